#include "cli/manifest.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/config.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cli/command.h"
#include "core/registry.h"
#include "core/render.h"
#include "outside/event.h"
#include "outside/scopes.h"

#include <stdlib.h>
#include <string.h>

#define APP_NAME "ehrbot"

static json_t *shortened(const struct msg *m, int points)
{
	autofree char *text = text_cut(render_text(m), points);
	return json_string(text);
}

/* What help shows, in the same order; a word counts as listed when it has a help line. */
static json_t *usage_hint(void)
{
	autobuf hint = BUF_INIT(4 * MANIFEST_HINT_MAX);
	bool english = !strcmp(i18n_language(), "en");
	const struct door *d;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));) {
		if (d->kind != SLASH || !d->help)
			continue;
		buf_addf(&hint, "%s%s", hint.len ? "|" : "",
		         english || !d->twin ? d->name : d->twin);
	}
	autofree char *cut = text_cut(hint.s, MANIFEST_HINT_MAX);
	return json_string(cut);
}

static json_t *slash_command(const struct config *c)
{
	return json_pack("{s:s, s:o, s:o, s:b}", "command", c->slack.command, "description",
	                 shortened(M("manifest.command",
	                             "Accidents and clients' problems; help lists all words"),
	                           MANIFEST_DESCRIPTION_MAX),
	                 "usage_hint", usage_hint(), "should_escape", 1);
}

static json_t *shortcuts(void)
{
	json_t *list = json_array();
	const struct door *d;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));)
		if (d->kind == SHORTCUT)
			json_array_append_new(
			        list, json_pack("{s:o, s:s, s:s, s:o}", "name",
			                        shortened(d->label, MANIFEST_SHORTCUT_MAX), "type",
			                        "message", "callback_id", d->name, "description",
			                        shortened(d->help, MANIFEST_SHORTCUT_HELP_MAX)));
	return list;
}

static json_t *events(void)
{
	json_t *list = json_array();
	for (const struct subscription *s = slack_subscriptions; s->event; s++)
		json_array_append_new(list, json_string(s->event));
	return list;
}

static bool listens_to(const char *event)
{
	for (const struct subscription *s = slack_subscriptions; s->event; s++)
		if (!strcmp(s->event, event))
			return true;
	return false;
}

static json_t *display(void)
{
	return json_pack("{s:s, s:o}", "name", APP_NAME, "description",
	                 shortened(M("manifest.description",
	                             "Keeps the record of accidents and clients' problems, calls "
	                             "whoever is needed, files issues in GitLab"),
	                           MANIFEST_DESCRIPTION_MAX));
}

/* A direct conversation is where people are told and asked. Home is there because it is listened
 * to.
 */
static json_t *features(const struct config *c)
{
	return json_pack("{s:{s:b, s:b, s:b}, s:{s:s, s:b}, s:o, s:[o]}", "app_home",
	                 "home_tab_enabled", listens_to("app_home_opened"), "messages_tab_enabled",
	                 1, "messages_tab_read_only_enabled", 0, "bot_user", "display_name",
	                 APP_NAME, "always_online", 1, "shortcuts", shortcuts(), "slash_commands",
	                 slash_command(c));
}

json_t *manifest_make(const struct config *c)
{
	return json_pack(
	        "{s:{s:i, s:i}, s:o, s:o, s:{s:{s:o}}, s:{s:{s:o}, s:{s:b}, s:b, s:b, s:b}}",
	        "_metadata", "major_version", 1, "minor_version", 1, "display_information",
	        display(), "features", features(c), "oauth_config", "scopes", "bot",
	        scopes_needed(c), "settings", "event_subscriptions", "bot_events", events(),
	        "interactivity", "is_enabled", 1, "org_deploy_enabled", 0, "socket_mode_enabled", 1,
	        "token_rotation_enabled", 0);
}

static int manifest(const struct command_line *line)
{
	if (!i18n_open(line->config->language))
		return command_failed("there is no catalogue for language = \"%s\": install the "
		                      "program, or build its target catalogues",
		                      line->config->language);
	json_auto_t *json = manifest_make(line->config);
	if (json_dumpf(json, stdout, JSON_INDENT(2)))
		return command_failed("the manifest could not be written");
	putchar('\n');
	return CLI_DONE;
}

const struct command command_manifest = {
	.name = "manifest",
	.help = "print the Slack app's manifest for this configuration",
	.more = "At api.slack.com, Your Apps, Create New App, From a manifest, JSON: paste it and install "
	        "the\napp. For an app that is there: App Manifest, and install it again. The app-level "
	        "token can't\nbe in it: Basic Information, App-Level Tokens, scope connections:write.",
	.run = manifest,
};
