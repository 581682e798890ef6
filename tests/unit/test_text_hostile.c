#include "live_markdown.h"
#include "pieces.h"

static const char *const hostile[] = {
	"/close",      "@all",
	"@",           "all",
	"#",           "1",
	"~",           "%",
	"$",           "&",
	"&#64;",       "!",
	"[",           "]",
	"(",           ")",
	"<",           ">",
	"`",           "```",
	"---",         "===",
	"- ",          "+ ",
	"* ",          "1. ",
	"[ ]",         "[x]",
	"[TOC]",       "_",
	"*",           "\\",
	"\n",          " ",
	"    ",        "\t",
	"|",           ":",
	"//",          "text",
	"слово",       "GL-",
	"{+ ",         "<!--",
	"-->",         "https://example.org/a",
	"javascript:", "[[_TOC_]]",
	"*iteration:", "^",
	"~~~",         "\"",
};

static void nothing_hostile_survives(void **state)
{
	struct dice d = { 77 };
	struct expressions *live = *state;
	for (int i = 0; i < 10000; i++) {
		autofree char *text = pieces_text(&d, hostile, ARRAY_SIZE(hostile), 14);
		autofree char *inline_text = rendered_by(text_to_gitlab, text);
		assert_null(strchr(inline_text, '\n'));
		assert_none(&live->blocks, inline_text);
		autofree char *seen = shown(inline_text);
		assert_none(&live->references, seen);
		/* It shows as itself; an address may be encoded. */
		squeeze(text);
		squeeze(seen);
		if (!strstr(text, "https:"))
			assert_string_equal(seen, text);
	}
}

static void nothing_hostile_survives_in_quotes(void **state)
{
	struct dice d = { 99 };
	struct expressions *live = *state;
	for (int i = 0; i < 10000; i++) {
		autofree char *text = pieces_text(&d, hostile, ARRAY_SIZE(hostile), 14);
		autofree char *quote = rendered_by(text_to_gitlab_quote, text);
		for (const char *s = quote; *s; s = strchr(s, '\n') + 1)
			assert_int_equal(*s, '>');
		autofree char *guarded = rendered_by(text_gitlab_guard, quote);
		assert_string_equal(guarded, quote);
		assert_none(&live->blocks, quote);
	}
}

static void titles_refer_to_nothing(void **state)
{
	struct dice d = { 13 };
	struct expressions *live = *state;
	for (int i = 0; i < 10000; i++) {
		autofree char *text = pieces_text(&d, hostile, ARRAY_SIZE(hostile), 14);
		autofree char *title = rendered_by(text_to_gitlab_title, text);
		assert_none(&live->references, title);
		assert_null(strchr(title, '\n'));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_hostile_survives),
		cmocka_unit_test(nothing_hostile_survives_in_quotes),
		cmocka_unit_test(titles_refer_to_nothing),
	};
	return cmocka_run_group_tests(tests, compile, forget);
}
