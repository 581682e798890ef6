#include "base/alloc.h"
#include "base/buf.h"
#include "base/text.h"
#include "base/text_slack.h"
#include "base/when.h"
#include "outside/event.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_MAX = 1024 };

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

/* NULL when a part is missing: half a key would be that of many events. */
static char *key_of_parts(const char *const *parts, size_t n)
{
	autobuf key = BUF_INIT(KEY_MAX);
	for (size_t i = 0; i < n; i++) {
		if (!parts[i] || !*parts[i])
			return NULL;
		buf_addf(&key, "%s%s", i ? "/" : "", parts[i]);
	}
	return key.failed ? NULL : buf_take(&key);
}

#define key_of(...)                                        \
	key_of_parts((const char *const[]){ __VA_ARGS__ }, \
	             ARRAY_SIZE(((const char *const[]){ __VA_ARGS__ })))

int64_t slack_ts_ms(const char *ts)
{
	int64_t ms;
	return ts && when_parse_slack_ts(ts, &ms) ? ms : 0;
}

static void set_person(struct event *e, const char *user)
{
	if (!user)
		return;
	autobuf who = BUF_INIT(KEY_MAX);
	buf_addf(&who, "slack:%s", user);
	free(e->person);
	e->person = buf_take(&who);
}

static bool ours(const json_t *message, const struct self *self)
{
	const char *user = str(message, "user"), *bot = str(message, "bot_id");
	return (user && *self->user && !strcmp(user, self->user)) ||
	       (bot && *self->bot && !strcmp(bot, self->bot));
}

static const char *author(const json_t *message)
{
	const char *user = str(message, "user");
	return user ? user : str(message, "bot_id");
}

/* A thread's root carries thread_ts too once it has replies: it is no reply. */
static const char *thread_of(const json_t *message)
{
	const char *thread = str(message, "thread_ts"), *ts = str(message, "ts");
	return thread && ts && strcmp(thread, ts) ? thread : NULL;
}

static const char *echo_key(const json_t *message)
{
	const json_t *metadata = json_object_get(message, "metadata");
	const char *type = str(metadata, "event_type");
	if (!type || strcmp(type, "ehrbot"))
		return NULL;
	return str(json_object_get(metadata, "event_payload"), "key");
}

static void read_posted(struct event *e, const json_t *message, const struct self *self)
{
	e->ts = str(message, "ts");
	e->thread = thread_of(message);
	set_person(e, author(message));
	e->text = text_from_slack(str(message, "text"), self->name, self->arg);
	e->at = slack_ts_ms(e->ts);
	e->source = key_of(e->channel, e->ts);
	e->dedupe = key_of("message", e->channel, e->ts);
	e->by_us = ours(message, self);
	e->kind = EVENT_MESSAGE;
	if (e->by_us) {
		e->key = echo_key(message);
		e->kind = e->key ? EVENT_ECHO : EVENT_UNKNOWN;
	}
}

static void read_edited(struct event *e, const json_t *inner, const struct self *self)
{
	const json_t *message = json_object_get(inner, "message");
	const json_t *edited = json_object_get(message, "edited");
	const char *moment = str(edited, "ts") ? str(edited, "ts") : str(inner, "event_ts");
	e->ts = str(message, "ts");
	e->thread = thread_of(message);
	set_person(e, str(edited, "user") ? str(edited, "user") : author(message));
	e->text = text_from_slack(str(message, "text"), self->name, self->arg);
	e->at = slack_ts_ms(moment);
	e->source = key_of(e->channel, e->ts);
	e->dedupe = key_of("edited", e->channel, e->ts, moment);
	e->by_us = ours(message, self);
	e->kind = e->by_us ? EVENT_UNKNOWN : EVENT_EDITED;
}

static void read_deleted(struct event *e, const json_t *inner, const struct self *self)
{
	const json_t *previous = json_object_get(inner, "previous_message");
	e->ts = str(inner, "deleted_ts");
	e->thread = thread_of(previous);
	set_person(e, author(previous));
	e->at = slack_ts_ms(str(inner, "event_ts"));
	e->source = key_of(e->channel, e->ts);
	e->dedupe = key_of("deleted", e->channel, e->ts);
	e->by_us = ours(previous, self);
	e->kind = EVENT_DELETED;
}

