#include "escalate.h"

#include "problem.h"
#include "provider.h"
#include "say.h"

#include <string.h>

/* P5, P6: what was filed elsewhere for a problem. When it is closed, whoever is responsible for the
 * problem hears of it: the client waits. */

const char *linked_name(struct ctx *cx, const char *object, const char *which)
{
	return name_of(cx, object, part_of(cx, "linked", which));
}

bool linked_get(struct ctx *cx, const char *object, const char *which, struct linked *ret)
{
	struct fact f;
	if (!which || !fact_get(cx, object, "linked", which, &f))
		return false;
	*ret = (struct linked){ .which = which,
		                .name = linked_name(cx, object, which),
		                .text = f.text,
		                .by = f.by,
		                .at = f.at,
		                .priority = f.number,
		                .closed = fact_from(cx, object, "linked.closed", which) };
	return true;
}

static bool is_of(const char *which, const char *kind)
{
	size_t n = strlen(kind);
	return !strncmp(which, kind, n) && which[n] == '-';
}

bool linked_open(struct ctx *cx, const char *object, const char *kind, struct linked *ret)
{
	bool open = false;
	struct linked l;
	for (struct facts f = facts(cx, object, "linked"); fact_next(&f);)
		if (is_of(f.is.source, kind) && linked_get(cx, object, kept(cx, f.is.source), &l) &&
		    !l.closed) {
			*ret = l;
			open = true;
		}
	return open;
}

const char *linked_begin(struct ctx *cx, const char *object, const char *kind, enum choice priority,
                         const char *text)
{
	int64_t n = facts_number(cx, object, "linked");
	const char *which = joined(cx, kind, '-', digits(cx, n + 1));
	fact_note_from(cx, object, "linked", which, now(cx), priority ? priority : MEDIUM, text);
	return which;
}

static void tell_responsible(struct ctx *cx, const char *object, const struct linked *l)
{
	const struct problem p = problem_of(cx, object);
	const char *person = p.who.by ? p.who.text : head(cx);
	if (is_by(cx, person) || !state_is_of(p.state, PROBLEM_OPEN))
		return;
	tell(cx, person, "linked",
	     is_of(l->which, "infra")
	             ? M("linked.closed.infra",
	                 "🟢 {linked} is closed: {who}, {when}. Infrastructure is done with {issue} \"{title}\": tell the client, then close it.")
	             : M("linked.closed.software",
	                 "🟢 {linked} is closed: {who}, {when}. Tell the client of {issue} "
	                 "\"{title}\", then close it."),
	     WITH(NAMED("linked", l->name), ISSUE_OF("issue", cx, &p),
	          CUT("title", p.title, PROBLEM_TITLE), NAME("who", by(cx)), AT("when", now(cx))));
}

void linked_close(struct ctx *cx, const char *object, const char *which, int64_t at)
{
	struct linked l;
	if (!linked_get(cx, object, which, &l) || l.closed)
		return;
	fact_note_from(cx, object, "linked.closed", l.which, at, 0, NULL);
	tell_responsible(cx, object, &l);
	show_all(cx, object);
	show_with(cx, object);
}

static enum outcome closed(struct ctx *cx, const struct args *a)
{
	if (!a->which)
		return DONE;
	linked_close(cx, a->object, a->which, a->when);
	provider_over(cx, linked_name(cx, a->object, a->which));
	return DONE;
}

static enum outcome reopened(struct ctx *cx, const struct args *a)
{
	struct linked l;
	if (!linked_get(cx, a->object, a->which, &l) || !l.closed)
		return DONE;
	fact_withdraw(cx, a->object, "linked.closed", l.which);
	show_all(cx, a->object);
	show_with(cx, a->object);
	return DONE;
}

static const struct door doors[] = {
	{ ISSUE, "closed", .of = "problem", .run = closed },
	{ ISSUE, "reopened", .of = "problem", .run = reopened },
	{ 0 },
};

const struct handler handler_linked = { .name = "linked", .group = HELP_PROBLEM, .doors = doors };
