#include "base/alloc.h"
#include "base/buf.h"
#include "edge/socket_frame.h"
#include "edge/socket_retry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *text, *word;
	enum frame_kind kind;
	enum disconnect_reason reason;
} frames[] = {
	{ "{\"envelope_id\":\"1\",\"type\":\"events_api\"}", "", FRAME_ENVELOPE, 0 },
	{ "{ \"envelope_id\" : \"1\", \"type\":\"hello\"}", "", FRAME_ENVELOPE, 0 },
	{ "{\"type\":\"disconnect\",\"envelope_id\":\"1\"}", "", FRAME_ENVELOPE, 0 },
	{ "{\"envelope_id\":\"1\",", "", FRAME_ENVELOPE, 0 },
	{ "{\"type\":\"hello\",\"num_connections\":1}", "hello", FRAME_HELLO, 0 },
	{ "{\"type\":\"hello\"}", "hello", FRAME_HELLO, 0 },
	{ "{\"type\":\"hello\",\"num_connections\":\"many\",\"debug_info\":[]}", "hello",
	  FRAME_HELLO, 0 },
	{ "{\"type\":\"disconnect\",\"reason\":\"warning\"}", "warning", FRAME_DISCONNECT, 0 },
	{ "{\"type\":\"disconnect\",\"reason\":\"refresh_requested\"}", "refresh_requested",
	  FRAME_DISCONNECT, 0 },
	{ "{\"type\":\"disconnect\",\"reason\":\"link_disabled\"}", "link_disabled",
	  FRAME_DISCONNECT, DISCONNECT_LINK_DISABLED },
	{ "{\"type\":\"disconnect\",\"reason\":\"too_many_websockets\"}", "too_many_websockets",
	  FRAME_DISCONNECT, DISCONNECT_TOO_MANY },
	{ "{\"type\":\"disconnect\",\"reason\":\"news\"}", "news", FRAME_DISCONNECT, 0 },
	{ "{\"type\":\"disconnect\"}", "", FRAME_DISCONNECT, 0 },
	{ "{\"type\":\"disconnect\",\"reason\":7}", "", FRAME_DISCONNECT, 0 },
	{ "{\"type\":\"news\"}", "news", FRAME_OTHER, 0 },
	{ "{\"type\":[]}", "", FRAME_OTHER, 0 },
	{ "[1]", "", FRAME_OTHER, 0 },
	{ "UNAUTHENTICATED: cache_error", "", FRAME_OTHER, 0 },
	{ "", "", FRAME_OTHER, 0 },
};

static void tells_frames_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(frames); i++) {
		struct socket_frame f = socket_frame_read(frames[i].text, strlen(frames[i].text));
		assert_int_equal(f.kind, frames[i].kind);
		assert_int_equal(f.reason, frames[i].reason);
		assert_string_equal(f.word, frames[i].word);
	}
}

static void finds_the_key_behind_much_else(void **state)
{
	static const char *const ends[] = {
		"\",\"type\":\"hello\",\"envelope_id\":\"1\"}",
		"\\ud800\",\"type\":\"hello\",\"envelope_id\":\"1\"}",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		autobuf text = BUF_INIT(1 << 16);
		buf_add(&text, "{\"payload\":\"");
		for (int n = 0; n < 5000; n++)
			buf_addc(&text, 'x');
		buf_add(&text, ends[i]);
		assert_int_equal(socket_frame_read(text.s, text.len).kind, FRAME_ENVELOPE);
	}
}

static void reads_the_hello(void **state)
{
	static const char text[] = "{\"type\":\"hello\",\"num_connections\":3,\"debug_info\":"
	                           "{\"approximate_connection_time\":18060}}";
	static const char odd[] = "{\"type\":\"hello\",\"num_connections\":-3,\"debug_info\":"
	                          "{\"approximate_connection_time\":99999999999}}";
	struct socket_frame f = socket_frame_read(text, sizeof(text) - 1);

	(void)state;
	assert_int_equal(f.connections, 3);
	assert_int_equal(f.seconds, 18060);
	f = socket_frame_read(odd, sizeof(odd) - 1);
	assert_int_equal(f.connections, 0);
	assert_int_equal(f.seconds, 0);
}

static uint32_t drawn;

static uint32_t draw(void)
{
	return drawn;
}

static void doubles_up_to_a_limit_with_full_jitter(void **state)
{
	struct retry p;

	(void)state;
	retry_init(&p, &socket_limits_usual, draw);
	for (int i = 0, most = 1000; i < 40; i++) {
		struct retry again = p;
		drawn = 0;
		assert_int_equal(retry_failed(&again, RETRY_SOON), 0);
		drawn = (uint32_t)most;
		assert_int_equal(retry_failed(&p, RETRY_SOON), most);
		most = most * 2 < 60000 ? most * 2 : 60000;
	}
	retry_reset(&p);
	drawn = 1000;
	assert_int_equal(retry_failed(&p, RETRY_SOON), 1000);
}

static void slow_paces_have_a_floor(void **state)
{
	static const struct {
		enum retry_kind kind;
		int first, most;
	} slow[] = { { RETRY_CROWDED, 30000, 300000 }, { RETRY_REFUSED, 60000, 600000 } };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(slow); i++) {
		struct retry p;
		retry_init(&p, &socket_limits_usual, draw);
		drawn = 1000;
		retry_failed(&p, RETRY_SOON);
		drawn = 0;
		assert_int_equal(retry_failed(&p, slow[i].kind), slow[i].first);
		drawn = 100;
		assert_int_equal(retry_failed(&p, slow[i].kind), slow[i].first * 2 + 100);
		for (int n = 0; n < 40; n++)
			retry_failed(&p, slow[i].kind);
		drawn = UINT32_MAX;
		int ms = retry_failed(&p, slow[i].kind);
		assert_true(ms >= slow[i].most && ms <= slow[i].most / 4 * 5);
	}
}

static void the_first_loss_is_free(void **state)
{
	struct retry p;

	(void)state;
	retry_init(&p, &socket_limits_usual, draw);
	drawn = 1000;
	assert_int_equal(retry_lost(&p), 0);
	assert_int_equal(retry_lost(&p), 1000);
	drawn = 2000;
	assert_int_equal(retry_lost(&p), 2000);
	retry_reset(&p);
	assert_int_equal(retry_lost(&p), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_frames_apart),
		cmocka_unit_test(finds_the_key_behind_much_else),
		cmocka_unit_test(reads_the_hello),
		cmocka_unit_test(doubles_up_to_a_limit_with_full_jitter),
		cmocka_unit_test(slow_paces_have_a_floor),
		cmocka_unit_test(the_first_loss_is_free),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
