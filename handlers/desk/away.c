#include "desk.h"
#include "say.h"

/* R1: who is away until when. What is asked meanwhile is asked of the next one. */

/* Whose absence it is; NULL: they were told why not. */
static const char *whose(struct ctx *cx, const struct args *a)
{
	if (!a->person || same_person(a->person, by(cx)))
		return by(cx);
	if (!has_role(cx, by(cx), HEAD | INFRA) && !deputy_of(cx, by(cx))) {
		refuse(cx,
		       M("no.role.away",
		         "⛔ Not done: the absence of another is noted by the head, infrastructure or a "
		         "deputy. The head now: {head}."),
		       WITH(NAME("head", head(cx))));
		return NULL;
	}
	if (has_role(cx, a->person, ROSTER))
		return a->person;
	refuse(cx, M("no.away.roster", "⛔ Not done: not on the roster: {who}."),
	       WITH(NAME("who", a->person)));
	return NULL;
}

static void note(struct ctx *cx, const char *person, int64_t until)
{
	fact_note(cx, desk(cx), "away", now(cx), until, person);
}

static enum outcome away(struct ctx *cx, const struct args *a)
{
	const char *person = whose(cx, a);
	if (!person)
		return REFUSED;
	const struct desk_before before = desk_before(cx);
	note(cx, person, a->when);
	answer(cx, M("away.said", "Away until {until}: {who}."),
	       WITH(UNTIL("until", a->when), NAME("who", person)));
	if (!same_person(person, by(cx)))
		tell(cx, person, "away",
		     M("away.told",
		       "You are noted as away until {until} ({who}, {when}). If you are here: `/ehr back`."),
		     WITH(UNTIL("until", a->when), NAME("who", by(cx)), MOMENT("when", now(cx))));
	desk_settle(cx, &before, person);
	return DONE;
}

static enum outcome back(struct ctx *cx, const struct args *a)
{
	const char *person = whose(cx, a);
	if (!person)
		return REFUSED;
	if (!is_away(cx, person))
		return refuse(cx, M("no.away", "ℹ️ No absence is noted: {who}."),
		              WITH(NAME("who", person)));
	const struct desk_before before = desk_before(cx);
	note(cx, person, 0);
	answer(cx, M("away.back", "🟢 Here again: {who}."), WITH(NAME("who", person)));
	desk_settle(cx, &before, person);
	return DONE;
}

static const struct door doors[] = {
	{ SLASH, "away", "отсутствие", .takes = "[person] <until>", .who = ROSTER, .run = away,
	  .help = M("help.away", "you are away through that day"),
	  .example = M("help.away.example", "until 27.11") },
	{ SLASH, "back", "на месте", .takes = "[person]", .who = ROSTER, .run = back,
	  .help = M("help.back", "the absence is over") },
	{ SLASH, "away none", "отсутствие нет", .takes = "[person]", .who = ROSTER, .run = back },
	{ SLASH, "вернулся", "вернулась", .takes = "[person]", .who = ROSTER, .run = back },
	{ 0 },
};

const struct handler handler_away = { .name = "away", .group = HELP_DESK, .doors = doors };
