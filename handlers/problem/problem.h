#ifndef PROBLEM_H
#define PROBLEM_H

#include "ctx.h"
#include "fact.h"
#include "handler.h"
#include "triage.h"

/* A problem of a client, from the moment it is registered until its issue in support is closed
 * with cause, measures and the head's consent. A fold over its facts. */

struct told { /* who said it, and when; by NULL: nobody yet */
	const char *text, *by;
	int64_t at, number;
};
struct told told_by(struct ctx *cx, const struct fact *f);

enum client_kind { NO_KIND, INSTITUTION, NETWORK, OF_MIS, OF_FIS, CLIENT_KINDS };
enum way { NO_WAY, PHONE, MAIL, SKYPE, OTHER_WAY, WAYS };
enum found { FOUND_BY_HAND = 1, FOUND_BY_MAIL };
enum reason { NO_REASON, NOT_OURS, DUPLICATE, SPAM };

struct problem {
	const char *id, *state;
	struct told text;                      /* what happened: its first line is the title */
	struct told filed;                     /* who registered it */
	const char *title;                     /* never NULL */
	const char *client, *contact, *system; /* or NULL: not known */
	enum client_kind kind;
	enum way way;
	const char *link;          /* the message it was made of, or NULL */
	const char *author;        /* who wrote that, or NULL */
	struct told who, priority; /* responsible: text is the person; priority: number */
	struct told triaged;       /* the head has had a hand in both */
	struct told rejected;      /* number is the reason, text the issue that it doubles */
	struct told undone, cause, measures;
	struct told asked, approved, returned, reopened; /* asked: to consent; number: how often */
	struct told hand;                                /* closed in GitLab */
	struct told part;                                /* of the accident `text` */
	const char *same;                                /* which it is closed with, or NULL */
	struct told proposed;      /* text: who, number: the priority; either may be missing */
	struct told complaint;     /* number: of what; text: of which problem, or NULL */
	struct told notes;         /* the last */
	int files, clean, patient; /* shared; said to be without, and with, a patient's data */
	int assigned;              /* how often somebody became responsible */
	int found;                 /* filed in GitLab; 2: by a client's mail */
	int hands;                 /* how often it was closed in GitLab */
	int64_t mails_told;        /* how many of the client's letters */
};

struct problem problem_of(struct ctx *cx, const char *object);

#define PROBLEM_HELD  "untriaged work consent" /* to be closed by itself */
#define PROBLEM_OPEN  PROBLEM_HELD " same"
#define PROBLEM_ENDED "closed by_hand rejected undone"

extern const struct flow problem_flow;

/* Who may, and what the others are told. */
#define FIRST_LEVEL                 \
	.who = L1 | HEAD,           \
	.may = M("no.role.problem", \
	         "⛔ Not done: problems are registered by the first level. {head} can add you.")
#define HEAD_CONSENTS                                                                       \
	.who = HEAD, .may = M("no.role.consent", "⛔ Not done: only the head may approve " \
	                                         "closing. Now that is {head}.")

/* What a person registers. */
struct registering {
	const char *text, *client, *contact, *system;
	enum client_kind kind;
	enum way way;
	const char *link, *author;
};
/* Somebody else would have it registered: the first level is asked. */
const char *offer_register(struct ctx *cx, const struct registering *r);
/* It was offered already, and waits. Who may take it takes it. */
enum outcome offer_again(struct ctx *cx, const char *offer);
/* Every problem begins so: it waits for triage. */
void problem_begins(struct ctx *cx, const char *object);
/* Files it: its id. The author gets the receipt, the head sees it in the list. */
const char *problem_register(struct ctx *cx, const struct registering *r);
/* Facts have changed: all that shows it is drawn anew, the head's list too. */
void problem_settle(struct ctx *cx, const char *object);
/* Another than the form is about, by the number or the address in that field; NULL: there is none,
 * and the person is told so. */
