#include "escalate.h"

#include "card.h"
#include "priority.h"
#include "problem.h"
#include "say.h"

#include <string.h>

/* P5: what is the software's or its configuration's goes to platform with the priority that is
 * agreed: an issue there, linked both ways. The problem's own issue is moved only where nobody
 * waits for an answer under it. */

static const char *shown(struct ctx *cx, const char *which)
{
	return part_of(cx, "moved", which);
}

static void show_both(struct ctx *cx, const char *object, const char *which)
{
	const struct problem p = problem_of(cx, object);
	const char *e = l2_of(cx, object);
	show_to(cx, p.who.by ? p.who.text : head(cx), object, shown(cx, which));
	if (e)
		show(cx, e, shown(cx, which));
}

/* Filed by hand, for no client, and not by mail. */
static bool nobody_waits(const struct problem *p)
{
	return p->found == 1 && !p->client && p->way != MAIL;
}

static void move(struct ctx *cx, const struct problem *p, enum choice priority)
{
	const char *issue = problem_issue(cx, p->id);
	fact_note_from(cx, p->id, "moving", "moving", now(cx), bound(cx, issue).number, NULL);
	fact_note(cx, p->id, "priority", now(cx), priority, NULL);
	prioritize_issue(cx, p->id, issue, priority);
	move_issue(cx, p->id, issue);
	show_both(cx, p->id, "moving");
}

static void file(struct ctx *cx, const struct problem *p, enum choice priority, const char *kind,
                 const char *title, const char *text)
{
	const char *which = linked_begin(cx, p->id, kind, priority, title);
	file_issue(cx, p->id,
	           &(struct filing){ .name = linked_name(cx, p->id, which),
	                             .in_platform = true,
	                             .title = title,
	                             .text = text,
	                             .priority = priority,
	                             .relates_to = problem_issue(cx, p->id) });
	show_both(cx, p->id, which);
}

enum outcome software_move(struct ctx *cx, const char *object, enum choice priority,
                           const char *cause)
{
	struct linked l;
	struct fact moving;
	const struct problem p = problem_of(cx, object);
	if (linked_open(cx, object, "software", &l))
		return refuse(
		        cx,
		        M("no.move.already", "ℹ️ {issue} is in platform already: {linked}."),
		        WITH(ISSUE_OF("issue", cx, &p), NAMED("linked", l.name)));
	if (fact_last(cx, object, "moving", &moving) ||
	    bound(cx, problem_issue(cx, object)).in_platform)
		return refuse(cx, M("no.move.moved", "ℹ️ {issue} is in platform already."),
		              WITH(ISSUE_OF("issue", cx, &p)));
	if (cause)
		note_issue(
		        cx, object, problem_issue(cx, object),
		        M("software.note", "**Cause as far as known**, {who}, {when}:\n\n> {text}"),
		        WITH(NAME("who", by(cx)), FULL("when", now(cx)), TEXT("text", cause)));
	if (nobody_waits(&p))
		move(cx, &p, priority);
	else
		file(cx, &p, priority, "software", p.title,
		     cause          ? cause
		     : p.cause.text ? p.cause.text
		                    : p.text.text);
	return DONE;
}

static enum outcome move_word(struct ctx *cx, const struct args *a)
{
	if (!problem_is(cx, a->other, "untriaged work"))
		return REFUSED;
	enum outcome o = software_move(cx, a->other, a->choice, a->text);
	if (o == DONE)
		answer(cx, M("software.moved", "{issue} goes to platform, {priority}."),
		       WITH(NAMED("issue", problem_issue(cx, a->other)),
		            SAID("priority", priority_said(a->choice))));
	return o;
}

/* ---- in the second level's thread ---- */

static enum outcome agree(struct ctx *cx, const struct args *a)
{
	const char *object = l2_problem(cx, a->object);
	fact_note(cx, a->object, "agreed", now(cx), a->choice, NULL);
	note_issue(cx, object, problem_issue(cx, object),
	           M("software.agreed.note", "**Agreed for platform**: {priority}, {who}, {when}"),
	           WITH(SAID("priority", priority_said(a->choice)), NAME("who", by(cx)),
	                FULL("when", now(cx))));
	return DONE;
}

static enum choice agreed(struct ctx *cx, const struct args *a)
{
	struct fact f;
	if (a->choice)
		return a->choice;
	return fact_last(cx, a->object, "agreed", &f) ? (enum choice)f.number : UNSAID;
}

static enum outcome refuse_unsaid(struct ctx *cx)
{
	return refuse(cx,
	              M("no.move.priority",
	                "⛔ Not moved: no priority is agreed. For example: `!move high`."),
	              NOTHING);
}

