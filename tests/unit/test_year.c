#include "base/alloc.h"
#include "base/when.h"
#include "core/dispatch.h"
#include "core/machine.h"
#include "fixed_clock.h"
#include "store/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A year of the bot's own messages, against a table that was made by the calendar on the wall:
 * year_2026.txt, a line a date; and what comes back to people, waits_2026.txt. The days off and the
 * moved one are those of Belarus in 2026. Who is asked first looks at once, but on Fridays nobody
 * does. */

enum { FRIDAY = 5, SAID_MOST = 2000, LINE_MAX_BYTES = 256 };

struct said {
	struct said_line {
		char s[LINE_MAX_BYTES]; /* "01-06 Tue 09:00 ask One" */
	} line[SAID_MOST];
	int n;
	int64_t jobs;         /* seen so far */
	char *answers, *card; /* who is going to look, and where they were asked; or NULL */
	bool untold;          /* what is told in plain words is no reminder here */
};

#define SHORT_DAY                                          \
	{                                                  \
		2,                                         \
		{                                          \
			{ 9 * 60, 13 * 60 },               \
			{                                  \
				13 * 60 + 45, 16 * 60 + 45 \
			}                                  \
		}                                          \
	}
#define WHOLE_DAY                                     \
	{                                             \
		2,                                    \
		{                                     \
			{ 9 * 60, 13 * 60 },          \
			{                             \
				13 * 60 + 45, 18 * 60 \
			}                             \
		}                                     \
	}

static struct config_date off[] = {
	{ 2026, 1, 1 },  { 2026, 1, 2 },  { 2026, 1, 7 },   { 2026, 3, 8 },
	{ 2026, 4, 20 }, { 2026, 4, 21 }, { 2026, 5, 1 },   { 2026, 5, 9 },
	{ 2026, 7, 3 },  { 2026, 11, 7 }, { 2026, 12, 25 },
};
static struct config_date on[] = { { 2026, 4, 25 } };
static struct config_group groups[] = { { "Pharmacies", NULL, TO_PHARMACIES } };

static int64_t minsk(int month, int day, int hour, int minute)
{
	int64_t at = 0;
	const struct tm local = { .tm_year = 126,
		                  .tm_mon = month - 1,
		                  .tm_mday = day,
		                  .tm_hour = hour,
		                  .tm_min = minute };
	assert_true(when_of_local(&local, INT64_MIN, &at));
	return at;
}

static const char *name_of_person(const char *id)
{
	static const struct {
		const char *id, *name;
	} known[] = {
		{ ONE, "One" },        { OTHER, "Other" }, { HEAD_OF, "Head" },
		{ OF_INFRA, "Infra" }, { OF_VM, "Vm" },
	};
	for (size_t i = 0; i < ARRAY_SIZE(known); i++)
		if (!strcmp(id, known[i].id))
			return known[i].name;
	return id;
}

/* What stands on a list of reminders. */
static const char *listed(struct bench *b, const char *name)
{
	static const struct {
		const char *item, *kind;
	} kinds[] = { { "year:", "year" }, { "alert:", "alert" }, { "problem:", "triage" } };
	autobuf sql = BUF_INIT(512);
	buf_addf(&sql, "SELECT source FROM fact WHERE object = '%.*s' AND kind = 'item'",
	         (int)strcspn(name, "/"), name);
	const char *item = look(b, sql.s);
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (!strncmp(item, kinds[i].item, strlen(kinds[i].item)))
			return kinds[i].kind;
	return "late";
}

/* "check:4/ask@slack:U1", or what is told in a direct message; NULL: it reminds of nothing. */
static const char *kind_of(struct bench *b, const char *name)
{
	static const struct {
		const char *of, *part, *kind;
	} kinds[] = {
		{ "check:", "", "ask" },          { "notice:", "/state", "state" },
		{ "notice:", "", "notice" },      { "due:", "", "followups" },
		{ "accident:", "/gaps", "gaps" }, { "accident:", "/unsigned", "unsigned" },
	};
	if (!*name)
		return "missed";
	if (!strncmp(name, "list:", strlen("list:")))
		return listed(b, name);
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (!strncmp(name, kinds[i].of, strlen(kinds[i].of)) && strstr(name, kinds[i].part))
			return kinds[i].kind;
	return NULL;
}

