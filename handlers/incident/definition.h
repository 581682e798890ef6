#ifndef DEFINITION_H
#define DEFINITION_H

#include "alert.h"

/* I6: what makes an incident an accident. A fold over the facts of an alert. */

struct definition {
	struct answered impact, data, restored; /* number: the share; YES or NO */
	bool up;                                /* restored was said after the share was */
	struct answered asked, urgent;          /* number: the round */
	struct answered verdict;                /* number: YES, NO, NONE: being checked */
	struct answered freed;                  /* the accident that it was part of was none */
	int64_t losing;                         /* data is lost, said first then; 0: it is not */
	/* It was lost data that all were asked about; that it was answered as something else. */
	struct answered loss_told, loss_past;
	const char *reporter; /* who said first for how many, or NULL */
};

struct definition definition_of(struct ctx *cx, const char *object);
/* What was said of share, data and restoring, with who and when: a context on a card, lines of an
 * issue. */
void definition_draw(struct card *c, const struct definition *d);
void definition_draw_page(struct page *p, const struct definition *d);
/* Facts have changed: asks when it is time, or not any more. */
void minute15_settle(struct ctx *cx, const char *object);
void loss_settle(struct ctx *cx, const char *object);
/* What is said under an alert of a storm is said of the storm: there it is asked; what was said
 * before it left is corrected there too. */
void definition_carry(struct ctx *cx, const char *object, const char *from);
/* Asked beyond the thread: all of the first level who are there, and the head. */
void definition_ask_all(struct ctx *cx, const char *object, const char *part, bool head_too);
/* Above what they are asked: what it is about. */
void definition_draw_title(struct card *c, const struct alert *a, bool asked);
/* Seen by who is asked beyond the thread: "Thread", where there is one. */
void definition_link(struct ctx *cx, struct card *c, const char *object);

#endif
