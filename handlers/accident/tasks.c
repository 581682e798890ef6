#include "accident.h"
#include "say.h"

#include <string.h>

/* Follow-ups as they are true now. A word asks for one; what buttons and GitLab say of it later
 * names the reply that asked: "C…/ts", and behind a blank whatever belongs to it. */

int task_from(const struct accident *a, const char *from)
{
	size_t n = from ? strcspn(from, " ") : 0;
	for (int i = 0; n && i < a->tasks; i++)
		if (!strncmp(a->task[i].source, from, n) && !a->task[i].source[n])
			return i;
	return -1;
}

bool accident_task_is_afterwards(const struct accident *a, const struct said *task)
{
	return a->signed_off.by && task->at > a->signed_off.at;
}

bool task_is_in_report(struct ctx *cx, const char *object, const char *from)
{
	const struct accident a = accident_of(cx, object);
	int i = task_from(&a, from);
	return a.signed_off.by && i >= 0 && !accident_task_is_afterwards(&a, &a.task[i]);
}

const struct followup *task_reported(const struct accident *a, int i)
{
	return a->signed_off.by ? &a->reported[i] : &a->followup[i];
}

int tasks_reported(const struct accident *a)
{
	int n = 0;
	for (int i = 0; i < a->tasks; i++)
		n += !accident_task_is_afterwards(a, &a->task[i]);
	return n;
}

int tasks_open(const struct accident *a)
{
	int n = 0;
	for (int i = 0; i < a->tasks && !a->drill; i++)
		n += !a->followup[i].closed.by;
	return n;
}

static const char *const words[] = { "task", "infra", "mis" };
static const char *const became_kinds[] = { "task.priority", "task.assigned", "task.system",
	                                    "task.closed", "task.reopened" };

enum {
	WORDS = sizeof(words) / sizeof(*words),
	BECAME = sizeof(became_kinds) / sizeof(*became_kinds)
};

const char *task_owner(struct ctx *cx, const char *object, const char *from)
{
	for (int i = 0; i < WORDS; i++) {
		const char *first = accident_first(cx, object, words[i], from);
		if (strcmp(first, object) != 0)
			return first;
	}
	return object;
}

void tasks_copy(struct ctx *cx, const char *object, const char *into)
{
	for (int i = 0; i < WORDS; i++)
		facts_copy(cx, object, words[i], into, words[i]);
	for (int i = 0; i < BECAME; i++)
		facts_copy(cx, object, became_kinds[i], into, became_kinds[i]);
}

void task_became(struct ctx *cx, const char *object, const char *from, const struct fact *f)
{
	const char *owner = task_owner(cx, object, from), *home = object_home(cx, object);
	fact_note(cx, owner, f->kind, f->at, f->number, f->text);
	if (strcmp(owner, home) != 0)
		fact_note(cx, home, f->kind, f->at, f->number, f->text);
	show(cx, owner, part_of(cx, "task", from));
	accident_settle(cx, home);
}

static void asked_for(struct ctx *cx, struct accident *a, const struct fact *f)
{
	if (a->tasks == TASKS_MAX)
		return;
	a->followup[a->tasks] =
	        (struct followup){ .kind = kept(cx, f->kind), .priority = (enum choice)f->number };
	said_take(cx, &a->task[a->tasks++], f);
}

static const char *behind_blank(struct ctx *cx, const char *text)
{
	const char *blank = strchr(text, ' ');
	return blank ? kept(cx, blank + 1) : NULL;
}

static void became(struct ctx *cx, struct followup *t, const struct fact *f)
{
	if (!strcmp(f->kind, "task.priority")) {
		t->chosen |= t->priority == UNSAID;
		t->priority = (enum choice)f->number;
		said_take(cx, &t->ranked, f);
	} else if (!strcmp(f->kind, "task.assigned")) {
		t->assignee = behind_blank(cx, f->text);
	} else if (!strcmp(f->kind, "task.system")) {
		t->system = behind_blank(cx, f->text);
	} else if (!strcmp(f->kind, "task.closed")) {
		said_take(cx, &t->closed, f);
	} else if (!strcmp(f->kind, "task.reopened")) {
		t->closed = (struct said){ 0 };
	}
}

void tasks_fold(struct ctx *cx, struct accident *a, const struct fact *f)
{
	for (int i = 0; i < WORDS; i++)
		if (!strcmp(f->kind, words[i]))
			asked_for(cx, a, f);
	if (!strncmp(f->kind, "task.", 5) && task_from(a, f->text) >= 0)
		became(cx, &a->followup[task_from(a, f->text)], f);
}
