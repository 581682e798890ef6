#include "base/secret.h"
#include "config_fixture.h"

#define MINIMAL                                 \
	"[slack]\n"                             \
	"app_token = \"env:SLACK_APP_TOKEN\"\n" \
	"bot_token = \"env:SLACK_BOT_TOKEN\"\n" \
	"[gitlab]\n"                            \
	"token = \"env:GITLAB_TOKEN\"\n"        \
	"[[people]]\n"                          \
	"slack = \"U1\"\n"                      \
	"roles = [\"head\"]\n"

static struct config *load_well(const char *text)
{
	autobuf faults = BUF_INIT(TEXT_MAX);
	struct config *c = load_text(text, &faults);
	assert_string_equal(faults.s, "");
	assert_non_null(c);
	return c;
}

static void assert_worktime(struct worktime t, int number, enum worktime_unit unit)
{
	assert_int_equal(t.number, number);
	assert_int_equal(t.unit, unit);
}

/* What the minimal file and the example have in common: the initial values. */
static void check_initial_values(const struct config *c)
{
	assert_string_equal(c->language, "ru");
	assert_string_equal(c->timezone, "Europe/Minsk");
	assert_string_equal(c->store.path, "ehrbot.db");
	assert_string_equal(c->slack.api_url, "https://slack.com/api/");
	assert_string_equal(c->slack.community, "ehr_community");
	assert_string_equal(c->slack.alert, "ehr_alert");
	assert_string_equal(c->slack.command, "/ehr");
	assert_null(c->slack.ca_file);
	assert_string_equal(secret_reveal(c->slack.app_token), "xapp-1-A0-test-of-app");
	assert_string_equal(secret_reveal(c->slack.bot_token), "xoxb-1-test-of-bot");
	assert_string_equal(c->gitlab.url, "https://gitlab.com");
	assert_string_equal(secret_reveal(c->gitlab.token), "glpat-test-of-gitlab");
	assert_string_equal(c->gitlab.support, "FHIR-BY/ehr.platform.support");
	assert_string_equal(c->gitlab.platform, "FHIR-BY/ehr.platform");
	assert_int_equal(c->gitlab.poll, 60000);
	assert_string_equal(c->gitlab.labels.low, "Priority: Low");
	assert_string_equal(c->gitlab.labels.medium, "Priority: Medium");
	assert_string_equal(c->gitlab.labels.high, "Priority: High");
	assert_string_equal(c->gitlab.labels.l2, "L2:");
	assert_string_equal(c->gitlab.labels.infrastructure, "L1: Infrastructure");
	assert_string_equal(c->gitlab.labels.new_client, "L1: New client");
	assert_worktime(c->provider.answer_within, 8, WORK_HOURS);
	assert_int_equal(c->accident.share, 30);
	assert_int_equal(c->accident.minutes, 15);
	assert_int_equal(c->accident.call_again, 3 * 60000);
	assert_int_equal(c->accident.call_next, 6 * 60000);
	assert_int_equal(c->accident.call_all, 10 * 60000);
	assert_int_equal(c->accident.silent_after, 60 * 60000);
	for (int day = 0; day < 5; day++) {
		const struct working_day *d = &c->calendar.week[day];
		assert_int_equal(d->count, 2);
		assert_int_equal(d->span[0].from, 9 * 60);
		assert_int_equal(d->span[0].to, 13 * 60);
		assert_int_equal(d->span[1].from, 13 * 60 + 45);
		assert_int_equal(d->span[1].to, day == 4 ? 16 * 60 + 45 : 18 * 60);
	}
	assert_int_equal(c->calendar.week[5].count + c->calendar.week[6].count, 0);
	assert_int_equal(c->calendar.check_days, CHECK_WORKDAYS);
	assert_worktime(c->reminders.triage, 30, WORK_MINUTES);
	assert_worktime(c->reminders.escalation, 30, WORK_MINUTES);
	assert_worktime(c->reminders.alert, 15, WORK_MINUTES);
	assert_int_equal(c->reminders.check_by, 11 * 60);
	assert_string_equal(c->status.listen, "127.0.0.1:9464");
}

