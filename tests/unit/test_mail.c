#include "base/alloc.h"
#include "base/http.h"
#include "base/loop.h"
#include "base/secret.h"
#include "cert.h"
#include "ctx.h"
#include "edge/courier.h"
#include "machine_fixture.h"
#include "say.h"
#include "store/db.h"
#include "until.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* Letters, from a handler's word to a mail server's hands. */

enum { LINE_MAX_BYTES = 65536 };

static const char *const noc[] = { "noc@example.org", NULL };
static const char *const copies[] = { "one@example.org", "two@example.org", NULL };

static struct {
	const char *subject, *text;
	bool sent;
} letter;
static char failure[512];
static int failures;

static enum outcome mail(struct ctx *cx, const struct args *a)
{
	(void)a;
	const char *object = object_latest(cx, "accident", "open");
	letter.sent = send_mail(cx, object ? object : "drill:1",
	                        &(struct letter){ .to = noc,
	                                          .cc = copies,
	                                          .subject = letter.subject,
	                                          .text = letter.text,
	                                          .name = "accident:1/letter",
	                                          .answers = "accident:1/before" });
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
	{ SLASH, "mail", .run = mail },
	{ FAILED, .of = "accident", .run = failed },
	{ 0 },
};

extern const struct handler handler_test;
const struct handler handler_test = { .name = "test", .group = HELP_DESK, .doors = doors };

/* ---- the server ---- */

static pid_t server;
static FILE *said;

static bool has_aiosmtpd(void)
{
	int status = 0;
	pid_t child = fork();
	if (child == 0) {
		int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
		if (nowhere >= 0)
			dup2(nowhere, STDERR_FILENO);
		execl("/usr/bin/python3", "python3", "-c", "import aiosmtpd.smtp", NULL);
		_exit(127);
	}
	return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
	       WEXITSTATUS(status) == 0;
}

/* Its port. */
static int start_server(const char *mode, const char *cert, const char *key)
{
	int out[2];
	char line[64] = "";
	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	server = fork();
	if (server == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		dup2(out[1], STDOUT_FILENO);
		execl("/usr/bin/python3", "python3", "tests/unit/mail_server.py", mode, cert, key,
		      NULL);
		_exit(127);
	}
	close(out[1]);
	said = fdopen(out[0], "r");
	assert_non_null(said);
	assert_non_null(fgets(line, sizeof(line), said));
	return (int)strtol(line, NULL, 10);
}

static void stop_server(void)
{
	if (said)
		fclose(said);
	if (server > 0) {
		kill(server, SIGKILL);
		waitpid(server, NULL, 0);
	}
	said = NULL;
	server = 0;
}

/* What the server took, or NULL: nothing more. */
static json_t *taken(void)
{
	static char line[LINE_MAX_BYTES];
	return fgets(line, sizeof(line), said) ? json_loads(line, 0, NULL) : NULL;
}

/* ---- the world ---- */

static struct loop *loop;
static struct http *http;
static struct courier *courier;
static char url[64];
static struct cert cert;

static int open_mail(void **state)
{
	if (!has_aiosmtpd()) {
		print_message("no aiosmtpd here\n");
		*state = NULL;
		return 0;
	}
	if (bench_open(state))
		return -1;
	loop = loop_create();
	http = http_create(loop);
	struct bench *b = *state;
	courier = courier_create(b->machine, loop, http);
	memset(&letter, 0, sizeof(letter));
	letter.subject = "It stopped";
	letter.text = "Please look.";
	*failure = '\0';
	failures = 0;
	return 0;
}

static int close_mail(void **state)
{
	struct bench *b = *state;
	if (!b)
		return 0;
	courier_destroy(courier);
	http_destroy(http);
	loop_destroy(loop);
	stop_server();
	secret_free(b->config.mail.password);
	return bench_close(state);
}

static void mail_by(struct bench *b, const char *scheme, int port)
{
	assert_true(fmt(url, sizeof(url), "%s://localhost:%d", scheme, port));
	b->config.mail.smtp = url;
	b->config.mail.from = "bot@example.org";
}

static void ask_for_a_letter(struct bench *b)
{
	const char *root;
	declare(b, "it stopped", &root);
	/* Nothing else leaves the house: it would be refused. */
	look(b, "DELETE FROM job");
	hear(b, a_slash(ONE, "mail"));
}

