#include "base/alloc.h"
#include "base/buf.h"
#include "core/draw.h"
#include "fixed_clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Home: bounded in what it shows, and in whom it is kept current for. */

enum { CUT_OFF = 14, BLOCKS = 40, PEOPLE = 60, KEPT = 50 };

#define HOME_OF(user) "desk:1/home@slack:" user

static void open_home(struct bench *b, const char *user)
{
	static int n;
	hear(b, an_opening(user, ++n));
}

static json_t *home_of_one(struct bench *b)
{
	json_t *drawn = draw(b->machine, HOME_OF(ONE), bench_now);
	assert_non_null(drawn);
	return drawn;
}

/* The value of the button so labelled, borrowed; NULL: there is none. */
static const char *value_of(const json_t *drawn, const char *label)
{
	size_t i, k;
	json_t *block, *button;
	json_array_foreach(json_object_get(drawn, "blocks"), i, block)
	        json_array_foreach(json_object_get(block, "elements"), k, button)
	{
		const char *text =
		        json_string_value(json_object_get(json_object_get(button, "text"), "text"));
		if (text && !strcmp(text, label))
			return json_string_value(json_object_get(button, "value"));
	}
	return NULL;
}

static void cut_off(struct bench *b, const char *root, int n)
{
	for (int i = 0; i < n; i++) {
		autobuf word = BUF_INIT(64);
		buf_addf(&word, "!off Pharmacy %d", 100 + i);
		reply(b, ONE, root, word.s);
	}
	reply(b, ONE, root, "!restored");
}

static void ten_lines_of_a_list_and_the_rest_by_a_button(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	open_home(b, ONE);
	cut_off(b, root, CUT_OFF);
	json_auto_t *drawn = home_of_one(b);
	autofree char *all = json_dumps(drawn, 0);
	assert_true(json_array_size(json_object_get(drawn, "blocks")) <= BLOCKS);
	assert_non_null(strstr(all, "Pharmacy 109"));
	assert_null(strstr(all, "Pharmacy 110"));
	const char *value = value_of(drawn, "4 more");
	assert_non_null(value);
	hear(b, a_press_at_home(ONE, "home.more", value));
	/* Home has no room for an answer: it comes as a message of its own. */
	const char *said = look(b, "SELECT call, body FROM job ORDER BY id DESC LIMIT 1");
	assert_non_null(strstr(said, "chat.postMessage|"));
	assert_non_null(strstr(said, "Pharmacy 113"));
}

static int64_t wanted_again(struct bench *b)
{
	return look_number(
	        b, "SELECT count(*) FROM card WHERE name LIKE 'desk:1/home@%' AND wanted > 1");
}

static void kept_current_for_those_who_opened_it_lately(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	assert_int_equal(look_number(b, "SELECT count(*) FROM job WHERE call = 'card/home'"), 0);
	for (int i = 0; i < PEOPLE; i++) {
		char user[16];
		snprintf(user, sizeof(user), "U7%04d", i);
		bench_now += 1000;
		open_home(b, user);
	}
	assert_int_equal(wanted_again(b), 0);
	reply(b, ONE, root, "!cause the disk");
	assert_int_equal(wanted_again(b), KEPT);
	bench_now += 13 * HOUR;
	int64_t sum =
	        look_number(b, "SELECT sum(wanted) FROM card WHERE name LIKE 'desk:1/home@%'");
	reply(b, ONE, root, "!cause the other disk");
	assert_int_equal(
	        look_number(b, "SELECT sum(wanted) FROM card WHERE name LIKE 'desk:1/home@%'"),
	        sum);
}

static void what_is_looked_at_waits_for_no_turn(void **state)
{
	struct bench *b = *state;
	declare(b, "it stopped", &(const char *){ NULL });
	open_home(b, ONE);
	open_home(b, OTHER);
	assert_int_equal(look_number(b, "SELECT count(*) FROM job WHERE call = 'card/home' AND "
	                                "priority = 0 AND state = 'waiting' AND owner IS NULL"),
	                 2);
	hear(b, a_press_at_home(OTHER, "roster.show", "desk:1"));
	assert_int_equal(look_number(b, "SELECT count(*) FROM job WHERE call = 'card/home'"), 2);
	assert_string_equal(
	        look(b, "SELECT DISTINCT place FROM journal WHERE action = 'button.roster.show'"),
	        "slack:home");
}

/* The time of drawing is no change. */
static void a_minute_alone_is_nothing_to_show(void **state)
{
	struct bench *b = *state;
	open_home(b, ONE);
	json_auto_t *now = home_of_one(b);
	bench_now += MINUTE;
	json_auto_t *later = home_of_one(b);
	assert_false(json_equal(now, later));
	json_object_del(now, "aside");
	json_object_del(later, "aside");
	assert_true(json_equal(now, later));
}

static const char *going(struct bench *b)
{
	static char text[256];
	json_auto_t *drawn = home_of_one(b);
	autofree char *all = json_dumps(drawn, 0);
	const char *from = strstr(all, "Accident A-1"), *to = from ? strchr(from, '*') : NULL;
	assert_non_null(to);
	assert_true(fmt(text, sizeof(text), "%.*s", (int)(to - from), from));
	return text;
}

/* How long it goes on is said in steps: each is an edit for everybody. The answer to who asks is
 * exact. */
static void what_goes_on_counts_in_steps(void **state)
{
	struct bench *b = *state;
	declare(b, "it stopped", &(const char *){ NULL });
	open_home(b, ONE);
	bench_now += 4 * MINUTE;
	assert_non_null(strstr(going(b), "ongoing, under 5 min"));
	bench_now += 2 * MINUTE;
	assert_non_null(strstr(going(b), "ongoing 5 min"));
	bench_now += 3 * MINUTE;
	assert_non_null(strstr(going(b), "ongoing 5 min"));
	hear(b, a_slash(ONE, ""));
	assert_non_null(strstr(b->did.s, "ongoing 9 min"));
	bench_now += MINUTE;
	assert_non_null(strstr(going(b), "ongoing 10 min"));
}

static void off_the_roster_nobody_sees_who_waits(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	open_home(b, GUEST);
	cut_off(b, root, 1);
	json_auto_t *drawn = draw(b->machine, HOME_OF(GUEST), bench_now);
	autofree char *all = json_dumps(drawn, 0);
	assert_non_null(strstr(all, "You are not on the roster"));
	assert_null(strstr(all, "Pharmacy"));
	assert_null(strstr(all, "it stopped"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(ten_lines_of_a_list_and_the_rest_by_a_button),
		BENCH_TEST(kept_current_for_those_who_opened_it_lately),
		BENCH_TEST(what_is_looked_at_waits_for_no_turn),
		BENCH_TEST(a_minute_alone_is_nothing_to_show),
		BENCH_TEST(what_goes_on_counts_in_steps),
		BENCH_TEST(off_the_roster_nobody_sees_who_waits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
