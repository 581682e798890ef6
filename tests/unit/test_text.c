#include "base/text.h"
#include "base/text_chars.h"
#include "pieces.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

struct pair {
	const char *in, *out;
};

static void cleaning_makes_plain_text(void **state)
{
	static const struct pair cases[] = {
		{ "", "" },
		{ "Не сохраняются рецепты", "Не сохраняются рецепты" },
		{ "a\r\nb\rc\nd", "a\nb\nc\nd" },
		{ "a\r\r\nb", "a\n\nb" },
		{ "a\tb", "a\tb" },
		{ "a\x01\x02\x1B[31mb\x7F", "a[31mb" },
		{ "a\xC2\x85z\xC2\x9B!", "a\nz!" },
		{ "a\xE2\x80\xA8z\xE2\x80\xA9!", "a\nz\n!" },
		{ "a\xFFz", "a\xEF\xBF\xBDz" },
		{ "a\xC0\xAFz", "a\xEF\xBF\xBD\xEF\xBF\xBDz" },
		{ "\xD0", "\xEF\xBF\xBD" },
		{ "a\u202Egpj.exe\u202C", "agpj.exe" },
		{ "\u2066a\u2069\u200Eb\u200F", "ab" },
		{ "a\u200Bb\u200Cc\u200Dd\uFEFFe\u2060f\u00ADg", "abcdefg" },
		{ "10\u00A0мин\u202Fи\u2003ещё", "10\u00A0мин\u202Fи\u2003ещё" },
		{ "👩\u200D💻 ок", "👩\u200D💻 ок" },
		{ "⚠\uFE0F и 1\uFE0F\u20E3", "⚠\uFE0F и 1\uFE0F\u20E3" },
		{ "a\uFE0Fb", "ab" },
		{ "🏴\U000E0067\U000E0062", "🏴" },
		{ "и\u0306", "и\u0306" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *out = text_clean(cases[i].in, strlen(cases[i].in));
		assert_string_equal(out, cases[i].out);
	}
	autofree char *nul = text_clean("a\0b", 3);
	assert_string_equal(nul, "ab");
}

static void assert_clean(const char *s)
{
	size_t len = strlen(s);
	size_t n = 0;
	for (size_t i = 0; i < len; i += n) {
		uint32_t c = 0;
		n = char_decode(s + i, len - i, &c);
		assert_true(c != CHAR_BROKEN || n == 3);
		assert_true(c >= ' ' || c == '\n' || c == '\t');
		assert_false(c >= 0x7F && c < 0xA0);
		assert_false(c >= 0x202A && c <= 0x202E);
		assert_false(c >= 0x2066 && c <= 0x2069);
	}
}

static void cleaning_holds_for_any_bytes(void **state)
{
	struct dice d = { 11 };
	(void)state;
	for (int i = 0; i < 20000; i++) {
		char raw[48];
		size_t len = dice_roll(&d, sizeof(raw));
		for (size_t k = 0; k < len; k++)
			raw[k] = (char)dice_roll(&d, 256);
		autofree char *once = text_clean(raw, len);
		assert_clean(once);
		autofree char *twice = text_clean(once, strlen(once));
		assert_string_equal(once, twice);
	}
}

static void cutting_gives_one_short_line(void **state)
{
	static const struct {
		const char *in;
		int most;
		const char *out;
	} cases[] = {
		{ "коротко", 10, "коротко" },
		{ "коротко", 7, "коротко" },
		{ "коротко", 6, "корот…" },
		{ "две\nстроки", 20, "две строки" },
		{ " \n края \t ", 20, "края" },
		{ "a \n\n b", 20, "a b" },
		{ "два  пробела", 20, "два  пробела" },
		{ "слово и ещё", 7, "слово…" },
		{ "й\u0301й\u0301й\u0301", 5, "й\u0301й\u0301…" },
		{ "й\u0301й\u0301й\u0301", 4, "й\u0301…" },
		{ "abc", 1, "…" },
		{ "abc", 0, "" },
		{ "", 0, "" },
		{ "", 5, "" },
		{ "a\u0301\u0302\u0303\u0304bc", 3, "…" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *out = text_cut(cases[i].in, cases[i].most);
		assert_string_equal(out, cases[i].out);
	}
}

static void cutting_never_breaks_a_character(void **state)
{
	static const char *const pieces[] = { "a", "й",  "и\u0306", "\u0301", "🔴", "👩\u200D💻",
		                              " ", "\n", "\u00A0",  "—",      "日" };
	struct dice d = { 5 };
	(void)state;
	for (int i = 0; i < 20000; i++) {
		autofree char *text = pieces_text(&d, pieces, ARRAY_SIZE(pieces), 20);
		int most = (int)dice_roll(&d, 12);
		autofree char *out = text_cut(text, most);
		autofree char *clean = text_clean(out, strlen(out));
		assert_string_equal(out, clean);
		assert_true(text_length(out) <= (size_t)most);
		assert_null(strchr(out, '\n'));
		autofree char *again = text_cut(out, most);
		assert_string_equal(out, again);
	}
}

static void addresses_end_where_the_sentence_goes_on(void **state)
{
	static const struct pair cases[] = {
		{ "https://example.org/a_b?x=1&y=2#z и", "https://example.org/a_b?x=1&y=2#z" },
		{ "HTTP://example.org.", "HTTP://example.org" },
		{ "https://example.org/путь, да", "https://example.org/путь" },
		{ "https://example.org/a(b)", "https://example.org/a(b)" },
		{ "https://example.org/a)", "https://example.org/a" },
		{ "https://example.org\u00A0x", "https://example.org" },
		{ "https://example.org»", "https://example.org" },
		{ "https://example.org/<script>", "https://example.org/" },
		{ "https://", "" },
		{ "https://.,", "" },
		{ "ftp://example.org", "" },
		{ "javascript:alert(1)", "" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		assert_int_equal(text_url(cases[i].in), strlen(cases[i].out));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cleaning_makes_plain_text),
		cmocka_unit_test(cleaning_holds_for_any_bytes),
		cmocka_unit_test(cutting_gives_one_short_line),
		cmocka_unit_test(cutting_never_breaks_a_character),
		cmocka_unit_test(addresses_end_where_the_sentence_goes_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
