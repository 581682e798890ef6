#ifndef REMIND_H
#define REMIND_H

#include "card.h"
#include "handler.h"

/* What waits for people comes back to them, in working time alone: a capability declares its
 * reminders (handler.h), and says of which object one begins. It is durable, takes itself back as
 * soon as the object leaves the states it is declared for, and is told once however long the bot
 * was away. All of one kind that waits for one person is one direct message, kept current, and what
 * falls due at one moment is one, of whatever kinds; with [Snooze] it comes anew an hour later. */

enum { REMINDER_ROUNDS = 3 };

struct reminder {
	const char *name;    /* "alert" */
	const char *of, *in; /* an object's kind, and the states in which it still waits */
	const char *term;    /* of the configuration, "reminders.alert": until the first round, and
	                        from one to the next */
	unsigned rounds[REMINDER_ROUNDS]; /* whose turn it is: roles, of those who are present */
	unsigned mornings; /* after the last round, at the beginning of each working day: whose; 0:
	                      nobody's */
	/* Instead of all that: when the n-th round is (0: there is none; of several that are past
	 * only the last is told), and who is told then (NULL: nobody, it is too late). */
	int64_t (*at)(struct ctx *cx, const char *object, int round);
	const char *(*whom)(struct ctx *cx, const char *object, int round);
	const struct msg *title; /* above the list; it has {n} */
	/* A line or more, with its buttons as long as it waits, and what has become of it then. */
	void (*draw)(struct ctx *cx, struct card *c, const char *object, bool waits);
	/* What settles all that waits on the list, an object "list" with a fact "item" for each;
	   NULL: nothing does. */
	void (*all)(struct ctx *cx, struct card *c, const char *list, int n);
};

/* From `since` on, by the reminder of that name; begun anew, it counts anew. */
void remind(struct ctx *cx, const char *object, const char *name, int64_t since);

/* What a person was asked in another way is put off an hour: then it comes to them as a reminder of
 * that name, if it waits still. Returns when. */
int64_t remind_later(struct ctx *cx, const char *object, const char *name, const char *person);

/* The n-th declared, or NULL. */
const struct reminder *reminder_at(int n);

#endif
