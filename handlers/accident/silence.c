#include "accident.h"
#include "say.h"

/* A3: nobody has written for an hour while it goes on: the thread is asked what is being done, and
 * then every two hours until somebody writes. */

enum { AGAIN_MS = 2 * 60 * 60 * 1000, CATCH_UP_MS = 60 * 1000 };

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

struct quiet {
	int64_t since, due; /* when the thread is to be asked, if nobody writes until then */
};

static struct quiet quiet_of(struct ctx *cx, const char *object)
{
	struct fact last, asked;
	struct quiet q = { .since = object_since(cx, object) };
	if (fact_last(cx, object, "entry", &last))
		q.since = later(q.since, last.said);
	if (fact_last(cx, object, "silent", &asked) && asked.said >= q.since)
		q.due = asked.said + AGAIN_MS;
	else
		q.due = q.since + setting(cx, "accident.silent_after");
	return q;
}

/* A reply moves what is due and not the timer: it is looked at no later than one length of silence
 * from now, which is the soonest that any reply from now on could make it. */
void accident_watch_silence(struct ctx *cx, const char *object)
{
	int64_t length = setting(cx, "accident.silent_after"), due = quiet_of(cx, object).due;
	if (length)
		wake_at(cx, object, "silence", due < now(cx) + length ? due : now(cx) + length);
}

static enum outcome silence(struct ctx *cx, const struct args *a)
{
	/* Late because the bot was down: what was written meanwhile is about to be found. */
	if (now(cx) - a->when >= CATCH_UP_MS) {
		wake_at(cx, a->object, "silence", now(cx) + CATCH_UP_MS / 2);
		return DONE;
	}
	struct quiet q = quiet_of(cx, a->object);
	if (q.due <= now(cx)) {
		fact_note(cx, a->object, "silent", now(cx), 0, NULL);
		post(cx, a->object,
		     M("accident.silent",
		       "{span} without entries, the accident goes on. What is being done now?"),
		     WITH(SPAN("span", now(cx) - q.since)));
	}
	accident_watch_silence(cx, a->object);
	return DONE;
}

static const struct door doors[] = {
	{ TIMER, "silence", .of = "accident", .in = "open", .run = silence },
	{ 0 },
};

const struct handler handler_silence = { .name = "silence",
	                                 .group = HELP_ACCIDENT,
	                                 .doors = doors };
