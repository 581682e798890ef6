#include "base/alloc.h"
#include "base/buf.h"
#include "outside/event.h"
#include "samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FOLDER "slack-samples/socket-mode"

static const struct self us = { .user = "U0BOT0001", .bot = "B0BOT0001" };

#define ROOT "1610261659.001400"

/* What each sample is to us; what is not said here is absent. */
static const struct sample {
	const char *file;
	enum event_kind kind;
	const char *person, *channel, *thread, *ts, *name, *dedupe;
	bool answers;
} samples[] = {
	{ "10_event_message_channel", EVENT_MESSAGE, "slack:U0USER001", "C0123CHAN", NULL, ROOT,
	  "message", "message/C0123CHAN/" ROOT, false },
	{ "11_event_message_thread_reply", EVENT_MESSAGE, "slack:U0USER002", "C0123CHAN", ROOT,
	  "1610261700.001500", "message", "message/C0123CHAN/1610261700.001500", false },
	{ "12_event_message_thread_broadcast", EVENT_MESSAGE, "slack:U0USER002", "C0123CHAN", ROOT,
	  "1610261800.001600", "message", "message/C0123CHAN/1610261800.001600", false },
	{ "13_event_message_changed", EVENT_EDITED, "slack:U0USER001", "C0123CHAN", NULL,
	  "1665102338.901939", "message", "edited/C0123CHAN/1665102338.901939/1665102362.000000",
	  false },
	{ "14_event_message_deleted", EVENT_DELETED, "slack:U0USER001", "C0123CHAN", NULL,
	  "1665368619.804829", "message", "deleted/C0123CHAN/1665368619.804829", false },
	{ "18_event_own_message_echo_with_metadata", EVENT_UNKNOWN, "slack:U0BOT0001", "C0123CHAN",
	  NULL, "1610261600.000100", "message", "message/C0123CHAN/1610261600.000100", false },
	{ "21_event_reaction_added", EVENT_REACTION, "slack:U0USER001", "C0123CHAN", NULL,
	  "1464196127.000002", "eyes",
	  "reaction/C0123CHAN/1464196127.000002/eyes:on:slack:U0USER001/1465244570.336841", false },
	{ "22_event_app_home_opened", EVENT_OPENED, "slack:U0USER001", NULL, NULL, NULL,
	  "app_home_opened", "opened/slack:U0USER001/1515449522.000016", false },
	{ "25_event_message_channel_RETRY", EVENT_MESSAGE, "slack:U0USER001", "C0123CHAN", NULL,
	  ROOT, "message", "message/C0123CHAN/" ROOT, false },
	{ "30_slash_command", EVENT_SLASH, "slack:U0USER001", "C0123CHAN", NULL, NULL,
	  "slash_commands", "slash/00000011-1543-4f94-bfb4-133d0e6c1545", true },
	{ "31_block_actions_message", EVENT_PRESSED, "slack:U0USER001", "C0123CHAN",
	  "1548261200.000100", "1548261231.000200", "inc_ack",
	  "pressed/slack:U0USER001/inc_ack/1548426417.840180", false },
	{ "32_block_actions_ephemeral_no_message", EVENT_PRESSED, "slack:U0USER001", "C0123CHAN",
	  NULL, "1548261231.000201", "inc_confirm",
	  "pressed/slack:U0USER001/inc_confirm/1548426417.840181", false },
	{ "33_block_actions_view_home", EVENT_PRESSED, "slack:U0USER001", NULL, NULL, NULL,
	  "home_refresh", "pressed/slack:U0USER001/home_refresh/1571318425.267782", false },
	{ "34_view_submission", EVENT_SUBMITTED, "slack:U0USER001", NULL, NULL, NULL, "inc_open",
	  "submitted/V111/00000015-1543-4f94-bfb4-133d0e6c1545", true },
	{ "36_message_action_shortcut", EVENT_SHORTCUT, "slack:U0USER001", "C0123CHAN",
	  "1583637100.000500", "1583637157.000600", "inc_from_message",
	  "shortcut/slack:U0USER001/inc_from_message/1583637157.207593", false },
};

/* Nothing for us, but acknowledged under a key of their own. */
static const char *const others[] = {
	"20_event_app_mention",
	"23_event_member_joined_channel",
	"26_app_rate_limited_no_inner_event",
	"35_view_closed",
	"37_global_shortcut",
	"38_block_suggestion",
};

/* Posts of people and bots that nobody follows: messages all the same. */
static const char *const posts[] = {
	"15_event_bot_message_alertmanager_webhook",
	"16_event_bot_message_grafana_webhook",
	"17_event_message_from_other_bot_user",
	"19_event_message_file_share",
	"24_event_message_im",
};

