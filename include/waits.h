#ifndef WAITS_H
#define WAITS_H

#include "handler.h"

/* What waits for by(), as their Home and the command alone show it: a line each, in the order in
 * which the capabilities stand. Each capability adds its own (`waiting` of its handler), with the
 * one thing that settles it beside it. */

enum waits_for {
	GOES_ON,  /* above all else, for everybody, off the roster too */
	DECISION, /* asked of whoever acts as head */
	YOU,
	OVERDUE,
	ANY_L1, /* any of those present: shown to who holds the role */
	ANY_L2,
	TODAY, /* what today is like: who acts, who is away */
	WAITS,
};

/* Begins a line. That it is about a drill is said before it. */
void wait_line(struct waits *w, enum waits_for what, const struct msg *m, const struct piece *p);
/* The same about another object than the one that is walked over. */
void wait_line_of(struct waits *w, const char *object, enum waits_for what, const struct msg *m,
                  const struct piece *p);
/* Adds to it, as it stands; after " · ". */
void wait_append(struct waits *w, const struct msg *m, const struct piece *p);
void wait_more(struct waits *w, const struct msg *m, const struct piece *p);
/* What settles the line: a button about the object, or about `which` of several there ("": the
 * object alone), or an address where that is done (NULL: nothing). One at the most; the first is
 * it. */
void wait_button(struct waits *w, enum style style, const char *action, const char *which,
                 const struct msg *label);
void wait_link(struct waits *w, const char *url, const struct msg *label);

/* Is it drawn to stay, and not said once? What counts minutes takes long steps then: each is an
 * edit for everybody. */
bool waits_stay(const struct waits *w);

/* Reading it. */
struct wait {
	const char *text;                                  /* ready to be shown: a TRUSTED piece */
	const char *object, *action, *which, *label, *url; /* which, action, url may be NULL */
	const char *
	        arrow; /* where no button stands: " (→)", to what it is about; TRUSTED, may be "" */
	enum style style;
};
struct waits *waits_of(struct ctx *cx); /* lives as long as the event */
int waits_count(const struct waits *w, enum waits_for what);
struct wait wait_at(const struct waits *w, enum waits_for what, int n);

/* What by() may do from there, as declared (`at_home`): `for (int at = 0; home_button(cx, &at,
 * &b);)`. */
struct home_button {
	const char *action;
	const struct msg *label;
	enum style style;
};
bool home_button(struct ctx *cx, int *at, struct home_button *ret);

/* How the services that all this rests on are; moments UTC ms, 0: it answers. */
struct services {
	int64_t slack_since, gitlab_since, mail_since;
	int64_t queued; /* changes that GitLab has not taken yet */
	bool mail;      /* the configuration has a mail server */
};
struct services services(struct ctx *cx);

#endif
