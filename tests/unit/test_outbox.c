#include "base/alloc.h"
#include "store/binding.h"
#include "store/db.h"
#include "store/outbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store_fixture.h"

enum { NOW = 1000, MOST = 16 };

static int64_t add(struct fixture *f, const char *key, const char *lane, enum priority priority)
{
	struct job_spec s = { .key = key,
		              .call = "chat.postMessage",
		              .bucket = "post:community",
		              .lane = lane,
		              .body = "{}",
		              .priority = priority,
		              .now = NOW };
	return outbox_add(f->db, &s);
}

static int64_t add_needing(struct fixture *f, const char *key, const char *lane, const char *needs)
{
	struct job_spec s = { .key = key,
		              .call = "chat.postMessage",
		              .bucket = "post:community",
		              .lane = lane,
		              .needs = needs,
		              .body = "{}",
		              .priority = CARD,
		              .now = NOW };
	return outbox_add(f->db, &s);
}

/* The keys of what may go, in order. */
static const char *ready_at(struct fixture *f, int64_t now, int most)
{
	static char keys[1024];
	autobuf to = BUF_INIT(sizeof(keys));
	struct job jobs[MOST];
	int n = outbox_ready(f->db, "post:community", now, jobs, most);
	assert_true(n <= most);
	for (int i = 0; i < n; i++) {
		buf_addf(&to, "%s%s", i ? " " : "", jobs[i].key);
		job_release(&jobs[i]);
	}
	assert_true(fmt(keys, sizeof(keys), "%s", to.s));
	return keys;
}

static const char *ready(struct fixture *f)
{
	return ready_at(f, NOW, MOST);
}

static void end(struct fixture *f, int64_t id, const char *state)
{
	assert_true(db_do(f->db, SQL_job_end, I(":id", id), T(":state", state), T(":error", NULL)));
}

static void a_lane_goes_one_after_another(void **state)
{
	struct fixture *f = *state;
	int64_t a1 = add(f, "a1", "a", CARD), b1 = add(f, "b1", "b", CARD);
	add(f, "a2", "a", CARD);
	int64_t a3 = add(f, "a3", "a", PERSON_WAITS);
	assert_string_equal(ready(f), "a1 b1");
	/* While it is on its way, and while nobody knows, the next one waits. */
	assert_true(db_do(f->db, SQL_job_claim, I(":id", a1), I(":now", NOW)));
	assert_string_equal(ready(f), "b1");
	assert_true(
	        db_do(f->db, SQL_job_doubt, I(":id", a1), I(":due", NOW + 5000), T(":error", "?")));
	assert_string_equal(ready(f), "b1");
	assert_string_equal(ready_at(f, NOW + 5000, MOST), "a1 b1");
	end(f, a1, "done");
	assert_string_equal(ready(f), "b1 a2");
	end(f, b1, "failed");
	assert_string_equal(ready(f), "a2");
	end(f, a3, "dropped");
	assert_string_equal(ready(f), "a2");
}

static void a_failed_job_blocks_nobody(void **state)
{
	struct fixture *f = *state;
	static const char *const ends[] = { "done", "failed", "dropped" };
	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		char first[32], second[32];
		assert_true(fmt(first, sizeof(first), "first-%s", ends[i]));
		assert_true(fmt(second, sizeof(second), "second-%s", ends[i]));
		int64_t id = add(f, first, ends[i], CARD);
		add(f, second, ends[i], CARD);
		end(f, id, ends[i]);
	}
	assert_string_equal(ready(f), "second-done second-failed second-dropped");
}

static void whoever_waits_comes_first(void **state)
{
	struct fixture *f = *state;
	add(f, "digest", "1", DIGEST);
	add(f, "card", "2", CARD);
	add(f, "person", "3", PERSON_WAITS);
	add(f, "other", "4", PERSON_WAITS);
	assert_string_equal(ready(f), "person other card digest");
	assert_string_equal(ready_at(f, NOW, 2), "person other");
	assert_string_equal(ready_at(f, NOW - 1, MOST), "");
}

static void what_is_needed_must_be_bound(void **state)
{
	struct fixture *f = *state;
	char channel[] = "C1", ts[] = "1.2";
	add_needing(f, "post", "p", "accident:1/card");
	add_needing(f, "other", "o", "accident:10/card");
	assert_string_equal(ready(f), "");
	binding_put(f->db, "accident:1/card", &(struct binding){ channel, ts, NULL, NULL });
	assert_string_equal(ready(f), "post");
	struct binding b;
	assert_true(binding_get(f->db, "accident:1/card", &b));
	assert_string_equal(b.place, "C1");
	assert_null(b.url);
	binding_release(&b);
	assert_false(binding_get(f->db, "accident:10/card", &b));
	autofree char *name = binding_name_at(f->db, "C1", "1.2");
	assert_string_equal(name, "accident:1/card");
	assert_null(binding_name_at(f->db, "C1", "1.3"));
}

