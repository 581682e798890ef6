#include "followups.h"
#include "accident.h"
#include "priority.h"
#include "provider.h"
#include "say.h"
#include "task_filed.h"
#include "waits.h"

#include <string.h>

/* A11: follow-ups of every accident are open until they are closed in GitLab. One object is the
 * book of them: a fact "open" for each, "accident:7 C…/ts". */

enum { LINE_POINTS = 80 };

const char *followup_text(struct ctx *cx, const char *from, const char *what)
{
	return joined(cx, from, ' ', what);
}

void followup_opened(struct ctx *cx, const char *object, const char *from, int64_t at)
{
	if (is_drill(object))
		return;
	const char *there = object_only(cx, "followups");
	fact_note(cx, there, "open", at, 0, followup_text(cx, task_owner(cx, object, from), from));
	wake_at(cx, there, "followups.due", next_week(cx));
}

void followup_reopened(struct ctx *cx, const char *object, const char *from)
{
	const struct accident a = accident_of(cx, object);
	int i = task_from(&a, from);
	if (i >= 0 && !a.followup[i].closed.by)
		followup_opened(cx, object, from, a.task[i].at);
}

bool followup_ended(struct ctx *cx, const char *object, const char *from)
{
	const char *there = object_latest(cx, "followups", "kept"), *noted = NULL;
	const char *text = followup_text(cx, task_owner(cx, object, from), from);
	if (!there)
		return false;
	for (struct facts f = facts(cx, there, "open"); fact_next(&f);)
		if (!strcmp(f.is.text, text))
			noted = kept(cx, f.is.source);
	if (noted)
		fact_withdraw(cx, there, "open", noted);
	return noted;
}

int followups_open(struct ctx *cx, struct open_followup list[OPEN_MOST])
{
	int n = 0;
	const char *there = object_latest(cx, "followups", "kept");
	if (!there)
		return 0;
	for (struct facts f = facts(cx, there, "open"); fact_next(&f);) {
		const char *blank = strchr(f.is.text, ' ');
		if (!blank || n == OPEN_MOST)
			continue;
		list[n++] = (struct open_followup){ .object = kept_part(cx, f.is.text, blank),
			                            .from = kept(cx, blank + 1),
			                            .since = f.is.at };
	}
	return n;
}

const char *followup_person(struct ctx *cx, const struct open_followup *o)
{
	const struct accident a = accident_of(cx, o->object);
	int i = task_from(&a, o->from);
	return i >= 0 && a.followup[i].assignee ? a.followup[i].assignee : head(cx);
}

/* 12 days, not 12 days and 3 hours. */
static int64_t age(int64_t ms)
{
	const int64_t day = (int64_t)24 * 60 * 60 * 1000;
	return ms > day ? ms - ms % day : ms;
}

void followup_line(struct ctx *cx, const struct open_followup *o, put_line *put, void *to)
{
	const struct accident a = accident_of(cx, o->object);
	int i = task_from(&a, o->from);
	const char *system = i >= 0 ? a.followup[i].system : NULL;
	const char *issue = task_issue(cx, o->object, o->from),
	           *provider = provider_said(cx, issue);
	put(to,
	    provider ? M("followups.line.provider",
	                 "• {issue} {title}, {age}, with {who}, {provider} · {accident}")
	    : system ? M("followups.line.system",
	                 "• {issue} {title}, {system}, {age}, with {who} · {accident}")
	             : M("followups.line", "• {issue} {title}, {age}, with {who} · {accident}"),
	    WITH(NAMED("issue", issue),
	         CUT("title", i >= 0 ? a.task[i].text : a.title, LINE_POINTS),
	         TEXT("system", system), TRUSTED("provider", provider),
	         SPAN("age", age(now(cx) - o->since)), NAME("who", followup_person(cx, o)),
	         OBJECT("accident", object_home(cx, o->object))));
}

static void put_answer(void *to, const struct msg *m, const struct piece *p)
{
	answer(to, m, p);
}

static enum outcome list_all(struct ctx *cx, const struct args *a)
{
	struct open_followup list[OPEN_MOST];
	int n = followups_open(cx, list);
	(void)a;
	if (!n) {
		answer(cx, M("followups.none", "🟢 No follow-up of an accident is open."),
		       NOTHING);
		return DONE;
	}
	answer(cx,
	       MN("followups.all", "*{n} follow-up of accidents is open:*",
	          "*{n} follow-ups of accidents are open:*"),
	       WITH(NUMBER("n", n)));
	for (int i = 0; i < n && i < SHOWN_MOST; i++)
		followup_line(cx, &list[i], put_answer, cx);
	if (n > SHOWN_MOST)
		answer(cx, M("followups.more", "and {n} more"), WITH(NUMBER("n", n - SHOWN_MOST)));
	return DONE;
}

/* What GitLab says of an issue that is no follow-up, or was one before its reply was edited, is
 * nothing to us. */
static bool spoken_of(struct ctx *cx, const struct args *a, struct followup *ret,
                      int64_t *ret_since)
{
	const struct accident accident = accident_of(cx, a->object);
	int i = a->which && task_is_current(cx, a->object, a->which)
	                ? task_from(&accident, a->which)
	                : -1;
	if (i < 0)
		return false;
	*ret = accident.followup[i];
	*ret_since = accident.task[i].at;
	return true;
}

