#include "web_server.h"

#include <semaphore.h>

#define LETTER "Subject: one\r\n\r\nfirst\r\n.second\r\n"

/* How this server answers at each step; an empty answer closes the connection. */
static struct {
	const char *ehlo, *auth, *rcpt, *data, *end;
} answers;

static sem_t may_answer;
static bool waits;

static bool step(int fd, const char *command, const char *answer)
{
	autobuf heard = BUF_INIT(4096);
	if (!hear_until(fd, &heard, "\r\n"))
		return false;
	return !strncmp(heard.s, command, strlen(command)) && *answer && tell(fd, answer);
}

static void converse(int fd)
{
	autobuf letter = BUF_INIT(4096);
	if (!tell(fd, "220 here\r\n") || !step(fd, "EHLO", answers.ehlo))
		return;
	if (*answers.auth && !(step(fd, "AUTH PLAIN", "334 \r\n") && step(fd, "", answers.auth)))
		return;
	if (!step(fd, "MAIL FROM:<bot@example.org>", "250 ok\r\n") ||
	    !step(fd, "RCPT TO:<one@example.org>", answers.rcpt) ||
	    !step(fd, "RCPT TO:<two@example.org>", "250 ok\r\n") ||
	    !step(fd, "DATA", answers.data) || !hear_until(fd, &letter, "\r\n.\r\n"))
		return;
	if (waits)
		sem_wait(&may_answer);
	if (*answers.end && tell(fd, answers.end))
		step(fd, "QUIT", "221 bye\r\n");
}

static void take_letters(void)
{
	for (int fd; (fd = greet()) >= 0; close(fd))
		converse(fd);
}

static const char *const to[] = { "one@example.org", "two@example.org", NULL };

static struct http_spec letter(void)
{
	return (struct http_spec){ .url = url_of("smtp", ""),
		                   .body = LETTER,
		                   .body_len = strlen(LETTER),
		                   .mail_from = "bot@example.org",
		                   .mail_to = to };
}

static int open_mail(void **state)
{
	answers.ehlo = "250 ok\r\n";
	answers.auth = "";
	answers.rcpt = "250 ok\r\n";
	answers.data = "354 go on\r\n";
	answers.end = "250 taken\r\n";
	waits = false;
	sem_init(&may_answer, 0, 0);
	return open_client(state);
}

static void send_letter(void)
{
	open_server(take_letters);
	ask(letter());
	end_both();
}

static void a_letter_is_taken(void **state)
{
	(void)state;
	send_letter();
	assert_int_equal(last.end, HTTP_ANSWERED);
	assert_int_equal(last.status, 250);
	assert_int_equal(times("\r\nfirst\r\n..second\r\n.\r\n"), 1);
	assert_int_equal(times("QUIT"), 1);
}

static void a_refused_recipient_means_not_sent(void **state)
{
	(void)state;
	answers.rcpt = "550 nobody\r\n";
	send_letter();
	assert_int_equal(last.end, HTTP_NOT_SENT);
	assert_int_equal(last.status, 550);
	assert_int_equal(times("first"), 0);
}

static void a_letter_refused_at_its_end_is_not_sent(void **state)
{
	(void)state;
	answers.end = "554 spam\r\n";
	send_letter();
	assert_int_equal(last.end, HTTP_NOT_SENT);
	assert_int_equal(last.status, 554);
}

static void a_lost_last_answer_leaves_it_unknown(void **state)
{
	(void)state;
	answers.end = "";
	send_letter();
	assert_int_equal(last.end, HTTP_UNKNOWN);
	assert_int_equal(times("first"), 1);
}

static void a_connection_lost_before_the_data_means_not_sent(void **state)
{
	(void)state;
	answers.data = "";
	send_letter();
	assert_int_equal(last.end, HTTP_NOT_SENT);
	assert_string_not_equal(last.reason, "");
}

static void a_refused_login_means_not_sent(void **state)
{
	(void)state;
	answers.ehlo = "250-here\r\n250 AUTH PLAIN\r\n";
	answers.auth = "535 no\r\n";
	open_server(take_letters);
	struct http_spec s = letter();
	s.user = "bot";
	s.password = "secret";
	ask(s);
	end_both();
	assert_int_equal(last.end, HTTP_NOT_SENT);
	assert_int_equal(last.status, 535);
	assert_int_equal(times("AUTH PLAIN"), 1);
}

