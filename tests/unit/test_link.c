#include "link_world.h"

enum { BIG = 60 * 1024 };

static void says_and_hears(void **state)
{
	struct world *w = *state;
	struct peer *p = connected(w);
	char host[URL_LEN];

	assert_true(fmt(host, sizeof(host), "127.0.0.1:%d", w->server->port));
	assert_string_equal(w->server->host, host);
	peer_text(p, "{\"type\":\"hello\"}");
	assert_true(until_counts(w->loop, &w->texts, 1));
	assert_string_equal(w->text.s, "{\"type\":\"hello\"}");
	assert_true(link_send(w->link, "{}", 2));
	assert_true(until_counts(w->loop, &w->server->texts, 1));
	assert_string_equal(p->texts[0], "{}");
}

static void joins_fragments_that_split_characters(void **state)
{
	struct world *w = *state;
	struct peer *p = connected(w);
	struct buf big = BUF_INIT(2 * BIG);

	while (big.len < BIG)
		buf_add(&big, "рецепт ");
	peer_fragments(p, big.s, big.len, 4097);
	assert_true(until_counts(w->loop, &w->texts, 1));
	assert_int_equal(w->text.len, big.len);
	assert_string_equal(w->text.s, big.s);
	peer_text(p, "next");
	assert_true(until_counts(w->loop, &w->texts, 2));
	assert_string_equal(w->text.s, "next");
	buf_release(&big);
}

static void takes_the_largest_message_and_no_larger(void **state)
{
	struct world *w = *state;
	struct peer *p = connected(w);
	enum {
		LONGER = LINK_FRAME_MAX + (4 << 20)
	}; /* much of it still comes when it is refused */
	char *big = xcalloc(1, LONGER);

	memset(big, 'x', LONGER);
	peer_frame(p, WS_FIN | WS_TEXT, big, LINK_FRAME_MAX);
	assert_true(until_counts(w->loop, &w->texts, 1));
	assert_int_equal(w->text.len, LINK_FRAME_MAX);
	peer_fragments(p, big, LONGER, 1 << 16);
	assert_true(until_counts(w->loop, &w->downs, 1));
	assert_int_equal(w->texts, 1);
	assert_string_equal(w->why, "a message was too long");
	assert_true(until_counts(w->loop, &w->server->closed, 1));
	free(big);
}

static void ignores_binary_but_for_life(void **state)
{
	struct world *w = *state;
	struct peer *p = connected(w);

	peer_frame(p, WS_BINARY, "\xff\xfe", 2);
	peer_frame(p, WS_FIN | WS_MORE, "\xfd", 1);
	assert_true(until_counts(w->loop, &w->alives, 2));
	assert_int_equal(w->texts, 0);
	peer_text(p, "\xff broken UTF-8 is repaired elsewhere");
	assert_true(until_counts(w->loop, &w->texts, 1));
	assert_int_equal((unsigned char)w->text.s[0], 0xff);
}

static void a_pong_is_life(void **state)
{
	struct world *w = *state;

	connected(w);
	link_ping(w->link);
	assert_true(until_counts(w->loop, &w->alives, 1));
	assert_int_equal(w->server->pings, 1);
	assert_int_equal(w->server->opened, 1);
}

static void a_ping_of_the_server_is_answered_and_is_life(void **state)
{
	struct world *w = *state;
	struct peer *p = connected(w);

	w->server->no_pong = true;
	link_ping(w->link);
	assert_true(until_counts(w->loop, &w->server->pings, 1));
	link_ping(w->link);
	assert_int_equal(w->alives, 0);
	peer_frame(p, WS_FIN | WS_PING, "Ping from applink-2", 19);
	assert_true(until_counts(w->loop, &w->server->pongs, 1));
	link_ping(w->link);
	assert_int_equal(w->alives, 1);
}

static void sends_in_order_one_by_one(void **state)
{
	struct world *w = *state;
	struct peer *p = connected(w);
	char text[16];

	for (int i = 0; i < TEXTS_MAX; i++) {
		assert_true(fmt(text, sizeof(text), "%d", i));
		assert_true(link_send(w->link, text, strlen(text)));
	}
	assert_true(until_counts(w->loop, &w->server->texts, TEXTS_MAX));
	for (int i = 0; i < TEXTS_MAX; i++)
		assert_int_equal(strtol(p->texts[i], NULL, 10), i);
}

struct rounds {
	struct world *world;
	int value, rounds;
};

static bool counts_rounds(void *arg)
{
	struct rounds *r = arg;

	r->rounds++;
	return r->world->server->texts >= r->value;
}

/* Each round of the loop may commit a batch: a hundred answers must not wait for a hundred of them.
 */
static void sends_many_in_few_rounds(void **state)
{
	struct world *w = *state;
	struct rounds r = { .world = w, .value = 100 };

	connected(w);
	for (int i = 0; i < r.value; i++)
		assert_true(link_send(w->link, "{}", 2));
	assert_true(until(w->loop, counts_rounds, &r));
	assert_true(r.rounds < r.value / 10);
}

static void sends_all_to_a_slow_reader(void **state)
{
	struct world *w = *state;
	struct peer *p = connected(w);
	size_t each = 60000;
	char *text = xcalloc(1, each);

	peer_stall(p);
	for (int i = 0; i < TEXTS_MAX; i++) {
		memset(text, 'a' + i % 26, each);
		assert_true(link_send(w->link, text, each));
	}
	link_ping(w->link);
	peer_text(p, "going on");
	assert_true(until_counts(w->loop, &w->texts, 1));
	peer_resume(p);
	assert_true(until_counts(w->loop, &w->server->texts, TEXTS_MAX));
	for (int i = 0; i < TEXTS_MAX; i++) {
		assert_int_equal(strlen(p->texts[i]), each);
		assert_int_equal(p->texts[i][0], 'a' + i % 26);
		assert_int_equal(p->texts[i][each - 1], 'a' + i % 26);
	}
	assert_int_equal(w->server->pings, 1);
	free(text);
}

static void what_waits_is_bounded(void **state)
{
	struct world *w = *state;
	struct peer *p = connected(w);
	size_t mega = 1 << 20;
	char *big = xcalloc(1, mega);
	int taken = 0;

	peer_stall(p);
	memset(big, 'x', mega);
	while (link_send(w->link, big, mega))
		taken++;
	assert_int_equal(taken, 4);
	assert_false(link_send(w->link, "x", 1));
	free(big);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(says_and_hears),
		CASE(joins_fragments_that_split_characters),
		CASE(takes_the_largest_message_and_no_larger),
		CASE(ignores_binary_but_for_life),
		CASE(a_pong_is_life),
		CASE(a_ping_of_the_server_is_answered_and_is_life),
		CASE(sends_in_order_one_by_one),
		CASE(sends_many_in_few_rounds),
		CASE(sends_all_to_a_slow_reader),
		CASE(what_waits_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
