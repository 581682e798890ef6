#include "cli/status.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/when.h"
#include "edge/standing.h"

#include <string.h>

enum { LINE_MAX_BYTES = 1024, ERROR_SHOWN = 160 };

static int64_t num(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

static const char *str(const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));
	return s ? s : "";
}

static void line(FILE *to, const char *what, const char *text)
{
	fprintf(to, "%-10s %s\n", what, text);
}

static void add_time(struct buf *to, const char *before, int64_t at)
{
	autofree char *stamp = when_stamp(at);
	buf_addf(to, "%s%s", before, at ? stamp : "never");
}

/* Somebody else's words: one line, not too long. */
static void add_error(struct buf *to, const char *error)
{
	size_t n = strcspn(error, "\r\n");
	if (n > ERROR_SHOWN)
		for (n = ERROR_SHOWN; n && ((unsigned char)error[n] & 0xC0) == 0x80;)
			n--;
	if (n)
		buf_add(to, ": ");
	buf_addn(to, error, n);
}

static void print_daemon(const json_t *status, FILE *to)
{
	autobuf text = BUF_INIT(LINE_MAX_BYTES);
	int64_t pid = num(json_object_get(status, "daemon"), "pid");
	if (pid > 0)
		buf_addf(&text, "runs, process %lld", (long long)pid);
	else
		buf_add(&text,
		        pid ? "runs" : "does not run: `ehrbot run`, or systemctl start ehrbot");
	line(to, "daemon", text.s);
}

/* The same words as /healthz. */
static void print_verdict(const json_t *status, FILE *to)
{
	autobuf text = BUF_INIT(LINE_MAX_BYTES);
	autofree char *trouble = standing_trouble(status);
	buf_addf(&text, "%s%s", trouble ? "NO: " : "yes", trouble ? trouble : "");
	line(to, "well", text.s);
}

static void print_service(const json_t *health, const char *name, const char *error,
                          const char *since, FILE *to)
{
	autobuf text = BUF_INIT(LINE_MAX_BYTES);
	if (!num(health, since)) {
		buf_add(&text, "answers");
	} else {
		add_time(&text, "fails since ", num(health, since));
		add_error(&text, str(health, error));
	}
	line(to, name, text.s);
}

static void print_health(const json_t *status, FILE *to)
{
	autobuf socket = BUF_INIT(LINE_MAX_BYTES), known = BUF_INIT(LINE_MAX_BYTES);
	const json_t *h = json_object_get(status, "health");
	if (!json_is_object(h)) {
		line(to, "socket", "nothing is known of it yet");
		return;
	}
	buf_add(&socket, str(h, "socket"));
	if (num(h, "up_since"))
		add_time(&socket, " since ", num(h, "up_since"));
	add_time(&socket, ", last heard ", num(h, "last_frame"));
	add_error(&socket, str(h, "socket_error"));
	line(to, "socket", socket.s);
	print_service(h, "Slack", "slack_error", "slack_since", to);
	print_service(h, "GitLab", "gitlab_error", "gitlab_since", to);
	add_time(&known, "these three as they were at ", num(h, "at"));
	line(to, "", known.s);
}

static void print_mail(const json_t *status, FILE *to)
{
	autobuf text = BUF_INIT(LINE_MAX_BYTES);
	const json_t *mail = json_object_get(status, "mail"), *one;
	const json_t *lacking = json_object_get(mail, "lacking");
	size_t i;
	json_array_foreach(lacking, i, one)
	        buf_addf(&text, "%s%s", i ? ", " : "no address of ", json_string_value(one));
	line(to, "mail",
	     !json_is_object(mail)
	             ? "none: there is no [mail], nobody can be called while Slack is down"
	     : text.len ? text.s
	                : "an address of everybody");
}

static void print_accidents(const json_t *status, FILE *to)
{
	const json_t *list = json_object_get(status, "accidents"), *one;
	size_t i;
	fprintf(to, "%-10s %zu open\n", "accidents", json_array_size(list));
	json_array_foreach(list, i, one)
	{
		autobuf text = BUF_INIT(LINE_MAX_BYTES);
		buf_addf(&text, "  %s  %s", str(one, "label"), str(one, "state"));
		add_time(&text, " since ", num(one, "since"));
		if (num(one, "began"))
			add_time(&text, ", began ", num(one, "began"));
		buf_addf(&text, "  %s", str(one, "id"));
		add_error(&text, str(one, "title"));
		line(to, "", text.s);
	}
}

static void add_reason(struct buf *to, const json_t *job)
{
	const char *reason = str(job, "reason");
	if (!strcmp(reason, "needs"))
		buf_addf(to, "waits for %s", str(job, "needs"));
	else if (!strcmp(reason, "failed"))
		buf_addf(to, "waits for %s, which failed", str(job, "needs"));
	else if (!strcmp(reason, "behind"))
		buf_addf(to, "waits for job %lld", (long long)num(job, "behind"));
	else if (!strcmp(reason, "later"))
		add_time(to, "next try ", num(job, "due"));
	else if (!strcmp(reason, "doubtful"))
		add_time(to, "the answer is lost, looked for ", num(job, "due"));
	else if (!strcmp(reason, "sending"))
		buf_add(to, "is on its way");
	else
		buf_add(to, reason);
}

static void print_job(const json_t *job, bool unsent, FILE *to)
{
	autobuf text = BUF_INIT(LINE_MAX_BYTES);
	buf_addf(&text, "  %lld  %s", (long long)num(job, "id"), str(job, "call"));
	if (*str(job, "owner"))
		buf_addf(&text, "  %s", str(job, "owner"));
	add_time(&text, "  made ", num(job, "made"));
	buf_addf(&text, ", tries: %lld", (long long)num(job, "tries"));
	if (unsent) {
		buf_add(&text, ", ");
		add_reason(&text, job);
	}
	add_error(&text, str(job, "error"));
	line(to, "", text.s);
}

static void print_jobs(const json_t *status, const char *key, const char *hint, FILE *to)
{
	const json_t *part = json_object_get(status, key), *list = json_object_get(part, "jobs");
	const json_t *job;
	int64_t count = num(part, "count");
	size_t i;
	fprintf(to, "%-10s %lld%s\n", key, (long long)count, count ? hint : "");
	json_array_foreach(list, i, job) print_job(job, !strcmp(key, "unsent"), to);
	if (count > (int64_t)json_array_size(list))
		fprintf(to, "%-10s   ... and %lld more\n", "",
		        (long long)(count - (int64_t)json_array_size(list)));
}

void status_print(const json_t *status, FILE *to)
{
	const json_t *journal = json_object_get(status, "journal");
	print_daemon(status, to);
	print_verdict(status, to);
	print_health(status, to);
	print_mail(status, to);
	print_accidents(status, to);
	print_jobs(status, "unsent", "", to);
	print_jobs(status, "failed", " (ehrbot retry JOB, or drop JOB)", to);
	fprintf(to, "%-10s %lld row%s, head %s\n", "journal", (long long)num(journal, "row"),
	        num(journal, "row") == 1 ? "" : "s", str(journal, "head"));
}
