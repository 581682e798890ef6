#include "task_filed.h"

#include "accident.h"
#include "followups.h"
#include "priority.h"
#include "say.h"

#include <string.h>

/* A8: what stands in GitLab of a follow-up agrees with what its reply says. Other words go under
 * it; another word (`!infra` that became `!mis`) gives it other labels, and where it belongs to the
 * other project it is filed there anew and closed here, with a link. */

/* Fact "filed.as": which sort is filed, behind a blank for which system; its number tells the
 * issues that one reply had apart. */
struct filed {
	const struct task_sort *sort; /* NULL: an older version filed it, as what is not known */
	const char *system;
	int64_t nth;
};

static struct filed filed_as(struct ctx *cx, const char *owner, const char *from)
{
	struct fact f;
	if (!fact_get(cx, owner, "filed.as", from, &f) || !f.text)
		return (struct filed){ 0 };
	const char *blank = strchr(f.text, ' ');
	return (struct filed){ .sort = task_sort_of(blank ? kept_part(cx, f.text, blank) : f.text),
		               .system = blank ? kept(cx, blank + 1) : NULL,
		               .nth = f.number };
}

static const char *nth_issue(struct ctx *cx, const char *owner, const char *from, int64_t nth)
{
	const char *which = nth ? joined(cx, from, ' ', digits(cx, nth)) : from;
	return name_of(cx, owner, part_of(cx, "filed", which));
}

const char *task_issue(struct ctx *cx, const char *object, const char *from)
{
	const char *owner = task_owner(cx, object, from);
	return nth_issue(cx, owner, from, filed_as(cx, owner, from).nth);
}

bool task_is_current(struct ctx *cx, const char *object, const char *which)
{
	const char *from = kept_part(cx, which, which + strcspn(which, " "));
	return !strcmp(task_issue(cx, object, from),
	               name_of(cx, task_owner(cx, object, from), part_of(cx, "filed", which)));
}

static enum choice urgency(enum choice c)
{
	return c == LOW || c == HIGH ? c : MEDIUM;
}

/* What stands in GitLab: it stays when the reply is edited. */
static void note_filed(struct ctx *cx, const struct args *a, enum choice priority)
{
	fact_note(cx, a->object, "filed", said_at(cx), urgency(priority), a->text);
}

static void note_sort(struct ctx *cx, const struct args *a, const struct task_sort *k, int64_t nth)
{
	fact_note(cx, task_owner(cx, a->object, source(cx)), "filed.as", said_at(cx), nth,
	          a->system ? joined(cx, k->fact, ' ', a->system) : k->fact);
}

/* Whom the word assigned stays, whatever the reply is edited to, until another word comes. */
static const char *by_word(struct ctx *cx, const char *from)
{
	return joined(cx, from, ' ', "filed");
}

static const char *assign(struct ctx *cx, const struct args *a, const struct task_sort *k)
{
	const char *person = k->assignee ? k->assignee(cx) : NULL;
	const char *word = by_word(cx, source(cx));
	if (person)
		fact_note_from(cx, a->object, "task.assigned", word, said_at(cx), 0,
		               followup_text(cx, source(cx), person));
	else
		fact_withdraw(cx, a->object, "task.assigned", word);
	return person;
}

static void file(struct ctx *cx, const struct args *a, const struct task_sort *k,
                 enum choice priority, const char *instead)
{
	file_issue(cx, a->object,
	           &(struct filing){ .name = task_issue(cx, a->object, source(cx)),
	                             .in_platform = k->in_platform,
	                             .title = a->text,
	                             .text = a->text,
	                             .priority = urgency(priority),
	                             .label = k->label,
	                             .system = a->system,
	                             .assignee = assign(cx, a, k),
	                             .relates_to = name_of(cx, a->object, "issue"),
	                             .instead = instead });
	followup_opened(cx, a->object, source(cx), said_at(cx));
	note_filed(cx, a, priority);
}

