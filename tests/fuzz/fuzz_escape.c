#include "base/alloc.h"
#include "base/text.h"
#include "base/text_slack.h"
#include "live_markdown.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What people write, on its way out: read by others, it holds nothing that is live. */

static const struct expressions *expressions(void)
{
	static void *live;
	if (!live && compile(&live))
		abort();
	return live;
}

static void gitlab(const char *text)
{
	struct expressions *live = (struct expressions *)expressions();
	autofree char *line = rendered_by(text_to_gitlab, text);
	assert_null(strchr(line, '\n'));
	assert_none(&live->blocks, line);
	autofree char *seen = shown(line);
	assert_none(&live->references, seen);
	autofree char *quote = rendered_by(text_to_gitlab_quote, text);
	assert_none(&live->blocks, quote);
	autofree char *title = rendered_by(text_to_gitlab_title, text);
	assert_none(&live->references, title);
}

/* Slack looks for nobody's name in an address. */
static void drop_addresses(char *text)
{
	for (char *s = text; (s = strcasestr(s, "http")); s++)
		memset(s, ' ', strcspn(s, " \n"));
}

static void slack(const char *text)
{
	static const char *const calls[] = { "@here", "@channel", "@everyone" };
	autofree char *out = rendered_by(text_to_slack, text);
	assert_null(strpbrk(out, "<>"));
	for (const char *s = out; (s = strchr(s, '&')); s++)
		assert_true(!strncmp(s, "&amp;", 5) || !strncmp(s, "&lt;", 4) ||
		            !strncmp(s, "&gt;", 4));
	drop_addresses(out);
	for (size_t i = 0; i < ARRAY_SIZE(calls); i++)
		assert_null(strcasestr(out, calls[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	autofree char *text = text_clean((const char *)data, size);
	gitlab(text);
	slack(text);
	return 0;
}
