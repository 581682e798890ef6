#include "state.h"

#include <stdlib.h>

/* How an answer leaves: whole, spoilt by a rule, or later. */

struct held {
	struct answer answer;
	bool keep_alive;
	int rule;
	char *envelope;
	size_t sent; /* of the body; the head is gone, too */
	int64_t due; /* for the rest; 0: it is released */
};

static const char proxy_page[] = "<html>\r\n<head><title>%d</title></head>\r\n<body>\r\n<center>"
                                 "<h1>%d</h1></center>\r\n<hr><center>nginx</center>\r\n"
                                 "</body>\r\n</html>\r\n";

static json_t *wrong_types(const json_t *j)
{
	const char *key;
	json_t *e, *out;
	size_t i;

	switch (json_typeof(j)) {
	case JSON_OBJECT:
		out = json_object();
		json_object_foreach((json_t *)j, key, e) js_put(out, key, wrong_types(e));
		return out;
	case JSON_ARRAY:
		out = json_array();
		json_array_foreach(j, i, e) json_array_append_new(out, wrong_types(e));
		return out;
	case JSON_STRING: return json_integer((json_int_t)json_string_length(j));
	case JSON_INTEGER:
	case JSON_REAL: return json_string("17");
	default: return json_incref((json_t *)j);
	}
}

static void spoil_types(struct answer *a)
{
	json_t *j = js_parse(a->body.s, a->body.len);
	json_t *wrong = j ? wrong_types(j) : json_null();

	answer_json(a, a->status, wrong);
	json_decref(wrong);
	json_decref(j);
}

static void html(struct answer *a, int status)
{
	answer_text(a, status, "text/html", "");
	buf_reset(&a->headers);
	buf_addf(&a->body, proxy_page, status, status);
}

/* Slack: docs.slack.dev, rate limits. GitLab: Rack::Attack answers in plain text and with headers,
 * the application's own limiter in JSON and without. */
static void limit(struct standin *s, struct answer *a, const struct standin_fault *f)
{
	buf_reset(&a->headers);
	if (f->service == STANDIN_SLACK) {
		answer_text(a, 429, "application/json; charset=utf-8",
		            "{\"ok\":false,\"error\":\"ratelimited\"}");
		if (f->retry_after >= 0)
			answer_header(a, "Retry-After: %d", f->retry_after);
		return;
	}
	if (f->retry_after < 0) {
		answer_text(a, 429, NULL,
		            "{\"message\":{\"error\":\"This endpoint has been requested too many "
		            "times. Try again later.\"}}");
		return;
	}
	answer_text(a, 429, "text/plain", "Retry later\n");
	answer_header(a, "Retry-After: %d", f->retry_after);
	answer_header(a, "RateLimit-Limit: 100");
	answer_header(a, "RateLimit-Name: throttle_authenticated_api");
	answer_header(a, "RateLimit-Observed: 101");
	answer_header(a, "RateLimit-Remaining: 0");
	answer_header(a, "RateLimit-Reset: %lld", (long long)now_ms(s) / 1000 + f->retry_after);
}

static void named_error(struct answer *a, const struct standin_fault *f)
{
	json_t *j = f->service == STANDIN_SLACK ? js_pack("{s:b, s:s}", "ok", 0, "error", f->error)
	                                        : js_pack("{s:s}", "message", f->error);
	int status = f->service == STANDIN_SLACK ? 200 : f->status ? f->status : 400;

	answer_json(a, status, j);
	json_decref(j);
}

static struct held *hold(struct conn *c, const struct answer *a, bool keep_alive, int rule,
                         const char *envelope)
{
	struct held *h = xcalloc(1, sizeof(*h));

	answer_init(&h->answer);
	h->answer.status = a->status;
	h->answer.type = a->type;
	buf_addn(&h->answer.headers, a->headers.s, a->headers.len);
	buf_addn(&h->answer.body, a->body.s, a->body.len);
	h->keep_alive = keep_alive;
	h->rule = rule;
	h->envelope = envelope ? xstrdup(envelope) : NULL;
	c->held = h;
	return h;
}

static void begin_slowly(struct standin *s, struct request *r, const struct answer *a,
                         const struct rule *rule)
{
	struct held *h = hold(r->conn, a, r->keep_alive, rule->number, NULL);

	h->sent = a->body.len / 2;
	h->due = now_ms(s) + (int64_t)rule->f.retry_after * 1000;
	answer_begin(r->conn, a, now_ms(s), r->keep_alive, h->sent);
}

int64_t held_due(const struct held *h)
{
	return h->due ? h->due : INT64_MAX;
}

static void send_rest(struct conn *c, const struct held *h)
{
	conn_write(c, h->answer.body.s + h->sent, h->answer.body.len - h->sent);
	if (!c->dead && !h->keep_alive)
		conn_finish(c);
}

void held_free(struct held *h)
{
	if (!h)
		return;
	answer_release(&h->answer);
	free(h->envelope);
	free(h);
}

int held_rule(const struct held *h)
{
	return h->envelope ? 0 : h->rule;
}

const char *held_envelope(const struct held *h)
{
	return h->envelope;
}

void held_send(struct standin *s, struct conn *c)
{
	struct held *h = c->held;

	c->held = NULL;
	s->requests_done++;
	if (h->due)
		send_rest(c, h);
	else
		answer_send(c, &h->answer, now_ms(s), h->keep_alive, SIZE_MAX);
	held_free(h);
	conn_resume(c);
}

void deliver(struct standin *s, struct request *r, struct answer *a, struct rule *rule,
             const char *until_envelope)
{
	size_t bytes = SIZE_MAX;

	if (rule && rule->f.kind == FAULT_LOSE) {
		conn_close(r->conn);
		return;
	}
	if (rule && (rule->f.kind == FAULT_HOLD || until_envelope)) {
		hold(r->conn, a, r->keep_alive, rule->number, until_envelope);
		return;
	}
	if (rule && rule->f.kind == FAULT_SLOW) {
		begin_slowly(s, r, a, rule);
		return;
	}
	switch (rule ? rule->f.kind : FAULT_HOLD) {
	case FAULT_STATUS: html(a, rule->f.status); break;
	case FAULT_LIMIT: limit(s, a, &rule->f); break;
	case FAULT_HTML: html(a, 200); break;
	case FAULT_TRUNCATE: bytes = a->body.len / 2; break;
	case FAULT_WRONG_TYPES: spoil_types(a); break;
	case FAULT_ERROR: named_error(a, &rule->f); break;
	case FAULT_LOSE:
	case FAULT_HOLD:
	case FAULT_SLOW:
	case FAULT_ECHO_FIRST: break;
	}
	s->requests_done++;
	answer_send(r->conn, a, now_ms(s), r->keep_alive, bytes);
}
