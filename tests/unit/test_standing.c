#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "base/alloc.h"
#include "base/config.h"
#include "base/when.h"
#include "edge/standing.h"
#include "store_fixture.h"

#include <regex.h>
#include <sys/statvfs.h>

/* How things stand, and what is made of it: the verdict, the metrics. */

#define NOON  1795435200000 /* 2026-11-23 15:00 in Minsk, 12:00 UTC */
#define STAMP "2026-11-23 12:00"
enum { MINUTE = 60000 };

static uint64_t free_blocks = 1 << 20;

int __wrap_statvfs(const char *path, struct statvfs *ret);
int __wrap_statvfs(const char *path, struct statvfs *ret)
{
	(void)path;
	*ret = (struct statvfs){ .f_bavail = free_blocks, .f_frsize = 4096 };
	return 0;
}

static json_t *health(int64_t at)
{
	return json_pack("{s:I, s:s, s:I, s:I, s:i, s:i, s:n, s:I, s:n, s:I, s:n, s:I, s:n, s:I, "
	                 "s:i}",
	                 "at", (json_int_t)at, "socket", "active", "up_since",
	                 (json_int_t)NOON - MINUTE, "last_frame", (json_int_t)at - 9000,
	                 "connections", 1, "reported", 1, "slack_error", "slack_since",
	                 (json_int_t)0, "gitlab_error", "gitlab_since", (json_int_t)0, "mail_error",
	                 "mail_since", (json_int_t)0, "store_error", "store_since", (json_int_t)0,
	                 "slack_ahead", 0);
}

/* A job of the list, as it stands at noon. */
static json_t *job(const char *reason, int64_t made, int64_t due, int tries)
{
	return json_pack("{s:i, s:s, s:s, s:i, s:I, s:I, s:s}", "id", 12, "call", "issues.create",
	                 "reason", reason, "tries", tries, "made", (json_int_t)made, "due",
	                 (json_int_t)due, "error", "HTTP 502\nand more");
}

static json_t *well(void)
{
	return json_pack("{s:I, s:{s:i}, s:o, s:{s:I}, s:[], s:{s:i, s:[]}, s:{s:i, s:[]}, "
	                 "s:{s:i, s:s}}",
	                 "at", (json_int_t)NOON, "daemon", "pid", 7, "health", health(NOON), "disk",
	                 "free", (json_int_t)1 << 40, "accidents", "unsent", "count", 0, "jobs",
	                 "failed", "count", 2, "jobs", "journal", "row", 27, "head", "x");
}

static void expect(const json_t *standing, const char *trouble)
{
	autofree char *told = standing_trouble(standing);
	if (!trouble)
		assert_null(told);
	else
		assert_string_equal(told ? told : "well", trouble);
}

/* The key of `health` set to this: the verdict. */
static void with(const char *key, int64_t value, const char *trouble)
{
	json_auto_t *s = well();
	json_object_set_new(json_object_get(s, "health"), key, json_integer(value));
	expect(s, trouble);
}

static void the_connections(void **state)
{
	(void)state;
	json_auto_t *s = well();
	expect(s, NULL);
	with("last_frame", NOON - 2 * MINUTE, NULL);
	with("last_frame", NOON - 2 * MINUTE - 1,
	     "the bot does not hear Slack since 2026-11-23 11:57");
	json_auto_t *deaf = well();
	json_object_set_new(json_object_get(deaf, "health"), "last_frame", json_integer(0));
	json_object_set_new(json_object_get(deaf, "health"), "socket_error",
	                    json_string("the certificate of slack.com: expired"));
	expect(deaf, "the bot does not hear Slack since it was started: the certificate of "
	             "slack.com: expired");
	with("last_frame", 0, "the bot does not hear Slack since it was started");
	with("slack_since", NOON - 4 * MINUTE, NULL);
	with("slack_since", NOON - 6 * MINUTE,
	     "Slack takes nothing from the bot since 2026-11-23 11:54");
	with("gitlab_since", NOON - 14 * MINUTE, NULL);
	with("gitlab_since", NOON - 16 * MINUTE,
	     "GitLab takes nothing from the bot since 2026-11-23 11:44");
	with("mail_since", NOON - 16 * MINUTE,
	     "the mail server takes nothing from the bot since 2026-11-23 11:44");
	with("slack_ahead", 59999, NULL);
	with("slack_ahead", 90500, "this machine's clock is 90 s ahead of Slack's");
	with("slack_ahead", -90500, "this machine's clock is 90 s behind Slack's");
}

static void the_daemon(void **state)
{
	(void)state;
	json_auto_t *s = well();
	json_object_set_new(s, "health", health(NOON - 2 * MINUTE));
	expect(s, NULL);
	json_object_set_new(s, "health", health(NOON - 4 * MINUTE));
	expect(s, "the bot hangs: it has written nothing since 2026-11-23 11:56");
	json_object_set_new(s, "daemon", json_null());
	expect(s, "the bot does not run");
}

