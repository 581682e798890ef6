#include "checks.h"

#include "card.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* The daily check, as people see it: the question, who answered it and how, today's at Home. */

static const struct msg *const ask_dashboard = M("button.dashboard", "Dashboard");
static const struct msg *const well = M("button.check.ok", "All is well");
static const struct msg *const ill = M("button.check.problem", "There is a problem");
static const struct msg *const ask_question =
        M("check.ask", "*Platform check, {day}.* Are the answers normal?");
static const struct msg *const is_late =
        M("check.late", "⚠️ The platform has not been checked today.");

static const struct msg *const said_problem =
        M("check.problem", "🟡 Check of {day}: a problem, incident {issue} · {who}, {when}");
static const struct msg *const said_well =
        M("check.done", "🟢 Check of {day}: all is well · {who}, {when}");
static const struct msg *const said_missed =
        M("check.missed", "⚠️ The check of {day} was not done; told: {head}.");
static const struct msg *const said_handed =
        M("check.handed", "⚪ The check of {day} is asked of: {asked}.");

static const struct msg *verdict(const struct check *c)
{
	if (c->by)
		return c->incident ? said_problem : said_well;
	return !strcmp(c->state, "missed") ? said_missed : said_handed;
}

/* What is left of the question; nothing is asked here any more. */
static void draw_verdict(struct ctx *cx, struct card *card, const struct check *c)
{
	const struct piece *with =
	        WITH(UNTIL("day", day_at(c->day, 1)), NAME("who", c->by), AT("when", c->at),
	             NAMED("issue", name_of(cx, c->incident ? c->incident : c->id, "issue")),
	             NAME("head", head(cx)), NAME("asked", c->asked));
	card_line(card, verdict(c), with);
	card_says(card, verdict(c), with);
}

static void draw_buttons(struct card *card, const char *object)
{
	card_of(card, object);
	card_button(card, PRIMARY, "check.ok", well);
	card_button(card, DANGER, "check.problem", ill);
}

static void draw_snooze(struct ctx *cx, struct card *card, const struct check *c)
{
	if (!c->off)
		card_button(card, PLAIN, "check.snooze", M("button.snooze", "Snooze"));
	else
		card_context(card, M("reminder.snoozed", "snoozed until {until}: {who}"),
		             WITH(AT("until", c->off), NAME("who", by(cx))));
}

static void draw_question(struct ctx *cx, struct card *card, const struct check *c)
{
	const struct piece *with = WITH(WEEKDAY("day", c->day));
	card_section(card, ask_question, with);
	if (dashboard(cx))
		card_beside_link(card, dashboard(cx), ask_dashboard);
	draw_buttons(card, c->id);
	draw_snooze(cx, card, c);
	if (check_is_late(cx, c))
		card_context(card, is_late, NOTHING);
	else
		card_context(card, M("check.due", "Due by {due}."),
		             WITH(CLOCK("due", c->day + setting(cx, "reminders.check_by"))));
	if (check_days_off(cx, c) < c->day)
		card_more(card, M("check.days_off", "not checked: {days}"),
		          WITH(DATES("days", check_days_off(cx, c), day_at(c->day, -1))));
	card_says(card, M("check.ask.says", "Platform check, {day}: are the answers normal?"),
	          with);
}

static void draw_again_below(struct card *card)
{
	card_section(card, M("reminder.old", "⚪ Reminded again below."), NOTHING);
	card_says(card, M("reminder.old", "⚪ Reminded again below."), NOTHING);
}

void check_draw(struct ctx *cx, struct card *card, const char *object)
{
	const struct check c = check_of(cx, object);
	if (strcmp(c.state, "open") != 0 || is_away(cx, by(cx)))
		draw_verdict(cx, card, &c);
	else if (c.off && c.off <= now(cx))
		draw_again_below(card);
	else
		draw_question(cx, card, &c);
}

void check_draw_late(struct ctx *cx, struct card *card, const char *object, bool waits)
{
	const struct check c = check_of(cx, object);
	if (!waits) {
		draw_verdict(cx, card, &c);
		return;
	}
	if (check_is_late(cx, &c))
		card_section(card, is_late, NOTHING);
	else
		card_section(card, ask_question, WITH(WEEKDAY("day", c.day)));
	if (dashboard(cx))
		card_beside_link(card, dashboard(cx), ask_dashboard);
	draw_buttons(card, object);
}

void check_answer(struct ctx *cx, const char *object)
{
	const struct check c = check_of(cx, object);
	answer(cx, ask_question, WITH(WEEKDAY("day", c.day)));
	offer(cx, PRIMARY, "check.ok", object, well);
	offer(cx, DANGER, "check.problem", object, ill);
	offer_link(cx, dashboard(cx), ask_dashboard);
}

/* ---- Home ---- */

static void tell_today(struct ctx *cx, struct waits *w, const char *object)
{
	const struct check c = check_of(cx, object);
	if (!same_day(c.day, now(cx)) || (!c.by && !c.asked))
		return;
	wait_line(w, TODAY,
	          c.incident ? M("today.check.problem",
	                         "🟡 check: a problem, {issue}, {who}, {when}")
	          : c.by     ? M("today.check", "🟢 check: {who}, {when}")
	                     : M("today.check.asked", "🟡 check: not done yet, asked {asked}"),
	          WITH(NAME("who", c.by), AT("when", c.at), NAME("asked", c.asked),
	               NAMED("issue", name_of(cx, c.incident ? c.incident : c.id, "issue"))));
	if (c.by || !same_person(c.asked, by(cx)))
		return;
	wait_line(w, YOU, M("wait.check", "platform check, due by {due}"),
	          WITH(CLOCK("due", c.day + setting(cx, "reminders.check_by"))));
	wait_button(w, PRIMARY, "check.ok", "", well);
}

static const struct waiting waiting[] = {
	{ "check", "open done missed", .within = (int64_t)24 * 3600 * 1000, .tell = tell_today },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "check", "ask", TO_PERSON, check_draw },
	{ 0 },
};

const struct handler handler_check_draw = {
	.name = "check_draw", .group = HELP_MONITORING, .cards = cards, .waiting = waiting
};
