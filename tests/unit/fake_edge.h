/* The loop's timers and the requests of http.h, played by the test: nothing leaves the program, and
 * time goes on when the test says so. Included by one file of a program, with fixed_clock.h. */

#include "base/alloc.h"
#include "base/http.h"
#include "base/loop.h"
#include "fixed_clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TIMERS_MAX = 16, SENT_MAX = 4096 };

struct timer {
	void (*fire)(void *arg);
	void *arg;
	int64_t at;
	bool set;
};

static struct timer *timers[TIMERS_MAX];

struct timer *timer_create_on(struct loop *l, void (*fire)(void *arg), void *arg)
{
	(void)l;
	for (int i = 0; i < TIMERS_MAX; i++) {
		if (timers[i])
			continue;
		timers[i] = xcalloc(1, sizeof(struct timer));
		*timers[i] = (struct timer){ .fire = fire, .arg = arg };
		return timers[i];
	}
	abort();
}

void timer_in(struct timer *t, int64_t ms)
{
	t->at = bench_now + ms;
	t->set = true;
}

void timer_stop(struct timer *t)
{
	t->set = false;
}

void timer_destroy(struct timer *t)
{
	for (int i = 0; i < TIMERS_MAX; i++)
		if (timers[i] == t)
			timers[i] = NULL;
	free(t);
}

static inline struct timer *next_timer(int64_t until)
{
	struct timer *next = NULL;
	for (int i = 0; i < TIMERS_MAX; i++)
		if (timers[i] && timers[i]->set && timers[i]->at <= until &&
		    (!next || timers[i]->at < next->at))
			next = timers[i];
	return next;
}

/* Time goes on by that much: all that is due is done, in its order. */
static inline void pass(int64_t ms)
{
	int64_t until = bench_now + ms;
	int rounds = 0;
	for (struct timer *t; (t = next_timer(until));) {
		if (t->at > bench_now)
			bench_now = t->at;
		t->set = false;
		t->fire(t->arg);
		if (++rounds > 100000)
			fail_msg("timers go round and round");
	}
	bench_now = until;
}

/* ---- requests ---- */

struct http_request {
	char *method, *url, *body, *headers, *user, *from, *to;
	http_done_fn *done;
	void *arg;
	bool over; /* answered or cancelled */
};

static struct http_request *sent[SENT_MAX];
static int sent_count;
static bool refuses_to_send;
static void (*on_send)(const struct http_request *r);

static inline char *copy_of(const char *s)
{
	return xstrdup(s ? s : "");
}

struct http_request *http_send(struct http *h, const struct http_spec *spec, http_done_fn *done,
                               void *arg)
{
	(void)h;
	if (refuses_to_send)
		return NULL;
	assert_true(sent_count < SENT_MAX);
	struct http_request *r = xcalloc(1, sizeof(*r));
	autobuf headers = BUF_INIT(65536), to = BUF_INIT(65536);
	for (int i = 0; i < HTTP_HEADERS_MAX && spec->headers[i]; i++)
		buf_addf(&headers, "%s\n", spec->headers[i]);
	for (int i = 0; spec->mail_to && spec->mail_to[i]; i++)
		buf_addf(&to, "%s%s", i ? " " : "", spec->mail_to[i]);
	*r = (struct http_request){ .method = copy_of(spec->method),
		                    .url = copy_of(spec->url),
		                    .body = spec->body ? xstrndup(spec->body, spec->body_len)
		                                       : copy_of(NULL),
		                    .headers = buf_take(&headers),
		                    .user = copy_of(spec->user),
		                    .from = copy_of(spec->mail_from),
		                    .to = buf_take(&to),
		                    .done = done,
		                    .arg = arg };
	sent[sent_count++] = r;
	if (on_send)
		on_send(r);
	return r;
}

void http_cancel(struct http_request *r)
{
	if (r)
		r->over = true;
}

static inline void forget_requests(void)
{
	for (int i = 0; i < sent_count; i++) {
		char *owned[] = { sent[i]->method, sent[i]->url,  sent[i]->body, sent[i]->headers,
			          sent[i]->user,   sent[i]->from, sent[i]->to };
		for (size_t k = 0; k < ARRAY_SIZE(owned); k++)
			free(owned[k]);
		free(sent[i]);
	}
	sent_count = 0;
}

static const char *retry_after, *content_type;

static inline const char *fake_header(const struct http_result *r, const char *name)
{
	(void)r;
	return !strcmp(name, "retry-after")    ? retry_after
	       : !strcmp(name, "content-type") ? content_type
	                                       : NULL;
}

static inline void end_request(struct http_request *r, enum http_end end, long status,
                               const char *body)
{
	assert_false(r->over);
	r->over = true;
	struct http_result result = { .end = end,
		                      .status = status,
		                      .body = body,
		                      .len = strlen(body),
		                      .reason = end == HTTP_ANSWERED ? "" : "the line is cut",
		                      .header = fake_header };
	r->done(r->arg, &result);
}

static inline void answer_request(struct http_request *r, long status, const char *body)
{
	end_request(r, HTTP_ANSWERED, status, body);
}

/* The requests that wait for their answer. */
static inline int open_requests(void)
{
	int n = 0;
	for (int i = 0; i < sent_count; i++)
		n += !sent[i]->over;
	return n;
}

/* The first open request with that in its address, and that in its body; NULL: none. */
static inline struct http_request *open_with(const char *path, const char *part)
{
	for (int i = 0; i < sent_count; i++)
		if (!sent[i]->over && strstr(sent[i]->url, path) && strstr(sent[i]->body, part))
			return sent[i];
	return NULL;
}

static inline struct http_request *open_to(const char *path)
{
	return open_with(path, "");
}

static inline int times_sent(const char *path)
{
	int n = 0;
	for (int i = 0; i < sent_count; i++)
		n += strstr(sent[i]->url, path) != NULL;
	return n;
}
