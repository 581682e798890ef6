#include "base/text_mask.h"
#include "pieces.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { LIMIT = 4 << 20, ROUNDS = 20000, PIECES_MOST = 12 };

struct sample {
	const char *typed, *masked;
};

/* All numbers are made up. */
static const struct sample identities[] = {
	{ "3150190A012PB5", "•••" },
	{ "3150190a012pb5", "•••" },
	{ "личный номер 4010275К003РВ1.", "личный номер •••." },
	{ "4010275к003рв1", "•••" },
	{ "5121207М117ВІ4", "•••" },
	{ "5121207М117БИ4", "•••" },
	{ "3150190А012ПБ5", "•••" },
	{ "3150190С012ВА5 и 4150190Н013РВ6", "••• и •••" },
	{ "3150190Е012РВ5,4150190К013РВ6", "•••,•••" },
	{ "3150190 A 012 PB 5", "•••" },
	{ "3150190-A012-PB5", "•••" },
	{ "3 150190 A012 PB5", "•••" },
	{ "3 15 01 90 A 012 PB 5", "•••" },
	{ "3150190\u00A0A\u2009012\u2013PB\u22125", "•••" },
	{ "3150190 — A012 — PB5", "•••" },
	{ "(3150190A012PB5)", "(•••)" },
	{ "№3150190A012PB5", "№•••" },
	{ "ID3150190A012PB5", "ID•••" },
	{ "номер3150190A012PB5пациента", "номер•••пациента" },
	{ "палата 4 3150190A012PB5", "палата 4 •••" },
	{ "id=3150190A012PB5&x", "id=•••&x" },
	{ "https://ehr.example/p/3150190A012PB5/rx", "https://ehr.example/p/•••/rx" },
	/* Mistyped, cut short or with a digit too many it still names a person. */
	{ "3320190A012PB7", "•••" },
	{ "7000000A012PB5", "•••" },
	{ "3150190A012PB", "•••" },
	{ "3150190A012PB пациент", "••• пациент" },
	{ "3150190A012PB55", "•••" },
	{ "3150190A012PB5\n4150190A012PB5", "•••\n•••" },
};

static const struct sample passports[] = {
	{ "MP1234567", "•••" },
	{ "MP 1234567", "•••" },
	{ "mp 1234567", "•••" },
	{ "МР1234567", "•••" },
	{ "мр 1234567", "•••" },
	{ "МC 1234567", "•••" },
	{ "мс1234567", "•••" },
	{ "пациент, мс 1234567", "пациент, •••" },
	{ "поставили обновление.\nKB1234567 не найден", "поставили обновление.\n••• не найден" },
	{ "MP-1234567", "•••" },
	{ "MP\u00A01234567", "•••" },
	{ "MP № 1234567", "•••" },
	{ "MP 123 45 67", "•••" },
	{ "МР 123-45-67", "•••" },
	{ "MP №1234567", "•••" },
	{ "серия МР номер 1234567", "серия •••" },
	{ "AB1234567 BM1234567 HB1234567 KH1234567 MP1234567", "••• ••• ••• ••• •••" },
	{ "MC1234567 KB1234567 PP1234567 SP1234567 DP1234567", "••• ••• ••• ••• •••" },
	{ "АВ1234567, ВМ1234567, НВ1234567, КН1234567, КВ1234567", "•••, •••, •••, •••, •••" },
	{ "паспорт MP 1234567", "паспорт •••" },
	{ "паспорт № MP1234567 выдан", "паспорт № ••• выдан" },
	{ "«MP1234567»", "«•••»" },
	{ "после обновления у KB1234567", "после обновления у •••" },
};

static const struct sample after_the_word[] = {
	{ "паспорт 123456", "паспорт •••" },
	{ "Паспорт № 123456789", "Паспорт № •••" },
	{ "ПАСПОРТ: 1234567", "ПАСПОРТ: •••" },
	{ "паспорт N 1234567", "паспорт N •••" },
	{ "паспорт N1234567", "паспорт •••" },
	{ "паспорт\n1234567", "паспорт\n•••" },
	{ "паспорта 1234567", "паспорта •••" },
	{ "загранпаспорт FA 123456", "загранпаспорт •••" },
	{ "паспорт гражданина РФ серия 4510 № 123456", "паспорт гражданина РФ серия •••" },
	{ "паспорт РФ 45 10 123456", "паспорт РФ •••" },
	{ "паспорт 4510 123456, Минск", "паспорт •••, Минск" },
	{ "паспортные данные: АА, номер 123456", "паспортные данные: •••" },
	{ "пашпарт нумар 1234567", "пашпарт нумар •••" },
	{ "passport #12345678", "passport #•••" },
	{ "Passport no. C1234567", "Passport no. •••" },
	{ "passport number 123 456 789", "passport number •••" },
	{ "паспорт MP 123 45 67", "паспорт •••" },
	{ "паспорт мс1234567", "паспорт •••" },
	{ "паспорт 123456 2026 года", "паспорт ••• 2026 года" },
	{ "паспорт пациента 1234567", "паспорт пациента •••" },
};

