#include "calendar.h"
#include "card.h"
#include "ctx.h"
#include "fact.h"
#include "remind.h"
#include "say.h"

#include <string.h>

/* R2: from 1 December on the head is asked for the days off of next year, once a week until they
 * are there: reminders and terms count by them. */

enum { WEEK = 7 };

static const char *key_of(struct ctx *cx, int year)
{
	return worded(cx, AS_IS("{year}"), WITH(NUMBER("year", year)));
}

static int year_asked(struct ctx *cx, const char *object)
{
	struct fact f;
	return fact_last(cx, object, "year", &f) ? (int)f.number : 0;
}

/* The first working morning of the n-th week of December, or after it. */
static int64_t round_at(struct ctx *cx, const char *object, int round)
{
	int64_t week = day_at(day_of(year_asked(cx, object) - 1, 12, 1), round * WEEK);
	return next_morning(cx, week);
}

static const char *whom(struct ctx *cx, const char *object, int round)
{
	(void)object;
	(void)round;
	return head(cx);
}

static void draw(struct ctx *cx, struct card *c, const char *object, bool waits)
{
	card_section(c,
	             waits ? M("year.missing",
	                       "⚠️ *The bot doesn't know the days off of {year}.* Add them to "
	                       "`[calendar]` of bot.toml and start the bot again: terms and "
	                       "reminders count by them.")
	                   : M("year.known", "🟢 The days off of {year} are known."),
	             WITH(NUMBER("year", year_asked(cx, object))));
}

static enum outcome look(struct ctx *cx, const struct args *a)
{
	int next = year_of(now(cx)) + 1;
	const char *const *open = objects_in(cx, "year", "missing");
	(void)a;
	for (; *open; open++)
		if (holidays_known(cx, year_asked(cx, *open))) {
			flow_move(cx, *open, "learn");
			show_all(cx, *open);
		}
	if (!holidays_known(cx, next) && !fact_object(cx, "year", key_of(cx, next))) {
		const char *year = object_new(cx, "year", "year");
		fact_note_from(cx, year, "year", key_of(cx, next), now(cx), next, NULL);
		remind(cx, year, "year", now(cx));
	}
	/* It hangs on an object that is there from the first start on. */
	wake_at(cx, object_only(cx, "chain"), "years.due", day_of(next, 1, 1));
	return DONE;
}

static const struct door doors[] = {
	{ STARTED, .run = look },
	{ TIMER, "years.due", .of = "chain", .run = look },
	{ 0 },
};

static const struct reminder reminders[] = {
	{ .name = "year",
	  .of = "year",
	  .in = "missing",
	  .at = round_at,
	  .whom = whom,
	  .title = M("year.missing.says", "The days off of next year are missing."),
	  .draw = draw },
	{ 0 },
};

static const struct state states[] = {
	{ "missing", M("year.state.missing", "missing") },
	{ "known", M("year.state.known", "known") },
	{ 0 },
};
static const struct move moves[] = {
	{ "missing", "learn", "known", NULL, NULL },
	{ 0 },
};
static const struct flow flow = { .of = "year", .states = states, .moves = moves };

const struct handler handler_next_year = { .name = "next_year",
	                                   .group = HELP_DESK,
	                                   .doors = doors,
	                                   .reminders = reminders,
	                                   .flow = &flow };
