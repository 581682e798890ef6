#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H

#include <stdbool.h>
#include <stdint.h>

struct db;

/* What the bot does to the outside, written in the transaction of the event that asked for it. A
 * job's key is a hash of the natural key of the event, the capability and the ordinal: handled
 * again, the same event asks for the same job. */

enum priority { PERSON_WAITS, CARD, DIGEST };

struct job {
	int64_t id;
	char *key, *call;
	char *bucket; /* what keeps its pace */
	char *lane;   /* jobs of a lane go one after another */
	char *name;   /* what its result binds to, or NULL */
	char *needs;  /* the name that must be bound before it can go, or NULL */
	char *owner;  /* the object it is done for, or NULL */
	char *body;   /* what the call needs, JSON; NULL once it ended */
	enum priority priority;
	char *state;              /* waiting, sending, doubtful, done, failed, dropped */
	int64_t tries, looks;     /* times sent; times looked for since it is doubtful */
	int64_t made, due, began; /* UTC ms */
	char *cause;
};

struct job_spec {
	const char *key, *call, *bucket, *lane, *name, *needs, *owner, *body, *cause;
	enum priority priority;
	int64_t now, wait; /* made at, and not to go before so many ms have passed */
};

/* The id, or 0 when a job of that key is there already. Inside a transaction. */
int64_t outbox_add(struct db *db, const struct job_spec *spec);
void job_release(struct job *j);
bool outbox_get(struct db *db, int64_t id, struct job *ret);
/* The buckets that jobs wait for, one after another: "" gives the first, NULL is the end; owned by
 * the caller. */
char *outbox_bucket_after(struct db *db, const char *bucket);
/* Up to `most` jobs of a bucket that may go now, in the order of priority: the first of their
 * lanes, what they need is bound. */
int outbox_ready(struct db *db, const char *bucket, int64_t now, struct job *ret, int most);
/* At a start: what was made or sent later than `now`, by a clock that went ahead, is taken to have
 * been so just now, and waits no longer than it was to wait. */
void outbox_bring_forward(struct db *db, int64_t now);
/* The time was set back by `by` (less than 0): what waits has so much less to wait. */
void outbox_set_back(struct db *db, int64_t now, int64_t by);
int64_t outbox_next_due(struct db *db, int64_t now); /* INT64_MAX: none */

#endif
