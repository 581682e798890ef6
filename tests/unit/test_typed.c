#include "typed.h"

#include "base/config.h"
#include "fixed_clock.h"
#include "groups.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* What handlers may ask of what people typed, and of the groups of clients. */

static void names_are_compared_as_they_are_read(void **state)
{
	(void)state;
	assert_true(typed_alike("Аптечная  сеть «Ёлка»", "аптечная сеть \"елка\""));
	assert_false(typed_alike("аптеки", "аптека"));
	assert_true(typed_begins("учреж", "Учреждения"));
	assert_true(typed_begins("Учреждения", "учреждения"));
	assert_false(typed_begins("учреждения все", "Учреждения"));
	assert_false(typed_begins("", "Учреждения"));
	assert_false(typed_begins(" ", "Учреждения"));
}

static void quotes_and_full_stops_are_taken_off(void **state)
{
	struct bench *b = *state;
	struct ctx cx;
	ctx_open(&cx, b->machine, bench_now);
	assert_string_equal(typed_unquoted(&cx, "«Сеть Ромашка»"), "Сеть Ромашка");
	assert_string_equal(typed_unquoted(&cx, "\"Ромашка\""), "Ромашка");
	assert_string_equal(typed_unquoted(&cx, "«Ромашка» на Ленина"), "«Ромашка» на Ленина");
	assert_string_equal(typed_unquoted(&cx, "«Ромашка"), "«Ромашка");
	assert_string_equal(typed_unquoted(&cx, "Ромашка"), "Ромашка");
	assert_string_equal(typed_unquoted(&cx, "«»"), "«»");
	assert_string_equal(typed_clause(&cx, "не сохраняются. "), "не сохраняются");
	assert_string_equal(typed_clause(&cx, "..."), "");
	ctx_close(&cx);
}

static void an_address_is_found_in_what_was_said(void **state)
{
	struct bench *b = *state;
	struct ctx cx;
	ctx_open(&cx, b->machine, bench_now);
	assert_string_equal(typed_address(&cx, "meet.example.org/a (https://meet.example.org/a)"),
	                    "https://meet.example.org/a");
	assert_string_equal(typed_address(&cx, "https://a.example/x?y=1."),
	                    "https://a.example/x?y=1");
	assert_null(typed_address(&cx, "javascript:alert(1)"));
	assert_null(typed_address(&cx, "позвоню"));
	ctx_close(&cx);
}

static void contacts_are_one_line(void **state)
{
	struct bench *b = *state;
	struct ctx cx;
	ctx_open(&cx, b->machine, bench_now);
	assert_null(desk_contacts(&cx));
	b->config.desk.contacts = "+375 00\n\nsupport@example.org\n";
	assert_string_equal(desk_contacts(&cx), "+375 00, support@example.org");
	ctx_close(&cx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_compared_as_they_are_read),
		BENCH_TEST(quotes_and_full_stops_are_taken_off),
		BENCH_TEST(an_address_is_found_in_what_was_said),
		BENCH_TEST(contacts_are_one_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
