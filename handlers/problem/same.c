#include "problem.h"

#include "form.h"
#include "say.h"

#include <string.h>

/* P1: one trouble of several clients. A problem that is the same as another is not triaged and not
 * worked on by itself: it is closed with that one, and its client is to be told then. */

enum { CHILDREN_MOST = 20, LISTED_MOST = 5 };

/* The n-th of those that are the same as `whole` and wait for it. */
static const char *child(struct ctx *cx, const char *whole, int n)
{
	struct fact same;
	for (const char *const *o = objects_in(cx, "problem", "same"); *o; o++)
		if (fact_last(cx, *o, "same_as", &same) && !strcmp(same.text, whole) && n-- == 0)
			return *o;
	return NULL;
}

/* "#3 «Аптека 12», #4": those whose clients are to be told as well. */
static const char *listed(struct ctx *cx, const char *whole, int *ret_n)
{
	const char *list = "", *one;
	for (*ret_n = 0; *ret_n < CHILDREN_MOST && (one = child(cx, whole, *ret_n)); ++*ret_n) {
		const struct problem p = problem_of(cx, one);
		if (*ret_n >= LISTED_MOST)
			continue;
		const char *said = worded(
		        cx, p.client ? M("same.client", "{issue} \"{client}\"") : AS_IS("{issue}"),
		        WITH(ISSUE_OF("issue", cx, &p), TEXT("client", p.client)));
		list = *ret_n ? joined(cx, joined(cx, list, ',', ""), ' ', said) : said;
	}
	return list;
}

static enum outcome join(struct ctx *cx, const char *object, const char *whole)
{
	const struct problem was = problem_of(cx, object), other = problem_of(cx, whole);
	if (!strcmp(object, whole))
		return refuse(cx,
		              M("no.problem.same.self",
		                "⛔ Not done: name two problems, the one and the other: "
		                "`/ehr same 123 122`."),
		              NOTHING);
	if (!problem_is(cx, object, "untriaged work"))
		return REFUSED;
	if (!strcmp(other.state, "same"))
		return refuse(cx,
		              M("no.problem.same.child",
		                "⛔ Not done: {issue} is a part of {whole} already. Name that one."),
		              WITH(ISSUE_OF("issue", cx, &other),
		                   NAMED("whole", problem_issue(cx, other.same))));
	if (!problem_is(cx, whole, PROBLEM_HELD))
		return REFUSED;
	if (child(cx, object, 0))
		return refuse(cx,
		              M("no.problem.same.parent",
		                "⛔ Not done: {issue} has parts of its own. Name them one by one."),
		              WITH(ISSUE_OF("issue", cx, &was)));
	fact_note(cx, object, "same_as", now(cx), 0, whole);
	flow_move(cx, object, "same");
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &was), ISSUE_OF("whole", cx, &other),
	             CUT("title", was.title, PROBLEM_TITLE), TEXT("client", was.client),
	             NAME("who", by(cx)), FULL("when", now(cx)));
	note_issue(
	        cx, object, problem_issue(cx, object),
	        M("same.note", "**The same as {whole}:** closed together with it. {who}, {when}."),
	        with);
	note_issue(cx, object, problem_issue(cx, whole),
	           was.client
	                   ? M("same.note.parent",
	                       "**The same:** {issue}, client: {client}. {who}, {when}.")
	                   : M("same.note.parent.unknown", "**The same:** {issue}. {who}, {when}."),
	           with);
	relate_issues(cx, object, problem_issue(cx, object), problem_issue(cx, whole));
	problem_tell_both(cx, &was, "same",
	                  M("same.told",
	                    "📋 {issue} \"{title}\" is the same as {whole}: it is closed together "
	                    "with it, {who}."),
	                  with);
	answer(cx, M("same.ok", "{issue} is now a part of {whole}: it is closed together with it."),
	       with);
	problem_settle(cx, object);
	problem_settle(cx, whole);
	return DONE;
}

static enum outcome word(struct ctx *cx, const struct args *a)
{
	if (a->object)
		return join(cx, a->object, a->other);
	ask(cx, "same", a->other);
	return DONE;
}

static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	const char *other = problem_other(cx, a, "other");
	return other ? join(cx, a->object, other) : REFUSED;
}

/* ---- what becomes of them ---- */

static void close_one(struct ctx *cx, const char *object, const struct problem *whole)
{
	flow_move(cx, object, "follow");
	const struct problem p = problem_of(cx, object);
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), ISSUE_OF("whole", cx, whole),
	             CUT("title", p.title, PROBLEM_TITLE), TEXT("cause", whole->cause.text),
	             TEXT("measures", whole->measures.text));
	note_issue(cx, object, problem_issue(cx, object),
	           M("same.closed.note",
	             "**Closed together with {whole}.** Cause: {cause}\n\nMeasures: {measures}"),
	           with);
	problem_tell_both(cx, &p, part_of(cx, "same", object),
	                  M("same.closed.told",
	                    "⚪ {issue} \"{title}\" is closed together with {whole}: {cause}. The "
	                    "client is to be told."),
	                  WITH(ISSUE_OF("issue", cx, &p), ISSUE_OF("whole", cx, whole),
	                       CUT("title", p.title, PROBLEM_TITLE),
	                       CUT("cause", whole->cause.text, PROBLEM_LINE)));
	problem_settle(cx, object);
}

void same_closes(struct ctx *cx, const char *whole)
{
	const struct problem p = problem_of(cx, whole);
	const char *one, *list;
	int n;
	list = listed(cx, whole, &n);
	if (n && p.who.by)
		tell(cx, p.who.text, "same.tell",
		     MN("same.tell", "⚪ {issue} is closed. {n} more client is to be told: {list}",
		        "⚪ {issue} is closed. {n} more clients are to be told: {list}"),
		     WITH(ISSUE_OF("issue", cx, &p), NUMBER("n", n), TRUSTED("list", list)));
	while ((one = child(cx, whole, 0)))
		close_one(cx, kept(cx, one), &p);
}

void same_parts(struct ctx *cx, const char *whole)
{
	const char *one;
	while ((one = child(cx, whole, 0)) && flow_move(cx, kept(cx, one), "reopen") == MOVED) {
		show_page(cx, one, "issue");
		show_all(cx, one);
	}
}

const char *same_listed(struct ctx *cx, const char *whole)
{
	int n;
	const char *list = listed(cx, whole, &n);
	return n ? list : NULL;
}

static const struct door doors[] = {
	{ SLASH, "same", "то-же", .takes = "<issue> [issue]", FIRST_LEVEL, .run = word,
	  .help = M(
	          "help.problem.same",
	          "a problem is the same as another: no triage of its own, both are closed together"),
	  .example = M("help.problem.same.example", "123 122") },
	{ FORM, "same", .of = "problem", .in = "untriaged work", FIRST_LEVEL, .run = submitted },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "same",
	  .title = M("form.same", "The same problem"),
	  .submit = M("form.same.submit", "Join"),
	  .fields = { { "other", M("form.same.other", "The number of the other"), .required = true,
	                .placeholder = AS_IS("123") } } },
	{ 0 },
};

const struct handler handler_same = {
	.name = "same", .group = HELP_PROBLEM, .doors = doors, .forms = forms
};
