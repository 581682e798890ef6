#include "base/http_transfer.h"

#include "base/alloc.h"
#include "base/http_url.h"
#include "base/log.h"

#include <stdlib.h>
#include <string.h>

enum {
	CONNECT_MS = 10000,
	TOTAL_MS = 30000,
	ANSWER_HEADERS_MAX = 64 << 10,
	IDLE_S = 10, /* the longer a connection waits for reuse, the likelier it is dead */
};

static const struct {
	CURLoption option;
	long value;
} always[] = {
	{ CURLOPT_NOSIGNAL, 1 },
	{ CURLOPT_QUICK_EXIT, 1 }, /* or with dead DNS even giving up waits for the look-up */
	{ CURLOPT_FOLLOWLOCATION, 0 },
	{ CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1 },
	{ CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2 },
	{ CURLOPT_SSL_VERIFYPEER, 1 },
	{ CURLOPT_SSL_VERIFYHOST, 2 },
	{ CURLOPT_MAXAGE_CONN, IDLE_S },
};

static size_t give(char *to, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	size_t room = size * n, left = t->len - t->given;
	size_t now = room < left ? room : left;
	if (now)
		memcpy(to, t->body + t->given, now);
	t->given += now;
	return now;
}

static size_t take(char *bytes, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	buf_addn(&t->answer, bytes, size * n);
	return t->answer.failed ? 0 : n;
}

static size_t take_header(char *bytes, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	(void)bytes;
	t->header_bytes += size * n;
	return t->header_bytes > ANSWER_HEADERS_MAX ? 0 : n;
}

/* Runs when the connection stands and before the request's first byte. A second time means that
 * curl is about to send it again by itself. */
static int begin(void *arg, char *there, char *here, int there_port, int here_port)
{
	struct transfer *t = arg;
	(void)there;
	(void)here;
	(void)there_port;
	(void)here_port;
	if (t->begun && !t->repeatable)
		return CURL_PREREQFUNC_ABORT;
	t->begun = true;
	return CURL_PREREQFUNC_OK;
}

static int still_wanted(void *arg, curl_off_t total_down, curl_off_t down, curl_off_t total_up,
                        curl_off_t up)
{
	struct transfer *t = arg;
	(void)total_down;
	(void)down;
	(void)total_up;
	(void)up;
	return t->cancelled;
}

/* Text that goes into a protocol's line must not end it. */
static bool add_line(struct curl_slist **list, const char *line)
{
	struct curl_slist *longer = strpbrk(line, "\r\n") ? NULL : curl_slist_append(*list, line);
	if (longer)
		*list = longer;
	return longer;
}

#define SET(option, value) (curl_easy_setopt(t->easy, CURLOPT_##option, value) == CURLE_OK)

static bool set_common(struct transfer *t, const struct http_spec *s)
{
	for (size_t i = 0; i < ARRAY_SIZE(always); i++)
		if (curl_easy_setopt(t->easy, always[i].option, always[i].value) != CURLE_OK)
			return false;
	if (s->ca_file && !(SET(CAINFO, s->ca_file) && SET(CAPATH, NULL)))
		return false;
	/* An empty PROXY alone would do; NOPROXY too is for whoever sets one later. */
	return SET(URL, s->url) && SET(PROXY, "") && SET(NOPROXY, "*") && SET(PRIVATE, t) &&
	       SET(ERRORBUFFER, t->error) && SET(USERAGENT, "ehrbot/" EHRBOT_VERSION) &&
	       SET(READFUNCTION, give) && SET(READDATA, t) && SET(WRITEFUNCTION, take) &&
	       SET(WRITEDATA, t) && SET(HEADERFUNCTION, take_header) && SET(HEADERDATA, t) &&
	       SET(PREREQFUNCTION, begin) && SET(PREREQDATA, t);
}

/* A body is given by READFUNCTION without a SEEKFUNCTION: one that is given whole is sent again
 * by curl, in silence, when a reused connection dies before the first byte of an answer. */
static bool set_web(struct transfer *t, const struct http_spec *s)
{
	t->repeatable = !strcmp(s->method, "GET");
	for (int i = 0; i < HTTP_HEADERS_MAX && s->headers[i]; i++)
		if (!add_line(&t->headers, s->headers[i]))
			return false;
	if (!SET(PROTOCOLS_STR, "http,https"))
		return false;
	if (t->repeatable)
		return SET(HTTPHEADER, t->headers);
	return add_line(&t->headers, "Expect:") && SET(HTTPHEADER, t->headers) && SET(POST, 1L) &&
	       SET(CUSTOMREQUEST, s->method) && SET(POSTFIELDSIZE_LARGE, (curl_off_t)t->len);
}

