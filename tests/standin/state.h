#ifndef STANDIN_STATE_H
#define STANDIN_STATE_H

#include "gitlab.h"
#include "http.h"
#include "js.h"
#include "slack.h"
#include "standin.h"
#include "vec.h"

#include <string.h>

/* What all parts of the stand-in share. */

struct rule {
	struct standin_fault f; /* owns its texts */
	int number, passed, hits;
	bool cleared;
};

struct ledger {
	json_t *errors, *warnings; /* arrays of text */
	json_t *expected;          /* patterns */
	json_t *keys;              /* {key: where it was used} */
	char *word;
};

struct standin {
	struct standin_setup how;
	struct net *net;
	char refusal[512];
	int64_t last_us, last_ping; /* of ts; of the monotonic clock */
	uint64_t requests_done;
	struct ledger ledger;
	VEC(struct rule) rules;
	enum standin_reach reach[3];
	struct slack slack;
	struct gitlab gitlab;
	/* The program's control interface (POST /_control); NULL in a library. */
	json_t *(*control)(struct standin *s, const json_t *command);
};

int64_t now_ms(const struct standin *s);
int64_t real_us(void); /* the monotonic clock's, whatever the story's time is */
/* A new ts: the clock's moment, or just after the last one. `ts` has TS_SIZE bytes. */
enum { TS_SIZE = 32 };
void ts_next(struct standin *s, char ts[static TS_SIZE]);
void iso_time(int64_t ms, char to[static TS_SIZE]); /* 2026-11-23T04:00:00.123Z */
int64_t iso_parse(const char *s);                   /* -1: not a time */

/* Remembers why a deed could not be done; always false. */
bool refuse(struct standin *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void see(struct standin *s, struct standin_effect e);

void ledger_init(struct ledger *l);
void ledger_release(struct ledger *l);
void blame(struct standin *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void remark(struct standin *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* An effect of the app carries this key (NULL: none): a second one is an error. */
void ledger_key(struct standin *s, const char *key, const char *where);
/* The key inside "<!-- WORD KEY -->", to be freed, or NULL. */
char *marker_of(const struct standin *s, const char *text);

/* Faults. A path is that of the rule: "chat.postMessage", "projects/1/issues". */
struct rule *fault_for(struct standin *s, const struct request *r, const char *path);
bool fault_does_work(const struct rule *r);
void fault_release(struct rule *r);

/* An answer under way: sent now, spoilt by `rule`, or kept in c->held. */
/* Mail, as any server on the way would take it. */
void mail_greet(struct standin *s, struct conn *c);
size_t mail_bytes(struct standin *s, struct conn *c);
void mail_free(struct mail *m);

void deliver(struct standin *s, struct request *r, struct answer *a, struct rule *rule,
             const char *until_envelope);
void held_free(struct held *h);
int64_t held_due(const struct held *h); /* INT64_MAX: when it is released */
int held_rule(const struct held *h);    /* 0: waits for an envelope or for ever */
const char *held_envelope(const struct held *h);
void held_send(struct standin *s, struct conn *c);

#endif
