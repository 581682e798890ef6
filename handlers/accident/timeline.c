#include "accident.h"
#include "say.h"

#include <string.h>

/* A3: the thread is the record. Every reply is an entry; editing and deleting it is seen, 📌 marks
 * that very reply. */

/* The report is signed and stays as it is: what is said later stands under it. */
static void correct(struct ctx *cx, const struct args *a)
{
	note_issue(cx, a->object, name_of(cx, a->object, "issue"),
	           M("correction.note", "**Correction**, {who}, {when}: {text}"),
	           WITH(NAME("who", by(cx)), FULL("when", now(cx)), TEXT("text", a->text)));
}

/* Under the issue, where a correction would stand. */
static bool said_in_gitlab(const struct ctx *cx)
{
	return !strncmp(by(cx), "gitlab", strlen("gitlab"));
}

static enum outcome heard(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "entry", now(cx), 0, a->text ? a->text : "");
	if (a->text && !said_in_gitlab(cx) && !strcmp(object_state(cx, a->object), "signed"))
		correct(cx, a);
	if (!a->text || a->text[0] != '!' || a->text[1] == ' ')
		react(cx, "memo");
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome edited(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "entry", said_at(cx), 0, a->text);
	react(cx, "pencil2");
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome deleted(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "gone", now(cx), 0,
	          NULL); /* heard before its reply, it counts all the same */
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome pinned(struct ctx *cx, const struct args *a)
{
	if (!fact_from(cx, a->object, "entry", a->source))
		return DONE; /* the pin is on the card, or on a post of the bot's */
	if (a->on)
		fact_note(cx, a->object, "key", now(cx), 0, NULL);
	else
		fact_withdraw(cx, a->object, "key", a->source);
	accident_settle(cx, a->object);
	return DONE;
}

static int64_t late_since(struct ctx *cx, const struct args *a, const char *kind)
{
	int64_t n = 0;
	for (struct facts f = facts(cx, a->object, kind); fact_next(&f);)
		n += f.is.late && f.is.said >= a->when && strcmp(f.is.kind, "key") != 0 &&
		     strcmp(f.is.kind, "gone") != 0;
	return n;
}

/* Once a gap: what was said while nobody could be heard is recorded now. */
static enum outcome caught_up(struct ctx *cx, const struct args *a)
{
	int64_t replies = late_since(cx, a, "entry"), words = late_since(cx, a, NULL);
	if (replies)
		post(cx, a->object,
		     M("late.done",
		       "Slack was out of reach {gap}: replies recorded: {n}, words carried out: {words}."),
		     WITH(RANGE("gap", a->when, now(cx)), NUMBER("n", replies),
		          NUMBER("words", words)));
	return DONE;
}

static const struct door doors[] = {
	{ REPLY, .of = "accident", .run = heard },
	{ EDIT, .of = "accident", .run = edited },
	{ DELETION, .of = "accident", .run = deleted },
	{ REACTION, "pushpin", .of = "accident", .run = pinned },
	{ CAUGHT_UP, .of = "accident", .run = caught_up },
	{ 0 },
};

const struct handler handler_timeline = { .name = "timeline",
	                                  .group = HELP_ACCIDENT,
	                                  .doors = doors };
