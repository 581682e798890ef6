#include "edge/errand.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/http.h"
#include "base/log.h"
#include "base/secret.h"
#include "core/channel.h"
#include "core/draw.h"
#include "core/machine.h"
#include "core/settle.h"
#include "core/slack_time.h"
#include "edge/outcome.h"
#include "edge/pacer.h"
#include "edge/triggers.h"
#include "outside/letter.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

enum { RECIPIENTS_MAX = 2 * LETTER_TO_MOST };

struct errand {
	struct errand *next;
	struct courier *c;
	struct trip trip;
	struct http_request *request;
	int64_t sent; /* monotonic */
};

static void errand_end(struct errand *e)
{
	for (struct errand **at = &e->c->errands; *at; at = &(*at)->next)
		if (*at == e) {
			*at = e->next;
			break;
		}
	e->c->service[e->trip.call->service].under_way--;
	trip_close(&e->trip);
	free(e);
}

void errand_cancel(struct errand *e)
{
	http_cancel(e->request);
	errand_end(e);
}

static json_t *draw_now(void *arg, const char *name)
{
	const struct courier *c = arg;
	return draw(c->m, name, slack_now(c->m));
}

static void note_trouble(struct courier *c, const struct trip *t, bool ok)
{
	int i = t->to;
	free(c->service[i].error);
	c->service[i].error = ok ? NULL : xstrdup(t->error.s);
	if (ok)
		c->service[i].since = 0;
	else if (!c->service[i].since)
		c->service[i].since = slack_now(c->m);
}

static void on_answer(void *arg, const struct http_result *r);

static bool send_call(struct errand *e)
{
	struct trip *t = &e->trip;
	const struct config *config = e->c->m->config;
	bool slack = t->to == SLACK;
	autobuf url = BUF_INIT(8192), auth = BUF_INIT(4096);
	if (!t->bytes)
		buf_addf(&url, "%s%s", slack ? config->slack.api_url : config->gitlab.url,
		         slack ? "" : "/api/v4/");
	buf_add(&url, t->path.s);
	if (slack)
		buf_addf(&auth, "Authorization: Bearer %s", secret_reveal(config->slack.bot_token));
	else
		buf_addf(&auth, "PRIVATE-TOKEN: %s", secret_reveal(config->gitlab.token));
	bool get = !strcmp(t->method, "GET");
	struct http_spec spec = { .method = t->method,
		                  .url = url.s,
		                  .headers = { auth.s, get ? NULL : t->type },
		                  .body = get ? NULL : t->payload.s,
		                  .body_len = get ? 0 : t->payload.len,
		                  .ca_file =
		                          slack ? config->slack.ca_file : config->gitlab.ca_file };
	e->request = http_send(e->c->http, &spec, on_answer, e);
	explicit_bzero(auth.s, auth.len);
	return e->request;
}

/* Those it is for, and those who get a copy. */
static size_t add_recipients(const json_t *list, const char **to, size_t n)
{
	size_t i;
	json_t *address;
	json_array_foreach((json_t *)list, i, address) if (n < RECIPIENTS_MAX) to[n++] =
	        json_string_value(address);
	return n;
}

static bool send_letter(struct errand *e)
{
	struct trip *t = &e->trip;
	const struct config_mail *mail = &e->c->m->config->mail;
	const char *to[RECIPIENTS_MAX + 1];
	size_t n = add_recipients(json_object_get(t->body, "to"), to, 0);
	n = add_recipients(json_object_get(t->body, "cc"), to, n);
	to[n] = NULL;
	struct http_spec spec = { .url = mail->smtp,
		                  .body = t->payload.s,
		                  .body_len = t->payload.len,
		                  .user = mail->user,
		                  .password = secret_reveal(mail->password),
		                  .mail_from = mail->from,
		                  .mail_to = to,
		                  .ca_file = mail->ca_file };
	e->request = http_send(e->c->http, &spec, on_answer, e);
	return e->request;
}

static bool send_request(struct errand *e)
{
	e->sent = clock_mono();
	return e->trip.call->service == MAIL ? send_letter(e) : send_call(e);
}

/* Something is over: others may have waited for it. */
static void over(struct errand *e)
{
	struct courier *c = e->c;
	errand_end(e);
	if (c->settled)
		c->settled(c->settled_arg);
	courier_nudge(c);
}

/* It can't be sent as it stands, by no fault of the other side: trying again would not help. */
static void give_up(struct errand *e)
{
	struct courier *c = e->c;
	db_begin(c->m->db);
	outcome_conclude(c->m, &e->trip, trip_fail(&e->trip, "the request can't be sent"), 0);
	if (db_commit(c->m->db)) {
		over(e);
		return;
	}
	courier_try_later(c, &e->trip);
	c->unsettled = true;
	errand_end(e);
}

/* Of being in one of our channels, or ROOMS: edits and reading go through without it, or in an
 * archived one. */
