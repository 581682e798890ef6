#include "cli_fixture.h"
#include "file_holds.h"

#include "base/clock.h"
#include "core/handle.h"
#include "core/machine.h"
#include "core/services.h"
#include "edge/health.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/outbox.h"
#include "store/words.h"

#include <jansson.h>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>

/* The commands that look into the store or ask for something, with a daemon and without. */

enum { NOON = 1795435200 }; /* 2026-11-23 12:00 UTC */

static struct db *open_db(void)
{
	autobuf why = BUF_INIT(1000);
	struct db *db = db_open("t.db", &why);
	assert_string_equal(why.s, "");
	return db;
}

static int64_t add_row(struct db *db, const char *actor, const char *object, int seconds,
                       const char *text)
{
	int64_t words = words_put(db, text);
	return journal_add(db, &(struct journal_row){ .at = (NOON + (int64_t)seconds) * 1000,
	                                              .actor = actor,
	                                              .action = "fact.noted",
	                                              .object = object,
	                                              .words = words });
}

static int64_t add_job(struct db *db, const char *key, const char *lane, const char *needs,
                       int64_t wait)
{
	struct job_spec job = { .key = key,
		                .call = "chat.postMessage",
		                .bucket = "post:community",
		                .lane = lane,
		                .needs = needs,
		                .owner = "accident:7",
		                .body = "{\"text\":\"words\"}",
		                .now = 1000,
		                .wait = wait };
	return outbox_add(db, &job);
}

static void fail_job(struct db *db, int64_t job)
{
	db_do(db, SQL_job_end, I(":id", job), T(":state", "failed"),
	      T(":error", "channel_not_found"));
}

/* Three rows, an open accident, a job for each reason to wait and one that failed. */
static void fill(void)
{
	struct db *db = open_db();
	assert_true(db_begin(db));
	add_row(db, "slack:U1", "accident:7", 0, "the first words");
	add_row(db, "bot", "accident:7", 60, NULL);
	add_row(db, "slack:U1", "accident:8", 120, "other words");
	db_do(db, SQL_object_add, T(":id", "accident:7"), T(":kind", "accident"), I(":number", 7),
	      T(":state", "restored"), I(":now", NOON * 1000LL), T(":by", "slack:U1"));
	db_do(db, SQL_object_add, T(":id", "accident:6"), T(":kind", "accident"), I(":number", 6),
	      T(":state", "signed"), I(":now", NOON * 1000LL), T(":by", "slack:U1"));
	add_job(db, "ready", "a", NULL, 0);
	add_job(db, "behind", "a", NULL, 0);
	add_job(db, "needs", "b", "accident:7/card", 0);
	add_job(db, "later", "c", NULL, INT64_MAX / 2);
	fail_job(db, add_job(db, "failed", "d", NULL, 0));
	assert_true(db_commit(db));
	db_close(db);
}

static json_t *get(const json_t *o, const char *key)
{
	return json_object_get(o, key);
}

static json_t *status_json(void)
{
	cli_expect("status --json", 0, "{", NULL);
	json_t *json = json_loads(told.out, 0, NULL);
	assert_non_null(json);
	return json;
}

static int lines_of(const char *line)
{
	cli_expect(line, 0, "", NULL);
	return count_lines(told.out);
}

static void prints_the_journal(void **state)
{
	(void)state;
	fill();
	assert_int_equal(lines_of("journal"), 3);
	assert_said("journal", told.out, "2026-11-23 12:00:00");
	assert_said("journal", told.out, "the first words");
	assert_int_equal(lines_of("journal --actor slack:U1"), 2);
	assert_int_equal(lines_of("journal --object accident:7 --actor slack:U1"), 1);
	assert_int_equal(lines_of("journal --actor 'АННА лис'"), 2);
	assert_said("journal", told.out, "12:00:00 Анна Лис         fact.noted ");
	assert_int_equal(lines_of("journal --format csv --actor 'Анна Лис'"), 3);
	assert_said("journal", told.out, "slack:U1");
	cli_expect("journal --actor nobody", 1, NULL, "nobody is called nobody");
	assert_int_equal(lines_of("journal --since '2026-11-23 12:01'"), 2);
	assert_int_equal(lines_of("journal --since 2026-11-24"), 0);
	assert_int_equal(lines_of("journal --format csv"), 4);
	assert_int_equal(lines_of("journal --format jsonl --object accident:8"), 1);
	json_auto_t *row = json_loads(told.out, 0, NULL);
	assert_string_equal(json_string_value(get(row, "text")), "other words");
	cli_expect("journal verify", 0, "3 rows", NULL);
}

