#ifndef DESK_NOTICES_H
#define DESK_NOTICES_H

#include "calendar.h"
#include "ctx.h"
#include "fact.h"
#include "groups.h"
#include "handler.h"

/* A notice to clients (R3): days off in a row and moved working days that lie close together, or
 * what a person wrote. Facts: "off" (at: the first day, number: the last), "moved" (at: the day),
 * "text"; "published" of a group's name: by whom, when. */

enum { SPANS_MOST = 8 };

struct span {
	int64_t from, to; /* days, both of them */
	bool moved;       /* it is worked, instead of another */
};

struct notice {
	const char *id, *state; /* open, published, over */
	struct span span[SPANS_MOST];
	int spans;
	const char *text, *by; /* people's, and whose; or NULL */
};

struct notice notice_of(struct ctx *cx, const char *object);
/* "25–27 December", or what it says. */
const char *notice_called(struct ctx *cx, const struct notice *n);
int notice_published(struct ctx *cx, const struct notice *n); /* of groups_count() */

void notice_draw_texts(struct ctx *cx, struct card *card, const char *object);
void notice_draw_state(struct ctx *cx, struct card *card, const char *object);
enum { NOTICE_PAGE = 10 };

#endif
