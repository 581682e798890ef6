#include "state.h"

#include <ctype.h>
#include <stdlib.h>

/* Text as Slack keeps it: docs.slack.dev/messaging/formatting-message-text. */

static void decode_entities(char *s)
{
	static const struct {
		const char *entity;
		char c;
	} known[] = { { "&lt;", '<' }, { "&gt;", '>' }, { "&amp;", '&' } };
	char *to = s;

	while (*s) {
		size_t len = 1;
		char c = *s;

		for (size_t i = 0; i < ARRAY_SIZE(known); i++)
			if (strncmp(s, known[i].entity, strlen(known[i].entity)) == 0) {
				c = known[i].c;
				len = strlen(known[i].entity);
			}
		*to++ = c;
		s += len;
	}
	*to = '\0';
}

static json_t *text_element(const char *s, size_t len)
{
	char *text = xstrndup(s, len);

	decode_entities(text);
	json_t *e = js_pack("{s:s, s:s}", "type", "text", "text", text);
	free(text);
	return e;
}

/* What stands between < and >: a mention, a channel, a broadcast or a link. */
static json_t *angle_element(const char *s, size_t len)
{
	const char *bar = memchr(s, '|', len);
	autofree char *ref = xstrndup(s, bar ? (size_t)(bar - s) : len);
	autofree char *label = bar ? xstrndup(bar + 1, len - (size_t)(bar + 1 - s)) : NULL;

	if (*ref == '@')
		return js_pack("{s:s, s:s}", "type", "user", "user_id", ref + 1);
	if (*ref == '#')
		return js_pack("{s:s, s:s}", "type", "channel", "channel_id", ref + 1);
	if (strncmp(ref, "!subteam^", 9) == 0)
		return js_pack("{s:s, s:s}", "type", "usergroup", "usergroup_id", ref + 9);
	if (*ref == '!')
		return js_pack("{s:s, s:s}", "type", "broadcast", "range", ref + 1);
	decode_entities(ref);
	return js_pack("{s:s, s:s, s:s*}", "type", "link", "url", ref, "text", label);
}

json_t *rich_text(struct standin *s, const char *text)
{
	json_t *elements = json_array();
	autofree char *id = new_id(s, "");

	while (*text) {
		const char *end = *text == '<' ? strchr(text, '>') : NULL;

		if (end) {
			json_array_append_new(elements,
			                      angle_element(text + 1, (size_t)(end - text) - 1));
			text = end + 1;
			continue;
		}
		size_t len = 1 + strcspn(text + 1, "<");
		json_array_append_new(elements, text_element(text, len));
		text += len;
	}
	return js_pack("[{s:s, s:s, s:[{s:s, s:o}]}]", "type", "rich_text", "block_id", id,
	               "elements", "type", "rich_text_section", "elements", elements);
}

static bool is_entity(const char *s)
{
	return strncmp(s, "&amp;", 5) == 0 || strncmp(s, "&lt;", 4) == 0 ||
	       strncmp(s, "&gt;", 4) == 0;
}

/* Length of a live <…> at `s`, or 0. */
static size_t angle_length(const char *s)
{
	const char *end = strpbrk(s + 1, "<>\n");

	if (!end || *end != '>' || end == s + 1)
		return 0;
	if (strchr("@#!", s[1]) || strncmp(s + 1, "mailto:", 7) == 0)
		return (size_t)(end - s) + 1;
	const char *scheme = strstr(s, "://");
	return scheme && scheme < end ? (size_t)(end - s) + 1 : 0;
}

static size_t url_length(const char *s)
{
	if (strncmp(s, "http://", 7) != 0 && strncmp(s, "https://", 8) != 0)
		return 0;
	size_t len = strcspn(s, " \t\r\n<>|\"`");
	while (len && strchr(".,;:!?)*_~", s[len - 1]))
		len--;
	return len > 8 ? len : 0;
}

