#include "edge/courier.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/http.h"
#include "base/log.h"
#include "base/loop.h"
#include "base/secret.h"
#include "core/draw.h"
#include "core/file.h"
#include "core/machine.h"
#include "core/settle.h"
#include "edge/pacer.h"
#include "outside/call.h"
#include "store/db.h"
#include "store/outbox.h"

#include <stdlib.h>
#include <string.h>

enum {
	UNDER_WAY_MAX = 8,
	READY_MAX = 32,
	TRIGGERS = 8,
	TRIGGER_MS = 2900,
	EPHEMERAL_MS = 60000, /* later than that nobody looks for the answer where they asked */
	BACKOFF_MOST_MS = 60000,
};

struct courier {
	struct machine *m;
	struct loop *loop;
	struct http *http;
	struct timer *timer;
	struct pacer *pace;
	struct errand *errands; /* under way */
	int under_way;
	struct {
		int64_t job, at;
		char *trigger;
	} trigger[TRIGGERS];
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

static void forget_trigger(struct courier *c, int i)
{
	if (c->trigger[i].trigger)
		explicit_bzero(c->trigger[i].trigger, strlen(c->trigger[i].trigger));
	free(c->trigger[i].trigger);
	c->trigger[i].trigger = NULL;
	c->trigger[i].job = 0;
}

void courier_destroy(struct courier *c)
{
	if (!c)
		return;
	while (c->errands) {
		http_cancel(c->errands->request);
		errand_end(c->errands);
	}
	for (int i = 0; i < TRIGGERS; i++)
		forget_trigger(c, i);
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
	int oldest = 0;
	for (int i = 1; i < TRIGGERS; i++)
		if (c->trigger[i].at < c->trigger[oldest].at)
			oldest = i;
	forget_trigger(c, oldest);
	c->trigger[oldest].job = job;
	c->trigger[oldest].at = clock_now();
	c->trigger[oldest].trigger = xstrdup(trigger);
}

static const char *trigger_of(const struct courier *c, int64_t job)
{
	for (int i = 0; i < TRIGGERS; i++)
		if (c->trigger[i].job == job && clock_now() - c->trigger[i].at < TRIGGER_MS)
			return c->trigger[i].trigger;
	return NULL;
}

static json_t *draw_now(void *arg, const char *name)
{
	const struct courier *c = arg;
	return draw(c->m, name, clock_now());
}

/* ---- what became of it ---- */

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

static void end_job(struct courier *c, const struct trip *t, const char *state)
{
	struct settlement s = { .state = state,
		                .binds = t->binds ? &t->result : NULL,
		                .drawn = t->drawn,
		                .error = t->error.len ? t->error.s : NULL };
	settle_job(c->m, t->job.id, &s, clock_now());
}

static int64_t backoff(int64_t tries)
{
	int64_t ms = 1000;
	while (tries-- > 1 && ms < BACKOFF_MOST_MS)
		ms *= 2;
	return ms < BACKOFF_MOST_MS ? ms : BACKOFF_MOST_MS;
}

static bool not_worth_it(const struct trip *t)
{
	return t->call->repeat == ONCE && clock_now() - t->job.made > EPHEMERAL_MS;
}

static void again(struct courier *c, const struct trip *t, int64_t wait_ms)
{
	if (not_worth_it(t)) {
		end_job(c, t, "dropped");
		return;
	}
	int64_t due = clock_now() + (wait_ms ? wait_ms : backoff(t->job.tries + 1));
	db_do(c->m->db, SQL_job_again, I(":id", t->job.id), I(":due", due),
	      T(":error", t->error.s));
	if (t->call->service == GITLAB && t->job.name)
		file_provisional(c->m, &t->job, clock_now());
}

/* When to look for it: GitLab's worker may go on for a minute (gitlab.md 3), Slack's history lags
 * by seconds. */
static int64_t look_in_ms(const struct trip *t, int64_t looks)
{
	static const int64_t slack[] = { 5000, 25000 }, gitlab[] = { 5000, 15000, 30000, 60000 };
	if (t->call->service == SLACK)
		return looks < (int64_t)ARRAY_SIZE(slack) ? slack[looks] : -1;
	return looks < (int64_t)ARRAY_SIZE(gitlab) ? gitlab[looks] : -1;
}

static bool is_update(const struct courier *c, const struct trip *t)
{
	struct binding b;
	if (!t->job.name || !binding_get(c->m->db, t->job.name, &b))
		return false;
	binding_release(&b);
	return true;
}

static void unsure(struct courier *c, const struct trip *t)
{
	if (t->call->repeat == ONCE) {
		end_job(c, t, "dropped");
	} else if (t->call->repeat == REPEAT || is_update(c, t)) {
		again(c, t, 0);
	} else {
		int64_t due = clock_now() + look_in_ms(t, 0);
		db_do(c->m->db, SQL_job_doubt, I(":id", t->job.id), I(":due", due),
		      T(":error", t->error.s));
	}
}

static void absent(struct courier *c, const struct trip *t)
{
	int64_t ms = look_in_ms(t, t->job.looks + 1);
	if (ms < 0) /* looked for long enough: it is not there. The same key again. */
		db_do(c->m->db, SQL_job_again, I(":id", t->job.id), I(":due", clock_now()),
		      T(":error", t->error.s));
	else
		db_do(c->m->db, SQL_job_doubt, I(":id", t->job.id), I(":due", clock_now() + ms),
		      T(":error", t->error.s));
}

static void conclude(struct courier *c, struct trip *t, enum verdict v, int64_t wait_ms)
{
	note_trouble(c, t, v == SUCCESS || v == ABSENT || v == FAILURE);
	switch (v) {
	case SUCCESS: end_job(c, t, "done"); break;
	case FAILURE: end_job(c, t, "failed"); break;
	case ABSENT: absent(c, t); break;
	case AGAIN:
		if (t->looking)
			db_do(c->m->db, SQL_job_doubt, I(":id", t->job.id),
			      I(":due", clock_now() + (wait_ms ? wait_ms : 5000)),
			      T(":error", t->error.s));
		else
			again(c, t, wait_ms);
		break;
	case UNSURE:
		if (t->looking)
			db_do(c->m->db, SQL_job_doubt, I(":id", t->job.id),
			      I(":due", clock_now() + 5000), T(":error", t->error.s));
		else
			unsure(c, t);
		break;
	case NEXT: break;
	}
}

/* ---- on the way ---- */

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
	conclude(c, t, v, wait_ms);
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
	if (!t->drawn || !t->job.name || !is_update(c, t))
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
		end_job(c, t, "dropped");
		return db_commit(c->m->db) && false;
	}
	t->looking = !strcmp(t->job.state, "doubtful") && t->call->look && !is_update(c, t);
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
		conclude(c, t, v, 0);
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
	e->trip.trigger = trigger_of(c, e->trip.job.id);
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
