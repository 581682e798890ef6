#include "state.h"

#include <stdlib.h>

/* Who and what there is: auth, users, groups, bots, sockets to dial. */

json_t *api_test(struct standin *s, const json_t *in)
{
	const char *error = js_text(in, "error");

	(void)s;
	json_t *reply = error ? slack_error(error) : slack_ok();
	js_put_copy(reply, "args", in);
	return reply;
}

json_t *auth_test(struct standin *s, const json_t *in)
{
	const struct slack *k = &s->slack;
	autofree char *url = NULL;

	(void)in;
	if (asprintf(&url, "https://%s.slack.com/", k->domain) == -1)
		abort();
	return js_pack("{s:b, s:s, s:s, s:s, s:s, s:s, s:s, s:b}", "ok", 1, "url", url, "team",
	               k->team_name, "user", k->app_name, "team_id", k->team_id, "user_id",
	               k->bot_user, "bot_id", k->bot_id, "is_enterprise_install", 0);
}

json_t *apps_connections_open(struct standin *s, const json_t *in)
{
	autofree char *ticket = NULL, *url = NULL;
	long n = ++s->slack.next_id;

	(void)in;
	if (asprintf(&ticket, "%08lx-fe81-4f5e-8b9e-%012lx", n, n) == -1 ||
	    asprintf(&url, "ws://127.0.0.1:%d/link/?ticket=%s&app_id=556e9dd445ecc9c03c0be06ad7d8",
	             standin_port(s, STANDIN_SLACK), ticket) == -1)
		abort();
	js_put(s->slack.tickets, ticket, json_true());
	return js_pack("{s:b, s:s}", "ok", 1, "url", url);
}

json_t *users_info(struct standin *s, const json_t *in)
{
	const json_t *u = user_find(s, js_text(in, "user"));

	if (!u || strcmp(js_text(u, "id"), js_text(in, "user")) != 0)
		return slack_error("user_not_found");
	return js_pack("{s:b, s:O}", "ok", 1, "user", u);
}

json_t *users_list(struct standin *s, const json_t *in)
{
	json_t *reply = slack_paged(in, json_deep_copy(s->slack.users), "members");

	js_put(reply, "cache_ts", json_integer((json_int_t)(now_ms(s) / 1000)));
	return reply;
}

json_t *usergroups_list(struct standin *s, const json_t *in)
{
	json_t *all = json_deep_copy(s->slack.usergroups), *g;
	size_t i;

	json_array_foreach(all, i, g)
	{
		if (js_true(in, "include_count"))
			js_put(g, "user_count",
			       json_integer((json_int_t)json_array_size(js_get(g, "users"))));
		if (!js_true(in, "include_users"))
			json_object_del(g, "users");
	}
	return js_pack("{s:b, s:o}", "ok", 1, "usergroups", all);
}

json_t *usergroups_users_list(struct standin *s, const json_t *in)
{
	int i = js_find(s->slack.usergroups, "id", js_text(in, "usergroup"));
	const json_t *users =
	        i < 0 ? NULL : js_get(json_array_get(s->slack.usergroups, (size_t)i), "users");

	if (i < 0)
		return slack_error("no_such_subteam");
	return js_pack("{s:b, s:o}", "ok", 1, "users",
	               users ? json_deep_copy(users) : json_array());
}

json_t *bots_info(struct standin *s, const json_t *in)
{
	const struct slack *k = &s->slack;

	if (js_text(in, "bot") && strcmp(js_text(in, "bot"), k->bot_id) != 0)
		return slack_error("bot_not_found");
	return js_pack("{s:b, s:{s:s, s:b, s:s, s:i, s:s, s:s, s:{}}}", "ok", 1, "bot", "id",
	               k->bot_id, "deleted", 0, "name", k->app_name, "updated", 1607307935,
	               "app_id", k->app_id, "user_id", k->bot_user, "icons");
}

json_t *team_info(struct standin *s, const json_t *in)
{
	const struct slack *k = &s->slack;

	(void)in;
	return js_pack("{s:b, s:{s:s, s:s, s:s, s:s}}", "ok", 1, "team", "id", k->team_id, "name",
	               k->team_name, "domain", k->domain, "email_domain", "");
}