char *text_as_stored(const char *text, bool link_urls)
{
	struct buf out = BUF_INIT(1 << 20);
	bool word = false;

	for (const char *p = text; *p;) {
		size_t angle = *p == '<' ? angle_length(p) : 0;
		size_t url = link_urls && !word ? url_length(p) : 0;

		word = isalnum((unsigned char)*p) || (*p & 0x80);
		if (angle) {
			buf_addn(&out, p, angle);
			p += angle;
		} else if (url) {
			buf_addf(&out, "<%.*s>", (int)url, p);
			p += url;
		} else {
			if (*p == '&' && !is_entity(p))
				buf_add(&out, "&amp;");
			else if (*p == '<')
				buf_add(&out, "&lt;");
			else if (*p == '>')
				buf_add(&out, "&gt;");
			else
				buf_addc(&out, *p);
			p++;
		}
	}
	return buf_take(&out);
}

static bool acts(const char *type)
{
	bool many;

	return strcmp(type, "button") == 0 || strcmp(type, "overflow") == 0 ||
	       element_member(type, &many);
}

static void complete(struct standin *s, json_t *o, bool is_block)
{
	const char *type = js_text(o, "type");
	void *again;
	const char *key;
	json_t *v, *e;
	size_t i;

	if (is_block && !js_get(o, "block_id")) {
		autofree char *id = new_id(s, "");
		js_put_text(o, "block_id", id);
	}
	if (!is_block && type && acts(type) && !js_get(o, "action_id")) {
		autofree char *id = new_id(s, "");
		js_put_text(o, "action_id", id);
	}
	if (type && strcmp(type, "plain_text") == 0 && !js_get(o, "emoji"))
		js_put(o, "emoji", json_true());
	if (type && strcmp(type, "mrkdwn") == 0 && !js_get(o, "verbatim"))
		js_put(o, "verbatim", json_false());
	json_object_foreach_safe(o, again, key, v)
	{
		if (json_is_object(v))
			complete(s, v, false);
		json_array_foreach(v, i, e) if (json_is_object(e)) complete(s, e, false);
	}
}

void object_complete(struct standin *s, json_t *o)
{
	if (json_is_object(o))
		complete(s, o, false);
}

void blocks_complete(struct standin *s, json_t *blocks)
{
	size_t i;
	json_t *b;

	json_array_foreach(blocks, i, b) complete(s, b, true);
}

static void ping(struct standin *s, const struct channel *c, const char *id, const char *what,
                 size_t len)
{
	json_t *o = js_pack("{s:s%}", "text", what, len);

	see(s, (struct standin_effect){ .what = STANDIN_PINGED,
	                                .by_app = true,
	                                .actor = s->slack.bot_user,
	                                .place = c->id,
	                                .id = id,
	                                .object = o });
	json_decref(o);
}

/* Broadcasts and groups in one text; bare @here too where Slack looks for it by itself. */
static void pings_in(struct standin *s, const struct channel *c, const char *id, const char *text,
                     bool parses)
{
	static const char *const live[] = { "<!here", "<!channel", "<!everyone", "<!subteam^" };
	static const char *const bare[] = { "@here", "@channel", "@everyone" };

	for (size_t i = 0; i < ARRAY_SIZE(live); i++)
		for (const char *p = text; (p = strstr(p, live[i])); p++)
			ping(s, c, id, p, strcspn(p, ">") + 1);
	for (size_t i = 0; parses && i < ARRAY_SIZE(bare); i++)
		for (const char *p = text; (p = strstr(p, bare[i])); p++)
			if (p == text || !isalnum((unsigned char)p[-1]))
				ping(s, c, id, p, strlen(bare[i]));
}

static void pings_below(struct standin *s, const struct channel *c, const char *id, const json_t *o)
{
	const char *key;
	json_t *e;
	size_t i;

	if (strcmp(js_text_or(o, "type", ""), "mrkdwn") == 0) {
		pings_in(s, c, id, js_text_or(o, "text", ""), !js_true(o, "verbatim"));
		return;
	}
	json_object_foreach((json_t *)o, key, e) pings_below(s, c, id, e);
	json_array_foreach(o, i, e) pings_below(s, c, id, e);
}

void blocks_pings(struct standin *s, const struct channel *c, const char *id, const json_t *message)
{
	const json_t *blocks = js_get(message, "blocks");
	const char *first = js_text(json_array_get(blocks, 0), "type");

	/* The text is what is shown only when there are no blocks but those Slack made of it. */
	pings_in(s, c, id, js_text_or(message, "text", ""), false);
	if (first && strcmp(first, "rich_text") != 0)
		pings_below(s, c, id, blocks);
}
