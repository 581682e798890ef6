#ifndef CORE_CONTEXT_H
#define CORE_CONTEXT_H

#include "base/buf.h"
#include "handler.h"
#include "outside/event.h"

#include <jansson.h>

/* What the verbs of include/ work on: the event being handled, or the card being drawn. */

struct config;
struct db;
struct owned;
struct roster;

struct machine {
	const struct config *config;
	struct db *db;
	char *store_name;           /* random, for the life of the store */
	char *self_user, *self_bot; /* who we are in Slack; "" until known */
	bool woken;                 /* rows of the inbox that waited may be handled now */
	char *called;               /* the name asked for last */
	char *community, *alert;    /* channel ids; NULL until known */
	struct roster *roster;      /* as it was read last; people.c alone asks it */
	int64_t roster_mishaps;     /* db_mishaps() then */
	int64_t time_base;          /* slack_time.c alone: Slack's clock less the monotonic one */
	int64_t time_began;         /* monotonic */
	bool time_known;            /* Slack said so */
};

struct ctx {
	struct machine *m;
	const struct event *event; /* NULL while drawing and for moments that have come */
	const struct handler *handler;
	const struct door *door;
	const char *object, *which; /* and which of its issues the event is about */
	const char *by, *source, *cause;
	int64_t now;
	bool late;
	int ordinal;         /* jobs asked for by this deed so far */
	struct owned *owned; /* strings handed to handlers, freed with the event */
	struct buf answer;   /* what the person is told at once, mrkdwn */
	bool answered;
	const char *answer_to; /* who is told; NULL: the one who acts */
	json_t *offers;        /* buttons under the answer, or NULL */
	json_t *field_errors;  /* of a submitted form, or NULL */
	const char *refused;   /* the name of the message, when refuse() was called */
	int64_t confirmed; /* the reply is read as of then, however long ago the moment is that it
	                    * speaks of: its author said that it is right; 0 */
	bool homes_marked; /* that show what this event changes */
	bool marked_later; /* what the reply's word asked for is done when GitLab has done it */
	bool names_later;  /* what is rendered leaves room for names that are not learnt yet */
	bool scrub;        /* people's text was erased: it leaves the file too */
	struct {
		int64_t job;
		const char *trigger;
	} form; /* a form to open as soon as the event is committed */
};

void ctx_open(struct ctx *cx, struct machine *m, int64_t when);
void ctx_close(struct ctx *cx);
/* Owned by the event from now on; returns it. NULL stays NULL. */
const char *keep(struct ctx *cx, char *owned);

/* Where people open a message: kept by the event; NULL: that is no message, or the workspace is not
 * known. */
const char *message_url(struct ctx *cx, const char *channel, const char *ts);

/* The job key of this deed's next effect of that kind: a hash of source, capability, door and
 * ordinal. */
void ctx_job_key(struct ctx *cx, const char *what, char ret_hex[65]);
/* Draws the card or page of that name anew; all that are shown of an object but one (NULL: none).
 */
void show_name(struct ctx *cx, const char *name);
void show_all_but(struct ctx *cx, const char *object, const char *but);
/* All that is shown of those on which it stands: by its fact "item". */
void show_lists(struct ctx *cx, const char *object);
void ctx_journal(struct ctx *cx, const char *action, const char *object, const char *before,
                 const char *after, int64_t words);

#endif
