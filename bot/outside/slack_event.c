#include "base/alloc.h"
#include "base/buf.h"
#include "base/text.h"
#include "base/text_slack.h"
#include "base/when.h"
#include "outside/alert.h"
#include "outside/event.h"
#include "outside/gitlab_who.h"
#include "outside/slack_read.h"

#include <stdlib.h>
#include <string.h>

const char *event_str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

char *event_key_of_parts(const char *const *parts, size_t n)
{
	autobuf key = BUF_INIT(KEY_MAX);
	for (size_t i = 0; i < n; i++) {
		if (!parts[i] || !*parts[i])
			return NULL;
		buf_addf(&key, "%s%s", i ? "/" : "", parts[i]);
	}
	return key.failed ? NULL : buf_take(&key);
}

char *event_person(const char *user)
{
	autobuf who = BUF_INIT(KEY_MAX);
	buf_addf(&who, "slack:%s", user);
	return buf_take(&who);
}

void event_set_person(struct event *e, const char *user)
{
	if (!user)
		return;
	free(e->person);
	e->person = event_person(user);
}

struct hearing {
	struct event *e;
	const struct self *self;
};

static const char *called(void *arg, const char *id)
{
	const struct hearing *h = arg;
	return h->self->name ? h->self->name(h->self->arg, id) : NULL;
}

static void mentioned(void *arg, const char *id, const char *shown)
{
	struct event *e = ((const struct hearing *)arg)->e;
	autobuf who = BUF_INIT(KEY_MAX);
	autofree char *clean = text_clean(shown, strlen(shown));
	buf_addf(&who, "slack:%s", id);
	if (!e->mentions)
		e->mentions = json_array();
	json_array_append_new(e->mentions, json_pack("[s, s]", who.s, clean));
}

void event_set_text(struct event *e, const char *mrkdwn, const struct self *self)
{
	struct hearing h = { e, self };
	e->text = text_from_slack_noting(mrkdwn, called, mentioned, &h);
}

int64_t slack_ts_ms(const char *ts)
{
	int64_t ms;
	return ts && when_parse_slack_ts(ts, &ms) ? ms : 0;
}

bool event_is_ours(const json_t *message, const struct self *self)
{
	const char *user = event_str(message, "user"), *bot = event_str(message, "bot_id");
	return (user && *self->user && !strcmp(user, self->user)) ||
	       (bot && *self->bot && !strcmp(bot, self->bot));
}

const char *event_author(const json_t *message)
{
	const char *user = event_str(message, "user");
	return user ? user : event_str(message, "bot_id");
}

/* A thread's root carries thread_ts too once it has replies: it is no reply. */
const char *event_thread(const json_t *message)
{
	const char *thread = event_str(message, "thread_ts"), *ts = event_str(message, "ts");
	return thread && ts && strcmp(thread, ts) ? thread : NULL;
}

static const char *echo_key(const json_t *message)
{
	const json_t *metadata = json_object_get(message, "metadata");
	const char *type = event_str(metadata, "event_type");
	if (!type || strcmp(type, "ehrbot"))
		return NULL;
	return event_str(json_object_get(metadata, "event_payload"), "key");
}

/* People's words are their text; what an app says may stand in its attachments alone. */
void event_read_words(struct event *e, const json_t *message, const struct self *self)
{
	e->message = message;
	e->by_us = event_is_ours(message, self);
	e->by_app = event_str(message, "bot_id") && !e->by_us;
	autofree char *all = e->by_app ? message_text(message) : NULL;
	event_set_text(e, all ? all : event_str(message, "text"), self);
}

static void read_posted(struct event *e, const json_t *message, const struct self *self)
{
	e->ts = event_str(message, "ts");
	e->thread = event_thread(message);
	event_set_person(e, event_author(message));
	event_read_words(e, message, self);
	e->at = slack_ts_ms(e->ts);
	e->source = event_key(e->channel, e->ts);
	e->dedupe = event_key("message", e->channel, e->ts);
	e->files = json_object_get(message, "files");
	e->kind = EVENT_MESSAGE;
	if (e->by_us) {
		e->key = echo_key(message);
		e->kind = e->key ? EVENT_ECHO : EVENT_UNKNOWN;
	}
}

static void read_reaction(struct event *e, const json_t *inner, bool on, const struct self *self)
{
	const char *user = event_str(inner, "user");
	const json_t *item = json_object_get(inner, "item");
	e->channel = event_str(item, "channel");
	e->ts = event_str(item, "ts");
	e->name = event_str(inner, "reaction");
	e->on = on;
	e->by_us = user && self->user && !strcmp(user, self->user);
	event_set_person(e, user);
	e->at = slack_ts_ms(event_str(inner, "event_ts"));
	e->source = event_key(e->channel, e->ts);
	autobuf what = BUF_INIT(KEY_MAX);
	/* One that catching up found has no moment of its own, and gone, nobody's name on it. */
	if (e->name && (e->person || e->late))
		buf_addf(&what, "%s:%s:%s", e->name, on ? "on" : "off",
		         e->person ? e->person : "someone");
	const char *moment = event_str(inner, "event_ts");
	e->dedupe = event_key("reaction", e->source, what.s, moment ? moment : "found");
	e->kind = e->by_us ? EVENT_UNKNOWN : EVENT_REACTION;
}