static void a_broken_journal_is_told(void **state)
{
	(void)state;
	fill();
	struct db *db = open_db();
	db_do(db, SQL_words_erase, I(":id", 1));
	db_close(db);
	cli_expect("journal verify", 1, NULL, "row 1");
}

static void says_how_things_stand(void **state)
{
	(void)state;
	fill();
	cli_run("status");
	assert_said("status", told.out, "daemon     does not run");
	assert_said("status", told.out, "socket     nothing is known of it yet");
	assert_said("status", told.out, "mail       none: there is no [mail]");
	assert_said("status", told.out, "accidents  1 open");
	assert_said("status", told.out, "A-7  restored since 2026-11-23 12:00  accident:7");
	assert_said("status", told.out, "unsent     4");
	assert_said("status", told.out, "tries: 0, ready");
	assert_said("status", told.out, "waits for job 1");
	assert_said("status", told.out, "waits for accident:7/card");
	assert_said("status", told.out, "next try ");
	assert_said("status", told.out, "failed     1 (ehrbot retry JOB, or drop JOB)");
	assert_said("status", told.out, ": channel_not_found");
	assert_said("status", told.out, "journal    3 rows, head ");
	assert_null(strstr(told.out, "accident:6"));
	assert_null(strstr(told.out, "words"));
}

static void says_it_to_programs(void **state)
{
	(void)state;
	static const char *const reasons[] = { "ready", "behind", "needs", "later" };
	fill();
	struct db *db = open_db();
	db_do(db, SQL_meta_set, T(":key", HEALTH_KEY),
	      T(":value", "{\"socket\":\"active\",\"up_since\":1795435200000,\"last_frame\":0,"
	                  "\"gitlab_since\":1795435200000,\"gitlab_error\":\"HTTP 502\"}"));
	json_auto_t *s = status_json();
	assert_int_equal(json_integer_value(get(get(s, "daemon"), "pid")), getpid());
	assert_string_equal(json_string_value(get(get(s, "health"), "socket")), "active");
	for (size_t i = 0; i < ARRAY_SIZE(reasons); i++)
		assert_string_equal(
		        json_string_value(
		                get(json_array_get(get(get(s, "unsent"), "jobs"), i), "reason")),
		        reasons[i]);
	assert_int_equal(json_integer_value(get(get(s, "failed"), "count")), 1);
	assert_int_equal(json_array_size(get(s, "accidents")), 1);
	assert_int_equal(json_integer_value(get(get(s, "journal"), "row")), 3);
	cli_run("status");
	assert_said("status", told.out,
	            "socket     active since 2026-11-23 12:00, last heard never");
	assert_said("status", told.out, "Slack      answers");
	assert_said("status", told.out, "GitLab     fails since 2026-11-23 12:00: HTTP 502");
	db_close(db);
}

static void health_is(struct db *db, int64_t at, int64_t heard, int64_t failing)
{
	autobuf health = BUF_INIT(256);
	buf_addf(&health,
	         "{\"at\":%lld,\"socket\":\"active\",\"last_frame\":%lld,\"slack_since\":%lld}",
	         (long long)at, (long long)heard, (long long)failing);
	db_do(db, SQL_meta_set, T(":key", HEALTH_KEY), T(":value", health.s));
}

