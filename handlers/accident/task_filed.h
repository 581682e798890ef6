#ifndef TASK_FILED_H
#define TASK_FILED_H

#include "handler.h"

/* What a follow-up is in GitLab: where it is filed, with which label, whose it is. */
struct task_sort {
	const char *fact; /* the word's: task, infra, mis */
	bool in_platform;
	const char *label; /* by its key in the configuration, or NULL */
	const char *(*assignee)(const struct ctx *cx);
	const struct msg *said; /* "a follow-up {sort}" */
};
const struct task_sort *task_sort_of(const char *fact); /* NULL: there is none */

/* The word that is being said asks for it: it is filed, or, its reply was edited, what is filed
 * becomes what the reply says. */
void task_file(struct ctx *cx, const struct args *a, const struct task_sort *k);
/* The issue of that name is the one that its follow-up has now, and none that it had before. */
bool task_is_current(struct ctx *cx, const char *object, const char *which);

struct accident;
/* A mail to the provider about what that reply asked of infrastructure, where one may be needed. */
void task_to_provider(struct ctx *cx, const char *object, const char *from);
void task_draw_provider(struct ctx *cx, struct card *c, const struct accident *a, int i);

#endif
