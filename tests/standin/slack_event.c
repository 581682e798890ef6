#include "state.h"

#include <stdlib.h>

/* Envelopes: queued, sent, acked, and retried as Slack does (docs.slack.dev/apis/events-api: nearly
 * at once, after a minute, after five; commands and interactions are not retried). */

enum { ACK_MS = 3000, ATTEMPTS = 4 };

static const int64_t wait_before[ATTEMPTS] = { 0, 0, 60000, 300000 };

static void envelope_id(struct standin *s, char to[static 40])
{
	long n = ++s->slack.next_id;

	if (!fmt(to, 40, "%08lx-5374-4e64-a64e-%012lx", n, n))
		abort();
}

static void enroll(struct standin *s, size_t index)
{
	js_put(s->slack.by_envelope, s->slack.deliveries.at[index]->envelope,
	       json_integer((json_int_t)index));
}

struct delivery *delivery_add(struct standin *s, enum delivery_kind kind, json_t *payload,
                              bool accepts)
{
	struct delivery *d = xcalloc(1, sizeof(*d));

	d->kind = kind;
	d->payload = payload;
	d->accepts = accepts;
	envelope_id(s, d->envelope);
	vec_push(&s->slack.deliveries, d);
	enroll(s, s->slack.deliveries.n - 1);
	if (kind == DELIVER_EVENT) {
		free(s->slack.last_event);
		s->slack.last_event = xstrdup(d->envelope);
		json_decref(s->slack.last_payload);
		s->slack.last_payload = json_incref(payload);
	}
	return d;
}

void delivery_free(struct delivery *d)
{
	json_decref(d->payload);
	free(d->user);
	free(d->view);
	free(d->channel);
	free(d);
}

static void finish(struct delivery *d)
{
	d->state = DELIVERY_DONE;
	json_decref(d->payload);
	d->payload = NULL;
}

void event_send(struct standin *s, json_t *event)
{
	const struct slack *k = &s->slack;
	autofree char *event_id = new_id(s, "Ev");
	autofree char *context = new_id(s, "4-");
	json_t *outer = js_pack(
	        "{s:s, s:s, s:s, s:n, s:s, s:o, s:s, s:s, s:I, s:[{s:n, s:s, s:s, s:b, s:b}], s:b, "
	        "s:s}",
	        "token", "verification-token-deprecated", "team_id", k->team_id, "context_team_id",
	        k->team_id, "context_enterprise_id", "api_app_id", k->app_id, "event", event,
	        "type", "event_callback", "event_id", event_id, "event_time",
	        (json_int_t)(now_ms(s) / 1000), "authorizations", "enterprise_id", "team_id",
	        k->team_id, "user_id", k->bot_user, "is_bot", 1, "is_enterprise_install", 0,
	        "is_ext_shared_channel", 0, "event_context", context);

	delivery_add(s, DELIVER_EVENT, outer, false);
}

json_t *delivery_envelope(const struct delivery *d, json_t *payload)
{
	static const char *const types[] = { [DELIVER_EVENT] = "events_api",
		                             [DELIVER_COMMAND] = "slash_commands",
		                             [DELIVER_INTERACTIVE] = "interactive" };
	json_t *e = js_pack("{s:s, s:O, s:s, s:b}", "envelope_id", d->envelope, "payload", payload,
	                    "type", types[d->kind], "accepts_response_payload", d->accepts);

	if (d->kind == DELIVER_EVENT) {
		js_put(e, "retry_attempt", json_integer(d->attempt));
		js_put_text(e, "retry_reason", d->attempt ? "timeout" : "");
	}
	return e;
}

/* This attempt came to nothing: the next one is planned, or the event is lost. */
static void event_failed(struct delivery *d, int64_t now)
{
	if (++d->attempt == ATTEMPTS) {
		finish(d);
		return;
	}
	d->state = DELIVERY_WAITS;
	d->at = now + wait_before[d->attempt];
}

static void send_on(struct standin *s, struct delivery *d, struct socket *k)
{
	d->socket = k->number;
	d->state = DELIVERY_SENT;
	d->at = now_ms(s) + ACK_MS;
	d->sent_us = real_us();
	socket_json(s, k, delivery_envelope(d, d->payload));
	if (!s->slack.rules.twice)
		return;
	d->echoes++;
	socket_json(s, k, delivery_envelope(d, d->payload));
}

static void send_one(struct standin *s, size_t index)
{
	struct delivery *d = s->slack.deliveries.at[index];
	struct socket *k = socket_for_delivery(s);

	if (k) {
		send_on(s, d, k);
		return;
	}
	if (d->kind != DELIVER_EVENT) {
		interaction_failed(s, d, "dispatch_failed");
		finish(d);
		return;
	}
	/* Nobody is there: the attempts pass by as they would, so that only the schedule decides.
	 */
	event_failed(d, now_ms(s));
	if (d->state == DELIVERY_WAITS && d->at <= now_ms(s))
		event_failed(d, now_ms(s));
}

