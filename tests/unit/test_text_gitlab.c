#include "base/text_gitlab.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define Z "\u200B"

enum { LIMIT = 1 << 20 };

struct pair {
	const char *in, *out;
};

static char *rendered_by(void (*render)(struct buf *to, const char *plain), const char *plain)
{
	autobuf out = BUF_INIT(LIMIT);
	render(&out, plain);
	assert_false(out.failed);
	return buf_take(&out);
}

static void text_is_escaped_where_it_matters(void **state)
{
	static const struct pair cases[] = {
		{ "Не сохраняются рецепты.", "Не сохраняются рецепты." },
		{ "14:02–15:37, 40 % (2.5 ч)!", "14:02–15:37, 40 % (2.5 ч)!" },
		{ "/close", "\\/close" },
		{ "см. /close", "см. /close" },
		{ "@all", "\\@" Z "all" },
		{ "привет@all", "привет\\@" Z "all" },
		{ "a@example.org", "a@example.org" },
		{ "#123 !1 $1 &1 GL-7", "\\#" Z "123 \\!" Z "1 \\$" Z "1 \\&" Z "1 GL-" Z "7" },
		{ "grp/proj#1", "grp/proj\\#" Z "1" },
		{ "~label ~\"L1: x\"", "\\~" Z "label \\~" Z "\"L1: x\"" },
		{ "%milestone 40%", "\\%" Z "milestone 40%" },
		{ "*жирно* snake_case _a_", "\\*жирно\\* snake_case \\_a\\_" },
		{ "*iteration:1", "\\*" Z "iteration:1" },
		{ "![x](http://y)", "!\\[" Z "x\\](<http://y>)" },
		{ "[x](javascript:alert)", "\\[" Z "x\\](javascript:alert)" },
		{ "javascript://x", "javascript:" Z "//x" },
		{ "<b>x</b> <!-- y -->", "\\<b\\>x\\</b\\> \\<!-- y --\\>" },
		{ "&#64;all &amp;", "\\&" Z "\\#" Z "64;all \\&" Z "amp;" },
		{ "```sh", "\\`\\`\\`sh" },
		{ "~~~", "\\~" Z "\\~" Z "\\~" },
		{ ">>>", "\\>\\>\\>" },
		{ "---", "\\---" },
		{ "===", "\\===" },
		{ "+++", "\\+++" },
		{ "- [ ] x", "\\- \\[" Z " \\] x" },
		{ "1. x", "1\\. x" },
		{ "12) x", "12\\) x" },
		{ "2026. x", "2026\\. x" },
		{ "# x", "\\# x" },
		{ "[[_TOC_]]", "\\[" Z "\\[" Z "\\_TOC\\_\\]\\]" },
		{ "::include{file=x}", "\\::include{file=x}" },
		{ "a | b", "a \\| b" },
		{ "a\\|b", "a\\\\\\|b" },
		{ "{+ a +} [- b -]", "{" Z "+ a +} \\[" Z "- b -\\]" },
		{ "[a]: https://x", "\\[" Z "a\\]: <https://x>" },
		{ "https://x/a_b|c\\d?e=*f*&g#h, да", "<https://x/a_b%7Cc%5Cd?e=*f*&g#h>, да" },
		{ "https://x/?a=1&b=2&#64;", "<https://x/?a=1&b=2&#64>;" },
		{ "https://x/?a&#64;b", "<https://x/?a&amp;#64;b>" },
		{ "www.example.org/_a", "www\\.example.org/\\_a" },
		{ "xhttps://a", "xhttps:" Z "//a" },
		{ "a\nb\n\nc\n", "a<br>b<br><br>c" },
		{ "  a \n /b\t", "a<br>\\/b" },
		{ "a\tb", "a b" },
		{ "", "" },
		{ " \n ", "" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *out = rendered_by(text_to_gitlab, cases[i].in);
		assert_string_equal(out, cases[i].out);
	}
}

static void quotes_keep_lines(void **state)
{
	static const struct pair cases[] = {
		{ "a", "> a\n" },
		{ "a\nb", "> a  \n> b\n" },
		{ "a\n\nb\n\n", "> a\n>\n> b\n" },
		{ "/close\n@all", "> \\/close  \n> \\@" Z "all\n" },
		{ "a\n    b\n\tc",
		  "> a  \n> \u00A0\u00A0\u00A0\u00A0b  \n> \u00A0\u00A0\u00A0\u00A0c\n" },
		{ "[!note]\nx", "> \\[" Z "!note\\]  \n> x\n" },
		{ "", ">\n" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *out = rendered_by(text_to_gitlab_quote, cases[i].in);
		assert_string_equal(out, cases[i].out);
	}
}

static void titles_are_broken_not_escaped(void **state)
{
	static const struct pair cases[] = {
		{ "Не *сохраняются* a_b", "Не *сохраняются* a_b" },
		{ "@all и #5\nстрока", "@" Z "all и #" Z "5 строка" },
		{ "&#64;all &amp; R&D", "&" Z "#" Z "64;all &" Z "amp; R&D" },
		{ "~label !1", "~" Z "label !" Z "1" },
		{ "почта a@example.org", "почта a@example.org" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *out = rendered_by(text_to_gitlab_title, cases[i].in);
		assert_string_equal(out, cases[i].out);
	}
	autobuf sigils = BUF_INIT(LIMIT);
	for (int i = 0; i < 300; i++)
		buf_add(&sigils, "@я");
	autofree char *title = rendered_by(text_to_gitlab_title, sigils.s);
	assert_int_equal(text_length(title), 255);
}

static void chart_names_hold_no_grammar(void **state)
{
	static const struct pair cases[] = {
		{ "Перезапустили брокер", "Перезапустили брокер" },
		{ "a: b; c, d #e %f \"g\" `h`\ni", "a b c‚ d e ％f g h i" },
		{ "section x", "· section x" },
		{ "End", "· End" },
		{ "\u00A0title x", "· title x" },
		{ "2026-11-23", "· 2026-11-23" },
		{ "%%{init: {}}%%", "· init" },
		{ ":,;", "‚" },
		{ ":;", "—" },
		{ "", "—" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *out = rendered_by(text_to_mermaid, cases[i].in);
		if (strcmp(cases[i].out, "· init") != 0)
			assert_string_equal(out, cases[i].out);
		assert_null(strpbrk(out, ":;,#%\"`\n{}"));
	}
	autobuf long_name = BUF_INIT(LIMIT);
	for (int i = 0; i < 100; i++)
		buf_add(&long_name, "ж");
	autofree char *cut = rendered_by(text_to_mermaid, long_name.s);
	assert_int_equal(text_length(cut), 60);
}

static void the_guard_holds_the_first_column(void **state)
{
	static const struct pair cases[] = {
		{ "/close", "\\/close" },
		{ "a\n/close\n b /x", "a\n\\/close\n b /x" },
		{ "a\n\r/close", "a\n\\/close" },
		{ "a\r\n/close\r\n", "a\n\\/close\n" },
		{ "a\n\x01/close", "a\n\\/close" },
		{ "```\n/close\n```", "```\n\\/close\n```" },
		{ ">>>\n```\n>>>\n/close\n```", ">>>\n```\n>>>\n\\/close\n```" },
		{ "\\/close\n /close", "\\/close\n /close" },
		{ "//", "\\//" },
		{ "a\tb\n", "a\tb\n" },
		{ "", "" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *out = rendered_by(text_gitlab_guard, cases[i].in);
		assert_string_equal(out, cases[i].out);
		autofree char *again = rendered_by(text_gitlab_guard, out);
		assert_string_equal(again, out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_escaped_where_it_matters),
		cmocka_unit_test(quotes_keep_lines),
		cmocka_unit_test(titles_are_broken_not_escaped),
		cmocka_unit_test(chart_names_hold_no_grammar),
		cmocka_unit_test(the_guard_holds_the_first_column),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
