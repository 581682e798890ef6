#include "edge/socket_open.h"

#include "base/alloc.h"
#include "base/number.h"

#include <jansson.h>
#include <string.h>
#include <strings.h>

enum { AFTER_USUAL_S = 30, AFTER_MOST_S = 3600, HEADER_MAX = 1024 };

/* Errors that only a person can mend; all others pass. */
static const char *const refusals[] = {
	"access_denied",      "account_inactive",        "forbidden_team",         "invalid_auth",
	"missing_scope",      "no_permission",           "not_allowed_token_type", "not_authed",
	"org_login_required", "team_access_not_granted", "team_disabled",          "token_expired",
	"token_revoked",      "user_removed_from_team",
};

struct http_request *socket_open_ask(struct http *h, const char *api_url, const char *app_token,
                                     const char *ca_file, int limit_ms, http_done_fn *done,
                                     void *arg)
{
	autobuf url = BUF_INIT(OPEN_URL_MAX);
	autobuf token = BUF_INIT(HEADER_MAX);

	buf_add(&url, api_url);
	if (url.len && url.s[url.len - 1] != '/')
		buf_addc(&url, '/');
	buf_add(&url, "apps.connections.open");
	buf_addf(&token, "Authorization: Bearer %s", app_token);
	if (url.failed || token.failed)
		return NULL;
	struct http_spec spec = {
		.method = "POST",
		.url = url.s,
		.headers = { token.s, "Content-Type: application/x-www-form-urlencoded" },
		.body = "",
		.ca_file = ca_file,
		.connect_ms = limit_ms,
		.total_ms = limit_ms,
	};
	return http_send(h, &spec, done, arg);
}

static void explain(struct open_answer *a, enum open_end end, const char *why)
{
	a->end = end;
	if (!fmt(a->why, sizeof(a->why), "%s", why))
		a->why[sizeof(a->why) - 1] = '\0';
}

/* Retry-After is in seconds; Slack doesn't send dates. */
static void limited(struct open_answer *a, const char *after)
{
	int64_t seconds = number_read(after, 0);

	if (seconds <= 0)
		seconds = AFTER_USUAL_S;
	if (seconds > AFTER_MOST_S)
		seconds = AFTER_MOST_S;
	explain(a, OPEN_LIMITED, "rate limited");
	a->after_ms = (int)seconds * 1000;
}

static bool usable(const char *url)
{
	return strlen(url) <= OPEN_URL_MAX &&
	       (!strncasecmp(url, "wss://", 6) || !strncasecmp(url, "ws://", 5)) &&
	       http_url_allowed(url);
}

static bool refused(const char *error)
{
	for (size_t i = 0; i < ARRAY_SIZE(refusals); i++)
		if (!strcmp(error, refusals[i]))
			return true;
	return false;
}

/* An error is a code; anything else that stands in its place is not repeated to anybody. */
static bool is_code(const char *error)
{
	return *error && strlen(error) < 64 &&
	       strspn(error, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(error);
}

struct open_answer socket_open_read(const struct http_result *r)
{
	struct open_answer a = { .url = BUF_INIT(OPEN_URL_MAX) };

	if (r->end != HTTP_ANSWERED) {
		explain(&a, OPEN_AGAIN, r->reason);
		return a;
	}
	json_auto_t *root = json_loadb(r->body, r->len, 0, NULL);
	const char *error = json_string_value(json_object_get(root, "error"));
	const char *url = json_string_value(json_object_get(root, "url"));
	if (r->status == 429 || (error && !strcmp(error, "ratelimited"))) {
		limited(&a, r->header(r, "retry-after"));
	} else if (error && is_code(error)) {
		explain(&a, refused(error) ? OPEN_REFUSED : OPEN_AGAIN, error);
	} else if (!url || !json_is_true(json_object_get(root, "ok"))) {
		char why[OPEN_WHY_MAX];
		bool fits = fmt(why, sizeof(why), "an answer without an address, status %ld",
		                r->status);
		explain(&a, OPEN_AGAIN, fits ? why : "");
	} else if (!usable(url)) {
		explain(&a, OPEN_REFUSED, "an address that is not wss://");
	} else {
		a.end = OPEN_URL;
		buf_add(&a.url, url);
	}
	return a;
}

void open_answer_release(struct open_answer *a)
{
	explicit_bzero(a->url.s, a->url.len);
	buf_release(&a->url);
}
