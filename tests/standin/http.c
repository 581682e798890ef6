#include "http.h"

#include "base/alloc.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

static char *line_end(char *s)
{
	char *e = strstr(s, "\r\n");

	if (!e)
		return NULL;
	*e = '\0';
	return e + 2;
}

/* Ends the word at `s`; what follows it, or NULL. */
static char *cut_word(char *s)
{
	char *space = strchr(s, ' ');

	if (!space)
		return NULL;
	*space = '\0';
	return space + 1;
}

static bool read_header(struct request *r, char *line)
{
	char *colon = strchr(line, ':');

	if (!colon || r->n_headers == HTTP_HEADERS)
		return false;
	*colon = '\0';
	for (char *p = line; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	char *value = colon + 1 + strspn(colon + 1, " \t");
	for (size_t n = strlen(value); n && (value[n - 1] == ' ' || value[n - 1] == '\t'); n--)
		value[n - 1] = '\0';
	r->headers[r->n_headers++] = (struct header){ line, value };
	return true;
}

static bool read_head(struct request *r)
{
	char *at = line_end(r->head);
	char *target = cut_word(r->head);
	char *version = target ? cut_word(target) : NULL;

	r->method = r->head;
	if (!at || !version || strncmp(version, "HTTP/1.", 7) != 0)
		return false;
	r->target = target;
	r->keep_alive = strcmp(version, "HTTP/1.0") != 0;
	while (*at) {
		char *next = line_end(at);
		if (!next)
			return false;
		if (*at && !read_header(r, at))
			return false;
		at = next;
	}
	const char *connection = request_header(r, "connection");
	if (connection && strcasecmp(connection, "close") == 0)
		r->keep_alive = false;
	r->path = xstrndup(target, strcspn(target, "?"));
	const char *q = strchr(target, '?');
	r->query = xstrdup(q ? q + 1 : "");
	return true;
}

/* One chunk after the other; true when the last has come. */
static enum parsed read_chunks(const struct conn *c, size_t at, struct buf *body, size_t *ret_used)
{
	for (;;) {
		const char *nl = memmem(c->in.s + at, c->in.len - at, "\r\n", 2);
		if (!nl)
			return PARSED_MORE;
		size_t size = strtoul(c->in.s + at, NULL, 16);
		at = (size_t)(nl - c->in.s) + 2;
		if (size > NET_IN_MAX)
			return PARSED_BAD;
		if (c->in.len < at + size + 2)
			return PARSED_MORE;
		buf_addn(body, c->in.s + at, size);
		at += size + 2;
		if (!size)
			break;
	}
	*ret_used = at;
	return PARSED_REQUEST;
}

static enum parsed read_body(struct conn *c, struct request *r, size_t head_len, size_t *ret_used)
{
	const char *length = request_header(r, "content-length");
	const char *coding = request_header(r, "transfer-encoding");
	struct buf body = BUF_INIT(NET_IN_MAX);

	if (coding && strcasecmp(coding, "chunked") == 0) {
		enum parsed p = read_chunks(c, head_len, &body, ret_used);
		if (p != PARSED_REQUEST) {
			buf_release(&body);
			return p;
		}
	} else {
		size_t n = length ? strtoul(length, NULL, 10) : 0;
		if (n > NET_IN_MAX / 2)
			return PARSED_BAD;
		if (c->in.len < head_len + n)
			return PARSED_MORE;
		buf_addn(&body, c->in.s + head_len, n);
		*ret_used = head_len + n;
	}
	r->body_len = body.len;
	r->body = buf_take(&body);
	return PARSED_REQUEST;
}

enum parsed http_parse(struct conn *c, struct request *ret, size_t *ret_used)
{
	const char *end = memmem(c->in.s, c->in.len, "\r\n\r\n", 4);

	if (!end)
		return c->in.len > 64 << 10 ? PARSED_BAD : PARSED_MORE;
	size_t head_len = (size_t)(end - c->in.s) + 4;
	struct request r = { .conn = c, .head = xstrndup(c->in.s, head_len - 2) };
	enum parsed p = read_head(&r) ? read_body(c, &r, head_len, ret_used) : PARSED_BAD;

	if (p != PARSED_REQUEST) {
		const char *expect = request_header(&r, "expect");
		if (p == PARSED_MORE && expect && c->in.len == head_len)
			conn_write(c, "HTTP/1.1 100 Continue\r\n\r\n", 25);
		request_release(&r);
		return p;
	}
	*ret = r;
	return p;
}

void request_release(struct request *r)
{
	free(r->head);
	free(r->path);
	free(r->query);
	free(r->body);
	*r = (struct request){ 0 };
}

const char *request_header(const struct request *r, const char *lower_name)
{
	for (size_t i = 0; i < r->n_headers; i++)
		if (strcmp(r->headers[i].name, lower_name) == 0)
			return r->headers[i].value;
	return NULL;
}

void answer_init(struct answer *a)
{
	*a = (struct answer){ .status = 200,
		              .headers = BUF_INIT(64 << 10),
		              .body = BUF_INIT(NET_OUT_MAX) };
}

void answer_release(struct answer *a)
{
	buf_release(&a->headers);
	buf_release(&a->body);
}

void answer_json(struct answer *a, int status, const json_t *j)
{
	char *s = js_dump(j);

	a->status = status;
	a->type = NULL;
	buf_reset(&a->body);
	buf_add(&a->body, s);
	free(s);
}

void answer_text(struct answer *a, int status, const char *type, const char *text)
{
	a->status = status;
	a->type = type;
	buf_reset(&a->body);
	buf_add(&a->body, text);
}

void answer_header(struct answer *a, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	buf_vaddf(&a->headers, format, ap);
	va_end(ap);
	buf_add(&a->headers, "\r\n");
}

static const char *reason_of(int status)
{
	static const struct {
		int status;
		const char *reason;
	} known[] = {
		{ 200, "OK" },
		{ 201, "Created" },
		{ 202, "Accepted" },
		{ 204, "No Content" },
		{ 301, "Moved Permanently" },
		{ 304, "Not Modified" },
		{ 400, "Bad Request" },
		{ 401, "Unauthorized" },
		{ 403, "Forbidden" },
		{ 404, "Not Found" },
		{ 405, "Method Not Allowed" },
		{ 409, "Conflict" },
		{ 413, "Payload Too Large" },
		{ 422, "Unprocessable Content" },
		{ 429, "Too Many Requests" },
		{ 500, "Internal Server Error" },
		{ 502, "Bad Gateway" },
		{ 503, "Service Unavailable" },
		{ 504, "Gateway Timeout" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(known); i++)
		if (known[i].status == status)
			return known[i].reason;
	return "Unknown";
}

void answer_begin(struct conn *c, const struct answer *a, int64_t now, bool keep_alive,
                  size_t bytes)
{
	struct buf out = BUF_INIT(NET_OUT_MAX);
	time_t t = (time_t)(now / 1000);
	char date[64];
	struct tm tm;

	strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S GMT", gmtime_r(&t, &tm));
	buf_addf(&out, "HTTP/1.1 %d %s\r\nDate: %s\r\nConnection: %s\r\n", a->status,
	         reason_of(a->status), date, keep_alive ? "keep-alive" : "close");
	if (a->status != 204 && a->status != 304)
		buf_addf(&out, "Content-Type: %s\r\nContent-Length: %zu\r\n",
		         a->type ? a->type : "application/json", a->body.len);
	buf_addn(&out, a->headers.s, a->headers.len);
	buf_add(&out, "\r\n");
	if (a->status != 204 && a->status != 304)
		buf_addn(&out, a->body.s, bytes < a->body.len ? bytes : a->body.len);
	c->served++;
	conn_write(c, out.s, out.len);
	buf_release(&out);
}

void answer_send(struct conn *c, const struct answer *a, int64_t now, bool keep_alive, size_t bytes)
{
	answer_begin(c, a, now, keep_alive, bytes);
	if (!c->dead && (!keep_alive || bytes < a->body.len))
		conn_finish(c);
}
