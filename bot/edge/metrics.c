#include "base/buf.h"
#include "edge/standing.h"

#include <stdlib.h>
#include <string.h>

static int64_t num(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

static const char *str(const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));
	return s ? s : "";
}

static void head(struct buf *to, const char *name, const char *help)
{
	buf_addf(to, "# HELP ehrbot_%s %s\n# TYPE ehrbot_%s gauge\n", name, help, name);
}

static void gauge(struct buf *to, const char *name, const char *help, int64_t value)
{
	head(to, name, help);
	buf_addf(to, "ehrbot_%s %lld\n", name, (long long)value);
}

static void add_seconds(struct buf *to, int64_t ms)
{
	buf_addf(to, "%s%lld.%03d\n", ms < 0 ? "-" : "", (long long)(ms < 0 ? -ms : ms) / 1000,
	         (int)((ms < 0 ? -ms : ms) % 1000));
}

static void seconds(struct buf *to, const char *name, const char *help, int64_t ms)
{
	head(to, name, help);
	buf_addf(to, "ehrbot_%s ", name);
	add_seconds(to, ms);
}

/* A word of ours, or of a table of ours: letters, digits, dots, blanks. */
static void add_label(struct buf *to, const char *s)
{
	for (; *s; s++)
		buf_addc(to, strchr("\"\\\r\n", *s) ? '?' : *s);
}

static void services(const json_t *h, struct buf *to)
{
	static const char *const names[] = { "slack", "gitlab", "mail" };
	static const char *const keys[] = { "slack_since", "gitlab_since", "mail_since" };
	head(to, "service_up", "1: its last call was taken, or none was made yet.");
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		buf_addf(to, "ehrbot_service_up{service=\"%s\"} %d\n", names[i], !num(h, keys[i]));
	head(to, "service_failing_timestamp_seconds", "Since when it takes nothing; 0: it does.");
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		buf_addf(to, "ehrbot_service_failing_timestamp_seconds{service=\"%s\"} ", names[i]);
		add_seconds(to, num(h, keys[i]));
	}
}

static void jobs(const json_t *standing, struct buf *to)
{
	const json_t *unsent = json_object_get(standing, "unsent"), *job, *oldest = NULL;
	size_t i;
	gauge(to, "jobs_unsent", "What the bot is still to do outside.", num(unsent, "count"));
	gauge(to, "jobs_failed", "What it will not do unless retried (ehrbot status).",
	      num(json_object_get(standing, "failed"), "count"));
	json_array_foreach(json_object_get(unsent, "jobs"), i,
	                   job) if (!oldest || num(job, "made") < num(oldest, "made")) oldest = job;
	head(to, "job_oldest_unsent_timestamp_seconds", "When the oldest of them was asked for.");
	if (!oldest)
		return;
	buf_add(to, "ehrbot_job_oldest_unsent_timestamp_seconds{call=\"");
	add_label(to, str(oldest, "call"));
	buf_add(to, "\",reason=\"");
	add_label(to, str(oldest, "reason"));
	buf_add(to, "\"} ");
	add_seconds(to, num(oldest, "made"));
}

static void connection(const json_t *h, struct buf *to)
{
	gauge(to, "socket_up", "1: there is a connection that Slack uses.", num(h, "up_since") > 0);
	seconds(to, "socket_up_timestamp_seconds", "Since when; 0: there is none.",
	        num(h, "up_since"));
	seconds(to, "socket_last_frame_timestamp_seconds", "When Slack was heard last; 0: never.",
	        num(h, "last_frame"));
	gauge(to, "socket_connections", "Connections of ours.", num(h, "connections"));
	gauge(to, "socket_connections_reported", "As many as Slack counts.", num(h, "reported"));
}

void standing_metrics(const json_t *standing, struct buf *to)
{
	const json_t *h = json_object_get(standing, "health"),
	             *disk = json_object_get(standing, "disk"),
	             *ahead = json_object_get(h, "slack_ahead");
	char *trouble = standing_trouble(standing);
	gauge(to, "healthy", "What /healthz says.", !trouble);
	free(trouble);
	head(to, "build_info", "The program.");
	buf_add(to, "ehrbot_build_info{version=\"" EHRBOT_VERSION "\"} 1\n");
	seconds(to, "facts_timestamp_seconds", "When these facts were looked at.",
	        num(standing, "at"));
	connection(h, to);
	services(h, to);
	jobs(standing, to);
	gauge(to, "accidents_open", "Not signed and not cancelled.",
	      (int64_t)json_array_size(json_object_get(standing, "accidents")));
	gauge(to, "journal_rows", "The journal's height.",
	      num(json_object_get(standing, "journal"), "row"));
	gauge(to, "store_up", "1: the last thing that was to be stored is.",
	      !num(h, "store_since"));
	if (json_is_object(disk))
		gauge(to, "store_free_bytes", "Free on the store's disk.", num(disk, "free"));
	if (json_is_integer(ahead))
		seconds(to, "clock_ahead_seconds", "This machine's clock less Slack's.",
		        json_integer_value(ahead));
}
