#include "courier_world.h"
#include "say.h"

/* How letters go out, and what becomes of them: with no server. */

static char failure[256];
static int failures;

static enum outcome mail(struct ctx *cx, const struct args *a)
{
	static const char *const to[] = { "noc@example.org", NULL };
	static const char *const wrong[] = { "noc@example.org\r\nDATA", NULL };
	bool goes =
	        send_mail(cx, "accident:1",
	                  &(struct letter){ .to = a->text ? wrong : to, .subject = "It stopped" });
	assert_true(goes);
	return DONE;
}

static enum outcome failed(struct ctx *cx, const struct args *a)
{
	(void)cx;
	failures++;
	assert_true(fmt(failure, sizeof(failure), "%s: %s", a->call, a->text));
	return DONE;
}

static const struct door doors[] = {
	{ SLASH, "mail", .takes = "[text]", .run = mail },
	{ FAILED, .of = "accident", .run = failed },
	{ 0 },
};

extern const struct handler handler_test;
const struct handler handler_test = { .name = "test", .group = HELP_DESK, .doors = doors };

static struct http_request *letter_on_its_way(struct bench *b, const char *command)
{
	const char *root;
	failures = 0;
	b->config.mail.smtp = "smtps://mail.example.org";
	b->config.mail.from = "bot@example.org";
	declare(b, "it stopped", &root);
	look(b, "DELETE FROM job");
	hear(b, a_slash(ONE, command));
	carry();
	return open_to("mail.example.org");
}

static void its_envelope(void **state)
{
	struct bench *b = *state;
	struct http_request *r = letter_on_its_way(b, "mail");
	assert_string_equal(r->method, "");
	assert_string_equal(r->url, "smtps://mail.example.org");
	assert_string_equal(r->from, "bot@example.org");
	assert_string_equal(r->to, "noc@example.org");
	assert_string_equal(r->headers, "");
	assert_non_null(strstr(r->body, "Date: Mon, 23 Nov 2026 14:02:00 +0300\r\n"));
	answer_request(r, 250, "");
	assert_string_equal(job_state(b, "mail.send"), "done");
	assert_int_equal(failures, 0);
}

static void what_its_end_means(void **state)
{
	static const struct {
		enum http_end end;
		long status;
		const char *state, *failure;
		int64_t again_ms; /* 0: never */
	} cases[] = {
		{ HTTP_ANSWERED, 250, "done", NULL, 0 },
		{ HTTP_NOT_SENT, 0, "waiting", NULL, 1000 },
		{ HTTP_NOT_SENT, 452, "waiting", NULL, 1000 },
		{ HTTP_NOT_SENT, 535, "waiting", NULL, 60000 },
		{ HTTP_NOT_SENT, 454, "waiting", NULL, 60000 },
		{ HTTP_NOT_SENT, 550, "failed", "mail.send: SMTP 550 the line is cut", 0 },
		{ HTTP_NOT_SENT, 554, "failed", "mail.send: SMTP 554 the line is cut", 0 },
		{ HTTP_UNKNOWN, 0, "failed", "mail.send: not known whether it was sent", 0 },
		{ HTTP_UNKNOWN, 354, "failed", "mail.send: not known whether it was sent", 0 },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		void *own;
		assert_int_equal(open_world(&own), 0);
		struct bench *b = own;
		end_request(letter_on_its_way(b, "mail"), cases[i].end, cases[i].status, "");
		carry();
		assert_string_equal(job_state(b, "mail.send"), cases[i].state);
		assert_int_equal(failures, cases[i].failure != NULL);
		if (cases[i].failure)
			assert_string_equal(failure, cases[i].failure);
		if (cases[i].again_ms) {
			pass(cases[i].again_ms - 1);
			assert_int_equal(times_sent("mail.example"), 1);
			pass(1);
			assert_int_equal(times_sent("mail.example"), 2);
		} else {
			pass(2 * HOUR);
			assert_int_equal(times_sent("mail.example"), 1);
		}
		close_world(&own);
	}
}

/* Whoever waits for it is told to find another way. */
static void it_is_not_tried_for_ever(void **state)
{
	struct bench *b = *state;
	end_request(letter_on_its_way(b, "mail"), HTTP_NOT_SENT, 0, "");
	for (int i = 0; i < 100 && !failures; i++) {
		pass(60000);
		struct http_request *r = open_to("mail.example");
		if (r)
			end_request(r, HTTP_NOT_SENT, 0, "");
	}
	assert_int_equal(failures, 1);
	assert_in_range(bench_now - BENCH_START, HOUR, HOUR + 5 * MINUTE);
	assert_string_equal(failure, "mail.send: the line is cut");
}

static void a_crash_while_it_is_sent_is_asked_about(void **state)
{
	struct bench *b = *state;
	assert_non_null(letter_on_its_way(b, "mail"));
	restart_world(b);
	b->config.mail.smtp = "smtps://mail.example.org";
	carry();
	pass(2 * HOUR);
	assert_int_equal(times_sent("mail.example"), 0);
	assert_string_equal(job_state(b, "mail.send"), "failed");
	assert_string_equal(failure, "mail.send: not known whether it was sent");
	assert_int_equal(failures, 1);
}

static void one_at_a_time(void **state)
{
	struct bench *b = *state;
	struct http_request *first = letter_on_its_way(b, "mail");
	hear(b, a_slash(ONE, "mail"));
	hear(b, a_slash(ONE, "mail"));
	carry();
	assert_int_equal(times_sent("mail.example"), 1);
	answer_request(first, 250, "");
	carry();
	assert_int_equal(times_sent("mail.example"), 2);
	/* The same command, heard again, asks for no second letter. */
	json_auto_t *said = a_slash(ONE, "mail");
	hear(b, again(said));
	hear(b, again(said));
	assert_int_equal(look_number(b, "SELECT count(*) FROM job WHERE call = 'mail.send'"), 4);
}

static void a_wrong_address_sends_nothing(void **state)
{
	struct bench *b = *state;
	assert_null(letter_on_its_way(b, "mail wrong"));
	assert_string_equal(job_state(b, "mail.send"), "failed");
	assert_string_equal(failure, "mail.send: an address that is none, or too many of them");
}

static void without_mail_it_fails(void **state)
{
	struct bench *b = *state;
	struct http_request *r = letter_on_its_way(b, "mail");
	end_request(r, HTTP_NOT_SENT, 0, "");
	b->config.mail.smtp = NULL;
	pass(5000);
	assert_string_equal(failure, "mail.send: there is no [mail] in the configuration");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(its_envelope),
		cmocka_unit_test(what_its_end_means),
		WORLD_TEST(it_is_not_tried_for_ever),
		WORLD_TEST(a_crash_while_it_is_sent_is_asked_about),
		WORLD_TEST(one_at_a_time),
		WORLD_TEST(a_wrong_address_sends_nothing),
		WORLD_TEST(without_mail_it_fails),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
