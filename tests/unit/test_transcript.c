#include "base/alloc.h"
#include "base/buf.h"
#include "story.h"
#include "transcript.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MINUTE = 60000 };

/* 23 November 2026, 14:02 UTC */
static const int64_t start = 1795442520000;

static void story_of(struct story *s, const char *text)
{
	setenv("TZ", "UTC", 1);
	tzset();
	while (*text) {
		size_t n = strcspn(text, "\n");

		lines_take(&s->text, xstrndup(text, n));
		text += n + (text[n] == '\n');
	}
	while (s->body < s->text.n && strncmp(s->text.at[s->body], "14:", 3) != 0)
		s->body++;
}

static void see(struct transcript *t, const char *key, const char *line)
{
	struct entry e = { .key = xstrdup(key) };

	lines_split(&e.lines, line);
	transcript_add(t, &e);
}

static void is(const struct lines *got, const char *want)
{
	autobuf all = BUF_INIT(1 << 14);

	for (size_t i = 0; i < got->n; i++)
		buf_addf(&all, "%s\n", got->at[i]);
	assert_string_equal(all.s, want);
}

static void effects_stand_under_their_minute(void **state)
{
	struct story s = { 0 };
	struct transcript t = { 0 };

	(void)state;
	story_of(&s, "Title\n2026-11-23\n\n14:02 L1: a\n");
	transcript_begin(&t, &s, start - MINUTE);
	transcript_deed(&t, "14:02 L1: a", start);
	see(&t, "4/support", "support#1 «a»");
	see(&t, "1/C1", "▣ #c\nfirst");
	see(&t, "1/C1", "▣ #c\nsecond");
	transcript_flush(&t, start);
	see(&t, "2/U1", "✉ infra: x");
	transcript_flush(&t, start + MINUTE - 1);
	see(&t, "2/U1", "✉ infra: y");
	transcript_flush(&t, start + 3 * MINUTE);
	see(&t, "2/U1", "✉ infra: z");
	transcript_flush(&t, start + 600 * MINUTE);
	is(&t.lines, "Title\n2026-11-23\n14:02 L1: a\n"
	             "    ▣ #c\n        first\n    ▣ #c\n        second\n    support#1 «a»\n"
	             "    ✉ infra: x\n"
	             "14:05 …\n    ✉ infra: y\n"
	             "24.11\n00:02 …\n    ✉ infra: z\n");
	transcript_release(&t);
	lines_release(&s.text);
}

static void see_tick(struct transcript *t, const char *line)
{
	struct entry e = { .key = xstrdup("1"), .tick = true };

	lines_split(&e.lines, line);
	transcript_add(t, &e);
}

static void a_clock_that_moves_on_is_one_line(void **state)
{
	struct story s = { 0 };
	struct transcript t = { 0 };

	(void)state;
	story_of(&s, "Title\n2026-11-23\n14:02 L1: a\n");
	transcript_begin(&t, &s, start - MINUTE);
	transcript_deed(&t, "14:02 L1: a", start);
	for (int i = 5; i <= 20; i += 5) {
		see_tick(&t, "✎ А-1 ⏱");
		transcript_flush(&t, start + i * MINUTE);
	}
	see(&t, "2", "✉ infra: z");
	transcript_flush(&t, start + 25 * MINUTE);
	see_tick(&t, "✎ А-1 ⏱");
	transcript_flush(&t, start + 30 * MINUTE);
	transcript_end(&t);
	is(&t.lines, "Title\n2026-11-23\n14:02 L1: a\n"
	             "14:07 … 14:22\n    ✎ А-1 ⏱ ×4\n"
	             "14:27 …\n    ✉ infra: z\n"
	             "14:32 …\n    ✎ А-1 ⏱\n");
	transcript_release(&t);
	lines_release(&s.text);
}

static void long_lines_are_broken(void **state)
{
	struct lines got = { 0 };

	(void)state;
	lines_wrap(
	        &got,
	        "Коллеги! С 14:02 электронные рецепты работают с перебоями: рецепты могут не открываться, "
	        "не сохраняться и не отпускаться.",
	        8);
	assert_int_equal(got.n, 2);
	assert_true(width_of(got.at[0]) <= LINE_WIDTH);
	assert_memory_equal(got.at[1], "          сохраняться", strlen("          сохраняться"));
	lines_release(&got);
}

static void comments_stay_where_they_are(void **state)
{
	struct story s = { 0 };
	struct transcript t = { 0 };
	struct lines merged = { 0 };

	(void)state;
	story_of(&s, "Title\n2026-11-23\n\n# first\n14:02 L1: a\n    old\n    kept\n\n// second\n"
	             "14:03 L1: b\n    gone\n# last\n");
	transcript_begin(&t, &s, start - MINUTE);
	transcript_deed(&t, "14:02 L1: a", start);
	see(&t, "1", "new");
	see(&t, "2", "kept");
	transcript_flush(&t, start);
	assert_false(transcript_same(&t));
	transcript_deed(&t, "14:03 L1: b", start + MINUTE);
	transcript_merge(&t, &merged);
	is(&merged, "Title\n2026-11-23\n\n# first\n14:02 L1: a\n    new\n    kept\n\n// second\n"
	            "14:03 L1: b\n# last\n");
	lines_release(&merged);
	lines_release(&s.text);
	transcript_release(&t);
}

static void blank_lines_are_never_compared(void **state)
{
	struct story s = { 0 };
	struct transcript t = { 0 };

	(void)state;
	story_of(&s, "Title\n2026-11-23\n\n14:02 L1: a\n\n    x\n");
	transcript_begin(&t, &s, start - MINUTE);
	transcript_deed(&t, "14:02 L1: a", start);
	see(&t, "1", "x");
	transcript_flush(&t, start);
	assert_true(transcript_same(&t));
	lines_release(&s.text);
	transcript_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(effects_stand_under_their_minute),
		cmocka_unit_test(a_clock_that_moves_on_is_one_line),
		cmocka_unit_test(long_lines_are_broken),
		cmocka_unit_test(comments_stay_where_they_are),
		cmocka_unit_test(blank_lines_are_never_compared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