/* An edit that says nothing of the priority leaves it as it was. */
static void keep_priority(struct ctx *cx, const struct args *a)
{
	struct fact was;
	if (!a->choice && fact_get(cx, a->object, "filed", source(cx), &was))
		fact_note(cx, a->object, "task.priority", said_at(cx), was.number, source(cx));
}

static enum choice priority_now(struct ctx *cx, const struct args *a)
{
	const struct accident accident = accident_of(cx, a->object);
	int i = task_from(&accident, source(cx));
	return a->choice || i < 0 ? a->choice : accident.followup[i].priority;
}

/* What is filed keeps its words; what its reply says by now stands under it. */
static void reword(struct ctx *cx, const struct args *a, const char *issue)
{
	struct fact was = { 0 };
	bool known = fact_get(cx, a->object, "filed", source(cx), &was);
	if (known && !strcmp(was.text, a->text) && (!a->choice || was.number == a->choice))
		return;
	note_filed(cx, a, a->choice ? a->choice : (enum choice)was.number);
	note_issue(
	        cx, a->object, issue,
	        M("task.reworded.note", "**Changed in Slack**, {who}, {when}: {text} ({priority})"),
	        WITH(NAME("who", by(cx)), FULL("when", now(cx)), TEXT("text", a->text),
	             SAID("priority", priority_said(priority_now(cx, a)))));
	if (!a->choice)
		return;
	fact_note(cx, a->object, "task.priority", now(cx), a->choice, source(cx));
	prioritize_issue(cx, a->object, issue, a->choice);
}

/* Somebody else than its word has said whose it is: that stays. */
static bool is_assigned_by_hand(struct ctx *cx, const char *object, const char *from)
{
	const char *word = by_word(cx, from);
	bool is = false;
	for (struct facts f = facts(cx, object, "task.assigned"); fact_next(&f);)
		is |= strcmp(f.is.source, word) != 0 && !strncmp(f.is.text, from, strlen(from));
	return is;
}

static bool differ(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) != 0 : a != b;
}

static void resort(struct ctx *cx, const struct args *a, const struct task_sort *k,
                   const struct filed *was, const char *issue)
{
	bool theirs = is_assigned_by_hand(cx, a->object, source(cx));
	const char *person = theirs ? NULL : assign(cx, a, k);
	note_sort(cx, a, k, was->nth);
	note_issue(cx, a->object, issue,
	           M("task.resorted.note",
	             "**Changed in Slack**, {who}, {when}: a follow-up {sort} now"),
	           WITH(NAME("who", by(cx)), FULL("when", now(cx)), SAID("sort", k->said)));
	resort_issue(
	        cx, a->object, issue,
	        &(struct resorting){
	                .label = differ(k->label, was->sort->label) ? k->label : NULL,
	                .label_was = differ(k->label, was->sort->label) ? was->sort->label : NULL,
	                .system = differ(a->system, was->system) ? a->system : NULL,
	                .system_was = differ(a->system, was->system) ? was->system : NULL,
	                .assignee = person,
	                .unassigned = !theirs && !person && was->sort->assignee });
}

/* Another issue for it, and what was filed before points there. */
static void refile(struct ctx *cx, const struct args *a, const struct task_sort *k,
                   const struct filed *was, const struct msg *why)
{
	const char *old = task_issue(cx, a->object, source(cx));
	const struct accident accident = accident_of(cx, a->object);
	int i = task_from(&accident, source(cx));
	note_sort(cx, a, k, was->nth + 1);
	file(cx, a, k, priority_now(cx, a), old);
	const char *issue = task_issue(cx, a->object, source(cx));
	note_issue(cx, a->object, old, why,
	           WITH(NAME("who", by(cx)), FULL("when", now(cx)), TEXT("text", a->text)));
	relate_issues(cx, a->object, issue, old);
	if (i >= 0 && accident.followup[i].closed.by)
		fact_note_from(cx, a->object, "task.reopened", issue, now(cx), 0, source(cx));
}

