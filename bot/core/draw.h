#ifndef CORE_DRAW_H
#define CORE_DRAW_H

#include "base/buf.h"
#include "card.h"
#include "core/context.h"
#include "core/render.h"

/* Cards and pages as the courier sends them. */

/* Draws the card or page `name`, or a person by name ("slack:U…": {"description"}; NULL while it is
 * not known), from the state of now: JSON owned by the caller, or NULL when
 * nobody draws it. Card: {"text","blocks"}. Page:
 * {"title","description","labels":[…],"assignee","state","sealed"}; its labels are names, its
 * assignee a GitLab username or null. */
json_t *draw(struct machine *m, const char *name, int64_t when);
/* Which calls send it: a card's place, or one of these. False: nobody draws it. */
enum { DRAWN_ISSUE = -1, DRAWN_NOTE = -2 };
bool draw_place(struct machine *m, const char *name, int *ret_place);
/* "accident:7/sign@slack:U1", "accident:7/task:C1/12.3" in its parts, NULL where there is none;
 * borrowed from `cx`. */
struct card_name {
	const char *object, *part, *which, *person;
};
struct card_name draw_parts(struct ctx *cx, const char *name);

/* What answer() and offer() collected: {"text","blocks"}. */
json_t *draw_answer(struct ctx *cx);
json_t *draw_button(struct ctx *cx, enum style style, const char *action, const char *object,
                    const char *which, const struct msg *label);
json_t *draw_link(const char *action, const char *url, const struct msg *label);
/* "accident:7", or "accident:7 WHICH" where it is about one of several: what a button or a form
 * brings back. */
void draw_about(struct buf *to, const char *object, const char *which);
/* A plain message: {"text","blocks"} with one section. */
json_t *draw_message(struct ctx *cx, const struct msg *m, const struct piece *p);

struct card *card_open(struct ctx *cx, const char *object, const char *which);
json_t *card_close(struct card *c); /* frees it */
struct page *page_open(struct ctx *cx, const char *which);
json_t *page_close(struct page *p);

#endif
