#ifndef ACCIDENT_H
#define ACCIDENT_H

#include "crew.h"
#include "ctx.h"
#include "fact.h"
#include "handler.h"

/* An accident as it is true now: a fold over its facts but the entries, of which there may be
 * thousands: who draws them reads them. */

/* Two who declare within that time mean one accident. */
enum { JOIN_MS = 10 * 60 * 1000 };

enum { INTERVALS_MAX = 64, MEASURES_MAX = 128, TASKS_MAX = 128, GAPS = 5 };

struct said { /* who said it, and when; by NULL: nobody yet */
	const char *text, *by, *source;
	int64_t at, number;
	bool gone; /* the reply that says so is deleted, and nobody has taken it back */
};

struct asked {                      /* for a fact that is missing; who NULL: nobody yet */
	const char *who, *before;   /* who was asked before them, or NULL */
	int64_t since, last, first; /* of them, in the last round, of anybody */
	int round;
};

struct followup {             /* what has become of a task */
	const char *kind;     /* the fact that asked for it: task, infra, mis */
	enum choice priority; /* UNSAID: nobody has said one, it is medium */
	bool chosen;          /* by a button: nobody had said one when it was asked for */
	struct said ranked;   /* who said the priority afterwards; by NULL: nobody did */
	const char *system;   /* of mis */
	const char *assignee; /* a person, or NULL */
	struct said closed;   /* by NULL: it is open */
};

struct accident {
	const char *id, *state, *title;
	bool drill;
	bool confidential; /* a patient's data is among its files */
	struct said declared, share, data, cause, no_tasks, signed_off, cancelled;
	struct said repeats; /* text: the signed accident that it is a repeat of */
	struct said same;    /* number: which accident it is in truth */
	struct said measure[MEASURES_MAX], task[TASKS_MAX];
	struct followup followup[TASKS_MAX]; /* of the task beside it */
	struct followup reported[TASKS_MAX]; /* the same as the signed report has it */
	int measures, tasks;
	struct asked asked[GAPS]; /* in the order of the gaps */
	struct {
		int64_t from, to; /* to 0: it goes on */
	} interval[INTERVALS_MAX];
	int intervals;
	struct crew crew[CREW];
	bool down;
	bool losing; /* data is being lost while the system works: no clock runs for that */
	int64_t loss_from, loss_to; /* 0: nothing was lost so; it goes on */
	int64_t since;              /* the start of the first interval, or of the loss */
	int64_t downtime;           /* up to now() where it goes on; wall clock, ms */
};

/* It says something of the accident, as a word or an answer does: it is no entry, and nothing about
 * an entry. */
bool accident_is_claim(const struct fact *f);
/* Who acts wrote that reply, or that answer; else they are told whose it is. */
bool accident_by_author(struct ctx *cx, const char *object, const char *from);
void said_take(struct ctx *cx, struct said *to, const struct fact *f);
/* Refuses what somebody has said before: who, and when. */
enum outcome accident_recorded(struct ctx *cx, const struct said *s);
struct accident accident_of(struct ctx *cx, const char *object);
/* Said after the report was signed: a correction, and no part of it. Who wrote in its thread, and
 * how many entries it has, as it was signed. */
bool accident_is_afterwards(const struct accident *a, const struct fact *f);
int accident_people(struct ctx *cx, const struct accident *a, const char *list[], int most);
bool accident_is_signed_at(const struct accident *a, int64_t at);
int64_t accident_entries(struct ctx *cx, const struct accident *a);
/* More intervals or measures than the fold holds are refused, not dropped. */
enum outcome accident_full(struct ctx *cx, const char *object);
/* The clock counts whole minutes, as people say and read them: 14:02–14:15 is 13 min, whatever the
 * seconds were, and of two words for one minute the one said later counts. */
int64_t accident_minute(int64_t at);
/* It was down at that moment already. */
bool accident_was_down(const struct accident *a, int64_t at);

