#include "state.h"

#include <stdlib.h>

/* What comes back for an envelope: in the ack's payload, or later through a response_url. */

enum { URL_USES = 5, URL_MS = 30 * 60 * 1000 };

static void sees(struct standin *s, const char *user, const char *channel, const char *text)
{
	json_t *o = js_pack("{s:s}", "text", text);

	see(s, (struct standin_effect){ .what = STANDIN_SEES,
	                                .actor = user,
	                                .place = channel,
	                                .to = user,
	                                .object = o });
	json_decref(o);
}

void interaction_failed(struct standin *s, struct delivery *d, const char *why)
{
	if (!d->user)
		return;
	sees(s, d->user, d->channel,
	     d->submission ? "We had some trouble connecting. Try again?" : why);
}

/* Makes the message that a payload or a response_url asks for; blames the app when it can't be. */
static json_t *message_asked(struct standin *s, const json_t *payload, const char *where)
{
	json_t *error = NULL;
	json_t *api = bot_message(s, payload, &error);

	if (!api) {
		autofree char *text = js_dump(error);
		blame(s, "%s: %s", where, text);
		json_decref(error);
	}
	return api;
}

void command_answered(struct standin *s, struct delivery *d, const json_t *payload)
{
	struct channel *c = channel_find(s, d->channel);
	bool in_channel = strcmp(js_text_or(payload, "response_type", ""), "in_channel") == 0;
	bool empty = !js_get(payload, "text") && !js_get(payload, "blocks") &&
	             !js_get(payload, "attachments");
	json_t *api = empty ? NULL : message_asked(s, payload, "answer to a command");
	const struct message *m =
	        api && !in_channel ? message_file_ephemeral(s, c, api, NULL, d->user) : NULL;

	see(s, (struct standin_effect){ .what = STANDIN_ANSWERED,
	                                .by_app = true,
	                                .actor = s->slack.bot_user,
	                                .place = d->channel,
	                                .id = m ? m->ts : NULL,
	                                .to = in_channel ? NULL : d->user,
	                                .object = json_object_size(payload) ? payload : NULL });
	if (api && in_channel)
		message_post(s, c, api, NULL, s->slack.bot_user, true);
}

static bool is_input(const struct view *v, const char *block_id)
{
	const json_t *blocks = js_get(v->api, "blocks");
	int i = js_find(blocks, "block_id", block_id);
	const json_t *b = i < 0 ? NULL : json_array_get(blocks, (size_t)i);

	return b && strcmp(js_text_or(b, "type", ""), "input") == 0;
}

static bool errors_fit(struct standin *s, const struct view *v, const json_t *errors)
{
	const char *key;
	json_t *text;
	bool fit = json_object_size(errors) > 0;

	json_object_foreach((json_t *)errors, key, text)
	{
		if (is_input(v, key) && json_string_length(text) > 0)
			continue;
		blame(s, "view errors: %s is no input of the form, or its text is empty", key);
		fit = false;
	}
	return fit;
}

static bool view_fits(struct standin *s, const json_t *view)
{
	json_t *problems = json_array();

	view_check(view, "/view", problems);
	bool fits = json_array_size(problems) == 0;
	if (!fits) {
		autofree char *text = js_dump(problems);
		blame(s, "view in an answer to a submission: %s", text);
	}
	json_decref(problems);
	return fits;
}

static void view_effect(struct standin *s, enum standin_what what, const struct view *v)
{
	json_t *o = view_payload(s, v);

	see(s, (struct standin_effect){ .what = what,
	                                .by_app = true,
	                                .actor = s->slack.bot_user,
	                                .id = v->id,
	                                .to = v->user,
	                                .object = o });
	json_decref(o);
}