void event_copy(struct standin *s, const struct delivery *d, json_t *payload)
{
	struct delivery *again = delivery_add(s, DELIVER_EVENT, json_incref(payload), false);

	again->attempt = d->attempt + 1 < ATTEMPTS ? d->attempt + 1 : d->attempt;
}

void deliveries_pump(struct standin *s)
{
	struct slack *k = &s->slack;
	size_t n = k->deliveries.n;

	for (size_t i = k->first_live; i < n; i++) {
		struct delivery *d = k->deliveries.at[i];
		bool first = d->state == DELIVERY_QUEUED && d->attempt == 0;

		if (d->state != DELIVERY_QUEUED)
			continue;
		send_one(s, i);
		if (k->rules.event_twice && first && d->kind == DELIVER_EVENT && d->payload)
			event_copy(s, d, d->payload);
	}
	while (k->first_live < k->deliveries.n &&
	       k->deliveries.at[k->first_live]->state == DELIVERY_DONE)
		k->first_live++;
}

static void timed_out(struct standin *s, size_t index, int64_t now)
{
	struct delivery *d = s->slack.deliveries.at[index];

	d->late = true;
	if (d->kind != DELIVER_EVENT) {
		interaction_failed(s, d, "operation_timeout");
		finish(d);
		return;
	}
	event_failed(d, now);
}

static void retry(struct standin *s, size_t index)
{
	struct delivery *d = s->slack.deliveries.at[index];
	struct delivery *old = xcalloc(1, sizeof(*old));

	/* The old envelope stays delivery_known, so that a late ack of it is recognized. */
	*old = (struct delivery){
		.kind = d->kind, .state = DELIVERY_DONE, .late = true, .socket = d->socket
	};
	memcpy(old->envelope, d->envelope, sizeof(old->envelope));
	vec_push(&s->slack.deliveries, old);
	enroll(s, s->slack.deliveries.n - 1);
	envelope_id(s, d->envelope);
	enroll(s, index);
	d->state = DELIVERY_QUEUED;
	d->late = false;
}

void deliveries_tick(struct standin *s, int64_t now)
{
	size_t n = s->slack.deliveries.n;

	for (size_t i = s->slack.first_live; i < n; i++) {
		struct delivery *d = s->slack.deliveries.at[i];

		if (d->state == DELIVERY_SENT && now >= d->at)
			timed_out(s, i, now);
		if (d->state == DELIVERY_WAITS && now >= d->at)
			retry(s, i);
	}
}

int64_t deliveries_next(const struct standin *s)
{
	int64_t next = INT64_MAX;

	for (size_t i = s->slack.first_live; i < s->slack.deliveries.n; i++) {
		const struct delivery *d = s->slack.deliveries.at[i];
		if ((d->state == DELIVERY_SENT || d->state == DELIVERY_WAITS) && d->at < next)
			next = d->at;
	}
	return next;
}

struct delivery *delivery_known(const struct standin *s, const char *envelope)
{
	const json_t *index = js_get(s->slack.by_envelope, envelope);

	return index ? s->slack.deliveries.at[json_integer_value(index)] : NULL;
}

bool delivery_done(const struct standin *s, const char *envelope)
{
	const struct delivery *d = delivery_known(s, envelope);
	return !d || d->state == DELIVERY_DONE;
}

static void send_answers_held_for(struct standin *s, const char *envelope)
{
	for (struct conn *c = net_first(s->net); c; c = c->next)
		if (!c->dead && c->held && held_envelope(c->held) &&
		    strcmp(held_envelope(c->held), envelope) == 0)
			held_send(s, c);
}

void delivery_acked(struct standin *s, int socket, const char *envelope, const json_t *payload)
{
	struct delivery *d = delivery_known(s, envelope);

	if (!d) {
		blame(s, "ack for an unknown envelope %s", envelope);
		return;
	}
	if (d->socket != socket) {
		blame(s, "ack for %s on socket %d, it came on %d", envelope, socket, d->socket);
		return;
	}
	if (d->late) {
		blame(s, "ack for %s is late: more than 3 s", envelope);
		return;
	}
	if (d->state == DELIVERY_DONE) {
		if (d->echoes-- <= 0)
			blame(s, "a second ack for %s", envelope);
		return;
	}
	s->slack.acks++;
	if (s->how.acked)
		s->how.acked(s->how.arg, d->payload, real_us() - d->sent_us);
	if (json_object_size(payload) && !d->accepts)
		blame(s, "ack for %s carries a payload, which it may not", envelope);
	if (d->kind == DELIVER_COMMAND)
		command_answered(s, d, payload);
	else if (d->submission)
		submission_answered(s, d, payload);
	finish(d);
	send_answers_held_for(s, envelope);
}