static void take_logins(void)
{
	for (int fd; (fd = greet()) >= 0; close(fd))
		if (tell(fd, "220 here\r\n") && step(fd, "EHLO", answers.ehlo) &&
		    step(fd, "AUTH PLAIN", "334 \r\n") && step(fd, "", answers.auth) &&
		    step(fd, "NOOP", "250 ok\r\n"))
			step(fd, "QUIT", "221 bye\r\n");
}

static void log_in_alone(const char *answer)
{
	answers.ehlo = "250-here\r\n250 AUTH PLAIN\r\n";
	answers.auth = answer;
	open_server(take_logins);
	ask((struct http_spec){ .url = url_of("smtp", ""),
	                        .user = "bot",
	                        .password = "secret",
	                        .mail_login_only = true });
	end_both();
	assert_int_equal(times("MAIL FROM"), 0);
}

static void a_login_alone_sends_no_letter(void **state)
{
	(void)state;
	log_in_alone("235 yes\r\n");
	assert_int_equal(last.end, HTTP_ANSWERED);
	assert_int_equal(times("NOOP"), 1);
	assert_int_equal(times("QUIT"), 1);
}

static void a_login_alone_may_be_refused(void **state)
{
	(void)state;
	log_in_alone("535 no\r\n");
	assert_int_equal(last.end, HTTP_NOT_SENT);
	assert_int_equal(last.status, 535);
	assert_int_equal(times("NOOP"), 0);
}

static void a_login_lets_it_through(void **state)
{
	(void)state;
	answers.ehlo = "250-here\r\n250 AUTH PLAIN\r\n";
	answers.auth = "235 yes\r\n";
	open_server(take_letters);
	struct http_spec s = letter();
	s.user = "bot";
	s.password = "secret";
	ask(s);
	end_both();
	assert_int_equal(last.end, HTTP_ANSWERED);
}

static struct timer *tick;
static int ticks;

static void on_tick(void *arg)
{
	(void)arg;
	if (++ticks < 20)
		timer_in(tick, 1);
	else
		sem_post(&may_answer);
}

static void a_slow_server_does_not_hold_the_loop(void **state)
{
	(void)state;
	waits = true;
	ticks = 0;
	tick = timer_create_on(l, on_tick, NULL);
	timer_in(tick, 1);
	send_letter();
	assert_int_equal(ticks, 20);
	assert_int_equal(last.end, HTTP_ANSWERED);
	timer_destroy(tick);
}

static void no_last_answer_in_time_is_not_known(void **state)
{
	(void)state;
	waits = true;
	open_server(take_letters);
	struct http_spec s = letter();
	s.total_ms = 100;
	ask(s);
	sem_post(&may_answer);
	end_both();
	assert_int_equal(last.end, HTTP_UNKNOWN);
}

static void a_cancelled_letter_is_silent_and_its_thread_gives_up(void **state)
{
	(void)state;
	waits = true;
	memset(&last, 0, sizeof(last));
	open_server(take_letters);
	struct http_spec s = letter();
	http_cancel(http_send(h, &s, keep, NULL));
	assert_non_null(http_send(h, &s, keep, NULL));
	http_destroy(h);
	h = http_create(l);
	sem_post(&may_answer);
	sem_post(&may_answer);
	end_both();
	assert_int_equal(last.calls, 0);
}

#undef CASE
#define CASE(f) cmocka_unit_test_setup_teardown(f, open_mail, close_client)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_letter_is_taken),
		CASE(a_refused_recipient_means_not_sent),
		CASE(a_letter_refused_at_its_end_is_not_sent),
		CASE(a_lost_last_answer_leaves_it_unknown),
		CASE(a_connection_lost_before_the_data_means_not_sent),
		CASE(a_refused_login_means_not_sent),
		CASE(a_login_alone_sends_no_letter),
		CASE(a_login_alone_may_be_refused),
		CASE(a_login_lets_it_through),
		CASE(a_slow_server_does_not_hold_the_loop),
		CASE(no_last_answer_in_time_is_not_known),
		CASE(a_cancelled_letter_is_silent_and_its_thread_gives_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
