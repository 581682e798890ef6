#include "cli/check.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/config.h"
#include "base/i18n.h"
#include "base/log.h"
#include "cli/command.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum { ROW_MAX = 8192, WHAT_WIDTH = 18 };

static const struct probe probes[] = {
	{ "configuration", 0, probe_configuration },
	{ "bot token", 0, probe_bot_token },
	{ "clock", SLACK_ANSWERS, probe_clock },
	{ "scopes", BOT_TOKEN, probe_scopes },
	{ "app token", SLACK_ANSWERS, probe_app_token },
	{ "channels", BOT_TOKEN, probe_channels },
	{ "people in Slack", BOT_TOKEN, probe_people_slack },
	{ "GitLab", 0, probe_gitlab },
	{ "GitLab token", GITLAB_ANSWERS, probe_gitlab_token },
	{ "GitLab account", GITLAB_ANSWERS, probe_gitlab_account },
	{ "support", GITLAB_ACCOUNT, probe_support },
	{ "platform", GITLAB_ACCOUNT, probe_platform },
	{ "labels, support", SUPPORT_PROJECT, probe_support_labels },
	{ "labels, platform", PLATFORM_PROJECT, probe_platform_labels },
	{ "people, support", SUPPORT_PROJECT, probe_support_people },
	{ "people, platform", PLATFORM_PROJECT, probe_platform_people },
	{ "mail", 0, probe_mail },
};

/* Adds what is to be done, and shows the row. */
static void show(const struct check *c, const char *verdict, struct buf *text, const char *todo)
{
	if (todo)
		buf_addf(text, " \xE2\x80\x94 %s", todo);
	log_strike_from(text->s); /* some servers quote what they were told */
	printf("%-8s %-*s %s\n", verdict, WHAT_WIDTH, c->what, text->s);
	fflush(stdout);
}

void check_fine(struct check *c, const char *format, ...)
{
	autobuf text = BUF_INIT(ROW_MAX);
	va_list ap;
	va_start(ap, format);
	buf_vaddf(&text, format, ap);
	va_end(ap);
	show(c, "ok", &text, NULL);
}

void check_wrong(struct check *c, const char *todo, const char *format, ...)
{
	autobuf text = BUF_INIT(ROW_MAX);
	va_list ap;
	va_start(ap, format);
	buf_vaddf(&text, format, ap);
	va_end(ap);
	show(c, "WRONG", &text, todo);
	c->wrong++;
}

void check_advise(struct check *c, const char *todo, const char *format, ...)
{
	autobuf text = BUF_INIT(ROW_MAX);
	va_list ap;
	va_start(ap, format);
	buf_vaddf(&text, format, ap);
	va_end(ap);
	show(c, "advice", &text, todo);
	c->advised++;
}

static void skip(const struct check *c)
{
	autobuf text = BUF_INIT(ROW_MAX);
	buf_add(&text, "needs what is WRONG above");
	show(c, "skipped", &text, NULL);
}

void probe_configuration(struct check *c)
{
	const struct config *k = c->config;
	if (i18n_open(k->language))
		check_fine(c, "%s; language %s, %s, %zu people", c->path, k->language, k->timezone,
		           k->people_count);
	else
		check_wrong(c, "install the program, or build its target catalogues",
		            "there is no catalogue for language = \"%s\"", k->language);
}

static void run_all(struct check *c)
{
	for (size_t i = 0; i < ARRAY_SIZE(probes); i++) {
		c->what = probes[i].what;
		if ((c->found & probes[i].needs) == probes[i].needs)
			probes[i].run(c);
		else
			skip(c);
	}
}

static void conclude(const struct check *c)
{
	if (c->wrong)
		printf("\n%d wrong: correct what is WRONG and check again", c->wrong);
	else
		printf("\nnothing is wrong");
	if (c->advised)
		printf("; advice: %d", c->advised);
	printf("\n");
}

static int check(const struct command_line *line)
{
	struct check c = { .config = line->config,
		           .path = line->path,
		           .fix = option_value(line, "fix") };
	if (!check_open(&c))
		return command_failed("the loop could not be made: see above");
	signal(SIGPIPE, SIG_IGN);
	run_all(&c);
	check_close(&c);
	conclude(&c);
	return c.wrong ? CLI_FAILED : CLI_DONE;
}

const struct command command_check = {
	.name = "check",
	.help = "try everything that the bot will need, and say what to do",
	.more = "Reads the configuration, then asks Slack, GitLab and the mail server. Nothing is posted, "
	        "no letter\nis sent, no store is opened. Without a network it ends within half a minute. "
	        "Exit status 0 when\nnothing is WRONG.",
	.options = { { "fix", NULL, "make the labels that are missing in GitLab" } },
	.needs = WITH_SECRETS,
	.run = check,
};
