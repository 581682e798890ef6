#include "base/alloc.h"
#include "base/base64.h"
#include "base/when.h"
#include "outside/letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 4 << 20 };

#define AT INT64_C(1795431720123) /* 2026-11-23 14:02 in Minsk */

static const char *const to_one[] = { "noc@example.org", NULL };

static struct letter_fields plain(void)
{
	return (struct letter_fields){ .from = "bot@example.org",
		                       .to = to_one,
		                       .subject = "It stopped",
		                       .text = "Please look.",
		                       .id = "abc@example.org",
		                       .at = AT };
}

static char *written(const struct letter_fields *f)
{
	autobuf to = BUF_INIT(MOST), why = BUF_INIT(256);
	if (!letter_write(&to, f, &why))
		fail_msg("%s", why.s);
	return buf_take(&to);
}

static void a_plain_letter(void **state)
{
	(void)state;
	struct letter_fields f = plain();
	autofree char *letter = written(&f);
	assert_string_equal(letter, "From: bot@example.org\r\n"
	                            "To: noc@example.org\r\n"
	                            "Date: Mon, 23 Nov 2026 14:02:00 +0300\r\n"
	                            "Message-ID: <abc@example.org>\r\n"
	                            "Subject: It stopped\r\n"
	                            "MIME-Version: 1.0\r\n"
	                            "Content-Type: text/plain; charset=UTF-8\r\n"
	                            "Content-Transfer-Encoding: base64\r\n"
	                            "\r\n"
	                            "UGxlYXNlIGxvb2su\r\n");
}

static void an_answer_with_copies(void **state)
{
	static const char *const cc[] = { "one@example.org", "two@example.org", NULL };
	(void)state;
	struct letter_fields f = plain();
	f.cc = cc;
	f.in_reply_to = "earlier@example.org";
	autofree char *letter = written(&f);
	assert_non_null(strstr(letter, "\r\nCc: one@example.org, two@example.org\r\n"));
	assert_non_null(strstr(letter, "\r\nIn-Reply-To: <earlier@example.org>\r\n"
	                               "References: <earlier@example.org>\r\n"));
}

/* Every line ends in CRLF, has no other control, and is no longer than mail likes. */
static void check_lines(const char *letter, size_t most)
{
	for (const char *line = letter; *line;) {
		size_t n = strcspn(line, "\r\n");
		if (n > most)
			fail_msg("%zu bytes: %.*s", n, (int)n, line);
		for (size_t i = 0; i < n; i++)
			if (line[i] < ' ' || line[i] > '~')
				fail_msg("a byte %d in: %.*s", line[i], (int)n, line);
		assert_memory_equal(line + n, "\r\n", 2);
		line += n + 2;
	}
}

static int headers_named(const char *letter, const char *name)
{
	int n = 0;
	const char *end = strstr(letter, "\r\n\r\n");
	autobuf start = BUF_INIT(64);
	buf_addf(&start, "\n%s:", name);
	for (const char *at = letter; (at = strcasestr(at, start.s)) && at < end; at++)
		n++;
	return n + !strncasecmp(letter, start.s + 1, start.len - 1);
}

static void nothing_in_a_field_begins_another(void **state)
{
	/* NOLINTBEGIN(bugprone-suspicious-missing-comma): an escape ends where its literal does */
	static const char *const hostile[] = {
		"x\r\nBcc: evil@example.org",
		"x\nBcc: evil@example.org",
		"x\rBcc: evil@example.org",
		"x\r\n\r\nBcc: evil@example.org",
		"x\xe2\x80\xa8"
		"Bcc: evil@example.org",
		"x\xc2\x85"
		"Bcc: evil@example.org",
		"x =?UTF-8?Q?=0D=0ABcc:_evil@example.org?=",
		"\r\n\r\n.\r\nMAIL FROM:<evil@example.org>",
		"x\x01\x02\x7f y",
		"тема\r\nBcc: evil@example.org",
	};
	/* NOLINTEND(bugprone-suspicious-missing-comma) */
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(hostile); i++) {
		struct letter_fields f = plain();
		f.subject = hostile[i];
		f.text = hostile[i];
		autofree char *letter = written(&f);
		check_lines(letter, 76);
		assert_int_equal(headers_named(letter, "Bcc"), 0);
		assert_int_equal(headers_named(letter, "Subject"), 1);
		assert_int_equal(headers_named(letter, "To"), 1);
		assert_null(strstr(letter, "\r\n."));
		/* One blank line: that before the body. */
		assert_null(strstr(strstr(letter, "\r\n\r\n") + 2, "\r\n\r\n"));
	}
}

