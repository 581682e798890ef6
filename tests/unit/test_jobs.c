#include "base/alloc.h"
#include "core/call_said.h"
#include "core/jobs.h"
#include "core/machine.h"
#include "fixed_clock.h"
#include "outside/call.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Which bucket a job takes from. */

static const char *bucket(struct bench *b, const char *call, const char *lane, const char *name)
{
	static int n;
	char key[32];
	assert_true(fmt(key, sizeof(key), "job-%d", n++));
	struct job_spec s = { .key = key, .call = call, .lane = lane, .name = name, .body = "{}" };
	assert_true(jobs_add(b->machine, &s) > 0);
	return look(b, "SELECT bucket FROM job ORDER BY id DESC LIMIT 1");
}

/* Whatever a job calls it: the card, its thread and posts in it are one channel. */
static void one_channel_is_one_bucket(void **state)
{
	struct bench *b = *state;
	assert_string_equal(bucket(b, "card/community", "card:accident:1/card", "accident:1/card"),
	                    "post:community");
	assert_string_equal(bucket(b, "chat.postMessage/thread", "post:accident:1", NULL),
	                    "post:community");
	assert_string_equal(bucket(b, "card/thread", "post:accident:1", "accident:1/ask"),
	                    "post:community");
}

static const char *bucket_of_thread(struct bench *b, const char *needs)
{
	struct job_spec s = { .key = needs,
		              .call = "card/thread",
		              .lane = "post:x",
		              .name = "x/ask",
		              .needs = needs,
		              .now = bench_now };
	assert_true(jobs_add(b->machine, &s) > 0);
	return look(b, "SELECT bucket FROM job ORDER BY id DESC LIMIT 1");
}

/* A storm of alerts keeps no accident back. */
static void the_alerts_channel_has_a_bucket_of_its_own(void **state)
{
	struct bench *b = *state;
	tie(b, "slack/alert", "C0ALERT", "", NULL);
	tie(b, "alert:1/card", "C0ALERT", "1.2", NULL);
	tie(b, "accident:1/card", COMMUNITY, "1.3", NULL);
	machine_refresh(b->machine);
	assert_string_equal(bucket_of_thread(b, "slack/alert"), "post:alerts");
	assert_string_equal(bucket_of_thread(b, "alert:1/card"), "post:alerts");
	assert_string_equal(bucket_of_thread(b, "accident:1/card"), "post:community");
	assert_string_equal(bucket_of_thread(b, "accident:2/card"), "post:community");
}

/* An edit is no post: the card keeps up though its thread is busy. */
static void an_edit_takes_from_another_bucket(void **state)
{
	struct bench *b = *state;
	tie(b, "accident:1/card", COMMUNITY, "1.2", NULL);
	assert_string_equal(bucket(b, "card/community", "card:accident:1/card", "accident:1/card"),
	                    "edit:chat.update");
	assert_string_equal(bucket(b, "reactions.add", "react:C1:1.2", NULL), "edit:reactions.add");
}

static void a_conversation_is_its_person_s(void **state)
{
	struct bench *b = *state;
	assert_string_equal(bucket(b, "chat.postMessage", "dm:" ONE, NULL), "post:" ONE);
	assert_string_equal(bucket(b, "card/person", "dm:" OTHER, "accident:1/sign@slack:" OTHER),
	                    "post:" OTHER);
	assert_string_equal(bucket(b, "chat.postMessage", "answer:slack:" ONE, NULL), "post:" ONE);
}

static void others_are_the_service_s_or_the_method_s(void **state)
{
	struct bench *b = *state;
	assert_string_equal(bucket(b, "issues.create", "issue:x", "x"), "gitlab");
	assert_string_equal(bucket(b, "page", "card:x", "accident:1/issue"), "gitlab");
	assert_string_equal(bucket(b, "mail.send", "mail:x", NULL), "mail");
	assert_string_equal(bucket(b, "chat.postEphemeral", "answer:slack:" ONE, NULL),
	                    "read:chat.postEphemeral");
}

/* What failed can be said of every call. */
static void every_call_has_a_name_for_people(void **state)
{
	(void)state;
	const struct call *c;
	for (int i = 0; (c = call_at(i)); i++)
		assert_string_not_equal(call_said(c->name)->name, "call.other");
	assert_string_equal(call_said("a.call.of.tomorrow")->name, "call.other");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(one_channel_is_one_bucket),
		BENCH_TEST(the_alerts_channel_has_a_bucket_of_its_own),
		BENCH_TEST(an_edit_takes_from_another_bucket),
		BENCH_TEST(a_conversation_is_its_person_s),
		BENCH_TEST(others_are_the_service_s_or_the_method_s),
		BENCH_TEST(every_call_has_a_name_for_people),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
