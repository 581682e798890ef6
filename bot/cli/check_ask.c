#include "base/alloc.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/loop.h"
#include "base/secret.h"
#include "cli/check.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum {
	CONNECT_MS = 5000,
	TOTAL_MS = 8000,
	URL_MAX = 8192,
	HEADER_MAX = 8192,
	REASON_MAX = 512,
	PAGE = 100,
	PAGES_MOST = 50,
};

struct waiting {
	struct loop *loop;
	struct answer *answer;
};

bool check_open(struct check *c)
{
	c->loop = loop_create();
	c->http = c->loop ? http_create(c->loop) : NULL;
	if (!c->http)
		check_close(c);
	return c->http;
}

void check_close(struct check *c)
{
	http_destroy(c->http);
	if (c->loop)
		loop_destroy(c->loop);
	free(c->scopes);
	free(c->bot);
}

static void on_answer(void *arg, const struct http_result *r)
{
	const struct waiting *w = arg;
	const char *scopes = r->header(r, "x-oauth-scopes");
	*w->answer = (struct answer){ .end = r->end,
		                      .status = r->status,
		                      .json = json_loadb(r->body, r->len, 0, NULL),
		                      .reason = xstrdup(r->reason),
		                      .scopes = scopes ? xstrdup(scopes) : NULL,
		                      .date = r->date };
	loop_stop(w->loop, 0);
}

static void not_asked(struct answer *ret, const char *why)
{
	*ret = (struct answer){ .end = HTTP_NOT_SENT, .reason = xstrdup(why) };
}

static void ask(struct check *c, struct http_spec *spec, struct answer *ret)
{
	struct waiting w = { c->loop, ret };
	spec->connect_ms = CONNECT_MS;
	spec->total_ms = TOTAL_MS;
	if (http_send(c->http, spec, on_answer, &w))
		loop_run(c->loop, NULL, NULL);
	else
		not_asked(ret, "such a request can't be sent");
}

static void explain(struct answer *a, const char *format, ...)
        __attribute__((format(printf, 2, 3)));
static void explain(struct answer *a, const char *format, ...)
{
	autobuf reason = BUF_INIT(REASON_MAX);
	va_list ap;
	va_start(ap, format);
	buf_vaddf(&reason, format, ap);
	va_end(ap);
	free(a->reason);
	a->reason = buf_take(&reason);
}

/* Why not, in words: Slack has them in `error`, GitLab in `message` or `error`. */
static void explain_answer(struct answer *a, enum asked of)
{
	const char *error = answer_text(a, "error"), *message = answer_text(a, "message");
	const char *needed = answer_text(a, "needed");
	if (a->end != HTTP_ANSWERED)
		return;
	if (of == ASK_SLACK && error)
		explain(a, "%s%s%s", error, needed ? ": " : "", needed ? needed : "");
	else if (!a->json)
		explain(a, "HTTP %ld, and no JSON", a->status);
	else
		explain(a, "HTTP %ld %s", a->status, message ? message : error ? error : "");
}

/* Asks, unless this service was silent before: without a network each is waited for once. */
static void ask_service(struct check *c, enum asked of, struct http_spec *spec, struct answer *ret)
{
	if (c->silent[of]) {
		not_asked(ret, "it did not answer before");
		return;
	}
	ask(c, spec, ret);
	c->silent[of] = ret->end != HTTP_ANSWERED;
	explain_answer(ret, of);
}

void ask_slack(struct check *c, bool as_app, const char *method, const char *form,
               struct answer *ret)
{
	const struct config_slack *s = &c->config->slack;
	autobuf url = BUF_INIT(URL_MAX), auth = BUF_INIT(HEADER_MAX);
	buf_addf(&url, "%s%s", s->api_url, method);
	buf_addf(&auth, "Authorization: Bearer %s",
	         secret_reveal(as_app ? s->app_token : s->bot_token));
	struct http_spec spec = {
		.method = "POST",
		.url = url.s,
		.headers = { auth.s, "Content-Type: application/x-www-form-urlencoded" },
		.body = form ? form : "",
		.body_len = form ? strlen(form) : 0,
		.ca_file = s->ca_file,
	};
	ask_service(c, ASK_SLACK, &spec, ret);
	explicit_bzero(auth.s, auth.len);
}

static void ask_gitlab_path(struct check *c, json_t *body, const char *path, struct answer *ret)
{
	const struct config_gitlab *g = &c->config->gitlab;
	autobuf url = BUF_INIT(URL_MAX), auth = BUF_INIT(HEADER_MAX);
	autofree char *dumped = body ? json_dumps(body, JSON_COMPACT) : NULL;
	buf_addf(&url, "%s/api/v4/%s", g->url, path);
	buf_addf(&auth, "PRIVATE-TOKEN: %s", secret_reveal(g->token));
	struct http_spec spec = {
		.method = body ? "POST" : "GET",
		.url = url.s,
		.headers = { auth.s, body ? "Content-Type: application/json" : NULL },
		.body = dumped,
		.body_len = dumped ? strlen(dumped) : 0,
		.ca_file = g->ca_file,
	};
	ask_service(c, ASK_GITLAB, &spec, ret);
	explicit_bzero(auth.s, auth.len);
	json_decref(body);
}

void ask_gitlab(struct check *c, json_t *body, struct answer *ret, const char *path, ...)
{
	autobuf whole = BUF_INIT(URL_MAX);
	va_list ap;
	va_start(ap, path);
	buf_vaddf(&whole, path, ap);
	va_end(ap);
	ask_gitlab_path(c, body, whole.s, ret);
}

json_t *ask_gitlab_all(struct check *c, struct answer *ret, const char *path)
{
	json_t *all = json_array();
	for (int page = 1; page <= PAGES_MOST; page++) {
		ask_gitlab(c, NULL, ret, "%s%cper_page=%d&page=%d", path,
		           strchr(path, '?') ? '&' : '?', PAGE, page);
		if (!answer_good(ret, ASK_GITLAB)) {
			json_decref(all);
			return NULL;
		}
		json_array_extend(all, ret->json);
		bool last = json_array_size(ret->json) < PAGE;
		if (last)
			break;
		answer_release(ret);
	}
	return all;
}

void ask_mail(struct check *c, struct answer *ret)
{
	const struct config_mail *m = &c->config->mail;
	struct http_spec spec = { .url = m->smtp,
		                  .user = m->user,
		                  .password = secret_reveal(m->password),
		                  .ca_file = m->ca_file,
		                  .mail_login_only = true };
	ask(c, &spec, ret);
}

bool answer_good(const struct answer *a, enum asked of)
{
	if (a->end != HTTP_ANSWERED || !a->json)
		return false;
	if (of == ASK_SLACK)
		return json_is_true(json_object_get(a->json, "ok"));
	return a->status >= 200 && a->status < 300;
}

const char *answer_text(const struct answer *a, const char *key)
{
	return json_string_value(json_object_get(a->json, key));
}

void answer_release(struct answer *a)
{
	json_decref(a->json);
	free(a->reason);
	free(a->scopes);
	*a = (struct answer){ 0 };
}