/* What is nobody's. */
static const char *const others[] = {
	"",
	"Не сохраняются рецепты",
	"platform#412, #1290, #1234567, В-12, А-7, !1234567",
	"+375 (29) 249-38-89, 80172493889, 249-38-89, 2493889",
	"договор №407 ОД от 26.11.2018",
	"ВМ 101 2026-11-23 14:02 упала, ВМ 7 123 45 67",
	"УНП 100123456, рецепт № 1234567890123, рецепт 12345678",
	"BY13NBRB3600900000002Z00AB00",
	"2026-11-23 14:02:15.123456 1795431720.000100 20261123T140215Z",
	"192.168.10.254:8443, 2001:db8:85a3::8a2e:370:7334",
	"3f2504e0-4f89-11d3-9a0c-0305e82c3301",
	"31501901-a012-ba51-8000-00000000ba51",
	"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
	"da39a3ee5e6b4b0d3255bfef95601890afd80709",
	"1150190a012ba5ffffffffffffffffff",
	"ab1234567f ab12345678 xab1234567",
	"установили обновление KB5034441",
	"Windows update KB5034441, hotfix (KB5034442)",
	"ответ за 1500 мс 1234567 строк",
	"паспорт не 1234567",
	"МТС 1234567, ГОСТ 1234567, ОКПО 12345678, EMP 1234567, MPS 1234567",
	"MP 123456, MP 12345678, MP3 1234567",
	"паспорт не сохраняется, заявка 1234567",
	"паспорт и 1234567 рецептов",
	"паспорт до 20261231",
	"паспорт 12345, паспорт 12345678901",
	"паспорт выдан 2026-11-23, паспорт 23.11.2026",
	"паспорт готов, тел. 2493889",
	"паспорт platform#1234567",
	"passport.js 1234567",
	"3150190 рецептов, A012, PB5",
	"3150190A012 3150190A012XX5 3150190D012PB5 3150190A01PB5",
	"12:34:56:AB:BA:12",
	"•••",
};

static char *masked(const char *s, int *ret_n)
{
	autobuf out = BUF_INIT(LIMIT);
	*ret_n = text_mask(&out, s);
	assert_false(out.failed);
	return buf_take(&out);
}

static int masks_in(const char *s)
{
	int n = 0;
	for (; (s = strstr(s, "•••")); s += strlen("•••"))
		n++;
	return n;
}

static void check(const struct sample *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int found;
		autofree char *is = masked(all[i].typed, &found);
		assert_string_equal(is, all[i].masked);
		assert_int_equal(found, masks_in(all[i].masked));
		struct masked both = text_mask_count(all[i].typed);
		assert_int_equal(both.numbers + both.secrets, found);
	}
}

static void tokens_are_masked_and_counted_apart(void **state)
{
	static const struct sample all[] = {
		{ "glpat-0123456789abcdefghij", "•••" },
		{ "токен glpat-AbC_dEf-gHiJkLmNoPqR.", "токен •••." },
		{ "PRIVATE-TOKEN:glpat-0123456789abcdefghij.01.abc", "PRIVATE-TOKEN:•••" },
		{ "(xoxb-111111111111-222222222222-aaaaaaaaaaaa)", "(•••)" },
		{ "xapp-1-A111-222-abcdef, xoxe.xoxp-1-aaaaaaaaaa", "•••, •••" },
		{ "glpat-short xoxb- glossary-of-words", "glpat-short xoxb- glossary-of-words" },
	};
	(void)state;
	check(all, ARRAY_SIZE(all));
	struct masked n = text_mask_count("glpat-0123456789abcdefghij, MP1234567");
	assert_int_equal(n.secrets, 1);
	assert_int_equal(n.numbers, 1);
}

static void identity_numbers_are_masked_however_typed(void **state)
{
	(void)state;
	check(identities, ARRAY_SIZE(identities));
}

static void passports_are_masked_however_typed(void **state)
{
	(void)state;
	check(passports, ARRAY_SIZE(passports));
}

static void what_stands_after_the_word_passport_is_masked(void **state)
{
	(void)state;
	check(after_the_word, ARRAY_SIZE(after_the_word));
}

static void other_numbers_stay(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(others); i++) {
		int found;
		autofree char *is = masked(others[i], &found);
		assert_string_equal(is, others[i]);
		assert_int_equal(found, 0);
	}
}

/* ---- whatever people write ---- */

