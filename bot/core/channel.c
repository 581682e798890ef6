#include "core/channel.h"

#include "base/alloc.h"
#include "base/config.h"
#include "base/number.h"
#include "core/catchup.h"
#include "core/doors.h"
#include "core/machine.h"
#include "core/slack_time.h"
#include "ctx.h"
#include "say.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

/* Since when it is not heard, and why, stands in meta: "MS left". */
#define AWAY_KEY "away"

enum { VALUE_BYTES = 128 };

static int64_t away_since(struct machine *m, bool *ret_archived)
{
	autofree char *value = db_string(m->db, SQL_meta_get, T(":key", AWAY_KEY));
	*ret_archived = value && strstr(value, "archived");
	autofree char *since = value ? xstrndup(value, strcspn(value, " ")) : NULL;
	return since ? number_read(since, 0) : 0;
}

static bool is_out(struct machine *m)
{
	bool archived;
	return away_since(m, &archived) != 0;
}

static enum outcome tell_doors(struct ctx *cx, const char *name, int64_t since)
{
	struct args a = { .text = cx->m->config->slack.community, .when = since, .number = -1 };
	return doors_one(cx, CHANNEL, name, &a);
}

static enum outcome go_away(struct ctx *cx, const char *name)
{
	autobuf value = BUF_INIT(VALUE_BYTES);
	if (is_out(cx->m))
		return DONE;
	buf_addf(&value, "%lld %s", (long long)cx->now, name);
	db_do(cx->m->db, SQL_meta_set, T(":key", AWAY_KEY), T(":value", value.s));
	machine_look_for_community(cx->m);
	return tell_doors(cx, name, cx->now);
}

static enum outcome come_back(struct ctx *cx, const char *name)
{
	bool archived;
	int64_t since = away_since(cx->m, &archived);
	if (!since)
		return DONE;
	db_do(cx->m->db, SQL_meta_drop, T(":key", AWAY_KEY));
	db_do(cx->m->db, SQL_job_hasten, I(":now", slack_now(cx->m)));
	catchup_within(cx, since);
	return tell_doors(cx, archived ? "unarchived" : name, since);
}

/* Whoever wrote the id into the configuration does not mind what it is called. */
static enum outcome renamed(struct ctx *cx, const struct event *e)
{
	struct args a = { .text = e->text, .when = cx->now, .number = -1 };
	const char *written = cx->m->config->slack.community;
	if (!e->text || !strcmp(written, e->text) || !strcmp(written, e->channel))
		return DONE;
	return doors_one(cx, CHANNEL, "renamed", &a);
}

enum outcome channel_heard(struct ctx *cx, const struct event *e)
{
	if (!cx->m->community || !e->channel || strcmp(e->channel, cx->m->community) != 0)
		return DONE;
	if (!strcmp(e->name, "renamed"))
		return renamed(cx, e);
	if (!strcmp(e->name, "left") || !strcmp(e->name, "archived"))
		return go_away(cx, e->name);
	return come_back(cx, e->name);
}

static void by_answer(struct machine *m, const char *name, const char *cause, int64_t now,
                      enum outcome (*go)(struct ctx *, const char *))
{
	struct ctx cx;
	autobuf source = BUF_INIT(VALUE_BYTES);
	buf_addf(&source, "channel:%s:%lld", name, (long long)now);
	ctx_open(&cx, m, now);
	cx.source = source.s;
	cx.cause = cause ? cause : source.s;
	go(&cx, name);
	ctx_close(&cx);
}

void channel_away(struct machine *m, const struct job *j, const char *why, int64_t now)
{
	bool archived = !strcmp(why, "is_archived") || !strcmp(why, "is_inactive");
	if (!is_out(m))
		by_answer(m, archived ? "archived" : "left", j->cause, now, go_away);
}

void channel_back(struct machine *m, int64_t now)
{
	if (is_out(m))
		by_answer(m, "joined", NULL, now, come_back);
}
