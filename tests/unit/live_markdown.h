/* A reading of GitLab's Markdown that is not ours, and fails on anything in it that is live.
 * Included by one file of a program. */

#include "base/alloc.h"
#include "base/buf.h"
#include "base/text_gitlab.h"

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

static inline char *rendered_by(void (*render)(struct buf *to, const char *plain),
                                const char *plain)
{
	autobuf out = BUF_INIT(LIMIT);
	render(&out, plain);
	assert_false(out.failed);
	return buf_take(&out);
}

/* A reader of its own: undoes escapes and addresses, and fails on anything that is live. */
static inline char *shown(const char *markdown)
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
		} else if (strncasecmp(s, "<http", 5) == 0) {
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
        "|\\[(toc|_toc_|[ x~])\\]|\\[[a-z_]+:|\\*iteration:|&#?[0-9a-z]{1,29};|[[{][+-] "
        "|(script|data)://";
static const char live_blocks[] =
        "^(> )?[ ]*(/|#|>>|[-+=:;]|[0-9]{1,9}[.)]|```|~~~|<([a-gi-z!/]|h[^tT]))";

static inline void assert_none(regex_t *live, const char *text)
{
	if (regexec(live, text, 0, NULL, 0) == 0)
		fail_msg("live: %s", text);
}

struct expressions {
	regex_t references, blocks;
};

static inline int compile(void **state)
{
	struct expressions *live = xcalloc(1, sizeof(*live));
	*state = live;
	return regcomp(&live->references, live_references, REG_EXTENDED | REG_ICASE | REG_NOSUB) ||
	       regcomp(&live->blocks, live_blocks, REG_EXTENDED | REG_NEWLINE | REG_NOSUB);
}

static inline int forget(void **state)
{
	struct expressions *live = *state;
	regfree(&live->references);
	regfree(&live->blocks);
	free(live);
	return 0;
}

static inline void squeeze(char *s)
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
