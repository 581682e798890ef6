#include "base/alloc.h"
#include "base/log.h"
#include "base/text_json.h"
#include "outside/call.h"
#include "outside/shape.h"

#include <string.h>

/* How each service says yes, no, later and perhaps: docs.slack.dev, "Web API"; docs.gitlab.com,
 * "REST API". */

enum {
	RETRY_DEFAULT_S = 30,
	RETRY_MOST_S = 3600,
	FLAT_MAX = 300,
	CLEANED_MAX = 2 * HTTP_ANSWER_MAX,
};

static bool listed(const char *list, const char *word)
{
	size_t n = strlen(word);
	for (const char *at = list; at && n && (at = strstr(at, word)); at += n)
		if ((at == list || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
			return true;
	return false;
}

static int64_t retry_after_ms(const struct http_result *r)
{
	const char *s = r->header(r, "retry-after");
	int64_t n = 0;
	if (!s || *s < '0' || *s > '9')
		return RETRY_DEFAULT_S * 1000;
	for (; *s >= '0' && *s <= '9' && n < RETRY_MOST_S; s++)
		n = n * 10 + (*s - '0');
	return (n > RETRY_MOST_S ? RETRY_MOST_S : n ? n : 1) * 1000;
}

static enum verdict no_json(struct trip *t, const struct http_result *r)
{
	buf_addf(&t->error, "HTTP %ld with no JSON", r->status);
	return UNSURE;
}

static enum verdict slack_error(struct trip *t, const char *error, int64_t *ret_wait_ms)
{
	static const char later[] =
	        "ratelimited rate_limited service_unavailable request_timeout team_added_to_org";
	static const char unsure[] = "internal_error fatal_error";
	/* The token or the app: nothing will do until a person mends it, and then all will. */
	static const char token[] =
	        "invalid_auth not_authed account_inactive token_revoked token_expired missing_scope "
	        "not_allowed_token_type no_permission access_denied accesslimited team_access_not_granted "
	        "org_login_required ekm_access_denied";
	/* is_inactive is said of edits in an archived channel; of a private one that we are not in
	 * nothing is known. */
	static const char away[] = "not_in_channel channel_not_found is_archived is_inactive";
	buf_reset(&t->error);
	buf_add(&t->error, error);
	if (listed(t->call->fine, error))
		return SUCCESS;
	if (t->call->community && listed(away, error))
		return AWAY;
	if (listed(t->call->lost, error) && trip_is_update(t))
		return LOST;
	if (listed(unsure, error))
		return UNSURE;
	if (listed(token, error))
		*ret_wait_ms = 60000;
	return listed(later, error) || listed(token, error) ? AGAIN : FAILURE;
}

static enum verdict read_slack(struct trip *t, json_t *json, int64_t *ret_wait_ms)
{
	if (json_is_true(json_object_get(json, "ok")))
		return SUCCESS;
	const char *error = json_string_value(json_object_get(json, "error"));
	if (error)
		return slack_error(t, error, ret_wait_ms);
	buf_add(&t->error, "an answer without ok and without error");
	return UNSURE;
}

/* `message` may be text, an object of lists or a list; `error` is text. */
static void flatten(struct buf *to, const json_t *v)
{
	const char *key;
	json_t *item;
	size_t i;
	if (json_is_string(v))
		buf_addf(to, "%s%s", to->len ? " " : "", json_string_value(v));
	json_object_foreach((json_t *)v, key, item)
	{
		buf_addf(to, "%s%s", to->len ? " " : "", key);
		flatten(to, item);
	}
	json_array_foreach((json_t *)v, i, item) flatten(to, item);
}

/* A project we may not see any more, or a note of ours that was taken away, is something else. */
static bool is_issue(const char *not_found)
{
	return !strstr(not_found, "Project") && !strstr(not_found, "Note");
}

/* What one answer says may be a proxy's; an issue is gone when GitLab says so again and again. */
static enum verdict perhaps_gone(const struct trip *t)
{
	enum { TRIES = 3 };
	return t->job.tries + 1 < TRIES ? AGAIN : GONE;
}

static enum verdict read_gitlab(struct trip *t, const struct http_result *r, const json_t *json,
                                int64_t *ret_wait_ms)
{
	if (r->status >= 200 && r->status < 300)
		return json ? SUCCESS : no_json(t, r);
	autobuf why = BUF_INIT(FLAT_MAX);
	flatten(&why, json_object_get(json, "message"));
	flatten(&why, json_object_get(json, "error"));
	buf_addf(&t->error, "HTTP %ld %s", r->status, why.s);
	if (r->status == 409 && listed(t->call->fine, "409"))
		return SUCCESS;
	if (r->status == 408)
		return UNSURE;
	if (r->status == 401)
		*ret_wait_ms = 60000;
	if (r->status == 404 && t->call->gone && is_issue(why.s))
		return perhaps_gone(t);
	return r->status == 401 ? AGAIN : FAILURE;
}

/* Answers hold people's texts: they are repaired, as what is heard is. */
static json_t *parse(const struct http_result *r)
{
	autobuf clean = BUF_INIT(CLEANED_MAX);
	text_json_clean(&clean, r->body, r->len);
	return clean.failed ? NULL : json_loadb(clean.s, clean.len, 0, NULL);
}

/* RFC 5321, 4.2.1: 4yz may be done later, 5yz never; 53x and 454 speak of the login. */
static enum verdict read_mail(struct trip *t, const struct http_result *r, int64_t *ret_wait_ms)
{
	if (r->end == HTTP_ANSWERED)
		return SUCCESS;
	if (r->status >= 400)
		buf_addf(&t->error, "SMTP %ld ", r->status);
	buf_add(&t->error, r->reason);
	if (r->end == HTTP_UNKNOWN)
		return UNSURE;
	bool login = (r->status >= 530 && r->status < 540) || r->status == 454;
	if (login)
		*ret_wait_ms = 60000;
	return r->status >= 500 && !login ? FAILURE : AGAIN;
}

/* A page to log in is what Slack shows instead of a file it does not give. */
static enum verdict read_bytes(struct trip *t, const struct http_result *r)
{
	const char *type = r->header(r, "content-type");
	if (r->status == 200 && !(type && !strncmp(type, "text/html", 9)))
		return SUCCESS;
	buf_addf(&t->error, "no file, HTTP %ld", r->status);
	return FAILURE;
}

static enum verdict read_answer(struct trip *t, const struct http_result *r, json_t **ret_json,
                                int64_t *ret_wait_ms)
{
	if (t->call->service == MAIL)
		return read_mail(t, r, ret_wait_ms);
	if (r->end != HTTP_ANSWERED) {
		buf_add(&t->error, r->reason);
		return r->end == HTTP_NOT_SENT ? AGAIN : UNSURE;
	}
	if (r->status == 429) {
		buf_add(&t->error, "HTTP 429");
		*ret_wait_ms = retry_after_ms(r);
		return AGAIN;
	}
	if (r->status >= 500) {
		buf_addf(&t->error, "HTTP %ld", r->status);
		return UNSURE;
	}
	if (t->bytes)
		return read_bytes(t, r);
	json_t *json = parse(r);
	*ret_json = json;
	if (t->to == GITLAB)
		return read_gitlab(t, r, json, ret_wait_ms);
	if (json)
		return read_slack(t, json, ret_wait_ms);
	return no_json(t, r);
}

/* Slack's errors that are as good as done have no other members. */
static bool misshapen(const struct trip *t, const json_t *json)
{
	bool said_yes = t->to == GITLAB || json_is_true(json_object_get(json, "ok"));
	return json && said_yes && !shape_fits(t, json);
}

enum verdict call_read(struct trip *t, const struct http_result *r, json_t **ret_json,
                       int64_t *ret_wait_ms)
{
	buf_reset(&t->error);
	*ret_json = NULL;
	*ret_wait_ms = 0;
	enum verdict v = read_answer(t, r, ret_json, ret_wait_ms);
	if (v == SUCCESS && misshapen(t, *ret_json)) {
		buf_add(&t->error, "an answer of another shape than agreed");
		v = UNSURE;
	}
	log_strike_from(t->error.s);
	/* What only reads did nothing, however it ended. */
	return v == UNSURE && !strcmp(t->method, "GET") ? AGAIN : v;
}
