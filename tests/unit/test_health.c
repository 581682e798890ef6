#include "story_loop.h"

#include "base/config.h"
#include "base/log.h"
#include "base/pages.h"
#include "core/context.h"
#include "core/services.h"
#include "core/slack_time.h"
#include "edge/courier.h"
#include "edge/health.h"
#include "edge/socket.h"
#include "store_fixture.h"

#include <jansson.h>

/* What the daemon writes down of its connections, in simulated time. The connections are the
 * test's: their files are not linked. */

static struct socket_health socket_now;
static struct courier_health courier_now;

struct socket_health socket_health(const struct socket *s)
{
	(void)s;
	return socket_now;
}

void courier_health(const struct courier *c, struct courier_health *ret)
{
	(void)c;
	*ret = courier_now;
}

/* Nobody listens: what would be told is kept here. */
static char told[2048];
static bool told_good;

void __wrap_pages_set(struct pages *p, const char *path, bool good, const char *text, int fresh_ms,
                      const char *stale);
void __wrap_pages_set(struct pages *p, const char *path, bool good, const char *text, int fresh_ms,
                      const char *stale)
{
	(void)p;
	assert_true(fresh_ms > 0 && *stale);
	if (strcmp(path, "/healthz") != 0)
		return;
	told_good = good;
	assert_true(fmt(told, sizeof(told), "%s", text));
}

static const char *store_trouble;

const char *__wrap_db_trouble(const struct db *db);
const char *__wrap_db_trouble(const struct db *db)
{
	(void)db;
	return store_trouble;
}

static struct fixture *store;
static struct health *health;
static struct machine machine;

static int begin(void **state)
{
	socket_now = (struct socket_health){ .state = "dialling" };
	courier_now = (struct courier_health){ 0 };
	store_trouble = NULL;
	if (open_loop(state) || open_store(state))
		return -1;
	store = *state;
	machine = (struct machine){ .db = store->db };
	slack_time_begin(&machine);
	health = health_create(&machine, l, NULL, NULL, NULL, NULL);
	return 0;
}

static int end(void **state)
{
	health_destroy(health);
	return close_store(state) || close_loop(state);
}

/* The row, or NULL; owned. */
static json_t *written(void)
{
	autofree char *text = db_string(store->db, SQL_meta_get, T(":key", HEALTH_KEY));
	return text ? json_loads(text, 0, NULL) : NULL;
}

static int64_t written_at(void)
{
	json_auto_t *row = written();
	return json_integer_value(json_object_get(row, "at"));
}

static void wait_for(int64_t ms)
{
	struct timer *t = timer_create_keepalive(l, stop, NULL);
	timer_in(t, ms);
	loop_run(l, NULL, NULL);
	timer_destroy(t);
	*said = '\0';
}

static void a_change_is_written_at_once(void **state)
{
	(void)state;
	health_look(health);
	assert_int_equal(written_at(), START);
	story.now += 1000;
	socket_now.last_frame = story.now; /* is no change */
	health_look(health);
	assert_int_equal(written_at(), START);
	socket_now.state = "active";
	socket_now.up_since = story.now;
	health_look(health);
	json_auto_t *row = written();
	assert_int_equal(json_integer_value(json_object_get(row, "at")), START + 1000);
	assert_string_equal(json_string_value(json_object_get(row, "socket")), "active");
	assert_int_equal(json_integer_value(json_object_get(row, "up_since")), START + 1000);
	assert_true(json_is_null(json_object_get(row, "slack_error")));
}

static void what_does_not_change_is_written_once_a_minute(void **state)
{
	(void)state;
	health_look(health);
	wait_for(59000);
	assert_int_equal(written_at(), START);
	wait_for(11000);
	assert_true(written_at() >= START + 60000);
}

static void the_timer_sees_a_change(void **state)
{
	(void)state;
	health_look(health);
	courier_now.gitlab_error = "HTTP 502";
	courier_now.gitlab_since = START;
	wait_for(11000);
	json_auto_t *row = written();
	assert_string_equal(json_string_value(json_object_get(row, "gitlab_error")), "HTTP 502");
}

/* Nobody waits for it: simulated time may leap over it. */
static void it_is_no_work(void **state)
{
	(void)state;
	wait_for(1000);
	assert_true(story.work == CLOCK_NEVER);
	assert_true(story.keepalive < CLOCK_NEVER);
}

static void a_secret_is_struck_out(void **state)
{
	(void)state;
	log_strike("xoxb-very-secret");
	courier_now.slack_error = "invalid token xoxb-very-secret";
	courier_now.slack_since = START;
	health_look(health);
	log_forget("xoxb-very-secret");
	autofree char *text = db_string(store->db, SQL_meta_get, T(":key", HEALTH_KEY));
	assert_non_null(strstr(text, "invalid token ****"));
	assert_null(strstr(text, "very-secret"));
}

static void not_inside_a_transaction(void **state)
{
	(void)state;
	assert_true(db_begin(store->db));
	health_look(health);
	db_rollback(store->db);
	assert_null(written());
	health_look(health);
	assert_int_equal(written_at(), START);
}

/* At once when it is news, and the row says the same for the command line. */
static void the_verdict_is_told_and_written(void **state)
{
	(void)state;
	struct config c = { .store.path = store->at.path };
	socket_now =
	        (struct socket_health){ .state = "active", .last_frame = story.now, .up_since = 1 };
	health_publish(health, &c, NULL);
	assert_true(told_good);
	assert_string_equal(told, "well\n");
	int64_t before = written_at();
	wait_for(31000); /* nothing was heard */
	assert_int_equal(written_at(), before);
	machine.time_base -= 70000;
	machine.time_known = true;
	wait_for(10000);
	assert_false(told_good);
	assert_string_equal(told, "this machine's clock is 70 s ahead of Slack's\n");
	assert_true(written_at() > before);
}

static void a_store_that_takes_nothing_is_told(void **state)
{
	(void)state;
	struct config c = { .store.path = store->at.path };
	socket_now =
	        (struct socket_health){ .state = "active", .last_frame = story.now, .up_since = 1 };
	health_publish(health, &c, NULL);
	store_trouble = "disk I/O error";
	health_look(health);
	assert_false(told_good);
	assert_non_null(strstr(told, "the store can't be written since "));
	assert_non_null(strstr(told, ": disk I/O error\n"));
	store_trouble = NULL;
	health_look(health);
	assert_true(told_good);
}

int main(void)
{
#define HEALTH(name) cmocka_unit_test_setup_teardown(name, begin, end)
	const struct CMUnitTest tests[] = {
		HEALTH(a_change_is_written_at_once),
		HEALTH(what_does_not_change_is_written_once_a_minute),
		HEALTH(the_timer_sees_a_change),
		HEALTH(it_is_no_work),
		HEALTH(a_secret_is_struck_out),
		HEALTH(not_inside_a_transaction),
		HEALTH(the_verdict_is_told_and_written),
		HEALTH(a_store_that_takes_nothing_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
