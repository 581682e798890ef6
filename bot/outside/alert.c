#include "outside/alert.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/text.h"
#include "base/text_slack.h"
#include "base/text_words.h"

#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 64 * 1024, RULE_POINTS = 150, KEY_BYTES = 512 };

static const char *str(const json_t *o, const char *key)
{
	const char *s = json_string_value(json_object_get(o, key));
	return s && *s ? s : NULL;
}

/* What stands before a title, and what it means. */
static const struct state {
	const char *pattern;
	bool resolved;
} states[] = {
	{ "^\\[(FIRING|ALERTING)(: ?[0-9]+)?(, ?RESOLVED: ?[0-9]+)?\\] *", false },
	{ "^\\[(RESOLVED|OK)(: ?[0-9]+)?\\] *", true },
	{ "^(UPDATED )?(PROBLEM|Проблема|ПРОБЛЕМА): *", false },
	{ "^(RESOLVED|RECOVERED|OK|Решено|РЕШЕНО|Восстановлено|ВОССТАНОВЛЕНО)( in [^:]*)?: *",
	  true },
	{ "^:(white_check_mark|heavy_check_mark|large_green_circle): *", true },
	{ "^:(fire|red_circle|rotating_light|warning|x): *", false },
};

/* Where a text names what is on fire, so that one rule about two hosts is two. */
static const char place_pattern[] = "(^|\n)[^a-z\n]*(host|хост|узел|instance)[`*]*[:=] *([^\n]+)";
static const char name_pattern[] = "(^|[^a-z_])alertname *[:=] *([A-Za-z0-9_:-]+)";
/* Alertmanager's and Grafana's title: labels they group by, and others that may come and go. */
static const char labels_pattern[] = "^(.*[^ ]) \\((.*)\\)$";

enum { MATCHES = 4 };

/* True: it matches; ret[i] is where. Patterns are literals. */
static bool matches(const char *pattern, const char *s, regmatch_t ret[MATCHES])
{
	regex_t r;
	if (regcomp(&r, pattern, REG_EXTENDED | REG_ICASE))
		abort();
	bool found = !regexec(&r, s, MATCHES, ret, 0);
	regfree(&r);
	return found;
}

static char *matched(const char *s, regmatch_t m)
{
	return xstrndup(s + m.rm_so, (size_t)(m.rm_eo - m.rm_so));
}

/* Behind what tells the state. */
static const char *without_state(const char *title, bool *ret_resolved)
{
	regmatch_t m[MATCHES];
	for (size_t i = 0; i < ARRAY_SIZE(states); i++)
		if (matches(states[i].pattern, title, m)) {
			*ret_resolved = states[i].resolved;
			return title + m[0].rm_eo;
		}
	*ret_resolved = false;
	return title;
}

/* What a webhook says stands in its first attachment. */
static const json_t *attachment(const json_t *message)
{
	return json_array_get(json_object_get(message, "attachments"), 0);
}

static void add_line(struct buf *to, const char *text)
{
	if (!text)
		return;
	if (to->len)
		buf_addc(to, '\n');
	buf_add(to, text);
}

static void add_fields(struct buf *to, const json_t *attached)
{
	size_t i;
	json_t *field;
	json_array_foreach(json_object_get(attached, "fields"), i, field)
	{
		add_line(to, str(field, "title"));
		if (str(field, "title") && str(field, "value"))
			buf_add(to, ": ");
		buf_add(to, str(field, "value") ? str(field, "value") : "");
	}
}

static void add_attachments(struct buf *to, const json_t *message)
{
	size_t i;
	json_t *a;
	json_array_foreach(json_object_get(message, "attachments"), i, a)
	{
		/* A link that Slack unfolded is not what was said. */
		if (str(a, "from_url") || str(a, "original_url"))
			continue;
		add_line(to, str(a, "pretext"));
		add_line(to, str(a, "title"));
		add_line(to, str(a, "text"));
		add_fields(to, a);
		if (!str(a, "title") && !str(a, "text"))
			add_line(to, str(a, "fallback"));
	}
}

static void add_blocks(struct buf *to, const json_t *message)
{
	size_t i;
	json_t *b;
	json_array_foreach(json_object_get(message, "blocks"), i, b)
	        add_line(to, str(json_object_get(b, "text"), "text"));
}

char *message_text(const json_t *message)
{
	struct buf text = BUF_INIT(TEXT_MAX);
	add_line(&text, str(message, "text"));
	if (!text.len)
		add_blocks(&text, message);
	add_attachments(&text, message);
	return text.len ? buf_take(&text) : xstrdup("");
}

/* Values change from firing to firing: numbers are alike, but those of a name (db2, node-3) stay.
 */
static void add_key(struct buf *key, const char *text)
{
	autofree char *folded = text_fold(text);
	bool name = false, value = false;
	for (const char *s = folded; *s && key->len < KEY_BYTES; s++) {
		bool digit = *s >= '0' && *s <= '9';
		if (digit && !name) {
			if (!value)
				buf_addc(key, '#');
			value = true;
			continue;
		}
		value = value && (*s == '.' || *s == ',' || *s == ':');
		name = digit || isalpha((unsigned char)*s) || (unsigned char)*s >= 0x80 ||
		       *s == '_' || *s == '-';
		if (!value)
			buf_addc(key, *s);
	}
}

static char *key_of(const char *rule, const char *text)
{
	regmatch_t m[MATCHES];
	struct buf key = BUF_INIT(2 * KEY_BYTES);
	add_key(&key, rule);
	if (matches(place_pattern, text, m)) {
		autofree char *place = matched(text, m[3]);
		buf_addc(&key, '@');
		add_key(&key, place);
	}
	return buf_take(&key);
}

/* The labels it is grouped by; a title of its own making may not name the rule, its labels do. */
static char *rule_of(const char *title, const char *text)
{
	regmatch_t m[MATCHES];
	autofree char *grouped = matches(labels_pattern, title, m) ? matched(title, m[1]) : NULL;
	autofree char *name = matches(name_pattern, text, m) ? matched(text, m[2]) : NULL;
	const char *rule = grouped ? grouped : title;
	return text_cut(name && !strstr(title, name) ? name : rule, RULE_POINTS);
}

static const char *address(const json_t *message)
{
	const char *url = str(attachment(message), "title_link");
	return url && text_url(url) ? url : NULL;
}

void alert_read(const json_t *message, struct alert *ret)
{
	autofree char *said = message_text(message);
	autofree char *text = text_from_slack(said, NULL, NULL);
	const char *titled = str(attachment(message), "title");
	autofree char *title =
	        titled ? text_from_slack(titled, NULL, NULL) : xstrndup(text, strcspn(text, "\n"));
	const char *rest = without_state(title, &ret->resolved);
	ret->rule = rule_of(*rest ? rest : title, text);
	ret->key = key_of(ret->rule, text);
	ret->url = address(message);
}

void alert_release(struct alert *a)
{
	free(a->rule);
	free(a->key);
	*a = (struct alert){ 0 };
}
