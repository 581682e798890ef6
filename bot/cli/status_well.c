#include "base/alloc.h"
#include "base/buf.h"
#include "base/when.h"
#include "cli/status.h"

#include <string.h>

/* Is the bot of any use to people: what a watchdog asks, of the store alone. */

enum { WROTE_MS = 3 * 60 * 1000, HEARD_MS = 5 * 60 * 1000 };

static int64_t num(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

static char *since(const char *what, int64_t at)
{
	autobuf text = BUF_INIT(256);
	autofree char *stamp = when_stamp(at);
	buf_addf(&text, "%s %s", what, at ? stamp : "it was started");
	return buf_take(&text);
}

char *status_trouble(const json_t *status)
{
	const json_t *h = json_object_get(status, "health");
	int64_t now = num(status, "at"), wrote = num(h, "at"), heard = num(h, "last_frame"),
	        failing = num(h, "slack_since");
	if (!json_is_object(json_object_get(status, "daemon")))
		return xstrdup("the bot does not run");
	if (now - wrote > WROTE_MS)
		return since("the bot hangs: it has written nothing since", wrote);
	if (now - heard > HEARD_MS)
		return since("the bot does not hear Slack since", heard);
	if (failing && now - failing > HEARD_MS)
		return since("Slack takes nothing from the bot since", failing);
	return NULL;
}
