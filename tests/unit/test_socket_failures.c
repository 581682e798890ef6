#include "socket_world.h"

#include "base/clock.h"

static bool waits(void *arg)
{
	struct world *w = arg;

	return !strcmp(socket_health(w->socket).state, "waiting to try again") &&
	       w->slack->requests > 0;
}

static void waits_long_when_refused(void **state)
{
	static const char *const errors[] = {
		"invalid_auth",  "not_authed",    "account_inactive",       "token_revoked",
		"token_expired", "missing_scope", "not_allowed_token_type",
	};
	struct world *w = *state;
	char body[REASON_MAX];

	for (int i = 0; i < (int)ARRAY_SIZE(errors); i++) {
		assert_true(fmt(body, sizeof(body), "{\"ok\":false,\"error\":\"%s\"}", errors[i]));
		world_answer(w, "200 OK", "", body);
		world_dial(w);
		assert_true(until_counts(w->loop, &w->troubles, i + 1));
		assert_int_equal(w->trouble, SOCKET_REFUSED);
		assert_string_equal(w->detail, errors[i]);
		assert_true(waits(w));
		assert_int_equal(w->slack->requests, i + 1);
		socket_destroy(w->socket);
		w->socket = NULL;
	}
}

/* What was heard on a connection that is no more is still known. */
static void knows_when_it_heard_last(void **state)
{
	struct world *w = *state;

	struct peer *p = world_active(w);
	int64_t heard = socket_health(w->socket).last_frame;
	world_answer(w, "500 Oh", "", "");
	w->limits.retry = (struct socket_wait){ 60000, 60000 };
	world_draw = 59999;
	peer_cut(p);
	assert_true(until(w->loop, waits, w));
	assert_true(heard > 0);
	assert_in_range(socket_health(w->socket).last_frame, heard - 2, heard + 2);
	assert_non_null(socket_health(w->socket).error);
	assert_int_equal(socket_health(w->socket).up_since, 0);
}

static void tells_of_a_refusal_once_and_tries_on(void **state)
{
	struct world *w = *state;

	w->limits.refused = (struct socket_wait){ 1, 1 };
	world_answer(w, "200 OK", "", "{\"ok\":false,\"error\":\"invalid_auth\"}");
	world_dial(w);
	assert_true(until_counts(w->loop, &w->slack->requests, 3));
	world_answer(w, "200 OK", "", w->address);
	assert_true(until_counts(w->loop, &w->ups, 1));
	assert_int_equal(w->troubles, 1);
}

static void tries_again_for_ever_when_it_may_pass(void **state)
{
	static const struct http_answer passing[] = {
		{ "200 OK", "", "<html><body>Slack is down</body></html>" },
		{ "200 OK", "", "" },
		{ "200 OK", "", "[]" },
		{ "200 OK", "", "{\"ok\":true}" },
		{ "200 OK", "", "{\"ok\":true,\"url\":7}" },
		{ "200 OK", "", "{\"ok\":false,\"error\":\"internal_error\"}" },
		{ "200 OK", "", "{\"ok\":false,\"error\":\"fatal_error\"}" },
		{ "200 OK", "", "{\"ok\":false,\"error\":\"<b>not a code</b>\"}" },
		{ "500 Oh", "", "" },
		{ "503 Away", "", "{}" },
		{ "302 Found", "Location: http://127.0.0.1:1/\r\n", "" },
	};
	struct world *w = *state;

	world_dial(w);
	for (int i = 0; i < (int)ARRAY_SIZE(passing); i++) {
		w->slack->answer = passing[i];
		assert_true(until_counts(w->loop, &w->slack->requests, w->slack->requests + 2));
	}
	world_answer(w, "200 OK", "", w->address);
	assert_true(until_counts(w->loop, &w->ups, 1));
	assert_int_equal(w->troubles, 0);
}

static void tells_when_it_stays_away(void **state)
{
	struct world *w = *state;

	w->limits.unreachable = 0;
	world_answer(w, "503 Away", "", "");
	world_dial(w);
	assert_true(until_counts(w->loop, &w->slack->requests, 3));
	assert_int_equal(w->troubles, 1);
	assert_int_equal(w->trouble, SOCKET_UNREACHABLE);
	assert_string_equal(w->detail, "an answer without an address, status 503");
}

