/* Every commit, request, frame and answer is a numbered place where the daemon under test can be
 * killed, and every commit one that can fail. Put between by the linker's --wrap. */
#include "seams.h"

#include "base/alloc.h"
#include "base/http.h"
#include "base/link.h"
#include "edge/errand.h"
#include "outside/call.h"
#include "store/db.h"

#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

bool __real_db_commit(struct db *db);
bool __wrap_db_commit(struct db *db);
struct http_request *__real_http_send(struct http *h, const struct http_spec *spec,
                                      http_done_fn *done, void *arg);
struct http_request *__wrap_http_send(struct http *h, const struct http_spec *spec,
                                      http_done_fn *done, void *arg);
bool __real_link_send(struct link *k, const char *text, size_t len);
bool __wrap_link_send(struct link *k, const char *text, size_t len);
struct link *__real_link_dial(struct loop *l, const char *url, const char *ca_file,
                              const struct link_events *on, void *arg);
struct link *__wrap_link_dial(struct loop *l, const char *url, const char *ca_file,
                              const struct link_events *on, void *arg);
void __real_errand_start(struct courier *c, struct job *job, const struct call *call);
void __wrap_errand_start(struct courier *c, struct job *job, const struct call *of);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct story_seams own; /* without a player */
static struct story_seams *seams = &own;
static int call = STORY_NO_CALL; /* whose requests are sent now */

static uint64_t number_in(const char *variable)
{
	const char *text = getenv(variable);

	return text ? strtoumax(text, NULL, 10) : 0;
}

static void find_seams(void)
{
	if (getenv(STORY_SEAMS_ENV)) {
		void *page = mmap(NULL, sizeof(*seams), PROT_READ | PROT_WRITE, MAP_SHARED,
		                  (int)number_in(STORY_SEAMS_ENV), 0);

		if (page == MAP_FAILED)
			abort();
		seams = page;
	}
	if (getenv(STORY_KILL_AT_ENV))
		seams->kill_at[SEAM_ANY] = number_in(STORY_KILL_AT_ENV);
	if (getenv(STORY_FAIL_COMMIT_ENV))
		seams->fail_commit = number_in(STORY_FAIL_COMMIT_ENV);
}

struct story_seams *seams_page(void)
{
	pthread_once(&once, find_seams);
	return seams;
}

static void end_by(enum story_seam kind)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	seams->killed_at = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
	seams->killed_by = (int)kind;
	if (seams->power)
		power_cut();
	kill(getpid(), seams->terminate ? SIGTERM : SIGKILL);
}

static bool reached(enum story_seam kind)
{
	return ++seams->passed[kind] == seams->kill_at[kind];
}

void seams_pass(enum story_seam kind)
{
	seams_page();
	if (kind != SEAM_DISK && reached(SEAM_ANY))
		end_by(SEAM_ANY);
	if (reached(kind))
		end_by(kind);
}

bool __wrap_db_commit(struct db *db)
{
	bool done;

	seams_pass(SEAM_COMMIT);
	if (++seams->commits == seams->fail_commit) {
		db_rollback(db);
		return false;
	}
	done = __real_db_commit(db);
	seams_pass(SEAM_COMMIT);
	return done;
}

/* Requests of one call may follow each other; each is sent while the call is begun, or while the
 * answer to the one before is taken in. */
struct asked {
	http_done_fn *done;
	void *arg;
	int call;
	struct asked *next;
};

static struct asked *all_asked; /* cancelled ones stay */

static void forget(struct asked *a)
{
	for (struct asked **at = &all_asked; *at; at = &(*at)->next)
		if (*at == a) {
			*at = a->next;
			break;
		}
	free(a);
}

static void answered(void *arg, const struct http_result *r)
{
	struct asked *a = arg;
	http_done_fn *done = a->done;
	void *to = a->arg;

	seams_pass(SEAM_RECEIVE);
	call = a->call;
	forget(a);
	done(to, r);
	call = STORY_NO_CALL;
	seams_pass(SEAM_RECEIVE);
}

/* A letter has no headers. */
static void tag(struct http_spec *spec, char *header, size_t size)
{
	uint64_t number = ++seams->requests;
	int last = 0;

	seams->call[(number - 1) % STORY_REQUESTS] = (int16_t)call;
	while (spec->headers[last])
		last++;
	if (!spec->method || last + 1 >= HTTP_HEADERS_MAX)
		return;
	(void)snprintf(header, size, STORY_TAG ": %" PRIu64, number);
	spec->headers[last] = header;
}

struct http_request *__wrap_http_send(struct http *h, const struct http_spec *spec,
                                      http_done_fn *done, void *arg)
{
	struct asked *a = xcalloc(1, sizeof(*a));
	struct http_spec tagged = *spec;
	struct http_request *request;
	char header[48];

	seams_pass(SEAM_HTTP);
	tag(&tagged, header, sizeof(header));
	*a = (struct asked){ done, arg, call, all_asked };
	all_asked = a;
	request = __real_http_send(h, &tagged, answered, a);
	if (!request)
		forget(a);
	seams_pass(SEAM_HTTP);
	return request;
}

void __wrap_errand_start(struct courier *c, struct job *job, const struct call *of)
{
	int outer = call, i = 0;

	while (call_at(i) != of)
		i++;
	call = i;
	__real_errand_start(c, job, of);
	call = outer;
}

bool __wrap_link_send(struct link *k, const char *text, size_t len)
{
	bool queued;

	seams_pass(SEAM_LINK);
	queued = __real_link_send(k, text, len);
	seams_pass(SEAM_LINK);
	return queued;
}

/* One for each connection that was ever dialled. */
struct heard {
	struct link_events on, own;
	void *arg;
	struct heard *next;
};

static struct heard *all_heard;

static void heard_up(void *arg)
{
	struct heard *h = arg;
	h->own.up(h->arg);
}

static void heard_text(void *arg, const char *text, size_t len)
{
	struct heard *h = arg;

	seams_pass(SEAM_RECEIVE);
	h->own.text(h->arg, text, len);
	seams_pass(SEAM_RECEIVE);
}

static void heard_alive(void *arg)
{
	struct heard *h = arg;
	h->own.alive(h->arg);
}

static void heard_down(void *arg, const char *why)
{
	struct heard *h = arg;
	h->own.down(h->arg, why);
}

struct link *__wrap_link_dial(struct loop *l, const char *url, const char *ca_file,
                              const struct link_events *on, void *arg)
{
	struct heard *h = xcalloc(1, sizeof(*h));

	*h = (struct heard){
		{ heard_up, heard_text, heard_alive, heard_down }, *on, arg, all_heard
	};
	all_heard = h;
	return __real_link_dial(l, url, ca_file, &h->on, h);
}
