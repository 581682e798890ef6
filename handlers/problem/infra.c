#include "escalate.h"

#include "card.h"
#include "contract.h"
#include "priority.h"
#include "problem.h"
#include "provider.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* P6: what is infrastructure's gets an issue of its own in support, with its label, assigned to
 * whoever acts as infrastructure. The problem keeps its responsible person. */

static const char *card_part(struct ctx *cx, const char *which)
{
	return part_of(cx, "infra", which);
}

void infra_file(struct ctx *cx, const char *object, const char *text, struct linked *ret)
{
	const struct problem p = problem_of(cx, object);
	if (linked_open(cx, object, "infra", ret))
		return;
	enum choice priority = p.priority.by ? (enum choice)p.priority.number : MEDIUM;
	const char *which = linked_begin(cx, object, "infra", priority, text);
	linked_get(cx, object, which, ret);
	file_issue(cx, object,
	           &(struct filing){ .name = ret->name,
	                             .title = p.title,
	                             .text = text,
	                             .priority = priority,
	                             .label = "infrastructure",
	                             .assignee = infra(cx),
	                             .relates_to = problem_issue(cx, object) });
	note_issue(
	        cx, object, problem_issue(cx, object),
	        M("infra.handed.note", "**Handed to infrastructure**, {who}, {when}:\n\n> {text}"),
	        WITH(NAME("who", by(cx)), FULL("when", now(cx)), TEXT("text", text)));
	show_to(cx, infra(cx), object, card_part(cx, which));
}

enum outcome infra_hand(struct ctx *cx, const char *object, const struct handing *h)
{
	struct linked l;
	const struct problem p = problem_of(cx, object);
	const struct piece *with = WITH(ISSUE_OF("issue", cx, &p), NAME("who", infra(cx)));
	if (linked_open(cx, object, "infra", &l))
		return refuse(cx,
		              M("no.infra.already",
		                "ℹ️ Infrastructure has {issue} already: {linked}."),
		              WITH(ISSUE_OF("issue", cx, &p), NAMED("linked", l.name)));
	infra_file(cx, object, h->text, &l);
	answer(cx, M("infra.handed", "{issue} is handed to infrastructure: {who}."), with);
	problem_tell_responsible(
	        cx, &p, "infra",
	        M("infra.handed.told", "🟡 {issue} is handed to infrastructure, {by}: \"{why}\""),
	        WITH(ISSUE_OF("issue", cx, &p), NAME("by", by(cx)),
	             CUT("why", h->text, PROBLEM_LINE)));
	return DONE;
}

/* ---- the message to infrastructure ---- */

static void draw(struct ctx *cx, struct card *c, const char *object)
{
	struct linked l = { 0 };
	const struct problem p = problem_of(cx, object);
	if (!linked_get(cx, object, card_which(c), &l))
		return;
	const struct piece *with = WITH(NAMED("linked", l.name), ISSUE_OF("issue", cx, &p),
	                                CUT("title", p.title, PROBLEM_TITLE), NAME("who", l.by),
	                                SAID("priority", priority_said(l.priority)),
	                                CUT("text", l.text, PROBLEM_QUOTE));
	bool theirs = same_person(by(cx), infra(cx));
	const struct msg *m =
	        l.closed ? M("infra.closed", "⚪ {linked} \"{title}\" is closed.")
	        : !theirs
	                ? M("infra.other", "⚪ {linked} \"{title}\": asked another now.")
	                : M("infra.card",
	                    "📋 *{linked}* for infrastructure · {title}\n{priority} · from {issue}: {who}");
	card_section(c, m, with);
	card_says(c,
	          l.closed || !theirs
	                  ? m
	                  : M("infra.says", "{linked} for infrastructure: {title}, {priority}."),
	          with);
	if (l.closed || !theirs)
		return;
	card_break(c);
	card_section(c, AS_IS("> {text}"), with);
	if (contract(cx).known && !provider_round(cx, l.name)) {
		card_about(c, l.which);
		card_button(c, PLAIN, "infra.provider",
		            M("button.provider", "Mail to the provider"));
	}
	if (bound(cx, l.name).url)
		card_link(c, bound(cx, l.name).url, AS_IS("GitLab"));
}

static enum outcome write_to_provider(struct ctx *cx, const struct args *a)
{
	struct linked l;
	if (!linked_get(cx, a->object, a->which, &l) || l.closed || provider_round(cx, l.name))
		return refuse_old(cx);
	provider_begin(
	        cx, a->object,
	        &(struct provider_asked){
	                .issue = l.name, .text = l.text, .priority = l.priority, .since = l.at });
	show_all(cx, a->object);
	return DONE;
}

static enum outcome infra_changes(struct ctx *cx, const struct args *a)
{
	struct linked l;
	if (!linked_open(cx, a->object, "infra", &l))
		return DONE;
	show_to(cx, infra(cx), a->object, card_part(cx, l.which));
	show_again(cx, a->object, card_part(cx, l.which));
	return DONE;
}

static void tell_waiting(struct ctx *cx, struct waits *w, const char *object)
{
	struct linked l;
	const struct problem p = problem_of(cx, object);
	if (!has_role(cx, by(cx), INFRA) || !linked_open(cx, object, "infra", &l) ||
	    provider_round(cx, l.name))
		return;
	wait_line(w, YOU, M("wait.problem", "{issue} {title} · {priority}"),
	          WITH(NAMED("issue", l.name), CUT("title", p.title, PROBLEM_TITLE),
	               SAID("priority", priority_said(l.priority))));
	wait_link(w, bound(cx, l.name).url, M("button.open", "Open"));
}

static const struct waiting waiting[] = {
	{ "problem", PROBLEM_HELD, .tell = tell_waiting },
	{ 0 },
};

static const struct door doors[] = {
	{ BUTTON, "infra.provider", .of = "problem", .in = PROBLEM_OPEN, INFRA_WRITES,
	  .run = write_to_provider },
	{ HANDOVER, .of = "problem", .in = PROBLEM_HELD, .run = infra_changes },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "problem", "infra", TO_PERSON, draw },
	{ 0 },
};

const struct handler handler_infra = {
	.name = "infra", .group = HELP_PROBLEM, .doors = doors, .cards = cards, .waiting = waiting
};