static bool is_over(void *arg)
{
	return !*look(arg, "SELECT id FROM job WHERE call = 'mail.send' AND state NOT IN ('done', "
	                   "'failed') AND error IS NULL");
}

static void send_it(struct bench *b)
{
	courier_nudge(courier);
	assert_true(until(loop, is_over, b));
}

static const char *state_of(struct bench *b)
{
	return look(b, "SELECT state FROM job WHERE call = 'mail.send'");
}

#define WITH_SERVER(state, b)       \
	struct bench *b = *(state); \
	if (!b)                     \
		skip();

static void a_letter_arrives_as_it_was_meant(void **state)
{
	WITH_SERVER(state, b);
	mail_by(b, "smtp", start_server("take", NULL, NULL));
	tie(b, "accident:1/before", "mail", "earlier@example.org", NULL);
	letter.subject =
	        "Авария А-1: рецепты не сохраняются, договор № 17 от 01.02.2026, прошу помочь";
	letter.text = "Здравствуйте.\n\nВсё стоит с 14:02.\n.\n.точка\nС уважением";
	ask_for_a_letter(b);
	assert_true(letter.sent);
	send_it(b);
	json_auto_t *got = taken();
	assert_non_null(got);
	const char *from, *to, *cc, *subject, *id, *answers, *text;
	json_int_t longest;
	assert_int_equal(json_unpack(got, "{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:I}", "from", &from,
	                             "to", &to, "cc", &cc, "subject", &subject, "id", &id,
	                             "answers", &answers, "text", &text, "longest", &longest),
	                 0);
	assert_string_equal(from, "bot@example.org");
	assert_string_equal(to, "noc@example.org");
	assert_string_equal(cc, "one@example.org, two@example.org");
	assert_string_equal(subject, letter.subject);
	assert_string_equal(answers, "<earlier@example.org>");
	assert_string_equal(text, letter.text);
	assert_true(longest <= 78);
	assert_int_equal(json_array_size(json_object_get(got, "recipients")), 3);
	assert_int_equal(json_array_size(json_object_get(got, "defects")), 0);
	assert_string_equal(state_of(b), "done");
	/* Its name is that of its job. */
	autobuf want = BUF_INIT(256);
	buf_addf(&want, "<%s@example.org>",
	         look(b, "SELECT substr(key, 1, 32) FROM job WHERE call = 'mail.send'"));
	assert_string_equal(id, want.s);
	assert_non_null(strstr(want.s, look(b, "SELECT item FROM binding WHERE name = "
	                                       "'accident:1/letter'")));
	assert_string_equal(look(b,
	                         "SELECT object, substr(place, 1, 5) FROM journal WHERE action = "
	                         "'mail.send.done'"),
	                    "accident:1|mail:");
}

static void nothing_in_a_field_begins_another(void **state)
{
	static const char *const wanted[] = { "cc",
		                              "content-transfer-encoding",
		                              "content-type",
		                              "date",
		                              "from",
		                              "message-id",
		                              "mime-version",
		                              "subject",
		                              "to" };
	WITH_SERVER(state, b);
	mail_by(b, "smtp", start_server("take", NULL, NULL));
	letter.subject = "one\r\nBcc: evil@example.org\r\n\r\ntwo";
	letter.text = "three\r\n.\r\nMAIL FROM:<evil@example.org>\r\n";
	ask_for_a_letter(b);
	send_it(b);
	json_auto_t *got = taken();
	const json_t *headers = json_object_get(got, "headers");
	assert_int_equal(json_array_size(headers), ARRAY_SIZE(wanted));
	for (size_t i = 0; i < ARRAY_SIZE(wanted); i++)
		assert_string_equal(json_string_value(json_array_get(headers, i)), wanted[i]);
	assert_string_equal(json_string_value(json_object_get(got, "subject")),
	                    "one Bcc: evil@example.org two");
	assert_int_equal(json_array_size(json_object_get(got, "recipients")), 3);
	assert_string_equal(state_of(b), "done");
}

static void over_tls_with_a_login(void **state)
{
	WITH_SERVER(state, b);
	autobuf why = BUF_INIT(256);
	cert_create(&cert, "localhost");
	mail_by(b, "smtps", start_server("take", cert.cert, cert.key));
	setenv("BENCH_MAIL", "secret of mail", 1);
	b->config.mail.user = "bot";
	b->config.mail.password = secret_read("env:BENCH_MAIL", &why);
	b->config.mail.ca_file = cert.cert;
	ask_for_a_letter(b);
	send_it(b);
	assert_string_equal(look(b, "SELECT error FROM job"), "");
	assert_string_equal(state_of(b), "done");
	json_auto_t *got = taken();
	assert_string_equal(json_string_value(json_object_get(got, "text")), "Please look.");
	cert_remove(&cert);
}

