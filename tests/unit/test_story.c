#include "base/buf.h"
#include "cast.h"
#include "story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct story *read_text(const char *text, struct buf *why)
{
	char path[] = "/tmp/test_story-XXXXXX";
	int fd = mkstemp(path);
	struct story *s;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	s = story_read(path, why);
	unlink(path);
	return s;
}

static const char small[] = "Авария за час\n"
                            "2026-11-23 Europe/Minsk, ru\n"
                            "person: dep Иван Лес (l1; deputy_of = \"head\")\n"
                            "without: guest, L1b\n"
                            "memory: 64\n"
                            "show: fallback\n"
                            "toml:\n"
                            "    dashboard = \"https://d.example\"\n"
                            "    [reminders]\n"
                            "    triage = \"30m\"\n"
                            "\n"
                            "# Сначала связь\n"
                            "14:02 L1: /ehr авария Диск\n"
                            "    → L1: Записано\n"
                            "14:05 …\n"
                            "    ✉ infra: вызов\n"
                            "14:07:30 infra ↳ перезапустили\n"
                            "24.11\n"
                            "00:10\n"
                            "show support#1\n";

static int64_t utc(int day, int hour, int minute, int second)
{
	struct tm tm = { .tm_year = 126,
		         .tm_mon = 10,
		         .tm_mday = day,
		         .tm_hour = hour,
		         .tm_min = minute,
		         .tm_sec = second };

	return (int64_t)timegm(&tm) * 1000;
}

static void a_story_is_read(void **state)
{
	autobuf why = BUF_INIT(1 << 12);
	struct story *s = read_text(small, &why);

	(void)state;
	if (!s) {
		fail_msg("%s", why.s);
		return;
	}
	assert_string_equal(s->title, "Авария за час");
	assert_string_equal(s->zone, "Europe/Minsk");
	assert_string_equal(s->language, "ru");
	assert_string_equal(cast_handle(s->cast, "dep")->name, "Иван Лес");
	assert_string_equal(cast_handle(s->cast, "dep")->more, "deputy_of = \"head\"");
	assert_null(cast_handle(s->cast, "guest"));
	assert_null(cast_handle(s->cast, "L1b"));
	assert_int_equal(s->memory_kb, 65536);
	assert_true(s->fallback);
	assert_false(s->home);
	assert_int_equal(s->top.n, 1);
	assert_int_equal(s->tables.n, 2);
	assert_int_equal(s->n, 4);
	assert_int_equal(s->deeds[0].at, utc(23, 11, 2, 0)); /* Minsk is three hours ahead */
	assert_int_equal(s->deeds[1].at, utc(23, 11, 7, 30));
	assert_true(s->deeds[1].exact);
	assert_int_equal(s->deeds[2].kind, DEED_UNTIL);
	assert_int_equal(s->deeds[2].at, utc(23, 21, 10, 0));
	assert_int_equal(s->deeds[3].kind, DEED_SHOW);
	assert_int_equal(s->deeds[3].at, 0);
	assert_string_equal(s->deeds[0].raw, "14:02 L1: /ehr авария Диск");
	story_destroy(s);
}

static void every_fault_is_told(void **state)
{
	autobuf why = BUF_INIT(1 << 12);
	struct story *s =
	        read_text("Title\n2026-11-23\n14:02 L7: hello\nnonsense\n14:03 L1 flies\n", &why);

	(void)state;
	assert_null(s);
	assert_non_null(strstr(why.s, ":3: nobody is called L7"));
	assert_non_null(strstr(why.s, ":4: neither a stamp nor a day"));
	assert_non_null(strstr(why.s, ":5: no such verb: flies"));
}

static void a_head_may_be_short(void **state)
{
	autobuf why = BUF_INIT(1 << 12);
	struct story *s = read_text("Title\n2026-11-23\n14:02 L1: hello\n", &why);

	(void)state;
	assert_non_null(s);
	assert_string_equal(s->zone, "Europe/Minsk");
	assert_string_equal(s->language, "ru");
	story_destroy(s);
	assert_null(read_text("Title\nyesterday\n14:02 L1: hello\n", &why));
}

static void stamps_are_printed(void **state)
{
	autobuf to = BUF_INIT(64);

	(void)state;
	setenv("TZ", "Europe/Minsk", 1);
	tzset();
	stamp_print(utc(23, 11, 2, 30), false, &to);
	buf_addc(&to, ' ');
	stamp_print(utc(23, 11, 2, 30), true, &to);
	buf_addc(&to, ' ');
	day_print(utc(24, 11, 2, 30), utc(23, 0, 0, 0), &to);
	buf_addc(&to, ' ');
	day_print(utc(24, 11, 2, 30) + 40 * 86400000LL, utc(23, 0, 0, 0), &to);
	assert_string_equal(to.s, "14:02 14:02:30 24.11 03.01.2027");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_story_is_read),
		cmocka_unit_test(every_fault_is_told),
		cmocka_unit_test(a_head_may_be_short),
		cmocka_unit_test(stamps_are_printed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
