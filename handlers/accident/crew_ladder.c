#include "accident.h"
#include "say.h"

#include <string.h>

/* The ladder of calls: down the line of each role, by direct message. */

bool crew_has_other(const struct accident *a, int role, const char *person)
{
	const struct crew_deed *other = crew_holder(&a->crew[CREW - 1 - role]);
	return other && same_person(other->who, person);
}

static int add(const struct accident *a, int role, const char *ret[CREW_LINE + 1], int n,
               const char *person)
{
	if (n == CREW_LINE || crew_has_other(a, role, person) ||
	    crew_declined(&a->crew[role], person))
		return n;
	for (int i = 0; i < n; i++)
		if (same_person(ret[i], person))
			return n;
	ret[n] = person;
	return n + 1;
}

void crew_line(struct ctx *cx, const struct accident *a, int role, const char *ret[CREW_LINE + 1])
{
	const struct crew_deed *appointed = crew_appointed(&a->crew[role]);
	bool held = crew_holder(&a->crew[role]);
	const char *person;
	int n = appointed ? add(a, role, ret, 0, appointed->who) : 0;
	for (int i = 0; !held && (person = present_with(cx, crew_kinds[role].role, i)); i++)
		n = add(a, role, ret, n, person);
	ret[n] = NULL;
}

struct crew_step crew_turn(struct ctx *cx, const struct accident *a, int role)
{
	const char *line[CREW_LINE + 1];
	const struct crew_terms terms = { setting(cx, "accident.call_again"),
		                          setting(cx, "accident.call_next"),
		                          setting(cx, "accident.call_all") };
	crew_line(cx, a, role, line);
	return crew_next(&a->crew[role], line, &terms, now(cx));
}

bool crew_may_take(struct ctx *cx, const struct accident *a, int role, const char *person)
{
	const struct crew_deed *appointed = crew_appointed(&a->crew[role]);
	return has_role(cx, person, crew_kinds[role].role) ||
	       (appointed && same_person(person, appointed->who));
}

void crew_note(struct ctx *cx, const struct accident *a, const char *kind, int role, int64_t rounds,
               const char *who)
{
	fact_note(cx, a->id, part_of(cx, kind, crew_kinds[role].key), now(cx),
	          a->crew[role].round + rounds, who);
}

const char *crew_message(struct ctx *cx, const char *part, int role)
{
	return part_of(cx, part, part_of(cx, crew_kinds[role].key, source(cx)));
}

/* Everybody was called for the other role before, and would be again by and by: both at once, in
 * one message. */
static bool goes_with(struct ctx *cx, const struct accident *a, int role)
{
	const struct crew_step turn = crew_turn(cx, a, role);
	return turn.move == CALL_ALL && (crew_all(&a->crew[role]) || turn.at <= now(cx));
}

static void note_all(struct ctx *cx, const struct accident *a, int role)
{
	const char *person;
	crew_note(cx, a, "call_all", role, 0, NULL);
	for (int i = 0; (person = present_with(cx, crew_kinds[role].role, i)); i++)
		await_answer(cx, person, a->id, crew_kinds[role].key);
}

static void call_all(struct ctx *cx, const struct accident *a, int role)
{
	int other = CREW - 1 - role;
	bool both = goes_with(cx, a, other);
	const char *person, *part = crew_message(cx, "nobody", both && other < role ? other : role);
	note_all(cx, a, role);
	if (both)
		note_all(cx, a, other);
	show_to(cx, a->declared.by, a->id, part);
	for (int i = 0; (person = present_with(cx, ROSTER, i)); i++)
		if (!same_person(person, a->declared.by))
			show_to(cx, person, a->id, part);
}

static void make(struct ctx *cx, const struct accident *a, int role, const struct crew_step *s)
{
	if (s->move == CALL_ALL) {
		call_all(cx, a, role);
		return;
	}
	crew_note(cx, a, "call", role, 0, s->who);
	show_to(cx, s->who, a->id, crew_message(cx, "call", role));
	await_answer(cx, s->who, a->id, crew_kinds[role].key);
}

/* What was said long ago is no reason to call as if it were then. */
static int64_t step(struct ctx *cx, const char *object, int role)
{
	const struct accident a = accident_of(cx, object);
	const struct crew_step s = crew_turn(cx, &a, role);
	if (s.move == REST)
		return 0;
	if (late(cx) || s.at > now(cx))
		return s.at > now(cx) ? s.at : now(cx);
	make(cx, &a, role, &s);
	const struct accident after = accident_of(cx, object);
	return crew_turn(cx, &after, role).at;
}

void crew_step(struct ctx *cx, const char *object)
{
	int64_t next = 0;
	if (strcmp(object_state(cx, object), "open") != 0)
		return;
	for (int role = 0; role < CREW; role++) {
		int64_t at = step(cx, object, role);
		next = !next || (at && at < next) ? at : next;
	}
	wake_at(cx, object, "crew.step", next);
	crew_mail_step(cx, object);
	crew_show(cx, object);
}

void crew_call_anew(struct ctx *cx, const char *object)
{
	const struct accident a = accident_of(cx, object);
	for (int role = 0; role < CREW; role++)
		if (!crew_holder(&a.crew[role]))
			crew_note(cx, &a, "anew", role, 1, NULL);
	crew_step(cx, object);
}

void crew_show(struct ctx *cx, const char *object)
{
	show_again(cx, object, "call");
	show_again(cx, object, "nobody");
}
