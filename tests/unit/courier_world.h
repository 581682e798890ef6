/* A courier on a bench: jobs go out into the test's hands. Included by one file of a program. */

#include "core/inbox.h"
#include "core/machine.h"
#include "ctx.h"
#include "edge/courier.h"
#include "fake_edge.h"
#include "store/db.h"

static struct courier *courier;

static inline void on_settled(void *arg)
{
	struct bench *b = arg;
	machine_refresh(b->machine);
	inbox_resume(b->inbox, false);
}

static inline bool on_missed(void *arg, const char *dedupe, json_t *missed)
{
	struct bench *b = arg;
	return inbox_add_missed(b->inbox, dedupe, missed);
}

static inline void open_courier(struct bench *b)
{
	b->machine->time_known = true;
	courier = courier_create(b->machine, NULL, NULL);
	courier_on_settled(courier, on_settled, b);
	courier_on_missed(courier, on_missed, b);
}

static inline int open_world(void **state)
{
	refuses_to_send = false;
	on_send = NULL;
	retry_after = content_type = NULL;
	if (bench_open(state))
		return -1;
	open_courier(*state);
	return 0;
}

static inline int close_world(void **state)
{
	courier_destroy(courier);
	courier = NULL;
	forget_requests();
	return bench_close(state);
}

/* Killed and started again: what was on its way is doubtful. */
static inline void restart_world(struct bench *b)
{
	courier_destroy(courier);
	forget_requests();
	bench_restart(b);
	machine_started(b->machine);
	/* What every start asks for is none of a test's business. */
	assert_true(db_do(b->machine->db, SQL_job_start_forget));
	open_courier(b);
}

/* What may go, goes. */
static inline void carry(void)
{
	courier_nudge(courier);
	pass(0);
}

static inline struct http_request *request_to(const char *path)
{
	struct http_request *r = open_to(path);
	if (!r)
		fail_msg("nothing was sent to %s", path);
	return r;
}

static inline void posted(struct http_request *r, const char *channel, const char *ts)
{
	autobuf body = BUF_INIT(512);
	buf_addf(&body, "{\"ok\":true,\"channel\":\"%s\",\"ts\":\"%s\"}", channel, ts);
	answer_request(r, 200, body.s);
	carry();
}

static inline void fine(struct http_request *r)
{
	answer_request(r, 200, "{\"ok\":true}");
	carry();
}

/* The state of the newest job with that call. */
static inline const char *job_state(struct bench *b, const char *call)
{
	autobuf sql = BUF_INIT(256);
	buf_addf(&sql, "SELECT state FROM job WHERE call = '%s' ORDER BY id DESC LIMIT 1", call);
	return look(b, sql.s);
}

/* And of the oldest. */
static inline const char *first_state(struct bench *b, const char *call)
{
	autobuf sql = BUF_INIT(256);
	buf_addf(&sql, "SELECT state FROM job WHERE call = '%s' ORDER BY id LIMIT 1", call);
	return look(b, sql.s);
}

static inline json_t *body_of(const struct http_request *r)
{
	json_t *body = json_loads(r->body, 0, NULL);
	assert_non_null(body);
	return body;
}

/* As the service would: a message stands where it was posted, an issue has a number. */
static inline void answer_well(struct http_request *r)
{
	static int n;
	autobuf answer = BUF_INIT(1024);
	json_auto_t *body = json_loads(r->body, 0, NULL);
	const char *channel = json_string_value(json_object_get(body, "channel"));
	const char *ts = json_string_value(json_object_get(body, "ts"));
	n++;
	buf_addf(&answer, "{\"ok\":true,\"channel\":\"%s\",", channel ? channel : "");
	if (ts)
		buf_addf(&answer, "\"ts\":\"%s\",", ts);
	else
		buf_addf(&answer, "\"ts\":\"1795431800.%06d\",", n);
	buf_addf(&answer, "\"id\":%d,\"iid\":%d,\"project_id\":71,\"messages\":[]}", 9000 + n, n);
	answer_request(r, strstr(r->url, "/v4/") ? 201 : 200, answer.s);
	carry();
}

static inline void answer_all(void)
{
	for (struct http_request *r; (r = open_to("/"));)
		answer_well(r);
}

static inline void answer_all_but(const struct http_request *other)
{
	for (int i = 0; i < sent_count; i++)
		if (!sent[i]->over && sent[i] != other)
			answer_well(sent[i]);
}

#define WORLD_TEST(f) cmocka_unit_test_setup_teardown(f, open_world, close_world)