static void an_address_is_an_address(void **state)
{
	static const char *const bad[] = {
		"",
		"x",
		"@",
		"x@",
		"@example.org",
		"a@b@c",
		"a b@example.org",
		"a@example.org\r\nBcc: x",
		"a@example.org\n",
		"<a@example.org>",
		"A <a@example.org>",
		"a@example.org,b@example.org",
		"a@example.org b@example.org",
		"\"a\"@example.org",
		"a(x)@example.org",
		"а@example.org",
		"a@example.org\t",
	};
	(void)state;
	assert_true(letter_address_fits("first.last+tag@mail.example.org"));
	assert_false(letter_address_fits(NULL));
	char *too_long = xcalloc(1, 400);
	memset(too_long, 'a', 399);
	too_long[390] = '@';
	assert_false(letter_address_fits(too_long));
	free(too_long);
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		const char *const list[] = { bad[i], NULL };
		const char *const mixed[] = { "noc@example.org", bad[i], NULL };
		struct letter_fields all[5];
		for (int k = 0; k < 5; k++)
			all[k] = plain();
		all[0].to = list;
		all[1].cc = mixed;
		all[2].from = bad[i];
		all[3].id = bad[i];
		all[4].in_reply_to = bad[i];
		for (int k = 0; k < 5; k++) {
			autobuf to = BUF_INIT(MOST), why = BUF_INIT(256);
			if (letter_write(&to, &all[k], &why))
				fail_msg("case %d: %s", k, bad[i]);
			assert_string_not_equal(why.s, "");
		}
	}
	const char *const nobody[] = { NULL };
	struct letter_fields f = plain();
	autobuf to = BUF_INIT(MOST), why = BUF_INIT(256);
	f.to = nobody;
	assert_false(letter_write(&to, &f, &why));
}

static void many_addresses_are_folded_and_bounded(void **state)
{
	char addresses[40][64];
	const char *list[41];
	(void)state;
	for (int i = 0; i < 40; i++) {
		assert_true(
		        fmt(addresses[i], sizeof(addresses[i]), "person.number.%d@example.org", i));
		list[i] = addresses[i];
	}
	list[32] = NULL;
	struct letter_fields f = plain();
	f.to = list;
	autofree char *letter = written(&f);
	check_lines(letter, 76);
	for (int i = 0; i < 32; i++)
		assert_non_null(strstr(letter, addresses[i]));
	list[32] = addresses[32];
	list[33] = NULL;
	autobuf to = BUF_INIT(MOST), why = BUF_INIT(256);
	assert_false(letter_write(&to, &f, &why));
}

static void long_subjects_are_folded(void **state)
{
	(void)state;
	struct letter_fields f = plain();
	f.subject =
	        "A subject that has many words, each of them short, and goes on for much longer "
	        "than a line of a letter may be, so that it must be folded somewhere";
	autofree char *ascii = written(&f);
	check_lines(ascii, 76);
	assert_non_null(strstr(ascii, "Subject: A subject that has"));
	/* Unfolded, it is what it was. */
	char *fold = strstr(ascii, "\r\n ");
	assert_non_null(fold);
	autofree char *unfolded = xstrndup(ascii, (size_t)(fold - ascii));
	assert_true(strlen(unfolded) > 60);
	f.subject =
	        "Тема, в которой много слов, каждое короткое, и она всё длится, гораздо дальше, "
	        "чем строка письма, так что её придётся разделить";
	autofree char *russian = written(&f);
	check_lines(russian, 76);
	assert_non_null(strstr(russian, "Subject: =?UTF-8?B?"));
	assert_non_null(strstr(russian, "?=\r\n =?UTF-8?B?"));
}