static void read_reaction(struct event *e, const json_t *inner, bool on)
{
	const json_t *item = json_object_get(inner, "item");
	e->channel = str(item, "channel");
	e->ts = str(item, "ts");
	e->name = str(inner, "reaction");
	e->on = on;
	set_person(e, str(inner, "user"));
	e->at = slack_ts_ms(str(inner, "event_ts"));
	e->source = key_of(e->channel, e->ts);
	autobuf what = BUF_INIT(KEY_MAX);
	/* One that catching up found has no moment of its own, and gone, nobody's name on it. */
	if (e->name && (e->person || e->late))
		buf_addf(&what, "%s:%s:%s", e->name, on ? "on" : "off",
		         e->person ? e->person : "someone");
	const char *moment = str(inner, "event_ts");
	e->dedupe = key_of("reaction", e->source, what.s, moment ? moment : "found");
	e->kind = EVENT_REACTION;
}

static void read_events_api(struct event *e, const json_t *payload, const struct self *self)
{
	const json_t *inner = json_object_get(payload, "event"); /* app_rate_limited has none */
	const char *type = str(inner, "type"), *subtype = str(inner, "subtype");
	e->name = type ? type : str(payload, "type");
	e->channel = str(inner, "channel");
	if (type && !strcmp(type, "message") && subtype && !strcmp(subtype, "message_changed"))
		read_edited(e, inner, self);
	else if (type && !strcmp(type, "message") && subtype && !strcmp(subtype, "message_deleted"))
		read_deleted(e, inner, self);
	else if (type && !strcmp(type, "message"))
		read_posted(e, inner, self);
	else if (type && (!strcmp(type, "reaction_added") || !strcmp(type, "reaction_removed")))
		read_reaction(e, inner, !strcmp(type, "reaction_added"));
	if (!e->dedupe) {
		e->kind = EVENT_UNKNOWN;
		e->dedupe = key_of("event", str(payload, "event_id"));
	}
}

static void read_slash(struct event *e, const json_t *payload, const char *envelope,
                       const struct self *self)
{
	e->kind = EVENT_SLASH;
	e->channel = str(payload, "channel_id");
	set_person(e, str(payload, "user_id"));
	e->text = text_from_slack(str(payload, "text"), self->name, self->arg);
	e->trigger = str(payload, "trigger_id");
	e->dedupe = key_of("slash", envelope);
	e->answers = true;
}

static void read_pressed(struct event *e, const json_t *payload)
{
	const json_t *container = json_object_get(payload, "container");
	const json_t *action = json_array_get(json_object_get(payload, "actions"), 0);
	const json_t *chosen = json_object_get(action, "selected_option");
	e->name = str(action, "action_id");
	e->object = chosen ? str(chosen, "value") : str(action, "value");
	e->channel = str(json_object_get(payload, "channel"), "id");
	e->ts = str(container, "message_ts");
	e->thread = str(container, "thread_ts");
	e->trigger = str(payload, "trigger_id");
	e->at = slack_ts_ms(str(action, "action_ts"));
	e->dedupe = key_of("pressed", e->person, e->name, str(action, "action_ts"));
	e->kind = e->dedupe ? EVENT_PRESSED : EVENT_UNKNOWN;
}

/* What people typed into a form is cleaned like all of their texts, and its ends are trimmed. */
static void clean_field(json_t *element)
{
	static const char blanks[] = " \t\n";
	const char *typed = str(element, "value");
	if (!typed)
		return;
	autofree char *clean = text_clean(typed, strlen(typed));
	const char *from = clean + strspn(clean, blanks);
	size_t len = strlen(from);
	while (len && strchr(blanks, from[len - 1]))
		len--;
	json_object_set_new(element, "value", json_stringn(from, len));
}

static void clean_fields(json_t *values)
{
	const char *key;
	json_t *block, *element;
	json_object_foreach(values, key, block) json_object_foreach(block, key, element)
	        clean_field(element);
}

