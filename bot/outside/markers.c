#include "outside/markers.h"

#include "base/text_gitlab.h"

#include <string.h>

enum { WHOLE_MAX = 1000000 };

#define OPENS  "<!-- ehrbot "
#define CLOSES "<!-- /ehrbot -->"

static void wrap(struct buf *to, const char *key, size_t key_len, const char *text)
{
	buf_add(to, OPENS);
	buf_addn(to, key, key_len);
	buf_addf(to, " -->\n\n%s\n\n" CLOSES, text);
}

static bool guard(struct buf *to, const struct buf *whole)
{
	if (whole->failed)
		return false;
	text_gitlab_guard(to, whole->s);
	return !to->failed;
}

bool markers_wrap(struct buf *to, const char *key, const char *text)
{
	autobuf whole = BUF_INIT(WHOLE_MAX);
	wrap(&whole, key, strlen(key), text);
	return guard(to, &whole);
}

bool markers_replace(struct buf *to, const char *was, const char *key, const char *text)
{
	autobuf whole = BUF_INIT(WHOLE_MAX);
	const char *open = strstr(was, OPENS);
	const char *close = open ? strstr(open, CLOSES) : NULL;
	if (close) {
		const char *kept =
		        open + strlen(OPENS); /* the key it was made with finds it again */
		buf_addn(&whole, was, (size_t)(open - was));
		wrap(&whole, kept, strcspn(kept, " "), text);
		buf_add(&whole, close + strlen(CLOSES));
	} else {
		wrap(&whole, key, strlen(key), text);
		buf_addf(&whole, "\n\n%s", was);
	}
	return guard(to, &whole);
}

const char *markers_inside(const char *text, size_t *ret_len)
{
	const char *open = strstr(text, OPENS);
	const char *from = open ? strstr(open, "-->") : NULL;
	const char *close = from ? strstr(from, CLOSES) : NULL;
	*ret_len = close ? (size_t)(close - from) - strlen("-->") : 0;
	return close ? from + strlen("-->") : NULL;
}
