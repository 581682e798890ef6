#include "base/alloc.h"
#include "base/log.h"
#include "store/db_internal.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* In pages of 4 KB. From ENOUGH on the thread copies; it may never catch up with a writer who does
 * not pause, and the log starts over only when all of it is copied: at TOO_MANY the writer itself
 * copies the rest. */
enum { ENOUGH = 1000, TOO_MANY = 8000 };

struct checkpoint {
	pthread_t thread;
	sqlite3 *sqlite;         /* the thread's own connection */
	pthread_mutex_t copying; /* held by whoever checkpoints */
	pthread_mutex_t mutex;   /* guards what follows */
	pthread_cond_t wanted;
	bool due, stop;
	bool truncate; /* the log holds erased text */
};

static int run(sqlite3 *sqlite, int mode)
{
	int rc = sqlite3_wal_checkpoint_v2(sqlite, NULL, mode, NULL, NULL);
	if (rc != SQLITE_OK && rc != SQLITE_BUSY)
		log_warn("db.checkpoint", kv("error", sqlite3_errmsg(sqlite)),
		         kv("errno", sqlite3_system_errno(sqlite)));
	return rc;
}

/* True: there is work. False: stop. */
static bool await_work(struct checkpoint *c, bool *ret_truncate)
{
	pthread_mutex_lock(&c->mutex);
	while (!c->due && !c->stop)
		pthread_cond_wait(&c->wanted, &c->mutex);
	*ret_truncate = c->truncate;
	c->due = c->truncate = false;
	bool work = !c->stop;
	pthread_mutex_unlock(&c->mutex);
	return work;
}

static void truncate_later(struct checkpoint *c)
{
	pthread_mutex_lock(&c->mutex);
	c->truncate = true;
	pthread_mutex_unlock(&c->mutex);
}

static void *work(void *arg)
{
	struct checkpoint *c = arg;
	bool truncate;
	while (await_work(c, &truncate)) {
		pthread_mutex_lock(&c->copying);
		int rc = run(c->sqlite,
		             truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE);
		pthread_mutex_unlock(&c->copying);
		if (truncate && rc != SQLITE_OK)
			truncate_later(c);
	}
	return NULL;
}

/* Signals are the main thread's: this one takes none. */
static int start_thread(struct checkpoint *c)
{
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	int error = pthread_create(&c->thread, NULL, work, c);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return error;
}

static void destroy(struct checkpoint *c)
{
	sqlite3_close(c->sqlite);
	pthread_cond_destroy(&c->wanted);
	pthread_mutex_destroy(&c->mutex);
	pthread_mutex_destroy(&c->copying);
	free(c);
}

struct checkpoint *checkpoint_start(const char *path, struct buf *why)
{
	struct checkpoint *c = xcalloc(1, sizeof(*c));
	pthread_mutex_init(&c->copying, NULL);
	pthread_mutex_init(&c->mutex, NULL);
	pthread_cond_init(&c->wanted, NULL);
	int rc = sqlite3_open_v2(path, &c->sqlite, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
	                         NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(c->sqlite, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
	if (rc != SQLITE_OK) {
		buf_addf(why, "cannot open %s again: %s", path, sqlite3_errstr(rc));
		goto destroy_c;
	}
	int error = start_thread(c);
	if (error) {
		buf_addf(why, "cannot start a thread: %s", strerror(error));
		goto destroy_c;
	}
	return c;
destroy_c:
	destroy(c);
	return NULL;
}

void checkpoint_stop(struct checkpoint *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&c->mutex);
	c->stop = true;
	pthread_cond_signal(&c->wanted);
	pthread_mutex_unlock(&c->mutex);
	pthread_join(c->thread, NULL);
	destroy(c);
}

void checkpoint_grew(struct checkpoint *c, sqlite3 *sqlite, int pages)
{
	pthread_mutex_lock(&c->mutex);
	c->due = c->due || pages >= ENOUGH || c->truncate;
	if (c->due)
		pthread_cond_signal(&c->wanted);
	pthread_mutex_unlock(&c->mutex);
	if (pages < TOO_MANY)
		return;
	pthread_mutex_lock(&c->copying);
	run(sqlite, SQLITE_CHECKPOINT_PASSIVE);
	pthread_mutex_unlock(&c->copying);
}

bool checkpoint_truncate(struct checkpoint *c, sqlite3 *sqlite)
{
	pthread_mutex_lock(&c->copying);
	sqlite3_busy_timeout(sqlite, 0);
	int rc = run(sqlite, SQLITE_CHECKPOINT_TRUNCATE);
	sqlite3_busy_timeout(sqlite, DB_BUSY_MS);
	pthread_mutex_unlock(&c->copying);
	if (rc != SQLITE_OK)
		truncate_later(c);
	return rc == SQLITE_OK;
}