static void minimal_has_initial_values(void **state)
{
	(void)state;
	struct config *c = load_well(MINIMAL);
	check_initial_values(c);
	assert_null(c->dashboard);
	assert_int_equal(c->mis_count + c->groups_count, 0);
	assert_int_equal(c->people_count, 1);
	assert_string_equal(c->people[0].slack, "U1");
	assert_null(c->people[0].name);
	assert_int_equal(c->people[0].roles, ROLE_HEAD);
	assert_int_equal(c->people[0].deputy_of, DEPUTY_OF_NOBODY);
	assert_null(c->mail.smtp);
	assert_null(c->mail.password);
	assert_null(c->provider.name);
	assert_int_equal(c->terms.high.number, 0);
	assert_int_equal(c->calendar.holidays.count, 0);
	config_free(c);
}

static void example_loads(void **state)
{
	struct fixture *x = *state;
	struct config *c = load_well(x->example);
	check_initial_values(c);
	assert_int_equal(c->mis_count, 2);
	assert_int_equal(c->mis[0].kind, KIND_MIS);
	assert_int_equal(c->mis[1].kind, KIND_FIS);
	assert_string_equal(c->mis[1].label, "FIS: Example");
	assert_null(c->mis[1].contact);
	assert_int_equal(c->groups_count, 6);
	for (int i = 0; i < 6; i++)
		assert_int_equal(c->groups[i].text, i);
	assert_int_equal(c->people_count, 4);
	assert_int_equal(c->people[0].roles, ROLE_L1 | ROLE_HEAD);
	assert_int_equal(c->people[1].deputy_of, DEPUTY_OF_HEAD);
	assert_int_equal(c->people[3].roles, ROLE_INFRA | ROLE_VM);
	assert_string_equal(c->people[3].slack, "U0000000004");
	assert_non_null(strchr(c->desk.contacts, '\n'));
	assert_string_equal(c->mail.smtp, "smtps://mail.example.org:465");
	assert_string_equal(secret_reveal(c->mail.password), "test of mail");
	assert_int_equal(c->provider.copies.count, 1);
	assert_string_equal(c->provider.copies.list[0], "manager@example.org");
	assert_null(c->provider.copies.list[1]);
	assert_worktime(c->terms.high, 4, WORK_HOURS);
	assert_worktime(c->terms.low, 10, WORK_DAYS);
	assert_int_equal(c->calendar.holidays.list[0].day, 25);
	assert_int_equal(c->calendar.workdays.list[0].year, 2026);
	config_free(c);
}

static void check_in_example(void *arg, const struct config_setting *s)
{
	const struct fixture *x = arg;
	char line[256];
	const char *at = find_key(x->example, s->table, s->key);
	assert_true(s->help && *s->help && *s->example);
	if (!at) {
		fail_msg("bot.toml.example has no %s.%s", s->table, s->key);
		return;
	}
	if (!s->initial)
		return;
	assert_true(fmt(line, sizeof(line), "%s = %s\n", s->key, s->initial));
	if (strncmp(at, line, strlen(line)) != 0)
		fail_msg("bot.toml.example should show the initial value: %s", line);
}

static void example_has_every_key(void **state)
{
	config_each_setting(check_in_example, *state);
}

static void take_in_as_written(void *arg, const struct config_setting *s)
{
	const struct fixture *x = arg;
	int line;
	if (strcmp(s->key, "ca_file") == 0)
		return;
	char *text = with_value(x->example, s->table, s->key, s->example, &line);
	config_free(load_well(text));
	free(text);
}

/* Faults tell people to write the examples: they must be right. */
static void every_example_is_valid(void **state)
{
	config_each_setting(take_in_as_written, *state);
}

static void refuse_wrong_types(void *arg, const struct config_setting *s)
{
	const struct fixture *x = arg;
	static const char *const wrong[] = {
		"true",      "1.5",           "123456789",  "\"\\u0001 wrong\"", "[true]",
		"[[\"a\"]]", "{ x = \"y\" }", "2026-01-01", "11:00:00"
	};
	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		int line;
		char start[200];
		autobuf faults = BUF_INIT(TEXT_MAX);
		char *text = with_value(x->example, s->table, s->key, wrong[i], &line);
		assert_true(fmt(start, sizeof(start), "bot.toml:%d: %s%s%s: ", line, s->table,
		                *s->table ? "." : "", s->key));
		assert_null(load_text(text, &faults));
		if (count_lines(faults.s) != 1 || strncmp(faults.s, start, strlen(start)) != 0)
			fail_msg("%s = %s gives: %s", s->key, wrong[i], faults.s);
		assert_null(strstr(faults.s, "wrong"));
		assert_null(strstr(faults.s, "123456789"));
		free(text);
	}
}

