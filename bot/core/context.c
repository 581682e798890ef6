#include "core/context.h"

#include "base/alloc.h"
#include "base/when.h"
#include "ctx.h"
#include "store/binding.h"
#include "store/db.h"
#include "store/digest.h"
#include "store/journal.h"

#include <stdlib.h>
#include <string.h>

enum { ANSWER_MAX = 12000, KEY_TEXT_MAX = 2048, JOINED_MAX = 256 * 1024 };

struct owned {
	struct owned *next;
	char *s;
};

void ctx_open(struct ctx *cx, struct machine *m, int64_t when)
{
	*cx = (struct ctx){ .m = m, .now = when, .answer = BUF_INIT(ANSWER_MAX) };
}

void ctx_close(struct ctx *cx)
{
	while (cx->owned) {
		struct owned *k = cx->owned;
		cx->owned = k->next;
		free(k->s);
		free(k);
	}
	buf_release(&cx->answer);
	json_decref(cx->offers);
	json_decref(cx->field_errors);
	cx->field_errors = NULL;
}

const char *keep(struct ctx *cx, char *owned)
{
	if (!owned)
		return NULL;
	struct owned *k = xmalloc(sizeof(*k));
	*k = (struct owned){ cx->owned, owned };
	cx->owned = k;
	return owned;
}

const char *kept(struct ctx *cx, const char *s)
{
	return s ? keep(cx, xstrdup(s)) : NULL;
}

const char *kept_part(struct ctx *cx, const char *s, const char *end)
{
	return keep(cx, xstrndup(s, (size_t)(end - s)));
}

const char *joined(struct ctx *cx, const char *a, char between, const char *b)
{
	autobuf name = BUF_INIT(JOINED_MAX);
	buf_addf(&name, "%s%c%s", a, between, b);
	return keep(cx, buf_take(&name));
}

const char *kept_line(struct ctx *cx, const char *s)
{
	return s ? keep(cx, xstrndup(s, strcspn(s, "\n"))) : "";
}

const char *name_of(struct ctx *cx, const char *object, const char *part)
{
	return joined(cx, object, '/', part);
}

const char *part_of(struct ctx *cx, const char *part, const char *which)
{
	return joined(cx, part, ':', which);
}

const char *part_at(struct ctx *cx, const char *part, const char *person)
{
	return joined(cx, part, '@', person);
}

/* https://WORKSPACE.slack.com/archives/CHANNEL/pTS without its dot, as chat.getPermalink says it.
 */
const char *message_url(struct ctx *cx, const char *channel, const char *ts)
{
	struct binding self;
	const char *dot = strchr(ts, '.');
	if (!dot || !strchr("CGD", channel[0]) || !binding_get(cx->m->db, "slack/self", &self))
		return NULL;
	autobuf url = BUF_INIT(KEY_TEXT_MAX);
	if (self.url)
		buf_addf(&url, "%sarchives/%s/p%.*s%s", self.url, channel, (int)(dot - ts), ts,
		         dot + 1);
	binding_release(&self);
	return url.len ? keep(cx, buf_take(&url)) : NULL;
}

const char *message_link(struct ctx *cx, const char *key)
{
	const char *slash = strchr(key, '/');
	autofree char *channel = slash ? xstrndup(key, (size_t)(slash - key)) : NULL;
	return slash ? message_url(cx, channel, slash + 1) : NULL;
}

void ctx_job_key(struct ctx *cx, const char *what, char ret_hex[65])
{
	autobuf key = BUF_INIT(KEY_TEXT_MAX);
	buf_addf(&key, "%s|%s|%s|%s|%d", cx->source ? cx->source : "",
	         cx->handler ? cx->handler->name : "",
	         cx->door && cx->door->name ? cx->door->name : "", what, cx->ordinal++);
	digest_text(key.s, key.len, ret_hex);
}

void ctx_journal(struct ctx *cx, const char *action, const char *object, const char *before,
                 const char *after, int64_t words)
{
	autobuf place = BUF_INIT(KEY_TEXT_MAX);
	const struct event *e = cx->event;
	if (e && e->kind == EVENT_OPERATOR)
		buf_add(&place, "cli");
	else if (e && e->project)
		buf_addf(&place, "gitlab:%s:%s", e->project, e->iid);
	else if (e && e->home)
		buf_add(&place, "slack:home");
	else if (e && e->channel)
		buf_addf(&place, "slack:%s%s%s", e->channel, e->ts ? ":" : "", e->ts ? e->ts : "");
	struct journal_row row = {
		.at = cx->now,
		.actor = cx->by ? cx->by : "bot",
		.place = place.len ? place.s : NULL,
		.action = action,
		.object = object,
		.before = before,
		.after = after,
		.words = words,
		.cause = cx->cause,
	};
	journal_add(cx->m->db, &row);
}

int64_t now(const struct ctx *cx)
{
	return cx->now;
}

int64_t morning_of(int64_t at)
{
	enum { NINE = 9 };
	int64_t nine = 0;
	struct tm t = when_local(at);
	t.tm_hour = NINE;
	t.tm_min = t.tm_sec = 0;
	return when_of_local(&t, at, &nine) && nine > at ? nine : at;
}

int64_t said_at(const struct ctx *cx)
{
	const struct event *e = cx->event;
	if (!e || !event_is_edit(e))
		return cx->now;
	return e->ts ? slack_ts_ms(e->ts) : e->from ? e->from : cx->now;
}

const char *by(const struct ctx *cx)
{
	return cx->by;
}

const char *source(const struct ctx *cx)
{
	return cx->source;
}

bool late(const struct ctx *cx)
{
	return cx->late;
}

bool same_person(const char *a, const char *b)
{
	return a && b && !strcmp(a, b);
}
