#include "core/asked.h"

#include "base/alloc.h"
#include "core/args.h"
#include "core/doors.h"
#include "core/registry.h"
#include "core/spoken.h"
#include "ctx.h"
#include "fact.h"
#include "say.h"
#include "store/db.h"

#include <string.h>

/* A question is a fact of its object, of the kind "asked/NAME", whose source is who was asked; the
 * answer's message has a fact "answered" that says which it was. */

enum { KIND_BYTES = 128, QUESTIONS_MOST = 32 };

static const char prefix[] = "asked/";

struct question {
	const char *object, *name;
};

static void kind_of(struct buf *to, const char *name)
{
	buf_addf(to, "%s%s", prefix, name);
}

void await_answer(struct ctx *cx, const char *person, const char *object, const char *name)
{
	autobuf kind = BUF_INIT(KIND_BYTES);
	kind_of(&kind, name);
	if (person)
		fact_note_from(cx, object, kind.s, person, now(cx), 0, NULL);
}

bool asked_is_direct(const struct event *e)
{
	return e->channel && e->channel[0] == 'D' && e->person && !strncmp(e->person, "slack:U", 7);
}

static int questions_to(struct ctx *cx, const char *person, struct question *ret)
{
	int n = 0;
	struct rows r = db_rows(cx->m->db, SQL_fact_asked, T(":person", person));
	while (n < QUESTIONS_MOST && rows_next(&r))
		ret[n++] = (struct question){ kept(cx, row_text(&r, 0)),
			                      kept(cx, row_text(&r, 1) + strlen(prefix)) };
	rows_end(&r);
	return n;
}

/* Its door, where the question still stands; NULL: nobody waits for it any more. */
static const struct door *door_of(struct ctx *cx, const struct question *q,
                                  const struct handler **ret_handler)
{
	const struct door *d =
	        registry_find(ANSWER, q->name, object_kind(cx, q->object), ret_handler);
	cx->object = q->object;
	return d && doors_open(cx, d) && (!d->still || d->still(cx, q->object, q->name)) ? d : NULL;
}

static enum outcome take(struct ctx *cx, const struct handler *h, const struct door *d,
                         const struct question *q, const char *text)
{
	struct args a = { .object = q->object, .when = now(cx), .number = -1 };
	cx->object = q->object;
	enum outcome o = doors_enter(cx, h, d, text, &a);
	if (o != BROKEN)
		fact_note(cx, q->object, "answered", now(cx), 0, q->name);
	return o;
}

/* Written down without the words: they were said to nobody. */
static enum outcome not_taken(struct ctx *cx, const struct msg *m)
{
	autobuf after = BUF_INIT(KIND_BYTES);
	refuse(cx, m, NOTHING);
	buf_addf(&after, "refused: %s", m->name);
	ctx_journal(cx, "answer.unasked", NULL, NULL, after.s, 0);
	return REFUSED;
}

/* Any words fit it: what understands them comes before. */
static bool takes_all(const struct door *d)
{
	return d->takes && (!strcmp(d->takes, "<text>") || !strcmp(d->takes, "<fact>"));
}

static const struct question *fitting(struct ctx *cx, const struct question *list, int n,
                                      const char *text)
{
	const struct question *any = NULL;
	const struct handler *h;
	for (int i = 0; i < n; i++) {
		const struct door *d = door_of(cx, &list[i], &h);
		if (!d || !args_fit(cx, d, text))
			continue;
		if (!takes_all(d))
			return &list[i];
		any = any ? any : &list[i];
	}
	return any;
}

static const struct question *standing(struct ctx *cx, const struct question *list, int n)
{
	const struct handler *h;
	for (int i = 0; i < n; i++)
		if (door_of(cx, &list[i], &h))
			return &list[i];
	return NULL;
}

/* The newest that the words fit; where they fit none, the newest says what would. */
static enum outcome answer_one(struct ctx *cx, const struct question *list, int n, const char *text)
{
	const struct question *fits = fitting(cx, list, n, text), *newest = standing(cx, list, n);
	const struct handler *h;
	const struct door *d;
	if (fits && (d = door_of(cx, fits, &h))) {
		autobuf kind = BUF_INIT(KIND_BYTES);
		kind_of(&kind, fits->name);
		fact_withdraw(cx, fits->object, kind.s, cx->by);
		return take(cx, h, d, fits, text);
	}
	cx->object = newest ? newest->object : NULL;
	if (newest && (d = door_of(cx, newest, &h)))
		return doors_enter(cx, h, d, text, &(struct args){ .object = newest->object });
	return not_taken(
	        cx,
	        M("direct.none",
	          "ℹ️ Nothing was asked of you, so this is not recorded anywhere. All words: "
	          "`/ehr help`."));
}

enum outcome asked_said(struct ctx *cx, const char *text)
{
	struct question list[QUESTIONS_MOST];
	if (!text || !*text)
		return DONE;
	if (spoken_is_word(text))
		return not_taken(
		        cx,
		        M("direct.word",
		          "ℹ️ Words with `!` work in an accident's thread. Here, answer in plain "
		          "words."));
	return answer_one(cx, list, questions_to(cx, cx->by, list), text);
}

enum outcome asked_edited(struct ctx *cx, const char *text)
{
	struct fact answered;
	const struct handler *h;
	if (!cx->object || !text || !fact_get(cx, cx->object, "answered", cx->source, &answered) ||
	    answered.edited > now(cx))
		return DONE;
	const struct question q = { cx->object, answered.text };
	const struct door *d = registry_find(ANSWER, q.name, object_kind(cx, q.object), &h);
	if (!d)
		return DONE;
	if (doors_open(cx, d) && args_fit(cx, d, text))
		fact_withdraw(cx, q.object, NULL, cx->source);
	return take(cx, h, d, &q, text);
}
