#include "fact.h"

#include "base/alloc.h"
#include "core/home.h"
#include "core/people.h"
#include "core/roster.h"
#include "core/settle.h"
#include "ctx.h"
#include "store/db.h"
#include "store/words.h"

#include <string.h>

/* Noting and withdrawing: the verbs of fact.h that write. fact_read.c reads. */

enum { SHORT_MAX = 256 };

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