static void a_bucket_hides_no_other(void **state)
{
	struct fixture *f = *state;
	static const char *const buckets[] = { "edit:reactions.add", "gitlab", "post:community" };
	for (int i = 0; i < 100; i++) {
		char key[32];
		assert_true(fmt(key, sizeof(key), "mark-%d", i));
		struct job_spec s = { .key = key,
			              .call = "reactions.add",
			              .bucket = buckets[0],
			              .lane = key,
			              .priority = PERSON_WAITS,
			              .now = NOW };
		outbox_add(f->db, &s);
	}
	struct job_spec s = {
		.key = "issue", .call = "page", .bucket = buckets[1], .lane = "i", .now = NOW
	};
	outbox_add(f->db, &s);
	add(f, "post", "p", DIGEST);
	assert_string_equal(ready(f), "post");
	autofree char *at = xstrdup("");
	for (size_t i = 0; i < ARRAY_SIZE(buckets); i++) {
		char *next = outbox_bucket_after(f->db, at);
		assert_string_equal(next, buckets[i]);
		free(at);
		at = next;
	}
	assert_null(outbox_bucket_after(f->db, at));
}

static void the_same_key_is_the_same_job(void **state)
{
	struct fixture *f = *state;
	int64_t id = add(f, "key", "a", CARD);
	assert_true(id > 0);
	assert_int_equal(add(f, "key", "b", CARD), 0);
	assert_string_equal(ready(f), "key");
	end(f, id, "done");
	assert_int_equal(add(f, "key", "c", CARD), 0);
	assert_string_equal(ready(f), "");
}

static void a_job_goes_through_its_states(void **state)
{
	struct fixture *f = *state;
	struct job j;
	int64_t id = add(f, "key", "a", CARD);
	assert_true(db_do(f->db, SQL_job_claim, I(":id", id), I(":now", NOW + 1)));
	assert_int_equal(db_changes(f->db), 1);
	/* Nobody else can claim it. */
	assert_true(db_do(f->db, SQL_job_claim, I(":id", id), I(":now", NOW + 2)));
	assert_int_equal(db_changes(f->db), 0);
	assert_true(outbox_get(f->db, id, &j));
	assert_string_equal(j.state, "sending");
	assert_int_equal(j.tries, 1);
	assert_int_equal(j.began, NOW + 1);
	job_release(&j);
	/* The program ends here: at the start it is doubtful. */
	assert_true(db_do(f->db, SQL_job_was_sending));
	assert_true(db_do(f->db, SQL_job_look, I(":id", id)));
	assert_int_equal(db_changes(f->db), 1);
	assert_true(
	        db_do(f->db, SQL_job_again, I(":id", id), I(":due", NOW + 9), T(":error", "no")));
	assert_true(outbox_get(f->db, id, &j));
	assert_string_equal(j.state, "waiting");
	assert_int_equal(j.looks, 0);
	assert_int_equal(j.due, NOW + 9);
	job_release(&j);
	end(f, id, "done");
	assert_true(outbox_get(f->db, id, &j));
	assert_null(j.body);
	job_release(&j);
	/* What is over stays over. */
	assert_true(db_do(f->db, SQL_job_again, I(":id", id), I(":due", NOW), T(":error", "no")));
	assert_true(db_do(f->db, SQL_job_doubt, I(":id", id), I(":due", NOW), T(":error", "no")));
	assert_true(db_do(f->db, SQL_job_claim, I(":id", id), I(":now", NOW)));
	assert_true(outbox_get(f->db, id, &j));
	assert_string_equal(j.state, "done");
	job_release(&j);
	assert_false(outbox_get(f->db, 99, &j));
}

static void put_off(struct fixture *f, int64_t id, int64_t due)
{
	assert_true(db_do(f->db, SQL_job_claim, I(":id", id), I(":now", NOW)));
	assert_true(db_do(f->db, SQL_job_again, I(":id", id), I(":due", due), T(":error", "no")));
}

static void the_next_is_known(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(outbox_next_due(f->db, NOW), INT64_MAX);
	int64_t a = add(f, "a", "a", CARD), b = add(f, "b", "b", CARD);
	assert_int_equal(outbox_next_due(f->db, NOW), INT64_MAX);
	put_off(f, a, NOW + 500);
	put_off(f, b, NOW + 300);
	assert_int_equal(outbox_next_due(f->db, NOW), NOW + 300);
	assert_int_equal(outbox_next_due(f->db, NOW + 300), NOW + 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_lane_goes_one_after_another), STORE_TEST(a_failed_job_blocks_nobody),
		STORE_TEST(whoever_waits_comes_first),     STORE_TEST(what_is_needed_must_be_bound),
		STORE_TEST(a_bucket_hides_no_other),       STORE_TEST(the_same_key_is_the_same_job),
		STORE_TEST(a_job_goes_through_its_states), STORE_TEST(the_next_is_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