static json_t *load(const char *file)
{
	char name[128];
	if (!samples_here(FOLDER)) {
		print_message("no recorded payloads here\n");
		skip();
	}
	assert_true(fmt(name, sizeof(name), "%s.json", file));
	return sample_json(FOLDER, name);
}

static struct event heard(const char *file)
{
	struct event e;
	event_read(load(file), &us, &e);
	return e;
}

static void same(const char *file, const char *got, const char *want)
{
	if (!got || !want ? got != want : strcmp(got, want) != 0)
		fail_msg("%s: \"%s\" and not \"%s\"", file, got ? got : "nothing",
		         want ? want : "nothing");
}

static void what_each_sample_is(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(samples); i++) {
		const struct sample *s = &samples[i];
		struct event e = heard(s->file);
		if (e.kind != s->kind || e.answers != s->answers)
			fail_msg("%s: kind %d, answers %d", s->file, e.kind, e.answers);
		same(s->file, e.person, s->person);
		same(s->file, e.channel, s->channel);
		same(s->file, e.thread, s->thread);
		same(s->file, e.ts, s->ts);
		same(s->file, e.name, s->name);
		same(s->file, e.dedupe, s->dedupe);
		if (e.ts && e.kind != EVENT_PRESSED && e.kind != EVENT_SHORTCUT) {
			char source[128];
			assert_true(fmt(source, sizeof(source), "%s/%s", e.channel, e.ts));
			same(s->file, e.source, source);
		}
		event_release(&e);
	}
}

static void what_is_nothing_for_us(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(others); i++) {
		struct event e = heard(others[i]);
		if (e.kind != EVENT_UNKNOWN || !*e.dedupe || e.answers)
			fail_msg("%s: kind %d, key %s", others[i], e.kind, e.dedupe);
		event_release(&e);
	}
	for (size_t i = 0; i < ARRAY_SIZE(posts); i++) {
		struct event e = heard(posts[i]);
		if (e.kind != EVENT_MESSAGE || e.thread)
			fail_msg("%s: kind %d", posts[i], e.kind);
		event_release(&e);
	}
}

static void texts_come_plain_and_moments_are_the_source_s(void **state)
{
	(void)state;
	struct event e = heard("10_event_message_channel");
	assert_string_equal(e.text,
	                    "db latency is up, U0USER002 can you look? see #general & graph "
	                    "(https://grafana.example/d/1)");
	assert_int_equal(e.at, 1610261659001);
	event_release(&e);
	e = heard("13_event_message_changed");
	assert_string_equal(e.text, "updated message");
	assert_int_equal(e.at, 1665102362000);
	event_release(&e);
	e = heard("14_event_message_deleted");
	assert_int_equal(e.at, 1665368629007);
	event_release(&e);
	e = heard("34_view_submission");
	assert_non_null(e.fields);
	assert_string_equal(e.object, "{\"channel\":\"C0123CHAN\"}");
	event_release(&e);
	e = heard("36_message_action_shortcut");
	assert_string_equal(e.author, "slack:U0USER002");
	assert_string_equal(e.text, "db latency is up");
	assert_string_equal(e.source, e.dedupe);
	event_release(&e);
	e = heard("31_block_actions_message");
	assert_string_equal(e.object, "7");
	assert_non_null(e.trigger);
	event_release(&e);
}

static void our_own_post_is_an_echo(void **state)
{
	(void)state;
	json_t *json = load("18_event_own_message_echo_with_metadata");
	json_t *inner = json_object_get(json_object_get(json, "payload"), "event");
	json_object_set_new(
	        inner, "metadata",
	        json_pack("{s:s, s:{s:s}}", "event_type", "ehrbot", "event_payload", "key", "abc"));
	struct event e;
	event_read(json_incref(json), &us, &e);
	assert_int_equal(e.kind, EVENT_ECHO);
	assert_string_equal(e.key, "abc");
	event_release(&e);
	/* The metadata of anybody else settles nothing. */
	json_object_set_new(inner, "user", json_string("U0USER001"));
	json_object_del(inner, "bot_id");
	event_read(json, &us, &e);
	assert_int_equal(e.kind, EVENT_MESSAGE);
	assert_null(e.key);
	event_release(&e);
}

