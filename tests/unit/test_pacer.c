#include "base/alloc.h"
#include "edge/pacer.h"
#include "fixed_clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A job on its way, as far as the pace needs it. */
static struct trip trip(struct bench *b, const char *call, const char *channel, const char *needs)
{
	struct trip t;
	struct job job = { .lane = xstrdup("lane") };
	job.needs = needs ? xstrdup(needs) : NULL;
	trip_open(&t, call_find(call), &job);
	t.db = b->machine->db;
	t.body = channel ? json_pack("{s:s}", "channel", channel) : NULL;
	return t;
}

/* How many may go at once, and the wait of the next. */
static int burst(struct pacer *p, struct trip *t, int64_t mono, int64_t *ret_wait)
{
	int n = 0;
	while (!(*ret_wait = pacer_take(p, t, mono)))
		n++;
	return n;
}

/* Sent as soon as may be, how many in a minute after the burst? */
static int minute_of(struct pacer *p, struct trip *t, int64_t mono)
{
	int n = 0;
	for (int64_t at = mono; at < mono + MINUTE;) {
		int64_t wait = pacer_take(p, t, at);
		n += !wait;
		at += wait;
	}
	return n;
}

static void each_kind_has_its_rate(void **state)
{
	static const struct {
		const char *call;
		int burst, least, most; /* at once; in the minute after that */
	} cases[] = {
		{ "chat.postMessage", 3, 58, 61 },
		{ "reactions.add", 20, 44, 46 },
		{ "users.info", 20, 44, 46 },
		{ "issues.create", 20, 94, 96 },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pacer *p = pacer_create();
		struct trip t = trip(b, cases[i].call, "C1", NULL);
		int64_t wait;
		assert_int_equal(burst(p, &t, 0, &wait), cases[i].burst);
		assert_true(wait > 0);
		assert_in_range(minute_of(p, &t, 0), cases[i].least, cases[i].most);
		/* Idle for long it may burst again, and no more than that. */
		assert_int_equal(burst(p, &t, 100 * HOUR, &wait), cases[i].burst);
		trip_close(&t);
		pacer_destroy(p);
	}
}

static void channels_do_not_wait_for_each_other(void **state)
{
	struct bench *b = *state;
	struct pacer *p = pacer_create();
	struct trip one = trip(b, "chat.postMessage", "C1", NULL),
	            other = trip(b, "chat.postMessage", "C2", NULL);
	int64_t wait;
	assert_int_equal(burst(p, &one, 0, &wait), 3);
	assert_int_equal(burst(p, &other, 0, &wait), 3);
	trip_close(&one);
	trip_close(&other);
	pacer_destroy(p);
}

/* Whatever a job calls it: the card, its thread and posts in the channel are one channel. */
static void one_channel_is_one_bucket(void **state)
{
	struct bench *b = *state;
	struct pacer *p = pacer_create();
	tie(b, "accident:1/card", COMMUNITY, "1.2", NULL);
	struct trip card = trip(b, "card/community", NULL, "slack/community"),
	            thread = trip(b, "chat.postMessage/thread", NULL, "accident:1/card"),
	            post = trip(b, "chat.postMessage", COMMUNITY, NULL);
	assert_int_equal(pacer_take(p, &card, 0), 0);
	assert_int_equal(pacer_take(p, &thread, 0), 0);
	assert_int_equal(pacer_take(p, &post, 0), 0);
	assert_true(pacer_take(p, &card, 0) > 0);
	assert_true(pacer_take(p, &thread, 0) > 0);
	assert_true(pacer_take(p, &post, 0) > 0);
	trip_close(&card);
	trip_close(&thread);
	trip_close(&post);
	pacer_destroy(p);
}

/* An edit is no post: the card keeps up though its thread is busy. */
static void an_edit_takes_from_another_bucket(void **state)
{
	struct bench *b = *state;
	struct pacer *p = pacer_create();
	struct trip card = trip(b, "card/community", NULL, "slack/community"),
	            post = trip(b, "chat.postMessage", COMMUNITY, NULL);
	int64_t wait;
	card.job.name = xstrdup("accident:1/card");
	assert_int_equal(burst(p, &post, 0, &wait), 3);
	assert_true(pacer_take(p, &card, 0) > 0);
	tie(b, "accident:1/card", COMMUNITY, "1.2", NULL);
	assert_int_equal(burst(p, &card, 0, &wait), 20);
	assert_in_range(minute_of(p, &card, 0), 44, 46);
	trip_close(&card);
	trip_close(&post);
	pacer_destroy(p);
}

static void a_direct_message_is_its_person_s(void **state)
{
	struct bench *b = *state;
	struct pacer *p = pacer_create();
	struct trip post = trip(b, "chat.postMessage", ONE, NULL),
	            card = trip(b, "card/person", NULL, NULL);
	card.job.name = xstrdup("accident:1/sign@slack:" ONE);
	int64_t wait;
	assert_int_equal(burst(p, &post, 0, &wait), 3);
	assert_true(pacer_take(p, &card, 0) > 0);
	free(card.job.name);
	card.job.name = xstrdup("accident:1/sign@slack:" OTHER);
	assert_int_equal(pacer_take(p, &card, 0), 0);
	trip_close(&post);
	trip_close(&card);
	pacer_destroy(p);
}

static void what_is_told_to_wait_waits(void **state)
{
	struct bench *b = *state;
	struct pacer *p = pacer_create();
	struct trip t = trip(b, "issues.create", NULL, NULL);
	assert_int_equal(pacer_take(p, &t, 0), 0);
	pacer_block(p, &t, 1000, 7000);
	assert_int_equal(pacer_take(p, &t, 1000), 7000);
	assert_int_equal(pacer_take(p, &t, 7999), 1);
	assert_int_equal(pacer_take(p, &t, 8000), 0);
	trip_close(&t);
	pacer_destroy(p);
}

/* Many channels share the buckets; one that was told to wait is not forgotten for it. */
static void a_block_outlives_many_channels(void **state)
{
	struct bench *b = *state;
	struct pacer *p = pacer_create();
	struct trip blocked = trip(b, "chat.postMessage", "C0", NULL);
	assert_int_equal(pacer_take(p, &blocked, 0), 0);
	pacer_block(p, &blocked, 0, HOUR);
	for (int i = 1; i < 500; i++) {
		char name[32];
		assert_true(fmt(name, sizeof(name), "C%d", i));
		struct trip t = trip(b, "chat.postMessage", name, NULL);
		assert_int_equal(pacer_take(p, &t, i), 0);
		trip_close(&t);
	}
	assert_int_equal(pacer_take(p, &blocked, 600), HOUR - 600);
	trip_close(&blocked);
	pacer_destroy(p);
}

static void a_long_name_is_no_harm(void **state)
{
	struct bench *b = *state;
	struct pacer *p = pacer_create();
	char name[400];
	memset(name, 'C', sizeof(name));
	name[sizeof(name) - 1] = '\0';
	struct trip t = trip(b, "chat.postMessage", name, NULL);
	int64_t wait;
	assert_int_equal(burst(p, &t, 0, &wait), 3);
	trip_close(&t);
	pacer_destroy(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(each_kind_has_its_rate),
		BENCH_TEST(channels_do_not_wait_for_each_other),
		BENCH_TEST(one_channel_is_one_bucket),
		BENCH_TEST(an_edit_takes_from_another_bucket),
		BENCH_TEST(a_direct_message_is_its_person_s),
		BENCH_TEST(what_is_told_to_wait_waits),
		BENCH_TEST(a_block_outlives_many_channels),
		BENCH_TEST(a_long_name_is_no_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