static void every_key_refuses_wrong_types(void **state)
{
	config_each_setting(refuse_wrong_types, *state);
}

static void dotted_and_inline_forms(void **state)
{
	(void)state;
	struct config *c = load_well(
	        "slack.app_token = 'env:SLACK_APP_TOKEN'\n"
	        "slack.bot_token = 'env:SLACK_BOT_TOKEN'\n"
	        "gitlab = { token = 'env:GITLAB_TOKEN', labels.low = 'low', labels.high = 'h' }\n"
	        "people = [ { slack = 'U1', roles = ['head'] },\n"
	        "           { slack = 'W2', roles = ['l1', 'vm'] } ]\n"
	        "mis = []\n"
	        "calendar.holidays = [2026-12-25, '2026-01-01', 2026-12-25]\n");
	assert_string_equal(c->gitlab.labels.low, "low");
	assert_int_equal(c->people_count, 2);
	assert_int_equal(c->people[1].roles, ROLE_L1 | ROLE_VM);
	assert_int_equal(c->calendar.holidays.count, 2);
	assert_int_equal(c->calendar.holidays.list[0].month, 1);
	config_free(c);
}

static void byte_order_mark_and_crlf(void **state)
{
	struct fixture *x = *state;
	autobuf text = BUF_INIT(TEXT_MAX);
	buf_add(&text, "\xef\xbb\xbf");
	for (const char *s = x->example; *s; s++) {
		buf_add(&text, *s == '\n' ? "\r" : "");
		buf_addc(&text, *s);
	}
	struct config *c = load_well(text.s);
	check_initial_values(c);
	assert_null(strchr(c->desk.contacts, '\r'));
	config_free(c);
}

static void urls_have_one_form(void **state)
{
	(void)state;
	struct config *c = load_well("[slack]\n"
	                             "app_token = \"env:SLACK_APP_TOKEN\"\n"
	                             "bot_token = \"env:SLACK_BOT_TOKEN\"\n"
	                             "api_url = \"http://127.0.0.1:8080/api\"\n"
	                             "[gitlab]\n"
	                             "token = \"env:GITLAB_TOKEN\"\n"
	                             "url = \"http://[::1]:8081/git/\"\n"
	                             "[[people]]\n"
	                             "slack = \"U1\"\n"
	                             "roles = [\"head\"]\n"
	                             "[status]\n"
	                             "listen = \"\"\n");
	assert_string_equal(c->slack.api_url, "http://127.0.0.1:8080/api/");
	assert_string_equal(c->gitlab.url, "http://[::1]:8081/git");
	assert_null(c->status.listen);
	config_free(c);
}

static void finds_the_file(void **state)
{
	(void)state;
	autobuf path = BUF_INIT(200);
	unlink("bot.toml");
	bool elsewhere = access("/etc/ehrbot/bot.toml", F_OK) == 0;
	assert_int_equal(config_find(NULL, &path), elsewhere);
	assert_true(config_find("some.toml", &path));
	assert_string_equal(path.s + (elsewhere ? strlen("/etc/ehrbot/bot.toml") : 0), "some.toml");
	buf_reset(&path);
	write_text("bot.toml", "", 0);
	assert_true(config_find(NULL, &path));
	assert_string_equal(path.s, "bot.toml");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(minimal_has_initial_values),
		cmocka_unit_test(example_loads),
		cmocka_unit_test(example_has_every_key),
		cmocka_unit_test(every_example_is_valid),
		cmocka_unit_test(every_key_refuses_wrong_types),
		cmocka_unit_test(dotted_and_inline_forms),
		cmocka_unit_test(byte_order_mark_and_crlf),
		cmocka_unit_test(urls_have_one_form),
		cmocka_unit_test(finds_the_file),
	};
	return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
