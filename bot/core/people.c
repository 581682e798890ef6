#include "core/people.h"

#include "base/alloc.h"
#include "base/config.h"
#include "core/context.h"
#include "ctx.h"
#include "store/db.h"

#include <string.h>

static const struct config_person *find(const struct machine *m, const char *person)
{
	if (!person || strncmp(person, "slack:", 6))
		return NULL;
	for (size_t i = 0; i < m->config->people_count; i++)
		if (!strcmp(m->config->people[i].slack, person + 6))
			return &m->config->people[i];
	return NULL;
}

const char *people_name(struct machine *m, const char *person, char **ret_owned)
{
	const struct config_person *p = find(m, person);
	if (p && (p->name || p->gitlab))
		return p->name ? p->name : p->gitlab;
	if (person && !strncmp(person, "gitlab:", 7))
		return person + 7;
	*ret_owned = person ? db_string(m->db, SQL_person_name, T(":id", person)) : NULL;
	return *ret_owned;
}

bool people_is_user(const char *person)
{
	return person && (!strncmp(person, "slack:U", 7) || !strncmp(person, "slack:W", 7));
}

const char *people_gitlab(const struct machine *m, const char *person)
{
	const struct config_person *p = find(m, person);
	return p ? p->gitlab : NULL;
}

const char *config_label(const struct machine *m, const char *key)
{
	const struct config_labels *l = &m->config->gitlab.labels;
	const struct {
		const char *key, *label;
	} labels[] = {
		{ "low", l->low },
		{ "medium", l->medium },
		{ "high", l->high },
		{ "l2", l->l2 },
		{ "infrastructure", l->infrastructure },
		{ "new_client", l->new_client },
	};
	for (size_t i = 0; i < ARRAY_SIZE(labels); i++)
		if (!strcmp(labels[i].key, key))
			return labels[i].label;
	return NULL;
}

bool has_role(const struct ctx *cx, const char *person, unsigned roles)
{
	const struct config_person *p = find(cx->m, person);
	return p && (p->roles & roles);
}

const char *phone_of(const struct ctx *cx, const char *person)
{
	const struct config_person *p = find(cx->m, person);
	return p ? p->phone : NULL;
}

const char *present_with(const struct ctx *cx, unsigned roles, int n)
{
	return person_with(cx, roles, n);
}

const char *person_with(const struct ctx *cx, unsigned roles, int n)
{
	const struct config *c = cx->m->config;
	for (size_t i = 0; i < c->people_count; i++) {
		if (!(c->people[i].roles & roles) || n-- > 0)
			continue;
		autobuf id = BUF_INIT(64);
		buf_addf(&id, "slack:%s", c->people[i].slack);
		return keep((struct ctx *)cx, buf_take(&id));
	}
	return NULL;
}

const char *head(const struct ctx *cx)
{
	return person_with(cx, HEAD, 0);
}

const char *infra(const struct ctx *cx)
{
	return person_with(cx, INFRA, 0);
}
