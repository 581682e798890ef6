#include "base/alloc.h"
#include "base/number.h"
#include "outside/call.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_MAX_BYTES = 4096, ERROR_MAX = 512, UPLOAD_FRAME = 4096 };

void trip_open(struct trip *t, const struct call *call, struct job *job)
{
	*t = (struct trip){ .call = call,
		            .to = call->service,
		            .job = *job,
		            .path = BUF_INIT(PATH_MAX_BYTES),
		            .payload = BUF_INIT(PAYLOAD_MOST),
		            .error = BUF_INIT(ERROR_MAX) };
	*job = (struct job){ 0 };
	t->body = t->job.body ? json_loads(t->job.body, 0, NULL) : NULL;
}

void trip_close(struct trip *t)
{
	job_release(&t->job);
	json_decref(t->body);
	json_decref(t->drawn);
	json_decref(t->memo);
	buf_release(&t->path);
	buf_release(&t->payload);
	buf_release(&t->error);
	binding_release(&t->result);
}

static enum verdict request(struct trip *t, const char *method, const char *path, json_t *body)
{
	t->method = method;
	buf_reset(&t->path);
	buf_add(&t->path, path);
	buf_reset(&t->payload);
	if (body) {
		autofree char *dumped = json_dumps(body, JSON_COMPACT);
		buf_add(&t->payload, dumped);
		json_decref(body);
	}
	t->to = t->call->service;
	t->type = "Content-Type: application/json; charset=utf-8";
	t->bytes = false;
	return t->path.failed || t->payload.failed ? trip_fail(t, "the request is too large")
	                                           : NEXT;
}

enum verdict trip_post(struct trip *t, const char *path, json_t *body)
{
	return request(t, "POST", path, body);
}

enum verdict trip_put(struct trip *t, const char *path, json_t *body)
{
	return request(t, "PUT", path, body);
}

enum verdict trip_get(struct trip *t, const char *format, ...)
{
	autobuf path = BUF_INIT(PATH_MAX_BYTES);
	va_list ap;
	va_start(ap, format);
	buf_vaddf(&path, format, ap);
	va_end(ap);
	return request(t, "GET", path.s, NULL);
}

enum verdict trip_fail(struct trip *t, const char *why)
{
	buf_reset(&t->error);
	buf_add(&t->error, why);
	return FAILURE;
}

static char *copy(const char *s)
{
	return s ? xstrdup(s) : NULL;
}

void trip_bind(struct trip *t, const char *place, const char *item, const char *url,
               const char *extra)
{
	binding_release(&t->result);
	t->result = (struct binding){ copy(place), copy(item), copy(url), copy(extra) };
	t->binds = place && item;
}

void trip_marker(const struct trip *t, struct buf *to)
{
	buf_addf(to, "<!-- ehrbot %s -->", t->job.key);
}

enum verdict trip_letter(struct trip *t, const char *letter, size_t len)
{
	enum verdict v = request(t, "MAIL", "", NULL);
	buf_addn(&t->payload, letter, len);
	return t->payload.failed ? trip_fail(t, "the letter is too large") : v;
}

enum verdict trip_download(struct trip *t, enum service from, const char *url)
{
	enum verdict v = request(t, "GET", url, NULL);
	t->to = from;
	t->bytes = true;
	return v;
}

/* RFC 7578. The boundary is random enough for a file that nobody wrote to contain it. */
#define BOUNDARY "ehrbot-7f3c9a52e1d84b06"

enum verdict trip_upload(struct trip *t, const char *path, const char *name, const char *bytes,
                         size_t len)
{
	enum verdict v = request(t, "POST", path, NULL);
	buf_release(&t->payload);
	t->payload = (struct buf)BUF_INIT(len + UPLOAD_FRAME);
	t->type = "Content-Type: multipart/form-data; boundary=" BOUNDARY;
	buf_add(&t->payload, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"file\"; "
	                     "filename=\"");
	for (; *name; name++)
		buf_addc(&t->payload, strchr("\"\\\r\n/", *name) ? '_' : *name);
	buf_add(&t->payload, "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
	buf_addn(&t->payload, bytes, len);
	buf_add(&t->payload, "\r\n--" BOUNDARY "--\r\n");
	return t->payload.failed ? trip_fail(t, "the file is too large") : v;
}

enum verdict trip_form(struct trip *t, const char *path)
{
	enum verdict v = request(t, "POST", path, NULL);
	t->type = "Content-Type: application/x-www-form-urlencoded";
	return v;
}

void trip_field(struct trip *t, const char *name, const char *value)
{
	if (!value)
		return;
	buf_addf(&t->payload, "%s%s=", t->payload.len ? "&" : "", name);
	number_percent_encode(&t->payload, value);
}

bool trip_is_update(const struct trip *t)
{
	struct binding there;
	if (!t->job.name || !binding_get(t->db, t->job.name, &there))
		return false;
	binding_release(&there);
	return true;
}

const char *pace_bucket(enum pace pace)
{
	static const char *const names[] = { [PACE_READ] = "read:",
		                             [PACE_POST] = "post:",
		                             [PACE_EDIT] = "edit:",
		                             [PACE_GITLAB] = "gitlab",
		                             [PACE_MAIL] = "mail" };
	return names[pace];
}

const struct call *call_at(int i)
{
	static const struct call *const tables[] = { slack_calls, gitlab_calls, mail_calls,
		                                     file_calls };
	for (size_t k = 0; k < ARRAY_SIZE(tables); k++)
		for (const struct call *c = tables[k]; c->name; c++)
			if (i-- == 0)
				return c;
	return NULL;
}

const struct call *call_find(const char *name)
{
	const struct call *c;
	for (int i = 0; (c = call_at(i)); i++)
		if (!strcmp(c->name, name))
			return c;
	return NULL;
}
