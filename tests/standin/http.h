#ifndef STANDIN_HTTP_H
#define STANDIN_HTTP_H

#include "js.h"
#include "net.h"

/* HTTP/1.1, the server's side. */

enum { HTTP_HEADERS = 64 };

struct header {
	const char *name, *value; /* the name in lower case */
};

/* Everything is borrowed from the connection's input until the request is answered. */
struct request {
	struct conn *conn;
	char *head; /* owned copy of the head, cut into pieces */
	const char *method, *target;
	char *path, *query; /* raw, still percent-encoded; query is "" when there is none */
	struct header headers[HTTP_HEADERS];
	size_t n_headers;
	char *body; /* owned, terminated */
	size_t body_len;
	bool keep_alive;
};

enum parsed { PARSED_MORE, PARSED_BAD, PARSED_REQUEST };

/* Reads one request from c->in; on PARSED_REQUEST *ret is filled and *ret_used bytes belong to it.
 */
enum parsed http_parse(struct conn *c, struct request *ret, size_t *ret_used);
void request_release(struct request *r);
const char *request_header(const struct request *r, const char *lower_name); /* NULL: absent */

struct answer {
	int status;
	const char *type;   /* NULL: application/json */
	struct buf headers; /* further "Name: value\r\n" lines */
	struct buf body;
};

void answer_init(struct answer *a);
void answer_release(struct answer *a);
void answer_json(struct answer *a, int status, const json_t *j);
void answer_text(struct answer *a, int status, const char *type, const char *text);
void answer_header(struct answer *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Writes it. `now` (UTC ms) goes into the Date header; `bytes` of the body only when it is less
 * than the body (what Content-Length says stays whole). */
void answer_send(struct conn *c, const struct answer *a, int64_t now, bool keep_alive,
                 size_t bytes);
/* The same, but the connection waits for the rest of the body. */
void answer_begin(struct conn *c, const struct answer *a, int64_t now, bool keep_alive,
                  size_t bytes);

/* %41 and, in a form, + decoded; to be freed. */
char *percent_decode(const char *s, size_t len, bool form);
/* application/x-www-form-urlencoded or a query: {"a": "text", "b": ["x","y"] for b[]=, …}. */
json_t *form_parse(const char *s);
/* multipart/form-data: texts as above, files as {"filename","type","content": base64,"size"}. */
json_t *multipart_parse(const char *content_type, const char *body, size_t len);

#endif