/* A root with replies that is deleted comes as a change; of ours nobody knows who deleted it. */
static void a_tombstone_is_a_deletion(void **state)
{
	(void)state;
	struct event e;
	event_read(json_pack("{s:s, s:s, s:{s:s, s:{s:s, s:s, s:s, s:s, s:{s:s, s:s, s:s}, s:{s:s, "
	                     "s:s}}}}",
	                     "envelope_id", "1", "type", "events_api", "payload", "event_id", "Ev1",
	                     "event", "type", "message", "subtype", "message_changed", "channel",
	                     "C1", "event_ts", "1610261660.000100", "message", "subtype",
	                     "tombstone", "ts", "1610261659.001400", "user", "USLACKBOT",
	                     "previous_message", "ts", "1610261659.001400", "user", us.user),
	           &us, &e);
	assert_int_equal(e.kind, EVENT_DELETED);
	assert_true(e.by_us);
	assert_string_equal(e.person, "someone");
	assert_string_equal(e.source, "C1/1610261659.001400");
	assert_string_equal(e.dedupe, "deleted/C1/1610261659.001400");
	event_release(&e);
}

static void what_was_missed_has_the_key_it_would_have_had(void **state)
{
	(void)state;
	struct event e, live = heard("11_event_message_thread_reply");
	const json_t *inner = json_object_get(json_object_get(live.json, "payload"), "event");
	event_read_missed(json_pack("{s:s, s:s, s:O}", "kind", "message", "channel", "C0123CHAN",
	                            "message", inner),
	                  &us, &e);
	assert_true(e.late);
	assert_int_equal(e.kind, EVENT_MESSAGE);
	assert_string_equal(e.dedupe, live.dedupe);
	assert_string_equal(e.source, live.source);
	assert_int_equal(e.at, live.at);
	event_release(&e);
	event_release(&live);
	live = heard("13_event_message_changed");
	inner = json_object_get(json_object_get(live.json, "payload"), "event");
	event_read_missed(json_pack("{s:s, s:s, s:O, s:s}", "kind", "edited", "channel",
	                            "C0123CHAN", "message", json_object_get(inner, "message"),
	                            "event_ts", "1665102362.000000"),
	                  &us, &e);
	assert_int_equal(e.kind, EVENT_EDITED);
	assert_string_equal(e.dedupe, live.dedupe);
	event_release(&e);
	event_release(&live);
	live = heard("14_event_message_deleted");
	event_read_missed(json_pack("{s:s, s:s, s:s}", "kind", "deleted", "channel", "C0123CHAN",
	                            "deleted_ts", "1665368619.804829"),
	                  &us, &e);
	assert_int_equal(e.kind, EVENT_DELETED);
	assert_string_equal(e.dedupe, live.dedupe);
	event_release(&e);
	event_release(&live);
	event_read_missed(json_pack("{s:s, s:s, s:s, s:b, s:{s:s, s:s}}", "kind", "reaction",
	                            "channel", "C1", "reaction", "pushpin", "on", 1, "item",
	                            "channel", "C1", "ts", "1.2"),
	                  &us, &e);
	assert_int_equal(e.kind, EVENT_REACTION);
	assert_true(e.on);
	event_release(&e);
	event_read_missed(json_pack("{s:s}", "kind", "message"), &us, &e);
	assert_int_equal(e.kind, EVENT_UNKNOWN);
	event_release(&e);
	event_read_missed(NULL, &us, &e);
	assert_int_equal(e.kind, EVENT_UNKNOWN);
	event_release(&e);
}

/* What we mark is nobody's answer: by the reader it is known as ours, live or found. */
static void our_own_reaction_is_not_a_person_s(void **state)
{
	static const struct {
		const char *user;
		enum event_kind kind;
	} cases[] = { { "U0USER001", EVENT_REACTION }, { "U0BOT0001", EVENT_UNKNOWN } };
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct event e;
		event_read_missed(json_pack("{s:s, s:s, s:s, s:s, s:b, s:{s:s, s:s}}", "kind",
		                            "reaction", "user", cases[i].user, "channel", "C1",
		                            "reaction", "white_check_mark", "on", 1, "item",
		                            "channel", "C1", "ts", "1.2"),
		                  &us, &e);
		assert_int_equal(e.kind, cases[i].kind);
		event_release(&e);
	}
}

/* The texts that stand at `key`, wherever in the tree. */
static bool any_secret(const json_t *v, const char *const *keys)
{
	const char *key;
	json_t *item;
	size_t i;
	json_object_foreach((json_t *)v, key, item)
	{
		for (const char *const *k = keys; *k; k++)
			if (!strcmp(*k, key) && (!json_is_string(item) || *json_string_value(item)))
				return true;
		if (any_secret(item, keys))
			return true;
	}
	json_array_foreach((json_t *)v, i, item) if (any_secret(item, keys)) return true;
	return false;
}

