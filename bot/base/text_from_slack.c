#include "base/alloc.h"
#include "base/buf.h"
#include "base/text.h"
#include "base/text_slack.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

struct decoding {
	struct buf *to;
	text_slack_name_fn *name;
	text_slack_mention_fn *mention;
	void *arg;
};

static void add_unescaped(struct buf *to, const char *s, size_t len)
{
	static const struct {
		const char *entity;
		size_t len;
		char means;
	} entities[] = { { "&amp;", 5, '&' }, { "&lt;", 4, '<' }, { "&gt;", 4, '>' } };
	for (size_t i = 0; i < len;) {
		size_t known = 0;
		while (known < ARRAY_SIZE(entities) &&
		       strncmp(s + i, entities[known].entity, entities[known].len) != 0)
			known++;
		bool entity = known < ARRAY_SIZE(entities);
		buf_addc(to, entity ? entities[known].means : s[i]);
		i += entity ? entities[known].len : 1;
	}
}

static char *unescaped(const char *s, size_t len)
{
	autobuf out = BUF_INIT(len);
	add_unescaped(&out, s, len);
	return buf_take(&out);
}

static const char *name_of(struct decoding *d, const char *id, const char *label)
{
	const char *name = d->name ? d->name(d->arg, id) : NULL;
	if (name && *name)
		return name;
	return *label ? label : id;
}

static void add_name(struct decoding *d, const char *id, const char *label)
{
	buf_add(d->to, name_of(d, id, label));
}

static void add_person(struct decoding *d, const char *id, const char *label)
{
	const char *name = name_of(d, id, label);
	buf_add(d->to, name);
	if (d->mention)
		d->mention(d->arg, id, name);
}

static void add_channel(struct decoding *d, const char *id, const char *label)
{
	buf_addc(d->to, '#');
	if (*label)
		buf_add(d->to, label);
	else
		add_name(d, id, "");
}

static void add_special(struct decoding *d, const char *what, const char *label)
{
	if (strncmp(what, "subteam^", 8) == 0) {
		add_name(d, what + 8, label);
		return;
	}
	bool everyone = strcmp(what, "here") == 0 || strcmp(what, "channel") == 0 ||
	                strcmp(what, "everyone") == 0;
	if (everyone)
		buf_addf(d->to, "@%s", what);
	else
		buf_add(d->to, *label ? label : what);
}

/* Slack links what people type without a scheme: that is not a label of theirs. */
static bool is_typed_address(const char *url, const char *label)
{
	const char *bare = strstr(url, "://");
	bare = bare ? bare + 3 : url;
	size_t len = strlen(label);
	return strncasecmp(bare, label, len) == 0 && strspn(bare + len, "/") == strlen(bare + len);
}

static void add_link(struct decoding *d, const char *url, const char *label)
{
	static const char *const silent[] = { "mailto:", "tel:" };
	for (size_t i = 0; i < ARRAY_SIZE(silent); i++)
		if (strncasecmp(url, silent[i], strlen(silent[i])) == 0)
			url += strlen(silent[i]);
	if (!*label || strcmp(label, url) == 0)
		buf_add(d->to, url);
	else if (is_typed_address(url, label))
		buf_add(d->to, label);
	else
		buf_addf(d->to, "%s (%s)", label, url);
}

static void add_markup(struct decoding *d, const char *s, size_t len)
{
	const char *bar = memchr(s, '|', len);
	size_t left = bar ? (size_t)(bar - s) : len;
	autofree char *target = unescaped(s, left);
	autofree char *label = bar ? unescaped(bar + 1, len - left - 1) : xstrdup("");
	switch (*target) {
	case '@': add_person(d, target + 1, label); break;
	case '#': add_channel(d, target + 1, label); break;
	case '!': add_special(d, target + 1, label); break;
	default: add_link(d, target, label); break;
	}
}

char *text_from_slack(const char *mrkdwn, text_slack_name_fn *name, void *arg)
{
	return text_from_slack_noting(mrkdwn, name, NULL, arg);
}

char *text_from_slack_noting(const char *mrkdwn, text_slack_name_fn *name,
                             text_slack_mention_fn *mention, void *arg)
{
	/* A name that the callback gives may be longer than the markup it stands for. */
	enum { NAMES_MAX = 1 << 20 };
	const char *s = mrkdwn ? mrkdwn : "";
	autobuf out = BUF_INIT(strlen(s) + NAMES_MAX);
	struct decoding d = { &out, name, mention, arg };
	while (*s) {
		size_t plain = strcspn(s, "<");
		add_unescaped(&out, s, plain);
		s += plain;
		size_t inside = *s ? 1 + strcspn(s + 1, "<>\n") : 0;
		if (inside > 1 && s[inside] == '>') {
			add_markup(&d, s + 1, inside - 1);
			s += inside + 1;
		} else if (*s) {
			buf_addc(&out, *s++);
		}
	}
	return text_clean(out.s, out.len);
}
