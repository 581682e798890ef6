#include "rig.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "store/db.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define STANDIN_BOT "B0000000001"

enum {
	TEXT_MAX = 1 << 14,
	ARGS_MAX = 64,
	STOP_US = 5000000,
	ROUND_US = 100000,
	JOBS_MAX = 1000000
};

static const char config[] = "language = \"ru\"\n"
                             "timezone = \"Europe/Minsk\"\n"
                             "[store]\n"
                             "path = \"%s/ehrbot.db\"\n"
                             "[slack]\n"
                             "app_token = \"env:SLACK_APP_TOKEN\"\n"
                             "bot_token = \"env:SLACK_BOT_TOKEN\"\n"
                             "api_url = \"http://127.0.0.1:%d/api/\"\n"
                             "[gitlab]\n"
                             "url = \"%s\"\n"
                             "token = \"env:GITLAB_TOKEN\"\n"
                             "[status]\n"
                             "listen = \"127.0.0.1:0\"\n"
                             "[[people]]\n"
                             "slack = \"U0000000001\"\n"
                             "gitlab = \"anna\"\n"
                             "name = \"Анна Лис\"\n"
                             "roles = [\"l1\"]\n"
                             "[[people]]\n"
                             "slack = \"U0000000002\"\n"
                             "gitlab = \"boris\"\n"
                             "name = \"Борис Дуб\"\n"
                             "roles = [\"head\"]\n"
                             "[[people]]\n"
                             "slack = \"U0000000003\"\n"
                             "name = \"Вера Ток\"\n"
                             "roles = [\"infra\", \"vm\"]\n";

static const char world[] =
        "{'slack': {'users': ["
        "  {'id': 'U0000000001', 'name': 'anna', 'real_name': 'Анна Лис'},"
        "  {'id': 'U0000000002', 'name': 'boris', 'real_name': 'Борис Дуб'},"
        "  {'id': 'U0000000003', 'name': 'vera', 'real_name': 'Вера Ток'}],"
        " 'channels': ["
        "  {'id': 'C0000000001', 'name': 'ehr_community', 'members': ['anna', 'boris', 'vera']},"
        "  {'id': 'C0000000002', 'name': 'ehr_alert', 'members': ['anna', 'boris']}]},"
        " 'gitlab': {'users': ["
        "  {'id': 11, 'username': 'anna', 'name': 'Анна Лис'},"
        "  {'id': 12, 'username': 'boris', 'name': 'Борис Дуб'}],"
        " 'groups': [{'path': 'FHIR-BY', 'members': {'ehr-bot': 40, 'anna': 30, 'boris': 30},"
        "  'labels': ['Priority: High', 'Priority: Medium', 'Priority: Low', 'L2:']}],"
        " 'projects': [{'id': 1, 'path': 'FHIR-BY/ehr.platform.support'},"
        "  {'id': 2, 'path': 'FHIR-BY/ehr.platform'}]}}";

int64_t rig_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* ---- what the stand-in tells ---- */

static void on_effect(void *arg, const struct standin_effect *e)
{
	struct rig *r = arg;
	r->reactions += e->what == STANDIN_REACTED && e->by_app;
	r->edits += e->what == STANDIN_EDITED && e->by_app;
	const char *channel = standin_channel_name(r->standin, e->place); /* NULL: a conversation */
	if (r->alerts && channel && !strcmp(channel, RIG_ALERTS + 1))
		r->alerts(r->arg, e);
	if (e->what != STANDIN_POSTED || !e->by_app || e->thread)
		return;
	if (channel && !strcmp(channel, RIG_CHANNEL + 1) &&
	    !fmt(r->root, sizeof(r->root), "%s", e->id))
		abort();
}

static void on_acked(void *arg, const json_t *payload, int64_t waited_us)
{
	struct rig *r = arg;
	const json_t *event = json_object_get(payload, "event");
	const char *bot = json_string_value(json_object_get(event, "bot_id"));
	bool person = json_object_get(event, "user") && !bot;
	const char *type = json_string_value(json_object_get(event, "type"));
	int of = json_object_get(payload, "command")              ? ACKS_COMMAND
	         : person && type && strcmp(type, "message") == 0 ? ACKS_REPLY
	         : bot && strcmp(bot, STANDIN_BOT) != 0           ? ACKS_ALERT
	                                                          : ACKS_ECHO;
	tally_add(&r->acks[of], waited_us);
}

/* ---- its life ---- */

static bool make_world(struct rig *r)
{
	autofree char *text = xstrdup(world);
	for (char *c = text; *c; c++)
		if (*c == '\'')
			*c = '"';
	json_auto_t *json = json_loads(text, 0, NULL);
	if (json && standin_world(r->standin, json))
		return true;
	fprintf(stderr, "the world: %s\n", standin_refusal(r->standin));
	return false;
}

bool rig_prepare(struct rig *r)
{
	struct standin_setup how = { .effect = on_effect, .acked = on_acked, .arg = r };
	const char *parent = getenv("TMPDIR");
	r->standin = standin_create(&how);
	if (!r->standin || !make_world(r)) {
		perror("the stand-in");
		return false;
	}
	if (fmt(r->folder, sizeof(r->folder), "%s/ehrbot-bench-XXXXXX", parent ? parent : "/tmp") &&
	    mkdtemp(r->folder))
		return true;
	perror("the folder");
	*r->folder = '\0';
	return false;
}

static bool write_config(const struct rig *r)
{
	autobuf text = BUF_INIT(TEXT_MAX), path = BUF_INIT(TEXT_MAX), own = BUF_INIT(64);
	buf_addf(&own, "http://127.0.0.1:%d", standin_port(r->standin, STANDIN_GITLAB));
	buf_addf(&text, config, r->folder, standin_port(r->standin, STANDIN_SLACK),
	         r->gitlab ? r->gitlab : own.s);
	buf_addf(&path, "%s/bot.toml", r->folder);
	FILE *f = fopen(path.s, "w");
	if (!f)
		return false;
	bool written = fputs(text.s, f) >= 0;
	return fclose(f) == 0 && written;
}

