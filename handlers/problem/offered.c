#include "problem.h"

#include "card.h"
#include "form.h"
#include "remind.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* P1: somebody who is not of the first level would have a message registered as a problem: any of
 * the first level takes it, or says why not, and whoever offered it is told. */

struct offer {
	const char *id, *state, *title, *link, *author;
	struct told text, offered, declined, taken;
};

static void take(struct ctx *cx, struct offer *o, const struct fact *f)
{
	const struct told said = told_by(cx, f);
	if (!strcmp(f->kind, "what"))
		o->text = said;
	else if (!strcmp(f->kind, "offered"))
		o->offered = said;
	else if (!strcmp(f->kind, "declined"))
		o->declined = said;
	else if (!strcmp(f->kind, "taken"))
		o->taken = said;
	else if (!strcmp(f->kind, "link"))
		o->link = said.text;
	else if (!strcmp(f->kind, "author"))
		o->author = said.text;
}

static struct offer offered_of(struct ctx *cx, const char *object)
{
	struct offer o = { .id = object, .state = object_state(cx, object) };
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		take(cx, &o, &f.is);
	o.title = kept_line(cx, o.text.text);
	return o;
}

const char *offer_register(struct ctx *cx, const struct registering *r)
{
	const char *object = object_new(cx, "offered", "offered"), *person;
	fact_note(cx, object, "offered", now(cx), 0, NULL);
	fact_note(cx, object, "what", now(cx), 0, r->text);
	if (r->link)
		fact_note(cx, object, "link", now(cx), 0, r->link);
	fact_note(cx, object, "author", now(cx), 0, r->author);
	for (int i = 0; (person = present_with(cx, L1, i)); i++)
		show_to(cx, person, object, "card");
	remind(cx, object, "offered", now(cx));
	return object;
}

static enum outcome accept(struct ctx *cx, const char *object)
{
	const struct offer o = offered_of(cx, object);
	if (flow_move(cx, object, "take") != MOVED)
		return refuse_old(cx);
	const char *problem = problem_register(
	        cx,
	        &(struct registering){ .text = o.text.text, .link = o.link, .author = o.author });
	facts_copy(cx, object, "file", problem, "file");
	facts_copy(cx, object, "file_link", problem, "file_link");
	facts_copy(cx, object, "link.of", problem, "link.of");
	fact_note(cx, object, "taken", now(cx), 0, problem);
	show_all(cx, object);
	if (o.offered.by)
		tell(cx, o.offered.by, "offered",
		     M("offered.taken.told", "📋 Taken: {who}, \"{title}\"."),
		     WITH(NAME("who", by(cx)), CUT("title", o.title, PROBLEM_TITLE)));
	return DONE;
}

enum outcome offer_again(struct ctx *cx, const char *offer)
{
	if (has_role(cx, by(cx), L1 | HEAD))
		return accept(cx, offer);
	const struct offer o = offered_of(cx, offer);
	return refuse(cx,
	              M("no.offered.known", "Handed to the first level already: {who}, {when}."),
	              WITH(NAME("who", o.offered.by), AT("when", o.offered.at)));
}

static enum outcome accept_button(struct ctx *cx, const struct args *a)
{
	return accept(cx, a->object);
}

static enum outcome decline_button(struct ctx *cx, const struct args *a)
{
	ask(cx, "offered.decline", a->object);
	return DONE;
}

static enum outcome declined(struct ctx *cx, const struct args *a)
{
	const struct offer o = offered_of(cx, a->object);
	const char *why = a->field(a, "why");
	if (flow_move(cx, a->object, "decline") != MOVED)
		return refuse_old(cx);
	fact_note(cx, a->object, "declined", now(cx), 0, why);
	show_all(cx, a->object);
	if (o.offered.by)
		tell(cx, o.offered.by, "offered",
		     M("offered.declined.told", "⚪ \"{title}\" is not taken, {who}: \"{why}\""),
		     WITH(NAME("who", by(cx)), CUT("title", o.title, PROBLEM_TITLE),
		          CUT("why", why, PROBLEM_LINE)));
	return DONE;
}

/* ---- the cards ---- */

static void draw_ended(struct ctx *cx, struct card *c, const struct offer *o)
{
	const struct msg *m =
	        o->taken.by
	                ? M("offered.taken", "⚪ Taken: {who}, {when}: {issue} · {title}")
	                : M("offered.declined", "⚪ Not taken: {who}, {when}: \"{why}\" · {title}");
	const struct piece *with = WITH(
	        NAME("who", o->taken.by ? o->taken.by : o->declined.by),
	        AT("when", o->taken.by ? o->taken.at : o->declined.at),
	        NAMED("issue", problem_issue(cx, o->taken.text ? o->taken.text : o->id)),
	        CUT("title", o->title, PROBLEM_TITLE), CUT("why", o->declined.text, PROBLEM_LINE));
	card_section(c, m, with);
	card_says(c, m, with);
}

