#ifndef OUTSIDE_CALL_H
#define OUTSIDE_CALL_H

#include "base/buf.h"
#include "base/http.h"
#include "outside/event.h"
#include "store/binding.h"
#include "store/outbox.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* Each call of the outside as a declaration: how it is repeated, how fast it may be said, what it
 * needs, and, where a call takes more than one request, how it goes on. The courier carries a call
 * out as a trip. */

struct config;
struct db;
struct trip;

enum service { SLACK, GITLAB, MAIL, SERVICES };

enum repeat {
	REPEAT, /* harmless: update, PUT, reaction, reading */
	FIND,   /* has a key that can be looked up on the other side before it is sent again */
	ONCE,   /* dropped when in doubt */
	ASK,    /* when in doubt it fails, and a person is asked */
};

enum pace { PACE_READ, PACE_POST, PACE_EDIT, PACE_GITLAB, PACE_MAIL };
/* How the names of its buckets begin: "read:" and "edit:" with a method behind it, "post:" with a
 * conversation, "gitlab", "mail". */
const char *pace_bucket(enum pace pace);

enum verdict {
	NEXT, /* another request is ready */
	SUCCESS,
	AGAIN,   /* surely not done: later */
	ABSENT,  /* the look-up did not find it */
	FAILURE, /* for good */
	AWAY,    /* we are not in the channel, or it is archived: later, and a person is told */
	LOST,    /* the card that it was to edit was deleted: posted anew, or dropped */
	UNSURE,  /* it may have been done */
	GONE,    /* what it is about is there no more: dropped, and nobody's failure */
};

struct call {
	const char *name; /* as the job says it; up to '/' it is the method's name in Slack */
	enum service service;
	enum repeat repeat;
	enum pace pace;
	const char *fine;   /* errors that are as good as done, blank-separated */
	const char *lost;   /* errors of an edit that say that it is no longer there */
	const char *scopes; /* Slack: what the token needs for it, blank-separated */
	bool for_mail;      /* made only where there is [mail] */
	bool community;     /* it is done in a channel of ours, and waits while we are not in it */
	bool journal;       /* its success is a row of the journal */
	bool aside;         /* nothing that is shown speaks of its name */
	int64_t worth_ms;   /* made longer ago it is not tried again; 0: for ever */
	/* Prepares the first request. */
	enum verdict (*begin)(struct trip *t);
	/* Takes the bytes that trip_download() asked for. */
	enum verdict (*bytes)(struct trip *t, const struct http_result *r);
	/* Takes the answer to the last request, the JSON of a success. NULL: SUCCESS. */
	enum verdict (*answer)(struct trip *t, const json_t *answer);
	/* FIND: prepares and reads the look-up. */
	enum verdict (*look)(struct trip *t);
	enum verdict (*found)(struct trip *t, const json_t *answer);
	/* It ends without having been done; NULL: nothing follows but what follows from that. */
	void (*gave_up)(struct trip *t);
	/* The issue it is about is there no more. NULL: that is a failure like any other. */
	void (*gone)(struct trip *t);
};

struct trip {
	const struct call *call;
	struct job job;
	json_t *body; /* the job's, parsed */
	struct db *db;
	const struct config *config;
	json_t *(*draw)(void *arg,
	                const char *name); /* a card or page as it is now; owned by the trip */
	void *draw_arg;
	/* What catching up found goes in here: true when it was new. */
	bool (*missed)(void *arg, const char *dedupe, json_t *missed);
	void *missed_arg;
	int found_missed;
	struct self self;    /* who we are and how people are called, while an answer is read */
	const char *trigger; /* views.open: the secret; NULL when it is gone */
	bool looking;
	int step;
	json_t *drawn, *memo; /* what was drawn; what a former step learnt */
	/* the request */
	enum service to; /* whom it goes to: a file is fetched from one and taken to another */
	const char *method;
	struct buf path; /* after the service's base URL */
	struct buf payload;
	const char *type; /* of the payload, as a header */
	bool bytes;       /* `path` is a whole URL, and its answer no JSON */
	/* the outcome */
	struct binding result;
	bool binds;
	struct buf error;
};

const struct call *call_find(const char *name);
/* Walks all: the manifest collects their scopes. NULL at the end. */
const struct call *call_at(int i);

/* Reads a service's answer in its own manner: what it means, and its JSON (owned). `ret_wait_ms` is
 * what the service asked us to wait, or 0. */
enum verdict call_read(struct trip *t, const struct http_result *r, json_t **ret_json,
                       int64_t *ret_wait_ms);

void trip_open(struct trip *t, const struct call *call,
               struct job *job); /* takes the job's strings over */
void trip_close(struct trip *t);
enum { PAYLOAD_MOST = 2 << 20 };
/* A whole letter, to the addresses of the body's "to" and "cc". */
enum verdict trip_letter(struct trip *t, const char *letter, size_t len);
/* Its name is bound already: a card or page that is there, and sent again does no harm. */
bool trip_is_update(const struct trip *t);
enum verdict trip_post(struct trip *t, const char *path, json_t *body); /* takes the body */
enum verdict trip_get(struct trip *t, const char *format, ...)
        __attribute__((format(printf, 2, 3)));
enum verdict trip_put(struct trip *t, const char *path, json_t *body);
/* A form: the read methods of Slack take no JSON. Begun empty, then a field each; NULL adds
 * nothing. */
enum verdict trip_form(struct trip *t, const char *path);
void trip_field(struct trip *t, const char *name, const char *value);
/* The file at that URL, with the token of the service, which must be its. */
enum verdict trip_download(struct trip *t, enum service from, const char *url);
/* A file in a form of one field, "file". */
enum verdict trip_upload(struct trip *t, const char *path, const char *name, const char *bytes,
                         size_t len);
enum verdict trip_fail(struct trip *t, const char *why);
void trip_bind(struct trip *t, const char *place, const char *item, const char *url,
               const char *extra);
/* "<!-- ehrbot KEY -->": how a thing of ours is known again in GitLab. */
void trip_marker(const struct trip *t, struct buf *to);

extern const struct call slack_calls[], gitlab_calls[], mail_calls[], file_calls[];

#endif
