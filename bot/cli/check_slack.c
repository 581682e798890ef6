#include "base/alloc.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/number.h"
#include "base/secret.h"
#include "cli/check.h"
#include "outside/scopes.h"

#include <stdlib.h>
#include <string.h>

enum { LIST_MAX = 4096, FORM_MAX = 1024, PAGES_MOST = 50, CLOCK_OFF_MS = 10000 };

/* By Slack's error: what a person can do. */
static const char *remedy(const struct answer *a)
{
	static const struct {
		const char *error, *todo;
	} remedies[] = {
		{ "invalid_auth", "take the token anew from the app's settings" },
		{ "not_authed", "take the token anew from the app's settings" },
		{ "not_allowed_token_type", "it is a token of another kind: take the right one" },
		{ "account_inactive", "install the app again and take its new token" },
		{ "token_revoked", "install the app again and take its new token" },
		{ "token_expired", "switch token rotation off and install the app again" },
		{ "missing_scope",
		  "paste `ehrbot manifest` into App Manifest and install the app again" },
		{ "ratelimited", "Slack wants a pause: check again in a minute" },
	};
	const char *error = answer_text(a, "error");
	if (a->end != HTTP_ANSWERED)
		return "may this machine speak to that address? is the network there, and the name "
		       "server?";
	for (size_t i = 0; error && i < ARRAY_SIZE(remedies); i++)
		if (!strcmp(remedies[i].error, error))
			return remedies[i].todo;
	return "see the method's errors in Slack's documentation";
}

static void learn_bot(struct check *c, const struct answer *a)
{
	const char *user = answer_text(a, "user");
	c->bot = xstrdup(user ? user : "ehrbot");
	c->scopes = a->scopes ? xstrdup(a->scopes) : NULL;
	if (!answer_text(a, "bot_id")) {
		check_wrong(c, "take the Bot User OAuth Token (xoxb-...) from OAuth & Permissions",
		            "this is the token of a person, %s, and not of a bot", c->bot);
		return;
	}
	c->found |= BOT_TOKEN;
	check_fine(c, "@%s in %s", c->bot, answer_text(a, "team") ? answer_text(a, "team") : "?");
}

void probe_bot_token(struct check *c)
{
	struct answer a;
	ask_slack(c, false, "auth.test", NULL, &a);
	if (a.end == HTTP_ANSWERED)
		c->found |= SLACK_ANSWERS;
	c->answered = clock_now();
	c->date = a.date;
	if (answer_good(&a, ASK_SLACK))
		learn_bot(c, &a);
	else
		check_wrong(c, remedy(&a), "%s: %s", c->config->slack.api_url, a.reason);
	answer_release(&a);
}

/* Facts carry Slack's time, timers the machine's. */
void probe_clock(struct check *c)
{
	int64_t off = c->date ? c->answered - c->date : 0;
	if (!c->date)
		check_advise(c, "mind that it is set by NTP", "Slack did not say its time");
	else if (off > CLOCK_OFF_MS || off < -CLOCK_OFF_MS)
		check_advise(c, "set it by NTP (timedatectl set-ntp true)",
		             "this machine's is %lld s %s Slack's",
		             (long long)(off < 0 ? -off : off) / 1000,
		             off < 0 ? "behind" : "ahead of");
	else
		check_fine(c, "as Slack's");
}

static void add_list(struct buf *to, const json_t *list)
{
	size_t i;
	json_t *one;
	json_array_foreach(list, i, one) buf_addf(to, "%s%s", i ? " " : "", json_string_value(one));
}

void probe_scopes(struct check *c)
{
	json_auto_t *needed = scopes_needed(c->config);
	json_auto_t *missing = scopes_missing(needed, c->scopes);
	json_auto_t *beyond = scopes_beyond(needed, c->scopes);
	autobuf list = BUF_INIT(LIST_MAX);
	if (!c->scopes) {
		check_advise(c, "compare OAuth & Permissions with `ehrbot manifest`",
		             "Slack did not say which this token has");
	} else if (json_array_size(missing)) {
		add_list(&list, missing);
		check_wrong(c,
		            "paste `ehrbot manifest` into App Manifest and install the app again",
		            "missing: %s", list.s);
	} else if (json_array_size(beyond)) {
		add_list(&list, beyond);
		check_advise(c, "they may go: paste `ehrbot manifest` into App Manifest",
		             "all are there, and more than are used: %s", list.s);
	} else {
		check_fine(c, "all %zu, and no more", json_array_size(needed));
	}
}

void probe_app_token(struct check *c)
{
	struct answer a;
	ask_slack(c, true, "apps.connections.open", NULL, &a);
	const char *error = answer_text(&a, "error");
	if (answer_good(&a, ASK_SLACK))
		check_fine(c, "Socket Mode may be opened");
	else if (error && !strcmp(error, "missing_scope"))
		check_wrong(c,
		            "make an app-level token with the scope connections:write (Basic "
		            "Information)",
		            "%s", a.reason);
	else if (error && !strcmp(error, "forbidden_team"))
		check_wrong(c, "switch Socket Mode on in the app's settings", "%s", a.reason);
	else
		check_wrong(c, remedy(&a), "%s", a.reason);
	answer_release(&a);
}

/* The channels that the bot is in; NULL: told. */
static json_t *own_channels(struct check *c)
{
	json_t *all = json_array();
	autobuf cursor = BUF_INIT(FORM_MAX);
	for (int page = 0; page < PAGES_MOST; page++) {
		autobuf form = BUF_INIT(4 * FORM_MAX);
		struct answer a;
		buf_add(&form,
		        "types=public_channel,private_channel&exclude_archived=true&limit=200");
		if (cursor.len) {
			buf_add(&form, "&cursor=");
			number_percent_encode(&form, cursor.s);
		}
		ask_slack(c, false, "users.conversations", form.s, &a);
		bool good = answer_good(&a, ASK_SLACK);
		if (!good)
			check_wrong(c, remedy(&a), "users.conversations: %s", a.reason);
		json_array_extend(all, json_object_get(a.json, "channels"));
		buf_reset(&cursor);
		buf_add(&cursor,
		        json_string_value(json_object_get(
		                json_object_get(a.json, "response_metadata"), "next_cursor")));
		answer_release(&a);
		if (good && cursor.len)
			continue;
		if (good)
			return all;
		break;
	}
	json_decref(all);
	return NULL;
}

static void find_channel(struct check *c, const json_t *all, const char *key, const char *wanted)
{
	autobuf todo = BUF_INIT(FORM_MAX);
	size_t i;
	json_t *one;
	json_array_foreach(all, i, one)
	{
		const char *id = json_string_value(json_object_get(one, "id"));
		const char *name = json_string_value(json_object_get(one, "name"));
		if (!id || !name || (strcmp(id, wanted) != 0 && strcmp(name, wanted) != 0))
			continue;
		check_fine(c, "%s: @%s is in #%s (%s)", key, c->bot, name, id);
		return;
	}
	buf_addf(&todo, "in that channel say /invite @%s, or correct slack.%s", c->bot, key);
	check_wrong(c, todo.s, "%s: @%s is in no channel %s", key, c->bot, wanted);
}

void probe_channels(struct check *c)
{
	json_auto_t *all = own_channels(c);
	if (!all)
		return;
	find_channel(c, all, "community", c->config->slack.community);
	find_channel(c, all, "alert", c->config->slack.alert);
}