static void waits_as_long_as_it_is_told(void **state)
{
	struct world *w = *state;

	world_answer(w, "429 Slow down", "Retry-After: 1\r\n",
	             "{\"ok\":false,\"error\":\"ratelimited\"}");
	world_dial(w);
	assert_true(until(w->loop, waits, w));
	int64_t from = clock_mono();
	world_answer(w, "200 OK", "", w->address);
	assert_true(until_counts(w->loop, &w->slack->requests, 2));
	assert_true(clock_mono() - from >= 900);
	assert_true(until_counts(w->loop, &w->ups, 1));
}

static void waits_a_while_when_it_is_not_told(void **state)
{
	static const struct http_answer untold[] = {
		{ "429 Slow down", "", "{}" },
		{ "429 Slow down", "Retry-After: soon\r\n", "" },
		{ "429 Slow down", "Retry-After: 0\r\n", "{}" },
		{ "200 OK", "", "{\"ok\":false,\"error\":\"ratelimited\"}" },
	};
	struct world *w = *state;

	for (size_t i = 0; i < ARRAY_SIZE(untold); i++) {
		int before = w->slack->requests;
		w->slack->answer = untold[i];
		world_dial(w);
		assert_true(until_counts(w->loop, &w->slack->requests, before + 1));
		assert_true(until(w->loop, waits, w));
		assert_int_equal(w->slack->requests, before + 1);
		socket_destroy(w->socket);
		w->socket = NULL;
	}
}

static void dials_no_unprotected_address(void **state)
{
	static const char *const bad[] = { "ws://192.0.2.1/link", "http://127.0.0.1:1/",
		                           "https://127.0.0.1:1/", "ws://127.0.0.1@192.0.2.1/",
		                           "file:///etc/passwd" };
	struct world *w = *state;

	for (int i = 0; i < (int)ARRAY_SIZE(bad); i++) {
		world_offer(w, bad[i]);
		world_dial(w);
		assert_true(until_counts(w->loop, &w->troubles, i + 1));
		assert_int_equal(w->trouble, SOCKET_REFUSED);
		assert_true(waits(w));
		socket_destroy(w->socket);
		w->socket = NULL;
	}
	assert_int_equal(w->slack->opened, 0);
}

static void gives_up_what_does_not_answer(void **state)
{
	struct world *w = *state;

	w->limits.open = 50;
	w->slack->mute = true;
	world_dial(w);
	assert_true(until_counts(w->loop, &w->slack->requests, 2));
	w->slack->mute = false;
	w->limits.open = 60000;
	w->limits.dial = 50;
	w->slack->no_handshake = true;
	assert_true(until_counts(w->loop, &w->slack->handshakes, 2));
	w->slack->no_handshake = false;
	w->limits.dial = 60000;
	w->limits.hello = 50;
	w->no_hello = true;
	assert_true(until_counts(w->loop, &w->slack->opened, 2));
	assert_int_equal(w->ups, 0);
	w->no_hello = false;
	assert_true(until_counts(w->loop, &w->ups, 1));
	assert_int_equal(w->most_open, 1);
	assert_int_equal(w->troubles, 0);
}

static void tells_that_socket_mode_is_off(void **state)
{
	struct world *w = *state;
	struct peer *p = world_active(w);

	world_disconnect(p, "link_disabled");
	assert_true(until_counts(w->loop, &w->troubles, 1));
	assert_int_equal(w->trouble, SOCKET_LINK_DISABLED);
	assert_true(waits(w));
	peer_text(p, "{\"envelope_id\":\"late\"}");
	assert_true(until_counts(w->loop, &w->envelopes, 1));
	assert_true(socket_ack(w->socket, w->envelope[0].connection, "{}", 2));
	assert_true(until_counts(w->loop, &w->slack->texts, 1));
	assert_int_equal(w->slack->requests, 1);
}

