#include "problem.h"

#include "card.h"
#include "priority.h"
#include "remind.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* P2: what waits for triage, as the head sees it: one live list, the oldest first; what nobody
 * triaged comes back; a line at Home. */

enum { ROWS_MOST = 10, DONE_MOST = 5, PEOPLE_MOST = 50 };

struct load {
	const char *person;
	int n;
};

static void count_work(struct ctx *cx, struct load *list, int people, const char *const *o)
{
	struct fact who;
	for (; *o; o++)
		for (int i = 0; fact_last(cx, *o, "who", &who) && i < people; i++)
			list[i].n += same_person(who.text, list[i].person);
}

/* How much each of the first level has in work. */
static int loads(struct ctx *cx, struct load list[PEOPLE_MOST])
{
	int people = 0;
	const char *person;
	for (; people < PEOPLE_MOST && (person = present_with(cx, L1, people)); people++)
		list[people] = (struct load){ person, 0 };
	count_work(cx, list, people, objects_in(cx, "problem", "work consent"));
	count_work(cx, list, people, objects_in(cx, "charge", "given"));
	return people;
}

static void draw_people(struct ctx *cx, struct card *c, const char *who)
{
	struct load list[PEOPLE_MOST];
	int n = loads(cx, list);
	if (!n)
		return;
	card_select(c, M("triage.select.who", "Responsible"));
	for (int i = 0; i < n; i++) {
		card_about(c, list[i].person);
		card_option(c, "triage.who", M("triage.select.load", "{who}, {n} now"),
		            WITH(NAME("who", list[i].person), NUMBER("n", list[i].n)),
		            who && same_person(who, list[i].person));
	}
}

static void draw_priorities(struct card *c, enum choice is)
{
	card_select(c, M("form.alert.priority", "Priority"));
	card_option(c, "triage.high", M("form.alert.high", "High: the system is down"), NOTHING,
	            is == HIGH);
	card_option(c, "triage.medium", M("form.alert.medium", "Medium: there is a workaround"),
	            NOTHING, is == MEDIUM);
	card_option(c, "triage.low", M("form.alert.low", "Low: not critical"), NOTHING, is == LOW);
}

void triage_draw_choices(struct ctx *cx, struct card *c, const char *who, enum choice priority)
{
	draw_people(cx, c, who);
	draw_priorities(c, priority);
}

static void draw_origin(struct card *c, const struct problem *p)
{
	const struct piece *with = WITH(NAME("who", p->filed.by), AT("when", p->filed.at));
	const struct msg *m = p->found == 2 ? M("triage.row.mail", "client's mail, {when}")
	                      : p->found ? M("triage.row.found", "filed in GitLab by {who}, {when}")
	                                 : M("triage.row.filed", "taken by {who}, {when}");
	if (p->found && !p->client) {
		card_line(c, m, with);
		return;
	}
	problem_draw_client(c, p, true);
	card_more(c, m, with);
}

static void draw_row(struct ctx *cx, struct card *c, const char *object)
{
	if (triage_is_charge(cx, object)) {
		charge_draw_row(cx, c, object);
		return;
	}
	const struct problem p = problem_of(cx, object);
	const char *url = bound(cx, problem_issue(cx, object)).url;
	card_section(c, M("triage.row", "📋 *{issue}* · {title}"),
	             WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_LINE)));
	draw_origin(c, &p);
	if (p.text.text && strcmp(p.text.text, p.title) != 0) {
		card_break(c);
		card_section(c, AS_IS("> {text}"), WITH(CUT("text", p.text.text, PROBLEM_QUOTE)));
	}
	propose_draw(cx, c, &p);
	card_of(c, object);
	propose_draw_button(c, &p);
	triage_draw_choices(cx, c, p.who.by ? p.who.text : NULL,
	                    p.priority.by ? (enum choice)p.priority.number : UNSAID);
	card_overflow(c, "reject.not_ours", M("button.not_ours", "Not ours"));
	card_overflow(c, "reject.duplicate", M("button.duplicate", "Duplicate"));
	card_overflow(c, "reject.spam", M("button.spam", "Spam"));
	card_overflow(c, "complaint.new", M("button.complaint", "Complaint"));
	if (url)
		card_link(c, url, AS_IS("GitLab"));
}

static void draw_triaged(struct ctx *cx, struct card *c, const char *object)
{
	const struct problem p = problem_of(cx, object);
	if (!p.who.by || strcmp(p.state, "work") != 0)
		return;
	card_section(c, M("triage.done", "{issue} · assigned: {who}, {priority} · {head}, {when}"),
	             WITH(ISSUE_OF("issue", cx, &p), NAME("who", p.who.text),
	                  SAID("priority", priority_said(p.priority.number)),
	                  NAME("head", p.triaged.by), AT("when", p.triaged.at)));
	card_of(c, p.id);
	card_beside(c, PLAIN, "triage.change", M("button.change", "Change"));
}

/* What was triaged today, the newest last. */
static void draw_done(struct ctx *cx, struct card *c, const char *list)
{
	int64_t all = facts_number(cx, list, "done");
	for (struct facts f =
	             facts_part(cx, list, "done", all > DONE_MOST ? all - DONE_MOST : 0, DONE_MOST);
	     fact_next(&f);) {
		const char *object = kept(cx, f.is.text);
		if (same_day(f.is.at, now(cx)))
			(triage_is_charge(cx, object) ? charge_draw_done : draw_triaged)(cx, c,
			                                                                 object);
	}
}