/* False: Slack's client shows its own error. */
static bool act(struct standin *s, struct view *v, const char *action, const json_t *payload)
{
	const json_t *given = js_get(payload, "view");

	if (strcmp(action, "clear") == 0) {
		view_close(s, v, true);
		return true;
	}
	if (strcmp(action, "errors") == 0) {
		if (!errors_fit(s, v, js_get(payload, "errors")))
			return false;
		see(s, (struct standin_effect){ .what = STANDIN_SUBMISSION,
		                                .by_app = true,
		                                .actor = s->slack.bot_user,
		                                .id = v->id,
		                                .to = v->user,
		                                .object = payload });
		return true;
	}
	if (!given || !view_fits(s, given))
		return false;
	if (strcmp(action, "update") == 0) {
		view_replace(s, v, given);
		view_effect(s, STANDIN_VIEW_UPDATED, v);
		return true;
	}
	if (strcmp(action, "push") == 0) {
		struct view *top = view_new(s, given, v->user, v);
		if (top)
			view_effect(s, STANDIN_VIEW_PUSHED, top);
		return top != NULL;
	}
	blame(s, "unknown response_action %s", action);
	return false;
}

void submission_answered(struct standin *s, struct delivery *d, const json_t *payload)
{
	struct view *v = view_find(s, d->view);
	const char *action = js_text(payload, "response_action");

	if (!v || v->closed)
		return;
	if (!action && json_object_size(payload) == 0) {
		view_close(s, v, false);
		return;
	}
	if (!action || !act(s, v, action, payload)) {
		if (!action)
			blame(s, "answer to a submission without response_action");
		interaction_failed(s, d, "");
	}
}

void response_url_make(struct standin *s, json_t *payload, const char *kind, const char *channel,
                       const char *user, const struct message *m)
{
	autofree char *path = NULL, *url = NULL;
	long n = ++s->slack.next_id;

	if (asprintf(&path, "/%s/%s/%ld/standin%ld", kind, s->slack.team_id, n, n) == -1 ||
	    asprintf(&url, "http://127.0.0.1:%d%s", standin_port(s, STANDIN_SLACK), path) == -1)
		abort();
	js_put(s->slack.response_urls, path,
	       js_pack("{s:s, s:s, s:s*, s:s*, s:i, s:I}", "channel", channel, "user", user, "ts",
	               m ? m->ts : NULL, "thread", m ? m->thread : NULL, "left", URL_USES, "at",
	               (json_int_t)now_ms(s)));
	js_put_text(payload, "response_url", url);
}

static bool acts_on_original(struct standin *s, struct channel *c, struct message *m,
                             const json_t *body)
{
	if (!m)
		return false;
	if (js_true(body, "delete_original")) {
		message_delete(s, c, m, s->slack.bot_user);
		return true;
	}
	if (!js_true(body, "replace_original"))
		return false;
	json_t *api = message_asked(s, body, "response_url");
	if (!api)
		return true;
	js_put_text(api, "type", "message");
	js_put_text(api, "ts", m->ts);
	if (m->thread)
		js_put_text(api, "thread_ts", m->thread);
	if (m->to)
		js_put(api, "is_ephemeral", json_true());
	message_change(s, c, m, api, s->slack.bot_user);
	return true;
}

const char *response_url_used(struct standin *s, const char *path, const json_t *body)
{
	json_t *url = js_get(s->slack.response_urls, path);
	struct channel *c = channel_find(s, js_text(url, "channel"));

	if (!url || !c) {
		blame(s, "a response_url that was never given: %s", path);
		return "no_such_url";
	}
	if (now_ms(s) - js_int(url, "at") > URL_MS)
		return "expired_url";
	if (js_int(url, "left") == 0)
		return "used_url";
	js_put(url, "left", json_integer(js_int(url, "left") - 1));
	if (acts_on_original(s, c, message_find(c, js_text(url, "ts")), body))
		return NULL;
	json_t *api = message_asked(s, body, "response_url");
	if (!api)
		return "invalid_payload";
	const char *thread = js_text_or(body, "thread_ts", js_text(url, "thread"));
	if (strcmp(js_text_or(body, "response_type", ""), "in_channel") == 0)
		message_post(s, c, api, thread, s->slack.bot_user, true);
	else
		message_ephemeral(s, c, api, thread, js_text(url, "user"));
	return NULL;
}
