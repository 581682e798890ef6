#include "core/channel.h"

#include "base/alloc.h"
#include "base/config.h"
#include "base/number.h"
#include "core/catchup.h"
#include "core/doors.h"
#include "core/machine.h"
#include "core/slack_time.h"
#include "ctx.h"
#include "outside/call.h"
#include "say.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

/* Since when it is not heard, and why, stands in meta: "MS left". */
static const char *const away_keys[ROOMS] = { "away", "away.alert" };

static const char *const keys[ROOMS] = { "community", "alert" };

enum { VALUE_BYTES = 128 };

static const char *called(struct machine *m, enum room room)
{
	return room == ALERT_ROOM ? m->config->slack.alert : m->config->slack.community;
}

static int64_t away_since(struct machine *m, enum room room, bool *ret_archived)
{
	autofree char *value = db_string(m->db, SQL_meta_get, T(":key", away_keys[room]));
	*ret_archived = value && strstr(value, "archived");
	autofree char *since = value ? xstrndup(value, strcspn(value, " ")) : NULL;
	return since ? number_read(since, 0) : 0;
}

static bool is_out(struct machine *m, enum room room)
{
	bool archived;
	return away_since(m, room, &archived) != 0;
}

static enum outcome tell_doors(struct ctx *cx, enum room room, const char *name, int64_t since)
{
	struct args a = { .text = called(cx->m, room), .when = since, .number = -1 };
	return doors_one(cx, CHANNEL, name, &a);
}

static enum outcome go_away(struct ctx *cx, enum room room, const char *name)
{
	autobuf value = BUF_INIT(VALUE_BYTES);
	if (is_out(cx->m, room))
		return DONE;
	buf_addf(&value, "%lld %s", (long long)cx->now, name);
	db_do(cx->m->db, SQL_meta_set, T(":key", away_keys[room]), T(":value", value.s));
	if (room == ALERT_ROOM)
		machine_look_for_alerts(cx->m);
	else
		machine_look_for_community(cx->m);
	return tell_doors(cx, room, name, cx->now);
}

static enum outcome come_back(struct ctx *cx, enum room room, const char *name)
{
	bool archived;
	int64_t since = away_since(cx->m, room, &archived);
	if (!since)
		return DONE;
	db_do(cx->m->db, SQL_meta_drop, T(":key", away_keys[room]));
	db_do(cx->m->db, SQL_job_hasten, I(":now", slack_now(cx->m)));
	if (room == ALERT_ROOM)
		catchup_alerts(cx, since);
	else
		catchup_within(cx, since);
	return tell_doors(cx, room, archived ? "unarchived" : name, since);
}

/* Whoever wrote the id into the configuration does not mind what it is called. */
static enum outcome renamed(struct ctx *cx, enum room room, const struct event *e)
{
	struct args a = { .text = e->text, .when = cx->now, .number = -1, .which = keys[room] };
	const char *written = called(cx->m, room);
	if (!e->text || !strcmp(written, e->text) || !strcmp(written, e->channel))
		return DONE;
	return doors_one(cx, CHANNEL, "renamed", &a);
}

enum outcome channel_heard(struct ctx *cx, const struct event *e)
{
	const char *community = cx->m->community, *alert = cx->m->alert;
	bool alerts = alert && e->channel && !strcmp(e->channel, alert);
	if (!alerts && (!community || !e->channel || strcmp(e->channel, community) != 0))
		return DONE;
	enum room room = alerts ? ALERT_ROOM : COMMUNITY_ROOM;
	if (!strcmp(e->name, "renamed"))
		return renamed(cx, room, e);
	if (!strcmp(e->name, "left") || !strcmp(e->name, "archived"))
		return go_away(cx, room, e->name);
	return come_back(cx, room, e->name);
}

static void by_answer(struct machine *m, enum room room, const char *name, const char *cause,
                      int64_t now, enum outcome (*go)(struct ctx *, enum room, const char *))
{
	struct ctx cx;
	autobuf source = BUF_INIT(VALUE_BYTES);
	buf_addf(&source, "channel:%s:%s:%lld", away_keys[room], name, (long long)now);
	ctx_open(&cx, m, now);
	cx.source = source.s;
	cx.cause = cause ? cause : source.s;
	go(&cx, room, name);
	ctx_close(&cx);
}

/* Where the request went, or what was looked for. */
static enum room room_of(struct machine *m, const struct trip *t)
{
	autobuf field = BUF_INIT(VALUE_BYTES);
	if (t->job.name && !strcmp(t->job.name, "slack/alert"))
		return ALERT_ROOM;
	if (!m->alert)
		return COMMUNITY_ROOM;
	buf_addf(&field, "channel=%s", m->alert);
	json_auto_t *said = json_loads(t->payload.s, 0, NULL);
	const char *channel = json_string_value(json_object_get(said, "channel"));
	bool alerts = channel ? !strcmp(channel, m->alert) : strstr(t->payload.s, field.s) != NULL;
	return alerts ? ALERT_ROOM : COMMUNITY_ROOM;
}

void channel_away(struct machine *m, const struct trip *t, int64_t now)
{
	const char *why = t->error.s;
	bool archived = !strcmp(why, "is_archived") || !strcmp(why, "is_inactive");
	enum room room = room_of(m, t);
	if (!is_out(m, room))
		by_answer(m, room, archived ? "archived" : "left", t->job.cause, now, go_away);
}

void channel_back(struct machine *m, enum room room, int64_t now)
{
	if (is_out(m, room))
		by_answer(m, room, "joined", NULL, now, come_back);
}
