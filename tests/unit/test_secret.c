#include "base/log.h"
#include "base/secret.h"
#include "config_fixture.h"

#include <sys/stat.h>

static void expect_secret(const char *source, const char *text)
{
	autobuf why = BUF_INIT(500);
	struct secret *s = secret_read(source, &why);
	assert_string_equal(why.s, "");
	assert_non_null(s);
	assert_string_equal(secret_reveal(s), text);
	secret_free(s);
}

static void expect_reason(const char *source, const char *reason)
{
	autobuf why = BUF_INIT(500);
	assert_null(secret_read(source, &why));
	if (!strstr(why.s, reason))
		fail_msg("%s gives: %s", source, why.s);
	assert_null(strstr(why.s, "hunter2"));
}

static void from_the_environment(void **state)
{
	(void)state;
	expect_secret("env:GITLAB_TOKEN", "glpat-test-of-gitlab");
	setenv("EMPTY", "", 1);
	setenv("TWO_LINES", "hunter2\nX-Header: 1", 1);
	expect_reason("env:EMPTY", "is empty");
	expect_reason("env:TWO_LINES", "line end");
	expect_reason("env:NOT_SET_hunter2", "is not set");
	expect_reason("env:", "the name of an environment variable");
	expect_reason("env:xoxb-hunter2", "the name of an environment variable");
}

static void never_a_literal(void **state)
{
	(void)state;
	expect_reason("hunter2", "never stands in this file");
	expect_reason("", "never stands in this file");
	expect_reason("ENV:hunter2", "never stands in this file");
}

static void from_a_private_file(void **state)
{
	(void)state;
	static const char text[] = "hunter2hunter2\r\n";
	static const mode_t open_modes[] = { 0640, 0620, 0604, 0602 };
	write_text("token", text, strlen(text));
	for (size_t i = 0; i < ARRAY_SIZE(open_modes); i++) {
		assert_int_equal(chmod("token", open_modes[i]), 0);
		expect_reason("file:token", "can be read or changed by others");
	}
	assert_int_equal(chmod("token", 0600), 0);
	expect_secret("file:token", "hunter2hunter2");
	write_text("token", "\n", 1);
	expect_reason("file:token", "is empty");
	unlink("token");
	expect_reason("file:token", "No such file");
	expect_reason("file:.", "not a regular file");
	expect_reason("file:", "a path");
	assert_int_equal(mkfifo("token", 0600), 0);
	expect_reason("file:token", "not a regular file");
	unlink("token");
}

static void as_long_as_allowed(void **state)
{
	(void)state;
	char text[SECRET_MAX + 2];
	memset(text, 'a', sizeof(text));
	text[SECRET_MAX] = '\n';
	write_text("token", text, SECRET_MAX + 1);
	assert_int_equal(chmod("token", 0600), 0);
	text[SECRET_MAX] = '\0';
	expect_secret("file:token", text);
	text[SECRET_MAX] = 'a';
	write_text("token", text, SECRET_MAX + 1);
	expect_reason("file:token", "longer than 4096");
	unlink("token");
}

static void from_systemd(void **state)
{
	struct fixture *x = *state;
	unsetenv("CREDENTIALS_DIRECTORY");
	expect_reason("credential:token", "LoadCredential=");
	setenv("CREDENTIALS_DIRECTORY", x->dir, 1);
	write_text("token", "hunter2hunter2", 14);
	expect_secret("credential:token", "hunter2hunter2");
	expect_reason("credential:../token", "the name of a credential");
	expect_reason("credential:", "the name of a credential");
	expect_reason("credential:none", "No such file");
	unlink("token");
}

static void struck_out_while_it_lives(void **state)
{
	(void)state;
	char text[] = "Bearer glpat-test-of-gitlab!";
	char later[] = "Bearer glpat-test-of-gitlab!";
	autobuf why = BUF_INIT(500);
	struct secret *s = secret_read("env:GITLAB_TOKEN", &why);
	log_strike_from(text);
	assert_string_equal(text, "Bearer ********************!");
	secret_free(s);
	log_strike_from(later);
	assert_string_equal(later, "Bearer glpat-test-of-gitlab!");
	secret_free(NULL);
	assert_null(secret_reveal(NULL));
}

static void leaves_the_environment(void **state)
{
	(void)state;
	autobuf why = BUF_INIT(500);
	setenv("HIDDEN", "hunter2hunter2", 1);
	const char *place = getenv("HIDDEN");
	struct secret *one = secret_read("env:HIDDEN", &why),
	              *two = secret_read("env:HIDDEN", &why);
	assert_string_equal(getenv("HIDDEN"), "hunter2hunter2");
	secret_hide(one);
	assert_null(getenv("HIDDEN"));
	assert_string_equal(place, "");
	secret_hide(two);
	assert_string_equal(secret_reveal(one), "hunter2hunter2");
	assert_string_equal(secret_reveal(two), "hunter2hunter2");
	secret_free(one);
	secret_free(two);
	secret_hide(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(from_the_environment),
		cmocka_unit_test(never_a_literal),
		cmocka_unit_test(from_a_private_file),
		cmocka_unit_test(as_long_as_allowed),
		cmocka_unit_test(from_systemd),
		cmocka_unit_test(struck_out_while_it_lives),
		cmocka_unit_test(leaves_the_environment),
	};
	return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
