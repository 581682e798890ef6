#include "accident.h"
#include "card.h"
#include "followups.h"
#include "say.h"
#include "snooze.h"

/* A11: when the week is begun, by the calendar, whoever a follow-up is with is told of those that
 * are open, and the head of all. Each week's message is an object of its own: those of other weeks
 * stay as they are. */

static bool concerns(struct ctx *cx, const struct open_followup *o, const char *person)
{
	return same_person(person, head(cx)) || same_person(person, followup_person(cx, o));
}

static enum outcome due(struct ctx *cx, const struct args *a)
{
	struct open_followup list[OPEN_MOST];
	int n = followups_open(cx, list);
	if (!n)
		return DONE;
	const char *object = object_new(cx, "due", "due");
	show_to(cx, head(cx), object, "list");
	for (int i = 0; i < n; i++)
		if (has_role(cx, followup_person(cx, &list[i]), ROSTER))
			show_to(cx, followup_person(cx, &list[i]), object, "list");
	wake_at(cx, a->object, "followups.due", next_week(cx));
	return DONE;
}

static enum outcome put_off(struct ctx *cx, const struct args *a)
{
	snooze(cx, a->object, a->which ? a->which : "", "followups.again");
	show_again(cx, a->object, "list");
	return DONE;
}

static bool any_with(struct ctx *cx, const char *person)
{
	struct open_followup list[OPEN_MOST];
	int n = followups_open(cx, list);
	bool any = false;
	for (int i = 0; i < n; i++)
		any |= concerns(cx, &list[i], person);
	return any;
}

static enum outcome again(struct ctx *cx, const struct args *a)
{
	for (struct facts f = facts(cx, a->object, "snoozed"); fact_next(&f);)
		if (f.is.number == a->when && any_with(cx, f.is.by))
			show_to(cx, kept(cx, f.is.by), a->object, part_of(cx, "list", source(cx)));
	wake_at(cx, a->object, "followups.again", snooze_next(cx, a->object, a->when));
	return DONE;
}

static void put_on_card(void *to, const struct msg *m, const struct piece *p)
{
	card_line(to, m, p);
}

static void draw_list(struct ctx *cx, struct card *c, const char *object)
{
	struct open_followup list[OPEN_MOST];
	int n = followups_open(cx, list), shown = 0;
	const char *which = card_which(c) ? card_which(c) : "";
	card_section(c, M("followup.due", "Open follow-ups of accidents:"), NOTHING);
	for (int i = 0; i < n; i++)
		if (concerns(cx, &list[i], by(cx)) && shown++ < SHOWN_MOST)
			followup_line(cx, &list[i], put_on_card, c);
	if (shown > SHOWN_MOST)
		card_line(c, M("followups.more", "and {n} more"),
		          WITH(NUMBER("n", shown - SHOWN_MOST)));
	card_button(c, PLAIN, "followups.all", M("button.followups", "All follow-ups"));
	if (!snooze_drawn(cx, c, object, by(cx), which)) {
		if (*which)
			card_about(c, which);
		card_button(c, PLAIN, "followups.snooze", M("button.snooze", "Snooze"));
	}
	card_says(c,
	          MN("followup.due.says", "{n} follow-up of accidents is open.",
	             "{n} follow-ups of accidents are open."),
	          WITH(NUMBER("n", shown)));
}

static const struct door doors[] = {
	{ TIMER, "followups.due", .of = "followups", .run = due },
	{ TIMER, "followups.again", .of = "due", .run = again },
	{ BUTTON, "followups.snooze", .of = "due", .who = ROSTER, .run = put_off },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "due", "list", TO_PERSON, draw_list },
	{ 0 },
};

static const struct state states[] = { { "told", M("state.told", "told") }, { 0 } };
static const struct move moves[] = { { 0 } };
static const struct flow flow = { .of = "due", .states = states, .moves = moves };

const struct handler handler_followups_due = { .name = "followups_due",
	                                       .group = HELP_ACCIDENT,
	                                       .doors = doors,
	                                       .cards = cards,
	                                       .flow = &flow };
