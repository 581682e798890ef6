#include "base/text_json.h"
#include "pieces.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { LIMIT = 16 << 20 };

static char *cleaned(const char *raw, size_t len)
{
	autobuf out = BUF_INIT(LIMIT);
	text_json_clean(&out, raw, len);
	assert_false(out.failed);
	return buf_take(&out);
}

static json_t *loaded(const char *s)
{
	return json_loads(s, JSON_DECODE_ANY, NULL);
}

static void what_jansson_refuses_is_repaired(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
		{ "{\"a\":\"\xFF\"}", "{\"a\":\"\xEF\xBF\xBD\"}" },
		{ "[\"\xD0\"]", "[\"\xEF\xBF\xBD\"]" },
		{ "[\"\xED\xA0\x80\"]", NULL },
		{ "[\"\xC0\x80\"]", NULL },
		{ "[\"\xF5\x80\x80\x80\"]", NULL },
		{ "[\"\\ud800\"]", "[\"\\ufffd\"]" },
		{ "[\"\\udc00\"]", "[\"\\ufffd\"]" },
		{ "[\"\\udfff\\udbff\"]", "[\"\\ufffd\\ufffd\"]" },
		{ "[\"\\ud800x\"]", "[\"\\ufffdx\"]" },
		{ "[\"\\ud800\\n\"]", "[\"\\ufffd\\n\"]" },
		{ "[\"\\uD83D\\uD83D\\uDE00\"]", "[\"\\ufffd\\uD83D\\uDE00\"]" },
		{ "[\"\\ud83d\\u0000\\ude00\"]", "[\"\\ufffd\\ufffd\"]" },
		{ "[\"a\\u0000b\"]", "[\"ab\"]" },
		{ "{\"a\\u0000b\":1}", "{\"ab\":1}" },
		{ "[\"a\nb\tc\"]", "[\"a\\u000ab\\u0009c\"]" },
		{ "[12345678901234567890]", "[\"12345678901234567890\"]" },
		{ "[-9223372036854775809]", "[\"-9223372036854775809\"]" },
		{ "[9223372036854775808,1]", "[\"9223372036854775808\",1]" },
		{ "[1e400]", "[\"1e400\"]" },
		{ "{\"a\":-1.5E+999}", "{\"a\":\"-1.5E+999\"}" },
		{ "\xEF\xBB\xBF{}", "{}" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		assert_null(loaded(cases[i].in));
		autofree char *out = cleaned(cases[i].in, strlen(cases[i].in));
		if (cases[i].out)
			assert_string_equal(out, cases[i].out);
		json_auto_t *root = loaded(out);
		assert_non_null(root);
	}
	autofree char *nul = cleaned("[\"a\0b\"\0]", 9);
	assert_string_equal(nul, "[\"ab\"]");
}

static void good_json_comes_out_byte_for_byte(void **state)
{
	static const char *const cases[] = {
		"{\"text\":\"Не сохраняются \\\"рецепты\\\" \\u0436 \\ud83d\\ude00 😀\"}",
		"[\"\\\\u0000\",\"\\\\ud800\",\"\\\\\"]",
		"[0,-0,1,-1,9223372036854775807,-9223372036854775808]",
		"[0.1,1e5,1E-400,1.7976931348623157e308,1e+10,-0.0]",
		"[0.1000000000000000055511151231257827021181583404541015625]",
		" \t\r\n{ \"a\" : [ true , false , null ] } ",
		"[\"1e400\",\"12345678901234567890\"]",
		"[\"\\u0001\\u001f\x7F\"]",
		"\"\"",
		"{}",
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *out = cleaned(cases[i], strlen(cases[i]));
		assert_string_equal(out, cases[i]);
	}
}

static void broken_syntax_stays_broken(void **state)
{
	static const char *const cases[] = {
		"",
		"{",
		"[1,]",
		"[01]",
		"[1.]",
		"[-]",
		"[\"a]",
		"[\"\\x\"]",
		"[\"\\u12\"]",
		"nul",
		"[1 2]",
		"{\"a\"}",
		"[99999999999999999999-5]",
		"[\"\\",
		"[\"\\u",
		"[1e]",
		"\xFF",
		"[\xD0\xB6]",
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *out = cleaned(cases[i], strlen(cases[i]));
		assert_null(loaded(out));
	}
}