static void comes_back_when_socket_mode_is_on_again(void **state)
{
	struct world *w = *state;

	w->limits.refused = (struct socket_wait){ 1, 1 };
	world_disconnect(world_active(w), "link_disabled");
	assert_true(until_counts(w->loop, &w->ups, 2));
	assert_true(w->gap_from > 0 && w->gap_from != SOCKET_NO_GAP);
	world_disconnect(w->slack->peers[1], "link_disabled");
	assert_true(until_counts(w->loop, &w->ups, 3));
	assert_int_equal(w->troubles, 1);
}

static void closes_its_own_when_there_are_too_many(void **state)
{
	struct world *w = *state;
	struct peer *p = world_active(w);

	world_disconnect(p, "too_many_websockets");
	assert_true(until_counts(w->loop, &w->slack->closed, 1));
	assert_int_equal(p->close_code, 1000);
	assert_int_equal(w->troubles, 1);
	assert_int_equal(w->trouble, SOCKET_TOO_MANY);
	assert_true(waits(w));
	assert_int_equal(w->slack->requests, 1);
}

static void one_too_many_before_the_hello(void **state)
{
	struct world *w = *state;
	struct peer *old = world_active(w);

	w->no_hello = true;
	world_disconnect(old, "warning");
	assert_true(until_counts(w->loop, &w->slack->opened, 2));
	world_disconnect(w->slack->peers[1], "too_many_websockets");
	assert_true(until_counts(w->loop, &w->slack->closed, 1));
	assert_int_equal(w->slack->peers[1]->close_code, 1000);
	peer_text(old, "{\"envelope_id\":\"e\"}");
	assert_true(until_counts(w->loop, &w->envelopes, 1));
	assert_string_equal(socket_health(w->socket).state, "replacing");
	assert_int_equal(w->slack->requests, 2);
}

static void sent_away_before_the_hello(void **state)
{
	struct world *w = *state;

	w->no_hello = true;
	world_dial(w);
	assert_true(until_counts(w->loop, &w->slack->opened, 1));
	w->no_hello = false;
	world_disconnect(w->slack->peers[0], "refresh_requested");
	assert_true(until_counts(w->loop, &w->ups, 1));
	assert_int_equal(w->slack->peers[0]->close_code, 1000);
	assert_int_equal(w->gap_from, 0);
}

static void tells_of_ghosts(void **state)
{
	struct world *w = *state;

	w->reported = 2;
	world_active(w);
	assert_int_equal(w->troubles, 0);
	w->reported = 10;
	peer_cut(w->slack->peers[0]);
	assert_true(until_counts(w->loop, &w->ups, 2));
	assert_int_equal(w->troubles, 1);
	assert_int_equal(w->trouble, SOCKET_GHOSTS);
	assert_int_equal(socket_health(w->socket).reported, 10);
	peer_cut(w->slack->peers[1]);
	assert_true(until_counts(w->loop, &w->ups, 3));
	assert_int_equal(w->troubles, 1);
}

static void a_lasting_connection_clears_the_record(void **state)
{
	struct world *w = *state;

	w->limits.settled = 0;
	w->limits.retry = (struct socket_wait){ 60000, 60000 };
	world_draw = 59999;
	w->reported = 10;
	world_active(w);
	for (int i = 1; i <= 3; i++) {
		peer_cut(w->slack->peers[i - 1]);
		assert_true(until_counts(w->loop, &w->ups, i + 1));
	}
	assert_int_equal(w->troubles, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(waits_long_when_refused),
		CASE(knows_when_it_heard_last),
		CASE(tells_of_a_refusal_once_and_tries_on),
		CASE(tries_again_for_ever_when_it_may_pass),
		CASE(tells_when_it_stays_away),
		CASE(waits_as_long_as_it_is_told),
		CASE(waits_a_while_when_it_is_not_told),
		CASE(dials_no_unprotected_address),
		CASE(gives_up_what_does_not_answer),
		CASE(tells_that_socket_mode_is_off),
		CASE(comes_back_when_socket_mode_is_on_again),
		CASE(closes_its_own_when_there_are_too_many),
		CASE(one_too_many_before_the_hello),
		CASE(sent_away_before_the_hello),
		CASE(tells_of_ghosts),
		CASE(a_lasting_connection_clears_the_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
