#include "typed.h"

#include "base/alloc.h"
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
	assert_true(typed_names("стоит у аптека12, и давно", "Аптека 12"));
	assert_true(typed_names("у «АПТЕКИ №12»: у «Аптека-12»", "Аптека 12"));
	assert_false(typed_names("у аптеки 1, 2 часа", "Аптека 12"));
	assert_false(typed_names("что угодно", ""));
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

static void a_mark_is_found_in_any_case(void **state)
{
	(void)state;
	static const char *const marks[] = { "меры", "measures", "захады", NULL };
	static const struct {
		const char *text, *behind;
		int at;
	} cases[] = {
		{ "меры: перезапуск", "перезапуск", 0 },
		{ "МЕРЫ:перезапуск", "перезапуск", 0 },
		{ "disk. Measures : x", "x", 6 },
		{ "disk; ЗАХАДЫ:\nx", "x", 6 },
		{ "(меры: x)", "x)", 1 },
		{ "меры: a меры: b", "a меры: b", 0 },
		{ "меры приняты: x", NULL, 0 },
		{ "полумеры: x", NULL, 0 },
		{ ":: :", NULL, 0 },
		{ "", NULL, 0 },
	};
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *at = NULL;
		const char *behind = typed_behind_mark(cases[i].text, marks, &at);
		if (!cases[i].behind) {
			assert_null(behind);
			continue;
		}
		assert_string_equal(behind, cases[i].behind);
		assert_int_equal(at - cases[i].text, cases[i].at);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_compared_as_they_are_read),
		BENCH_TEST(quotes_and_full_stops_are_taken_off),
		BENCH_TEST(an_address_is_found_in_what_was_said),
		BENCH_TEST(contacts_are_one_line),
		cmocka_unit_test(a_mark_is_found_in_any_case),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