static bool set_letter(struct transfer *t, const struct http_spec *s)
{
	if (!s->mail_from || !s->mail_to || strpbrk(s->mail_from, "\r\n"))
		return false;
	for (const char *const *to = s->mail_to; *to; to++)
		if (!add_line(&t->to, *to))
			return false;
	return t->to && SET(MAIL_FROM, s->mail_from) && SET(MAIL_RCPT, t->to) && SET(UPLOAD, 1L) &&
	       SET(INFILESIZE_LARGE, (curl_off_t)t->len);
}

/* Times out by curl's own clock, since it runs in a thread. The connection isn't kept: closing it
 * says QUIT and waits for the answer. */
static bool set_mail(struct transfer *t, const struct http_spec *s, const struct http_url *u)
{
	t->mail = true;
	if (s->user && !(SET(USERNAME, s->user) && SET(PASSWORD, s->password)))
		return false;
	if (s->mail_login_only ? !SET(CUSTOMREQUEST, "NOOP") : !set_letter(t, s))
		return false;
	return SET(PROTOCOLS_STR, "smtp,smtps") &&
	       SET(USE_SSL, u->secure || u->loopback ? CURLUSESSL_NONE : CURLUSESSL_ALL) &&
	       SET(FORBID_REUSE, 1L) && SET(CONNECTTIMEOUT_MS, (long)t->connect_ms) &&
	       SET(TIMEOUT_MS, (long)t->total_ms) &&
	       SET(SERVER_RESPONSE_TIMEOUT, (long)t->total_ms / 1000 + 1) && SET(NOPROGRESS, 0L) &&
	       SET(XFERINFOFUNCTION, still_wanted) && SET(XFERINFODATA, t);
}

static bool set_up(struct transfer *t, const struct http_spec *s)
{
	struct http_url u;
	if (!http_url_read(s->url, &u) || !t->easy || !set_common(t, s))
		return false;
	if (!s->method)
		return u.kind == URL_MAIL && set_mail(t, s, &u);
	return u.kind == URL_WEB && (u.secure || u.loopback) && set_web(t, s);
}

struct transfer *transfer_create(const struct http_spec *spec)
{
	struct transfer *t = xcalloc(1, sizeof(*t));
	t->easy = curl_easy_init();
	t->answer = (struct buf)BUF_INIT(HTTP_ANSWER_MAX);
	t->reason = (struct buf)BUF_INIT(CURL_ERROR_SIZE);
	t->connect_ms = spec->connect_ms ? spec->connect_ms : CONNECT_MS;
	t->total_ms = spec->total_ms ? spec->total_ms : TOTAL_MS;
	if (spec->body) {
		t->body = xmalloc(spec->body_len);
		t->len = spec->body_len;
		memcpy(t->body, spec->body, t->len);
	}
	if (set_up(t, spec))
		return t;
	transfer_destroy(t);
	return NULL;
}

void transfer_destroy(struct transfer *t)
{
	curl_easy_cleanup(t->easy);
	curl_slist_free_all(t->headers);
	curl_slist_free_all(t->to);
	buf_release(&t->answer);
	buf_release(&t->reason);
	free(t->body);
	free(t);
}

static enum http_end end_of(const struct transfer *t, CURLcode code, long status)
{
	if (code == CURLE_OK)
		return HTTP_ANSWERED;
	if (!t->begun)
		return HTTP_NOT_SENT;
	if (!t->mail)
		return HTTP_UNKNOWN;
	/* A letter is the server's only when its end was sent, and not when it was refused. */
	return t->given < t->len || status >= 400 ? HTTP_NOT_SENT : HTTP_UNKNOWN;
}

static const char *find_header(const struct http_result *r, const char *name)
{
	const struct transfer *t = r->detail;
	struct curl_header *h;
	return curl_easy_header(t->easy, name, 0, CURLH_HEADER, -1, &h) == CURLHE_OK ? h->value
	                                                                             : NULL;
}

static void explain(struct transfer *t, CURLcode code, bool late)
{
	const char *words = *t->error ? t->error : curl_easy_strerror(code);
	if (late)
		words = t->begun ? "no whole answer in time" : "no connection in time";
	else if (t->answer.failed)
		words = "the answer is too large";
	if (code == CURLE_OK)
		return;
	buf_add(&t->reason, words);
	log_strike_from(t->reason.s);
}

static int64_t date_of(const struct http_result *r)
{
	const char *date = find_header(r, "date");
	time_t t = date ? curl_getdate(date, NULL) : -1;
	return t < 0 ? 0 : (int64_t)t * 1000;
}

void transfer_result(struct transfer *t, CURLcode code, bool late, struct http_result *ret_result)
{
	struct http_result r = { .body = t->answer.s,
		                 .len = t->answer.len,

		                 .header = find_header,
		                 .detail = t };
	(void)curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &r.status);
	r.end = end_of(t, code, r.status);
	r.date = date_of(&r);
	explain(t, code, late);
	r.reason = t->reason.s;
	*ret_result = r;
}
