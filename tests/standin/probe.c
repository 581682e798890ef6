#include "probe.h"

#include "base/alloc.h"
#include "js.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

static const char world[] =
        "{\"slack\":{\"users\":[{\"id\":\"U1\",\"name\":\"anna\"},{\"id\":\"U2\",\"name\":"
        "\"boris\"}],\"channels\":[{\"id\":\"C1\",\"name\":\"one\",\"members\":[\"anna\","
        "\"boris\"]},{\"id\":\"C2\",\"name\":\"two\",\"members\":[\"anna\"],\"bot\":false}]},"
        "\"gitlab\":{\"users\":[{\"id\":11,\"username\":\"anna\"}],\"projects\":[{\"id\":1,"
        "\"path\":\"g/one\",\"members\":{\"ehr-bot\":20,\"anna\":30},\"labels\":[\"L2:\"]},{"
        "\"id\":2,\"path\":\"g/two\",\"members\":{\"ehr-bot\":10}}]}}";

static int64_t now(void *arg)
{
	return ((struct probe *)arg)->now;
}

static void saw(void *arg, const struct standin_effect *e)
{
	struct probe *p = arg;
	json_t *o = js_pack("{s:i}", "what", e->what);

	js_put_copy(o, "object", e->object ? e->object : e->before);
	json_array_append_new(p->effects, o);
}

int probe_setup(void **state)
{
	struct probe *p = xcalloc(1, sizeof(*p));

	*p = (struct probe){ .now = 1795424400000, .effects = json_array() };
	struct standin_setup how = { .now = now, .effect = saw, .arg = p };
	json_t *w = js_parse(world, strlen(world));

	p->s = standin_create(&how);
	if (!p->s || !standin_world(p->s, w))
		abort();
	json_decref(w);
	*state = p;
	return 0;
}

int probe_teardown(void **state)
{
	struct probe *p = *state;

	standin_destroy(p->s);
	json_decref(p->effects);
	free(p);
	return 0;
}

void probe_error_is(struct probe *p, const char *part)
{
	assert_int_equal(standin_errors(p->s), 1);
	if (!strstr(standin_error(p->s, 0), part))
		fail_msg("%s", standin_error(p->s, 0));
	standin_errors_clear(p->s);
}

int probe_saw(const struct probe *p, enum standin_what what)
{
	int n = 0;
	size_t i;
	json_t *e;

	json_array_foreach(p->effects, i, e) n += js_int(e, "what") == (json_int_t)what;
	return n;
}

const json_t *probe_object(const struct probe *p, enum standin_what what)
{
	for (size_t i = json_array_size(p->effects); i-- > 0;) {
		const json_t *e = json_array_get(p->effects, i);
		if (js_int(e, "what") == (json_int_t)what)
			return js_get(e, "object");
	}
	return NULL;
}

void probe_forget(struct probe *p)
{
	json_array_clear(p->effects);
}

/* Rounds until three in a row bring nothing: loopback delivers at once. */
void probe_settle(struct probe *p)
{
	for (int quiet = 0; quiet < 3;)
		quiet = standin_serve(p->s, 0) ? 0 : quiet + 1;
}

void probe_pass(struct probe *p, int64_t ms)
{
	p->now += ms;
	probe_settle(p);
}

int probe_dial(struct probe *p, enum standin_service service)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		                  .sin_port = htons((uint16_t)standin_port(p->s, service)),
		                  .sin_addr = { htonl(INADDR_LOOPBACK) } };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;

	if (fd == -1 || setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one)) == -1 ||
	    connect(fd, (struct sockaddr *)&at, sizeof(at)) == -1) {
		close(fd);
		return -1;
	}
	return fd;
}

void probe_send(struct probe *p, int fd, const void *data, size_t len)
{
	if (send(fd, data, len, MSG_NOSIGNAL) != (ssize_t)len)
		abort();
	probe_settle(p);
}

char *probe_read(struct probe *p, int fd, size_t *ret_len, bool *ret_closed)
{
	char *all = xmalloc(PROBE_BODY + 1);
	size_t len = 0;
	ssize_t n = 0;

	probe_settle(p);
	while (len < PROBE_BODY) {
		n = recv(fd, all + len, PROBE_BODY - len, MSG_DONTWAIT);
		if (n <= 0)
			break;
		len += (size_t)n;
		probe_settle(p);
	}
	*ret_closed = n == 0 || (n == -1 && errno != EAGAIN);
	*ret_len = len;
	all[len] = '\0';
	return all;
}

static json_t *body_of(const char *answer, size_t len, int *ret_status)
{
	const char *end = strstr(answer, "\r\n\r\n");

	*ret_status = len > 12 ? (int)strtol(answer + 9, NULL, 10) : 0;
	return end ? js_parse(end + 4, len - (size_t)(end + 4 - answer)) : NULL;
}

json_t *probe_call(struct probe *p, int given, enum standin_service service, const char *method,
                   const char *path, const json_t *body, int *ret_status)
{
	int fd = given == -1 ? probe_dial(p, service) : given;
	autofree char *json = body ? js_dump(body) : xstrdup("");
	autobuf out = BUF_INIT(PROBE_BODY);
	bool closed;
	size_t len;

	buf_addf(&out, "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\n", method, path,
	         service == STANDIN_GITLAB   ? "PRIVATE-TOKEN: glpat-standin"
	         : strstr(path, "apps.conn") ? "Authorization: Bearer xapp-standin"
	                                     : "Authorization: Bearer xoxb-standin");
	if (body)
		buf_add(&out, "Content-Type: application/json; charset=utf-8\r\n");
	buf_addf(&out, "Content-Length: %zu\r\n\r\n%s", strlen(json), json);
	probe_send(p, fd, out.s, out.len);
	autofree char *answer = probe_read(p, fd, &len, &closed);
	json_t *got = body_of(answer, len, ret_status);
	if (given == -1)
		close(fd);
	return got;
}

json_t *probe_slack(struct probe *p, const char *method, const char *format, ...)
{
	va_list ap;
	char path[128];
	int status;

	va_start(ap, format);
	json_t *body = json_vpack_ex(NULL, 0, format, ap);
	va_end(ap);
	if (!body || !fmt(path, sizeof(path), "/api/%s", method))
		abort();
	json_t *got = probe_call(p, -1, STANDIN_SLACK, "POST", path, body, &status);
	json_decref(body);
	return got;
}