static enum outcome move_here(struct ctx *cx, const struct args *a)
{
	enum choice priority = agreed(cx, a);
	return priority ? software_move(cx, l2_problem(cx, a->object), priority, a->text)
	                : refuse_unsaid(cx);
}

static enum outcome task_here(struct ctx *cx, const struct args *a)
{
	enum choice priority = agreed(cx, a);
	const struct problem p = problem_of(cx, l2_problem(cx, a->object));
	if (!priority)
		return refuse_unsaid(cx);
	file(cx, &p, priority, "task", a->text, a->text);
	return DONE;
}

/* ---- what is shown of it ---- */

static void draw_moving(struct ctx *cx, struct card *c, const char *object)
{
	struct fact was;
	const struct problem p = problem_of(cx, object);
	const struct bound issue = bound(cx, problem_issue(cx, object));
	if (!fact_last(cx, object, "moving", &was))
		return;
	const struct msg *m =
	        issue.in_platform
	                ? M("moved", "📋 {issue} moved: {linked}, {priority}.")
	                : M("moved.soon", "⏳ {issue} is being moved to platform, {priority}.");
	const char *number = joined(cx, "", '#', digits(cx, was.number));
	const struct piece *with = WITH(TRUSTED("issue", number), ISSUE_OF("linked", cx, &p),
	                                SAID("priority", priority_said(p.priority.number)));
	card_section(c, m, with);
	card_says(c, m, with);
}

static void draw_of(struct ctx *cx, struct card *c, const char *object)
{
	struct linked l;
	const struct problem p = problem_of(cx, object);
	if (!linked_get(cx, object, card_which(c), &l)) {
		draw_moving(cx, c, object);
		return;
	}
	bool task = !strncmp(l.which, "task", strlen("task"));
	const struct msg *m =
	        task ? M("task.done", "📋 {issue} · {title} · {priority}")
	        : bound(cx, l.name).is
	                ? M("moved", "📋 {issue} moved: {linked}, {priority}.")
	                : M("moved.soon", "⏳ {issue} is being moved to platform, {priority}.");
	const struct piece *with = WITH(NAMED("issue", task ? l.name : problem_issue(cx, p.id)),
	                                NAMED("linked", l.name), CUT("title", l.text, PROBLEM_LINE),
	                                SAID("priority", priority_said(l.priority)));
	card_section(c, m, with);
	card_says(c, m, with);
	if (l.closed)
		card_more(c, M("software.closed", "closed"), NOTHING);
}

static void draw_in_thread(struct ctx *cx, struct card *c, const char *e)
{
	draw_of(cx, c, l2_problem(cx, e));
}

static enum outcome arrived(struct ctx *cx, const struct args *a)
{
	show_all(cx, a->object);
	show_with(cx, a->object);
	return DONE;
}

#define BOTH_LEVELS             \
	.who = L1 | L2 | HEAD,  \
	.may = M(               \
	        "no.role.move", \
	        "⛔ Not done: problems go to platform by the first and the second level. {head} can add you.")

static const struct door doors[] = {
	{ SLASH, "move", "перенести", .takes = "<issue> <priority> [text]", BOTH_LEVELS,
	  .run = move_word,
	  .help = M("help.move",
	            "a problem of the software: to platform, with the agreed priority"),
	  .example = M("help.move.example", "123 high the cause as far as known") },
	{ WORD, "priority", "приоритет", .takes = "<priority>", .of = "escalation", BOTH_LEVELS,
	  .run = agree, .help = M("help.l2.priority", "the priority that is agreed for platform"),
	  .example = M("help.l2.priority.example", "high") },
	{ WORD, "move", "перенести", .takes = "[priority] [text]", .of = "escalation",
	  .in = "waiting taken", BOTH_LEVELS, .run = move_here,
	  .help = M("help.l2.move", "the problem goes to platform, with the agreed priority"),
	  .example = M("help.l2.move.example", "high") },
	{ WORD, "task", "задача", .takes = "[priority] <text>", .of = "escalation",
	  .in = "waiting taken", BOTH_LEVELS, .run = task_here,
	  .help = M("help.l2.task", "one more issue in platform, linked with the problem's"),
	  .example = M("help.l2.task.example", "high an alert rule for the disk") },
	{ ISSUE, "arrived", .of = "problem", .run = arrived },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "problem", "moved", TO_PERSON, draw_of },
	{ "escalation", "moved", IN_THREAD, draw_in_thread },
	{ 0 },
};

const struct handler handler_software = {
	.name = "software", .group = HELP_PROBLEM, .doors = doors, .cards = cards
};