static void check_stored(json_t *envelope, const char *file)
{
	static const char *const secrets[] = { "token",      "response_url",     "response_urls",
		                               "trigger_id", "bot_access_token", NULL };
	autofree char *stored = event_for_store(envelope);
	assert_non_null(stored);
	json_auto_t *again = json_loads(stored, 0, NULL);
	assert_non_null(again);
	if (any_secret(again, secrets))
		fail_msg("%s: %s", file, stored);
}

static void secrets_are_not_stored(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(samples); i++) {
		json_auto_t *json = load(samples[i].file);
		check_stored(json, samples[i].file);
		struct event before, after;
		autofree char *stored = event_for_store(json);
		event_read(json_incref(json), &us, &before);
		event_read(json_loads(stored, 0, NULL), &us, &after);
		same(samples[i].file, after.dedupe, before.dedupe);
		same(samples[i].file, after.text, before.text);
		assert_int_equal(after.kind, before.kind);
		event_release(&before);
		event_release(&after);
	}
	json_auto_t *step = json_pack("{s:s, s:s, s:{s:s, s:{s:s, s:s}}}", "envelope_id", "E",
	                              "type", "events_api", "payload", "token", "x", "event",
	                              "type", "function_executed", "bot_access_token", "xwfp-1");
	check_stored(step, "a workflow's step");
	assert_string_equal(
	        json_string_value(json_object_get(json_object_get(step, "payload"), "token")), "x");
}

/* A key that lacks a part would be that of many events, and all but the first would be lost. */
static void check_key(const struct event *e, const char *file, const char *envelope)
{
	assert_non_null(e->dedupe);
	assert_non_null(e->source);
	const char *d = e->dedupe;
	size_t n = strlen(d);
	if (!n || d[n - 1] == '/' || strstr(d, "//") || !strchr(d, '/'))
		fail_msg("%s: the key \"%s\"", file, d);
	if (e->kind == EVENT_UNKNOWN && strncmp(d, "message/", 8) != 0 &&
	    strncmp(d, "edited/", 7) != 0 && strncmp(d, "event/", 6) != 0 &&
	    (envelope && !strstr(d, envelope)))
		fail_msg("%s: \"%s\" is not this envelope's", file, d);
}

static void try_with(const json_t *json, int n, json_t *other, const char *file)
{
	struct event e;
	json_t *wrong = sample_with(json, n, other);
	const char *envelope = json_string_value(json_object_get(wrong, "envelope_id"));
	if (json_is_object(wrong))
		check_stored(wrong, file);
	event_read(wrong, &us, &e);
	check_key(&e, file, envelope);
	event_release(&e);
	json_decref(other);
}

/* Each value in turn is of another type than it should be. */
static void try_all_types(const char *file)
{
	json_auto_t *json = load(file);
	int n = sample_values(json);
	for (int i = 0; i < n; i++) {
		try_with(json, i, json_integer(7), file);
		try_with(json, i, json_null(), file);
		try_with(json, i, json_string(""), file);
		try_with(json, i, json_pack("[s]", "list"), file);
		try_with(json, i, json_pack("{s:s}", "text", "object"), file);
	}
}

static void wrong_types_are_survived(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(samples); i++)
		try_all_types(samples[i].file);
	for (size_t i = 0; i < ARRAY_SIZE(others); i++)
		try_all_types(others[i]);
	for (size_t i = 0; i < ARRAY_SIZE(posts); i++)
		try_all_types(posts[i]);
}

/* All that is missing in a branch at once. */
static void missing_parts_are_survived(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(samples); i++) {
		json_auto_t *json = load(samples[i].file);
		const char *key;
		json_t *item;
		json_object_foreach(json_object_get(json, "payload"), key, item)
		{
			struct event e;
			json_t *without = json_deep_copy(json);
			json_object_del(json_object_get(without, "payload"), key);
			event_read(without, &us, &e);
			check_key(&e, samples[i].file, NULL);
			event_release(&e);
		}
	}
	struct event e;
	event_read(json_object(), &us, &e);
	assert_int_equal(e.kind, EVENT_UNKNOWN);
	event_release(&e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_each_sample_is),
		cmocka_unit_test(what_is_nothing_for_us),
		cmocka_unit_test(texts_come_plain_and_moments_are_the_source_s),
		cmocka_unit_test(our_own_post_is_an_echo),
		cmocka_unit_test(a_tombstone_is_a_deletion),
		cmocka_unit_test(what_was_missed_has_the_key_it_would_have_had),
		cmocka_unit_test(our_own_reaction_is_not_a_person_s),
		cmocka_unit_test(secrets_are_not_stored),
		cmocka_unit_test(wrong_types_are_survived),
		cmocka_unit_test(missing_parts_are_survived),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
