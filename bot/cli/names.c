#include "cli/names.h"

#include "base/alloc.h"
#include "base/config.h"
#include "base/text_words.h"
#include "core/roster.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

struct named {
	char *id, *gitlab; /* "gitlab:head", or NULL */
	char *name, *folded;
	bool shared;
};

struct names {
	struct named *at;
	size_t count;
};

static char *of_gitlab(const char *username)
{
	autobuf id = BUF_INIT(256);
	buf_addf(&id, "gitlab:%s", username);
	return buf_take(&id);
}

static bool is_named(const struct names *all, const char *id)
{
	for (size_t i = 0; i < all->count; i++)
		if (!strcmp(all->at[i].id, id))
			return true;
	return false;
}

static bool share(struct names *all, const char *folded)
{
	bool shared = false;
	for (size_t i = 0; i < all->count; i++)
		if (!strcmp(all->at[i].folded, folded))
			shared = all->at[i].shared = true;
	return shared;
}

static void add(struct names *all, const char *id, const char *gitlab, const char *name)
{
	if (!name || !*name || is_named(all, id))
		return;
	char *folded = text_fold(name);
	bool shared = share(all, folded);
	all->at = xrealloc(all->at, (all->count + 1) * sizeof(*all->at));
	all->at[all->count++] = (struct named){ .id = xstrdup(id),
		                                .gitlab = gitlab ? of_gitlab(gitlab) : NULL,
		                                .name = xstrdup(name),
		                                .folded = folded,
		                                .shared = shared };
}

static void add_roster(struct names *all, struct db *db, const struct config *c)
{
	struct roster *r = roster_read(db, c);
	const struct roster_person *p;
	for (size_t i = 0; (p = roster_at(r, i)); i++)
		if (p->config)
			add(all, p->id, p->config->gitlab,
			    p->config->name ? p->config->name : p->config->gitlab);
	roster_free(r);
}

struct names *names_read(struct db *db, const struct config *c)
{
	struct names *all = xcalloc(1, sizeof(*all));
	add_roster(all, db, c);
	struct rows r = db_rows(db, SQL_person_names, T(":after", ""));
	while (rows_next(&r))
		add(all, row_text(&r, 0), NULL, row_text(&r, 1));
	rows_end(&r);
	return all;
}

void names_free(struct names *all)
{
	for (size_t i = 0; all && i < all->count; i++) {
		free(all->at[i].id);
		free(all->at[i].gitlab);
		free(all->at[i].name);
		free(all->at[i].folded);
	}
	if (all)
		free(all->at);
	free(all);
}

const char *names_of(const void *of, const char *actor)
{
	const struct names *all = of;
	for (size_t i = 0; i < all->count; i++) {
		const struct named *n = &all->at[i];
		if (!strcmp(n->id, actor) || (n->gitlab && !strcmp(n->gitlab, actor)))
			return n->shared ? NULL : n->name;
	}
	return NULL;
}

static void say_whose(const struct names *all, const char *folded, const char *typed,
                      struct buf *why)
{
	buf_addf(why, "several are called %s:", typed);
	for (size_t i = 0; i < all->count; i++)
		if (!strcmp(all->at[i].folded, folded))
			buf_addf(why, " %s", all->at[i].id);
}

static bool has_rows(struct db *db, const char *actor)
{
	struct rows r = db_rows(db, SQL_journal_page_of_actor, T(":actor", actor), I(":after", 0),
	                        I(":since", INT64_MIN), I(":many", 1));
	bool any = rows_next(&r);
	rows_end(&r);
	return any;
}

bool names_find(const struct names *all, struct db *db, const char *typed,
                char *ret_actors[NAMED_ACTORS], struct buf *why)
{
	autofree char *folded = text_fold(typed);
	for (size_t i = 0; i < all->count; i++) {
		const struct named *n = &all->at[i];
		if (strcmp(n->folded, folded) != 0)
			continue;
		if (n->shared) {
			say_whose(all, folded, typed, why);
			return false;
		}
		ret_actors[0] = xstrdup(n->id);
		ret_actors[1] = n->gitlab ? xstrdup(n->gitlab) : NULL;
		return true;
	}
	autofree char *there = of_gitlab(typed);
	if (has_rows(db, there)) {
		ret_actors[0] = xstrdup(there);
		return true;
	}
	buf_addf(why, "nobody is called %s", typed);
	return false;
}
