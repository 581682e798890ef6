#ifndef TESTS_UNIT_MACHINE_FIXTURE_H
#define TESTS_UNIT_MACHINE_FIXTURE_H

#include "base/buf.h"
#include "base/config.h"
#include "core/context.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* A machine on a store of its own with a small roster: it is fed with envelopes and looked into. A
 * program that uses it includes fixed_clock.h once. */

#define ONE       "U1ONE"   /* L1, declares things */
#define OTHER     "U1OTHER" /* L1 */
#define HEAD_OF   "U2HEAD"
#define SECOND    "U3SECOND" /* L2 */
#define OF_INFRA  "U4INFRA"
#define OF_VM     "U5VM"
#define GUEST     "U9GUEST" /* off the roster */
#define US        "U0BOT"
#define COMMUNITY "C0COMM"
#define ALERTS    "C0ALERT" /* once "slack/alert" is tied there */

/* 2026-11-23 14:02 in Minsk */
#define BENCH_START INT64_C(1795431720000)
#define MINUTE      INT64_C(60000)
#define HOUR        (60 * MINUTE)

extern int64_t bench_now;

struct inbox;

struct bench {
	char dir[64], path[80];
	struct config config;
	struct machine *machine;
	struct inbox *inbox;
	struct buf did; /* what the inbox asked of the edge, a line each */
	bool ack_fails;
	void (*meanwhile)(struct bench *b); /* while acks depart, or NULL */
	struct looked *looked;
};

/* For cmocka: *state is the bench. */
int bench_open(void **state);
int bench_close(void **state);
/* The program ends without a word and is started again; nothing is resumed yet. */
void bench_restart(struct bench *b);

/* Collected and settled as one batch; the JSON is taken over. */
void hear(struct bench *b, json_t *envelope);
void collect(struct bench *b, json_t *envelope);

/* Envelopes. `object` of a press is its button's value. */
json_t *a_slash(const char *user, const char *text);
json_t *a_message(const char *user, const char *ts, const char *thread, const char *text);
/* A webhook in the alerts' channel, as Alertmanager posts it. */
json_t *an_alert(const char *ts, const char *title);
json_t *an_edit(const char *user, const char *ts, const char *thread, const char *text,
                int64_t when);
json_t *a_deletion(const char *user, const char *ts, const char *thread, int64_t when);
json_t *a_reaction(const char *user, const char *ts, const char *name, bool on, int64_t when);
/* The value of that button, or form, as it is drawn now, with the fingerprint of what stands beside
 * it; lives as long as the bench. */
const char *as_drawn(struct bench *b, const char *action, const char *value);
json_t *a_press(const char *user, const char *action, const char *object);
/* Home is opened; `n` tells several openings apart. */
json_t *an_opening(const char *user, int n);
json_t *a_press_at_home(const char *user, const char *action, const char *object);
json_t *a_submission(const char *user, const char *form, const char *object, const char *field,
                     const char *value);
/* On a message of `author` in the community's channel; the thread may be NULL. */
json_t *a_shortcut(const char *user, const char *name, const char *author, const char *ts,
                   const char *thread, const char *text);
json_t *an_echo(const char *ts, const char *key);
/* The same event under another envelope, as Slack sends it again. */
json_t *again(const json_t *sent);

/* A Slack ts of that moment; `n` tells several apart. Lives as long as the bench. */
const char *ts_of(struct bench *b, int64_t at, int n);

/* What SQL finds: columns parted by '|', rows by line ends. Lives as long as the bench. */
const char *look(struct bench *b, const char *sql);
int64_t look_number(struct bench *b, const char *sql);

/* The name is bound there, as if its job had been answered. */
void tie(struct bench *b, const char *name, const char *place, const char *item, const char *url);

/* An accident is declared by ONE, its card posted at *ret_ts. Returns its id. */
const char *declare(struct bench *b, const char *title, const char **ret_ts);
/* A reply in its thread, a second later. */
void reply(struct bench *b, const char *user, const char *root, const char *text);

#define BENCH_TEST(f) cmocka_unit_test_setup_teardown(f, bench_open, bench_close)

#endif
