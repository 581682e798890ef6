#include "checks.h"

#include "remind.h"
#include "say.h"

#include <string.h>

/* The book of checks: who is asked when, and what became of each day. Outside working time nobody
 * is asked anything; a day that nobody works, where every day is checked, is looked after by
 * whoever wants to. */

enum { ASKED_MOST = 8 };
#define ENDED_MS ((int64_t)5 * 60 * 1000)

static const char *book(struct ctx *cx)
{
	return object_only(cx, "checks");
}

static const char *key_of(struct ctx *cx, int64_t day)
{
	return worded(cx, AS_IS("{day}"), WITH(DATE("day", day)));
}

static const char *check_on(struct ctx *cx, int64_t day)
{
	return fact_object(cx, "day", key_of(cx, day));
}

static const char *made(struct ctx *cx, int64_t day)
{
	const char *check = object_new(cx, "check", "check");
	fact_note_from(cx, check, "day", key_of(cx, day), day, 0, NULL);
	return check;
}

static void fold(struct ctx *cx, struct check *c, const struct fact *f)
{
	if (!strcmp(f->kind, "day")) {
		c->day = f->at;
	} else if (!strcmp(f->kind, "asked")) {
		c->asked = kept(cx, f->source);
	} else if (!strcmp(f->kind, "snoozed") && same_person(f->by, by(cx))) {
		c->off = f->number;
	} else if (!strcmp(f->kind, "answer")) {
		c->by = kept(cx, f->by);
		c->at = f->at;
		c->incident = f->text ? kept(cx, f->text) : NULL;
	}
}

struct check check_of(struct ctx *cx, const char *object)
{
	struct check c = { .id = object, .state = object_state(cx, object) };
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		fold(cx, &c, &f.is);
	if (!day_hours(cx, c.day, &c.from, &c.to)) {
		c.from = c.day;
		c.to = day_at(c.day, 1);
	}
	return c;
}

const char *check_today(struct ctx *cx)
{
	int64_t day = day_at(now(cx), 0);
	const char *check = check_on(cx, day);
	return check ? check : made(cx, day);
}

bool check_is_late(struct ctx *cx, const struct check *c)
{
	return now(cx) >= c->day + setting(cx, "reminders.check_by");
}

/* Who was asked longest ago, of those present. */
static const char *in_turn(struct ctx *cx)
{
	const char *person, *best = NULL;
	int64_t asked = 0;
	for (int n = 0; (person = present_with(cx, L1, n)); n++) {
		struct fact turn = { 0 };
		fact_get(cx, book(cx), "turn", person, &turn);
		if (!best || turn.at < asked) {
			best = person;
			asked = turn.at;
		}
	}
	return best ? best : head(cx);
}

const char *check_next(struct ctx *cx, const char *object)
{
	const char *person = in_turn(cx);
	fact_note_from(cx, book(cx), "turn", person, now(cx), 0, NULL);
	fact_note_from(cx, object, "asked", person, now(cx), 0, NULL);
	return person;
}

void check_answered(struct ctx *cx, const char *object, const char *incident)
{
	const struct check c = check_of(cx, object);
	fact_note(cx, object, "answer", now(cx), 0, incident);
	if (incident) /* its number is shown here */
		fact_note_from(cx, object, "item", incident, now(cx), 0, NULL);
	fact_note_from(cx, book(cx), "checked", key_of(cx, c.day), c.day, incident ? NO : YES,
	               incident);
	fact_withdraw(cx, book(cx), "missed", key_of(cx, c.day));
	flow_move(cx, object, "answer");
	show_all(cx, object);
}

int64_t check_days_off(struct ctx *cx, const struct check *c)
{
	int64_t from, to, day = c->day, before;
	while (before = day_at(day, -1),
	       !day_hours(cx, before, &from, &to) &&
	               fact_from(cx, book(cx), "missed", key_of(cx, before)))
		day = before;
	return day;
}

/* ---- days that are over ---- */

