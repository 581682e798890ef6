#include "base/alloc.h"
#include "outside/markers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 1000000 };

#define OURS(key, text) "<!-- ehrbot " key " -->\n\n" text "\n\n<!-- /ehrbot -->"

static const struct {
	const char *was, *text, *now;
} cases[] = {
	{ OURS("abc", "old"), "new", OURS("abc", "new") },
	{ OURS("abc", ""), "new", OURS("abc", "new") },
	/* What people wrote around it stays. */
	{ "before\n\n" OURS("abc", "old") "\n\nafter", "new",
	  "before\n\n" OURS("abc", "new") "\n\nafter" },
	{ "before\n" OURS("abc", "old") "after\n/close", "new",
	  "before\n" OURS("abc", "new") "after\n\\/close" },
	/* Where they took a marker away, ours is put before what they left. */
	{ "", "new", OURS("key", "new") "\n\n" },
	{ "only theirs", "new", OURS("key", "new") "\n\nonly theirs" },
	{ "<!-- ehrbot abc -->\n\nold", "new",
	  OURS("key", "new") "\n\n<!-- ehrbot abc -->\n\nold" },
	{ "old\n\n<!-- /ehrbot -->", "new", OURS("key", "new") "\n\nold\n\n<!-- /ehrbot -->" },
	/* The first one is ours; a copy of it is theirs. */
	{ OURS("abc", "old") "\n\n" OURS("abc", "copy"), "new",
	  OURS("abc", "new") "\n\n" OURS("abc", "copy") },
	{ "<!-- ehrbot ", "new", OURS("key", "new") "\n\n<!-- ehrbot " },
	{ OURS("abc", "old"), "/close\n /assign\n```\n/label",
	  OURS("abc", "\\/close\n /assign\n"
	              "```\n\\/label") },
	{ OURS("abc", "old") "\r\n\r\nafter", "new", OURS("abc", "new") "\n\nafter" },
};

static void ours_is_replaced_and_theirs_stays(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autobuf once = BUF_INIT(MOST), twice = BUF_INIT(MOST);
		assert_true(markers_replace(&once, cases[i].was, "key", cases[i].text));
		assert_string_equal(once.s, cases[i].now);
		/* Written again, it is the same. */
		assert_true(markers_replace(&twice, once.s, "other", cases[i].text));
		assert_string_equal(twice.s, once.s);
	}
}

static void what_is_made_is_found_again(void **state)
{
	(void)state;
	autobuf made = BUF_INIT(MOST), changed = BUF_INIT(MOST);
	assert_true(markers_wrap(&made, "abc", "one\n/close"));
	assert_string_equal(made.s, OURS("abc", "one\n\\/close"));
	assert_true(markers_replace(&changed, made.s, "never", "two"));
	assert_string_equal(changed.s, OURS("abc", "two"));
}

/* Cut, it would take people's words with it. */
static void what_is_too_large_is_said_so(void **state)
{
	(void)state;
	char *much = xcalloc(1, MOST);
	memset(much, 'x', MOST - 100);
	autobuf fits = BUF_INIT(MOST), made = BUF_INIT(MOST), changed = BUF_INIT(MOST);
	assert_true(markers_wrap(&fits, "abc", much));
	assert_false(markers_replace(&changed, much, "abc", much));
	memset(much, '/', MOST - 100);
	for (size_t i = 1; i < MOST - 100; i += 2)
		much[i] = '\n';
	assert_false(markers_wrap(&made, "abc", much));
	free(much);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ours_is_replaced_and_theirs_stays),
		cmocka_unit_test(what_is_made_is_found_again),
		cmocka_unit_test(what_is_too_large_is_said_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