/* What is said of an accident when it is declared. */
struct declaring {
	const char *title;
	bool drill;
	int64_t since; /* 0: now */
	bool share_said;
	int64_t share;
	enum choice data; /* UNSAID: nobody knows yet */
	bool works;       /* data is lost, the system works: no clock runs */
	const char *from,
	        *author; /* the key of the message that says so and who wrote it, or NULL */
};
/* A new accident, whatever goes on already. Returns its id. */
const char *accident_open(struct ctx *cx, const struct declaring *d);
/* A drill calls people: only in working time. False: they were told why not. */
bool accident_may_drill(struct ctx *cx);
/* The same, unless one goes on already: it joins that one, or the person is asked. */
enum outcome accident_declare(struct ctx *cx, const struct declaring *d);
/* How long it was down, also when it never was. */
struct piece accident_downtime(const char *place, const struct accident *a);
#define DOWNTIME(at, a) accident_downtime(at, a)
/* What is said of share and data, if anything. */
void accident_note(struct ctx *cx, const char *object, const struct declaring *d);
/* The thread of that message is the accident's from now on, or, out of its reach, its words are. */
void accident_adopt(struct ctx *cx, const char *object, const struct declaring *d);
/* In these states an accident is dealt with: blank-separated, as in a door's `in`. */
#define ACCIDENT_LIVE "open restored summed_up"

/* It lasted beyond midnight. */
bool accident_crossed_midnight(const struct accident *a);
/* The n-th interval, and a moment of it, in the report: with the day where it needs one. */
struct piece accident_interval(const char *place, const struct accident *a, int n);
/* Signed, as the report has it: it does not change with the day of drawing. */
struct piece accident_at(const char *place, const struct accident *a, int64_t at);
struct piece accident_when(const char *place, const struct accident *a, int64_t at);

/* Facts have changed: moves the accident to the state they mean, and draws everything anew. */
void accident_settle(struct ctx *cx, const char *object);

/* Adds the share of clients, or who is asked for it. */
void accident_draw_share(struct ctx *cx, struct card *c, const struct accident *a);
void accident_draw_card(struct ctx *cx, struct card *c, const char *object);
/* A line with the hours that nobody heard, where there are any. */
void accident_draw_moved(struct ctx *cx, struct card *c, const struct accident *a);
void accident_draw_unheard(struct ctx *cx, struct card *c, const struct accident *a);
/* It was cancelled, or is another one's by now: nothing is asked any more. */
bool accident_is_over(const struct accident *a);
/* The accident's card when it is over; the one line that is left of any other card. False: it is
 * not over, nothing was drawn. */
bool accident_draw_over(struct ctx *cx, struct card *c, const struct accident *a);
bool accident_draw_past(struct ctx *cx, struct card *c, const struct accident *a);
/* Of this accident and those that are a part of it: the one that `from` said a fact of that kind
 * of.
 */
const char *accident_first(struct ctx *cx, const char *object, const char *kind, const char *from);
/* The one that it is the same as. */
const char *accident_other(struct ctx *cx, const struct accident *a);
/* A direct message to the head and to infra, but not to the one who acts; as said now, or as a
 * card. */
void accident_show_leaders(struct ctx *cx, const char *object, const char *part);
void accident_tell_leaders(struct ctx *cx, const char *object, const char *part,
                           const struct msg *m, const struct piece *p);

/* What the summary still lacks: a bit each, in the order of asking (4.3.2). */
enum gap { NO_DATA = 1, NO_CAUSE = 2, NO_MEASURES = 4, NO_TASKS = 8, NO_SHARE = 16 };
unsigned accident_gaps(const struct accident *a);
/* A gap that keeps the summary waiting: the share of clients may stay unknown. */
#define GAPS_NEEDED (NO_DATA | NO_CAUSE | NO_MEASURES | NO_TASKS)

/* A line a gap, with who is asked for it since when. */
void accident_name_gaps(struct ctx *cx, struct card *c, const struct accident *a);
/* The same on the card, in one line. */
void gaps_draw_line(struct ctx *cx, struct card *c, const struct accident *a);
/* Whom it is asked of now: who is away is not asked. */
const char *gap_asked(struct ctx *cx, const struct accident *a, unsigned gap);
/* Who was asked for it, if anybody was. */
const struct asked *gap_asking(const struct accident *a, unsigned gap);
const struct msg *gap_said(unsigned gap);
/* The gaps by their place, which is the place of their bit. */
const struct msg *gap_name(int i);
bool gap_open(const struct accident *a, int i);
/* The third round is the head's, and the last. */
enum { HEAD_ROUND = 3 };
void gap_ask(struct ctx *cx, const struct accident *a, int i, int round);
/* It is missing, or was when the accident was over for the first time. */
bool gap_asked_for(const struct accident *a, int i);
/* Its line: `open`, or who answered when. */
void gap_draw(struct card *c, const struct accident *a, int i, const struct msg *open,
              const struct piece *with);
