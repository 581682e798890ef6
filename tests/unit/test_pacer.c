#include "base/alloc.h"
#include "base/buf.h"
#include "edge/pacer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { MINUTE = 60000, HOUR = 3600000 };

static struct pacer *pacer;

static int open_pacer(void **state)
{
	(void)state;
	pacer = pacer_create();
	return 0;
}

static int close_pacer(void **state)
{
	(void)state;
	pacer_destroy(pacer);
	return 0;
}

/* How many may go at once. */
static int burst(const char *bucket, int64_t mono)
{
	int n = 0;
	while (!pacer_take(pacer, bucket, mono))
		n++;
	return n;
}

static void what_did_not_go_is_not_counted(void **state)
{
	(void)state;
	int most = burst("edit:chat.update", 0);
	assert_true(pacer_take(pacer, "edit:chat.update", 0) > 0);
	pacer_return(pacer, "edit:chat.update", 0);
	assert_int_equal(burst("edit:chat.update", 0), 1);
	pacer_return(pacer, "edit:chat.update",
	             HOUR); /* full again: it holds no more than before */
	assert_int_equal(burst("edit:chat.update", HOUR), most);
}

/* A page and those that follow it are as many requests: the next job waits for all of them. */
static void what_follows_is_counted(void **state)
{
	(void)state;
	assert_int_equal(pacer_take(pacer, "read:conversations.replies", 0), 0);
	int64_t wait = 0;
	for (int i = 0; i < 60; i++)
		pacer_owe(pacer, "read:conversations.replies", 0);
	wait = pacer_wait(pacer, "read:conversations.replies", 0);
	assert_true(wait > MINUTE);
	assert_int_equal(pacer_wait(pacer, "read:conversations.replies", wait), 0);
}

/* Sent as soon as may be, how many in a minute after the burst? */
static int minute_of(const char *bucket, int64_t mono)
{
	int n = 0;
	for (int64_t at = mono; at < mono + MINUTE;) {
		int64_t wait = pacer_take(pacer, bucket, at);
		n += !wait;
		at += wait;
	}
	return n;
}

static void each_kind_has_its_rate(void **state)
{
	static const struct {
		const char *bucket;
		int burst, least, most; /* at once; in the minute after that */
	} cases[] = {
		{ "post:U1", 3, 58, 61 },
		{ "edit:reactions.add", 20, 44, 46 },
		{ "read:users.info", 5, 44, 46 },
		{ "gitlab", 20, 94, 96 },
		{ "mail", 5, 9, 11 },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *bucket = cases[i].bucket;
		assert_int_equal(burst(bucket, 0), cases[i].burst);
		assert_true(pacer_wait(pacer, bucket, 0) > 0);
		assert_in_range(minute_of(bucket, 0), cases[i].least, cases[i].most);
		/* Idle for long it may burst again, and no more than that. */
		assert_int_equal(burst(bucket, 100 * HOUR), cases[i].burst);
	}
}

static void buckets_do_not_wait_for_each_other(void **state)
{
	(void)state;
	assert_int_equal(burst("post:U1", 0), 3);
	assert_int_equal(burst("post:U2", 0), 3);
}

/* To look takes nothing. */
static void asking_takes_nothing(void **state)
{
	(void)state;
	for (int i = 0; i < 10; i++)
		assert_int_equal(pacer_wait(pacer, "post:U1", 0), 0);
	assert_int_equal(burst("post:U1", 0), 3);
	assert_int_equal(pacer_wait(pacer, "post:U1", 0), pacer_take(pacer, "post:U1", 0));
}

static void what_is_told_to_wait_waits(void **state)
{
	(void)state;
	assert_int_equal(pacer_take(pacer, "gitlab", 0), 0);
	pacer_block(pacer, "gitlab", 1000, 7000);
	assert_int_equal(pacer_take(pacer, "gitlab", 1000), 7000);
	assert_int_equal(pacer_take(pacer, "gitlab", 7999), 1);
	assert_int_equal(pacer_take(pacer, "gitlab", 8000), 0);
}

/* Many conversations share the room; one that was told to wait is not forgotten for it. */
static void a_block_outlives_many_channels(void **state)
{
	(void)state;
	assert_int_equal(pacer_take(pacer, "post:U0", 0), 0);
	pacer_block(pacer, "post:U0", 0, HOUR);
	for (int i = 1; i < 500; i++) {
		char name[32];
		assert_true(fmt(name, sizeof(name), "post:U%d", i));
		assert_int_equal(pacer_take(pacer, name, i), 0);
	}
	assert_int_equal(pacer_take(pacer, "post:U0", 600), HOUR - 600);
}

static void a_long_name_is_no_harm(void **state)
{
	char name[400] = "post:";
	(void)state;
	memset(name + 5, 'C', sizeof(name) - 6);
	name[sizeof(name) - 1] = '\0';
	assert_int_equal(burst(name, 0), 3);
}

#define PACER_TEST(f) cmocka_unit_test_setup_teardown(f, open_pacer, close_pacer)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PACER_TEST(each_kind_has_its_rate),
		PACER_TEST(what_did_not_go_is_not_counted),
		PACER_TEST(what_follows_is_counted),
		PACER_TEST(buckets_do_not_wait_for_each_other),
		PACER_TEST(asking_takes_nothing),
		PACER_TEST(what_is_told_to_wait_waits),
		PACER_TEST(a_block_outlives_many_channels),
		PACER_TEST(a_long_name_is_no_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
