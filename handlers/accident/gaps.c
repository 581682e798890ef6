#include "accident.h"
#include "card.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* What a summary may lack, and who is asked for it, in the order of 4.3.2. Each asking is a fact:
 * "asked.cause", its number the round, its text the person. */

static const struct {
	const char *asking;
	const struct msg *name;
	unsigned who; /* role; ANYONE: who declared it */
} gaps_known[GAPS] = {
	{ "asked.data", M("gap.data", "data loss"), VM },
	{ "asked.cause", M("gap.cause", "cause"), VM },
	{ "asked.measures", M("gap.measures", "measures"), INFRA },
	{ "asked.tasks", M("gap.tasks", "follow-ups"), HEAD },
	{ "asked.share", M("gap.share", "share of clients"), ANYONE },
};

const struct msg *gap_name(int i)
{
	return gaps_known[i].name;
}

static bool is_there(struct ctx *cx, const char *person)
{
	return has_role(cx, person, ROSTER) && !is_away(cx, person);
}

/* Whom it is up to, there or not: who declared it, or took the role; NULL: whoever has it. */
static const char *bearer(const struct accident *a, unsigned role)
{
	const char *who = role ? NULL : a->declared.by;
	for (int i = 0; i < CREW; i++) {
		const struct crew_deed *holds = crew_holder(&a->crew[i]);
		if (crew_kinds[i].role == role && holds)
			who = holds->who;
	}
	return who;
}

/* The first who is there, or was chosen by one who is not; NULL: nobody. */
static const char *first_of(struct ctx *cx, unsigned role)
{
	const char *person;
	for (int n = 0; (person = person_with(cx, role, n)); n++) {
		const char *who = is_away(cx, person) ? heir_of(cx, person) : person;
		if (who)
			return who;
	}
	return present_with(cx, role, 0);
}

static const char *who_knows(struct ctx *cx, const struct accident *a, int i)
{
	unsigned role = gaps_known[i].who;
	const char *own = bearer(a, role);
	if (own && is_there(cx, own))
		return own;
	const char *heir = own ? heir_of(cx, own) : NULL;
	const char *who = heir ? heir : first_of(cx, role ? role : L1);
	return who ? who : head(cx);
}

static const char *asked_now(struct ctx *cx, const struct accident *a, int i)
{
	return a->asked[i].round == HEAD_ROUND ? head(cx) : who_knows(cx, a, i);
}

static int place_of(unsigned gap)
{
	int i = 0;
	while (1U << i != gap)
		i++;
	return i;
}

const struct msg *gap_said(unsigned gap)
{
	return gaps_known[place_of(gap)].name;
}

const struct asked *gap_asking(const struct accident *a, unsigned gap)
{
	return &a->asked[place_of(gap)];
}

const char *gap_asked(struct ctx *cx, const struct accident *a, unsigned gap)
{
	return who_knows(cx, a, place_of(gap));
}

static void take(struct ctx *cx, struct asked *to, const struct fact *f)
{
	bool same = same_person(to->who, f->text);
	if (f->number < to->round)
		return; /* of two at one moment the later round counts */
	*to = (struct asked){ .who = kept(cx, f->text),
		              .before = same ? to->before : to->who,
		              .since = same ? to->since : f->at,
		              .last = to->round == (int)f->number ? to->last : f->at,
		              .first = to->who ? to->first : f->at,
		              .round = (int)f->number };
}

bool gaps_fold(struct ctx *cx, struct accident *a, const struct fact *f)
{
	for (int i = 0; i < GAPS; i++)
		if (!strcmp(f->kind, gaps_known[i].asking)) {
			take(cx, &a->asked[i], f);
			return true;
		}
	return false;
}

bool gap_open(const struct accident *a, int i)
{
	return accident_gaps(a) & 1U << i;
}

void gap_ask(struct ctx *cx, const struct accident *a, int i, int round)
{
	const char *who = round < HEAD_ROUND ? who_knows(cx, a, i) : head(cx);
	fact_note(cx, a->id, gaps_known[i].asking, now(cx), round, who);
	accident_await(cx, a->id, 1U << i, who);
}

static const struct said *answer_of(const struct accident *a, int i)
{
	const struct said *tasks = a->no_tasks.by ? &a->no_tasks : &a->task[0];
	const struct said *known[GAPS] = { &a->data, &a->cause, &a->measure[0], tasks, &a->share };
	return known[i];
}

bool gap_asked_for(const struct accident *a, int i)
{
	int64_t over = a->intervals ? a->interval[0].to : a->loss_to;
	return gap_open(a, i) || answer_of(a, i)->at >= over;
}

void gap_draw(struct card *c, const struct accident *a, int i, const struct msg *open,
              const struct piece *with)
{
	const struct said *known = answer_of(a, i);
	if (gap_open(a, i))
		card_line(c, open, with);
	else
		card_line(c, AS_IS("• {gap}: {who}, {when} ✓"),
		          WITH(SAID("gap", gaps_known[i].name), NAME("who", known->by),
		               AT("when", known->at)));
}

void accident_name_gaps(struct ctx *cx, struct card *c, const struct accident *a)
{
	for (int i = 0; i < GAPS; i++) {
		const struct asked *asked = &a->asked[i];
		if (!gap_open(a, i))
			continue;
		card_line(c,
		          asked->who         ? M("gap.asked", "• {gap}: asked {who} at {when}")
		          : a->signed_off.by ? AS_IS("• {gap}")
		                             : AS_IS("• {gap}: {who}"),
		          WITH(SAID("gap", gaps_known[i].name),
		               NAME("who", asked->who ? asked->who : asked_now(cx, a, i)),
		               accident_at("when", a, asked->since)));
	}
}

