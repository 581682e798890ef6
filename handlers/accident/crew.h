#ifndef CREW_H
#define CREW_H

#include "ctx.h"
#include "fact.h"
#include "handler.h"

/* The crew (4.3.1): two different people, one a role. What was done about a role is a list of
 * deeds; who holds it and who is called next are functions of that list.
 *
 * Calling goes in rounds: a new one begins when the role is left, handed over, or free again after
 * the accident came back. Rounds are counted, not timed: presses carry Slack's time, calls ours. */

enum { INFRASTRUCTURE, MACHINES, CREW };
enum { CREW_DEEDS = 96, CREW_LINE = 32 };

enum crew_what {
	CALLED,
	ALL_CALLED,
	MAILED,   /* the call of this source went by mail too */
	UNMAILED, /* it should have, but there is no address, or no [mail] */
	TAKEN,
	LEFT,
	DECLINED,
	APPOINTED, /* by who hands the role over, or by the head: called before all others */
	REACHED,   /* by phone */
	UNREACHED,
	ANEW,
};

struct crew_deed {
	enum crew_what what;
	const char *who; /* whom it is about */
	const char *by, *source;
	int64_t at, round;
};

struct crew {
	struct crew_deed deed[CREW_DEEDS]; /* in the order of their moments; the oldest give way */
	int deeds;
	int64_t round;
};

struct crew_kind {
	const char *key; /* in facts, buttons and cards' names */
	unsigned role;
	const struct msg *name, *title, *taken, *may;
};
extern const struct crew_kind crew_kinds[CREW];
int crew_role(const char *key); /* -1: there is none */

void crew_fold(struct ctx *cx, struct crew crew[CREW], const struct fact *f);

const struct crew_deed *crew_holder(const struct crew *c); /* its TAKEN; NULL: the role is free */
/* What ended that: LEFT, or TAKEN by the next; NULL: it goes on. */
const struct crew_deed *crew_ended(const struct crew *c, const struct crew_deed *taken);
/* Who is to take it over and has not answered, or NULL. */
const struct crew_deed *crew_appointed(const struct crew *c);
bool crew_declined(const struct crew *c, const char *who);
/* Since the role was free the last time: the n-th call (of `who`, of anybody where NULL), or NULL.
 */
const struct crew_deed *crew_call(const struct crew *c, const char *who, int n);
const struct crew_deed *crew_last(const struct crew *c, enum crew_what what, const char *who);
const struct crew_deed *crew_all(const struct crew *c); /* everybody was called last */
/* The first call of that one's round. */
const struct crew_deed *crew_first(const struct crew *c, const struct crew_deed *call);
/* Who was called, each once. */
int crew_called(const struct crew *c, const char *ret[CREW_LINE]);

/* The next thing to do, and when. */
struct crew_step {
	enum { REST, CALL, CALL_ALL } move;
	const char *who;
	int64_t at;
};
struct crew_terms {
	int64_t again, next, all;
};
/* `line`: who may be called, in order, to NULL. What is overdue is one step, not several. */
struct crew_step crew_next(const struct crew *c, const char *const *line,
                           const struct crew_terms *t, int64_t now);

struct accident;
/* Whom a role can be asked of now, to NULL: present, not declined, not the holder of the other one.
 */
void crew_line(struct ctx *cx, const struct accident *a, int role, const char *ret[CREW_LINE + 1]);
struct crew_step crew_turn(struct ctx *cx, const struct accident *a, int role);
/* The call of by() that stands: by name and not declined, or with everybody; or NULL. */
const struct crew_deed *crew_asked(struct ctx *cx, const struct accident *a, int role);
bool crew_may_take(struct ctx *cx, const struct accident *a, int role, const char *person);

/* Somebody else has it, and does not hand it over to `who`; NULL: nobody. */
const struct crew_deed *crew_in_hands(const struct crew *c, const char *who);
/* Who acts takes it, or is told why not; `who` is them as the roster knows them. */
enum outcome crew_take(struct ctx *cx, const struct accident *a, int role, const char *who);
/* by() leaves the role, or says that they can't. */
enum outcome crew_leave(struct ctx *cx, const char *object, int role);
enum outcome crew_cannot(struct ctx *cx, const char *object, int role);
bool crew_has_other(const struct accident *a, int role, const char *person);
/* Notes a deed, in a round so many later. */
void crew_note(struct ctx *cx, const struct accident *a, const char *kind, int role, int64_t rounds,
               const char *who);
/* Which card this event posts: one of its own each time, for an edit calls nobody. */
const char *crew_message(struct ctx *cx, const char *part, int role);

/* Calls by mail whoever the direct message has not reached within a minute. */
void crew_mail_step(struct ctx *cx, const char *object);
/* Calls whoever is to be called by now, and sees to the next. */
void crew_step(struct ctx *cx, const char *object);
/* It is down again: who holds a role holds it still, for a free one calling begins anew. */
void crew_call_anew(struct ctx *cx, const char *object);
/* `object` is a part of `other` from now on. */
void crew_join(struct ctx *cx, const char *object, const char *other);
/* The messages of those who were called show what is true now. */
void crew_show(struct ctx *cx, const char *object);

/* What follows a first call that nobody answers, with {again} and {next}. */
const struct msg *crew_how(struct ctx *cx, const struct accident *a, int role, const char *who);
void crew_tell_waiting(struct ctx *cx, struct waits *w, const char *object);
void crew_draw_call(struct ctx *cx, struct card *c, const char *object);
void crew_draw_nobody(struct ctx *cx, struct card *c, const char *object);
/* On the accident's card: a line a role while it goes on, one line afterwards; its words. */
void crew_draw_lines(struct ctx *cx, struct card *c, const struct accident *a);
void crew_draw_line(struct card *c, const struct accident *a);
void crew_draw_says(struct card *c, const struct accident *a);
bool crew_mailed(const struct crew *c, const struct crew_deed *call); /* this very call */
/* In the issue, once anybody was called by mail: who came, who is called. */
void crew_mail_draw(struct ctx *cx, struct page *p, const struct accident *a);
/* In the report: who took part, and its milestones. */
void crew_draw_report(struct page *p, const struct accident *a);
/* Of those that are a part of it: who is not named there. */
void crew_draw_parts(struct ctx *cx, struct page *p, const struct accident *a);
void crew_draw_chart(struct page *p, const struct accident *a);

#endif
