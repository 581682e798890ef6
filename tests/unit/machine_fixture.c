#include "machine_fixture.h"

#include "base/alloc.h"
#include "base/log.h"
#include "base/secret.h"
#include "base/when.h"
#include "core/agreeing.h"
#include "core/inbox.h"
#include "core/machine.h"
#include "core/settle.h"
#include "ctx.h"
#include "scratch.h"
#include "store/binding.h"
#include "store/db.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { TEXT_MAX = 4 << 20 };

int64_t bench_now;

struct looked {
	struct looked *next;
	char *s;
};

static const char *keep_for(struct bench *b, char *s)
{
	struct looked *l = xmalloc(sizeof(*l));
	*l = (struct looked){ b->looked, s };
	b->looked = l;
	return s;
}

static bool on_ack(void *arg, uint64_t connection, const char *json, size_t len)
{
	struct bench *b = arg;
	buf_addf(&b->did, "ack %llu %.*s\n", (unsigned long long)connection, (int)len, json);
	return !b->ack_fails;
}

static void on_trigger(void *arg, int64_t job, const char *trigger)
{
	struct bench *b = arg;
	buf_addf(&b->did, "trigger %lld %s\n", (long long)job, trigger);
}

static void on_changed(void *arg)
{
	struct bench *b = arg;
	buf_add(&b->did, "changed\n");
}

static void on_gap(void *arg, int64_t from)
{
	struct bench *b = arg;
	buf_addf(&b->did, "gap %lld\n", (long long)from);
}

static void on_depart(void *arg)
{
	struct bench *b = arg;
	if (b->meanwhile)
		b->meanwhile(b);
}

static void open_machine(struct bench *b)
{
	static const struct inbox_edge edge = { on_ack, on_trigger, on_changed, on_gap, on_depart };
	autobuf why = BUF_INIT(1024);
	b->machine = machine_open(&b->config, &why);
	assert_string_equal(why.s, "");
	b->inbox = inbox_create(b->machine, &edge, b);
}

static void roster(struct config *c)
{
	static struct config_person people[] = {
		{ .slack = ONE, .gitlab = "one", .name = "One", .roles = ROLE_L1 },
		{ .slack = OTHER, .name = "Other", .roles = ROLE_L1 },
		{ .slack = HEAD_OF,
		  .gitlab = "head",
		  .name = "Head",
		  .roles = ROLE_HEAD | ROLE_L1 },
		{ .slack = SECOND, .name = "Second", .roles = ROLE_L2 },
		{ .slack = OF_INFRA, .gitlab = "infra", .name = "Infra", .roles = ROLE_INFRA },
		{ .slack = OF_VM, .name = "Vm", .roles = ROLE_VM },
	};
	c->people = people;
	c->people_count = ARRAY_SIZE(people);
}

static struct secret *token(const char *variable, const char *value)
{
	autobuf source = BUF_INIT(64), why = BUF_INIT(256);
	setenv(variable, value, 1);
	buf_addf(&source, "env:%s", variable);
	struct secret *s = secret_read(source.s, &why);
	assert_string_equal(why.s, "");
	return s;
}

int bench_open(void **state)
{
	struct bench *b = xcalloc(1, sizeof(*b));
	bench_now = BENCH_START;
	log_set_level(LOG_ERROR);
	assert_true(when_zone("Europe/Minsk"));
	assert_true(scratch_make(b->dir, sizeof(b->dir)));
	assert_true(fmt(b->path, sizeof(b->path), "%s/t.db", b->dir));
	b->did = (struct buf)BUF_INIT(TEXT_MAX);
	b->config = (struct config){
		.language = "en",
		.timezone = "Europe/Minsk",
		.store.path = b->path,
		.slack = { .api_url = "http://127.0.0.1:1/api/",
		           .community = "ehr_community",
		           .alert = "ehr_alert",
		           .command = "/ehr" },
		.accident = { .call_again = 3 * MINUTE,
		              .call_next = 6 * MINUTE,
		              .call_all = 10 * MINUTE },
		.gitlab = { .url = "http://127.0.0.1:1",
		            .support = "g/support",
		            .platform = "g/platform",
		            .labels = { "Low", "Medium", "High", "L2:", "Infra", "New" } },
	};
	b->config.slack.bot_token = token("BENCH_SLACK", "xoxb-bench-token");
	b->config.gitlab.token = token("BENCH_GITLAB", "glpat-bench-token");
	roster(&b->config);
	open_machine(b);
	tie(b, "slack/self", US, "B0BOT", NULL);
	tie(b, "slack/community", COMMUNITY, "", NULL);
	tie(b, "gitlab/support", "71", "", NULL);
	tie(b, "gitlab/platform", "72", "", NULL);
	*state = b;
	return 0;
}

static void close_machine(struct bench *b)
{
	inbox_destroy(b->inbox);
	machine_close(b->machine);
}