/* The line above says already whom share and data loss are asked of. */
void gaps_draw_line(struct ctx *cx, struct card *c, const struct accident *a)
{
	bool begun = false;
	for (int i = 0; i < GAPS; i++) {
		if (!gap_open(a, i) || (1U << i & (NO_DATA | NO_SHARE)))
			continue;
		(begun ? card_more : card_section)(
		        c,
		        begun ? M("card.missing.more", "{gap}: asked {who} at {when}")
		              : M("card.missing",
		                  "Missing for the summary: {gap}: asked {who} at {when}"),
		        WITH(SAID("gap", gaps_known[i].name),
		             NAME("who", a->asked[i].who ? a->asked[i].who : asked_now(cx, a, i)),
		             AT("when",
		                a->asked[i].who ? a->asked[i].since : object_since(cx, a->id))));
		begun = true;
	}
}

/* Would it be asked of the person, were they there? */
static bool is_theirs(struct ctx *cx, const struct accident *a, int i, const char *person)
{
	unsigned role = gaps_known[i].who;
	const char *other, *own = bearer(a, role);
	if (own && (same_person(own, person) || is_there(cx, own)))
		return same_person(own, person);
	for (int n = 0; (other = person_with(cx, role ? role : L1, n)); n++)
		if (same_person(other, person) || !is_away(cx, other))
			return same_person(other, person);
	return false;
}

static void tell_handed_over(struct ctx *cx, const struct accident *a, int i, const char *person)
{
	const char *who = asked_now(cx, a, i);
	answer(cx,
	       same_person(who, person)
	               ? M("handover.gap.nobody", "• {accident}, {gap}: nobody else to ask")
	               : M("handover.gap", "• {accident}, {gap}: asked {who} now"),
	       WITH(OBJECT("accident", a->id), SAID("gap", gap_name(i)), NAME("who", who)));
}

static enum outcome hand_over_asked(struct ctx *cx, const struct args *given)
{
	const struct accident a = accident_of(cx, given->object);
	bool gone = given->person && !is_there(cx, given->person);
	for (int i = 0; i < GAPS; i++) {
		/* While it goes on only the share is asked for. */
		if (!gap_open(&a, i) || (a.down && 1U << i != NO_SHARE))
			continue;
		if (gone && a.asked[i].round < HEAD_ROUND && is_theirs(cx, &a, i, given->person))
			tell_handed_over(cx, &a, i, given->person);
		if (a.asked[i].who && !same_person(a.asked[i].who, asked_now(cx, &a, i)))
			rounds_pass_on(cx, &a, i);
	}
	accident_settle(cx, given->object);
	return DONE;
}

/* While it goes on only the share is asked for, and whoever has the VMs looks for lost data. */
static bool is_asked_of(struct ctx *cx, const struct accident *a, int i)
{
	const struct crew_deed *checks = crew_holder(&a->crew[MACHINES]);
	if (!gap_open(a, i))
		return false;
	if (strcmp(a->state, "open") != 0)
		return same_person(a->asked[i].who, by(cx));
	return 1U << i == NO_SHARE  ? same_person(asked_now(cx, a, i), by(cx))
	       : 1U << i == NO_DATA ? checks && same_person(checks->who, by(cx))
	                            : false;
}

static void tell_gap(struct ctx *cx, struct waits *w, const struct accident *a, int i)
{
	const struct crew_deed *checks = crew_holder(&a->crew[MACHINES]);
	int64_t since = a->asked[i].who                ? a->asked[i].since
	                : 1U << i == NO_DATA && checks ? checks->at
	                                               : a->declared.at;
	wait_line(w, YOU, M("wait.gap", "{accident}, {gap}: asked you at {when}"),
	          WITH(OBJECT_LINK("accident", a->id), SAID("gap", gaps_known[i].name),
	               AT("when", since)));
	switch (1U << i) {
	case NO_DATA:
		wait_button(w, PLAIN, "facts.no_data_lost", NULL,
		            M("button.no_data_lost", "No data lost"));
		break;
	case NO_CAUSE:
	case NO_MEASURES:
		wait_button(w, PLAIN, "facts.form", NULL, M("button.facts", "Cause and measures"));
		break;
	case NO_SHARE:
		wait_button(w, PLAIN, "facts.share", NULL, M("button.share", "Share"));
		break;
	default:
		wait_link(w, bound(cx, name_of(cx, a->id, "card")).url,
		          M("button.thread", "Thread"));
	}
}

static void tell_asked(struct ctx *cx, struct waits *w, const char *object)
{
	const struct accident a = accident_of(cx, object);
	for (int i = 0; i < GAPS; i++)
		if (is_asked_of(cx, &a, i))
			tell_gap(cx, w, &a, i);
}

static const struct waiting waiting[] = {
	{ "accident", "open restored summed_up", .tell = tell_asked },
	{ 0 },
};

static const struct door doors[] = {
	{ HANDOVER, .of = "accident", .in = "open restored summed_up", .run = hand_over_asked },
	{ 0 },
};

const struct handler handler_gaps = {
	.name = "gaps", .group = HELP_ACCIDENT, .doors = doors, .waiting = waiting
};
