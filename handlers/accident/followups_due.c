#include "accident.h"
#include "card.h"
#include "followups.h"
#include "say.h"

/* A11: on Monday morning whoever a follow-up is with is told of those that are open, and the head
 * of all. Each Monday's message is an object of its own: those of other weeks stay as they are. */

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
	wake_at(cx, a->object, "followups.due", next_monday(cx));
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
	(void)object;
	card_section(c, M("followup.due", "Open follow-ups of accidents:"), NOTHING);
	for (int i = 0; i < n; i++)
		if (concerns(cx, &list[i], by(cx)) && shown++ < SHOWN_MOST)
			followup_line(cx, &list[i], put_on_card, c);
	if (shown > SHOWN_MOST)
		card_line(c, M("followups.more", "and {n} more"),
		          WITH(NUMBER("n", shown - SHOWN_MOST)));
	card_button(c, PLAIN, "followups.all", M("button.followups", "All follow-ups"));
	card_says(c,
	          MN("followup.due.says", "{n} follow-up of accidents is open.",
	             "{n} follow-ups of accidents are open."),
	          WITH(NUMBER("n", shown)));
}

static const struct door doors[] = {
	{ TIMER, "followups.due", .of = "followups", .run = due },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "due", "list", TO_PERSON, draw_list },
	{ 0 },
};

static const struct state states[] = { { "told", M("state.told", "told") }, { 0 } };
static const struct move moves[] = { { 0 } };
static const struct flow flow = { "due", states, moves };

const struct handler handler_followups_due = { .name = "followups_due",
	                                       .group = HELP_ACCIDENT,
	                                       .doors = doors,
	                                       .cards = cards,
	                                       .flow = &flow };
