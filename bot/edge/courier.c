#include "edge/courier.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/http.h"
#include "base/log.h"
#include "base/loop.h"
#include "base/secret.h"
#include "core/draw.h"
#include "core/machine.h"
#include "core/settle.h"
#include "edge/outcome.h"
#include "edge/pacer.h"
#include "edge/triggers.h"
#include "outside/call.h"
#include "store/db.h"
#include "store/outbox.h"

#include <stdlib.h>
#include <string.h>

enum {
	UNDER_WAY_MAX = 8,
	READY_MAX = 32,
};

struct courier {
	struct machine *m;
	struct loop *loop;
	struct http *http;
	struct timer *timer;
	struct pacer *pace;
	struct triggers *triggers;
	struct errand *errands; /* under way */
	int under_way;
	struct {
		char *error;
		int64_t since;
	} trouble[2]; /* by service */
	void (*settled)(void *arg);
	void *settled_arg;
	bool (*missed)(void *arg, const char *dedupe, json_t *missed);
	void *missed_arg;
};

struct errand {
	struct errand *next;
	struct courier *c;
	struct trip trip;
	struct http_request *request;
};

static void go(void *arg);

struct courier *courier_create(struct machine *m, struct loop *l, struct http *h)
{
	struct courier *c = xcalloc(1, sizeof(*c));
	c->m = m;
	c->loop = l;
	c->http = h;
	c->pace = pacer_create();
	c->triggers = triggers_create();
	c->timer = timer_create_on(l, go, c);
	return c;
}

static void errand_end(struct errand *e)
{
	for (struct errand **at = &e->c->errands; *at; at = &(*at)->next)
		if (*at == e) {
			*at = e->next;
			break;
		}
	e->c->under_way--;
	trip_close(&e->trip);
	free(e);
}

void courier_destroy(struct courier *c)
{
	if (!c)
		return;
	while (c->errands) {
		http_cancel(c->errands->request);
		errand_end(c->errands);
	}
	triggers_destroy(c->triggers);
	free(c->trouble[SLACK].error);
	free(c->trouble[GITLAB].error);
	timer_destroy(c->timer);
	pacer_destroy(c->pace);
	free(c);
}

void courier_nudge(struct courier *c)
{
	timer_at(c->timer, clock_now());
}

void courier_on_settled(struct courier *c, void (*settled)(void *arg), void *arg)
{
	c->settled = settled;
	c->settled_arg = arg;
}

void courier_on_missed(struct courier *c,
                       bool (*missed)(void *arg, const char *dedupe, json_t *missed), void *arg)
{
	c->missed = missed;
	c->missed_arg = arg;
}

void courier_trigger(struct courier *c, int64_t job, const char *trigger)
{
	triggers_add(c->triggers, job, trigger);
}

static json_t *draw_now(void *arg, const char *name)
{
	const struct courier *c = arg;
	return draw(c->m, name, clock_now());
}

static void note_trouble(struct courier *c, const struct trip *t, bool ok)
{
	int i = t->call->service;
	free(c->trouble[i].error);
	c->trouble[i].error = ok ? NULL : xstrdup(t->error.s);
	if (ok)
		c->trouble[i].since = 0;
	else if (!c->trouble[i].since)
		c->trouble[i].since = clock_now();
}

static void on_answer(void *arg, const struct http_result *r);

static bool send_request(struct errand *e)
{
	struct courier *c = e->c;
	struct trip *t = &e->trip;
	const struct config *config = c->m->config;
	bool slack = t->call->service == SLACK;
	autobuf url = BUF_INIT(8192), auth = BUF_INIT(4096);
	buf_addf(&url, "%s%s%s", slack ? config->slack.api_url : config->gitlab.url,
	         slack ? "" : "/api/v4/", t->path.s);
	if (slack)
		buf_addf(&auth, "Authorization: Bearer %s", secret_reveal(config->slack.bot_token));
	else
		buf_addf(&auth, "PRIVATE-TOKEN: %s", secret_reveal(config->gitlab.token));
	const char *type = t->form ? "Content-Type: application/x-www-form-urlencoded"
	                           : "Content-Type: application/json; charset=utf-8";
	bool get = !strcmp(t->method, "GET");
	struct http_spec spec = { .method = t->method,
		                  .url = url.s,
		                  .headers = { auth.s, get ? NULL : type },
		                  .body = get ? NULL : t->payload.s,
		                  .body_len = get ? 0 : t->payload.len,
		                  .ca_file =
		                          slack ? config->slack.ca_file : config->gitlab.ca_file };
	e->request = http_send(c->http, &spec, on_answer, e);
	explicit_bzero(auth.s, auth.len);
	return e->request;
}