static void a_watchdog_is_told_why(void **state)
{
	(void)state;
	const int64_t minute = 60000, now = clock_now();
	db_close(open_db());
	cli_expect("status --well", 1, NULL, "the bot does not run");
	struct db *db = open_db();
	cli_expect("status --well", 1, NULL, "the bot hangs");
	health_is(db, now - 5 * minute, now - 5 * minute, 0);
	cli_expect("status --well", 1, NULL, "the bot hangs: it has written nothing since 20");
	health_is(db, now, now - 10 * minute, 0);
	cli_expect("status --well", 1, NULL, "the bot does not hear Slack since 20");
	health_is(db, now, now, now - 10 * minute);
	cli_expect("status --well", 1, NULL, "Slack takes nothing from the bot since 20");
	health_is(db, now, now, now - minute);
	cli_expect("status --well", 0, "", NULL);
	assert_string_equal(told.out, "");
	db_close(db);
}

static void prints_the_roster(void **state)
{
	(void)state;
	struct db *db = open_db();
	cli_expect("roster", 0, "Анна Лис  slack:U1  head  no phone\n", NULL);
	assert_true(db_begin(db));
	db_do(db, SQL_person_learn, T(":id", "slack:U2"), T(":name", "Second"));
	db_do(db, SQL_fact_add, I(":id", 1), T(":object", "desk:1"), T(":kind", "roles"),
	      T(":source", "slash/1"), I(":at", 1), I(":said", 1), T(":by", "slack:U1"),
	      I(":number", 17), I(":words", words_put(db, "slack:U2")), I(":late", 0),
	      I(":edited", 0));
	assert_true(db_commit(db));
	cli_expect("roster", 0,
	           "Анна Лис  slack:U1  head   no phone\nSecond    slack:U2  l1 vm  no phone\n",
	           NULL);
	db_close(db);
}

static void many_jobs_are_counted(void **state)
{
	(void)state;
	char key[16];
	struct db *db = open_db();
	assert_true(db_begin(db));
	for (int i = 0; i < 60; i++) {
		assert_true(fmt(key, sizeof(key), "k%d", i));
		add_job(db, key, key, NULL, 0);
	}
	assert_true(db_commit(db));
	db_close(db);
	cli_expect("status", 0, "unsent     60\n", NULL);
	assert_said("status", told.out, "... and 10 more");
}

static void backs_up(void **state)
{
	(void)state;
	fill();
	cli_expect("backup copy.db", 0, "copy.db is a complete store", NULL);
	cli_expect("backup copy.db", 1, NULL, "File exists");
	assert_int_equal(rename("copy.db", "t.db"), 0);
	cli_expect("journal verify", 0, "3 rows", NULL);
}

/* It waits, and what it is to say is still there. */
static void assert_job_is_whole(int64_t id)
{
	struct job j;
	struct db *db = open_db();
	assert_true(outbox_get(db, id, &j));
	assert_string_equal(j.state, "waiting");
	assert_non_null(j.body);
	job_release(&j);
	db_close(db);
}

static void asks_without_a_daemon(void **state)
{
	(void)state;
	fill();
	cli_expect("retry 5", 0, "job 5 (chat.postMessage) goes again", NULL);
	assert_job_is_whole(5);
	cli_expect("retry 5", 1, NULL, "job 5 (chat.postMessage) is waiting: only a failed one");
	cli_expect("retry 77", 1, NULL, "there is no job 77");
	cli_expect("drop 5 --why 'no such channel'", 0, "job 5 (chat.postMessage) will not go",
	           NULL);
	cli_expect("drop 5 --why again", 1, NULL, "is dropped: only a failed or a waiting one");
	cli_expect("drop 77 --why x", 1, NULL, "there is no job 77");
	cli_expect("journal erase 1 --why 'it names a patient'", 0, "erased the text of row 1",
	           NULL);
	cli_expect("journal erase 1 --why again", 1, NULL, "erased already");
	cli_expect("journal erase 2 --why x", 1, NULL, "row 2 has no text");
	cli_expect("journal erase 3 --why '\xff'", 2, NULL, "--why must be UTF-8");
	cli_expect("journal verify", 0, "", NULL);
	cli_expect("journal --actor operator", 0, "it names a patient", NULL);
	assert_int_equal(count_lines(told.out), 9);
	assert_said("journal", told.out, "waiting → dropped «no such channel» (in cli)");
	assert_said("journal", told.out, "chat.postMessage.retried");
	assert_said("journal", told.out, "failed → waiting (in cli)");
	assert_said("journal", told.out, "waiting → refused (in cli)");
	json_auto_t *s = status_json();
	assert_int_equal(json_integer_value(get(get(s, "failed"), "count")), 0);
	assert_int_equal(json_integer_value(get(get(s, "unsent"), "count")), 4);
}

