#include "fact.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "core/context.h"
#include "core/erase.h"
#include "core/home.h"
#include "core/people.h"
#include "core/roster.h"
#include "core/settle.h"
#include "ctx.h"
#include "store/db.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

/* Facts and the reading of them: the verbs of fact.h. */

enum { SHORT_MAX = 256 };

struct reading {
	struct rows rows;
	struct ctx *cx;
	char *text;
};

static bool same_text(struct ctx *cx, int64_t words, const char *text)
{
	autofree char *was = words_get(cx->m->db, words);
	return words && !was ? !cx->event || cx->event->kind != EVENT_EDITED
	                     : !strcmp(was ? was : "", text ? text : "");
}

/* Said again word for word (a repeated event, an unfurled link): nothing changes, nothing is
 * journalled. */
static bool said_before(struct ctx *cx, const char *object, const struct fact *f,
                        bool *ret_replaces)
{
	struct rows r = db_rows(cx->m->db, SQL_fact_current, T(":object", object),
	                        T(":kind", f->kind), T(":source", f->source));
	*ret_replaces = rows_next(&r);
	if (!*ret_replaces)
		return false;
	bool same = row_int(&r, 0) == f->at && row_int(&r, 1) == f->number &&
	            same_text(cx, row_int(&r, 2), f->text);
	rows_end(&r);
	return same;
}

/* Its author only said that the moment is right: the reply is what it was. */
static int64_t edited_at(const struct ctx *cx)
{
	if (!cx->event || !event_is_edit(cx->event))
		return 0;
	if (!cx->confirmed)
		return cx->now;
	return cx->confirmed > said_at(cx) ? cx->confirmed : 0;
}

static void note(struct ctx *cx, const char *object, const struct fact *f)
{
	bool replaces;
	if (said_before(cx, object, f, &replaces))
		return;
	struct db *db = cx->m->db;
	if (replaces)
		db_do(db, SQL_fact_replace, I(":until", cx->now), T(":object", object),
		      T(":kind", f->kind), T(":source", f->source));
	int64_t words = words_put(db, f->text);
	db_do(db, SQL_fact_add, I(":id", db_next(db, "fact")), T(":object", object),
	      T(":kind", f->kind), T(":source", f->source), I(":at", f->at), I(":said", f->said),
	      T(":by", f->by), I(":number", f->number), I(":words", words), I(":late", f->late),
	      I(":edited", edited_at(cx)));
	if (!strcmp(f->kind, "entry"))
		wake_waiting(cx->m, f->source);
	if (!strcmp(object, ROSTER_OBJECT))
		people_changed(cx->m);
	home_changed(cx);
	autobuf action = BUF_INIT(SHORT_MAX), value = BUF_INIT(SHORT_MAX);
	buf_addf(&action, "%s.%s", f->kind, replaces ? "changed" : "noted");
	if (f->number)
		buf_addf(&value, "%lld", (long long)f->number);
	ctx_journal(cx, action.s, object, NULL, value.len ? value.s : NULL, words);
}

void fact_note_from(struct ctx *cx, const char *object, const char *kind, const char *from,
                    int64_t at, int64_t number, const char *text)
{
	const struct fact f = { .kind = kind,
		                .source = from,
		                .by = cx->by ? cx->by : "clock",
		                .at = at,
		                .said = said_at(cx),
		                .number = number,
		                .text = text,
		                .late = cx->late };
	note(cx, object, &f);
}

void fact_note_of(struct ctx *cx, const char *object, const char *kind, int64_t at,
                  const char *text, const char *who)
{
	note(cx, object,
	     &(struct fact){ .kind = kind,
	                     .source = cx->source,
	                     .by = who,
	                     .at = at,
	                     .said = at,
	                     .text = text,
	                     .late = true });
}

void fact_note(struct ctx *cx, const char *object, const char *kind, int64_t at, int64_t number,
               const char *text)
{
	fact_note_from(cx, object, kind, cx->source, at, number, text);
}

void fact_withdraw(struct ctx *cx, const char *object, const char *kind, const char *from)
{
	if (kind)
		db_do(cx->m->db, SQL_fact_replace, I(":until", cx->now), T(":object", object),
		      T(":kind", kind), T(":source", from));
	else
		db_do(cx->m->db, SQL_fact_withdraw_source, I(":until", cx->now),
		      T(":object", object), T(":source", from));
	if (!db_changes(cx->m->db))
		return;
	if (!strcmp(object, ROSTER_OBJECT))
		people_changed(cx->m);
	home_changed(cx);
	autobuf action = BUF_INIT(SHORT_MAX);
	buf_addf(&action, "%s.withdrawn", kind ? kind : "facts");
	ctx_journal(cx, action.s, object, from, NULL, 0);
}

void facts_move(struct ctx *cx, const char *object, const char *kind, const char *into)
{
	db_do(cx->m->db, SQL_fact_move, T(":object", object), T(":kind", kind), T(":into", into));
	if (!db_changes(cx->m->db))
		return;
	home_changed(cx);
	autobuf action = BUF_INIT(SHORT_MAX);
	buf_addf(&action, "%s.moved", kind);
	ctx_journal(cx, action.s, object, NULL, into, 0);
}

void facts_copy(struct ctx *cx, const char *object, const char *kind, const char *into,
                const char *as)
{
	struct db *db = cx->m->db;
	for (struct rows r = db_rows(db, SQL_fact_of_kind, T(":object", object), T(":kind", kind));
	     rows_next(&r);) {
		if (fact_from(cx, into, as, row_text(&r, 3)))
			continue; /* it came there another way */
		db_do(db, SQL_fact_add, I(":id", db_next(db, "fact")), T(":object", into),
		      T(":kind", as), T(":source", row_text(&r, 3)), I(":at", row_int(&r, 4)),
		      I(":said", row_int(&r, 5)), T(":by", row_text(&r, 2)),
		      I(":number", row_int(&r, 6)), I(":words", row_int(&r, 7)),
		      I(":late", row_int(&r, 9)), I(":edited", row_int(&r, 8)));
	}
	autobuf action = BUF_INIT(SHORT_MAX);
	buf_addf(&action, "%s.copied", kind);
	ctx_journal(cx, action.s, object, NULL, into, 0);
}