static void write_down(struct said *said, const char *what, const char *who)
{
	char day[32];
	const struct tm local = when_local(bench_now);
	assert_true(said->n < SAID_MOST);
	strftime(day, sizeof(day), "%m-%d %a %H:%M", &local);
	assert_true(fmt(said->line[said->n++].s, LINE_MAX_BYTES, "%s %s %s", day, what,
	                name_of_person(who)));
}

/* After all that happens at this moment. */
static void press(struct bench *b, struct said *said)
{
	autobuf object = BUF_INIT(64);
	buf_addn(&object, said->card, strcspn(said->card, "/"));
	bench_now += 5 * MINUTE;
	buf_reset(&b->did);
	hear(b, a_press(said->answers, "check.ok", object.s));
	free(said->answers);
	free(said->card);
	said->answers = said->card = NULL;
}

/* What was asked of the outside since: each is a message of its own, nothing is ever sent. */
static void hear_it(struct bench *b, struct said *said)
{
	autobuf sql = BUF_INIT(256);
	buf_addf(
	        &sql,
	        "SELECT coalesce(name, ''), lane FROM job WHERE id > %lld AND (call = 'card/person' OR "
	        "call = 'chat.postMessage') ORDER BY id",
	        (long long)said->jobs);
	autofree char *rows = xstrdup(look(b, sql.s));
	said->jobs = look_number(b, "SELECT coalesce(max(id), 0) FROM job");
	char *rest = rows, *row;
	while ((row = strsep(&rest, "\n")) && *row) {
		char *lane = strchr(row, '|');
		*lane++ = '\0';
		const char *at = strchr(row, '@');
		const char *who = at ? at + 1 + strlen("slack:") : lane + strlen("dm:");
		const char *what = kind_of(b, row);
		if (!what || (said->untold && !*row))
			continue;
		write_down(said, what, who);
		if (!strcmp(what, "ask") && when_local(bench_now).tm_wday != FRIDAY) {
			said->answers = xstrdup(who);
			said->card = xstrdup(row);
		}
	}
}

static void start(struct bench *b, struct said *said, int64_t at)
{
	bench_now = at;
	bench_restart(b);
	assert_true(db_begin(b->machine->db));
	assert_true(dispatch_started(b->machine, bench_now));
	assert_true(db_commit(b->machine->db));
	hear_it(b, said);
}

static void run_until(struct bench *b, struct said *said, int64_t end)
{
	for (;;) {
		autofree char *next = xstrdup(look(
		        b, "SELECT due, object, name FROM timer ORDER BY due, object LIMIT 1"));
		char *rest = next, *due = strsep(&rest, "|"), *object = strsep(&rest, "|");
		int64_t at = strtoll(due, NULL, 10);
		if (said->answers && (!object || at > bench_now)) {
			press(b, said);
			continue;
		}
		if (!object || at > end)
			break;
		bench_now = at > bench_now ? at : bench_now;
		assert_true(db_begin(b->machine->db));
		assert_int_equal(dispatch_moment(b->machine, object, rest, at, bench_now), HANDLED);
		assert_true(db_commit(b->machine->db));
		hear_it(b, said);
	}
	bench_now = end;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* A line a date. */
static void table_of(struct said *said, struct buf *to)
{
	enum { DAY = 9 }; /* "01-06 Tue" */
	const char *before = "";
	qsort(said->line, (size_t)said->n, sizeof(*said->line), by_text);
	for (int i = 0; i < said->n; i++) {
		const char *s = said->line[i].s;
		if (strncmp(s, before, DAY) != 0)
			buf_addf(to, "%s%s", i ? "\n" : "", s);
		else
			buf_addf(to, "; %s", s + DAY + 1);
		before = s;
	}
	buf_addc(to, '\n');
}

static void assert_same(const char *is, const char *path)
{
	char line[1024];
	int n = 0;
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof(line), f)) {
		size_t len = strlen(line);
		n++;
		if (strncmp(is, line, len) != 0)
			fail_msg("%s:%d: %s is: %.*s", path, n, line, (int)strcspn(is, "\n"), is);
		is += len;
	}
	fclose(f);
	assert_string_equal(is, "");
}

