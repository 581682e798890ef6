#include "base/secret.h"
#include "config_fixture.h"

static void without_secrets(void **state)
{
	const struct fixture *x = *state;
	autobuf faults = BUF_INIT(TEXT_MAX);
	struct config *c = NULL;
	write_text("bot.toml", x->example, strlen(x->example));
	unsetenv("SLACK_BOT_TOKEN");
	assert_false(config_load("bot.toml", &c, &faults));
	assert_int_equal(count_lines(faults.s), 1);
	buf_reset(&faults);
	assert_true(config_load_without_secrets("bot.toml", &c, &faults));
	assert_string_equal(faults.s, "");
	assert_null(c->slack.bot_token);
	assert_null(c->slack.app_token);
	assert_null(c->mail.password);
	assert_string_equal(c->mail.user, "ehrbot");
	config_hide_secrets(c);
	assert_non_null(getenv("GITLAB_TOKEN"));
	config_free(c);
	setenv("SLACK_BOT_TOKEN", "xoxb-1-test-of-bot", 1);
}

static void secrets_leave_the_environment(void **state)
{
	struct fixture *x = *state;
	static const char *const names[] = { "SLACK_APP_TOKEN", "SLACK_BOT_TOKEN", "GITLAB_TOKEN",
		                             "SMTP_PASSWORD" };
	autobuf faults = BUF_INIT(TEXT_MAX);
	struct config *c = load_text(x->example, &faults);
	assert_non_null(c);
	config_hide_secrets(c);
	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		assert_null(getenv(names[i]));
	assert_string_equal(secret_reveal(c->gitlab.token), "glpat-test-of-gitlab");
	config_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_secrets),
		cmocka_unit_test(secrets_leave_the_environment),
	};
	return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