static void read_events_api(struct event *e, const json_t *payload, const struct self *self)
{
	const json_t *inner = json_object_get(payload, "event"); /* app_rate_limited has none */
	const char *type = event_str(inner, "type"), *subtype = event_str(inner, "subtype");
	e->name = type ? type : event_str(payload, "type");
	e->channel = event_str(inner, "channel");
	if (type && !strcmp(type, "message") && subtype && !strcmp(subtype, "message_changed"))
		event_read_changed(e, inner, self);
	else if (type && !strcmp(type, "message") && subtype && !strcmp(subtype, "message_deleted"))
		event_read_deleted(e, inner, self);
	else if (type && !strcmp(type, "message"))
		read_posted(e, inner, self);
	else if (type && (!strcmp(type, "reaction_added") || !strcmp(type, "reaction_removed")))
		read_reaction(e, inner, !strcmp(type, "reaction_added"), self);
	else if (type && !strcmp(type, "app_home_opened"))
		event_read_opened(e, inner);
	else if (type)
		event_read_channel(e, inner, self);
	if (!e->dedupe) {
		e->kind = EVENT_UNKNOWN;
		e->dedupe = event_key("event", event_str(payload, "event_id"));
	}
}

void event_read(json_t *envelope, const struct self *self, struct event *ret)
{
	struct event e = { .json = envelope };
	const char *id = event_str(envelope, "envelope_id"), *type = event_str(envelope, "type");
	const json_t *payload = json_object_get(envelope, "payload");
	e.name = type;
	if (type && !strcmp(type, "events_api"))
		read_events_api(&e, payload, self);
	else if (type && !strcmp(type, "slash_commands"))
		event_read_slash(&e, payload, id, self);
	else if (type && !strcmp(type, "interactive"))
		event_read_interactive(&e, payload, id, self);
	if (!e.dedupe)
		e.dedupe = event_key("envelope", id && *id ? id : "none");
	if (!e.dedupe) { /* an id longer than any of Slack's */
		e.kind = EVENT_UNKNOWN;
		e.dedupe = xstrdup("envelope/none");
	}
	if (!e.source)
		e.source = xstrdup(e.dedupe);
	e.answers =
	        e.answers && json_is_true(json_object_get(envelope, "accepts_response_payload"));
	*ret = e;
}

static void read_caught_up(struct event *e, const json_t *missed)
{
	e->thread = event_str(missed, "thread");
	e->from = json_integer_value(json_object_get(missed, "from"));
	e->at = json_integer_value(json_object_get(missed, "to"));
	e->dedupe = event_key("caught_up", e->channel, e->thread, event_str(missed, "once"));
	e->kind = EVENT_CAUGHT_UP;
}

void event_read_missed(json_t *missed, const struct self *self, struct event *ret)
{
	struct event e = { .json = missed, .late = true };
	const char *kind = event_str(missed, "kind");
	e.channel = event_str(missed, "channel");
	if (kind && !strcmp(kind, "message"))
		read_posted(&e, json_object_get(missed, "message"), self);
	else if (kind && !strcmp(kind, "edited"))
		event_read_changed(&e, missed, self);
	else if (kind && !strcmp(kind, "deleted"))
		event_read_deleted(&e, missed, self);
	else if (kind && !strcmp(kind, "reaction"))
		read_reaction(&e, missed, json_is_true(json_object_get(missed, "on")), self);
	else if (kind && !strcmp(kind, "caught_up"))
		read_caught_up(&e, missed);
	else if (kind && !strcmp(kind, "issue"))
		event_read_issue(&e, missed);
	if (!e.dedupe) {
		e.kind = EVENT_UNKNOWN;
		e.dedupe = xstrdup("missed/unknown");
	}
	if (!e.source)
		e.source = xstrdup(e.dedupe);
	*ret = e;
}

bool event_is_edit(const struct event *e)
{
	return e->kind == EVENT_EDITED ||
	       (e->kind == EVENT_ISSUE && !strcmp(e->name, "note.edited"));
}

void event_release(struct event *e)
{
	free(e->dedupe);
	free(e->source);
	free(e->person);
	free(e->author);
	free(e->text);
	free(e->owned);
	json_decref(e->mentions);
	free(e->owned_object);
	json_decref(e->json);
	*e = (struct event){ 0 };
}
