/* Every commit, every request and every frame is a numbered place where the daemon under test can
 * be killed, and every commit one that can fail. Put between by the linker's --wrap. */
#include "base/http.h"
#include "base/link.h"
#include "store/db.h"
#include "story_wire.h"

#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

bool __real_db_commit(struct db *db);
bool __wrap_db_commit(struct db *db);
struct http_request *__real_http_send(struct http *h, const struct http_spec *spec,
                                      http_done_fn *done, void *arg);
struct http_request *__wrap_http_send(struct http *h, const struct http_spec *spec,
                                      http_done_fn *done, void *arg);
bool __real_link_send(struct link *k, const char *text, size_t len);
bool __wrap_link_send(struct link *k, const char *text, size_t len);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct story_seams own; /* without a player */
static struct story_seams *seams = &own;

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

static void pass(enum story_seam kind)
{
	uint64_t any, own_kind;

	pthread_once(&once, find_seams);
	any = ++seams->passed[SEAM_ANY];
	own_kind = ++seams->passed[kind];
	if (any == seams->kill_at[SEAM_ANY] || own_kind == seams->kill_at[kind])
		kill(getpid(), SIGKILL);
}

bool __wrap_db_commit(struct db *db)
{
	bool done;

	pass(SEAM_COMMIT);
	if (++seams->commits == seams->fail_commit) {
		db_rollback(db);
		return false;
	}
	done = __real_db_commit(db);
	pass(SEAM_COMMIT);
	return done;
}

struct http_request *__wrap_http_send(struct http *h, const struct http_spec *spec,
                                      http_done_fn *done, void *arg)
{
	struct http_request *request;

	pass(SEAM_HTTP);
	request = __real_http_send(h, spec, done, arg);
	pass(SEAM_HTTP);
	return request;
}

bool __wrap_link_send(struct link *k, const char *text, size_t len)
{
	bool queued;

	pass(SEAM_LINK);
	queued = __real_link_send(k, text, len);
	pass(SEAM_LINK);
	return queued;
}