static bool lies_elsewhere(struct ctx *cx, const struct task_sort *k, const struct filed *was,
                           const char *issue)
{
	const struct bound there = bound(cx, issue);
	return k->in_platform != (there.is ? there.in_platform : was->sort->in_platform);
}

void task_file(struct ctx *cx, const struct args *a, const struct task_sort *k)
{
	const char *owner = task_owner(cx, a->object, source(cx));
	const char *issue = task_issue(cx, a->object, source(cx));
	struct filed was = filed_as(cx, owner, source(cx));
	bool closed = fact_from(cx, owner, "filed.closed", source(cx));
	if (!a->edited || !bound(cx, issue).asked) {
		note_sort(cx, a, k, was.nth);
		file(cx, a, k, a->choice, NULL);
		return;
	}
	keep_priority(cx, a);
	bool other = was.sort && (k != was.sort || differ(a->system, was.system));
	if (closed) {
		fact_withdraw(cx, owner, "filed.closed", source(cx));
		refile(cx, a, k, &was,
		       M("task.again.note",
		         "**Asked for again in Slack**, {who}, {when}: {text}. It is filed anew, linked "
		         "with this issue."));
	} else if (other && k != was.sort && lies_elsewhere(cx, k, &was, issue)) {
		refile(cx, a, k, &was,
		       M("task.refiled.note",
		         "**Changed in Slack**, {who}, {when}: {text}. What belongs to another project is "
		         "filed there anew, linked with this issue, and this one is closed."));
		close_issue(cx, a->object, issue);
	} else {
		if (other)
			resort(cx, a, k, &was, issue);
		reword(cx, a, issue);
		followup_reopened(cx, a->object, source(cx));
	}
}

/* It is taken back in Slack; whether the issue is of use all the same is for people to say. */
static void ask_to_close(struct ctx *cx, const char *object, const char *from, const char *issue)
{
	answer(cx,
	       M("task.gone.ask",
	         "The follow-up {issue} is taken back here and stays open in GitLab. "
	         "Close it there?"),
	       WITH(NAMED("issue", issue)));
	offer_about(cx, PRIMARY, "task.close", object, from,
	            M("button.task.close", "Close the issue"));
}

void task_taken_back(struct ctx *cx, const char *object, const char *from)
{
	const struct accident accident = accident_of(cx, object);
	const char *issue = task_issue(cx, object, from);
	if (task_from(&accident, from) >= 0 || !followup_ended(cx, object, from))
		return;
	note_issue(
	        cx, object, issue,
	        M("task.gone.note",
	          "**Taken back in Slack**, {who}, {when}: the issue stays, close it if it is not needed."),
	        WITH(NAME("who", by(cx)), FULL("when", now(cx))));
	ask_to_close(cx, object, from, issue);
	show(cx, task_owner(cx, object, from), part_of(cx, "task", from));
}

static enum outcome closed(struct ctx *cx, const struct args *a)
{
	const struct accident accident = accident_of(cx, a->object);
	if (!accident_by_author(cx, a->object, a->source))
		return REFUSED;
	const char *owner = task_owner(cx, a->object, a->source);
	const char *issue = task_issue(cx, a->object, a->source);
	if (task_from(&accident, a->source) >= 0 || fact_from(cx, owner, "filed.closed", a->source))
		return refuse_old(cx);
	fact_note_from(cx, owner, "filed.closed", a->source, now(cx), 0, NULL);
	note_issue(
	        cx, a->object, issue,
	        M("task.closed.note", "**Closed from Slack**, {who}, {when}: it was taken back."),
	        WITH(NAME("who", by(cx)), FULL("when", now(cx))));
	close_issue(cx, a->object, issue);
	answer(cx, M("task.closing", "Closing {issue} in GitLab."), WITH(NAMED("issue", issue)));
	return DONE;
}

static const struct door doors[] = {
	{ BUTTON, "task.close", .of = "accident", .who = ROSTER, .run = closed },
	{ 0 },
};

const struct handler handler_task_filed = { .name = "task_filed",
	                                    .group = HELP_ACCIDENT,
	                                    .doors = doors };