/* In one transaction: what the answer means, and what follows from it. */
static void on_answer(void *arg, const struct http_result *r)
{
	struct errand *e = arg;
	struct courier *c = e->c;
	struct trip *t = &e->trip;
	json_t *json;
	int64_t wait_ms;
	e->request = NULL;
	db_begin(c->m->db);
	enum verdict v = call_read(t, r, &json, &wait_ms);
	if (wait_ms && v == AGAIN)
		pacer_block(c->pace, t, clock_mono(), wait_ms);
	if (v == SUCCESS && t->looking)
		v = t->call->found(t, json);
	else if (v == SUCCESS && t->call->answer)
		v = t->call->answer(t, json);
	json_decref(json);
	note_trouble(c, t, v == SUCCESS || v == ABSENT || v == FAILURE);
	outcome_conclude(c->m, t, v, wait_ms);
	bool committed = db_commit(c->m->db);
	if (committed && v == NEXT && send_request(e))
		return;
	if (!committed)
		log_error("job.not_settled", kv("job", t->job.id));
	if (v != SUCCESS)
		log_info("job.went", kv("job", t->job.id), kv("call", t->call->name),
		         kv("error", t->error.s));
	errand_end(e);
	if (c->settled)
		c->settled(c->settled_arg);
	courier_nudge(c);
}

static bool already_shown(const struct courier *c, const struct trip *t)
{
	char hex[65];
	if (!t->drawn || !t->job.name || !trip_is_update(t))
		return false;
	autofree char *shown = db_string(c->m->db, SQL_card_shown_of, T(":name", t->job.name));
	settle_digest(t->drawn, hex);
	return shown && (!strcmp(shown, hex) || !strcmp(shown, SHOWN_SEALED));
}

/* The claim is durable before the first byte: after a crash the job is doubtful, not forgotten. */
static bool claim(struct courier *c, struct errand *e)
{
	struct trip *t = &e->trip;
	db_begin(c->m->db);
	if (t->call->repeat == ONCE && !strcmp(t->job.state, "doubtful")) {
		outcome_end(c->m, t, "dropped");
		return db_commit(c->m->db) && false;
	}
	t->looking = !strcmp(t->job.state, "doubtful") && t->call->look && !trip_is_update(t);
	if (t->looking) {
		db_do(c->m->db, SQL_job_look, I(":id", t->job.id));
	} else {
		db_do(c->m->db, SQL_job_reclaim, I(":id", t->job.id));
		db_do(c->m->db, SQL_job_claim, I(":id", t->job.id), I(":now", clock_now()));
		t->job.began = clock_now();
	}
	if (t->job.name && !t->looking)
		db_do(c->m->db, SQL_card_drawn, T(":name", t->job.name), I(":now", clock_now()));
	enum verdict v = t->looking ? t->call->look(t) : t->call->begin(t);
	if (v == NEXT && already_shown(c, t))
		v = SUCCESS;
	if (v != NEXT)
		outcome_conclude(c->m, t, v, 0);
	return db_commit(c->m->db) && v == NEXT;
}

static void start(struct courier *c, struct job *job, const struct call *call)
{
	struct errand *e = xcalloc(1, sizeof(*e));
	e->c = c;
	trip_open(&e->trip, call, job);
	e->trip.db = c->m->db;
	e->trip.config = c->m->config;
	e->trip.draw = draw_now;
	e->trip.draw_arg = c;
	e->trip.self = machine_self(c->m);
	e->trip.missed = c->missed;
	e->trip.missed_arg = c->missed_arg;
	e->trip.trigger = triggers_find(c->triggers, e->trip.job.id);
	e->next = c->errands;
	c->errands = e;
	c->under_way++;
	int64_t wait = pacer_take(c->pace, &e->trip, clock_mono());
	if (wait) {
		db_do(c->m->db, SQL_job_defer, I(":id", e->trip.job.id),
		      I(":due", clock_now() + wait));
		errand_end(e);
	} else if (!claim(c, e) || !send_request(e)) {
		errand_end(e);
	}
}

static void go(void *arg)
{
	struct courier *c = arg;
	struct job ready[READY_MAX];
	int room = UNDER_WAY_MAX - c->under_way;
	int n = room > 0 ? outbox_ready(c->m->db, clock_now(), ready, READY_MAX) : 0;
	for (int i = 0; i < n; i++) {
		const struct call *call = call_find(ready[i].call);
		if (call && c->under_way < UNDER_WAY_MAX)
			start(c, &ready[i], call);
		job_release(&ready[i]);
	}
	/* With all hands busy the next answer calls again; with more ready than were read, at once.
	 */
	int64_t due = n == READY_MAX ? clock_now() : outbox_next_due(c->m->db, clock_now());
	if (due < CLOCK_NEVER && c->under_way < UNDER_WAY_MAX)
		timer_at(c->timer, due);
}

void courier_health(const struct courier *c, struct courier_health *ret)
{
	*ret = (struct courier_health){ .under_way = c->under_way,
		                        .slack_error = c->trouble[SLACK].error,
		                        .gitlab_error = c->trouble[GITLAB].error,
		                        .slack_since = c->trouble[SLACK].since,
		                        .gitlab_since = c->trouble[GITLAB].since };
}
