#include "accident.h"
#include "card.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* A10: a report that nobody has signed for three working days is told once to whoever acts as head,
 * to the head, to the deputy and to infra. */

enum { DAYS = 3 };

void unsigned_watch(struct ctx *cx, const char *object)
{
	wake_at(cx, object, "sign.overdue", working_days_after(cx, now(cx), DAYS));
}

static enum outcome overdue(struct ctx *cx, const struct args *a)
{
	const char *person;
	show_to(cx, head(cx), a->object, "unsigned");
	show_to(cx, infra(cx), a->object, "unsigned");
	for (int n = 0; (person = person_with(cx, ROSTER, n)); n++)
		if ((roles_of(cx, person) | deputy_of(cx, person)) & HEAD)
			show_to(cx, person, a->object, "unsigned");
	return DONE;
}

static void draw_unsigned(struct ctx *cx, struct card *c, const char *object)
{
	const struct accident a = accident_of(cx, object);
	const struct bound issue = bound(cx, name_of(cx, object, "issue"));
	const struct piece *with = WITH(OBJECT("accident", object), NAME("head", head(cx)),
	                                AT("since", object_since(cx, object)),
	                                FOR_HEAD("who", a.signed_off.by, a.signed_off.number),
	                                MOMENT("when", a.signed_off.at));
	if (accident_draw_past(cx, c, &a))
		return;
	const struct msg *m =
	        a.signed_off.by ? M("sign.done",
	                            "⚪ The report of accident {accident} is signed: {who}, {when}.")
	        : strcmp(a.state, "summed_up") != 0
	                ? M("sign.not_now",
	                    "🔴 Accident {accident} goes on again: nothing to sign now.")
	                : M("sign.overdue",
	                    "⚠️ *The report of accident {accident} has not been signed for 3 working days:* {head}, since {since}.");
	card_section(c, m, with);
	card_says(c, m, with);
	if (a.signed_off.by || strcmp(a.state, "summed_up") != 0)
		return;
	if (has_role(cx, by(cx), HEAD))
		card_button(c, PRIMARY, "report.sign", M("button.sign.here", "Sign"));
	if (issue.is)
		card_link(c, issue.url, M("button.read", "Read"));
}

static const struct door doors[] = {
	{ TIMER, "sign.overdue", .of = "accident", .in = "summed_up", .run = overdue },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "accident", "unsigned", TO_PERSON, draw_unsigned },
	{ 0 },
};

static void tell_overdue(struct ctx *cx, struct waits *w, const char *object)
{
	int64_t since = object_since(cx, object);
	bool theirs = has_role(cx, by(cx), HEAD | INFRA) ||
	              ((roles_of(cx, by(cx)) | deputy_of(cx, by(cx))) & HEAD);
	if (!theirs || working_days_after(cx, since, DAYS) > now(cx))
		return;
	wait_line(w, OVERDUE,
	          M("wait.overdue", "⚠️ report {accident} is unsigned since {when}: {head}"),
	          WITH(OBJECT_LINK("accident", object), AT("when", since), NAME("head", head(cx))));
	wait_link(w, bound(cx, name_of(cx, object, "card")).url, M("button.open", "Open"));
}

static const struct waiting waiting[] = {
	{ "accident", "summed_up", .tell = tell_overdue },
	{ 0 },
};

const struct handler handler_unsigned = { .name = "unsigned",
	                                  .group = HELP_ACCIDENT,
	                                  .doors = doors,
	                                  .cards = cards,
	                                  .waiting = waiting };
