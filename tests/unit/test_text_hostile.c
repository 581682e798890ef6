#include "base/text_gitlab.h"
#include "pieces.h"

#include <ctype.h>
#include <regex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define Z "\u200B"

enum { LIMIT = 1 << 20 };

static char *rendered_by(void (*render)(struct buf *to, const char *plain), const char *plain)
{
	autobuf out = BUF_INIT(LIMIT);
	render(&out, plain);
	assert_false(out.failed);
	return buf_take(&out);
}

/* A reader of its own: undoes escapes and addresses, and fails on anything that is live. */
static char *shown(const char *markdown)
{
	autobuf out = BUF_INIT(LIMIT);
	for (const char *s = markdown; *s; s++) {
		bool in_word = s > markdown && isalnum((unsigned char)s[-1]) &&
		               isalnum((unsigned char)s[1]);
		if (*s == '\\') {
			assert_true(ispunct((unsigned char)s[1]));
			buf_addc(&out, *++s);
		} else if (strncmp(s, "<br>", 4) == 0) {
			buf_addc(&out, '\n');
			s += 3;
		} else if (strncmp(s, "<http", 5) == 0) {
			size_t len = strcspn(s, " \n>");
			assert_int_equal(s[len], '>');
			buf_addc(&out, ' '); /* no filter looks into a link */
			s += len;
		} else {
			assert_null(memchr("`*[]<>|~#$", *s, 10));
			assert_false(*s == '_' && !in_word);
			buf_addc(&out, *s);
		}
	}
	return buf_take(&out);
}

/* GitLab's own filters work on what is shown. */
static const char live_references[] =
        "(^|[^a-zA-Z0-9_])@[a-zA-Z0-9_]|[#!&$][0-9]|[~%][a-zA-Z0-9\"]|(^|[^a-z])gl-[0-9]"
        "|\\[(toc|_toc_|[ x~])\\]|\\[[a-z_]+:|\\*iteration:|&#?[0-9a-z]+;|[[{][+-] "
        "|(script|data)://";
static const char live_blocks[] =
        "^(> )?[ ]*(/|#|>>|[-+=:;]|[0-9]{1,9}[.)]|```|~~~|<([a-gi-z!/]|h[^t]))";

static void assert_none(regex_t *live, const char *text)
{
	if (regexec(live, text, 0, NULL, 0) == 0)
		fail_msg("live: %s", text);
}

struct expressions {
	regex_t references, blocks;
};

static int compile(void **state)
{
	struct expressions *live = xcalloc(1, sizeof(*live));
	*state = live;
	return regcomp(&live->references, live_references, REG_EXTENDED | REG_ICASE | REG_NOSUB) ||
	       regcomp(&live->blocks, live_blocks, REG_EXTENDED | REG_NEWLINE | REG_NOSUB);
}

static int forget(void **state)
{
	struct expressions *live = *state;
	regfree(&live->references);
	regfree(&live->blocks);
	free(live);
	return 0;
}

static void squeeze(char *s)
{
	char *to = s;
	for (const char *from = s; *from;) {
		if (strncmp(from, Z, strlen(Z)) == 0)
			from += strlen(Z);
		else if (strncmp(from, "\u00A0", strlen("\u00A0")) == 0)
			from += strlen("\u00A0");
		else if (isspace((unsigned char)*from))
			from++;
		else
			*to++ = *from++;
	}
	*to = '\0';
}

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
