#ifndef CORE_INBOX_H
#define CORE_INBOX_H

#include "core/context.h"

/* Law 1: store, then acknowledge; then handle, in the same turn or after the restart. What can't be
 * stored is not acknowledged. Collect, commit and acknowledge never nest. */

struct inbox;

struct inbox_edge { /* what the inbox asks of the edge */
	bool (*ack)(void *arg, uint64_t connection, const char *json, size_t len);
	void (*trigger)(void *arg, int64_t job, const char *trigger); /* a form may be opened now */
	void (*changed)(void *arg); /* a transaction was committed: there may be jobs and moments */
	/* What came since `from` (UTC ms) could not be stored, and now it can: what Slack does not
	 * offer again must be read back. */
	void (*gap)(void *arg, int64_t from);
	/* Acks were queued and may leave before anything is handled; what comes meanwhile is
	 * collected for the next batch. NULL: they wait. */
	void (*depart)(void *arg);
};

struct inbox *inbox_create(struct machine *m, const struct inbox_edge *edge, void *arg);
void inbox_destroy(struct inbox *in);

/* An envelope as it came; nothing happens to it yet. */
void inbox_collect(struct inbox *in, uint64_t connection, const char *text, size_t len);
bool inbox_collecting(const struct inbox *in); /* something was collected */
bool inbox_full(const struct inbox *in);       /* a batch's worth: settle before more is read */
/* Stores what was collected, acknowledges it, handles it, and acknowledges what has an answer. */
void inbox_settle(struct inbox *in);
/* Something that was missed and found again, as event_read_missed() reads it. True: it was new.
 * Inside a transaction of the caller's; handled by the next inbox_settle(). */
bool inbox_add_missed(struct inbox *in, const char *dedupe, json_t *missed);
/* The disk is full: events could not be stored, or stored ones not handled. Resume in a while. */
bool inbox_behind(const struct inbox *in);
/* Rows that wait: those a restart left (each counted before it is tried again), and replies whose
 * root is known now. */
void inbox_resume(struct inbox *in, bool after_restart);

#endif
