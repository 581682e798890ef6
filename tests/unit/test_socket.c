#include "socket_world.h"

#include "base/log.h"

#include <sys/mman.h>
#include <unistd.h>

enum { BIG = 60 * 1024 };

static void becomes_active(void **state)
{
	struct world *w = *state;

	world_dial(w);
	assert_string_equal(socket_health(w->socket).state, "waiting to try again");
	assert_true(until_counts(w->loop, &w->ups, 1));
	assert_int_equal(w->gap_from, 0);
	assert_string_equal(w->slack->request, "POST /api/apps.connections.open");
	assert_string_equal(w->slack->authorization, "Bearer xapp-1-secret");
	assert_string_equal(w->slack->content_type, "application/x-www-form-urlencoded");
	assert_int_equal(w->slack->body_len, 0);
	struct socket_health h = socket_health(w->socket);
	assert_string_equal(h.state, "active");
	assert_int_equal(h.connections, 1);
	assert_int_equal(h.reported, 1);
	assert_true(h.last_frame > 0 && h.up_since >= h.last_frame - 1);
	assert_int_equal(w->troubles, 0);
}

static void hands_up_envelopes_and_their_acks_down(void **state)
{
	struct world *w = *state;
	struct peer *p = world_active(w);

	peer_text(p, world_event);
	assert_true(until_counts(w->loop, &w->envelopes, 1));
	assert_string_equal(w->envelope[0].text, world_event);
	assert_true(world_acknowledge(w, 0));
	assert_true(until_counts(w->loop, &w->slack->texts, 1));
	assert_string_equal(p->texts[0], world_ack);
	assert_false(socket_ack(w->socket, 77, world_ack, strlen(world_ack)));
}

static void hands_up_what_is_large_or_broken(void **state)
{
	struct world *w = *state;
	struct peer *p = world_active(w);
	struct buf big = BUF_INIT(2 * BIG);

	buf_add(&big, "{\"envelope_id\":\"e1\",\"payload\":\"");
	while (big.len < BIG)
		buf_add(&big, "рецепт ");
	buf_add(&big, "\"}");
	peer_fragments(p, big.s, big.len, 1001);
	peer_text(p, "{\"payload\":{\"text\":\"\\ud800 \\u0000\"},\"envelope_id\":\"e2\"}");
	peer_text(p, "UNAUTHENTICATED: cache_error");
	peer_text(p, "{\"type\":\"news\"}");
	peer_text(p, world_event);
	assert_true(until_counts(w->loop, &w->envelopes, 3));
	assert_string_equal(w->envelope[0].text, big.s);
	assert_string_equal(w->envelope[2].text, world_event);
	buf_release(&big);
}

static void a_second_hello_changes_nothing(void **state)
{
	struct world *w = *state;
	struct peer *p = world_active(w);

	peer_text(p, "{\"type\":\"hello\",\"num_connections\":10}");
	peer_text(p, world_event);
	assert_true(until_counts(w->loop, &w->envelopes, 1));
	assert_int_equal(w->ups, 1);
	assert_int_equal(w->troubles, 0);
}

static void may_be_destroyed_in_its_own_events(void **state)
{
	struct world *w = *state;

	for (enum destroy_at at = AT_UP; at <= AT_TROUBLE; at++) {
		int opened = w->slack->opened;
		w->destroy_at = at;
		w->reported = at == AT_TROUBLE ? 10 : 1;
		world_dial(w);
		assert_true(until_counts(w->loop, &w->slack->opened, opened + 1));
		peer_text(w->slack->peers[opened], world_event);
		assert_true(until_counts(w->loop, &w->slack->closed, opened + 1));
		assert_null(w->socket);
	}
	assert_int_equal(w->ups, 2);
	assert_int_equal(w->envelopes, 1);
	assert_int_equal(w->troubles, 1);
}

static void may_be_destroyed_at_any_time(void **state)
{
	struct world *w = *state;

	world_dial(w);
	socket_destroy(w->socket);
	w->slack->mute = true;
	world_dial(w);
	assert_true(until_counts(w->loop, &w->slack->requests, 1));
	socket_destroy(w->socket);
	w->slack->mute = false;
	w->slack->no_handshake = true;
	world_dial(w);
	assert_true(until_counts(w->loop, &w->slack->handshakes, 1));
	socket_destroy(w->socket);
	w->slack->no_handshake = false;
	world_dial(w);
	assert_true(until_counts(w->loop, &w->ups, 1));
	world_disconnect(w->slack->peers[0], "warning");
	assert_true(until_counts(w->loop, &w->ups, 2));
}

static void ends_in_order(void **state)
{
	struct world *w = *state;

	world_active(w);
	world_disconnect(w->slack->peers[0], "warning");
	assert_true(until_counts(w->loop, &w->ups, 2));
	peer_text(w->slack->peers[1], world_event);
	assert_true(until_counts(w->loop, &w->envelopes, 1));
	assert_true(world_acknowledge(w, 0));
	socket_close(w->socket, world_closed, w);
	socket_close(w->socket, world_closed, w);
	assert_int_equal(w->closed, 0);
	assert_string_equal(socket_health(w->socket).state, "closing");
	assert_true(until_counts(w->loop, &w->closed, 1));
	assert_int_equal(w->slack->peers[0]->close_code, 1000);
	assert_int_equal(w->slack->peers[1]->close_code, 1000);
	assert_string_equal(w->slack->peers[1]->texts[0], world_ack);
	assert_int_equal(w->slack->requests, 2);
}

static void ends_when_there_is_nothing_to_close(void **state)
{
	struct world *w = *state;

	world_dial(w);
	socket_close(w->socket, world_closed, w);
	assert_int_equal(w->closed, 0);
	assert_true(until_counts(w->loop, &w->closed, 1));
	assert_int_equal(w->slack->requests, 0);
	socket_destroy(w->socket);
	w->slack->no_handshake = true;
	world_dial(w);
	assert_true(until_counts(w->loop, &w->slack->handshakes, 1));
	socket_close(w->socket, world_closed, w);
	assert_true(until_counts(w->loop, &w->closed, 2));
}

static void keeps_secrets_out_of_the_log(void **state)
{
	struct world *w = *state;
	char log[1 << 14] = "";
	int kept = dup(STDERR_FILENO), file = memfd_create("log", MFD_CLOEXEC);

	log_set_level(LOG_DEBUG);
	dup2(file, STDERR_FILENO);
	world_disconnect(world_active(w), "warning");
	assert_true(until_counts(w->loop, &w->ups, 2));
	w->slack->no_upgrade = true; /* a page in the place of a handshake */
	peer_cut(w->slack->peers[1]);
	assert_true(until_counts(w->loop, &w->slack->requests, 5));
	dup2(kept, STDERR_FILENO);
	close(kept);
	log_set_level(LOG_INFO);
	assert_true(pread(file, log, sizeof(log) - 1, 0) > 0);
	close(file);
	assert_non_null(strstr(log, "socket.active"));
	assert_null(strstr(log, "secret"));
	assert_null(strstr(log, "ticket"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(becomes_active),
		CASE(hands_up_envelopes_and_their_acks_down),
		CASE(hands_up_what_is_large_or_broken),
		CASE(a_second_hello_changes_nothing),
		CASE(may_be_destroyed_in_its_own_events),
		CASE(may_be_destroyed_at_any_time),
		CASE(ends_in_order),
		CASE(ends_when_there_is_nothing_to_close),
		CASE(keeps_secrets_out_of_the_log),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