/* In the child: never returns. */
static void become(const struct rig *r)
{
	char *args[ARGS_MAX] = { NULL }, *word;
	autobuf words = BUF_INIT(TEXT_MAX), log = BUF_INIT(TEXT_MAX);
	int n = 0;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	buf_addf(&words, "%s %s -c %s/bot.toml run", r->under ? r->under : "", r->bot, r->folder);
	buf_addf(&log, "%s/log", r->folder);
	int out = open(log.s, O_WRONLY | O_CREAT | O_APPEND, 0600);
	for (char *rest = words.s; (word = strsep(&rest, " ")) && n < ARGS_MAX - 1;)
		if (*word)
			args[n++] = word;
	setenv("SLACK_APP_TOKEN", "xapp-standin", 1);
	setenv("SLACK_BOT_TOKEN", "xoxb-standin", 1);
	setenv("GITLAB_TOKEN", "glpat-standin", 1);
	dup2(out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
	execvp(args[0], args);
	_exit(127);
}

bool rig_start(struct rig *r)
{
	if (!write_config(r))
		return false;
	r->pid = fork();
	if (r->pid == 0)
		become(r);
	if (r->pid > 0)
		return true;
	r->pid = 0;
	return false;
}

/* Waits to the microsecond, which the stand-in's own milliseconds would not. */
static void round_until(struct rig *r, int64_t until_us)
{
	struct pollfd fd = { .fd = standin_fd(r->standin), .events = POLLIN };
	int64_t left = until_us - rig_us();
	if (left > ROUND_US)
		left = ROUND_US; /* the stand-in has a clock to look at too */
	if (left > 0) {
		struct timespec t = { .tv_nsec = left * 1000 };
		ppoll(&fd, 1, &t, NULL);
	}
	standin_serve(r->standin, 0);
}

static bool ended(struct rig *r, int *ret_status)
{
	if (r->pid && waitpid(r->pid, ret_status, WNOHANG) == r->pid)
		r->pid = 0;
	return !r->pid;
}

bool rig_serve(struct rig *r, int64_t until_us)
{
	int status;
	standin_serve(r->standin, 0); /* what was done just now goes out at once */
	while (rig_us() < until_us) {
		if (ended(r, &status))
			return false;
		round_until(r, until_us);
	}
	return true;
}

bool rig_await(struct rig *r, bool (*done)(const struct rig *r), int64_t limit_us)
{
	int64_t until = rig_us() + limit_us;
	int status;
	while (!done(r)) {
		if (rig_us() >= until || ended(r, &status))
			return false;
		round_until(r, until);
	}
	return true;
}

int64_t rig_stop(struct rig *r)
{
	int64_t began = rig_us();
	int status = 1;
	if (!r->pid)
		return -1;
	kill(r->pid, SIGTERM);
	while (!ended(r, &status) && rig_us() < began + STOP_US)
		round_until(r, rig_us() + 1000);
	if (r->pid) {
		kill(r->pid, SIGKILL);
		waitpid(r->pid, &status, 0);
		r->pid = 0;
	}
	return status == 0 ? rig_us() - began : -1;
}

static void remove_folder(const char *folder)
{
	DIR *dir = *folder ? opendir(folder) : NULL;
	for (const struct dirent *e; dir && (e = readdir(dir));)
		unlinkat(dirfd(dir), e->d_name, 0);
	if (dir)
		closedir(dir);
	if (*folder)
		rmdir(folder);
}

void rig_release(struct rig *r)
{
	(void)rig_stop(r);
	standin_destroy(r->standin);
	for (int i = 0; i < ACKS; i++)
		tally_release(&r->acks[i]);
	remove_folder(r->folder);
}

/* ---- readings ---- */

/* "VmRSS:     1234 kB" */
static int64_t kilobytes(const char *line, const char *name)
{
	size_t n = strlen(name);
	return strncmp(line, name, n) == 0 ? strtoll(line + n, NULL, 10) : 0;
}

void rig_usage(const struct rig *r, struct usage *ret)
{
	autobuf path = BUF_INIT(64);
	autofree char *line = NULL;
	size_t cap = 0;
	clockid_t clock;
	struct timespec t;
	*ret = (struct usage){ 0 };
	if (clock_getcpuclockid(r->pid, &clock) == 0 && clock_gettime(clock, &t) == 0)
		ret->cpu_us = (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
	buf_addf(&path, "/proc/%d/status", (int)r->pid);
	FILE *f = fopen(path.s, "r");
	while (f && getline(&line, &cap, f) >= 0) {
		ret->rss_kb += kilobytes(line, "VmRSS:");
		ret->peak_kb += kilobytes(line, "VmHWM:");
	}
	if (f)
		fclose(f);
}

bool rig_queue(const struct rig *r, int64_t *ret_jobs, int64_t *ret_reactions)
{
	autobuf path = BUF_INIT(TEXT_MAX), why = BUF_INIT(TEXT_MAX);
	buf_addf(&path, "%s/ehrbot.db", r->folder);
	struct db *db = db_open_reader(path.s, &why);
	if (!db)
		return false;
	*ret_jobs = *ret_reactions = 0;
	for (struct rows q = db_rows(db, SQL_job_unsent, I(":most", JOBS_MAX)); rows_next(&q);) {
		++*ret_jobs;
		*ret_reactions += !strcmp(row_text(&q, 1), "reactions.add");
	}
	db_close(db);
	return true;
}
