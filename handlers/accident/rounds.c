#include "rounds.h"
#include "say.h"
#include "snooze.h"

#include <string.h>

/* A9: what is missing is asked for in the thread when it is restored, the next working morning of
 * each person in one message, the morning after that of the head, and then no more.
 *
 * A round may be about several accidents. Its messages belong to the one whose moment came first:
 * its facts "round.all" list them, by the source of that moment; "round" of each says whose it is.
 */

#define UP "restored summed_up"

static bool is_up(const struct accident *a)
{
	return !strcmp(a->state, "restored") || !strcmp(a->state, "summed_up");
}

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* The last round that was about what is missing still; 0: nothing is, or nobody was asked. */
static int last_round(const struct accident *a)
{
	int round = 0;
	for (int i = 0; i < GAPS; i++)
		if (gap_open(a, i) && a->asked[i].round > round)
			round = a->asked[i].round;
	return round;
}

int64_t rounds_next(struct ctx *cx, const struct accident *a)
{
	int64_t last = object_since(cx, a->id);
	int round = is_up(a) ? last_round(a) : 0;
	for (int i = 0; i < GAPS; i++)
		if (gap_open(a, i))
			last = later(last, a->asked[i].last);
	return round && round < HEAD_ROUND ? next_morning(cx, last) : 0;
}

void rounds_settle(struct ctx *cx, const char *object)
{
	const struct accident a = accident_of(cx, object);
	for (int i = 0; i < GAPS && is_up(&a); i++)
		if (gap_open(&a, i) && !a.asked[i].who)
			gap_ask(cx, &a, i, 1);
	const struct accident asked = accident_of(cx, object);
	wake_at(cx, object, "gaps.round", rounds_next(cx, &asked));
	for (struct facts f = facts(cx, object, "round"); fact_next(&f);)
		show_again(cx, f.is.text, "gaps");
}

int rounds_listed(struct ctx *cx, const char *object, const char *which, const char *list[])
{
	int n = 0;
	for (struct facts f = facts(cx, object, "round.all"); fact_next(&f);) {
		if (strcmp(f.is.source, which) != 0)
			continue;
		char *rest = (char *)kept(cx, f.is.text);
		while (n < ROUND_MAX && (list[n] = strsep(&rest, " ")))
			n++;
	}
	return n;
}

bool rounds_lacks(const struct accident *a, const char *person)
{
	for (int i = 0; i < GAPS && is_up(a); i++)
		if (gap_open(a, i) && same_person(a->asked[i].who, person))
			return true;
	return false;
}

static void message_all(struct ctx *cx, const struct accident *a, const char *host)
{
	for (int i = 0; i < GAPS; i++)
		if (gap_open(a, i))
			show_to(cx, a->asked[i].who, host, part_of(cx, "gaps", source(cx)));
}

static void go_round(struct ctx *cx, const char *object, const char *host)
{
	const struct accident a = accident_of(cx, object);
	int round = last_round(&a) + 1;
	for (int i = 0; i < GAPS; i++)
		if (gap_open(&a, i))
			gap_ask(cx, &a, i, round);
	const struct accident asked = accident_of(cx, object);
	message_all(cx, &asked, host);
	fact_note(cx, object, "round", now(cx), round, host);
	accident_settle(cx, object);
}

void rounds_pass_on(struct ctx *cx, const struct accident *a, int gap)
{
	struct fact told, all;
	gap_ask(cx, a, gap, a->asked[gap].round);
	const struct accident asked = accident_of(cx, a->id);
	int64_t next = rounds_next(cx, &asked);
	if (asked.asked[gap].round > 1 && !(next && next <= now(cx)) &&
	    fact_last(cx, a->id, "round", &told) && fact_last(cx, told.text, "round.all", &all))
		show_to(cx, asked.asked[gap].who, told.text, part_of(cx, "gaps", all.source));
}

/* A drill keeps to itself. */
static bool is_due_with(struct ctx *cx, const char *object, const char *host)
{
	const struct accident a = accident_of(cx, object);
	int64_t due = rounds_next(cx, &a);
	bool alone = is_drill(object) || is_drill(host);
	return due && due <= now(cx) && (!alone || !strcmp(object, host));
}

