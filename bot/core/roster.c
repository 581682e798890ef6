#include "core/roster.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/config.h"
#include "store/db.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

enum { ID_BYTES = 128, STAND_INS = 2 };

static const struct {
	unsigned role;
	enum deputy in_config;
	const char *fact;
} stand_ins[STAND_INS] = {
	{ HEAD, DEPUTY_OF_HEAD, "deputy.head" },
	{ INFRA, DEPUTY_OF_INFRA, "deputy.infra" },
};

struct roster {
	struct roster_person *people;
	size_t count;
	struct {
		char *person;
		int64_t until;
	} deputy[STAND_INS]; /* as said in Slack */
};

static struct roster_person *add(struct roster *r, const char *id)
{
	r->people = xrealloc(r->people, (r->count + 1) * sizeof(*r->people));
	r->people[r->count] = (struct roster_person){ .id = xstrdup(id) };
	return &r->people[r->count++];
}

const struct roster_person *roster_at(const struct roster *r, size_t i)
{
	return i < r->count ? &r->people[i] : NULL;
}

const struct roster_person *roster_find(const struct roster *r, const char *person)
{
	for (size_t i = 0; person && i < r->count; i++)
		if (!strcmp(r->people[i].id, person))
			return &r->people[i];
	return NULL;
}

static struct roster_person *found_or_added(struct roster *r, const char *id)
{
	const struct roster_person *p = roster_find(r, id);
	return p ? &r->people[p - r->people] : add(r, id);
}

static void set_heir(struct roster_person *p, const char *heir)
{
	free(p->heir);
	p->heir = heir ? xstrdup(heir) : NULL;
}

/* A fact without its person was erased, or says that there is no deputy. */
static void fold(struct roster *r, const struct rows *f, const char *person)
{
	const char *kind = row_text(f, 1);
	int64_t number = row_int(f, 6);
	for (int i = 0; i < STAND_INS; i++)
		if (!strcmp(kind, stand_ins[i].fact)) {
			free(r->deputy[i].person);
			r->deputy[i].person = person ? xstrdup(person) : NULL;
			r->deputy[i].until = number;
		}
	if (person && !strcmp(kind, "roles")) {
		found_or_added(r, person)->roles = (unsigned)number;
	} else if (person && !strcmp(kind, "away")) {
		struct roster_person *p = found_or_added(r, person);
		p->away.from = row_int(f, 4);
		p->away.until = number;
		set_heir(p, NULL);
	} else if (!strcmp(kind, "heir")) {
		set_heir(found_or_added(r, row_text(f, 3)), person);
	}
}

struct roster *roster_read(struct db *db, const struct config *c)
{
	struct roster *r = xcalloc(1, sizeof(*r));
	for (size_t i = 0; i < c->people_count; i++) {
		autobuf id = BUF_INIT(ID_BYTES);
		buf_addf(&id, "slack:%s", c->people[i].slack);
		struct roster_person *p = add(r, id.s);
		p->config = &c->people[i];
		p->roles = c->people[i].roles;
	}
	for (struct rows f = db_rows(db, SQL_fact_of_object, T(":object", ROSTER_OBJECT));
	     rows_next(&f);) {
		autofree char *person = words_get(db, row_int(&f, 7));
		fold(r, &f, person);
	}
	return r;
}

void roster_free(struct roster *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->count; i++) {
		free(r->people[i].id);
		free(r->people[i].heir);
	}
	for (int i = 0; i < STAND_INS; i++)
		free(r->deputy[i].person);
	free(r->people);
	free(r);
}

int64_t roster_away(const struct roster_person *p, int64_t now)
{
	return p->away.from <= now && now < p->away.until ? p->away.until : 0;
}

/* The first who holds the role, and when the first of them is back; 0: one is there. */
static const struct roster_person *holder(const struct roster *r, unsigned role, int64_t now,
                                          int64_t *ret_back)
{
	const struct roster_person *first = NULL;
	*ret_back = 0;
	for (size_t i = 0; i < r->count; i++) {
		if (!(r->people[i].roles & role))
			continue;
		int64_t until = roster_away(&r->people[i], now);
		if (!first || until < *ret_back)
			*ret_back = until;
		if (!first)
			first = &r->people[i];
	}
	return first;
}

static bool is_said(const struct roster *r, int which, const struct roster_person *p, int64_t now)
{
	return r->deputy[which].person && !strcmp(r->deputy[which].person, p->id) &&
	       now < r->deputy[which].until;
}

static bool may_stand_in(const struct roster *r, int which, const struct roster_person *p,
                         int64_t now)
{
	return p->roles && (is_said(r, which, p, now) ||
	                    (p->config && p->config->deputy_of == stand_ins[which].in_config));
}

/* Whoever was named in Slack before those of bot.toml. */
static const struct roster_person *deputy(const struct roster *r, int which, int64_t now)
{
	const struct roster_person *best = NULL;
	for (size_t i = 0; i < r->count; i++) {
		const struct roster_person *p = &r->people[i];
		if (!may_stand_in(r, which, p, now) || roster_away(p, now))
			continue;
		if (!best || is_said(r, which, p, now))
			best = p;
	}
	return best;
}

unsigned roster_acts(const struct roster *r, const struct roster_person *p, int64_t now)
{
	unsigned roles = p->roles;
	for (int i = 0; i < STAND_INS; i++) {
		int64_t back;
		const struct roster_person *acting;
		bool absent = holder(r, stand_ins[i].role, now, &back) && back;
		if (absent && (acting = deputy(r, i, now)))
			roles = (roles & ~stand_ins[i].role) |
			        (p == acting ? stand_ins[i].role : 0);
		else if (!absent && roster_away(p, now))
			roles &= ~stand_ins[i].role;
	}
	return roles;
}

unsigned roster_deputy_of(const struct roster *r, const struct roster_person *p, int64_t now)
{
	unsigned roles = 0;
	for (int i = 0; i < STAND_INS; i++)
		if (may_stand_in(r, i, p, now))
			roles |= stand_ins[i].role;
	return roles;
}

const struct roster_person *roster_principal(const struct roster *r, const struct roster_person *p,
                                             unsigned role, int64_t now, int64_t *ret_until)
{
	*ret_until = 0;
	for (int i = 0; i < STAND_INS; i++) {
		int64_t back;
		if (stand_ins[i].role != role)
			continue;
		const struct roster_person *principal = holder(r, role, now, &back);
		if (!p || !principal || !back || deputy(r, i, now) != p)
			return NULL;
		bool shorter = is_said(r, i, p, now) && r->deputy[i].until < back;
		*ret_until = shorter ? r->deputy[i].until : back;
		return principal;
	}
	return NULL;
}
