#include "core/system.h"

#include "base/alloc.h"
#include "fixed_clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Which information system a person means. */

static struct config_mis systems[] = {
	{ .name = "Клиника", .label = "MIS: a" },
	{ .name = "Клиника Плюс", .label = "MIS: b" },
	{ .name = "Пример Медицина", .label = "MIS: c" },
	{ .name = "Аптека № 1", .label = "MIS: d" },
	{ .name = "Аптека Юг", .label = "MIS: e" },
};

static const struct {
	const char *typed;
	const char *name, *rest;     /* what was understood */
	const char *refused, *names; /* or why not, and which are named */
} cases[] = {
	{ "Клиника Плюс запросы", "Клиника Плюс", "запросы", NULL, NULL },
	{ "клиника запросы", "Клиника", "запросы", NULL, NULL },
	{ "КЛИНИКА пл запросы", "Клиника Плюс", "запросы", NULL, NULL },
	{ "«клиника» плюс запросы", "Клиника", "плюс запросы", NULL, NULL },
	{ "\"пример медицина\" запросы", "Пример Медицина", "запросы", NULL, NULL },
	{ "пример высокий запросы", "Пример Медицина", "высокий запросы", NULL, NULL },
	{ "при", "Пример Медицина", "", NULL, NULL },
	{ "пр запросы", NULL, NULL, "no.system", "Клиника, Клиника Плюс, Пример Медицина" },
	{ "аптека запросы", NULL, NULL, "no.system.several", "Аптека № 1, Аптека Юг" },
	{ "аптека юг запросы", "Аптека Юг", "запросы", NULL, NULL },
	{ "клинка запросы", NULL, NULL, "no.system.near", "Клиника" },
	{ "премер медицина запросы", NULL, NULL, "no.system.near", "Пример Медицина" },
	{ "«», запросы", NULL, NULL, "no.system", "Клиника" },
	{ "ничто", NULL, NULL, "no.system", "Аптека Юг" },
};

static void refused(const struct ctx *cx, const char *typed, const char *why, const char *names)
{
	if (!cx->refused || strcmp(cx->refused, why) || !strstr(cx->answer.s, names))
		fail_msg("\"%s\": %s: %s", typed, cx->refused ? cx->refused : "", cx->answer.s);
}

static void what_is_meant(void **state)
{
	struct bench *b = *state;
	b->config.mis = systems;
	b->config.mis_count = ARRAY_SIZE(systems);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct ctx cx;
		const char *rest = cases[i].typed;
		ctx_open(&cx, b->machine, bench_now);
		const char *name = system_read(&cx, &rest);
		if (cases[i].refused)
			refused(&cx, cases[i].typed, cases[i].refused, cases[i].names);
		else if (!name)
			fail_msg("\"%s\": %s", cases[i].typed, cx.answer.s);
		else
			assert_string_equal(name, cases[i].name);
		if (name)
			assert_string_equal(rest, cases[i].rest);
		ctx_close(&cx);
	}
	assert_string_equal(system_named(b->machine, "Аптека Юг")->label, "MIS: e");
	assert_null(system_named(b->machine, "Аптека"));
	assert_null(system_named(b->machine, NULL));
	b->config.mis = NULL;
	b->config.mis_count = 0;
}

static void none_is_configured(void **state)
{
	struct bench *b = *state;
	struct ctx cx;
	const char *rest = "any";
	ctx_open(&cx, b->machine, bench_now);
	assert_null(system_read(&cx, &rest));
	assert_string_equal(cx.refused, "no.system.none");
	ctx_close(&cx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(what_is_meant),
		BENCH_TEST(none_is_configured),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
