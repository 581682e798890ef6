#include "base/text.h"
#include "cli/manifest.h"
#include "config_fixture.h"
#include "core/registry.h"
#include "outside/call.h"
#include "outside/event.h"
#include "outside/scopes.h"
#include "samples.h"

static json_t *at(const json_t *v, const char *path)
{
	char key[64];
	while (v && *path) {
		size_t n = strcspn(path, ".");
		assert_true(fmt(key, sizeof(key), "%.*s", (int)n, path));
		v = json_is_array(v) ? json_array_get(v, 0) : json_object_get(v, key);
		path += n + (path[n] == '.');
	}
	return (json_t *)v;
}

static const char *text_at(const json_t *v, const char *path)
{
	const char *s = json_string_value(at(v, path));
	assert_non_null(s);
	return s;
}

static struct config *minimal(void)
{
	autobuf faults = BUF_INIT(TEXT_MAX);
	struct config *c = load_text("[slack]\napp_token = \"env:SLACK_APP_TOKEN\"\n"
	                             "bot_token = \"env:SLACK_BOT_TOKEN\"\ncommand = \"/desk\"\n"
	                             "[gitlab]\ntoken = \"env:GITLAB_TOKEN\"\n"
	                             "[[people]]\nslack = \"U1\"\nroles = [\"head\"]\n",
	                             &faults);
	assert_non_null(c);
	return c;
}

static json_t *make(void)
{
	struct config *c = minimal();
	json_t *m = manifest_make(c);
	assert_non_null(m);
	config_free(c);
	return m;
}

static bool listed(const json_t *list, const char *word, size_t len)
{
	size_t i;
	json_t *one;
	json_array_foreach(list, i,
	                   one) if (json_string_length(one) == len &&
	                            !memcmp(json_string_value(one), word, len)) return true;
	return false;
}

/* Every word of the blank-separated `words` is in the list. */
static void assert_listed(const json_t *list, const char *words, const char *whose)
{
	for (const char *s = words; s && *s; s += strspn(s, " ")) {
		size_t len = strcspn(s, " ");
		if (!listed(list, s, len))
			fail_msg("%s needs %.*s", whose, (int)len, s);
		s += len;
	}
}

static void every_scope_is_in_it(void **state)
{
	(void)state;
	json_auto_t *m = make();
	const json_t *scopes = at(m, "oauth_config.scopes.bot");
	const struct call *c;
	for (int i = 0; (c = call_at(i)); i++)
		if (!c->for_mail)
			assert_listed(scopes, c->scopes, c->name);
	for (const struct subscription *s = slack_subscriptions; s->event; s++) {
		/* Of Home everybody's app is told. */
		assert_true(s->scopes && (*s->scopes || !strcmp(s->event, "app_home_opened")));
		assert_listed(scopes, s->scopes, s->event);
	}
	assert_listed(scopes, "commands chat:write", "a command that answers");
	assert_false(listed(scopes, "users:read.email", strlen("users:read.email")));
}

static void scopes_are_sorted_and_each_once(void **state)
{
	(void)state;
	const struct config with_mail = { .mail = { .smtp = "smtp://localhost" } };
	json_auto_t *scopes = scopes_needed(&with_mail);
	assert_listed(scopes, "users:read.email", "who is called by mail");
	assert_true(json_array_size(scopes) > 5 && json_array_size(scopes) <= 255);
	for (size_t i = 1; i < json_array_size(scopes); i++)
		assert_true(strcmp(json_string_value(json_array_get(scopes, i - 1)),
		                   json_string_value(json_array_get(scopes, i))) < 0);
}

static void scopes_are_compared(void **state)
{
	(void)state;
	json_auto_t *needed = json_pack("[s,s]", "a:read", "a:read.more");
	json_auto_t *lacks = scopes_missing(needed, "b,a:read.more");
	json_auto_t *more = scopes_beyond(needed, "b,a:read.more, c");
	json_auto_t *all = scopes_missing(needed, NULL);
	assert_int_equal(json_array_size(lacks), 1);
	assert_string_equal(json_string_value(json_array_get(lacks, 0)), "a:read");
	assert_int_equal(json_array_size(more), 2);
	assert_string_equal(json_string_value(json_array_get(more, 1)), "c");
	assert_int_equal(json_array_size(all), 2);
}

static void events_are_those_that_are_listened_to(void **state)
{
	(void)state;
	json_auto_t *m = make();
	const json_t *events = at(m, "settings.event_subscriptions.bot_events");
	size_t n = 0;
	for (const struct subscription *s = slack_subscriptions; s->event; s++, n++)
		assert_listed(events, s->event, "the table");
	assert_int_equal(json_array_size(events), n);
	assert_true(n <= 100);
}

