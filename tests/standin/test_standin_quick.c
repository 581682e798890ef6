#include "state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* Quick actions in a text, as GitLab's own extractor finds them. */

static const struct {
	const char *text, *commands, *rest;
} cases[] = {
	{ "/close", "close", "" },
	{ "/CLOSE x", "close x", "" },
	{ "text\n/close", "close", "text" },
	{ "text\n\r/close\r\n", "close", "text" },
	{ "text\n/label ~a ~\"b c\"\nmore", "label ~a ~\"b c\"", "text\nmore" },
	{ "/close\n\nmore", "close", "more" },
	{ "<!-- ehrbot k -->\n/close", "close", "<!-- ehrbot k -->" },
	{ "/close\n/reopen", "close|reopen", "" },
	{ "a\n\n/assign @anna\n\nb", "assign @anna", "a\n\nb" },
	/* a quote between >>> ends at the next >>>, whatever stands inside */
	{ ">>>\n```\n>>>\n/close\n```", "close", ">>>\n```\n>>>\n```" },
	{ ">>> [!note]\n```\n>>>\n/close\n```", "close", ">>> [!note]\n```\n>>>\n```" },
	{ " >>>\n~~~\n>>>\n/close\n~~~", "close", " >>>\n~~~\n>>>\n~~~" },
	/* and these do nothing */
	{ "\\/close", "", "\\/close" },
	{ " /close", "", " /close" },
	{ "    /close", "", "    /close" },
	{ "see /close", "", "see /close" },
	{ "/closed", "", "/closed" },
	{ "/close.", "", "/close." },
	{ "/etc/passwd", "", "/etc/passwd" },
	{ "&#x2F;close", "", "&#x2F;close" },
	{ "\xe2\x80\x8b/close", "", "\xe2\x80\x8b/close" },
	{ "```\n/close\n```", "", "```\n/close\n```" },
	{ "~~~ text\n/close", "", "~~~ text\n/close" },
	{ "> /close", "", "> /close" },
	{ "> quoted\n/close", "", "> quoted\n/close" },
	{ ">>>\n/close\n>>>", "", ">>>\n/close\n>>>" },
	{ "- item\n/close", "", "- item\n/close" },
	{ "1. item\n   text\n/close", "", "1. item\n   text\n/close" },
	{ "<div>\n/close\n</div>", "", "<div>\n/close\n</div>" },
	{ "a `\n/close\n` b", "", "a `\n/close\n` b" },
	{ "| a |\n|---|\n/close", "", "| a |\n|---|\n/close" },
	{ "/close\n---", "", "/close\n---" },
	{ "# head\n\n    /close", "", "# head\n\n    /close" },
	/* a list and a quote end with an empty line */
	{ "- item\n\n/close", "close", "- item" },
	{ "> quoted\n\n/close", "close", "> quoted" },
	{ "```\ncode\n```\n/close", "close", "```\ncode\n```" },
};

static char *listed(const json_t *commands)
{
	struct buf out = BUF_INIT(4096);
	size_t i;
	json_t *c;

	json_array_foreach(commands, i, c)
	{
		buf_add(&out, i ? "|" : "");
		buf_add(&out, js_text(c, "name"));
		if (*js_text(c, "arg"))
			buf_addf(&out, " %s", js_text(c, "arg"));
	}
	return buf_take(&out);
}

static void finds_what_gitlab_finds(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *rest = NULL;
		json_t *commands = quick_extract(cases[i].text, &rest);
		autofree char *got = listed(commands);

		if (strcmp(got, cases[i].commands) != 0 || strcmp(rest, cases[i].rest) != 0)
			print_error("«%s»: «%s», left «%s»\n", cases[i].text, got, rest);
		assert_string_equal(got, cases[i].commands);
		assert_string_equal(rest, cases[i].rest);
		json_decref(commands);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_gitlab_finds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
