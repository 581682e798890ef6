#include "reminders.h"

#include "say.h"

#include <string.h>

/* Reminders: a fact "wait" of the one book for each object that waits, in the order in which they
 * come due; each person's message is an object of its own, a fact "whose" for each kind on it
 * ("NAME@PERSON"), and a fact "item" for what stands on it, its text the kind; "moved" by a kind
 * that goes on in a newer message. */

#define SNOOZE_MS ((int64_t)60 * 60 * 1000)

static const char *book(struct ctx *cx)
{
	return object_only(cx, "reminders");
}

static void wake(struct ctx *cx, const char *there)
{
	int64_t due = 0;
	for (struct facts f = facts(cx, there, "wait"); fact_next(&f);) {
		due = f.is.at;
		facts_end(&f);
		break;
	}
	wake_at(cx, there, "reminders.due", due);
}

static void wait_until(struct ctx *cx, const char *there, const char *key, int64_t due, int round)
{
	fact_note_from(cx, there, "wait", key, due, round, NULL);
	wake(cx, there);
}

static bool has_round(const struct reminder *r, int round)
{
	return round < REMINDER_ROUNDS && r->rounds[round];
}

/* When the round is, the first of them that is not past; 0: there is none. */
static int64_t round_at(struct ctx *cx, const struct reminder *r, const char *object, int64_t since,
                        int *round)
{
	int64_t at;
	if (!r->at)
		return has_round(r, *round) ? due_after(cx, since, r->term)
		       : r->mornings        ? next_morning(cx, since)
		                            : 0;
	while ((at = r->at(cx, object, *round)) && at <= now(cx))
		++*round;
	return at;
}

void remind(struct ctx *cx, const char *object, const char *name, int64_t since)
{
	int round = 0;
	const struct reminder *r = reminder_named(name);
	int64_t due = r && !is_drill(object) ? round_at(cx, r, object, since, &round) : 0;
	if (due)
		wait_until(cx, book(cx), joined(cx, name, ' ', object), due, round);
}

static int64_t an_hour_later(struct ctx *cx)
{
	return next_working(cx, now(cx) + SNOOZE_MS);
}

int64_t remind_later(struct ctx *cx, const char *object, const char *name, const char *person)
{
	int64_t until = an_hour_later(cx);
	const char *whose = joined(cx, name, '@', person);
	wait_until(cx, book(cx), joined(cx, whose, ' ', object), until, 0);
	return until;
}

static bool has_open(struct ctx *cx, const struct reminder *r, const char *list)
{
	bool open = false;
	for (struct facts f = facts(cx, list, "item"); fact_next(&f);)
		open = open || (reminder_has(r, &f.is) && reminder_waits(cx, r, f.is.source));
	return open;
}

static void copy_items(struct ctx *cx, const struct reminder *r, const char *from, const char *to)
{
	for (struct facts f = facts(cx, from, "item"); fact_next(&f);)
		if (reminder_has(r, &f.is))
			fact_note_from(cx, to, "item", kept(cx, f.is.source), f.is.at, 0, r->name);
}

/* Whatever falls due at this moment for that person is one message. */
static const char *new_list(struct ctx *cx, const char *person)
{
	const char *moment = joined(cx, source(cx), '@', person);
	const char *list = fact_object(cx, "moment", moment);
	if (list)
		return list;
	list = object_new(cx, "list", "list");
	fact_note_from(cx, list, "moment", moment, now(cx), 0, NULL);
	return list;
}

/* In a new message: what waited on the old one moves there. */
static const char *tell_anew(struct ctx *cx, const struct reminder *r, const char *person)
{
	const char *whose = joined(cx, r->name, '@', person);
	const char *old = fact_object(cx, "whose", whose), *list = new_list(cx, person);
	if (old && !strcmp(old, list))
		return list;
	fact_note_from(cx, list, "whose", whose, now(cx), 0, r->name);
	if (old && has_open(cx, r, old)) {
		copy_items(cx, r, old, list);
		fact_note_from(cx, old, "moved", r->name, now(cx), 0, NULL);
		show_again(cx, old, "list");
	}
	show_to(cx, person, list, "list");
	return list;
}

/* An open list of its kind grows; who has the object on it already is told anew, unless they have
 * put it off. */