static void tell_head(struct ctx *cx, int64_t day, const char *check)
{
	const char *who[ASKED_MOST];
	int n = 0;
	for (struct facts f = facts(cx, check, "asked"); fact_next(&f);)
		if (n < ASKED_MOST)
			who[n++] = kept(cx, f.is.source);
	if (n)
		tell(cx, head(cx), key_of(cx, day),
		     M("check.missed.head",
		       "⚠️ *The platform check of {day} was not done.* Asked: {who}."),
		     WITH(WEEKDAY("day", day), NAMES("who", who, n)));
}

/* The head is told of what people were asked for, not of days that the bot did not see. */
static void miss(struct ctx *cx, int64_t day)
{
	const char *check = check_on(cx, day);
	fact_note_from(cx, book(cx), "missed", key_of(cx, day), day, 0, NULL);
	if (!check || flow_move(cx, check, "over") != MOVED)
		return;
	tell_head(cx, day, check);
	show_all(cx, check);
}

static int64_t end_of(const struct ctx *cx, int64_t day)
{
	int64_t from, to;
	return day_hours(cx, day, &from, &to) ? to : day_at(day, 1);
}

/* The first day that is not over. What was before the bot listened is nobody's fault. */
static int64_t settle_days(struct ctx *cx)
{
	const char *there = book(cx);
	struct fact settled;
	int64_t day = day_at(next_morning(cx, now(cx) - 1), 0);
	if (fact_last(cx, there, "settled", &settled))
		day = settled.at;
	for (; end_of(cx, day) <= now(cx); day = day_at(day, 1))
		if (day_is_checked(cx, day) && !fact_from(cx, there, "checked", key_of(cx, day)))
			miss(cx, day);
	fact_note_from(cx, there, "settled", there, day, 0, NULL);
	return day;
}

/* ---- today ---- */

static void ask_today(struct ctx *cx)
{
	const struct check c = check_of(cx, check_today(cx));
	bool first = !c.asked;
	if (strcmp(c.state, "open") != 0 || (c.asked && !is_away(cx, c.asked)))
		return;
	show_to(cx, check_next(cx, c.id), c.id, "ask");
	show_all(cx, c.id);
	if (first)
		remind(cx, c.id, "check", now(cx));
}

static int64_t next_look(const struct ctx *cx)
{
	int64_t from, to;
	if (!day_hours(cx, now(cx), &from, &to) || now(cx) >= to)
		return next_morning(cx, now(cx));
	return is_working(cx, now(cx)) ? to : next_working(cx, now(cx));
}

void checks_settle(struct ctx *cx)
{
	int64_t today = day_at(now(cx), 0);
	bool quiet = !is_working(cx, now(cx)) && !is_working(cx, now(cx) - ENDED_MS);
	if (!quiet && settle_days(cx) <= today && is_working(cx, now(cx)) &&
	    day_is_checked(cx, today))
		ask_today(cx);
	wake_at(cx, book(cx), "checks.due", next_look(cx));
}

/* ---- later rounds ---- */

enum { BEFORE_END_MS = 60 * 60 * 1000 };

/* By check_by, and an hour before the end; one of them where the day is too short for both. */
static int64_t round_at(struct ctx *cx, const char *object, int round)
{
	const struct check c = check_of(cx, object);
	int64_t by_then = c.day + setting(cx, "reminders.check_by"), last = c.to - BEFORE_END_MS;
	bool both = by_then > c.from && by_then < last;
	if (last <= c.from || round > both)
		return 0;
	return both && !round ? by_then : last;
}

static const char *whom(struct ctx *cx, const char *object, int round)
{
	const struct check c = check_of(cx, object);
	(void)round;
	show_again(cx, object, "ask");
	return now(cx) < c.to ? check_next(cx, object) : NULL;
}

static const struct reminder reminders[] = {
	{ .name = "check",
	  .of = "check",
	  .in = "open",
	  .at = round_at,
	  .whom = whom,
	  .title = M("check.late", "⚠️ The platform has not been checked today."),
	  .draw = check_draw_late },
	{ 0 },
};

static const struct flow flow = KEPT("checks");

const struct handler handler_checks = {
	.name = "checks", .group = HELP_MONITORING, .flow = &flow, .reminders = reminders
};
