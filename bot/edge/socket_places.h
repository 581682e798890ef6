#ifndef EDGE_SOCKET_PLACES_H
#define EDGE_SOCKET_PLACES_H

#include "edge/socket_conn.h"

/* The connections that there are, each in the one place that says what it is for. */

enum place {
	COMING,  /* dialling, or waiting for its hello */
	ACTIVE,  /* the one that Slack is to use */
	LEAVING, /* was replaced: drains, then closes */
	PARTING, /* closes */
	PLACES,
};

struct places {
	struct conn *at[PLACES];
	int64_t heard; /* by clock_mono: on those that are no more */
};

int places_count(const struct places *p);
int64_t places_heard(const struct places *p); /* on any of them, ever, by clock_mono */
struct conn *places_find(const struct places *p, uint64_t number);
void places_drop(struct places *p, struct conn *c);  /* cuts and frees; NULL is fine */
void places_part(struct places *p, struct conn *c);  /* to PARTING; NULL is fine */
void places_drain(struct places *p, struct conn *c); /* to LEAVING */
void places_close(struct places *p);                 /* each where it is */
void places_release(struct places *p);

#endif
