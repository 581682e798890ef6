#include "config_fixture.h"

/* Lines 1 to 9; what a test is about follows. */
#define SOUND                                   \
	"[slack]\n"                             \
	"app_token = \"env:SLACK_APP_TOKEN\"\n" \
	"bot_token = \"env:SLACK_BOT_TOKEN\"\n" \
	"[gitlab]\n"                            \
	"token = \"env:GITLAB_TOKEN\"\n"        \
	"[[people]]\n"                          \
	"slack = \"U1\"\n"                      \
	"gitlab = \"head\"\n"                   \
	"roles = [\"head\"]\n"

static void seven_faults_of_seven_kinds(void **state)
{
	(void)state;
	expect_faults(
	        "langauge = \"ru\"\n"
	        "timezone = \"Europe/Minks\"\n"
	        "\n"
	        "[slack]\n"
	        "bot_token = \"xoxb-1-hunter2hunter2\"\n"
	        "\n"
	        "[gitlab]\n"
	        "token = \"env:GITLAB_TOKEN\"\n"
	        "poll = \"1s\"\n"
	        "\n"
	        "[[people]]\n"
	        "slack = \"U1\"\n"
	        "roles = [\n"
	        "  \"head\",\n"
	        "  \"infar\",\n"
	        "]\n"
	        "\n"
	        "[accident]\n"
	        "share = \"30\"\n",
	        "bot.toml:1: langauge: unknown key; did you mean \"language\"?\n"
	        "bot.toml:2: timezone: there is no such zone in /usr/share/zoneinfo: write one "
	        "such as \"Europe/Minsk\" (timedatectl list-timezones shows all)\n"
	        "bot.toml:4: slack.app_token: is missing: add app_token = "
	        "\"env:SLACK_APP_TOKEN\"\n"
	        "bot.toml:5: slack.bot_token: a secret never stands in this file: write where "
	        "it is, as \"env:NAME\", \"file:PATH\" or \"credential:NAME\"\n"
	        "bot.toml:9: gitlab.poll: must be from 5s to 1h\n"
	        "bot.toml:15: people.roles: must be \"l1\", \"head\", \"l2\", \"infra\" or "
	        "\"vm\"; did you mean \"infra\"?\n"
	        "bot.toml:19: accident.share: must be a whole number, such as share = 30\n");
}

static void unknown_names(void **state)
{
	(void)state;
	expect_faults(
	        SOUND "poll = \"60s\"\n"
	              "\"a\\nb\" = 1\n"
	              "[status]\n"
	              "language = \"ru\"\n"
	              "[gitlab.label]\n"
	              "low = \"x\"\n"
	              "[[person]]\n"
	              "slack = \"U2\"\n"
	              "[[peopel]]\n"
	              "[desk.phones]\n",
	        "bot.toml:10: people.poll: unknown key; it belongs in [gitlab]\n"
	        "bot.toml:11: people.a?b: unknown key; what may stand here: slack, gitlab, name, "
	        "roles, mail, phone, post, deputy_of\n"
	        "bot.toml:13: status.language: unknown key; it belongs at the top of the file, "
	        "before the first [table]\n"
	        "bot.toml:14: gitlab.label: unknown table; did you mean [gitlab.labels]?\n"
	        "bot.toml:16: person: unknown table; the tables are store, slack, gitlab, mis, "
	        "groups, people, desk, mail, provider, accident, terms, calendar, reminders, "
	        "status\n"
	        "bot.toml:18: peopel: unknown table; did you mean [[people]]?\n"
	        "bot.toml:19: desk.phones: unknown table; no table may stand here\n");
}

static void wrong_kinds_of_tables(void **state)
{
	(void)state;
	expect_faults(
	        "people = 5\n"
	        "groups = [1]\n"
	        "[[slack]]\n"
	        "[gitlab]\n"
	        "token = \"env:GITLAB_TOKEN\"\n"
	        "labels = []\n"
	        "[mis]\n"
	        "name = \"x\"\n",
	        "bot.toml:1: people: must be one of several: write [[people]] in double "
	        "brackets\n"
	        "bot.toml:2: groups: must be a table: write [[groups]] and its keys below it\n"
	        "bot.toml:3: slack: must be one table: write [slack] on a line of its own and "
	        "its keys below it\n"
	        "bot.toml:6: gitlab.labels: must be one table: write [gitlab.labels] on a line "
	        "of its own and its keys below it\n"
	        "bot.toml:7: mis: must be one of several: write [[mis]] in double brackets\n");
}

static void what_is_missing(void **state)
{
	(void)state;
	expect_faults("",
	              "bot.toml:1: slack: is missing: add a line [slack] and its keys below it\n"
	              "bot.toml:1: gitlab: is missing: add a line [gitlab] and its keys below it\n"
	              "bot.toml:1: people: nobody is the head of support: add a [[people]] with "
	              "slack = \"U…\" and roles = [\"head\"]\n");
	expect_faults(
	        SOUND "[mail]\n"
	              "user = \"bot\"\n"
	              "[[mis]]\n",
	        "bot.toml:10: mail.smtp: is missing: add smtp = "
	        "\"smtps://mail.example.org:465\"\n"
	        "bot.toml:10: mail.from: is missing: add from = \"support@example.org\"\n"
	        "bot.toml:11: mail.user: has no password: add password = \"env:SMTP_PASSWORD\", "
	        "or take user out\n"
	        "bot.toml:12: mis.name: is missing: add name = \"Example MIS\"\n"
	        "bot.toml:12: mis.label: is missing: add label = \"MIS: Example\"\n");
}