/* Whose certificate nobody vouches for gets neither the password nor the letter. */
static void a_stranger_gets_nothing(void **state)
{
	WITH_SERVER(state, b);
	cert_create(&cert, "localhost");
	mail_by(b, "smtps", start_server("take", cert.cert, cert.key));
	ask_for_a_letter(b);
	send_it(b);
	assert_string_equal(state_of(b), "waiting");
	cert_remove(&cert);
}

static void a_refused_letter_is_told(void **state)
{
	WITH_SERVER(state, b);
	mail_by(b, "smtp", start_server("refuse", NULL, NULL));
	ask_for_a_letter(b);
	send_it(b);
	assert_string_equal(state_of(b), "failed");
	assert_int_equal(failures, 1);
	assert_non_null(strstr(failure, "mail.send: SMTP 550"));
}

static void one_that_may_be_sent_later_waits(void **state)
{
	WITH_SERVER(state, b);
	mail_by(b, "smtp", start_server("later", NULL, NULL));
	ask_for_a_letter(b);
	send_it(b);
	assert_string_equal(state_of(b), "waiting");
	assert_non_null(strstr(look(b, "SELECT error FROM job"), "SMTP 452"));
	assert_int_equal(failures, 0);
}

/* The server dies with the letter in its hands: nobody knows, and it is not sent again. */
static void an_unknown_end_is_asked_about_and_not_repeated(void **state)
{
	WITH_SERVER(state, b);
	mail_by(b, "smtp", start_server("die", NULL, NULL));
	ask_for_a_letter(b);
	send_it(b);
	json_auto_t *got = taken();
	assert_non_null(got);
	assert_string_equal(state_of(b), "failed");
	assert_string_equal(look(b, "SELECT error FROM job WHERE call = 'mail.send'"),
	                    "not known whether it was sent");
	assert_string_equal(failure, "mail.send: not known whether it was sent");
	assert_int_equal(failures, 1);
	assert_string_equal(
	        look(b, "SELECT count(*) FROM binding WHERE name = 'accident:1/letter'"), "0");
	assert_int_equal(look_number(b, "SELECT count(*) FROM job WHERE call = 'mail.send' AND "
	                                "state IN ('waiting', 'doubtful', 'sending')"),
	                 0);
}

static void without_mail_or_in_a_drill_nothing_is_sent(void **state)
{
	WITH_SERVER(state, b);
	ask_for_a_letter(b);
	assert_false(letter.sent);
	assert_string_equal(look(b, "SELECT count(*) FROM job WHERE call = 'mail.send'"), "0");
	mail_by(b, "smtp", 1);
	look(b, "UPDATE object SET state = 'signed'");
	hear(b, a_slash(ONE, "mail")); /* of drill:1 */
	assert_false(letter.sent);
	assert_string_equal(look(b, "SELECT count(*) FROM job WHERE call = 'mail.send'"), "0");
}

/* Whether the provider got it nobody knows: the draft is there again, and a person says. */
static void a_mail_to_the_provider_of_unknown_end_is_a_draft_again(void **state)
{
	WITH_SERVER(state, b);
	mail_by(b, "smtp", start_server("die", NULL, NULL));
	b->config.provider = (struct config_provider){ .email = "noc@example.org",
		                                       .answer_within = { 4, WORK_HOURS } };
	hear(b, a_slash(ONE, "problem prescriptions are slow"));
	tie(b, "gitlab/support", "1", "", NULL);
	tie(b, "problem:1/issue", "1", "7", NULL);
	hear(b, a_slash(OF_INFRA, "escalate 7 provider the disk is slow"));
	tie(b, "problem:1/linked:infra-1", "1", "8", NULL);
	look(b, "DELETE FROM job");
	hear(b, a_press(OF_INFRA, "provider.send", as_drawn(b, "provider.send", "provider:1")));
	look(b, "DELETE FROM job WHERE call <> 'mail.send'");
	assert_string_equal(look(b, "SELECT state FROM object WHERE id = 'provider:1'"), "sent");
	send_it(b);
	json_auto_t *got = taken();
	assert_non_null(got);
	assert_string_equal(state_of(b), "failed");
	assert_string_equal(look(b, "SELECT state FROM object WHERE id = 'provider:1'"), "draft");
	hear(b,
	     a_press(OF_INFRA, "provider.by_hand", as_drawn(b, "provider.by_hand", "provider:1")));
	assert_string_equal(look(b, "SELECT state FROM object WHERE id = 'provider:1'"), "sent");
}

