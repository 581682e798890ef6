#include "base/alloc.h"
#include "outside/slack_read.h"

#include <string.h>

/* What befalls a message after it was written. */

static void read_edited(struct event *e, const json_t *inner, const struct self *self)
{
	const json_t *message = json_object_get(inner, "message");
	const json_t *edited = json_object_get(message, "edited");
	const char *moment =
	        event_str(edited, "ts") ? event_str(edited, "ts") : event_str(inner, "event_ts");
	e->ts = event_str(message, "ts");
	e->thread = event_thread(message);
	event_set_person(e, event_str(edited, "user") ? event_str(edited, "user")
	                                              : event_author(message));
	event_read_words(e, message, self);
	e->at = slack_ts_ms(moment);
	e->source = event_key(e->channel, e->ts);
	e->dedupe = event_key("edited", e->channel, e->ts, moment);
	e->on = edited;
	e->found = e->late && !event_str(edited, "ts");
	e->kind = e->by_us ? EVENT_UNKNOWN : EVENT_EDITED;
}

/* Slack names the author, who alone deletes what they wrote. What the bot wrote an administrator of
 * the workspace deletes, and nobody is told which. */
void event_read_deleted(struct event *e, const json_t *inner, const struct self *self)
{
	const json_t *previous = json_object_get(inner, "previous_message");
	e->ts = event_str(inner, "deleted_ts") ? event_str(inner, "deleted_ts")
	                                       : event_str(previous, "ts");
	e->thread = event_thread(previous);
	e->by_us = event_is_ours(previous, self);
	if (e->by_us)
		e->person = xstrdup("someone");
	else
		event_set_person(e, event_author(previous));
	e->at = slack_ts_ms(event_str(inner, "event_ts"));
	e->source = event_key(e->channel, e->ts);
	e->dedupe = event_key("deleted", e->channel, e->ts);
	e->kind = EVENT_DELETED;
}

bool event_is_tomb(const json_t *message)
{
	const char *subtype = event_str(message, "subtype");
	return subtype && !strcmp(subtype, "tombstone");
}

/* A root that has replies stays as a tombstone when it is deleted: that comes as a change. */
void event_read_changed(struct event *e, const json_t *inner, const struct self *self)
{
	if (event_is_tomb(json_object_get(inner, "message")))
		event_read_deleted(e, inner, self);
	else
		read_edited(e, inner, self);
}