static void read_submitted(struct event *e, const json_t *payload, const char *envelope)
{
	const json_t *view = json_object_get(payload, "view");
	e->name = str(view, "callback_id");
	e->object = str(view, "private_metadata");
	e->fields = json_object_get(json_object_get(view, "state"), "values");
	clean_fields((json_t *)e->fields);
	e->view = str(view, "id");
	/* The same form may be submitted again after its errors: the envelope tells them apart. */
	e->dedupe = key_of("submitted", e->view, envelope);
	e->kind = e->dedupe ? EVENT_SUBMITTED : EVENT_UNKNOWN;
	e->answers = true;
}

static void read_interactive(struct event *e, const json_t *payload, const char *envelope)
{
	const char *type = str(payload, "type");
	e->name = type;
	set_person(e, str(json_object_get(payload, "user"), "id"));
	if (type && !strcmp(type, "block_actions"))
		read_pressed(e, payload);
	else if (type && !strcmp(type, "view_submission"))
		read_submitted(e, payload, envelope);
}

void event_read(json_t *envelope, const struct self *self, struct event *ret)
{
	struct event e = { .json = envelope };
	const char *id = str(envelope, "envelope_id"), *type = str(envelope, "type");
	const json_t *payload = json_object_get(envelope, "payload");
	e.name = type;
	if (type && !strcmp(type, "events_api"))
		read_events_api(&e, payload, self);
	else if (type && !strcmp(type, "slash_commands"))
		read_slash(&e, payload, id, self);
	else if (type && !strcmp(type, "interactive"))
		read_interactive(&e, payload, id);
	if (!e.dedupe)
		e.dedupe = key_of("envelope", id && *id ? id : "none");
	if (!e.source)
		e.source = xstrdup(e.dedupe);
	e.answers =
	        e.answers && json_is_true(json_object_get(envelope, "accepts_response_payload"));
	*ret = e;
}

static void read_caught_up(struct event *e, const json_t *missed)
{
	e->thread = str(missed, "thread");
	e->from = json_integer_value(json_object_get(missed, "from"));
	e->dedupe = key_of("caught_up", e->channel, e->thread, str(missed, "once"));
	e->kind = EVENT_CAUGHT_UP;
}

void event_read_missed(json_t *missed, const struct self *self, struct event *ret)
{
	struct event e = { .json = missed, .late = true };
	const char *kind = str(missed, "kind");
	e.channel = str(missed, "channel");
	if (kind && !strcmp(kind, "message"))
		read_posted(&e, json_object_get(missed, "message"), self);
	else if (kind && !strcmp(kind, "edited"))
		read_edited(&e, missed, self);
	else if (kind && !strcmp(kind, "deleted"))
		read_deleted(&e, missed, self);
	else if (kind && !strcmp(kind, "reaction"))
		read_reaction(&e, missed, json_is_true(json_object_get(missed, "on")));
	else if (kind && !strcmp(kind, "caught_up"))
		read_caught_up(&e, missed);
	if (!e.dedupe) {
		e.kind = EVENT_UNKNOWN;
		e.dedupe = xstrdup("missed/unknown");
	}
	if (!e.source)
		e.source = xstrdup(e.dedupe);
	*ret = e;
}

void event_release(struct event *e)
{
	free(e->dedupe);
	free(e->source);
	free(e->person);
	free(e->text);
	json_decref(e->json);
	*e = (struct event){ 0 };
}

/* A shallow copy without the secrets that Slack puts at this depth. */
static json_t *blanked(const json_t *o)
{
	static const char *const secrets[] = { "token", "response_url", "response_urls",
		                               "trigger_id", "bot_access_token" };
	json_t *copy = json_copy((json_t *)o);
	for (size_t i = 0; i < ARRAY_SIZE(secrets); i++)
		if (json_object_get(copy, secrets[i]))
			json_object_set_new(copy, secrets[i], json_string(""));
	return copy;
}

char *event_for_store(json_t *envelope)
{
	json_auto_t *copy = json_copy(envelope);
	json_t *payload = blanked(json_object_get(envelope, "payload"));
	json_t *inner = blanked(json_object_get(payload, "event"));
	if (inner)
		json_object_set_new(payload, "event", inner);
	if (payload)
		json_object_set_new(copy, "payload", payload);
	return json_dumps(copy, JSON_COMPACT);
}
