#include "base/alloc.h"
#include "base/buf.h"
#include "base/text.h"
#include "base/text_slack.h"
#include "base/text_words.h"
#include "outside/slack_read.h"

#include <stdlib.h>
#include <string.h>

/* What people type after the command, press and submit. */

void event_read_slash(struct event *e, const json_t *payload, const char *envelope,
                      const struct self *self)
{
	e->kind = EVENT_SLASH;
	e->channel = event_str(payload, "channel_id");
	event_set_person(e, event_str(payload, "user_id"));
	event_set_text(e, event_str(payload, "text"), self);
	e->trigger = event_str(payload, "trigger_id");
	e->dedupe = event_key("slash", envelope);
	e->answers = true;
}

/* The option of an overflow or a select says "action object": a press like any other. */
static void read_overflow(struct event *e)
{
	const char *blank = e->object ? strchr(e->object, ' ') : NULL;
	if (!blank)
		return;
	e->owned = xstrndup(e->object, (size_t)(blank - e->object));
	e->name = e->owned;
	e->object = blank + 1;
}

/* What stands before and behind `at`: a copy of the object, of which both are parts. */
static const char *split_object(struct event *e, const char *at)
{
	size_t before = (size_t)(at - e->object);
	if (!e->owned_object)
		e->owned_object = xstrdup(e->object);
	e->owned_object[before] = '\0';
	e->object = e->owned_object;
	return e->object + before + 1;
}

static void read_about(struct event *e)
{
	const char *about = e->object ? strstr(e->object, EVENT_ABOUT) : NULL;
	if (about)
		e->about = split_object(e, about);
}

/* People's words in a value may hold that sign, but not before digits alone at its end. */
static void read_seen(struct event *e)
{
	static const char digits[] = "0123456789abcdef";
	const char *seen = e->object ? strrchr(e->object, EVENT_SEEN[0]) : NULL;
	if (seen && seen[1] && !seen[1 + strspn(seen + 1, digits)])
		e->seen = split_object(e, seen);
}

static void read_pressed(struct event *e, const json_t *payload)
{
	const json_t *container = json_object_get(payload, "container");
	const json_t *action = json_array_get(json_object_get(payload, "actions"), 0);
	const json_t *chosen = json_object_get(action, "selected_option");
	e->name = event_str(action, "action_id");
	e->object = chosen ? event_str(chosen, "value") : event_str(action, "value");
	e->label = event_str(json_object_get(chosen ? chosen : action, "text"), "text");
	if (e->name && (!strcmp(e->name, EVENT_OVERFLOW) ||
	                !strncmp(e->name, EVENT_SELECT, strlen(EVENT_SELECT))))
		read_overflow(e);
	read_seen(e);
	read_about(e);
	e->channel = event_str(json_object_get(payload, "channel"), "id");
	e->ts = event_str(container, "message_ts");
	e->thread = event_str(container, "thread_ts");
	const char *view = event_str(json_object_get(payload, "view"), "type");
	e->home = view && !strcmp(view, "home");
	e->trigger = event_str(payload, "trigger_id");
	e->at = slack_ts_ms(event_str(action, "action_ts"));
	e->dedupe = event_key("pressed", e->person, e->name, event_str(action, "action_ts"));
	e->kind = e->dedupe ? EVENT_PRESSED : EVENT_UNKNOWN;
}

/* What people typed into a form is cleaned like all of their texts, and its ends are trimmed. */
static void clean_field(json_t *element)
{
	const char *typed = event_str(element, "value");
	if (!typed)
		return;
	autofree char *clean = text_clean(typed, strlen(typed));
	const char *from = text_skip_spaces(clean);
	json_object_set_new(element, "value", json_stringn(from, text_len_trimmed(from)));
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
	e->name = event_str(view, "callback_id");
	e->object = event_str(view, "private_metadata");
	read_seen(e);
	e->fields = json_object_get(json_object_get(view, "state"), "values");
	clean_fields((json_t *)e->fields);
	e->view = event_str(view, "id");
	/* The same form may be submitted again after its errors: the envelope tells them apart. */
	e->dedupe = event_key("submitted", e->view, envelope);
	e->kind = e->dedupe ? EVENT_SUBMITTED : EVENT_UNKNOWN;
	e->answers = true;
}

/* A shortcut on a message. What it brings about has a key of its own: the message may be edited. */
static void read_shortcut(struct event *e, const json_t *payload, const struct self *self)
{
	const json_t *message = json_object_get(payload, "message");
	const char *author = event_author(message), *moment = event_str(payload, "action_ts");
	e->name = event_str(payload, "callback_id");
	e->channel = event_str(json_object_get(payload, "channel"), "id");
	e->ts = event_str(message, "ts");
	e->thread = event_thread(message);
	e->text = text_from_slack(event_str(message, "text"), self->name, self->arg);
	e->by_us = event_is_ours(message, self);
	e->author = author ? event_person(author) : NULL;
	e->files = json_object_get(message, "files");
	e->trigger = event_str(payload, "trigger_id");
	e->at = slack_ts_ms(moment);
	if (e->channel && e->ts)
		e->dedupe = event_key("shortcut", e->person, e->name, moment);
	e->kind = e->dedupe ? EVENT_SHORTCUT : EVENT_UNKNOWN;
}

void event_read_opened(struct event *e, const json_t *inner)
{
	const char *tab = event_str(inner, "tab"), *moment = event_str(inner, "event_ts");
	event_set_person(e, event_str(inner, "user"));
	if (!tab || strcmp(tab, "home") != 0)
		return;
	e->channel = NULL; /* nothing was said in that conversation */
	e->at = slack_ts_ms(moment);
	e->dedupe = event_key("opened", e->person, moment);
	e->kind = EVENT_OPENED;
}

void event_read_interactive(struct event *e, const json_t *payload, const char *envelope,
                            const struct self *self)
{
	const char *type = event_str(payload, "type");
	e->name = type;
	event_set_person(e, event_str(json_object_get(payload, "user"), "id"));
	if (type && !strcmp(type, "block_actions"))
		read_pressed(e, payload);
	else if (type && !strcmp(type, "view_submission"))
		read_submitted(e, payload, envelope);
	else if (type && !strcmp(type, "message_action"))
		read_shortcut(e, payload, self);
}