/* From the word to the server's hands, over TLS: the contract, the issue's number and facts, and
 * nothing that people typed begins a header. */
static void the_provider_gets_the_contract_and_the_facts(void **state)
{
	WITH_SERVER(state, b);
	cert_create(&cert, "localhost");
	mail_by(b, "smtps", start_server("take", cert.cert, cert.key));
	autobuf why = BUF_INIT(256);
	setenv("BENCH_MAIL", "secret of mail", 1);
	b->config.mail.user = "bot";
	b->config.mail.password = secret_read("env:BENCH_MAIL", &why);
	b->config.mail.ca_file = cert.cert;
	b->config.provider = (struct config_provider){ .email = "noc@example.org",
		                                       .contract = "№ 17 от 01.02.2026",
		                                       .phone = "+375 17 000-00-09",
		                                       .answer_within = { 4, WORK_HOURS },
		                                       .requisites = "РНПЦ, счёт 0000" };
	hear(b, a_slash(ONE, "problem prescriptions are slow"));
	tie(b, "gitlab/support", "1", "", NULL);
	tie(b, "problem:1/issue", "1", "7", NULL);
	hear(b, a_slash(HEAD_OF, "triage 7 high <@" ONE ">"));
	hear(b, a_slash(OF_INFRA, "escalate 7 provider диск sdb отвечает по секунде\r\nBcc: "
	                          "evil@example.org\r\n\r\nузел 3"));
	tie(b, "problem:1/linked:infra-1", "1", "8", NULL);
	look(b, "DELETE FROM job");
	hear(b, a_press(OF_INFRA, "provider.send", as_drawn(b, "provider.send", "provider:1")));
	send_it(b);
	assert_string_equal(state_of(b), "done");
	json_auto_t *got = taken();
	const char *to, *subject, *text, *id;
	assert_int_equal(json_unpack(got, "{s:s, s:s, s:s, s:s}", "to", &to, "subject", &subject,
	                             "text", &text, "id", &id),
	                 0);
	assert_string_equal(to, "noc@example.org");
	assert_string_equal(subject, "[#8] Urgent: диск sdb отвечает по секунде, contract № 17 от "
	                             "01.02.2026");
	assert_non_null(strstr(text, "Under contract № 17 от 01.02.2026 we ask you"));
	assert_non_null(strstr(text, "What happens: диск sdb отвечает по секунде\nBcc: evil"));
	assert_non_null(strstr(text, "Please keep [#8] in the subject"));
	assert_non_null(strstr(text, "Customer: РНПЦ, счёт 0000"));
	assert_null(strstr(text, "prescriptions are slow"));
	assert_int_equal(json_array_size(json_object_get(got, "headers")), 8);
	assert_int_equal(json_array_size(json_object_get(got, "recipients")), 1);
	assert_int_equal(json_array_size(json_object_get(got, "defects")), 0);
	assert_non_null(
	        strstr(id, look(b, "SELECT item FROM binding WHERE name = 'provider:1/mail'")));
	cert_remove(&cert);
}

#define MAIL_TEST(f) cmocka_unit_test_setup_teardown(f, open_mail, close_mail)

int main(void)
{
	const struct CMUnitTest tests[] = {
		MAIL_TEST(a_letter_arrives_as_it_was_meant),
		MAIL_TEST(nothing_in_a_field_begins_another),
		MAIL_TEST(over_tls_with_a_login),
		MAIL_TEST(a_stranger_gets_nothing),
		MAIL_TEST(a_refused_letter_is_told),
		MAIL_TEST(one_that_may_be_sent_later_waits),
		MAIL_TEST(an_unknown_end_is_asked_about_and_not_repeated),
		MAIL_TEST(without_mail_or_in_a_drill_nothing_is_sent),
		MAIL_TEST(the_provider_gets_the_contract_and_the_facts),
		MAIL_TEST(a_mail_to_the_provider_of_unknown_end_is_a_draft_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
