#include "edge/follow.h"

#include "base/alloc.h"
#include "base/config.h"
#include "base/log.h"
#include "base/loop.h"
#include "core/jobs.h"
#include "core/slack_time.h"
#include "edge/courier.h"
#include "store/db.h"

#include <stdlib.h>

/* What was refused (a project that is closed to us) is not asked for every minute. */
enum { REFUSED_MS = 3600 * 1000, KEY_BYTES = 64 };

struct follow {
	struct machine *m;
	struct courier *courier;
	struct timer *timer;
};

static void ask(struct machine *m, const char *project)
{
	int64_t now = slack_now(m);
	autobuf key = BUF_INIT(KEY_BYTES);
	buf_addf(&key, "follow:%s", project);
	db_do(m->db, SQL_follow_again, T(":key", key.s), I(":now", now),
	      I(":before", now - REFUSED_MS));
	if (!db_changes(m->db))
		jobs_add(m, &(struct job_spec){ .key = key.s,
		                                .call = "issues.followed",
		                                .lane = key.s,
		                                .needs = project,
		                                .priority = DIGEST });
}

static void poll(void *arg)
{
	struct follow *f = arg;
	db_begin(f->m->db);
	ask(f->m, "gitlab/support");
	ask(f->m, "gitlab/platform");
	if (!db_commit(f->m->db))
		log_error("follow.not_asked");
	courier_nudge(f->courier);
	timer_in(f->timer, f->m->config->gitlab.poll);
}

struct follow *follow_create(struct machine *m, struct loop *l, struct courier *c)
{
	struct follow *f = xcalloc(1, sizeof(*f));
	f->m = m;
	f->courier = c;
	f->timer = timer_create_keepalive(l, poll, f);
	timer_in(f->timer, 0);
	return f;
}

void follow_destroy(struct follow *f)
{
	if (!f)
		return;
	timer_destroy(f->timer);
	free(f);
}
