#include "base/alloc.h"
#include "base/buf.h"
#include "core/machine.h"
#include "fixed_clock.h"
#include "machine_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* However much monitoring says, all of it is counted, and little of it is said again. */

static void fire(struct bench *b, const char *title)
{
	hear(b, an_alert(ts_of(b, bench_now, 0), title));
}

static struct bench *listening(void **state)
{
	struct bench *b = *state;
	tie(b, "slack/alert", ALERTS, "", NULL);
	machine_refresh(b->machine);
	return b;
}

static const char *posts(struct bench *b)
{
	return look(b,
	            "SELECT call, count(*) FROM job WHERE call IN ('card/alerts', 'card/thread') "
	            "GROUP BY call ORDER BY call");
}

/* Five are asked before the sixth begins. */
static void five_hundred_of_twenty_rules_are_one_message(void **state)
{
	enum { ALL = 500, RULES = 20, GAP_MS = 120 };
	struct bench *b = listening(state);
	for (int i = 0; i < ALL; i++, bench_now += GAP_MS) {
		autobuf title = BUF_INIT(64);
		buf_addf(&title, "[FIRING:1] Rule%d (critical)", i % RULES);
		fire(b, title.s);
	}
	assert_string_equal(look(b, "SELECT kind, state, count(*) FROM object WHERE kind IN "
	                            "('alert', 'storm') GROUP BY kind, state ORDER BY kind"),
	                    "alert|held|20\nstorm|open|1");
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'fired' AND object "
	                            "LIKE 'alert:%' AND until IS NULL"),
	                    "500");
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'item' AND object = "
	                            "'storm:1' AND until IS NULL"),
	                    "20");
	assert_string_equal(posts(b), "card/alerts|1\ncard/thread|5");
}

/* Each thread is read after a gap, or what was said in it would seem deleted. */
static void an_accident_has_all_of_its_storm(void **state)
{
	enum { RULES = 6 };
	struct bench *b = listening(state);
	for (int i = 0; i < RULES; i++, bench_now += 1000) {
		autobuf title = BUF_INIT(64);
		buf_addf(&title, "[FIRING:1] Rule%d (critical)", i);
		fire(b, title.s);
	}
	hear(b, a_submission(ONE, "accident", "storm:1", "what", "No network"));
	assert_string_equal(look(b, "SELECT text FROM words JOIN fact ON fact.words = words.id "
	                            "WHERE fact.kind = 'has' ORDER BY text"),
	                    "alert:1\nalert:2\nalert:3\nalert:4\nalert:5\nalert:6\nstorm:1");
}

/* An app that posts by itself has a user, and no subtype; a person's words are no alert. */
static void an_apps_post_is_an_alert(void **state)
{
	struct bench *b = listening(state);
	json_t *by_app = an_alert(ts_of(b, bench_now, 0), "[FIRING:1] ApiDown (critical)");
	json_t *event = json_object_get(json_object_get(by_app, "payload"), "event");
	json_object_del(event, "subtype");
	json_object_set_new(event, "user", json_string("U7APP"));
	json_t *by_person = json_deep_copy(by_app);
	hear(b, by_app);
	json_t *said = json_object_get(json_object_get(by_person, "payload"), "event");
	json_object_del(said, "bot_id");
	json_object_set_new(said, "user", json_string(ONE));
	json_object_set_new(said, "ts", json_string(ts_of(b, bench_now + MINUTE, 1)));
	json_object_set_new(json_object_get(by_person, "payload"), "event_id",
	                    json_string("Ev7PERSON"));
	json_object_set_new(by_person, "envelope_id", json_string("7-person"));
	hear(b, by_person);
	assert_string_equal(look(b, "SELECT id, state FROM object WHERE kind = 'alert'"),
	                    "alert:1|open");
}

/* It goes up and down all day: one question, whose edits collapse while one is on its way. */
static void what_flaps_is_one_card(void **state)
{
	enum { TIMES = 100, GAP_MS = 5000 };
	struct bench *b = listening(state);
	for (int i = 0; i < TIMES; i++, bench_now += GAP_MS) {
		fire(b, "[FIRING:1] DiskFull broker (critical)");
		bench_now += GAP_MS;
		fire(b, "[RESOLVED] DiskFull broker (critical)");
	}
	assert_string_equal(look(b, "SELECT kind, count(*) FROM object WHERE kind IN ('alert', "
	                            "'storm') GROUP BY kind"),
	                    "alert|1");
	assert_string_equal(look(b, "SELECT kind, count(*) FROM fact WHERE kind IN ('fired', "
	                            "'resolved') AND object LIKE 'alert:%' AND until IS NULL GROUP "
	                            "BY kind"),
	                    "fired|100\nresolved|100");
	assert_string_equal(posts(b), "card/thread|1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(five_hundred_of_twenty_rules_are_one_message),
		BENCH_TEST(an_accident_has_all_of_its_storm),
		BENCH_TEST(what_flaps_is_one_card),
		BENCH_TEST(an_apps_post_is_an_alert),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