static void a_long_word_stays_whole(void **state)
{
	char word[181];
	(void)state;
	memset(word, 'x', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	struct letter_fields f = plain();
	f.subject = word;
	autofree char *letter = written(&f);
	check_lines(letter, 998);
	assert_non_null(strstr(letter, word));
}

static void a_body_of_any_size_has_lines_of_mail(void **state)
{
	enum { BIG = 200000 };
	(void)state;
	char *text = xcalloc(1, BIG + 1);
	for (size_t i = 0; i < BIG; i++)
		text[i] = i % 997 == 0 ? '\n' : i % 2 ? (char)0xb6 : (char)0xd0;
	struct letter_fields f = plain();
	f.text = text;
	autofree char *letter = written(&f);
	check_lines(letter, 76);
	free(text);
	text = xcalloc(1, (3 << 20) + 1);
	memset(text, 'x', 3 << 20);
	f.text = text;
	autobuf to = BUF_INIT(MOST), why = BUF_INIT(256);
	assert_false(letter_write(&to, &f, &why));
	free(text);
	f.text = NULL;
	f.subject = NULL;
	autofree char *empty = written(&f);
	assert_non_null(strstr(empty, "Subject: \r\n"));
}

static void the_date_is_of_the_zone(void **state)
{
	static const struct {
		const char *zone, *date;
	} cases[] = {
		{ "UTC", "Date: Mon, 23 Nov 2026 11:02:00 +0000\r\n" },
		{ "America/St_Johns", "Date: Mon, 23 Nov 2026 07:32:00 -0330\r\n" },
		{ "Europe/Minsk", "Date: Mon, 23 Nov 2026 14:02:00 +0300\r\n" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		if (!when_zone(cases[i].zone))
			continue;
		struct letter_fields f = plain();
		autofree char *letter = written(&f);
		if (!strstr(letter, cases[i].date))
			fail_msg("%s: %s", cases[i].zone, letter);
	}
}

static void base64_is_base64(void **state)
{
	static const struct {
		const char *plain, *coded;
	} cases[] = {
		{ "", "" },        { "f", "Zg==" },          { "fo", "Zm8=" },
		{ "foo", "Zm9v" }, { "foobar", "Zm9vYmFy" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autobuf to = BUF_INIT(1024);
		base64_add(&to, cases[i].plain, strlen(cases[i].plain));
		assert_string_equal(to.s, cases[i].coded);
	}
	/* In parts it is what it is whole. */
	autobuf to = BUF_INIT(1024);
	base64_add(&to, "012345678901234567890123456789012345678901234567x", 49);
	assert_string_equal(to.s, "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3"
	                          "eA==");
}

static int open_zone(void **state)
{
	(void)state;
	return when_zone("Europe/Minsk") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plain_letter),
		cmocka_unit_test(an_answer_with_copies),
		cmocka_unit_test(nothing_in_a_field_begins_another),
		cmocka_unit_test(an_address_is_an_address),
		cmocka_unit_test(many_addresses_are_folded_and_bounded),
		cmocka_unit_test(long_subjects_are_folded),
		cmocka_unit_test(a_long_word_stays_whole),
		cmocka_unit_test(a_body_of_any_size_has_lines_of_mail),
		cmocka_unit_test(the_date_is_of_the_zone),
		cmocka_unit_test(base64_is_base64),
	};
	return cmocka_run_group_tests(tests, open_zone, NULL);
}