void triage_draw_list(struct ctx *cx, struct card *c, const char *object)
{
	const char *waiting[ROWS_MOST];
	int n = triage_waiting(cx, waiting, ROWS_MOST), shown = 0;
	const struct piece *with = WITH(NUMBER("n", n), NAME("head", head(cx)));
	bool theirs = has_role(cx, by(cx), HEAD);
	const struct msg *title = !theirs ? M("triage.other", "⚪ Triage is now: {head}.")
	                          : n     ? M("triage.title", "*Untriaged: {n}*")
	                                  : M("triage.none", "🟢 Nothing waits for triage.");
	card_section(c, title, with);
	card_says(c, n && theirs ? M("triage.says", "Untriaged: {n}") : title, with);
	if (!theirs)
		return;
	for (; shown < n && shown < ROWS_MOST; shown++)
		draw_row(cx, c, waiting[shown]);
	if (shown < n)
		card_context(c, M("home.more", "and {n} more"), WITH(NUMBER("n", n - shown)));
	propose_draw_all(cx, c, object);
	draw_done(cx, c, object);
	consents_draw(cx, c, object);
}

/* ---- what comes back ---- */

void triage_draw_overdue(struct ctx *cx, struct card *c, const char *object)
{
	const struct triaged is = triaged_of(cx, object);
	int64_t due = due_after(cx, is.since, "reminders.triage");
	card_section(c, M("triage.overdue", "⚠️ Untriaged for over {term}: {issue} ({span})."),
	             WITH(SPAN("term", working_between(cx, is.since, due)),
	                  NAMED("issue", is.issue),
	                  SPAN("span", working_between(cx, is.since, now(cx)))));
	card_of(c, object);
	card_button(c, PRIMARY, "triage.change", M("button.triage.here", "Triage it"));
}

static void draw_due(struct ctx *cx, struct card *c, const char *object, bool waits)
{
	const struct problem p = problem_of(cx, object);
	if (!waits) {
		card_line(c,
		          p.who.by ? M("triage.overdue.done", "✓ {issue}: {who}, {priority}")
		                   : M("triage.overdue.rejected", "✓ {issue}: closed at triage"),
		          WITH(ISSUE_OF("issue", cx, &p), NAME("who", p.who.text),
		               SAID("priority", priority_said(p.priority.number))));
		return;
	}
	triage_draw_overdue(cx, c, object);
}

static const struct reminder reminders[] = {
	{ .name = "triage",
	  .of = "problem",
	  .in = "untriaged",
	  .term = "reminders.triage",
	  .rounds = { HEAD },
	  .title = MN("triage.overdue.says", "{n} problem is untriaged.",
	              "{n} problems are untriaged."),
	  .draw = draw_due },
	{ 0 },
};

/* ---- Home ---- */

enum { NAMED_MOST = 3 };

static void tell_untriaged(struct ctx *cx, struct waits *w, const char *list)
{
	const char *waiting[NAMED_MOST];
	int n = triage_waiting(cx, waiting, NAMED_MOST);
	(void)list;
	if (!n || !has_role(cx, by(cx), HEAD))
		return;
	wait_line(w, DECISION, M("wait.triage", "triage: {issue}"),
	          WITH(NAMED("issue", triaged_of(cx, waiting[0]).issue)));
	for (int i = 1; i < n && i < NAMED_MOST; i++)
		wait_append(w, AS_IS(", {issue}"),
		            WITH(NAMED("issue", triaged_of(cx, waiting[i]).issue)));
	if (n > NAMED_MOST)
		wait_append(w, M("wait.triage.more", " and {n} more"),
		            WITH(NUMBER("n", n - NAMED_MOST)));
	wait_append(
	        w, M("wait.triage.longest", ", longest {span}"),
	        WITH(SPAN("span", working_between(cx, triaged_of(cx, waiting[0]).since, now(cx)))));
	wait_button(w, PRIMARY, "triage.open", "", M("button.triage.here", "Triage it"));
}

static const struct waiting waiting_lines[] = {
	{ "triage", "kept", .tell = tell_untriaged },
	{ 0 },
};

/* ---- who is there has changed ---- */

static bool was_head(struct ctx *cx, const char *person)
{
	return person && (roles_of(cx, person) & HEAD) && !has_role(cx, person, HEAD);
}

static enum outcome head_changes(struct ctx *cx, const struct args *a)
{
	int n = triage_waiting(cx, NULL, 0);
	triage_show(cx);
	if (n && was_head(cx, a->person))
		answer(cx, M("handover.triage", "• triage ({n}): asked {who} now"),
		       WITH(NUMBER("n", n), NAME("who", head(cx))));
	return DONE;
}

void triage_left_by(struct ctx *cx, const char *object, const char *person)
{
	const struct triaged is = triaged_of(cx, object);
	if (person && is.who && same_person(is.who, person) &&
	    (is_away(cx, person) || !(roles_of(cx, person) & L1)))
		answer(cx, M("handover.problem", "• {issue} {title}: {head} may choose another"),
		       WITH(NAMED("issue", is.issue), CUT("title", is.title, PROBLEM_TITLE),
		            NAME("head", head(cx))));
}

static enum outcome leaves(struct ctx *cx, const struct args *a)
{
	triage_left_by(cx, a->object, a->person);
	return DONE;
}

static const struct door doors[] = {
	{ HANDOVER, .of = "triage", .in = "kept", .run = head_changes },
	{ HANDOVER, .of = "problem", .in = "work", .run = leaves },
	{ 0 },
};

const struct handler handler_triage_list = { .name = "triage_list",
	                                     .group = HELP_PROBLEM,
	                                     .doors = doors,
	                                     .reminders = reminders,
	                                     .waiting = waiting_lines };
