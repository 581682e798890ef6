#include "courier_world.h"
#include "fact.h"
#include "say.h"

/* A note that is kept current: made once, written over from then on, found again by its marker. */

enum { ROWS = 100 };

static void add_entries(struct bench *b, int n)
{
	assert_true(db_begin(b->machine->db));
	for (int i = 0; i < n; i++) {
		struct ctx cx;
		autobuf from = BUF_INIT(64);
		buf_addf(&from, COMMUNITY "/%d", i);
		ctx_open(&cx, b->machine, bench_now + i);
		cx.by = "slack:" ONE;
		cx.source = from.s;
		fact_note(&cx, "accident:1", "entry", bench_now + i, 0, "words");
		ctx_close(&cx);
	}
	assert_true(db_commit(b->machine->db));
}

static void want_note(struct bench *b)
{
	struct ctx cx;
	assert_true(db_begin(b->machine->db));
	ctx_open(&cx, b->machine, bench_now);
	show_note(&cx, "accident:1", "course", 2);
	ctx_close(&cx);
	assert_true(db_commit(b->machine->db));
	pass(4000);
	carry();
}

static struct http_request *note_on_its_way(struct bench *b)
{
	const char *root;
	declare(b, "it stopped", &root);
	tie(b, "accident:1/issue", "71", "7", "https://git.example/7");
	add_entries(b, ROWS + 1);
	want_note(b);
	struct http_request *r = request_to("/projects/71/issues/7/notes");
	assert_string_equal(r->method, "POST");
	return r;
}

static const char *place(struct bench *b)
{
	return look(b, "SELECT place, item FROM binding WHERE name = 'accident:1/course:2'");
}

static void it_is_made_once_and_written_over(void **state)
{
	struct bench *b = *state;
	struct http_request *r = note_on_its_way(b);
	assert_non_null(strstr(r->body, "part 2 of 2"));
	assert_non_null(strstr(r->body, "<!-- ehrbot "));
	answer_request(r, 201, "{\"id\":501}");
	carry();
	assert_string_equal(place(b), "71|7/notes/501");
	/* It shows what it showed: nothing is sent. */
	want_note(b);
	assert_int_equal(times_sent("/notes"), 1);
	bench_now += HOUR;
	add_entries(b, 1);
	want_note(b);
	struct http_request *put = request_to("/projects/71/issues/7/notes/501");
	assert_string_equal(put->method, "PUT");
	answer_request(put, 200, "{\"id\":501}");
	carry();
	assert_string_equal(place(b), "71|7/notes/501");
	assert_string_equal(first_state(b, "page.note"), "done");
}

static void a_lost_one_is_found_and_written(void **state)
{
	struct bench *b = *state;
	struct http_request *r = note_on_its_way(b);
	end_request(r, HTTP_UNKNOWN, 0, "");
	carry();
	assert_string_equal(first_state(b, "page.note"), "doubtful");
	pass(5000);
	autobuf found = BUF_INIT(512);
	buf_addf(&found, "[{\"id\":502,\"body\":\"words\\n\\n<!-- ehrbot %s -->\"}]",
	         look(b, "SELECT key FROM job WHERE call = 'page.note'"));
	answer_request(request_to("only_comments"), 200, found.s);
	struct http_request *put = request_to("/projects/71/issues/7/notes/502");
	assert_string_equal(put->method, "PUT");
	answer_request(put, 200, "{\"id\":502}");
	carry();
	assert_string_equal(place(b), "71|7/notes/502");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(it_is_made_once_and_written_over, open_world,
		                                close_world),
		cmocka_unit_test_setup_teardown(a_lost_one_is_found_and_written, open_world,
		                                close_world),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