int bench_close(void **state)
{
	static const char *const suffixes[] = { "", "-wal", "-shm", ".lock" };
	struct bench *b = *state;
	close_machine(b);
	for (size_t i = 0; i < ARRAY_SIZE(suffixes); i++) {
		char path[100];
		if (fmt(path, sizeof(path), "%s%s", b->path, suffixes[i]))
			unlink(path);
	}
	rmdir(b->dir);
	secret_free(b->config.slack.bot_token);
	secret_free(b->config.gitlab.token);
	buf_release(&b->did);
	while (b->looked) {
		struct looked *l = b->looked;
		b->looked = l->next;
		free(l->s);
		free(l);
	}
	free(b);
	return 0;
}

void bench_restart(struct bench *b)
{
	close_machine(b);
	open_machine(b);
}

void collect(struct bench *b, json_t *envelope)
{
	autofree char *text = json_dumps(envelope, JSON_COMPACT);
	assert_non_null(text);
	inbox_collect(b->inbox, 1, text, strlen(text));
	json_decref(envelope);
}

void hear(struct bench *b, json_t *envelope)
{
	collect(b, envelope);
	inbox_settle(b->inbox);
}

const char *as_drawn(struct bench *b, const char *action, const char *value)
{
	struct ctx cx;
	autobuf drawn = BUF_INIT(TEXT_MAX);
	const char *blank = strchr(value, ' ');
	buf_add(&drawn, value);
	ctx_open(&cx, b->machine, bench_now);
	const char *object = blank ? kept_part(&cx, value, blank) : kept(&cx, value);
	agreeing_put(&cx, &drawn, BUTTON, action, object, blank ? blank + 1 : NULL);
	agreeing_put(&cx, &drawn, FORM, action, object, blank ? blank + 1 : NULL);
	ctx_close(&cx);
	return keep_for(b, buf_take(&drawn));
}

const char *ts_of(struct bench *b, int64_t at, int n)
{
	autobuf ts = BUF_INIT(64);
	buf_addf(&ts, "%lld.%03lld%03d", (long long)(at / 1000), (long long)(at % 1000), n);
	return keep_for(b, buf_take(&ts));
}

const char *look(struct bench *b, const char *sql)
{
	sqlite3 *sqlite;
	sqlite3_stmt *s;
	autobuf text = BUF_INIT(TEXT_MAX);
	assert_int_equal(sqlite3_open_v2(b->path, &sqlite, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	if (sqlite3_prepare_v2(sqlite, sql, -1, &s, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(sqlite));
	while (sqlite3_step(s) == SQLITE_ROW) {
		if (text.len)
			buf_addc(&text, '\n');
		for (int i = 0; i < sqlite3_column_count(s); i++)
			buf_addf(&text, "%s%s", i ? "|" : "",
			         sqlite3_column_text(s, i) ? (const char *)sqlite3_column_text(s, i)
			                                   : "");
	}
	assert_int_equal(sqlite3_finalize(s), SQLITE_OK);
	sqlite3_close(sqlite);
	return keep_for(b, buf_take(&text));
}

int64_t look_number(struct bench *b, const char *sql)
{
	return strtoll(look(b, sql), NULL, 10);
}

void tie(struct bench *b, const char *name, const char *place, const char *item, const char *url)
{
	const struct binding at = { xstrdup(place), xstrdup(item), url ? xstrdup(url) : NULL,
		                    NULL };
	struct binding owned = at;
	assert_true(db_begin(b->machine->db));
	binding_put(b->machine->db, name, &at);
	assert_true(db_commit(b->machine->db));
	binding_release(&owned);
	machine_refresh(b->machine);
}

static void settle_root(struct bench *b, const char *object, const char *ts)
{
	autobuf sql = BUF_INIT(256);
	char *place = xstrdup(COMMUNITY), *item = xstrdup(ts);
	struct binding at = { place, item, NULL, NULL };
	buf_addf(&sql, "SELECT id FROM job WHERE name = '%s/card' AND state = 'waiting'", object);
	int64_t job = look_number(b, sql.s);
	assert_true(job);
	assert_true(db_begin(b->machine->db));
	settle_job(b->machine, job, &(struct settlement){ .state = "done", .binds = &at },
	           bench_now);
	assert_true(db_commit(b->machine->db));
	binding_release(&at);
}

const char *declare(struct bench *b, const char *title, const char **ret_ts)
{
	autobuf text = BUF_INIT(8192);
	buf_addf(&text, "accident %s", title);
	hear(b, a_slash(ONE, text.s));
	const char *object =
	        look(b, "SELECT id FROM object ORDER BY made DESC, number DESC LIMIT 1");
	assert_true(*object);
	*ret_ts = ts_of(b, bench_now + 500, 0);
	settle_root(b, object, *ret_ts);
	return object;
}

void reply(struct bench *b, const char *user, const char *root, const char *text)
{
	bench_now += 1000;
	hear(b, a_message(user, ts_of(b, bench_now, 0), root, text));
}