static enum room proof_of(const struct courier *c, const struct trip *t, const json_t *answer)
{
	const char *channel = json_string_value(json_object_get(answer, "channel"));
	const char *const names[] = { "slack/community", "slack/alert" };
	const char *const here[] = { c->m->community, c->m->alert };
	bool looked = !strcmp(t->path.s, "users.conversations");
	bool posted = !strcmp(t->path.s, "chat.postMessage") && channel;
	for (int room = 0; room < ROOMS; room++)
		if ((looked && t->job.name && !strcmp(t->job.name, names[room])) ||
		    (posted && here[room] && !strcmp(channel, here[room])))
			return (enum room)room;
	return ROOMS;
}

static enum verdict understand(struct courier *c, struct trip *t, const struct http_result *r,
                               int64_t *ret_wait_ms)
{
	json_t *json;
	t->self = machine_self(c->m); /* borrowed from what is learnt anew at times */
	enum verdict v = call_read(t, r, &json, ret_wait_ms);
	if (*ret_wait_ms && v == AGAIN)
		pacer_block(c->pace, t->job.bucket, clock_mono(), *ret_wait_ms);
	if (v == SUCCESS && t->bytes)
		v = t->call->bytes(t, r);
	else if (v == SUCCESS && t->looking)
		v = t->call->found(t, json);
	else if (v == SUCCESS && t->call->answer)
		v = t->call->answer(t, json);
	else if (v == GONE)
		t->call->gone(t);
	enum room proof = v == SUCCESS && t->call->community ? proof_of(c, t, json) : ROOMS;
	json_decref(json);
	if (proof != ROOMS)
		channel_back(c->m, proof, slack_now(c->m));
	note_trouble(c, t, v != AGAIN && v != UNSURE);
	return v;
}

/* In one transaction: what the answer means, and what follows from it. */
static void on_answer(void *arg, const struct http_result *r)
{
	struct errand *e = arg;
	struct courier *c = e->c;
	struct trip *t = &e->trip;
	int64_t wait_ms;
	e->request = NULL;
	db_begin(c->m->db);
	if (t->to == SLACK && r->end == HTTP_ANSWERED && r->status < 500) /* a proxy's */
		slack_time_said(c->m, r->date, e->sent);
	enum verdict v = understand(c, t, r, &wait_ms);
	outcome_conclude(c->m, t, v, wait_ms);
	if (!db_commit(c->m->db)) {
		courier_try_later(c, t);
		c->unsettled = true;
		errand_end(e);
		return;
	}
	if (v != SUCCESS && v != NEXT)
		log_info("job.went", kv("job", t->job.id), kv("call", t->call->name),
		         kv("error", t->error.s));
	if (v != NEXT) {
		over(e);
		return;
	}
	if (t->call->pace == PACE_READ || t->call->pace == PACE_GITLAB)
		pacer_owe(c->pace, t->job.bucket, clock_mono());
	if (!send_request(e))
		give_up(e);
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

/* False: it was settled meanwhile, by its echo. */
static bool take(struct courier *c, struct trip *t)
{
	struct db *db = c->m->db;
	bool doubtful = !strcmp(t->job.state, "doubtful");
	t->looking = doubtful && t->call->look && !trip_is_update(t);
	if (t->looking) {
		db_do(db, SQL_job_look, I(":id", t->job.id));
		return db_changes(db) == 1;
	}
	db_do(db, SQL_job_reclaim, I(":id", t->job.id));
	t->job.began = slack_now(c->m);
	db_do(db, SQL_job_claim, I(":id", t->job.id), I(":now", t->job.began));
	bool taken = db_changes(db) == 1;
	if (t->job.name)
		db_do(db, SQL_card_drawn, T(":name", t->job.name), I(":now", t->job.began));
	return taken;
}

/* NEXT: a request is ready. */
static enum verdict prepare(struct courier *c, struct trip *t)
{
	bool once = t->call->repeat == ONCE || t->call->repeat == ASK;
	if (once && !strcmp(t->job.state, "doubtful")) {
		outcome_doubted(c->m, t);
		return ABSENT;
	}
	if (!take(c, t))
		return ABSENT;
	enum verdict v = t->looking ? t->call->look(t) : t->call->begin(t);
	if (v == NEXT && already_shown(c, t))
		v = SUCCESS;
	outcome_conclude(c->m, t, v, 0);
	return v;
}

/* The claim is durable before the first byte: after a crash the job is doubtful, not forgotten. */
static void claim(struct errand *e)
{
	struct courier *c = e->c;
	db_begin(c->m->db);
	enum verdict v = prepare(c, &e->trip);
	if (!db_commit(c->m->db)) {
		courier_try_later(c, &e->trip);
		errand_end(e);
	} else if (v != NEXT) {
		pacer_return(c->pace, e->trip.job.bucket, clock_mono()); /* nothing went */
		over(e);
	} else if (!send_request(e)) {
		give_up(e);
	}
}

void errand_start(struct courier *c, struct job *job, const struct call *call)
{
	struct errand *e = xcalloc(1, sizeof(*e));
	e->c = c;
	trip_open(&e->trip, call, job);
	e->trip.db = c->m->db;
	e->trip.config = c->m->config;
	e->trip.draw = draw_now;
	e->trip.draw_arg = c;
	e->trip.missed = c->missed;
	e->trip.missed_arg = c->missed_arg;
	e->trip.trigger = triggers_find(c->triggers, e->trip.job.id);
	e->next = c->errands;
	c->errands = e;
	c->service[call->service].under_way++;
	claim(e);
}
