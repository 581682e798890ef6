#ifndef BASE_HTTP_H
#define BASE_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* HTTP and SMTP requests by libcurl. A request is never repeated here, but for a GET whose reused
 * connection turns out dead: what to do with an answer that did not come is the courier's to know.
 * Timeouts are measured by the loop's clock; those of mail, which runs in a thread, by curl's. */

struct http;
struct http_request;
struct loop;

enum { HTTP_ANSWER_MAX = 8 << 20, HTTP_HEADERS_MAX = 16 };

struct http_spec {
	const char *method; /* "GET", "POST", "PUT"; NULL for mail */
	const char *url; /* https://, smtps://, smtp:// (STARTTLS required unless loopback); http://
	                    to loopback only */
	const char *headers[HTTP_HEADERS_MAX]; /* "Name: value", to the first NULL */
	const char *body;                      /* may be NULL */
	size_t body_len;
	const char *user, *password; /* SMTP AUTH; NULL: none */
	const char *mail_from;
	const char *const *mail_to; /* to the first NULL */
	bool mail_login_only;       /* connect, TLS, login, NOOP, and no letter */
	const char *ca_file;        /* replaces the system's certificates when not NULL */
	int connect_ms, total_ms;   /* 0: 10 s and 30 s */
};

enum http_end {
	HTTP_ANSWERED, /* a status line came and the whole body */
	HTTP_NOT_SENT, /* surely nothing reached the other side: no name, refused, TLS failed before
	                  the request. Mail: its end was not sent, or the server refused it */
	HTTP_UNKNOWN,  /* it may have been done: the connection died, timed out, or the answer was
	                  cut or too large */
};

struct http_result {
	enum http_end end;
	long status;      /* HTTP or SMTP code; 0 when none came */
	const char *body; /* terminated, borrowed, never NULL */
	size_t len;
	const char *reason; /* curl's words when not answered, never NULL */
	int64_t date;       /* the Date header, UTC ms, 0 when absent */
	/* A header of the answer by its lower-case name, or NULL. Borrowed. */
	const char *(*header)(const struct http_result *r, const char *name);
	void *detail;
};

typedef void http_done_fn(void *arg, const struct http_result *r);

struct http *http_create(struct loop *l); /* NULL: could not, logged */
void http_destroy(struct http *h);        /* cancels what is under way; not inside a `done` */
/* Everything in `spec` is copied. `done` runs exactly once, on the loop and never inside this call,
 * unless the request is cancelled before. It may start and cancel requests. NULL when the
 * request can't be sent as it stands (the URL is not allowed or names a user, a header has a line
 * break, mail without addresses): nothing was sent. */
struct http_request *http_send(struct http *h, const struct http_spec *spec, http_done_fn *done,
                               void *arg);
void http_cancel(struct http_request *r); /* no `done` after this; NULL is fine */

/* The version of libcurl. */
const char *http_library(void);

/* May this URL be used: https, wss or smtps anywhere; http, ws and smtp to loopback (127.0.0.0/8,
 * ::1, localhost) only; none with a user or password in it. */
bool http_url_allowed(const char *url);

#endif
