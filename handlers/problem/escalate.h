#ifndef ESCALATE_H
#define ESCALATE_H

#include "handler.h"

/* A problem is handed on: to the second level, to infrastructure, to the provider of the cloud, to
 * the developers of an information system. Each has a file of its own. */

struct handing {
	const char *text;   /* people's, never NULL */
	const char *system; /* of `mis` */
};
typedef enum outcome hand_on(struct ctx *cx, const char *object, const struct handing *h);
hand_on l2_hand, infra_hand, mis_hand, provider_hand;

/* The problem has changed: what the second level sees of it follows. */
void l2_follow(struct ctx *cx, const char *object);
/* The card by which the second level was asked, or NULL. */
const char *l2_of(struct ctx *cx, const char *object);
/* What the problem that it is about is called: its id. */
const char *l2_problem(struct ctx *cx, const char *escalation);
/* "{who}, Slack: {text}" is recorded in the issue, in the note that is being written or in a new
 * one. */
void l2_record(struct ctx *cx, const char *escalation, const char *text);

/* A remark to the developers of an information system stands: it is said, and true. */
bool mis_stands(struct ctx *cx, const char *object);
/* The person who wants to close it is told that it stands. */
enum outcome mis_refuse(struct ctx *cx, const char *object);
void mis_draw_page(struct ctx *cx, struct page *p, const char *object);

/* Issues that were filed for a problem and are linked with it, "infra-1" in support, "software-1"
 * and "task-1" in platform. Facts "linked", whose sources they are. */
struct linked {
	const char *which, *name; /* of the issue */
	const char *text, *by;
	int64_t at, priority;
	bool closed;
};
const char *linked_name(struct ctx *cx, const char *object, const char *which);
bool linked_get(struct ctx *cx, const char *object, const char *which, struct linked *ret);
/* The newest of that kind that is open; false: there is none. */
bool linked_open(struct ctx *cx, const char *object, const char *kind, struct linked *ret);
/* Begins the next of that kind: its `which`. */
const char *linked_begin(struct ctx *cx, const char *object, const char *kind, enum choice priority,
                         const char *text);
/* It is closed, by whoever acts: who is responsible for the problem is told, once. */
void linked_close(struct ctx *cx, const char *object, const char *which, int64_t at);
/* Infrastructure has an issue for it, from now on if not before. */
void infra_file(struct ctx *cx, const char *object, const char *text, struct linked *ret);
/* It is moved to platform, or an issue is filed there for it. */
enum outcome software_move(struct ctx *cx, const char *object, enum choice priority,
                           const char *cause);

#define FIRST_LEVEL_HANDS     \
	M("no.role.escalate", \
	  "⛔ Not done: problems are handed on by the first level. {head} can add you.")

#endif