/* Lines that are not TOML are told with all the other faults. */
static void syntax_does_not_hide_the_rest(void **state)
{
	(void)state;
	expect_faults(
	        "language = ru\n"
	        "language = \"en\"\n"
	        "language = \"be\"\n"
	        "[slack]\n"
	        "app_token = xapp-1-hunter2\n"
	        "bot_token: \"xoxb-1-hunter2\"\n"
	        "[gitlab]\n"
	        "token = \"env:GITLAB_TOKEN\"\n"
	        "poll = \"3s\"\n"
	        "[slack]\n"
	        "nonsense = 1\n"
	        "[people\n"
	        "slack = 1\n",
	        "bot.toml:1: language: the value can't be read: put text, times, dates and terms "
	        "in quotes, such as \"60s\"\n"
	        "bot.toml:3: language: this key stands twice: keep one of the lines\n"
	        "bot.toml:5: slack.app_token: the value can't be read: put text, times, dates and "
	        "terms in quotes, such as \"60s\"\n"
	        "bot.toml:6: syntax: there is no = between key and value: write key = \"value\"\n"
	        "bot.toml:9: gitlab.poll: must be from 5s to 1h\n"
	        "bot.toml:10: syntax: this table stands twice: put its keys under one header\n"
	        "bot.toml:12: syntax: the header is broken: write [table], or [[table]] for one "
	        "of several\n");
}

static void a_broken_list_is_one_fault(void **state)
{
	(void)state;
	const char *reason = "the list is broken: put commas between the values and ] at the end\n";
	autobuf faults = BUF_INIT(TEXT_MAX);
	assert_null(load_text(SOUND "[calendar]\n"
	                            "holidays = [\n"
	                            "  \"2026-01-01\"\n"
	                            "  \"2026-01-02\"\n"
	                            "]\n"
	                            "mon = 3\n",
	                      &faults));
	assert_int_equal(count_lines(faults.s), 1);
	assert_non_null(strstr(faults.s, "bot.toml:13: syntax: "));
	assert_non_null(strstr(faults.s, reason));
	buf_reset(&faults);
	assert_null(load_text(SOUND "[calendar]\n"
	                            "holidays = [\n"
	                            "  \"2026-01-01\",\n"
	                            "[reminders]\n"
	                            "alert = \"15m\"\n",
	                      &faults));
	assert_int_equal(count_lines(faults.s), 1);
	assert_non_null(strstr(faults.s, "bot.toml:13: syntax: "));
}

static void files_that_are_no_configuration(void **state)
{
	(void)state;
	struct config *c = NULL;
	autobuf faults = BUF_INIT(TEXT_MAX);
	autobuf big = BUF_INIT(TEXT_MAX);
	while (big.len <= 1 << 20)
		buf_add(&big, "# a comment\n");
	expect_faults(big.s, "bot.toml:1: file: is larger than 1 MiB: that is no bot.toml\n");
	buf_reset(&big);
	while (big.len < 300000)
		buf_add(&big, big.len ? ".a" : "a");
	buf_add(&big, " = 1\n");
	expect_faults(big.s, "bot.toml:1: file: has more than 10000 dots: that is no bot.toml\n");
	assert_null(load_bytes("a\0=\0", 4, &faults));
	assert_string_equal(faults.s,
	                    "bot.toml:1: file: holds zero bytes: save it as UTF-8 text\n");
	buf_reset(&faults);
	assert_null(load_text("language = \"en\"\n\n\n# \xff\nx = 1", &faults));
	assert_string_equal(faults.s, "bot.toml:4: syntax: not UTF-8: save the file in that "
	                              "encoding\n");
	buf_reset(&faults);
	assert_false(config_load("none.toml", &c, &faults));
	assert_string_equal(faults.s,
	                    "none.toml:1: file: can't be opened: No such file or directory\n");
	buf_reset(&faults);
	assert_false(config_load(".", &c, &faults));
	assert_non_null(strstr(faults.s, "is not a regular file"));
	assert_null(c);
}

static void many_faults_are_counted(void **state)
{
	(void)state;
	autobuf text = BUF_INIT(TEXT_MAX);
	autobuf faults = BUF_INIT(TEXT_MAX);
	for (int i = 0; i < 1005; i++)
		buf_addf(&text, "unknown-%d = 1\n", i);
	assert_null(load_text(text.s, &faults));
	assert_int_equal(count_lines(faults.s), 1001);
	assert_non_null(strstr(faults.s, ": file: 8 more faults are not shown\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(seven_faults_of_seven_kinds),
		cmocka_unit_test(unknown_names),
		cmocka_unit_test(wrong_kinds_of_tables),
		cmocka_unit_test(what_is_missing),
		cmocka_unit_test(syntax_does_not_hide_the_rest),
		cmocka_unit_test(a_broken_list_is_one_fault),
		cmocka_unit_test(files_that_are_no_configuration),
		cmocka_unit_test(many_faults_are_counted),
	};
	return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
