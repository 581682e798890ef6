#include "problem.h"
#include "triage.h"

#include <string.h>

/* P2: clients' problems and incidents wait for the same choice, in one order. */

bool triage_is_charge(struct ctx *cx, const char *object)
{
	return !strcmp(object_kind(cx, object), "charge");
}

struct triaged triaged_of(struct ctx *cx, const char *object)
{
	if (triage_is_charge(cx, object))
		return charge_triaged(cx, object);
	const struct problem p = problem_of(cx, object);
	return (struct triaged){ problem_issue(cx, object), p.title, p.who.by ? p.who.text : NULL,
		                 p.priority.by ? (enum choice)p.priority.number : UNSAID,
		                 p.filed.at };
}

/* Among the n that are there already, each older than the next. */
static void insert(struct ctx *cx, const char **list, int n, int most, const char *object)
{
	int at = n < most ? n : most;
	int64_t since = triaged_of(cx, object).since;
	for (; at > 0 && triaged_of(cx, list[at - 1]).since > since; at--)
		if (at < most)
			list[at] = list[at - 1];
	if (at < most)
		list[at] = object;
}

int triage_waiting(struct ctx *cx, const char **ret, int most)
{
	int n = 0;
	for (const char *const *o = objects_in(cx, "problem", "untriaged"); *o; o++, n++)
		if (n < most)
			ret[n] = *o;
	for (const char *const *o = objects_in(cx, "charge", "untriaged"); *o; o++, n++)
		insert(cx, ret, n, most, *o);
	return n;
}
