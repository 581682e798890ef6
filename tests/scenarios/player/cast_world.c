#include "base/alloc.h"
#include "cast.h"
#include "lines.h"

#include <string.h>

static const struct {
	const char *story, *id, *path; /* a channel has an id, a project a full path */
} places[] = {
	{ "#ehr_community", "C0000000001", NULL },
	{ "#ehr_alert", "C0000000002", NULL },
	{ "#random", "C0000000003", NULL },
	{ "support", NULL, "FHIR-BY/ehr.platform.support" },
	{ "platform", NULL, "FHIR-BY/ehr.platform" },
};

const char *place_id(const char *story)
{
	for (size_t i = 0; i < ARRAY_SIZE(places); i++)
		if (strcmp(places[i].story, story) == 0)
			return places[i].id ? places[i].id : places[i].path;
	return NULL;
}

const char *place_name(const char *id_or_path)
{
	for (size_t i = 0; i < ARRAY_SIZE(places); i++) {
		const char *own = places[i].id ? places[i].id : places[i].path;

		if (strcmp(own, id_or_path) == 0)
			return places[i].story;
	}
	return id_or_path;
}

static json_t *channels(const struct cast *c)
{
	json_t *all = json_array();

	for (size_t i = 0; i < ARRAY_SIZE(places); i++) {
		json_t *members;

		if (!places[i].id)
			continue;
		members = json_array();
		for (size_t j = 0; j < c->n; j++)
			json_array_append_new(members, json_string(c->at[j].slack));
		json_array_append_new(all,
		                      json_pack("{s:s, s:s, s:o, s:b}", "id", places[i].id, "name",
		                                places[i].story + 1, "members", members, "bot",
		                                strcmp(places[i].story, "#random") != 0));
	}
	return all;
}

static json_t *projects(const struct cast *c)
{
	static const char *const labels[] = { "Priority: Low",      "Priority: Medium",
		                              "Priority: High",     "L2:",
		                              "L1: Infrastructure", "L1: New client",
		                              "MIS: Example" };
	json_t *all = json_array();

	for (size_t i = 0; i < ARRAY_SIZE(places); i++) {
		json_t *members, *names;

		if (!places[i].path)
			continue;
		members = json_pack("{s:i}", "ehr-bot", 40);
		names = json_array();
		for (size_t j = 0; j < c->n; j++)
			if (*c->at[j].roles && !c->at[j].no_account)
				json_object_set_new(members, c->at[j].gitlab, json_integer(40));
		for (size_t j = 0; j < ARRAY_SIZE(labels); j++)
			json_array_append_new(names, json_pack("{s:s}", "name", labels[j]));
		json_array_append_new(all, json_pack("{s:s, s:s, s:o, s:o}", "path", places[i].path,
		                                     "visibility", "private", "members", members,
		                                     "labels", names));
	}
	return all;
}

json_t *cast_world(const struct cast *c, const char *const tokens[TOKENS])
{
	json_t *slack = json_array(), *gitlab = json_array();

	for (size_t i = 0; i < c->n; i++) {
		const struct person *p = &c->at[i];

		autofree char *mail = p->no_mail ? NULL : printed("%s@example.org", p->gitlab);
		json_array_append_new(slack,
		                      json_pack("{s:s, s:s, s:s, s:s*}", "id", p->slack, "name",
		                                p->gitlab, "real_name", p->name, "email", mail));
		if (!p->no_account)
			json_array_append_new(gitlab, json_pack("{s:s, s:s, s:s}", "username",
			                                        p->gitlab, "name", p->name, "state",
			                                        p->blocked ? "blocked" : "active"));
	}
	return json_pack("{s:{s:{s:s, s:s, s:s}, s:o, s:o}, s:{s:s, s:o, s:o}}", "slack", "app",
	                 "command", "/ehr", "app_token", tokens[TOKEN_APP], "bot_token",
	                 tokens[TOKEN_BOT], "users", slack, "channels", channels(c), "gitlab",
	                 "token", tokens[TOKEN_GITLAB], "users", gitlab, "projects", projects(c));
}

static void add_roles(struct buf *toml, const char *roles)
{
	buf_add(toml, "roles = [");
	while (*roles) {
		size_t n = strcspn(roles, ", ");

		if (n > 0)
			buf_addf(toml, "\"%.*s\", ", (int)n, roles);
		roles += n;
		roles += strspn(roles, ", ");
	}
	buf_add(toml, "]\n");
}

void cast_people(const struct cast *c, struct buf *toml)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct person *p = &c->at[i];

		if (!*p->roles)
			continue;
		buf_addf(toml, "\n[[people]]\nslack = \"%s\"\nname = \"%s\"\n", p->slack, p->name);
		if (!p->no_account)
			buf_addf(toml, "gitlab = \"%s\"\n", p->gitlab);
		add_roles(toml, p->roles);
		if (!p->more || !strstr(p->more, "phone"))
			buf_addf(toml, "phone = \"+375 29 000-00-%02zu\"\n", i + 1);
		for (const char *key = p->more; key && *key;) {
			size_t n;

			key += strspn(key, " ");
			n = strcspn(key, ";");
			buf_addf(toml, "%.*s\n", (int)n, key);
			key += n + (key[n] == ';');
		}
	}
}