static void a_year_is_as_the_table_says(void **state)
{
	struct bench *b = *state;
	struct said *said = xcalloc(1, sizeof(*said));
	autobuf table = BUF_INIT(1 << 20);
	b->config.calendar = (struct config_calendar){ .week = { WHOLE_DAY, WHOLE_DAY, WHOLE_DAY,
		                                                 WHOLE_DAY, SHORT_DAY },
		                                       .holidays = { off, ARRAY_SIZE(off) },
		                                       .workdays = { on, ARRAY_SIZE(on) } };
	b->config.reminders.check_by = 11 * 60;
	b->config.groups = groups;
	b->config.groups_count = ARRAY_SIZE(groups);
	/* It begins in the middle of a day. */
	start(b, said, minsk(1, 5, 14, 0));
	/* Off for a weekend, from noon on Friday on. */
	run_until(b, said, minsk(6, 5, 12, 0));
	start(b, said, minsk(6, 8, 10, 20));
	/* One of three is away. */
	run_until(b, said, minsk(6, 30, 18, 30));
	hear(b, a_slash(ONE, "away until 19.07"));
	hear_it(b, said);
	/* Killed and started at noon: nothing is said again. */
	run_until(b, said, minsk(10, 14, 12, 0));
	start(b, said, minsk(10, 14, 12, 1));
	run_until(b, said, minsk(12, 31, 23, 59));
	table_of(said, &table);
	assert_same(table.s, "tests/unit/year_2026.txt");
	free(said);
}

static void fires(struct bench *b, const char *rule)
{
	autobuf title = BUF_INIT(64);
	buf_addf(&title, "[FIRING:1] %s (critical)", rule);
	hear(b, an_alert(ts_of(b, bench_now, 0), title.s));
}

/* What waits for people, over days off, a worked Saturday and a night without the bot. */
static void what_waits_comes_back_when_they_work(void **state)
{
	struct bench *b = *state;
	const char *root;
	struct said *said = xcalloc(1, sizeof(*said));
	autobuf table = BUF_INIT(1 << 16);
	b->config.calendar = (struct config_calendar){ .week = { WHOLE_DAY, WHOLE_DAY, WHOLE_DAY,
		                                                 WHOLE_DAY, SHORT_DAY },
		                                       .holidays = { off, ARRAY_SIZE(off) },
		                                       .workdays = { on, ARRAY_SIZE(on) },
		                                       .check_days = CHECK_NEVER };
	b->config.reminders.alert = (struct worktime){ 15, WORK_MINUTES };
	b->config.reminders.triage = (struct worktime){ 30, WORK_MINUTES };
	said->untold = true;
	start(b, said, minsk(4, 17, 14, 0));
	tie(b, "slack/alert", ALERTS, "", NULL);
	machine_refresh(b->machine);
	/* Five minutes before a long weekend. */
	run_until(b, said, minsk(4, 17, 16, 40));
	fires(b, "DiskFull");
	run_until(b, said, minsk(4, 22, 20, 0));
	start(b, said, minsk(4, 23, 10, 0));
	run_until(b, said, minsk(4, 24, 10, 0));
	hear(b, a_submission(ONE, "oneoff", "alert:1", "why", "the log was not rotated"));
	/* A minute before lunch, on a Saturday that is worked. */
	run_until(b, said, minsk(4, 25, 12, 59));
	fires(b, "ApiDown");
	run_until(b, said, minsk(4, 25, 14, 20));
	hear(b, a_submission(ONE, "oneoff", "alert:2", "why", "it was restarted"));
	/* Restored on the eve of days off, with nothing known. */
	run_until(b, said, minsk(4, 30, 17, 50));
	declare(b, "it stopped", &root);
	bench_now += MINUTE;
	reply(b, ONE, root, "!restored");
	run_until(b, said, minsk(5, 6, 10, 0));
	static const char *const facts[] = { "!data no", "!impact 10%", "!cause the cable",
		                             "!measure a new one", "!task low two cables" };
	for (size_t i = 0; i < ARRAY_SIZE(facts); i++)
		reply(b, ONE, root, facts[i]);
	hear_it(b, said);
	run_until(b, said, minsk(5, 8, 16, 40));
	hear(b, a_slash(ONE, "problem they can't print"));
	run_until(b, said, minsk(5, 12, 10, 0));
	hear(b, a_press(HEAD_OF, "report.sign", as_drawn(b, "report.sign", "accident:1")));
	run_until(b, said, minsk(5, 31, 23, 59));
	table_of(said, &table);
	assert_same(table.s, "tests/unit/waits_2026.txt");
	free(said);
}

int main(void)
{
	const struct CMUnitTest tests[] = { BENCH_TEST(a_year_is_as_the_table_says),
		                            BENCH_TEST(what_waits_comes_back_when_they_work) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
