#include "core/machine.h"

#include "base/alloc.h"
#include "base/config.h"
#include "base/log.h"
#include "core/addresses.h"
#include "core/dispatch.h"
#include "core/jobs.h"
#include "core/people.h"
#include "core/slack_time.h"
#include "ctx.h"
#include "store/binding.h"
#include "store/db.h"
#include "store/digest.h"
#include "store/outbox.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum { RANDOM_BYTES = 16, KEY_BYTES = 256 };

/* A store has a name of its own: keys of a store begun anew are not those of the old one. */
static char *store_name(struct db *db)
{
	unsigned char random[RANDOM_BYTES];
	char hex[65];
	char *name = db_string(db, SQL_meta_get, T(":key", "store"));
	if (name)
		return name;
	if (getrandom(random, sizeof(random), 0) != sizeof(random))
		abort();
	digest_text(random, sizeof(random), hex);
	db_do(db, SQL_meta_set, T(":key", "store"), T(":value", hex));
	return xstrdup(hex);
}

static void learn(struct db *db, const char *name, char **place, char **item)
{
	struct binding b;
	if (!binding_get(db, name, &b))
		return;
	free(*place);
	*place = b.place;
	b.place = NULL;
	if (item) {
		free(*item);
		*item = b.item;
		b.item = NULL;
	}
	binding_release(&b);
}

void machine_refresh(struct machine *m)
{
	learn(m->db, "slack/self", &m->self_user, &m->self_bot);
	learn(m->db, "slack/community", &m->community, NULL);
	learn(m->db, "slack/alert", &m->alert, NULL);
}

struct machine *machine_open(const struct config *config, struct buf *why)
{
	struct db *db = db_open(config->store.path, why);
	if (!db)
		return NULL;
	struct machine *m = xcalloc(1, sizeof(*m));
	m->config = config;
	m->db = db;
	slack_time_begin(m);
	m->self_user = xstrdup("");
	m->self_bot = xstrdup("");
	m->store_name = store_name(db);
	machine_refresh(m);
	return m;
}

void machine_close(struct machine *m)
{
	if (!m)
		return;
	people_changed(m);
	db_close(m->db);
	char *owned[] = { m->store_name, m->self_user, m->self_bot,
		          m->community,  m->alert,     m->called };
	for (size_t i = 0; i < ARRAY_SIZE(owned); i++)
		free(owned[i]);
	free(m);
}

static const char *called(void *arg, const char *id)
{
	struct machine *m = arg;
	autobuf person = BUF_INIT(KEY_BYTES);
	buf_addf(&person, "slack:%s", id);
	free(m->called);
	m->called = NULL;
	return people_name(m, person.s, &m->called);
}

struct self machine_self(struct machine *m)
{
	return (struct self){ m->self_user, m->self_bot, called, m };
}

static void ask(struct machine *m, const char *call, const char *name, const char *key,
                const char *value)
{
	autobuf job_key = BUF_INIT(KEY_BYTES);
	json_auto_t *body = key ? json_pack("{s:s}", key, value) : json_object();
	autofree char *dumped = json_dumps(body, JSON_COMPACT);
	buf_addf(&job_key, "start:%s:%lld", name, (long long)db_next(m->db, "start"));
	struct job_spec job = { .key = job_key.s,
		                .call = call,
		                .lane = job_key.s,
		                .name = name,
		                .body = dumped,
		                .priority = PERSON_WAITS };
	jobs_add(m, &job);
}

static void look_for(struct machine *m, const char *name, const char *called)
{
	struct rows open = db_rows(m->db, SQL_job_open_for_name, T(":name", name));
	bool asked = rows_next(&open);
	if (asked)
		rows_end(&open);
	else
		ask(m, "users.conversations", name, "name", called);
}

void machine_look_for_community(struct machine *m)
{
	look_for(m, "slack/community", m->config->slack.community);
}

void machine_look_for_alerts(struct machine *m)
{
	look_for(m, "slack/alert", m->config->slack.alert);
}

static void journal_start(struct machine *m)
{
	struct ctx cx;
	ctx_open(&cx, m, slack_now(m));
	ctx_journal(&cx, "daemon.started", NULL, NULL, EHRBOT_VERSION, 0);
	ctx_close(&cx);
}

void machine_tidy(struct machine *m)
{
	const int64_t hour = 3600 * 1000, month = 30 * 24 * hour, now_ms = slack_now(m);
	db_begin(m->db);
	db_do(m->db, SQL_inbox_forget, I(":before", now_ms - 25 * hour));
	db_do(m->db, SQL_inbox_forget_waiting, I(":before", now_ms - hour));
	db_do(m->db, SQL_opened_forget, I(":before", now_ms - 25 * hour));
	db_do(m->db, SQL_job_forget_failed, I(":before", now_ms - month));
	addresses_ask(m, now_ms);
	if (!db_commit(m->db))
		log_error("machine.not_tidied");
}

void machine_started(struct machine *m)
{
	const struct config *c = m->config;
	db_begin(m->db);
	db_do(m->db, SQL_job_was_sending);
	outbox_bring_forward(m->db, slack_now(m));
	db_do(m->db, SQL_job_start_forget);
	ask(m, "auth.test", "slack/self", NULL, NULL);
	machine_look_for_community(m);
	machine_look_for_alerts(m);
	ask(m, "gitlab.project", "gitlab/support", "path", c->gitlab.support);
	ask(m, "gitlab.project", "gitlab/platform", "path", c->gitlab.platform);
	ask(m, "gitlab.user", "gitlab/self", NULL, NULL);
	journal_start(m);
	db_savepoint(m->db);
	if (dispatch_started(m, slack_now(m)))
		db_release(m->db);
	else
		db_undo(m->db);
	if (!db_commit(m->db))
		log_error("daemon.start_not_stored");
}
