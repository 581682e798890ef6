#include "state.h"

#include <stdlib.h>

/* The life of the stand-in: requests come in, answers go out, time passes. */

static void control(struct standin *s, struct request *r, struct answer *a)
{
	json_t *command = js_parse(r->body, r->body_len);
	json_t *done = s->control(s, command);

	answer_json(a, 200, done);
	json_decref(done);
	json_decref(command);
}

static bool starts(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

static void response_url(struct standin *s, struct request *r, struct answer *a)
{
	json_t *body = js_parse(r->body, r->body_len);
	const char *error =
	        json_is_object(body) ? response_url_used(s, r->path, body) : "invalid_payload";

	if (error) {
		json_t *j = slack_error(error);
		answer_json(a, strcmp(error, "invalid_payload") == 0 ? 400 : 404, j);
		json_decref(j);
	} else {
		answer_text(a, 200, "text/plain; charset=utf-8", "ok");
	}
	json_decref(body);
}

static void slack_work(struct standin *s, struct request *r, struct answer *a)
{
	if (starts(r->path, "/api/"))
		slack_http(s, r, a, r->path + strlen("/api/"));
	else if (starts(r->path, "/files-pri/"))
		slack_file_bytes(s, r, a);
	else if (starts(r->path, "/commands/") || starts(r->path, "/actions/") ||
	         starts(r->path, "/app/"))
		response_url(s, r, a);
	else
		answer_text(a, 404, "text/html", "<html><body>404</body></html>");
}

static void work(struct standin *s, struct request *r, struct answer *a)
{
	if (r->conn->service == STANDIN_SLACK)
		slack_work(s, r, a);
	else
		gitlab_http(s, r, a);
}

/* The envelope that the answer has to wait for, when the rule wants the echo first. */
static const char *echo_to_await(struct standin *s, const struct rule *rule, const char *before)
{
	if (!rule || rule->f.kind != FAULT_ECHO_FIRST || !s->slack.last_event ||
	    (before && strcmp(before, s->slack.last_event) == 0))
		return NULL;
	deliveries_pump(s);
	return delivery_done(s, s->slack.last_event) ? NULL : s->slack.last_event;
}

static void answer_request(struct standin *s, struct request *r, struct answer *a)
{
	autofree char *path = r->conn->service == STANDIN_GITLAB ? gitlab_fault_path(s, r)
	                      : starts(r->path, "/api/")         ? xstrdup(r->path + 5)
	                                                         : xstrdup(r->path + 1);
	struct rule *rule = fault_for(s, r, path);
	autofree char *before = s->slack.last_event ? xstrdup(s->slack.last_event) : NULL;

	if (!rule || fault_does_work(rule))
		work(s, r, a);
	const char *until = echo_to_await(s, rule, before);
	if (s->slack.echo_first)
		deliveries_pump(s);
	deliver(s, r, a, rule, until);
	deliveries_pump(s);
}

static void on_request(struct standin *s, struct request *r)
{
	enum standin_reach reach = s->reach[r->conn->service];
	struct answer a;

	answer_init(&a);
	if (s->control && strcmp(r->path, "/_control") == 0) {
		control(s, r, &a);
		answer_send(r->conn, &a, now_ms(s), r->keep_alive, SIZE_MAX);
	} else if (reach == STANDIN_SILENT) {
		r->conn->silent = true;
	} else if (reach == STANDIN_BAD_GATEWAY) {
		struct rule down = { .f = { .kind = FAULT_STATUS, .status = 502 } };
		deliver(s, r, &a, &down, NULL);
	} else {
		answer_request(s, r, &a);
	}
	answer_release(&a);
}

static size_t on_bytes(void *arg, struct conn *c)
{
	struct standin *s = arg;
	struct request r;
	size_t used;

	if (c->service == STANDIN_MAIL)
		return mail_bytes(s, c);
	if (c->socket)
		return socket_bytes(s, c);
	if (c->held)
		return 0;
	switch (http_parse(c, &r, &used)) {
	case PARSED_MORE: return 0;
	case PARSED_BAD:
		blame(s, "a request that is not HTTP/1.1: %.60s", c->in.s);
		conn_write(c, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", 47);
		conn_finish(c);
		return 0;
	case PARSED_REQUEST: break;
	}
	if (c->service != STANDIN_SLACK || !socket_upgrade(s, &r))
		on_request(s, &r);
	request_release(&r);
	return used;
}

static void on_opened(void *arg, struct conn *c)
{
	if (c->service == STANDIN_MAIL)
		mail_greet(arg, c);
}

static void on_closed(void *arg, struct conn *c)
{
	struct standin *s = arg;

	held_free(c->held);
	c->held = NULL;
	mail_free(c->mail);
	c->mail = NULL;
	if (c->socket)
		socket_gone(s, c);
}

struct standin *standin_create(const struct standin_setup *how)
{
	static const struct net_events on = { on_bytes, on_opened, on_closed };
	struct standin *s = xcalloc(1, sizeof(*s));

	s->how = *how;
	s->net = net_create(&on, s);
	if (!s->net)
		goto free_s;
	if (!net_listen(s->net, STANDIN_SLACK, how->slack_port) ||
	    !net_listen(s->net, STANDIN_GITLAB, how->gitlab_port) ||
	    !net_listen(s->net, STANDIN_MAIL, 0))
		goto destroy_net;
	ledger_init(&s->ledger);
	slack_init(s);
	gitlab_init(s);
	return s;
destroy_net:
	net_destroy(s->net);
free_s:
	free(s);
	return NULL;
}

void standin_destroy(struct standin *s)
{
	if (!s)
		return;
	net_destroy(s->net);
	slack_release(s);
	gitlab_release(s);
	ledger_release(&s->ledger);
	for (size_t i = 0; i < s->rules.n; i++)
		fault_release(s->rules.at[i]);
	free(s->rules.at);
	free(s);
}

bool standin_world(struct standin *s, const json_t *world)
{
	const json_t *slack = js_get(world, "slack"), *gitlab = js_get(world, "gitlab");

	return (!slack || slack_world(s, slack)) && (!gitlab || gitlab_world(s, gitlab));
}

int standin_port(const struct standin *s, enum standin_service which)
{
	return net_port(s->net, which);
}

int standin_fd(const struct standin *s)
{
	return net_fd(s->net);
}

const char *standin_refusal(const struct standin *s)
{
	return s->refusal;
}

void see(struct standin *s, struct standin_effect e)
{
	if (s->how.effect)
		s->how.effect(s->how.arg, &e);
}

static int64_t slow_next(const struct standin *s)
{
	int64_t next = INT64_MAX;

	for (const struct conn *c = net_first(s->net); c; c = c->next)
		if (!c->dead && c->held && held_due(c->held) < next)
			next = held_due(c->held);
	return next;
}

static void slow_tick(struct standin *s)
{
	for (struct conn *c = net_first(s->net); c; c = c->next)
		if (!c->dead && c->held && held_due(c->held) <= now_ms(s))
			held_send(s, c);
}

int64_t standin_next(const struct standin *s)
{
	int64_t d = deliveries_next(s), k = sockets_next(s), slow = slow_next(s);

	d = d < k ? d : k;
	return d < slow ? d : slow;
}

bool standin_serve(struct standin *s, int timeout_ms)
{
	bool due = standin_next(s) <= now_ms(s);

	deliveries_tick(s, now_ms(s));
	sockets_tick(s, now_ms(s));
	slow_tick(s);
	deliveries_pump(s);
	sockets_ping(s);
	bool came = net_round(s->net, due ? 0 : timeout_ms);
	deliveries_pump(s);
	return due || came;
}

void standin_counts(const struct standin *s, struct standin_counts *ret)
{
	const struct slack *k = &s->slack;
	struct standin_counts n = { .frames_sent = k->frames_sent,
		                    .frames_heard = k->frames_heard,
		                    .acks = k->acks,
		                    .requests_done = s->requests_done };

	for (size_t i = 0; i < k->sockets.n; i++)
		n.sockets += k->sockets.at[i]->state == SOCKET_OPEN && !k->sockets.at[i]->halted;
	for (size_t i = k->first_live; i < k->deliveries.n; i++) {
		const struct delivery *d = k->deliveries.at[i];
		const struct socket *on = socket_numbered(s, d->socket);

		n.queued += d->state == DELIVERY_QUEUED;
		n.waiting += d->state == DELIVERY_WAITS;
		n.unacked +=
		        d->state == DELIVERY_SENT && on && on->state == SOCKET_OPEN && !on->halted;
	}
	for (const struct conn *c = net_first(s->net); c; c = c->next) {
		if (c->dead || c->silent || c->halted)
			continue;
		n.held += c->held != NULL;
		n.queued += c->socket && conn_unsent(c);
		n.requests += !c->socket && !c->held && (c->in.len || conn_unsent(c));
	}
	*ret = n;
}

int standin_pending(const struct standin *s)
{
	struct standin_counts n;

	standin_counts(s, &n);
	return n.unacked + n.queued + n.requests;
}
