#include "core/people.h"

#include "base/alloc.h"
#include "base/config.h"
#include "contract.h"
#include "core/context.h"
#include "core/roster.h"
#include "ctx.h"
#include "store/binding.h"
#include "store/db.h"

#include <string.h>

enum { NAME_BYTES = 256 };

static const struct roster *roster(struct machine *m)
{
	int64_t mishaps = db_mishaps(m->db);
	if (m->roster && m->roster_mishaps == mishaps)
		return m->roster;
	roster_free(m->roster);
	m->roster = roster_read(m->db, m->config);
	m->roster_mishaps = mishaps;
	return m->roster;
}

void people_changed(struct machine *m)
{
	roster_free(m->roster);
	m->roster = NULL;
}

static const struct roster_person *of_gitlab(struct machine *m, const char *username)
{
	const struct roster_person *p;
	for (size_t i = 0; (p = roster_at(roster(m), i)); i++)
		if (p->config && p->config->gitlab && !strcmp(p->config->gitlab, username))
			return p;
	return NULL;
}

/* Whoever acts in GitLab has the name and the roles they have in Slack. */
static const struct roster_person *find(struct machine *m, const char *person)
{
	if (person && !strncmp(person, "gitlab:", 7))
		return of_gitlab(m, person + 7);
	return roster_find(roster(m), person);
}

const struct roster_person *people_on_roster(struct machine *m, const char *person)
{
	return find(m, person);
}

const char *people_in_slack(struct machine *m, const char *person)
{
	const struct roster_person *p = find(m, person);
	return p ? p->id : person;
}

const char *on_roster(const struct ctx *cx, const char *person)
{
	return kept((struct ctx *)cx, people_in_slack(cx->m, person));
}

const char *people_of_gitlab(struct ctx *cx, const char *username)
{
	if (!username)
		return NULL;
	const struct roster_person *p = of_gitlab(cx->m, username);
	return p ? kept(cx, p->id) : joined(cx, "gitlab", ':', username);
}

const char *people_name_given(struct machine *m, const char *person)
{
	const struct roster_person *p = find(m, person);
	if (!p || !p->config)
		return NULL;
	return p->config->name ? p->config->name : p->config->gitlab;
}

const char *people_name(struct machine *m, const char *person, char **ret_owned)
{
	const char *name = people_name_given(m, person);
	if (name)
		return name;
	if (person && !strncmp(person, "gitlab:", 7))
		return person + 7;
	*ret_owned = person ? db_string(m->db, SQL_person_name, T(":id", person)) : NULL;
	return *ret_owned;
}

bool people_is_user(const char *person)
{
	return person && (!strncmp(person, "slack:U", 7) || !strncmp(person, "slack:W", 7));
}

const char *people_gitlab(struct machine *m, const char *person)
{
	const struct roster_person *p = find(m, person);
	return p && p->config ? p->config->gitlab : NULL;
}

bool has_account(const struct ctx *cx, const char *person)
{
	const char *username = people_gitlab(cx->m, person);
	autobuf name = BUF_INIT(NAME_BYTES);
	struct binding b;
	if (!username)
		return false;
	buf_addf(&name, "gitlab/user/%s", username);
	if (!binding_get(cx->m->db, name.s, &b))
		return true;
	bool is = strcmp(b.item, "0") != 0;
	binding_release(&b);
	return is;
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

bool is_by(const struct ctx *cx, const char *person)
{
	return same_person(people_in_slack(cx->m, cx->by), people_in_slack(cx->m, person));
}

unsigned roles_of(const struct ctx *cx, const char *person)
{
	const struct roster_person *p = find(cx->m, person);
	return p ? p->roles : 0;
}

/* Who is away and stood in for remains on the roster. */
bool has_role(const struct ctx *cx, const char *person, unsigned roles)
{
	const struct roster_person *p = find(cx->m, person);
	if (!p)
		return false;
	if (roles == ROSTER)
		return p->roles != 0;
	return (roster_acts(roster(cx->m), p, cx->now) & roles) ||
	       ((roles & HELD) && (p->roles & roles));
}

const char *phone_of(const struct ctx *cx, const char *person)
{
	const struct roster_person *p = find(cx->m, person);
	return p && p->config ? p->config->phone : NULL;
}

const char *post_of(const struct ctx *cx, const char *person)
{
	const struct roster_person *p = find(cx->m, person);
	return p && p->config ? p->config->post : NULL;
}

int64_t away_until(const struct ctx *cx, const char *person)
{
	const struct roster_person *p = find(cx->m, person);
	return p ? roster_away(p, cx->now) : 0;
}

bool is_away(const struct ctx *cx, const char *person)
{
	return away_until(cx, person) != 0;
}

const char *heir_of(const struct ctx *cx, const char *person)
{
	const struct roster_person *p = find(cx->m, person);
	const struct roster_person *heir = p ? roster_find(roster(cx->m), p->heir) : NULL;
	if (!heir || !heir->roles || !roster_away(p, cx->now) || roster_away(heir, cx->now))
		return NULL;
	return kept((struct ctx *)cx, heir->id);
}

unsigned deputy_of(const struct ctx *cx, const char *person)
{
	const struct roster_person *p = find(cx->m, person);
	return p ? roster_deputy_of(roster(cx->m), p, cx->now) : 0;
}

const char *acts_for(const struct ctx *cx, const char *person, unsigned role, int64_t *ret_until)
{
	const struct roster_person *p = find(cx->m, person);
	*ret_until = 0;
	p = p ? roster_principal(roster(cx->m), p, role, cx->now, ret_until) : NULL;
	return p ? kept((struct ctx *)cx, p->id) : NULL;
}

const char *person_with(const struct ctx *cx, unsigned roles, int n)
{
	const struct roster_person *p;
	for (size_t i = 0; (p = roster_at(roster(cx->m), i)); i++)
		if ((p->roles & roles) && n-- == 0)
			return kept((struct ctx *)cx, p->id);
	return NULL;
}

const char *present_with(const struct ctx *cx, unsigned roles, int n)
{
	const struct roster_person *p;
	for (size_t i = 0; (p = roster_at(roster(cx->m), i)); i++)
		if (!roster_away(p, cx->now) && (roster_acts(roster(cx->m), p, cx->now) & roles) &&
		    n-- == 0)
			return kept((struct ctx *)cx, p->id);
	return NULL;
}

static const char *acting(const struct ctx *cx, unsigned role)
{
	const char *there = present_with(cx, role, 0);
	return there ? there : person_with(cx, role, 0);
}

const char *head(const struct ctx *cx)
{
	return acting(cx, HEAD);
}

const char *infra(const struct ctx *cx)
{
	return acting(cx, INFRA);
}