static void tell_person(struct ctx *cx, const struct reminder *r, const char *person,
                        const char *object)
{
	struct fact snoozed;
	const char *whose = joined(cx, r->name, '@', person);
	if (fact_from(cx, book(cx), "wait", joined(cx, whose, ' ', object)))
		return; /* it comes back to them by itself */
	const char *list = fact_object(cx, "whose", whose);
	bool open = list && has_open(cx, r, list);
	bool off = open && fact_last(cx, list, "snoozed", &snoozed) && snoozed.number > now(cx);
	if (!open || (!off && fact_from(cx, list, "item", object)))
		list = tell_anew(cx, r, person);
	fact_note_from(cx, list, "item", object, now(cx), 0, r->name);
	show_to(cx, person, list, "list");
}

static void tell_round(struct ctx *cx, const struct reminder *r, int round, const char *object)
{
	const char *person = r->whom ? r->whom(cx, object, round) : NULL;
	if (person)
		tell_person(cx, r, person, object);
	unsigned roles = has_round(r, round) ? r->rounds[round] : r->mornings;
	for (int i = 0; !r->whom && (person = present_with(cx, roles, i)); i++)
		tell_person(cx, r, person, object);
}

/* Snoozed long enough. */
static void tell_snoozed(struct ctx *cx, const struct reminder *r, const char *person)
{
	const char *old = fact_object(cx, "whose", joined(cx, r->name, '@', person));
	if (old && has_open(cx, r, old))
		tell_anew(cx, r, person);
}

/* "NAME@PERSON" has snoozed all of it, "NAME@PERSON OBJECT" that alone. */
static void come_back(struct ctx *cx, const struct reminder *r, const char *whose)
{
	const char *object = strchr(whose, ' ');
	if (!object) {
		tell_snoozed(cx, r, whose);
	} else if (reminder_waits(cx, r, object + 1)) {
		tell_person(cx, r, kept_part(cx, whose, object), object + 1);
		show_all(cx, object + 1);
	}
}

/* "NAME OBJECT" waits for its next round. */
static void come_due(struct ctx *cx, const char *there, const char *key, int round)
{
	const char *end = key + strcspn(key, " @");
	const struct reminder *r = reminder_named(kept_part(cx, key, end));
	fact_withdraw(cx, there, "wait", key);
	if (r && *end == '@')
		come_back(cx, r, end + 1);
	if (!r || *end != ' ' || !reminder_waits(cx, r, end + 1))
		return;
	int next = round + 1;
	int64_t then = round_at(cx, r, end + 1, now(cx), &next);
	tell_round(cx, r, next - 1, end + 1);
	if (then)
		fact_note_from(cx, there, "wait", key, then, next, NULL);
}

/* The first that is due; NULL: none is. */
static const char *next_due(struct ctx *cx, const char *there, int *ret_round)
{
	const char *key = NULL;
	for (struct facts f = facts(cx, there, "wait"); fact_next(&f);) {
		if (f.is.at <= now(cx)) {
			key = kept(cx, f.is.source);
			*ret_round = (int)f.is.number;
		}
		facts_end(&f);
		break;
	}
	return key;
}

static enum outcome due(struct ctx *cx, const struct args *a)
{
	const char *key;
	int round = 0;
	if (!is_working(cx, now(cx))) {
		wake_at(cx, a->object, "reminders.due", next_working(cx, now(cx)));
		return DONE;
	}
	while ((key = next_due(cx, a->object, &round)))
		come_due(cx, a->object, key, round);
	wake(cx, a->object);
	return DONE;
}

static enum outcome snooze(struct ctx *cx, const struct args *a)
{
	int64_t until = an_hour_later(cx);
	fact_note(cx, a->object, "snoozed", now(cx), until, NULL);
	for (struct facts f = facts(cx, a->object, "whose"); fact_next(&f);)
		fact_note_from(cx, book(cx), "wait", kept(cx, f.is.source), until, 0, NULL);
	wake(cx, book(cx));
	show_again(cx, a->object, "list");
	return DONE;
}

static const struct door doors[] = {
	{ TIMER, "reminders.due", .of = "reminders", .run = due },
	{ BUTTON, "reminder.snooze", .of = "list", .who = ROSTER, .run = snooze },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "list", "list", TO_PERSON, reminders_draw_list },
	{ 0 },
};

static const struct flow book_flow = KEPT("reminders");
static const struct flow list_flow = KEPT("list");

const struct handler handler_reminders = {
	.name = "reminders", .group = HELP_DESK, .doors = doors, .flow = &book_flow
};
const struct handler handler_reminder_lists = {
	.name = "reminder_lists", .group = HELP_DESK, .cards = cards, .flow = &list_flow
};
