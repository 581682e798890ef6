#include "base/alloc.h"
#include "base/buf.h"
#include "base/text.h"
#include "base/text_chars.h"
#include "base/text_gitlab.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { MERMAID_NAME_MAX = 60 };

/* What the gantt grammar would not take for the beginning of a task's name. */
static bool begins_statement(const char *s)
{
	static const char *const words[] = {
		"section",    "end",         "title",        "gantt",
		"dateformat", "axisformat",  "tickinterval", "inclusiveenddates",
		"topaxis",    "todaymarker", "excludes",     "includes",
		"weekday",    "weekend",     "click",        "call",
		"href",       "acctitle",    "accdescr",     "direction",
	};
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (strncasecmp(s, words[i], strlen(words[i])) == 0)
			return true;
	return isdigit((unsigned char)*s);
}

/* Line ends are what text_cut makes one blank of. */
static void add_names_chars(struct buf *to, const char *plain)
{
	size_t len = strlen(plain);
	size_t n = 0;
	for (size_t i = 0; i < len; i += n) {
		uint32_t c = 0;
		n = char_decode(plain + i, len - i, &c);
		if (c == ',' || c == '%')
			buf_add(to, c == ',' ? "‚" : "％"); /* they read alike */
		else if (char_is_space(c) || (c < 0x80 && strchr(":;#\"`<>{}[]()\\|$&", (int)c)))
			buf_addc(to, '\n');
		else
			buf_addn(to, plain + i, n);
	}
}

void text_to_mermaid(struct buf *to, const char *plain)
{
	autobuf chars = BUF_INIT(strlen("％") * strlen(plain));
	add_names_chars(&chars, plain);
	autofree char *words = text_cut(chars.s, (int)text_length(chars.s));
	autobuf name = BUF_INIT(strlen(words) + strlen("· —"));
	buf_add(&name, begins_statement(words) ? "· " : "");
	buf_add(&name, *words ? words : "—");
	autofree char *cut = text_cut(name.s, MERMAID_NAME_MAX);
	buf_add(to, cut);
}

void text_gitlab_guard(struct buf *to, const char *composed)
{
	bool first_column = true;
	for (const char *s = composed; *s; s++) {
		bool kept = (unsigned char)*s >= ' ' || *s == '\t' || *s == '\n';
		if (!kept)
			continue;
		if (first_column && *s == '/')
			buf_addc(to, '\\');
		buf_addc(to, *s);
		first_column = *s == '\n';
	}
}
