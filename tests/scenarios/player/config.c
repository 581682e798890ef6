#include "config.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "story.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CONFIG_MAX = 1 << 18 };

static const char labels[] = "low = \"Priority: Low\"\n"
                             "medium = \"Priority: Medium\"\n"
                             "high = \"Priority: High\"\n"
                             "l2 = \"L2:\"\n"
                             "infrastructure = \"L1: Infrastructure\"\n"
                             "new_client = \"L1: New client\"\n";

static const char systems[] = "name = \"Example MIS\"\n"
                              "kind = \"mis\"\n"
                              "label = \"MIS: Example\"\n"
                              "channel = \"Skype: example-mis\"\n"
                              "contact = \"help@mis.example\"\n";

/* Nobody is asked for anything that the story is not about. */
static const char calendar[] = "check_days = \"never\"\n"
                               "holidays = [\"2026-12-25\", \"2027-01-01\"]\n";

static bool given(const struct story *s, const char *name)
{
	for (size_t i = 0; i < s->tables.n; i++)
		if (strcmp(s->tables.at[i], name) == 0)
			return true;
	return false;
}

static void lines_of(struct buf *to, const struct lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		buf_addf(to, "%s\n", l->at[i]);
}

static void table(struct buf *to, const struct story *s, const char *name, const char *text)
{
	if (!given(s, name))
		buf_addf(to, "\n%s\n%s", name, text);
}

static void compose(struct buf *to, const struct story *s, const char *folder, int slack_port,
                    int gitlab_port, int mail_port)
{
	autobuf mail = BUF_INIT(CONFIG_MAX), slack = BUF_INIT(CONFIG_MAX),
	        gitlab = BUF_INIT(CONFIG_MAX), store = BUF_INIT(CONFIG_MAX);

	buf_addf(to, "language = \"%s\"\ntimezone = \"%s\"\n", s->language, s->zone);
	lines_of(to, &s->top);
	buf_addf(&store, "path = \"%s/ehrbot.db\"\n", folder);
	buf_addf(&slack,
	         "app_token = \"env:SLACK_APP_TOKEN\"\nbot_token = \"env:SLACK_BOT_TOKEN\"\n"
	         "api_url = \"http://127.0.0.1:%d/api/\"\n",
	         slack_port);
	buf_addf(&gitlab, "url = \"http://127.0.0.1:%d\"\ntoken = \"env:GITLAB_TOKEN\"\n",
	         gitlab_port);
	buf_addf(&gitlab, "support = \"%s\"\nplatform = \"%s\"\n", place_id("support"),
	         place_id("platform"));
	buf_addf(&mail, "smtp = \"smtp://127.0.0.1:%d\"\nfrom = \"bot@example.org\"\n", mail_port);
	table(to, s, "[store]", store.s);
	table(to, s, "[slack]", slack.s);
	table(to, s, "[gitlab]", gitlab.s);
	table(to, s, "[gitlab.labels]", labels);
	table(to, s, "[[mis]]", systems);
	table(to, s, "[calendar]", calendar);
	table(to, s, "[mail]", mail.s);
	table(to, s, "[status]", "listen = \"127.0.0.1:0\"\n");
	if (!given(s, "[[people]]"))
		cast_people(s->cast, to);
	buf_addc(to, '\n');
	lines_of(to, &s->tables);
}

bool config_write(const struct story *s, const char *folder, int slack_port, int gitlab_port,
                  int mail_port)
{
	autobuf text = BUF_INIT(CONFIG_MAX), path = BUF_INIT(CONFIG_MAX), url = BUF_INIT(64);
	bool written;
	FILE *f;

	buf_addf(&url, "http://127.0.0.1:%d", gitlab_port);
	free(s->cast->gitlab_url);
	s->cast->gitlab_url = buf_take(&url);
	compose(&text, s, folder, slack_port, gitlab_port, mail_port);
	buf_addf(&path, "%s/bot.toml", folder);
	f = fopen(path.s, "w");
	if (!f)
		return false;
	written = fputs(text.s, f) >= 0;
	return fclose(f) == 0 && written;
}