struct facts facts(struct ctx *cx, const char *object, const char *kind)
{
	struct reading *r = xcalloc(1, sizeof(*r));
	r->cx = cx;
	r->rows =
	        kind ? db_rows(cx->m->db, SQL_fact_of_kind, T(":object", object), T(":kind", kind))
	             : db_rows(cx->m->db, SQL_fact_of_object, T(":object", object));
	return (struct facts){ .rows = r };
}

struct facts facts_part(struct ctx *cx, const char *object, const char *kind, int64_t skip,
                        int64_t most)
{
	struct reading *r = xcalloc(1, sizeof(*r));
	r->cx = cx;
	r->rows = db_rows(cx->m->db, SQL_fact_some_of_kind, T(":object", object), T(":kind", kind),
	                  I(":skip", skip), I(":most", most));
	return (struct facts){ .rows = r };
}

static struct fact read_fact(const struct rows *r)
{
	return (struct fact){
		.id = row_int(r, 0),
		.kind = row_text(r, 1),
		.by = row_text(r, 2),
		.source = row_text(r, 3),
		.at = row_int(r, 4),
		.said = row_int(r, 5),
		.number = row_int(r, 6),
		.edited = row_int(r, 8),
		.late = row_int(r, 9),
		.gone = row_int(r, 10),
		.gone_late = row_int(r, 11),
	};
}

/* Where the text was erased, that is what it says from now on. */
static void put_text(struct fact *f, const struct rows *r, const char *text)
{
	f->erased = !text && row_int(r, 7);
	f->text = f->erased ? erased_text() : text;
}

bool fact_next(struct facts *f)
{
	struct reading *r = f->rows;
	free(r->text);
	r->text = NULL;
	if (!rows_next(&r->rows)) {
		free(r);
		f->rows = NULL;
		return false;
	}
	r->text = words_get(r->cx->m->db, row_int(&r->rows, 7));
	f->is = read_fact(&r->rows);
	put_text(&f->is, &r->rows, r->text);
	return true;
}

void facts_end(struct facts *f)
{
	struct reading *r = f->rows;
	if (!r)
		return;
	rows_end(&r->rows);
	free(r->text);
	free(r);
	f->rows = NULL;
}

/* The one row of it, to be kept. */
static bool keep_fact(struct ctx *cx, struct rows *r, struct fact *ret)
{
	if (!rows_next(r))
		return false;
	*ret = read_fact(r);
	ret->kind = kept(cx, ret->kind);
	ret->by = kept(cx, ret->by);
	ret->source = kept(cx, ret->source);
	put_text(ret, r, keep(cx, words_get(cx->m->db, row_int(r, 7))));
	rows_end(r);
	return true;
}

bool fact_last(struct ctx *cx, const char *object, const char *kind, struct fact *ret)
{
	struct rows r = db_rows(cx->m->db, SQL_fact_last, T(":object", object), T(":kind", kind));
	return keep_fact(cx, &r, ret);
}

bool fact_get(struct ctx *cx, const char *object, const char *kind, const char *from,
              struct fact *ret)
{
	struct rows r = db_rows(cx->m->db, SQL_fact_get, T(":object", object), T(":kind", kind),
	                        T(":source", from));
	return keep_fact(cx, &r, ret);
}

int64_t facts_number(struct ctx *cx, const char *object, const char *kind)
{
	return db_number(cx->m->db, SQL_fact_number, 0, T(":object", object), T(":kind", kind));
}

int64_t facts_before(struct ctx *cx, const char *object, const char *kind, const char *from)
{
	return db_number(cx->m->db, SQL_fact_before, 0, T(":object", object), T(":kind", kind),
	                 T(":from", from));
}

int64_t fact_count(struct ctx *cx, const char *object, const char *kind)
{
	return db_number(cx->m->db, SQL_fact_count, 0, T(":object", object), T(":kind", kind));
}

int fact_people(struct ctx *cx, const char *object, const char *kind, const char *list[], int most)
{
	int n = 0;
	for (struct rows r = db_rows(cx->m->db, SQL_fact_people, T(":object", object),
	                             T(":kind", kind), I(":most", most));
	     rows_next(&r);) {
		bool there = false; /* who wrote in GitLab as well is one person */
		for (int i = 0; i < n; i++)
			there |= !strcmp(people_in_slack(cx->m, list[i]),
			                 people_in_slack(cx->m, row_text(&r, 0)));
		if (!there)
			list[n++] = kept(cx, row_text(&r, 0));
	}
	return n;
}

bool fact_from(struct ctx *cx, const char *object, const char *kind, const char *from)
{
	struct rows r = db_rows(cx->m->db, SQL_fact_current, T(":object", object), T(":kind", kind),
	                        T(":source", from));
	bool there = rows_next(&r);
	if (there)
		rows_end(&r);
	return there;
}

const char *fact_object(struct ctx *cx, const char *kind, const char *from)
{
	return keep(cx,
	            db_string(cx->m->db, SQL_fact_object, T(":kind", kind), T(":source", from)));
}

int64_t facts_since(struct ctx *cx, const char *object, const char *kind, int64_t since)
{
	return db_number(cx->m->db, SQL_fact_since, 0, T(":object", object), T(":kind", kind),
	                 I(":since", since));
}