/* True: it was theirs. */
bool gaps_fold(struct ctx *cx, struct accident *a, const struct fact *f);

/* Asks for what is missing and was not asked for yet, and sees to it that it is asked for again. */
void rounds_settle(struct ctx *cx, const char *object);
/* Who was asked is away: another is, in the same round. */
void rounds_pass_on(struct ctx *cx, const struct accident *a, int gap);

/* What a summary says of cause, measures, follow-ups and what is missing. */
void summary_draw_lines(struct ctx *cx, struct card *c, const struct accident *a);
/* Of each fact: whether the reply which says so is deleted. */
void deletion_mark(struct ctx *cx, struct accident *a);
/* The reply, or answer, said something of the accident. */
bool accident_has_claims(struct ctx *cx, const char *object, const char *from);
/* The word that a reply begins with, and no more of it. */
const char *accident_word(struct ctx *cx, const char *text);
/* Adds that it is. */
void said_draw_gone(struct card *c, const struct said *s);

/* The report waits for whoever acts as head. */
void accident_ask_to_sign(struct ctx *cx, const char *object);

/* Of a signed report: a fact of that kind ("correction.cause") that the head countersigns. */
void accident_correct(struct ctx *cx, const char *object, const char *kind, int64_t number,
                      const char *text);
/* It is summed up: the signature is waited for. */
void unsigned_watch(struct ctx *cx, const char *object);
/* A refusal with the button that declares a new one. */
enum outcome repeat_offer(struct ctx *cx, const char *object);
/* Declares it as a repeat of that signed one. */
void repeat_open(struct ctx *cx, const char *of, const struct declaring *d);
void repeat_draw(struct card *c, const struct accident *a);
/* The name that the copy of a file is bound to; `from` is the source of its fact. */
const char *accident_file(struct ctx *cx, const char *object, const char *from);
/* The report's chart and the first part of its table; the others are notes under it. */
void chart_draw(struct ctx *cx, struct page *p, const struct accident *a);
void course_settle(struct ctx *cx, const char *object);
void course_seal(struct ctx *cx, const char *object);
void accident_draw_course(struct ctx *cx, struct page *p, const struct accident *a);
/* It goes on from now: whoever falls silent is asked. */
void accident_watch_silence(struct ctx *cx, const char *object);

/* `person` was asked for this gap, and may answer to the bot alone. */
void accident_await(struct ctx *cx, const char *object, unsigned gap, const char *person);

/* Follow-ups. `from` is the reply that asked for one: it tells them apart. */
void tasks_fold(struct ctx *cx, struct accident *a, const struct fact *f);
int task_from(const struct accident *a, const char *from); /* -1: there is none */
/* The accident whose word asked for it: `object`, or one that is a part of it. */
const char *task_owner(struct ctx *cx, const char *object, const char *from);
void tasks_copy(struct ctx *cx, const char *object, const char *into);
/* Something became of it: noted of its owner, and of the accident that is a part of by now. */
void task_became(struct ctx *cx, const char *object, const char *from, const struct fact *f);
/* The reply says something else by now: it is no follow-up of this accident any more, but what is
 * filed is filed. */
void task_taken_back(struct ctx *cx, const char *object, const char *from);
/* As the report has it: what becomes of it later is no part of that. */
const struct followup *task_reported(const struct accident *a, int i);
/* Asked for after the report was signed: no part of it. */
bool accident_task_is_afterwards(const struct accident *a, const struct said *task);
bool task_is_in_report(struct ctx *cx, const char *object, const char *from);
int tasks_reported(const struct accident *a); /* those that are */
int tasks_open(const struct accident *a);
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
/* Of the groups that its last texts concern, those that were not told; signed, as it was signed. */
int clients_untold(struct ctx *cx, const struct accident *a);
int clients_told_afterwards(struct ctx *cx, const struct accident *a);
void cut_off_draw_report(struct ctx *cx, struct page *p, const struct accident *a);
void clients_draw_report(struct ctx *cx, struct page *p, const struct accident *a);

/* The card's lines between its clock and its context, and its buttons. */
void menu_draw_lines(struct ctx *cx, struct card *c, const struct accident *a);
void menu_draw_open(struct ctx *cx, struct card *c);
void menu_draw_clients(struct ctx *cx, struct card *c);
void menu_draw_restored(struct ctx *cx, struct card *c);

extern const struct flow accident_flow;

#endif