static const char *reply_of(struct ctx *cx, const struct args *a)
{
	return kept_part(cx, a->which, a->which + strcspn(a->which, " "));
}

static void became(struct ctx *cx, const struct args *a, const char *kind, const char *what)
{
	const char *from = reply_of(cx, a);
	task_became(cx, a->object, from,
	            &(struct fact){ .kind = kind,
	                            .at = a->when,
	                            .number = a->choice,
	                            .text = what ? followup_text(cx, from, what) : from });
}

/* Who closed it is known at once, who reopened it a while later: what is true is what happened
 * last. */
static enum outcome opened_or_closed(struct ctx *cx, const struct args *a, const char *kind)
{
	struct followup t;
	int64_t since;
	if (!spoken_of(cx, a, &t, &since))
		return DONE;
	became(cx, a, kind, NULL);
	if (!spoken_of(cx, a, &t, &since))
		return DONE;
	if (t.closed.by)
		followup_ended(cx, a->object, reply_of(cx, a));
	else
		followup_opened(cx, a->object, reply_of(cx, a), since);
	return DONE;
}

static enum outcome closed(struct ctx *cx, const struct args *a)
{
	return opened_or_closed(cx, a, "task.closed");
}

static enum outcome reopened(struct ctx *cx, const struct args *a)
{
	return opened_or_closed(cx, a, "task.reopened");
}

/* Nobody will ever close it. */
static enum outcome gone(struct ctx *cx, const struct args *a)
{
	const struct accident accident = accident_of(cx, a->object);
	int i = a->which && task_is_current(cx, a->object, a->which)
	                ? task_from(&accident, a->which)
	                : -1;
	if (i < 0)
		return DONE;
	tell(cx, head(cx), "followup.gone",
	     M("followup.gone",
	       "⚠️ *A follow-up of accident {accident} is not in GitLab any more* · found {when}\n"
	       "{title}. It leaves the list of what is open; if it is still needed, file it anew with "
	       "`!task`."),
	     WITH(OBJECT("accident", a->object), MOMENT("when", a->when),
	          CUT("title", accident.task[i].text, LINE_POINTS)));
	return opened_or_closed(cx, a, "task.closed");
}

static enum outcome prioritized(struct ctx *cx, const struct args *a)
{
	struct followup t;
	int64_t since;
	if (!spoken_of(cx, a, &t, &since) || !a->choice ||
	    priority_said(t.priority) == priority_said(a->choice))
		return DONE;
	became(cx, a, "task.priority", NULL);
	return DONE;
}

/* Who has no account can't be assigned there, and is responsible all the same. */
static bool is_assigned_so(struct ctx *cx, const struct followup *t, const char *person)
{
	return person ? same_person(t->assignee, person)
	              : !t->assignee || !has_account(cx, t->assignee);
}

static enum outcome assigned(struct ctx *cx, const struct args *a)
{
	struct followup t;
	int64_t since;
	if (!spoken_of(cx, a, &t, &since) || is_assigned_so(cx, &t, a->person))
		return DONE;
	became(cx, a, "task.assigned", a->person);
	return DONE;
}

static const struct door doors[] = {
	{ SLASH, "followups", "меры", .who = ROSTER, .run = list_all,
	  .help = M("help.followups", "follow-ups of accidents that are open") },
	{ ISSUE, "closed", .of = "accident", .run = closed },
	{ ISSUE, "reopened", .of = "accident", .run = reopened },
	{ ISSUE, "priority", .of = "accident", .run = prioritized },
	{ ISSUE, "assigned", .of = "accident", .run = assigned },
	{ ISSUE, "gone", .of = "accident", .run = gone },
	{ BUTTON, "followups.all", .who = ROSTER, .run = list_all },
	{ 0 },
};

static const struct flow flow = KEPT("followups");

static void tell_mine(struct ctx *cx, struct waits *w, const char *object)
{
	struct open_followup list[OPEN_MOST];
	int n = followups_open(cx, list);
	(void)object;
	for (int i = 0; i < n; i++) {
		const struct accident a = accident_of(cx, list[i].object);
		int t = task_from(&a, list[i].from);
		if (!same_person(followup_person(cx, &list[i]), by(cx)))
			continue;
		wait_line(w, YOU, M("wait.followup", "{issue} {title} · {age} · {accident}"),
		          WITH(NAMED("issue", task_issue(cx, list[i].object, list[i].from)),
		               CUT("title", t >= 0 ? a.task[t].text : a.title, LINE_POINTS),
		               SPAN("age", age(now(cx) - list[i].since)),
		               OBJECT("accident", object_home(cx, list[i].object))));
		wait_link(w, bound(cx, task_issue(cx, list[i].object, list[i].from)).url,
		          M("button.open", "Open"));
	}
}

static const struct waiting waiting[] = {
	{ "followups", "kept", .tell = tell_mine },
	{ 0 },
};

const struct handler handler_followups = { .name = "followups",
	                                   .group = HELP_ACCIDENT,
	                                   .doors = doors,
	                                   .flow = &flow,
	                                   .waiting = waiting };