/* What is subscribed to is something to event_read(), else nobody needs it. */
static void every_subscribed_event_is_read(void **state)
{
	(void)state;
	for (const struct subscription *s = slack_subscriptions; s->event; s++) {
		struct event e;
		char type[64];
		assert_true(fmt(type, sizeof(type), "%.*s", (int)strcspn(s->event, "."), s->event));
		json_t *envelope = json_pack(
		        "{s:s, s:s, s:{s:s, s:{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:{s:s, s:s}}}}",
		        "envelope_id", "1", "type", "events_api", "payload", "event_id", "Ev1",
		        "event", "type", type, "channel", "C1", "ts", "1610261659.001400", "user",
		        "U1", "text", "a", "reaction", "eyes", "event_ts", "1610261659.001400",
		        "tab", "home", "item", "channel", "C1", "ts", "1610261659.001400");
		assert_non_null(envelope);
		event_read(envelope, &(struct self){ .user = "", .bot = "" }, &e);
		if (e.kind == EVENT_UNKNOWN)
			fail_msg("%s is subscribed to, and nothing is made of it", s->event);
		event_release(&e);
	}
}

static void slack_takes_it(void **state)
{
	(void)state;
	json_auto_t *m = make();
	assert_true(text_length(text_at(m, "display_information.name")) <= MANIFEST_NAME_MAX);
	assert_true(text_length(text_at(m, "display_information.description")) <=
	            MANIFEST_DESCRIPTION_MAX);
	assert_true(text_length(text_at(m, "features.bot_user.display_name")) <= 80);
	assert_true(text_length(text_at(m, "features.slash_commands.0.usage_hint")) <=
	            MANIFEST_HINT_MAX);
	assert_true(json_is_true(at(m, "features.slash_commands.0.should_escape")));
	assert_true(json_is_true(at(m, "features.app_home.home_tab_enabled")));
	assert_true(json_is_true(at(m, "features.app_home.messages_tab_enabled")));
	assert_true(json_is_false(at(m, "features.app_home.messages_tab_read_only_enabled")));
	assert_true(json_is_true(at(m, "settings.interactivity.is_enabled")));
	assert_true(json_is_true(at(m, "settings.socket_mode_enabled")));
	assert_true(json_is_false(at(m, "settings.org_deploy_enabled")));
	assert_true(json_is_false(at(m, "settings.token_rotation_enabled")));
	autofree char *whole = json_dumps(m, JSON_COMPACT);
	/* With Socket Mode there is no address of ours to name. */
	assert_null(strstr(whole, "url"));
}

static void words_are_those_of_the_configuration(void **state)
{
	(void)state;
	json_auto_t *m = make();
	const struct door *d;
	assert_string_equal(text_at(m, "features.slash_commands.0.command"), "/desk");
	const char *hint = text_at(m, "features.slash_commands.0.usage_hint");
	for (struct door_walk w = { 0 }; (d = registry_door(&w));)
		if (d->kind == SLASH && d->help && !strstr(hint, d->name))
			fail_msg("%s does not name %s", hint, d->name);
}

/* What is offered on a message is what a door takes. */
static void shortcuts_are_those_of_the_doors(void **state)
{
	(void)state;
	json_auto_t *m = make();
	const json_t *list = at(m, "features.shortcuts");
	const struct door *d;
	size_t n = 0;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));) {
		if (d->kind != SHORTCUT)
			continue;
		const json_t *one = json_array_get(list, n++);
		assert_string_equal(text_at(one, "callback_id"), d->name);
		assert_string_equal(text_at(one, "type"), "message");
		assert_true(text_length(text_at(one, "name")) <= MANIFEST_SHORTCUT_MAX);
		assert_true(text_length(text_at(one, "description")) <= MANIFEST_SHORTCUT_HELP_MAX);
	}
	assert_true(n && n <= 10);
	assert_int_equal(json_array_size(list), n);
}

/* The sample was accepted by Slack's own schema, which refuses a key that it doesn't know. */
static void assert_known(const json_t *ours, const json_t *theirs, const char *where)
{
	const char *key;
	json_t *v;
	if (json_is_array(ours) && json_is_object(json_array_get(ours, 0)))
		assert_known(json_array_get(ours, 0), json_array_get(theirs, 0), where);
	json_object_foreach((json_t *)ours, key, v)
	{
		const json_t *same = json_object_get(theirs, key);
		if (!same || json_typeof(v) != json_typeof(same))
			if (!json_is_boolean(v) || !json_is_boolean(same))
				fail_msg("%s: %s", where, key);
		assert_known(v, same, key);
	}
}

static void no_key_is_unknown_to_slack(void **state)
{
	const struct fixture *x = *state;
	assert_int_equal(chdir(x->home), 0);
	bool here = samples_here("slack-samples");
	json_t *theirs = here ? sample_json("slack-samples", "manifest.json") : NULL;
	assert_int_equal(chdir(x->dir), 0);
	if (!here)
		skip();
	json_auto_t *m = make(), *sample = theirs;
	assert_known(m, sample, "manifest");
	assert_int_equal(json_object_size(m), json_object_size(sample));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_scope_is_in_it),
		cmocka_unit_test(scopes_are_sorted_and_each_once),
		cmocka_unit_test(scopes_are_compared),
		cmocka_unit_test(events_are_those_that_are_listened_to),
		cmocka_unit_test(every_subscribed_event_is_read),
		cmocka_unit_test(slack_takes_it),
		cmocka_unit_test(words_are_those_of_the_configuration),
		cmocka_unit_test(shortcuts_are_those_of_the_doors),
		cmocka_unit_test(no_key_is_unknown_to_slack),
	};
	return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
