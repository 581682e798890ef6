#ifndef TRIAGE_H
#define TRIAGE_H

#include "handler.h"

/* Clients' problems and incidents wait in one list for the head, who says who of the first level
 * answers for each, and how urgent it is. */
struct triaged {
	const char *issue; /* its name */
	const char *title;
	const char *who; /* of the first level; NULL: nobody yet */
	enum choice priority;
	int64_t since;
};

#define ONLY_HEAD_TRIAGES \
	M("no.role.triage", "⛔ Not done: only the head may assign. Now that is {head}.")
#define HEAD_TRIAGES .who = HEAD, .may = ONLY_HEAD_TRIAGES

/* The head's list; whoever acts as head sees it, and who saw it before. */
const char *triage_list(struct ctx *cx);
void triage_show(struct ctx *cx);
/* Who may be chosen, and the priorities, in a row of buttons: `who` and `priority` are chosen
 * already, or NULL and UNSAID. */
void triage_draw_choices(struct ctx *cx, struct card *c, const char *who, enum choice priority);

/* It has waited too long: its row in a reminder's list. */
void triage_draw_overdue(struct ctx *cx, struct card *c, const char *object);
/* The person goes away, or from the roster: where they answer for it, the head may choose another.
 */
void triage_left_by(struct ctx *cx, const char *object, const char *person);

/* An incident's: an object of its own, a charge. */
struct triaged charge_triaged(struct ctx *cx, const char *charge);
/* Its row in the list while it waits, and once it is given to somebody. */
void charge_draw_row(struct ctx *cx, struct card *c, const char *charge);
void charge_draw_done(struct ctx *cx, struct card *c, const char *charge);

#endif