const char *problem_other(struct ctx *cx, const struct args *a, const char *field);
/* In one of those states; otherwise the person is told in which it is. */
bool problem_is(struct ctx *cx, const char *object, const char *states);

/* "a pharmacy network"; "by phone": NULL where nothing is known. */
const struct msg *client_kind_said(enum client_kind kind);
const struct msg *way_said(enum way way);

/* Known clients. */
struct client {
	const char *name, *contact, *system;
	enum client_kind kind;
};
bool client_find(struct ctx *cx, const char *typed, struct client *ret);
void client_learn(struct ctx *cx, const struct client *c);

/* Those that are the same are closed with it, or are by themselves again; which they are, as
 * people are told (NULL: none). */
void same_closes(struct ctx *cx, const char *whole);
void same_parts(struct ctx *cx, const char *whole);
const char *same_listed(struct ctx *cx, const char *whole);

/* The head's list. */
/* What waits for triage, problems and incidents: how many, and the oldest first. */
int triage_waiting(struct ctx *cx, const char **ret, int most);
bool triage_is_charge(struct ctx *cx, const char *object);
struct triaged triaged_of(struct ctx *cx, const char *object);
void triage_draw_list(struct ctx *cx, struct card *c, const char *object);
/* Both are there, and the head agreed: from now on it is in work. */
bool triaged_now(struct ctx *cx, const char *object);
/* The responsible person and the priority, either UNSAID or NULL; what follows once both are
 * there. */
void triage_set(struct ctx *cx, const char *object, const char *who, enum choice priority);

/* Fills in the form's priority, and who is there. */
void triage_fill(struct ctx *cx, struct sheet *s, const char *object);
/* The same as others would have it; how the head sees that. */
enum outcome propose(struct ctx *cx, const char *object, const char *who, enum choice priority);
void propose_draw(struct ctx *cx, struct card *c, const struct problem *p);
void propose_draw_button(struct card *c, const struct problem *p);
void propose_draw_all(struct ctx *cx, struct card *c, const char *list);
void consents_draw(struct ctx *cx, struct card *c, const char *list);

/* The letter to the developer organisation is drafted: what was found is people's, or NULL. */
enum outcome developer_draft(struct ctx *cx, const char *object, const char *found);
/* A problem that is the joining of new organisations; its checklist. */
bool new_client_is(struct ctx *cx, const char *object);
void new_client_draw(struct ctx *cx, struct page *p, const char *object);

/* The responsible person's direct message, kept current. */
void assigned_show(struct ctx *cx, const char *object);
/* The head is asked to consent; who is head closes at once. */
void consent_ask(struct ctx *cx, const char *object);
void consent_give(struct ctx *cx, const char *object);
/* Closed in GitLab: what is missing is asked for. */
void by_hand_step(struct ctx *cx, const char *object);
enum outcome problem_reopen(struct ctx *cx, const char *object, const char *why);

/* "{kind} «{client}» · {system} · {way}", or that nobody knows the client yet: goes on after " · ".
 */
void problem_draw_client(struct card *c, const struct problem *p, bool way);
const char *problem_issue(struct ctx *cx, const char *object);
const char *problem_file(struct ctx *cx, const char *object, const char *from);
/* Each that it concerns is told: the responsible person, and who registered it. */
void problem_tell_both(struct ctx *cx, const struct problem *p, const char *part,
                       const struct msg *m, const struct piece *with);

/* The responsible person alone, unless they did it. */
void problem_tell_responsible(struct ctx *cx, const struct problem *p, const char *part,
                              const struct msg *m, const struct piece *with);

/* A person's name stands where more than one may be. */
#define ISSUE_OF(at, cx, p) NAMED(at, problem_issue(cx, (p)->id))

enum { PROBLEM_TITLE = 80, PROBLEM_LINE = 150, PROBLEM_QUOTE = 300, MARKED_MOST = 10 };

#endif
