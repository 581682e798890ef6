#include "socket_world.h"

static void is_replaced_without_a_gap(void **state)
{
	static const char *const reasons[] = { "warning", "refresh_requested", "something_new" };
	struct world *w = *state;
	struct peer *old = world_active(w);

	for (int i = 0; i < (int)ARRAY_SIZE(reasons); i++) {
		w->limits.drain = 60000;
		world_disconnect(old, reasons[i]);
		assert_true(until_counts(w->loop, &w->ups, i + 2));
		assert_int_equal(w->gap_from, SOCKET_NO_GAP);
		assert_int_equal(socket_health(w->socket).connections, 2);
		struct peer *new = w->slack->peers[i + 1];
		int first = w->envelopes;
		peer_text(new, world_event);
		assert_true(until_counts(w->loop, &w->envelopes, first + 1));
		peer_text(old, world_event);
		assert_true(until_counts(w->loop, &w->envelopes, first + 2));
		assert_true(w->envelope[first].connection != w->envelope[first + 1].connection);
		assert_true(world_acknowledge(w, first));
		assert_true(world_acknowledge(w, first + 1));
		assert_true(until_counts(w->loop, &w->slack->texts, first + 2));
		assert_int_equal(new->texts_len, 1);
		assert_int_equal(old->texts_len, i ? 2 : 1);
		old = new;
	}
	assert_int_equal(w->most_open, 2);
	assert_int_equal(w->slack->requests, 4);
	assert_int_equal(w->troubles, 0);
}

static bool is_alone(void *arg)
{
	struct world *w = arg;

	return socket_health(w->socket).connections == 1;
}

static void closes_the_replaced_one_when_its_time_is_up(void **state)
{
	struct world *w = *state;
	struct peer *old = world_active(w);

	w->limits.drain = 1;
	world_disconnect(old, "warning");
	assert_true(until_counts(w->loop, &w->slack->closed, 1));
	assert_int_equal(old->close_code, 1000);
	assert_int_equal(w->ups, 2);
	assert_true(until(w->loop, is_alone, w));
	assert_string_equal(socket_health(w->socket).state, "active");
}

static void never_has_a_third_one(void **state)
{
	struct world *w = *state;

	world_active(w);
	w->slack->no_close = true;
	for (int i = 1; i <= 4; i++) {
		world_disconnect(w->slack->peers[i - 1], "warning");
		assert_true(until_counts(w->loop, &w->ups, i + 1));
	}
	assert_int_equal(w->most_open, 2);
	for (int i = 0; i < 3; i++)
		assert_int_equal(w->slack->peers[i]->close_code, 1000);
}

static void lives_on_while_replacing_fails(void **state)
{
	struct world *w = *state;
	struct peer *old = world_active(w);

	world_answer(w, "500 Oh", "", "{}");
	world_disconnect(old, "warning");
	assert_true(until_counts(w->loop, &w->slack->requests, 4));
	assert_string_equal(socket_health(w->socket).state, "replacing");
	peer_text(old, world_event);
	assert_true(until_counts(w->loop, &w->envelopes, 1));
	assert_true(world_acknowledge(w, 0));
	world_answer(w, "200 OK", "", w->address);
	assert_true(until_counts(w->loop, &w->ups, 2));
	assert_int_equal(w->gap_from, SOCKET_NO_GAP);
}

static void is_replaced_before_it_grows_old(void **state)
{
	struct world *w = *state;

	w->limits.ping = 20;
	w->seconds = 1;
	world_active(w);
	w->seconds = 0;
	assert_true(until_counts(w->loop, &w->ups, 2));
	assert_int_equal(w->gap_from, SOCKET_NO_GAP);
}

static void dials_again_at_once_when_cut(void **state)
{
	struct world *w = *state;
	struct peer *p = world_active(w);
	struct socket_health before = socket_health(w->socket);

	w->limits.retry = (struct socket_wait){ 60000, 60000 };
	world_draw = 59999;
	peer_cut(p);
	assert_true(until_counts(w->loop, &w->ups, 2));
	/* Both are counted back from now, by two clocks of whole milliseconds. */
	assert_in_range(w->gap_from, before.last_frame - 1, before.last_frame + 1);
	assert_int_equal(w->troubles, 0);
}

static bool waits(void *arg)
{
	struct world *w = arg;

	return !strcmp(socket_health(w->socket).state, "waiting to try again");
}

static void makes_no_storm_of_dials(void **state)
{
	struct world *w = *state;

	w->limits.retry = (struct socket_wait){ 60000, 60000 };
	world_draw = 59999;
	w->cut_after_hello = true;
	world_active(w);
	assert_true(until_counts(w->loop, &w->slack->closed, 2));
	assert_true(until(w->loop, waits, w));
	assert_int_equal(w->slack->requests, 2);
	assert_int_equal(w->ups, 2);
}

static void replacing_makes_no_storm_either(void **state)
{
	struct world *w = *state;
	struct peer *p = world_active(w);

	w->limits.retry = (struct socket_wait){ 60000, 60000 };
	world_draw = 59999;
	world_disconnect(p, "warning");
	assert_true(until_counts(w->loop, &w->ups, 2));
	world_disconnect(w->slack->peers[1], "warning");
	peer_text(w->slack->peers[1], world_event);
	assert_true(until_counts(w->loop, &w->envelopes, 1));
	assert_int_equal(w->slack->requests, 2);
	assert_string_equal(socket_health(w->socket).state, "replacing");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(is_replaced_without_a_gap),
		CASE(closes_the_replaced_one_when_its_time_is_up),
		CASE(never_has_a_third_one),
		CASE(lives_on_while_replacing_fails),
		CASE(is_replaced_before_it_grows_old),
		CASE(dials_again_at_once_when_cut),
		CASE(makes_no_storm_of_dials),
		CASE(replacing_makes_no_storm_either),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
