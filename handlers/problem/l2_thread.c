#include "escalate.h"

#include "card.h"
#include "problem.h"
#include "say.h"
#include "typed.h"

#include <string.h>

/* P4: what is said in the thread goes under the issue, for the project's members alone, and what is
 * said there comes back. Replies that follow one another are one note: facts "entry" of one number,
 * counted from 1; 0 stays in Slack. */

enum { TOGETHER_MS = 10 * 60 * 1000 };

struct last {
	int64_t number, began, ended; /* of the note being written */
};

static struct last last_of(struct ctx *cx, const char *e)
{
	struct last l = { 0 };
	for (struct facts f = facts(cx, e, "entry"); fact_next(&f);) {
		if (f.is.number > l.number)
			l = (struct last){ f.is.number, f.is.at, f.is.at };
		else if (f.is.number && f.is.number == l.number)
			l.ended = f.is.at;
	}
	return l;
}

/* Something else was written under the issue since. */
static bool is_interrupted(struct ctx *cx, const char *object, int64_t since)
{
	bool any = false;
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		any = any || f.is.said > since;
	return any;
}

static int64_t number_for(struct ctx *cx, const char *e)
{
	const struct last l = last_of(cx, e);
	bool goes_on = l.number && now(cx) - l.began < TOGETHER_MS &&
	               !is_interrupted(cx, l2_problem(cx, e), l.ended);
	return goes_on ? l.number : l.number + 1;
}

static void show_number(struct ctx *cx, const char *e, int64_t number)
{
	if (number)
		show_note(cx, l2_problem(cx, e), "thread", number);
}

void l2_record(struct ctx *cx, const char *e, const char *text)
{
	struct fact was;
	bool known = fact_get(cx, e, "entry", source(cx), &was) && was.number;
	int64_t number = known ? was.number : number_for(cx, e);
	fact_note(cx, e, "entry", said_at(cx), number, text);
	show_number(cx, e, number);
}

/* A word says itself what becomes of it; what only looks like one is recorded. */
static enum outcome heard(struct ctx *cx, const struct args *a)
{
	if (typed_is_known(cx, a->text))
		fact_note(cx, a->object, "entry", now(cx), 0, a->text);
	else
		l2_record(cx, a->object, a->text ? a->text : "");
	if (!typed_is_word(cx, a->text))
		react_when_idle(cx, "memo");
	return DONE;
}

static enum outcome edited(struct ctx *cx, const struct args *a)
{
	if (!typed_is_known(cx, a->text))
		l2_record(cx, a->object, a->text ? a->text : "");
	react(cx, "pencil2");
	return DONE;
}

static enum outcome deleted(struct ctx *cx, const struct args *a)
{
	struct fact was;
	if (!fact_get(cx, a->object, "entry", a->source, &was))
		return DONE;
	fact_note_from(cx, a->object, "gone", a->source, now(cx), 0, NULL);
	show_number(cx, a->object, was.number);
	return DONE;
}

/* Its message was deleted while it is needed: it is posted anew, both threads are heard. */
static enum outcome card_gone(struct ctx *cx, const struct args *a)
{
	const char *root = state_is_of(object_state(cx, a->object), "waiting taken")
	                           ? renew_card(cx, a->object)
	                           : NULL;
	const char *link = root ? message_link(cx, root) : NULL;
	if (link)
		post(cx, a->object,
		     M("root.moved",
		       "The record of {accident} goes on here, its former message was deleted. What was "
		       "said before: {link}"),
		     WITH(OBJECT("accident", a->object), LINK("link", link)));
	return DONE;
}

static enum outcome note(struct ctx *cx, const struct args *a)
{
	l2_record(cx, a->object, a->text);
	return DONE;
}

/* Edited into one that stays here, it leaves the issue. */
static enum outcome aside(struct ctx *cx, const struct args *a)
{
	struct fact was;
	bool known = fact_get(cx, a->object, "entry", source(cx), &was);
	fact_note(cx, a->object, "entry", said_at(cx), 0, a->text);
	if (known)
		show_number(cx, a->object, was.number);
	return DONE;
}

/* A comment under the issue. */
static enum outcome commented(struct ctx *cx, const struct args *a)
{
	const char *e = l2_of(cx, a->object);
	fact_note(cx, a->object, "comment", now(cx), 0, NULL);
	if (e && state_is_of(object_state(cx, e), "waiting taken"))
		post(cx, e, M("l2.comment", "{who} in GitLab: {text}"),
		     WITH(NAME("who", by(cx)), CUT("text", a->text, PROBLEM_QUOTE)));
	return DONE;
}

static void draw_entry(struct page *p, const struct fact *f)
{
	const struct piece *with = WITH(NAME("who", f->by), FULL("when", f->at),
	                                TEXT("text", f->text), CLOCK("gone", f->gone));
	page_lines(p,
	           f->gone ? M("l2.note.gone",
	                       "**{who}**, Slack, {when}: _deleted by its author {gone}_")
	                   : M("note.issue", "**{who}**, Slack, {when}:\n\n> {text}"),
	           with);
}

static void draw(struct ctx *cx, struct page *p, const char *object)
{
	const char *e = l2_of(cx, object);
	bool any = false;
	if (!e)
		return;
	for (struct facts f = facts(cx, e, "entry"); fact_next(&f);) {
		if (f.is.number != page_part(p))
			continue;
		if (any)
			page_lines(p, AS_IS(""), NOTHING);
		draw_entry(p, &f.is);
		any = true;
	}
	if (!any)
		page_lines(p, M("l2.note.aside", "_taken back by its author_"), NOTHING);
}

static const struct page_kind notes[] = {
	{ "problem", "thread", draw },
	{ 0 },
};

static const struct door doors[] = {
	{ REPLY, .of = "escalation", .run = heard },
	{ EDIT, .of = "escalation", .run = edited },
	{ DELETION, .of = "escalation", .run = deleted },
	{ CARD_GONE, .of = "escalation", .run = card_gone },
	{ REPLY, .of = "problem", .run = commented },
	{ WORD, "note", "заметка", .takes = "<text>", .of = "escalation", .who = ROSTER,
	  .run = note, .help = M("help.l2.note", "a note under the issue, as a plain reply is"),
	  .example = M("help.l2.note.example", "what you found") },
	{ WORD, "aside", "кстати", .takes = "[text]", .of = "escalation", .who = ROSTER,
	  .run = aside, .help = M("help.l2.aside", "said in Slack alone, not in the issue") },
	{ 0 },
};

const struct handler handler_l2_thread = {
	.name = "l2_thread", .group = HELP_PROBLEM, .doors = doors, .notes = notes
};
