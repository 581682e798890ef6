#ifndef CREW_VIEW_H
#define CREW_VIEW_H

#include "accident.h"
#include "card.h"

/* A message to one person about a role: live while it asks for something, one line once that is
 * settled. */

struct view {
	struct ctx *cx;
	struct card *c;
	const struct accident *a;
	const char *me;
	int role;
	const struct crew *crew;
	const struct crew_kind *kind;
	const struct crew_deed *d; /* that posted the message */
};

#define ABOUT(v) OBJECT("accident", (v)->a->id), SAID("role", (v)->kind->name)

/* The deed whose message is drawn, of one of two kinds. False: it is so long ago that it is
 * forgotten, and said so. */
bool view_open(struct view *v, enum crew_what first, enum crew_what second);
void view_line(struct view *v, const struct msg *m, const struct piece *p);
/* A button about the role. */
void view_button(struct view *v, enum style style, const char *action, const struct msg *label);
void view_link(struct view *v);    /* to the accident's thread */
bool view_settled(struct view *v); /* and drawn */

/* After this call everyone was called: one that could not be sent till then is not sent any more,
 * and nobody says that it was made. */
bool view_was_sent(const struct view *v, const struct crew_deed *call);

#endif
