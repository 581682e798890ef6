#include "base/alloc.h"
#include "core/registry.h"
#include "fixed_clock.h"
#include "tries.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Buttons and forms that say what no button of ours does: of an older version, of what is gone, or
 * made up. Nothing changes, and the person is told. */

/* Doors that are about one of several, or about one reply: a door's name, or what it begins with.
 */
static const char *const about_one[] = { "clients.informed", "crew.",           "task.",
	                                 "cut_off.on",       "correction.sign", "gaps.",
	                                 "deleted.",         "files.",          "clients" };

static bool is_about_one(const struct door *d)
{
	if (d->kind == FORM && !strcmp(d->name, "clients.seen"))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(about_one); i++) {
		size_t n = strlen(about_one[i]);
		bool family = about_one[i][n - 1] == '.';
		if (!strncmp(d->name, about_one[i], n) && (family || !d->name[n]) &&
		    (d->kind == FORM || strcmp(d->name, "clients") != 0))
			return true;
	}
	return false;
}

/* The head, or who alone may. */
static const char *who_may(const struct door *d)
{
	bool heads = !d->who || (d->who & (HEAD | L1));
	return heads ? HEAD_OF : d->who & INFRA ? OF_INFRA : SECOND;
}

static json_t *send(const struct door *d, const char *value)
{
	const struct form *f = d->kind == FORM ? registry_form(d->name) : NULL;
	if (!f)
		return a_press(who_may(d), d->name, value);
	return a_submission(who_may(d), d->name, value, f->fields[0].name, "40");
}

static void refused_as_old(struct bench *b, const struct door *d, const char *value)
{
	bool form = d->kind == FORM;
	autobuf action = BUF_INIT(128);
	buf_addf(&action, "|%s.%s|", form ? "form" : "button", d->name);
	assert_refused(b, send(d, value), action.s, form ? "no.old.form" : "no.old", "out of date");
}

/* Whatever the value says: neither a crash nor an answer that is missing. */
static void survived(struct bench *b, const struct door *d, const char *value)
{
	struct tried t = attempt(b, send(d, value));
	if (!*t.row)
		fail_msg("%s of \"%s\" is not written down", d->name, value);
	if (strstr(t.row, "refused") && !*t.told)
		fail_msg("%s of \"%s\": nobody is told", d->name, value);
	tried_release(&t);
}

static void values_that_no_button_has(void **state)
{
	static const char *const no_object[] = {
		"accident:99", "desk:1", "accident:", "accident", "",           " ",
		"#",           "🙂",   "task:1",    "'",        "accident:1x"
	};
	static const char *const of_nothing[] = { "accident:1",         "accident:1 rubbish",
		                                  "accident:1#rubbish", "accident:1 rubbish#C1/1.2",
		                                  "accident:1 ",        "accident:1 :" };
	struct bench *b = *state;
	const char *root;
	hear(b, a_slash(HEAD_OF, "away until 23.11")); /* there is a desk:1 */
	hear(b, a_slash(HEAD_OF, "back"));
	bench_now += MINUTE;
	declare(b, "it stopped", &root);
	const struct door *d;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));) {
		if (d->kind != BUTTON && d->kind != FORM)
			continue;
		for (size_t i = 0; d->of && i < ARRAY_SIZE(no_object); i++)
			refused_as_old(b, d, no_object[i]);
		bool fits = !d->in || strstr(d->in, "open");
		for (size_t i = 0; i < ARRAY_SIZE(of_nothing); i++)
			if (fits && d->of && is_about_one(d))
				refused_as_old(b, d, of_nothing[i]);
			else
				survived(b, d, of_nothing[i]);
	}
}

static void names_that_nobody_has(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	assert_refused(b, a_press(ONE, "of.old", "accident:1"), "button.of.old|accident:1",
	               "no.old", "out of date");
	assert_refused(b, a_submission(ONE, "of.old", "accident:1", "x", "y"),
	               "form.of.old|accident:1", "no.old.form", "Open it again");
	assert_refused(b, a_shortcut(ONE, "of.old", OTHER, ts_of(b, bench_now, 1), NULL, "x"),
	               "shortcut.of.old|", "no.old", "out of date");
	assert_refused(b, a_press(ONE, "hint.record", "accident:1#rubbish"), "button.hint.record",
	               "no.old", "out of date");
	assert_refused(b, a_press(ONE, "hint.record", "rubbish"), "button.hint.record", "no.old",
	               "out of date");
	/* The button of a form, and the form of a button. */
	assert_refused(b, a_press(ONE, "facts", "accident:1"), "button.facts", "no.old",
	               "out of date");
	assert_refused(b, a_submission(ONE, "facts.form", "accident:1", "cause", "x"),
	               "form.facts.form", "no.old.form", "out of date");
}

static void fields_that_no_form_has(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	static const struct {
		const char *form, *field, *value, *became;
	} cases[] = {
		{ "data", "data", "perhaps", "form.option" },
		{ "data", "date", "yes", "form.required" },
		{ "accident", "data", "perhaps", "form.option" },
		{ "share", "share", "101", "form.share.wrong" },
		{ "share", "share", "all", "form.share.wrong" },
		{ "share", "share", "", "form.required" },
		{ "facts", "other", "the disk", "form.facts.empty" },
		{ "meeting", "link", "javascript:alert(1)", "form.call.wrong" },
		{ "cut_off", "client", " \n ", "form.required" },
	};
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		assert_refused(b,
		               a_submission(ONE, cases[i].form, "accident:1", cases[i].field,
		                            cases[i].value),
		               cases[i].form, cases[i].became, "errors");
}

/* Somebody was quicker: who it was, and when. */
static void what_is_done_already(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	reply(b, ONE, root, "!off Pharmacy 5");
	autobuf off = BUF_INIT(128);
	buf_addf(&off, "accident:1 " COMMUNITY "/%s", ts_of(b, bench_now, 0));
	hear(b, a_press(ONE, "cut_off.on", off.s));
	assert_refused(b, a_press(OTHER, "cut_off.on", off.s), "button.cut_off.on", "no.on.late",
	               "Pharmacy 5");
	hear(b, a_press(ONE, "accident.restored", "accident:1"));
	assert_refused(b, a_press(OTHER, "accident.restored", "accident:1"),
	               "button.accident.restored", "no.restored", "A-1 is restored already");
	bench_now += MINUTE;
	reply(b, HEAD_OF, root, "!cancel it was planned");
	assert_refused(b, a_press(OTHER, "accident.restored", "accident:1"),
	               "button.accident.restored", "no.state", "A-1 is cancelled");
	assert_refused(b, a_press(OF_INFRA, "crew.take", "accident:1 infra"), "button.crew.take",
	               "no.state", "A-1 is cancelled");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(values_that_no_button_has),
		BENCH_TEST(names_that_nobody_has),
		BENCH_TEST(fields_that_no_form_has),
		BENCH_TEST(what_is_done_already),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
