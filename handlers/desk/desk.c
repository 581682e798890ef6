#include "desk.h"
#include "say.h"

/* What follows from every change of the roster. */

#define WATCHED (HEAD | INFRA | VM | L1)

const char *desk(struct ctx *cx)
{
	return object_only(cx, "desk");
}

static struct desk_acting acting_as(struct ctx *cx, unsigned role, const char *who)
{
	int64_t until;
	return (struct desk_acting){ who, who ? acts_for(cx, who, role, &until) : NULL };
}

struct desk_before desk_before(struct ctx *cx)
{
	struct desk_before b = { .head = acting_as(cx, HEAD, head(cx)),
		                 .infra = acting_as(cx, INFRA, infra(cx)) };
	for (unsigned role = 1; role < ROSTER; role <<= 1)
		if ((role & WATCHED) && present_with(cx, role, 0))
			b.there |= role;
	return b;
}

static const struct acting {
	unsigned role;
	const struct msg *now, *begins, *ends;
} acting[] = {
	{ HEAD, M("deputy.acts.head", "For the head now: {who}, until {until}."),
	  M("deputy.begins.head", "🟡 You act for the head until {until}: {principal} is away."),
	  M("deputy.ends.head", "⚪ You no longer act for the head. Now {who} decides.") },
	{ INFRA, M("deputy.acts.infra", "For infrastructure now: {who}, until {until}."),
	  M("deputy.begins.infra",
	    "🟡 You act for the head of infrastructure until {until}: {principal} is away."),
	  M("deputy.ends.infra",
	    "⚪ You no longer act for the head of infrastructure. Now {who} decides.") },
};

static bool has_other_deputy(struct ctx *cx, unsigned role, const char *but)
{
	const char *person;
	for (int n = 0; (person = person_with(cx, ROSTER, n)); n++)
		if ((deputy_of(cx, person) & role) && !is_away(cx, person) &&
		    !same_person(person, but))
			return true;
	return false;
}

static void tell_acting(struct ctx *cx, const struct acting *a, const struct desk_acting *was,
                        const struct desk_acting *is)
{
	int64_t until;
	if (!is->who || same_person(was->who, is->who))
		return;
	if (was->instead_of)
		tell(cx, was->who, "acts", a->ends, WITH(NAME("who", is->who)));
	if (!is->instead_of)
		return;
	acts_for(cx, is->who, a->role, &until);
	answer(cx, a->now, WITH(NAME("who", is->who), UNTIL("until", until)));
	if (until < away_until(cx, is->instead_of) && !has_other_deputy(cx, a->role, is->who))
		answer(cx, M("deputy.short", "⚠️ After that nobody stands in, until {back}."),
		       WITH(UNTIL("back", away_until(cx, is->instead_of))));
	tell(cx, is->who, "acts", a->begins,
	     WITH(UNTIL("until", until), NAME("principal", is->instead_of)));
}

static const struct msg *const lost_own =
        M("roster.lost.deputy",
          "⚠️ *Nobody is there: {roles}.* Name somebody: `/ehr deputy @who until …`.");
static const struct msg *const lost_any = M(
        "roster.lost",
        "⚠️ *Nobody is there: {roles}.* The head can add somebody: `/ehr roster add @who …`.");

static const struct msg *lost_said(struct ctx *cx, unsigned lost, const char *to)
{
	bool own = ((lost & HEAD) && has_role(cx, to, HEAD)) ||
	           ((lost & INFRA) && has_role(cx, to, INFRA));
	return own ? lost_own : lost_any;
}

/* The sooner it is known, the sooner somebody is found. */
static void tell_lost(struct ctx *cx, unsigned lost)
{
	if (!lost)
		return;
	answer(cx, lost_said(cx, lost, by(cx)), WITH(ROLES("roles", lost)));
	if (!same_person(head(cx), by(cx)))
		tell(cx, head(cx), "lost", lost_said(cx, lost, head(cx)),
		     WITH(ROLES("roles", lost)));
}

static void sooner(int64_t *next, int64_t until)
{
	if (until && (!*next || until < *next))
		*next = until;
}

/* When the next absence ends, or the next deputy's term, what was handed over is handed on: not at
 * midnight. */
static void wait_for_return(struct ctx *cx)
{
	int64_t next = 0, until;
	const char *person;
	for (int n = 0; (person = person_with(cx, ROSTER, n)); n++) {
		sooner(&next, away_until(cx, person));
		for (int i = 0; i < 2; i++) {
			acts_for(cx, person, acting[i].role, &until);
			sooner(&next, until);
		}
	}
	wake_at(cx, desk(cx), "roster.return", next ? morning_of(next) : 0);
}

void desk_settle(struct ctx *cx, const struct desk_before *before, const char *person)
{
	const struct desk_before after = desk_before(cx);
	tell_acting(cx, &acting[0], &before->head, &after.head);
	tell_acting(cx, &acting[1], &before->infra, &after.infra);
	tell_lost(cx, before->there & ~after.there);
	bool gone = person && (is_away(cx, person) || !has_role(cx, person, ROSTER));
	bool open = hand_over(cx, person);
	if (gone && !open)
		answer(cx, M("handover.none", "Nothing is open."), NOTHING);
	/* Problems and checks have ways of their own. */
	bool asked = *objects_in(cx, "accident", "open restored summed_up") != NULL;
	if (open && asked && gone && is_away(cx, person))
		heir_offer(cx, person);
	wait_for_return(cx);
}

static enum outcome returned(struct ctx *cx, const struct args *a)
{
	(void)a;
	hand_over(cx, NULL);
	wait_for_return(cx);
	return DONE;
}

static const struct door doors[] = {
	{ TIMER, "roster.return", .of = "desk", .run = returned },
	{ 0 },
};

static const struct flow flow = KEPT("desk");

const struct handler handler_desk = {
	.name = "desk", .group = HELP_DESK, .doors = doors, .flow = &flow
};
