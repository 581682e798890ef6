#include "base/alloc.h"
#include "base/buf.h"
#include "base/when.h"
#include "edge/standing.h"

#include <string.h>

/* When people would be misled. */
enum {
	MINUTE_MS = 60 * 1000,
	WROTE_MS = 3 * MINUTE_MS,
	HEARD_MS = 2 * MINUTE_MS,   /* a connection is renewed within seconds */
	REFUSED_MS = 5 * MINUTE_MS, /* Slack may ask for a pause of a minute */
	WAITED_MS = 15 * MINUTE_MS, /* what GitLab does not take has a provisional number */
	CLOCK_MS = MINUTE_MS,
	DISK_LEAST = 32 << 20, /* the store's log may grow by as much before it starts over */
};

static int64_t num(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

static const char *str(const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));
	return s ? s : "";
}

/* One line: what, since when, and somebody else's words for it. */
static char *since(const char *what, int64_t at, const char *error)
{
	autobuf text = BUF_INIT(1024);
	autofree char *stamp = when_stamp(at);
	buf_addf(&text, "%s since %s", what, at ? stamp : "it was started");
	if (*error)
		buf_addf(&text, ": %.*s", (int)strcspn(error, "\r\n"), error);
	return buf_take(&text);
}

static char *of_disk(const json_t *standing)
{
	const json_t *disk = json_object_get(standing, "disk");
	int64_t free = num(disk, "free");
	autobuf text = BUF_INIT(256);
	if (!json_is_object(disk) || free >= DISK_LEAST)
		return NULL;
	buf_addf(&text, "the disk of the store is full: %lld MB left",
	         (long long)(free / (1 << 20)));
	return buf_take(&text);
}

static char *of_clock(const json_t *health)
{
	autobuf text = BUF_INIT(256);
	int64_t ahead = num(health, "slack_ahead");
	if (ahead < CLOCK_MS && ahead > -CLOCK_MS)
		return NULL;
	buf_addf(&text, "this machine's clock is %lld s %s Slack's",
	         (long long)(ahead < 0 ? -ahead : ahead) / 1000, ahead < 0 ? "behind" : "ahead of");
	return buf_take(&text);
}

/* What waits for another job is that one's; what failed for good the head was told. */
static bool is_stuck(const json_t *job, int64_t now)
{
	const char *reason = str(job, "reason");
	bool tried = num(job, "tries") > 0 || num(job, "due") < now - WAITED_MS;
	return tried && num(job, "made") < now - WAITED_MS && strcmp(reason, "behind") != 0 &&
	       strcmp(reason, "failed") != 0;
}

static char *of_jobs(const json_t *standing, int64_t now)
{
	const json_t *unsent = json_object_get(standing, "unsent"), *job;
	size_t i;
	autobuf text = BUF_INIT(512);
	json_array_foreach(json_object_get(unsent, "jobs"), i, job)
	{
		if (!is_stuck(job, now))
			continue;
		buf_addf(&text, "of %lld unsent jobs %lld (%s) waits",
		         (long long)num(unsent, "count"), (long long)num(job, "id"),
		         str(job, "call"));
		return since(text.s, num(job, "made"), str(job, "error"));
	}
	return NULL;
}

static char *of_services(const json_t *h, int64_t now)
{
	int64_t gitlab = num(h, "gitlab_since"), mail = num(h, "mail_since");
	if (gitlab && now - gitlab > WAITED_MS)
		return since("GitLab takes nothing from the bot", gitlab, str(h, "gitlab_error"));
	if (mail && now - mail > WAITED_MS)
		return since("the mail server takes nothing from the bot", mail,
		             str(h, "mail_error"));
	return NULL;
}

static char *of_slack(const json_t *h, int64_t now)
{
	int64_t heard = num(h, "last_frame"), failing = num(h, "slack_since");
	if (now - heard > HEARD_MS)
		return since("the bot does not hear Slack", heard, str(h, "socket_error"));
	if (failing && now - failing > REFUSED_MS)
		return since("Slack takes nothing from the bot", failing, str(h, "slack_error"));
	return NULL;
}

char *standing_trouble(const json_t *standing)
{
	const json_t *h = json_object_get(standing, "health");
	int64_t now = num(standing, "at"), wrote = num(h, "at"), failing = num(h, "store_since");
	char *why;
	if (!json_is_object(json_object_get(standing, "daemon")))
		return xstrdup("the bot does not run");
	if ((why = of_disk(standing)))
		return why;
	if (failing)
		return since("the store can't be written", failing, str(h, "store_error"));
	if (now - wrote > WROTE_MS)
		return since("the bot hangs: it has written nothing", wrote, "");
	/* Connections are judged as of when they were looked at: that was up to a minute ago. */
	if ((why = of_slack(h, wrote)) || (why = of_clock(h)) || (why = of_services(h, wrote)))
		return why;
	return of_jobs(standing, now);
}