static void nothing_is_made_by_asking(void **state)
{
	(void)state;
	cli_expect("retry 1", 1, NULL, "there is no store t.db yet");
	cli_expect("journal", 1, NULL, "there is no store t.db yet");
	cli_expect("backup copy.db", 1, NULL, "there is no store t.db yet");
	assert_int_equal(access("t.db", F_OK), -1);
	assert_int_equal(access("t.db.lock", F_OK), -1);
}

/* ---- beside a daemon ---- */

static struct {
	pthread_t thread;
	int stop, ready;
} other;

/* What the daemon does with a nudge, in a thread with a store of its own. */
static void *be_daemon(void *arg)
{
	autobuf why = BUF_INIT(1000);
	struct machine *m = machine_open(arg, &why);
	struct pollfd p[] = { { .fd = db_listen(m->db), .events = POLLIN },
		              { .fd = other.stop, .events = POLLIN } };
	eventfd_write(other.ready, 1);
	while (poll(p, 2, -1) > 0 && !(p[1].revents & POLLIN)) {
		db_heard(m->db);
		handle_resume(m, false, &(bool){ false });
	}
	machine_close(m);
	return NULL;
}

static void asks_the_daemon(void **state)
{
	(void)state;
	autobuf faults = BUF_INIT(TEXT_MAX);
	struct config *c = load_text(CLI_CONFIG, &faults);
	eventfd_t n;
	fill();
	other.stop = eventfd(0, EFD_CLOEXEC);
	other.ready = eventfd(0, EFD_CLOEXEC);
	assert_int_equal(pthread_create(&other.thread, NULL, be_daemon, c), 0);
	assert_int_equal(eventfd_read(other.ready, &n), 0);
	cli_expect("retry 5", 0, "job 5 (chat.postMessage) goes again", NULL);
	cli_expect("retry 5", 1, NULL, "only a failed one can be retried");
	assert_true(store_holds("t.db", "other words", strlen("other words")));
	cli_expect("journal erase 3 --why 'a name'", 0, "erased the text of row 3", NULL);
	assert_false(store_holds("t.db", "other words", strlen("other words")));
	cli_expect("journal verify", 0, "", NULL);
	cli_expect("journal --object journal:3", 0, "a name", NULL);
	cli_expect("status", 0, "daemon     runs, process", NULL);
	cli_expect("backup copy.db", 0, "complete", NULL);
	eventfd_write(other.stop, 1);
	pthread_join(other.thread, NULL);
	close(other.stop);
	close(other.ready);
	config_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CLI_TEST(prints_the_journal),
		CLI_TEST(a_broken_journal_is_told),
		CLI_TEST(says_how_things_stand),
		CLI_TEST(says_it_to_programs),
		CLI_TEST(many_jobs_are_counted),
		CLI_TEST(backs_up),
		CLI_TEST(a_watchdog_is_told_why),
		CLI_TEST(prints_the_roster),
		CLI_TEST(backs_up),
		CLI_TEST(asks_without_a_daemon),
		CLI_TEST(nothing_is_made_by_asking),
		CLI_TEST(asks_the_daemon),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