/* The messages of the round before are of this one too, so that they say where it is asked anew. */
static const char *host_of(struct ctx *cx, const char *object)
{
	struct fact told;
	return fact_last(cx, object, "round", &told) ? told.text : object;
}

static enum outcome round_due(struct ctx *cx, const struct args *a)
{
	const char *host = host_of(cx, a->object);
	if (!is_working(cx, now(cx))) {
		wake_at(cx, a->object, "gaps.round", next_working(cx, now(cx)));
		return DONE;
	}
	const char *all = NULL, *list[ROUND_MAX];
	int n = 0;
	for (const char *const *o = objects_in(cx, "accident", UP); *o && n < ROUND_MAX; o++)
		if (is_due_with(cx, *o, host)) {
			list[n++] = *o;
			all = all ? joined(cx, all, ' ', *o) : *o;
		}
	if (all)
		fact_note(cx, host, "round.all", now(cx), 0, all);
	for (int i = 0; i < n; i++)
		go_round(cx, list[i], host);
	return DONE;
}

static void draw_thread(struct ctx *cx, const char *host, const char *which)
{
	const char *list[ROUND_MAX];
	int n = rounds_listed(cx, host, which, list);
	for (int i = 0; i < n; i++)
		show(cx, list[i], "ask");
	show_again(cx, host, "gaps");
}

/* The button stands in the message of each who was asked, and is theirs. */
static bool is_asked(struct ctx *cx, const struct args *a)
{
	enum { ASKED_MOST = 8 };
	const char *list[ASKED_MOST], *person,
	        *part = part_of(cx, "gaps", a->which ? a->which : "");
	int asked = 0;
	if (is_shown_to(cx, by(cx), a->object, part))
		return true;
	for (int n = 0; asked < ASKED_MOST && (person = person_with(cx, ROSTER, n)); n++)
		if (is_shown_to(cx, person, a->object, part))
			list[asked++] = person;
	if (asked)
		refuse(cx, M("no.snooze", "⛔ Not done: snoozing is up to who was asked: {who}."),
		       WITH(NAMES("who", list, asked)));
	else
		refuse_old(cx);
	return false;
}

static enum outcome put_off(struct ctx *cx, const struct args *a)
{
	if (!is_asked(cx, a))
		return REFUSED;
	snooze(cx, a->object, a->which, "gaps.again");
	draw_thread(cx, a->object, a->which);
	return DONE;
}

static void ask_again(struct ctx *cx, const char *host, const char *which, const char *person)
{
	const char *list[ROUND_MAX];
	int n = rounds_listed(cx, host, which, list), lacking = 0;
	const char *all = NULL;
	for (int i = 0; i < n; i++) {
		const struct accident a = accident_of(cx, list[i]);
		all = all ? joined(cx, all, ' ', list[i]) : list[i];
		lacking += rounds_lacks(&a, person);
	}
	if (!lacking)
		return;
	fact_note(cx, host, "round.all", now(cx), 0, all);
	show_to(cx, person, host, part_of(cx, "gaps", source(cx)));
}

static enum outcome snoozed_enough(struct ctx *cx, const struct args *a)
{
	for (struct facts f = facts(cx, a->object, "snoozed"); fact_next(&f);)
		if (f.is.number == a->when && f.is.text) {
			const char *which = kept(cx, f.is.text);
			ask_again(cx, a->object, which, kept(cx, f.is.by));
			draw_thread(cx, a->object, which);
		}
	wake_at(cx, a->object, "gaps.again", snooze_next(cx, a->object, a->when));
	return DONE;
}

static const struct door doors[] = {
	{ TIMER, "gaps.round", .of = "accident", .in = UP, .run = round_due },
	{ TIMER, "gaps.again", .of = "accident", .run = snoozed_enough },
	{ BUTTON, "gaps.snooze", .of = "accident", .who = ROSTER, .run = put_off },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "accident", "ask", IN_THREAD, rounds_draw_ask },
	{ "accident", "gaps", TO_PERSON, rounds_draw_gaps },
	{ 0 },
};

const struct handler handler_rounds = {
	.name = "rounds", .group = HELP_ACCIDENT, .doors = doors, .cards = cards
};