static void draw_buttons(struct card *c, const struct offer *o)
{
	card_of(c, o->id);
	card_button(c, PRIMARY, "offered.take", M("button.take.problem", "Take it"));
	card_button(c, PLAIN, "offered.decline", M("button.decline", "Don't take it"));
	if (o->link)
		card_link(c, o->link, M("button.message", "Message"));
}

static void draw(struct ctx *cx, struct card *c, const char *object)
{
	const struct offer o = offered_of(cx, object);
	const struct piece *with =
	        WITH(CUT("title", o.title, PROBLEM_LINE), NAME("author", o.author),
	             NAME("who", o.offered.by), AT("when", o.offered.at));
	if (strcmp(o.state, "offered") != 0) {
		draw_ended(cx, c, &o);
		return;
	}
	card_section(c, M("offered", "📋 *Take it as a problem?* {title}"), with);
	card_line(c, M("offered.by", "written by {author} · offered by {who}, {when}"), with);
	if (o.text.text && strcmp(o.text.text, o.title) != 0) {
		card_break(c);
		card_section(c, AS_IS("> {text}"), WITH(CUT("text", o.text.text, PROBLEM_QUOTE)));
	}
	draw_buttons(c, &o);
	card_says(c, M("offered.says", "Take it as a problem? {title}."), with);
}

static void draw_due(struct ctx *cx, struct card *c, const char *object, bool waits)
{
	const struct offer o = offered_of(cx, object);
	if (!waits) {
		card_line(c,
		          o.taken.by ? M("offered.due.taken", "✓ {issue}: taken, {who}")
		                     : M("offered.due.declined", "✓ \"{title}\": not taken, {who}"),
		          WITH(NAMED("issue",
		                     problem_issue(cx, o.taken.text ? o.taken.text : object)),
		               CUT("title", o.title, PROBLEM_TITLE),
		               NAME("who", o.taken.by ? o.taken.by : o.declined.by)));
		return;
	}
	card_section(c, M("offered.due", "⚠️ Offered {span} ago and not taken: {title}"),
	             WITH(SPAN("span", working_between(cx, o.offered.at, now(cx))),
	                  CUT("title", o.title, PROBLEM_LINE)));
	draw_buttons(c, &o);
}

static void tell_waiting(struct ctx *cx, struct waits *w, const char *object)
{
	const struct offer o = offered_of(cx, object);
	wait_line(w, ANY_L1, M("wait.offered", "take it as a problem? {title} · {who}"),
	          WITH(CUT("title", o.title, PROBLEM_TITLE), NAME("who", o.offered.by)));
	wait_button(w, PLAIN, "offered.take", "", M("button.take.problem", "Take it"));
}

static const struct waiting waiting[] = {
	{ "offered", "offered", .tell = tell_waiting },
	{ 0 },
};

static const struct reminder reminders[] = {
	{ .name = "offered",
	  .of = "offered",
	  .in = "offered",
	  .term = "reminders.triage",
	  .rounds = { L1, HEAD },
	  .title = MN("offered.due.says", "{n} message waits to be taken as a problem.",
	              "{n} messages wait to be taken as problems."),
	  .draw = draw_due },
	{ 0 },
};

static const struct door doors[] = {
	{ BUTTON, "offered.take", .of = "offered", .in = "offered", FIRST_LEVEL,
	  .run = accept_button },
	{ BUTTON, "offered.decline", .of = "offered", .in = "offered", FIRST_LEVEL,
	  .run = decline_button },
	{ FORM, "offered.decline", .of = "offered", .in = "offered", FIRST_LEVEL, .run = declined },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "offered.decline",
	  .title = M("form.decline", "Not a problem"),
	  .submit = M("form.decline.submit", "Decline"),
	  .fields = { { "why", M("form.decline.why", "Why not"), .required = true,
	                .empty = M("form.decline.why.empty", "Write why not.") } } },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "offered", "card", TO_PERSON, draw },
	{ 0 },
};

static const struct state states[] = {
	{ "offered", M("offered.state.offered", "waits to be taken") },
	{ "taken", M("offered.state.taken", "taken") },
	{ "declined", M("offered.state.declined", "not taken") },
	{ 0 },
};

static const struct move moves[] = {
	{ "offered", "take", "taken", NULL, NULL },
	{ "offered", "decline", "declined", NULL, NULL },
	{ 0 },
};

static const struct flow flow = { .of = "offered", .states = states, .moves = moves };

const struct handler handler_offered = { .name = "offered",
	                                 .group = HELP_PROBLEM,
	                                 .doors = doors,
	                                 .forms = forms,
	                                 .cards = cards,
	                                 .reminders = reminders,
	                                 .waiting = waiting,
	                                 .flow = &flow };
