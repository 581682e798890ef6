#include "remind.h"

#include "ctx.h"
#include "fact.h"
#include "say.h"

#include <string.h>

/* Reminders: a fact "wait" of the one book for each object that waits, in the order in which they
 * come due; each person's message is an object of its own, a fact "item" for what stands on it. */

enum { SHOWN_MOST = 10, LATE_MS = 60 * 1000 };
#define SNOOZE_MS ((int64_t)60 * 60 * 1000)

static const char *book(struct ctx *cx)
{
	return object_only(cx, "reminders");
}

static const struct reminder *named(const char *name)
{
	const struct reminder *r;
	for (int i = 0; (r = reminder_at(i)); i++)
		if (!strcmp(r->name, name))
			return r;
	return NULL;
}

/* `in` is blank-separated. */
static bool waits(struct ctx *cx, const struct reminder *r, const char *object)
{
	const char *state = object_state(cx, object), *at = r->in;
	size_t n = strlen(state);
	for (; n && (at = strstr(at, state)); at += n)
		if ((at == r->in || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
			return true;
	return false;
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

void remind(struct ctx *cx, const char *object, const char *name, int64_t since)
{
	const struct reminder *r = named(name);
	if (!r || is_drill(object))
		return;
	wait_until(cx, book(cx), joined(cx, name, ' ', object), due_after(cx, since, r->term), 0);
}

/* The person's list of that kind on which something still waits; else a new one. */
static const char *list_of(struct ctx *cx, const struct reminder *r, const char *person, bool anew)
{
	const char *whose = joined(cx, r->name, '@', person);
	const char *list = anew ? NULL : fact_object(cx, "whose", whose);
	bool open = false;
	for (struct facts f = facts(cx, list ? list : "", "item"); fact_next(&f);)
		open = open || waits(cx, r, f.is.source);
	if (list && open)
		return list;
	const char *old = fact_object(cx, "whose", whose);
	list = object_new(cx, "list", "list");
	fact_note_from(cx, list, "whose", whose, now(cx), 0, r->name);
	if (old)
		facts_copy(cx, old, "item", list, "item");
	return list;
}

static void tell_person(struct ctx *cx, const struct reminder *r, const char *person,
                        const char *object)
{
	const char *list = list_of(cx, r, person, false);
	fact_note_from(cx, list, "item", object, now(cx), 0, NULL);
	show_to(cx, person, list, "list");
}

static void tell_round(struct ctx *cx, const struct reminder *r, int round, const char *object)
{
	const char *person;
	for (int i = 0; (person = present_with(cx, r->rounds[round], i)); i++)
		tell_person(cx, r, person, object);
}

/* Snoozed long enough: what waits still comes in a new message. */
static void tell_anew(struct ctx *cx, const struct reminder *r, const char *person)
{
	bool any = false;
	const char *old = fact_object(cx, "whose", joined(cx, r->name, '@', person));
	for (struct facts f = facts(cx, old ? old : "", "item"); fact_next(&f);)
		any = any || waits(cx, r, f.is.source);
	if (!any)
		return;
	show_to(cx, person, list_of(cx, r, person, true), "list");
	show_again(cx, old, "list");
}

/* "NAME OBJECT" waits for its next round, "NAME@PERSON" has snoozed. */
static void come_due(struct ctx *cx, const char *there, const char *key, int round)
{
	const char *end = key + strcspn(key, " @");
	const struct reminder *r = named(kept_part(cx, key, end));
	fact_withdraw(cx, there, "wait", key);
	if (r && *end == '@')
		tell_anew(cx, r, end + 1);
	if (!r || *end != ' ' || !waits(cx, r, end + 1))
		return;
	tell_round(cx, r, round, end + 1);
	if (round + 1 < REMINDER_ROUNDS && r->rounds[round + 1])
		fact_note_from(cx, there, "wait", key, due_after(cx, now(cx), r->term), round + 1,
		               NULL);
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
	struct fact whose;
	if (!fact_last(cx, a->object, "whose", &whose))
		return DONE;
	int64_t until = next_working(cx, now(cx) + SNOOZE_MS);
	fact_note(cx, a->object, "snoozed", now(cx), until, NULL);
	wait_until(cx, book(cx), whose.source, until, 0);
	show_again(cx, a->object, "list");
	return DONE;
}

static void draw_foot(struct ctx *cx, struct card *c, const struct reminder *r, const char *object,
                      int n)
{
	struct fact snoozed;
	card_of(c, object);
	if (r->all && n > 1)
		r->all(cx, c, object, n);
	if (fact_last(cx, object, "snoozed", &snoozed) && snoozed.number > now(cx)) {
		card_context(c, M("reminder.snoozed", "snoozed until {until}: {who}"),
		             WITH(AT("until", snoozed.number), NAME("who", snoozed.by)));
		return;
	}
	card_button(c, PLAIN, "reminder.snooze", M("button.snooze", "Snooze"));
}

/* A later message to the same person has taken over what waits. */
static bool draw_old(struct ctx *cx, struct card *c, const char *object, const struct fact *whose)
{
	if (!strcmp(fact_object(cx, "whose", whose->source), object))
		return false;
	card_section(c, M("reminder.old", "⚪ Reminded again below."), NOTHING);
	card_says(c, M("reminder.old", "⚪ Reminded again below."), NOTHING);
	return true;
}

static int draw_items(struct ctx *cx, struct card *c, const struct reminder *r, const char *object,
                      bool waiting)
{
	int n = 0;
	for (struct facts f = facts(cx, object, "item"); fact_next(&f);) {
		const char *item = kept(cx, f.is.source);
		if (waits(cx, r, item) != waiting)
			continue;
		if (n++ < SHOWN_MOST)
			r->draw(cx, c, item, waiting);
	}
	if (n > SHOWN_MOST)
		card_context(c, M("reminder.more", "and {n} more"),
		             WITH(NUMBER("n", n - SHOWN_MOST)));
	return n;
}

static void draw_list(struct ctx *cx, struct card *c, const char *object)
{
	struct fact whose;
	const struct reminder *r;
	if (!fact_last(cx, object, "whose", &whose) || !(r = named(whose.text)) ||
	    draw_old(cx, c, object, &whose))
		return;
	int n = draw_items(cx, c, r, object, true);
	if (n) {
		draw_foot(cx, c, r, object, n);
		card_says(c, r->title, WITH(NUMBER("n", n)));
	} else {
		draw_items(cx, c, r, object, false);
		card_says(c, M("reminder.settled", "Nothing of it waits any more."), NOTHING);
		card_past(c);
	}
}

static const struct door doors[] = {
	{ TIMER, "reminders.due", .of = "reminders", .run = due },
	{ BUTTON, "reminder.snooze", .of = "list", .who = ROSTER, .run = snooze },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "list", "list", TO_PERSON, draw_list },
	{ 0 },
};

static const struct state kept_states[] = { { "kept", M("state.kept", "kept") }, { 0 } };
static const struct move no_moves[] = { { 0 } };
static const struct flow book_flow = { "reminders", kept_states, no_moves };
static const struct flow list_flow = { "list", kept_states, no_moves };

const struct handler handler_reminders = {
	.name = "reminders", .group = HELP_DESK, .doors = doors, .flow = &book_flow
};
const struct handler handler_reminder_lists = {
	.name = "reminder_lists", .group = HELP_DESK, .cards = cards, .flow = &list_flow
};
