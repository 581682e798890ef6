#include "accident.h"
#include "card.h"
#include "fact.h"
#include "remind.h"
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

/* Of the report that is unsigned since then: signed once, it may come to wait again. */
static int64_t put_off_until(struct ctx *cx, const char *object)
{
	int64_t until = 0;
	for (struct facts f = facts(cx, object, "snoozed.report"); fact_next(&f);)
		if (is_by(cx, f.is.by) && f.is.at >= object_since(cx, object))
			until = f.is.number;
	return until;
}

static enum outcome put_off(struct ctx *cx, const struct args *a)
{
	if (!is_shown_to(cx, by(cx), a->object, "unsigned"))
		return refuse_old(cx);
	fact_note(cx, a->object, "snoozed.report", now(cx),
	          remind_later(cx, a->object, "unsigned", by(cx)), NULL);
	show_again(cx, a->object, "unsigned");
	return DONE;
}

static void draw_what_to_do(struct ctx *cx, struct card *c, const char *object)
{
	const struct bound issue = bound(cx, name_of(cx, object, "issue"));
	if (has_role(cx, by(cx), HEAD))
		card_button(c, PRIMARY, "report.sign", M("button.sign.here", "Sign"));
	if (issue.is)
		card_link(c, issue.url, M("button.read", "Read"));
}

static void draw_unsigned(struct ctx *cx, struct card *c, const char *object)
{
	const struct accident a = accident_of(cx, object);
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
	draw_what_to_do(cx, c, object);
	int64_t until = put_off_until(cx, object);
	if (until)
		card_context(c, M("reminder.snoozed", "snoozed until {until}: {who}"),
		             WITH(AT("until", until), NAME("who", by(cx))));
	else
		card_button(c, PLAIN, "unsigned.snooze", M("button.snooze", "Snooze"));
}

/* As it comes back after an hour. */
static void draw_again(struct ctx *cx, struct card *c, const char *object, bool waits)
{
	card_section(
	        c,
	        waits ? M("unsigned.again",
	                  "⚠️ *The report of accident {accident} is still unsigned:* {head}, since {since}.")
	              : M("unsigned.settled",
	                  "⚪ The report of accident {accident} does not wait for a signature any more."),
	        WITH(OBJECT_LINK("accident", object), AT("since", object_since(cx, object)),
	             NAME("head", head(cx))));
	card_of(c, object);
	if (waits)
		draw_what_to_do(cx, c, object);
}

static const struct reminder reminders[] = {
	{ .name = "unsigned",
	  .of = "accident",
	  .in = "summed_up",
	  .title = MN("unsigned.says", "{n} report is unsigned for 3 working days or longer.",
	              "{n} reports are unsigned for 3 working days or longer."),
	  .draw = draw_again },
	{ 0 },
};

static const struct door doors[] = {
	{ TIMER, "sign.overdue", .of = "accident", .in = "summed_up", .run = overdue },
	{ BUTTON, "unsigned.snooze", .of = "accident", .in = "summed_up", .who = ROSTER,
	  .run = put_off },
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
	                                  .reminders = reminders,
	                                  .waiting = waiting };