static void the_store(void **state)
{
	(void)state;
	json_auto_t *s = well(), *h = json_incref(json_object_get(s, "health"));
	json_object_set_new(h, "store_since", json_integer(NOON));
	json_object_set_new(h, "store_error", json_string("disk I/O error"));
	expect(s, "the store can't be written since " STAMP ": disk I/O error");
	json_object_set_new(json_object_get(s, "disk"), "free", json_integer(3 << 20));
	expect(s, "the disk of the store is full: 3 MB left");
}

static void jobs_are(json_t *standing, json_t *one)
{
	json_object_set_new(standing, "unsent", json_pack("{s:i, s:[o]}", "count", 5, "jobs", one));
}

static void the_jobs(void **state)
{
	(void)state;
	static const char stuck[] = "of 5 unsent jobs 12 (issues.create) waits since "
	                            "2026-11-23 11:40: HTTP 502";
	const int64_t old = NOON - 20 * MINUTE;
	json_auto_t *s = well();
	jobs_are(s, job("later", old, NOON + MINUTE, 4));
	expect(s, stuck);
	jobs_are(s, job("ready", old, old, 0));
	expect(s, stuck);
	jobs_are(s, job("later", old, NOON + MINUTE, 0)); /* asked for early */
	expect(s, NULL);
	jobs_are(s, job("later", NOON - 10 * MINUTE, NOON, 4));
	expect(s, NULL);
	jobs_are(s, job("behind", old, old, 0)); /* the one before it is stuck, or none */
	expect(s, NULL);
	jobs_are(s, job("failed", old, old, 0)); /* the head was told */
	expect(s, NULL);
}

static void says(const struct buf *metrics, const char *line)
{
	if (!strstr(metrics->s, line))
		fail_msg("no %s in\n%s", line, metrics->s);
}

/* Every line is as Prometheus's text format has it, and a name has one TYPE before its samples. */
static void is_prometheus(const char *text)
{
	regex_t line;
	assert_int_equal(regcomp(&line,
	                         "^(# HELP ehrbot_[a-z_]+ [^\n]+|# TYPE ehrbot_[a-z_]+ gauge|"
	                         "ehrbot_[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\})? "
	                         "-?[0-9]+(\\.[0-9]+)?)$",
	                         REG_EXTENDED | REG_NOSUB),
	                 0);
	autofree char *copy = xstrdup(text);
	char *rest = copy, *one;
	while ((one = strsep(&rest, "\n")) && rest)
		if (regexec(&line, one, 0, NULL, 0) != 0)
			fail_msg("no line of Prometheus's: %s", one);
	assert_string_equal(one, "");
	regfree(&line);
}

static void the_metrics(void **state)
{
	(void)state;
	autobuf m = BUF_INIT(1 << 16);
	json_auto_t *s = well();
	jobs_are(s, job("a \"b\\\n", NOON - 20 * MINUTE, NOON, 4));
	json_object_set_new(json_object_get(s, "health"), "slack_ahead", json_integer(-90500));
	standing_metrics(s, &m);
	is_prometheus(m.s);
	says(&m, "\nehrbot_journal_rows 27\n");
	says(&m, "\nehrbot_jobs_unsent 5\n");
	says(&m, "\nehrbot_jobs_failed 2\n");
	says(&m, "\nehrbot_clock_ahead_seconds -90.500\n");
	says(&m, "\nehrbot_socket_up 1\n");
	says(&m, "\nehrbot_store_free_bytes 1099511627776\n");
	says(&m, "{call=\"issues.create\",reason=\"a ?b??\"} 1795434000.000\n");
	says(&m, "# HELP ehrbot_healthy What /healthz says.\n# TYPE ehrbot_healthy gauge\n"
	         "ehrbot_healthy 0\n");
	/* Before anything is known. */
	buf_reset(&m);
	json_auto_t *nothing = json_object();
	standing_metrics(nothing, &m);
	is_prometheus(m.s);
	says(&m, "\nehrbot_socket_last_frame_timestamp_seconds 0.000\n");
	assert_null(strstr(m.s, "clock_ahead"));
}

/* The daemon's own look at a real store, and the command line's beside it. */
static void both_see_the_disk(void **state)
{
	struct fixture *f = *state;
	struct config c = { .store.path = f->at.path };
	json_auto_t *h = health(NOON);
	for (int full = 0; full < 2; full++) {
		free_blocks = full ? 256 : 1 << 20;
		json_auto_t *mine = standing_collect(f->db, &c, h, NOON);
		json_auto_t *theirs = standing_collect(f->db, &c, NULL, NOON);
		expect(mine, full ? "the disk of the store is full: 1 MB left" : NULL);
		autofree char *told = standing_trouble(theirs);
		if (full)
			assert_string_equal(told, "the disk of the store is full: 1 MB left");
	}
}

int main(void)
{
	when_zone("UTC");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_connections), cmocka_unit_test(the_daemon),
		cmocka_unit_test(the_store),       cmocka_unit_test(the_jobs),
		cmocka_unit_test(the_metrics),     STORE_TEST(both_see_the_disk),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