/* A document of random shape; every text and number in it is valid JSON. */
static void add_value(struct buf *to, struct dice *d, int depth)
{
	static const char *const scalars[] = {
		"\"\"", "\"ж\\n\\\\\"", "\"\\ud83d\\ude00\"", "\"\\\\u0000\"", "\"\\u0436 x\"",
		"0",    "-17",          "123456789012345678", "1.5e-7",        "2E+3",
		"true", "null",         "\"😀<@U1>\"",         "-0.25",         "9007199254740993",
	};
	uint32_t kind = depth > 4 ? 2 : dice_roll(d, 3);
	if (kind == 2) {
		buf_add(to, scalars[dice_roll(d, ARRAY_SIZE(scalars))]);
		return;
	}
	buf_addc(to, kind ? '[' : '{');
	uint32_t n = dice_roll(d, 4);
	for (uint32_t i = 0; i < n; i++) {
		buf_add(to, i ? ", " : " ");
		if (!kind)
			buf_addf(to, "\"k\\\\%u\":", (unsigned)i);
		add_value(to, d, depth + 1);
	}
	buf_addc(to, kind ? ']' : '}');
}

static void valid_documents_mean_the_same(void **state)
{
	struct dice d = { 3 };
	(void)state;
	for (int i = 0; i < 5000; i++) {
		autobuf raw = BUF_INIT(1 << 20);
		add_value(&raw, &d, 0);
		autofree char *out = cleaned(raw.s, raw.len);
		assert_string_equal(out, raw.s);
		json_auto_t *root = loaded(out);
		assert_non_null(root);
	}
}

/* Whatever stands between the quotes, a string is a string afterwards. */
static void strings_always_load(void **state)
{
	static const char *const pieces[] = {
		"a",    "ж",       "\\ud83d", "\\ude00", "\\u0000",      "\\n",      "\\\\",
		"\\\"", "\x01",    "\n",      "\xFF",    "\xD0",         "\xF0\x9F", "\xED\xA0\x80",
		"😀",    "\\uFFFF", "\\uD800", "\\u0041", "\xEF\xBB\xBF", "1e999",    "{",
		"]",
	};
	struct dice d = { 9 };
	(void)state;
	for (int i = 0; i < 20000; i++) {
		autofree char *inside = pieces_text(&d, pieces, ARRAY_SIZE(pieces), 12);
		autobuf raw = BUF_INIT(1 << 16);
		buf_addf(&raw, "[\"%s\"]", inside);
		autofree char *out = cleaned(raw.s, raw.len);
		json_auto_t *root = loaded(out);
		assert_non_null(root);
		autofree char *again = cleaned(out, strlen(out));
		assert_string_equal(out, again);
	}
}

static void random_bytes_do_no_harm(void **state)
{
	static const char likely[] = "\"\\u0d8{}[]:,.eE+-0123456789 nul\xD0\xB6\xFF";
	struct dice d = { 7 };
	(void)state;
	for (int i = 0; i < 50000; i++) {
		size_t len = dice_roll(&d, 40);
		char *raw = xmalloc(len + 1);
		for (size_t k = 0; k < len; k++)
			raw[k] = likely[dice_roll(&d, sizeof(likely))];
		autofree char *out = cleaned(raw, len);
		json_auto_t *root = loaded(out);
		(void)root;
		free(raw);
	}
}

static int64_t cpu_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A megabyte of the worst takes milliseconds; were any of it quadratic, it would take minutes. */
static void the_worst_is_linear(void **state)
{
	static const char *const worst[] = { "\\ud800", "9", "\"", "\\", "-", "1e", "\xFF", "\\u" };
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(worst); i++) {
		autobuf raw = BUF_INIT(2 << 20);
		buf_add(&raw, i ? "[" : "[\"");
		while (raw.len < (1 << 20))
			buf_add(&raw, worst[i]);
		int64_t begin = cpu_ms();
		free(cleaned(raw.s, raw.len));
		assert_true(cpu_ms() - begin < 5000);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_jansson_refuses_is_repaired),
		cmocka_unit_test(good_json_comes_out_byte_for_byte),
		cmocka_unit_test(broken_syntax_stays_broken),
		cmocka_unit_test(valid_documents_mean_the_same),
		cmocka_unit_test(strings_always_load),
		cmocka_unit_test(random_bytes_do_no_harm),
		cmocka_unit_test(the_worst_is_linear),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
