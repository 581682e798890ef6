#include "base/text_slack.h"

#include "base/text.h"
#include "pieces.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define J "\u2060"

enum { LIMIT = 1 << 20 };

struct pair {
	const char *in, *out;
};

static const char *name_of(void *arg, const char *id)
{
	static const struct pair names[] = { { "U1", "Первый Дежурный" },
		                             { "G9", "закрытый" },
		                             { "S5", "дежурные" },
		                             { "U3", "<!channel> & co" } };
	++*(int *)arg;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (strcmp(names[i].in, id) == 0)
			return names[i].out;
	return NULL;
}

static void slack_markup_becomes_plain_text(void **state)
{
	static const struct pair cases[] = {
		{ "просто текст", "просто текст" },
		{ "<@U1> посмотри", "Первый Дежурный посмотри" },
		{ "<@U1|alias>", "Первый Дежурный" },
		{ "<@U2|второй>", "второй" },
		{ "<@U2>", "U2" },
		{ "<@U3>", "<!channel> & co" },
		{ "<#C1|general>", "#general" },
		{ "<#G9|>", "#закрытый" },
		{ "<#G8>", "#G8" },
		{ "<!here> <!channel|channel> <!everyone>", "@here @channel @everyone" },
		{ "<!subteam^S5|@oncall>", "дежурные" },
		{ "<!subteam^S6|@oncall>", "@oncall" },
		{ "<!date^1392734382^{date}|18 февраля>", "18 февраля" },
		{ "<!date^1392734382^{date}^https://example.org|18 февраля>", "18 февраля" },
		{ "<https://example.org/a?b=1&amp;c=2>", "https://example.org/a?b=1&c=2" },
		{ "<https://example.org|сайт>", "сайт (https://example.org)" },
		{ "<https://example.org|https://example.org>", "https://example.org" },
		{ "<http://example.org|example.org>", "example.org" },
		{ "<http://example.org/|Example.org>", "Example.org" },
		{ "<https://evil.example|https://good.example>",
		  "https://good.example (https://evil.example)" },
		{ "<mailto:a@example.org|a@example.org>", "a@example.org" },
		{ "<mailto:a@example.org|почта>", "почта (a@example.org)" },
		{ "<tel:+375170000000|+375170000000>", "+375170000000" },
		{ "1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2" },
		{ "&amp;lt;", "&lt;" },
		{ "&quot;&#64;all", "&quot;&#64;all" },
		{ "a < b", "a < b" },
		{ "a <b\nc> d", "a <b\nc> d" },
		{ "<<@U1>>", "<Первый Дежурный>" },
		{ "<>", "<>" },
		{ "<", "<" },
		{ "<@>", "" },
		{ "*жирно* _курсив_ `код`", "*жирно* _курсив_ `код`" },
		{ "a\u202Eb\r\nc", "ab\nc" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		int asked = 0;
		autofree char *out = text_from_slack(cases[i].in, name_of, &asked);
		assert_string_equal(out, cases[i].out);
	}
	autofree char *nameless = text_from_slack("<@U1|a> <@U1>", NULL, NULL);
	assert_string_equal(nameless, "a U1");
	autofree char *absent = text_from_slack(NULL, NULL, NULL);
	assert_string_equal(absent, "");
}

static void text_for_slack_formats_nothing(void **state)
{
	static const struct pair cases[] = {
		{ "просто текст", "просто текст" },
		{ "a & b < c > d", "a &amp; b &lt; c &gt; d" },
		{ "<!channel> <@U1>", "&lt;!channel&gt; &lt;@U1&gt;" },
		{ "@here @Channel @everyone @иван",
		  "@" J "here @" J "Channel @" J "everyone @иван" },
		{ "*жирно*", J "*" J "жирно" J "*" J },
		{ "_a_ ~b~", J "_" J "a" J "_" J " " J "~" J "b" J "~" J },
		{ "```rm```", J "`" J "`" J "`" J "rm" J "`" J "`" J "`" J },
		{ "a`b", "a" J "`" J "b" },
		{ "snake_case :white_check_mark: 2*3 слово_слово",
		  "snake_case :white_check_mark: 2*3 слово_слово" },
		{ "2 * 3 ~ 4", "2 * 3 ~ 4" },
		{ "> цитата", J "&gt; цитата" },
		{ "a\n  > b", "a\n" J "  &gt; b" },
		{ "a > b", "a &gt; b" },
		{ "＞ широкая ＊", J "＞ широкая ＊" },
		{ "https://example.org/~user/_a_?x=1&y",
		  "https://example.org/~user/_a_?x=1&amp;y" },
		{ "", "" },
		{ "a\n\nb\n", "a\n\nb\n" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autobuf out = BUF_INIT(LIMIT);
		text_to_slack(&out, cases[i].in);
		assert_string_equal(out.s, cases[i].out);
	}
}

static void quotes_prefix_every_line(void **state)
{
	static const struct pair cases[] = {
		{ "одна", "> одна" },
		{ "одна\nдве\n\nтри", "> одна\n> две\n> \n> три" },
		{ "> уже", "> " J "&gt; уже" },
		{ "", "> " },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autobuf out = BUF_INIT(LIMIT);
		text_to_slack_quote(&out, cases[i].in);
		assert_string_equal(out.s, cases[i].out);
	}
}

static void links_carry_only_addresses(void **state)
{
	static const struct {
		const char *url, *label, *out;
	} cases[] = {
		{ "https://example.org/?a=1&b=2", "#12", "<https://example.org/?a=1&amp;b=2|#12>" },
		{ "https://example.org", NULL, "<https://example.org>" },
		{ "mailto:a@example.org", "почта", "<mailto:a@example.org|почта>" },
		{ "https://example.org/a|b>c d", "x", "<https://example.org/a%7Cb%3Ec%20d|x>" },
		{ "https://example.org", "a|b>\n<!here>",
		  "<https://example.org|a/b&gt; &lt;!here&gt;>" },
		{ "javascript:alert(1)", "x", "x javascript:alert(1)" },
		{ "", "только слова", "только слова" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autobuf out = BUF_INIT(LIMIT);
		text_to_slack_link(&out, cases[i].url, cases[i].label);
		assert_string_equal(out.s, cases[i].out);
	}
}

static void without(char *s, const char *junk)
{
	size_t n = strlen(junk);
	for (char *at = strstr(s, junk); at; at = strstr(at, junk))
		memmove(at, at + n, strlen(at + n) + 1);
}

static void assert_inert(const char *out)
{
	static const char *const entities[] = { "&amp;", "&lt;", "&gt;" };
	assert_null(strpbrk(out, "<>"));
	for (const char *amp = strchr(out, '&'); amp; amp = strchr(amp + 1, '&')) {
		bool known = false;
		for (size_t i = 0; i < ARRAY_SIZE(entities); i++)
			known |= strncmp(amp, entities[i], strlen(entities[i])) == 0;
		assert_true(known);
	}
	assert_null(strcasestr(out, "@here"));
	assert_null(strcasestr(out, "@channel"));
	assert_null(strcasestr(out, "@everyone"));
	assert_null(strstr(out, "``"));
	assert_null(strstr(out, "\n&gt;"));
}

/* What Slack shows is what was written. */
static void anything_written_comes_back(void **state)
{
	static const char *const pieces[] = {
		"<!channel>", "@here", "@",  "here",  "<", ">",  "&",     "&amp;", "*",  "_",
		"~",          "`",     "\n", "слово", " ", "a1", "<@U1>", "|",     "＊", "\t",
	};
	struct dice d = { 21 };
	(void)state;
	for (int i = 0; i < 20000; i++) {
		autofree char *text = pieces_text(&d, pieces, ARRAY_SIZE(pieces), 15);
		autobuf out = BUF_INIT(LIMIT);
		text_to_slack(&out, text);
		assert_inert(out.s);
		autofree char *back = text_from_slack(out.s, NULL, NULL);
		without(back, J);
		assert_string_equal(back, text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slack_markup_becomes_plain_text),
		cmocka_unit_test(text_for_slack_formats_nothing),
		cmocka_unit_test(quotes_prefix_every_line),
		cmocka_unit_test(links_carry_only_addresses),
		cmocka_unit_test(anything_written_comes_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
