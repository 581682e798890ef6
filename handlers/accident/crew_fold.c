#include "accident.h"

#include <string.h>

/* What is true of a role, and whose turn it is. */

const struct crew_kind crew_kinds[CREW] = {
	{ "infra", INFRA, M("crew.infra", "infrastructure"),
	  M("crew.infra.title", "Infrastructure"), M("crew.infra.taken", "Infrastructure taken"),
	  M("no.crew.infra",
	    "⛔ Not done: infrastructure is taken by who manages it. Now that is {who}.") },
	{ "vm", VM, M("crew.vm", "access to the VMs"), M("crew.vm.title", "Access to the VMs"),
	  M("crew.vm.taken", "Access to the VMs taken"),
	  M("no.crew.vm",
	    "⛔ Not done: access to the VMs is taken by who has it. Now that is {who}.") },
};

int crew_role(const char *key)
{
	for (int i = 0; key && i < CREW; i++)
		if (!strcmp(crew_kinds[i].key, key))
			return i;
	return -1;
}

/* Calls are many where nobody answers; what people did stays. */
static struct crew_deed *room(struct crew *c)
{
	if (c->deeds == CREW_DEEDS) {
		int i = 0;
		while (i < c->deeds - 1 && c->deed[i].what > UNMAILED)
			i++;
		memmove(&c->deed[i], &c->deed[i + 1], (size_t)(--c->deeds - i) * sizeof(*c->deed));
	}
	return &c->deed[c->deeds++];
}

void crew_fold(struct ctx *cx, struct crew crew[CREW], const struct fact *f)
{
	static const char *const kinds[] = {
		[CALLED] = "call",     [ALL_CALLED] = "call_all", [MAILED] = "mailed",
		[TAKEN] = "take",      [UNMAILED] = "unmailed",   [LEFT] = "leave",
		[DECLINED] = "cannot", [APPOINTED] = "appoint",   [REACHED] = "reached",
		[ANEW] = "anew",       [UNREACHED] = "unreached",
	};
	const char *colon = strchr(f->kind, ':');
	int role = colon ? crew_role(colon + 1) : -1;
	size_t n = colon ? (size_t)(colon - f->kind) : 0;
	for (size_t what = 0; role >= 0 && what < sizeof(kinds) / sizeof(*kinds); what++) {
		if (strlen(kinds[what]) != n || strncmp(kinds[what], f->kind, n) != 0)
			continue;
		const char *by = kept(cx, f->by);
		*room(&crew[role]) = (struct crew_deed){ (enum crew_what)what,
			                                 f->text ? kept(cx, f->text) : by,
			                                 by,
			                                 kept(cx, f->source),
			                                 f->at,
			                                 f->number };
		if (f->number > crew[role].round)
			crew[role].round = f->number;
	}
}

const struct crew_deed *crew_last(const struct crew *c, enum crew_what what, const char *who)
{
	for (int i = c->deeds; i-- > 0;)
		if (c->deed[i].what == what && (!who || same_person(c->deed[i].who, who)))
			return &c->deed[i];
	return NULL;
}

const struct crew_deed *crew_holder(const struct crew *c)
{
	const struct crew_deed *taken = crew_last(c, TAKEN, NULL);
	return taken && !crew_ended(c, taken) ? taken : NULL;
}

const struct crew_deed *crew_ended(const struct crew *c, const struct crew_deed *taken)
{
	for (const struct crew_deed *d = taken + 1; d < c->deed + c->deeds; d++)
		if (d->what == TAKEN || (d->what == LEFT && same_person(d->who, taken->who)))
			return d;
	return NULL;
}

bool crew_declined(const struct crew *c, const char *who)
{
	bool declined = false;
	for (const struct crew_deed *d = c->deed; d < c->deed + c->deeds; d++)
		if (d->what == ANEW)
			declined = false;
		else if (same_person(d->who, who) && d->what >= TAKEN && d->what <= APPOINTED)
			declined = d->what == LEFT || d->what == DECLINED;
	return declined;
}

const struct crew_deed *crew_appointed(const struct crew *c)
{
	const struct crew_deed *d = crew_last(c, APPOINTED, NULL), *holds = crew_holder(c);
	bool waits = d && d->round == c->round && !crew_declined(c, d->who) &&
	             !(holds && same_person(holds->who, d->who));
	return waits ? d : NULL;
}

static const struct crew_deed *call_since(const struct crew *c, int64_t round, const char *who,
                                          int n)
{
	for (const struct crew_deed *d = c->deed; d < c->deed + c->deeds; d++)
		if (d->what == CALLED && d->round >= round && (!who || same_person(d->who, who)) &&
		    n-- == 0)
			return d;
	return NULL;
}

/* Naming somebody begins a round, but makes nobody forget who was called before. */
static int64_t free_since(const struct crew *c)
{
	const struct crew_deed *left = crew_last(c, LEFT, NULL), *anew = crew_last(c, ANEW, NULL);
	int64_t round = left ? left->round : 0;
	return anew && anew->round > round ? anew->round : round;
}

const struct crew_deed *crew_call(const struct crew *c, const char *who, int n)
{
	return call_since(c, free_since(c), who, n);
}

const struct crew_deed *crew_all(const struct crew *c)
{
	const struct crew_deed *all = crew_last(c, ALL_CALLED, NULL);
	return all && all->round >= free_since(c) ? all : NULL;
}

static bool among(const char *const *list, int n, const char *who)
{
	while (n-- > 0)
		if (same_person(list[n], who))
			return true;
	return false;
}

int crew_called(const struct crew *c, const char *ret[CREW_LINE])
{
	const struct crew_deed *d;
	int n = 0;
	for (int i = 0; (d = crew_call(c, NULL, i)); i++)
		if (n < CREW_LINE && !among(ret, n, d->who))
			ret[n++] = d->who;
	return n;
}

const struct crew_deed *crew_first(const struct crew *c, const struct crew_deed *call)
{
	return call_since(c, call->round, call->who, 0);
}

/* Who is appointed is called even if they were before. */
static const char *not_called(const struct crew *c, const char *const *line)
{
	const struct crew_deed *appointed = crew_appointed(c);
	if (appointed && *line && same_person(*line, appointed->who) &&
	    !call_since(c, c->round, *line, 0))
		return *line;
	while (*line && crew_call(c, *line, 0))
		line++;
	return *line;
}

static bool in_line(const char *const *line, const struct crew_deed *call)
{
	while (*line && !same_person(*line, call->who))
		line++;
	return *line;
}

struct crew_step crew_next(const struct crew *c, const char *const *line,
                           const struct crew_terms *t, int64_t now)
{
	const struct crew_deed *last = crew_last(c, CALLED, NULL), *all = crew_all(c);
	const char *next = not_called(c, line);
	int64_t turn = 0; /* of the next: at once where nobody is waited for */
	if (last && last->round == c->round && in_line(line, last)) {
		const struct crew_deed *first = crew_first(c, last);
		turn = first->at + t->next;
		if (first == last && t->again < t->next && now < turn)
			return (struct crew_step){ CALL, last->who, first->at + t->again };
	}
	if (next)
		return (struct crew_step){ CALL, next, turn };
	if (crew_holder(c))
		return (struct crew_step){ .move = REST };
	if (all && all->at + t->all > turn)
		turn = all->at + t->all;
	return (struct crew_step){ CALL_ALL, NULL, turn };
}
