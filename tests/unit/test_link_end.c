#include "link_world.h"

static void closes_after_what_was_queued(void **state)
{
	struct world *w = *state;
	struct peer *p = connected(w);

	assert_true(link_send(w->link, "a", 1));
	assert_true(link_send(w->link, "b", 1));
	link_close(w->link);
	assert_false(link_send(w->link, "c", 1));
	assert_true(until_counts(w->loop, &w->downs, 1));
	assert_int_equal(p->texts_len, 2);
	assert_int_equal(p->close_code, 1000);
}

static void cuts_who_does_not_close(void **state)
{
	struct world *w = *state;
	struct peer *p = connected(w);

	w->server->no_close = true;
	link_close(w->link);
	assert_true(until_counts(w->loop, &w->server->closes, 1));
	assert_int_equal(w->downs, 0);
	assert_true(until_counts(w->loop, &w->afters, 1)); /* not overslept */
	assert_int_equal(w->downs, 1);
	assert_true(until_counts(w->loop, &w->server->closed, 1));
	assert_int_equal(p->close_code, 1000);
}

static void tells_who_closed(void **state)
{
	struct world *w = *state;

	peer_bye(connected(w), 1001);
	assert_true(until_counts(w->loop, &w->downs, 1));
	assert_string_equal(w->why, "closed by the other side with 1001");
	assert_false(link_send(w->link, "x", 1));
	link_ping(w->link);
	link_close(w->link);
	assert_int_equal(w->downs, 1);
}

static void tells_of_a_cut(void **state)
{
	struct world *w = *state;

	peer_cut(connected(w));
	assert_true(until_counts(w->loop, &w->downs, 1));
	assert_string_equal(w->why, "the connection was lost");
}

static void tells_when_nobody_listens(void **state)
{
	struct world *w = *state;

	w->link = link_dial(w->loop, "ws://127.0.0.1:1/", NULL, &link_world_events, w);
	assert_int_equal(w->downs, 0);
	assert_true(until_counts(w->loop, &w->downs, 1));
	assert_int_equal(w->ups, 0);
	assert_true(*w->why);
}

static void tells_when_it_is_no_websocket(void **state)
{
	struct world *w = *state;

	char header[URL_LEN];

	assert_true(fmt(header, sizeof(header), "Location: http://127.0.0.1:%d/elsewhere\r\n",
	                w->server->port));
	w->server->answer.status = "302 Found"; /* the address is a secret: not shown elsewhere */
	w->server->answer.header = header;
	w->server->no_upgrade = true;
	dial(w, "/");
	assert_true(until_counts(w->loop, &w->downs, 1));
	assert_int_equal(w->ups, 0);
	assert_int_equal(w->server->requests, 1);
}

static void refuses_what_is_no_address(void **state)
{
	static const char *const bad[] = { "",
		                           "ws://",
		                           "http://127.0.0.1/",
		                           "127.0.0.1",
		                           "ws://127.0.0.1:0/",
		                           "ws:///path",
		                           "wss://h:99999/" };
	struct world *w = *state;

	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		assert_null(link_dial(w->loop, bad[i], NULL, &link_world_events, w));
}

static void may_be_destroyed_in_its_own_events(void **state)
{
	struct world *w = *state;

	for (enum event e = ON_UP; e <= ON_DOWN; e++) {
		int closed = w->server->closed, opened = w->server->opened;
		w->destroy_at = e;
		dial(w, "/");
		assert_true(until_counts(w->loop, &w->server->opened, opened + 1));
		struct peer *p = w->server->peers[opened];
		peer_fragments(p, "text", 4, 2);
		peer_bye(p, 1000);
		assert_true(until_counts(w->loop, &w->server->closed, closed + 1));
		if (e == ON_DOWN)
			assert_true(until_counts(w->loop, &w->downs, 1));
		assert_null(w->link);
	}
	assert_int_equal(w->ups, 4);
	assert_int_equal(w->texts, 2);
	assert_int_equal(w->downs, 1);
}

static void may_be_destroyed_at_any_time(void **state)
{
	struct world *w = *state;

	dial(w, "/");
	link_destroy(w->link);
	w->server->no_handshake = true;
	dial(w, "/");
	assert_true(until_counts(w->loop, &w->server->handshakes, 1));
	link_destroy(w->link);
	w->server->no_handshake = false;
	dial(w, "/");
	assert_true(until_counts(w->loop, &w->ups, 1));
	assert_true(link_send(w->link, "never sent", 10));
	link_destroy(w->link);
	assert_true(until_counts(w->loop, &w->server->closed, 1));
	dial(w, "/");
	assert_true(until_counts(w->loop, &w->ups, 2));
	link_close(w->link);
	link_destroy(w->link);
	w->link = NULL;
	assert_true(until_counts(w->loop, &w->server->closed, 2));
	assert_int_equal(w->downs, 0);
}

static void closing_while_dialling_ends_it(void **state)
{
	struct world *w = *state;

	dial(w, "/");
	link_close(w->link);
	assert_int_equal(w->downs, 0);
	assert_true(until_counts(w->loop, &w->afters, 1)); /* not overslept */
	link_destroy(w->link);
	w->server->no_handshake = true;
	dial(w, "/");
	assert_true(until_counts(w->loop, &w->server->handshakes, 1));
	link_close(w->link);
	assert_true(until_counts(w->loop, &w->downs, 2));
	assert_int_equal(w->ups, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(closes_after_what_was_queued),
		CASE(cuts_who_does_not_close),
		CASE(tells_who_closed),
		CASE(tells_of_a_cut),
		CASE(tells_when_nobody_listens),
		CASE(tells_when_it_is_no_websocket),
		CASE(refuses_what_is_no_address),
		CASE(may_be_destroyed_in_its_own_events),
		CASE(may_be_destroyed_at_any_time),
		CASE(closing_while_dialling_ends_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
