#ifndef ACCIDENT_H
#define ACCIDENT_H

#include "ctx.h"
#include "fact.h"
#include "handler.h"

/* An accident as it is true now: a fold over its facts but the entries, of which there may be
 * thousands: who draws them reads them. */

enum { INTERVALS_MAX = 64, MEASURES_MAX = 128, TASKS_MAX = 128 };

struct said { /* who said it, and when; by NULL: nobody yet */
	const char *text, *by, *source;
	int64_t at, number;
};

struct accident {
	const char *id, *state, *title;
	bool drill;
	struct said declared, share, data, cause, no_tasks, signed_off, cancelled;
	struct said measure[MEASURES_MAX], task[TASKS_MAX];
	int measures, tasks;
	struct {
		int64_t from, to; /* to 0: it goes on */
	} interval[INTERVALS_MAX];
	int intervals;
	bool down;
	int64_t since;    /* the start of the first interval */
	int64_t downtime; /* up to now() where it goes on; wall clock, ms */
};

struct accident accident_of(struct ctx *cx, const char *object);
/* The clock counts whole minutes, as people say and read them: 14:02–14:15 is 13 min, whatever the
 * seconds were, and of two words for one minute the one said later counts. */
int64_t accident_minute(int64_t at);
/* It was down at that moment already. */
bool accident_was_down(const struct accident *a, int64_t at);

/* Facts have changed: moves the accident to the state they mean, and draws everything anew. */
void accident_settle(struct ctx *cx, const char *object);

/* What the summary still lacks: a bit each, in the order of asking (4.3.2). */
enum gap { NO_DATA = 1, NO_CAUSE = 2, NO_MEASURES = 4, NO_TASKS = 8, NO_SHARE = 16 };
unsigned accident_gaps(const struct accident *a);
/* A gap that keeps the summary waiting: the share of clients may stay unknown. */
#define GAPS_NEEDED (NO_DATA | NO_CAUSE | NO_MEASURES | NO_TASKS)

/* A line a gap, with who is asked for it; a short name for it. */
void accident_name_gaps(struct ctx *cx, struct card *c, const struct accident *a);
const struct msg *gap_said(unsigned gap);

const struct msg *priority_said(enum choice c);
/* The name that a follow-up's issue is bound to. */
const char *task_issue(struct ctx *cx, const char *object, const char *from);

/* A7: rounds of texts for clients begin as the accident moves; what people say of it goes into the
 * texts. */
void clients_on_down(struct ctx *cx, const char *object);
void clients_on_restored(struct ctx *cx, const char *object);
void clients_on_cancelled(struct ctx *cx, const char *object);
void clients_refresh(struct ctx *cx, const char *object);

/* What capabilities have to say on the card (a line), in the summary's context, in the report. */
void meeting_draw_line(struct ctx *cx, struct card *c, const struct accident *a);
void cut_off_draw_line(struct ctx *cx, struct card *c, const struct accident *a);
void cut_off_draw_still(struct ctx *cx, struct card *c, const struct accident *a);
void clients_draw_line(struct ctx *cx, struct card *c, const struct accident *a);
bool clients_draw_summed_up(struct ctx *cx, struct card *c, const struct accident *a);
void cut_off_draw_report(struct ctx *cx, struct page *p, const struct accident *a);
void clients_draw_report(struct ctx *cx, struct page *p, const struct accident *a);

/* The card's lines between its clock and its context, and its buttons. */
void menu_draw_lines(struct ctx *cx, struct card *c, const struct accident *a);
void menu_draw_open(struct ctx *cx, struct card *c);
void menu_draw_restored(struct ctx *cx, struct card *c);

extern const struct flow accident_flow;

#endif