static const char *const pieces[] = {
	"паспорт",   "passport", "пашпарта", "MP",  "мр",
	"KB",        "АВ",       "A",        "а",   "PB",
	"РВ",        "ВІ",       "3150190",  "012", "5",
	"12",        "1234567",  " ",        " ",   "-",
	"№",         "номер",    "n",        "\n",  ".",
	":",         "#",        "•",        "•••", "слово",
	"update ",   "\u00A0",   "\u2013",   "e",   "0xf",
	"серия ",    "(",        "мс",       "😀",   "3150190A012PB5",
	"MP1234567",
};

static void masked_twice_is_masked_once(void **state)
{
	struct dice dice = { 7 };
	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		int first, second;
		autofree char *text = pieces_text(&dice, pieces, ARRAY_SIZE(pieces), PIECES_MOST);
		autofree char *once = masked(text, &first);
		autofree char *twice = masked(once, &second);
		if (second || strcmp(once, twice) != 0)
			fail_msg("%s: %s: %s", text, once, twice);
		if (!first)
			assert_string_equal(once, text);
		assert_true(strlen(once) <= strlen(text) + strlen(text) / 2);
	}
}

static const char *const blanks[] = { "", "", " ", "-", "\u00A0", " \u2013 ", "\u2009" };
static const char *const around[] = { "пациент ", "(",  ") ", "\n",      "«", "№",
	                              "ID",       ", ", "😀",  "слово. ", "/" };

static void add_digits(struct dice *d, struct buf *to, int n)
{
	while (n--)
		buf_addc(to, (char)('0' + dice_roll(d, 10)));
}

#define ANY(d, list) ((list)[dice_roll((d), ARRAY_SIZE(list))])

static void add_number(struct dice *d, struct buf *to)
{
	static const char *const letters[] = { "A", "b", "В", "с", "H", "К", "е", "M" };
	static const char *const states[] = { "PB", "ba", "BI", "рв", "ВА", "вІ", "ПБ" };
	static const char *const series[] = { "AB", "вм", "HB", "кн", "MP",
		                              "МС", "kb", "PP", "sp", "DP" };
	static const char *const words[] = { "паспорт ", "Паспорта № ", "passport no ",
		                             "пашпарт: " };
	switch (dice_roll(d, 3)) {
	case 0:
		add_digits(d, to, 7);
		buf_addf(to, "%s%s%s", ANY(d, blanks), ANY(d, letters), ANY(d, blanks));
		add_digits(d, to, 3);
		buf_addf(to, "%s%s%s", ANY(d, blanks), ANY(d, states), ANY(d, blanks));
		add_digits(d, to, 1);
		break;
	case 1:
		buf_addf(to, "%s%s", ANY(d, series), ANY(d, blanks));
		add_digits(d, to, 7);
		break;
	default: buf_add(to, ANY(d, words)); add_digits(d, to, 6 + (int)dice_roll(d, 4));
	}
}

static void nothing_of_a_number_is_left(void **state)
{
	struct dice dice = { 11 };
	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		int found, n = 1 + (int)dice_roll(&dice, 3);
		autobuf text = BUF_INIT(LIMIT);
		for (int k = 0; k < n; k++) {
			/* A letter right before a series would be part of a word. */
			buf_addf(&text, "%s ", ANY(&dice, around));
			add_number(&dice, &text);
			buf_add(&text, "; ");
		}
		autofree char *is = masked(text.s, &found);
		if (found != n || strpbrk(is, "0123456789"))
			fail_msg("%s: %s", text.s, is);
	}
}

static void long_texts_take_no_longer(void **state)
{
	static const char *const parts[] = { "паспорт",         "паспорт ",      "3150190A012P",
		                             "3150190A012PB5 ", "MP ",           "MP1234567",
		                             "1 1 1 ",          "паспорт№№№ : ", "номер ",
		                             "1234567",         "паспорт 12 ",   "я" };
	enum { TEXT = 1 << 18 };
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		int found, again;
		autobuf text = BUF_INIT(TEXT);
		while (!text.failed)
			buf_add(&text, parts[i]);
		autofree char *once = masked(text.s, &found);
		autofree char *twice = masked(once, &again);
		assert_int_equal(again, 0);
		assert_string_equal(once, twice);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens_are_masked_and_counted_apart),
		cmocka_unit_test(identity_numbers_are_masked_however_typed),
		cmocka_unit_test(passports_are_masked_however_typed),
		cmocka_unit_test(what_stands_after_the_word_passport_is_masked),
		cmocka_unit_test(other_numbers_stay),
		cmocka_unit_test(masked_twice_is_masked_once),
		cmocka_unit_test(nothing_of_a_number_is_left),
		cmocka_unit_test(long_texts_take_no_longer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
