#include "base/text_words.h"

#include "base/alloc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

struct pair {
	const char *in, *out;
};

static void folding_forgets_what_typing_does(void **state)
{
	static const struct pair cases[] = {
		{ "АВАРИЯ", "авария" },
		{ "Ёлка ещё", "елка еще" },
		{ "Інцыдэнт з'явіўся", "инцыдэнт з'явиуся" },
		{ "її", "ии" },
		{ "и\u0306ога и\u0301", "йога и" },
		{ "е\u0308", "е" },
		{ "a\u00A0\u2003b\tc\n d ", "a b c d" },
		{ " края ", "края" },
		{ "«“”„\"‟", "\"\"\"\"\"\"" },
		{ "з’явіўся ‘x’", "з'явиуся 'x'" },
		{ "—–−‐‑-", "------" },
		{ "а\u200Bб\u00ADв", "абв" },
		{ "Straße É", "straße é" },
		{ "А-7", "а-7" },
		{ "", "" },
		{ "  ", "" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *out = text_fold(cases[i].in);
		assert_string_equal(out, cases[i].out);
	}
	assert_true(text_folded_equal("Не Восстановлено", "не восстановлено"));
	assert_false(text_folded_equal("a", "а"));
}

static void numbers_read_alike_in_both_scripts(void **state)
{
	static const struct pair cases[] = {
		{ "А-7", "A-7" },   { "A-7", "A-7" },   { "а—7", "A-7" },   { "a-7", "A-7" },
		{ "В-12", "B-12" }, { "b-12", "B-12" }, { "в-12", "B-12" }, { "У-3", "Y-3" },
		{ "y-3", "Y-3" },   { "D-3", "D-3" },   { "#123", "#123" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *out = text_same_letters(cases[i].in);
		assert_string_equal(out, cases[i].out);
	}
}

static void the_nearest_word_is_found(void **state)
{
	static const char *const words[] = { "авария",   "инцидент", "проблема", "проверка",
		                             "разбор",   "закрыть",  "показать", "мои",
		                             "accident", "problem",  "mine",     "close" };
	static const struct pair cases[] = {
		{ "авария", "авария" },
		{ "АВАРИЯ", "авария" },
		{ "аврия", "авария" },
		{ "вария", "авария" },
		{ "аваряи", "авария" },
		{ "афарья", "авария" },
		{ "афорьи", NULL },
		{ "инц", "инцидент" },
		{ "про", NULL },
		{ "пров", "проверка" },
		{ "пробл", "проблема" },
		{ "мой", "мои" },
		{ "мо", "мои" },
		{ "му", NULL },
		{ "acident", "accident" },
		{ "acc", "accident" },
		{ "colse", "close" },
		{ "clo", "close" },
		{ "mien", "mine" },
		{ "я", NULL },
		{ "", NULL },
		{ "совсем не то", NULL },
		{ "оченьдлинноесловокоторогонетниукогоинебудетникогдавообще", NULL },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *found = text_nearest(cases[i].in, words, ARRAY_SIZE(words));
		if (!cases[i].out)
			assert_null(found);
		else
			assert_string_equal(found, cases[i].out);
	}
	assert_null(text_nearest("слово", NULL, 0));
	assert_null(text_nearest("я", (const char *const[]){ "в" }, 1));
	assert_string_equal(text_nearest("в", (const char *const[]){ "я", "В" }, 2), "В");
}

static void words_are_taken_one_by_one(void **state)
{
	const char *at = "  задача\u00A0high\u2003 «две части»\tвсё ";
	(void)state;
	autofree char *first = text_word(&at);
	autofree char *second = text_word(&at);
	assert_string_equal(first, "задача");
	assert_string_equal(second, "high");
	assert_string_equal(at, "«две части»\tвсё ");
	autofree char *third = text_word(&at);
	assert_string_equal(third, "«две");
	autofree char *fourth = text_word(&at);
	autofree char *fifth = text_word(&at);
	assert_string_equal(fifth, "всё");
	assert_string_equal(at, "");
	assert_null(text_word(&at));
	assert_string_equal(fourth, "части»");
}

static void any_spaces_at_the_end_are_cut(void **state)
{
	(void)state;
	assert_int_equal(text_len_trimmed(""), 0);
	assert_int_equal(text_len_trimmed(" \u00A0\u2003\n"), 0);
	assert_int_equal(text_len_trimmed("диск \u00A0полон\u00A0 \n"), strlen("диск \u00A0полон"));
}

static void quoted_phrases_stay_together(void **state)
{
	static const struct {
		const char *in, *phrase, *rest;
	} cases[] = {
		{ "«Аптека 5»: нет связи", "Аптека 5", ": нет связи" },
		{ "\"Аптека 5\" нет", "Аптека 5", "нет" },
		{ "“Аптека 5” нет", "Аптека 5", "нет" },
		{ "„Аптека 5“ нет", "Аптека 5", "нет" },
		{ "„Аптека 5\" нет", "Аптека 5", "нет" },
		{ "«Дом \"А\"» нет", "Дом \"А\"", "нет" },
		{ "«Аптека 5 нет", "«Аптека", "5 нет" },
		{ "\"", "\"", "" },
		{ "\"\" дальше", "", "дальше" },
		{ "слово «x»", "слово", "«x»" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *at = cases[i].in;
		autofree char *phrase = text_phrase(&at);
		assert_string_equal(phrase, cases[i].phrase);
		assert_string_equal(at, cases[i].rest);
	}
	const char *nothing = " \u00A0";
	assert_null(text_phrase(&nothing));
}

static void options_survive_phones(void **state)
{
	(void)state;
	assert_true(text_is_option("--drill", "drill"));
	assert_true(text_is_option("—drill", "drill"));
	assert_true(text_is_option("–Учения", "учения"));
	assert_true(text_is_option("-drill", "drill"));
	assert_false(text_is_option("drill", "drill"));
	assert_false(text_is_option("--drills", "drill"));
	assert_false(text_is_option("--", "drill"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folding_forgets_what_typing_does),
		cmocka_unit_test(numbers_read_alike_in_both_scripts),
		cmocka_unit_test(the_nearest_word_is_found),
		cmocka_unit_test(words_are_taken_one_by_one),
		cmocka_unit_test(any_spaces_at_the_end_are_cut),
		cmocka_unit_test(quoted_phrases_stay_together),
		cmocka_unit_test(options_survive_phones),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
