#include "cli_fixture.h"

#include "cli/since.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

static void used_wrongly(void **state)
{
	(void)state;
	static const struct {
		const char *line, *says;
	} cases[] = {
		{ "", "say what to do\nTry 'ehrbot --help'.\n" },
		{ "nothing", "there is no command nothing\nTry 'ehrbot --help'.\n" },
		{ "journals", "there is no command journals, did you mean journal?" },
		{ "stauts", "there is no command stauts, did you mean status?" },
		{ "-x", "there is no option -x" },
		{ "--nothing run", "there is no option --nothing" },
		{ "-c", "-c needs a value" },
		{ "run now", "run takes no now\nTry 'ehrbot run --help'.\n" },
		{ "run --fix", "there is no option --fix" },
		{ "journal --since", "--since needs a value\nTry 'ehrbot journal --help'.\n" },
		{ "journal --since soon", "--since takes a date" },
		{ "journal --format xml", "--format takes text, csv or jsonl" },
		{ "journal --since 2026-13-45", "--since takes a date" },
		{ "journal --format ''", "--format takes text, csv or jsonl" },
		{ "journal --actor slack:", "--actor takes a name, slack:U..." },
		{ "journal --object А-7", "--object takes a kind and a number: accident:7" },
		{ "journal --object accident:seven", "--object takes a kind and a number" },
		{ "journal verify --row 3", "--row goes with --head" },
		{ "journal verify --head sha256:12", "--head takes a hash: sha256: and 64 digits" },
		{ "journal erase",
		  "journal erase needs ROW\nTry 'ehrbot journal erase --help'.\n" },
		{ "journal erase 3", "say why: --why TEXT" },
		{ "journal erase 3 --why ''", "say why: --why TEXT" },
		{ "journal erase all --why x", "all is no row's number" },
		{ "journal erase 0 --why x", "0 is no row's number" },
		{ "journal verify 3", "journal verify takes no 3" },
		{ "retry", "retry needs JOB" },
		{ "retry -1", "there is no option -1" },
		{ "retry 1 2", "retry takes no 2" },
		{ "drop", "drop needs JOB" },
		{ "drop 3", "say why: --why TEXT" },
		{ "drop all --why x", "all is no job's number" },
		{ "backup", "backup needs FILE" },
	};
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		cli_expect(cases[i].line, 2, NULL, cases[i].says);
}

static void one_sentence_and_a_hint(void **state)
{
	(void)state;
	cli_run("journal --nothing");
	assert_int_equal(count_lines(told.err), 2);
	assert_string_equal(told.out, "");
}

static void help_of_everything(void **state)
{
	(void)state;
	static const char *const commands[] = {
		"run",     "check",          "manifest", "status",        "roster", "retry",
		"journal", "journal verify", "backup",   "journal erase", "drop"
	};
	char line[64], name[64];
	cli_expect("--help", 0, "Usage: ehrbot [-c FILE] COMMAND", NULL);
	autofree char *list = xstrdup(told.out);
	for (size_t i = 0; i < ARRAY_SIZE(commands); i++) {
		assert_true(fmt(name, sizeof(name), "\n  %s ", commands[i]));
		assert_said("--help", list, name);
		assert_true(fmt(line, sizeof(line), "%s --help", commands[i]));
		assert_true(fmt(name, sizeof(name), "Usage: ehrbot [-c FILE] %s", commands[i]));
		cli_expect(line, 0, name, NULL);
		assert_said(line, told.out, "--config FILE");
	}
	cli_expect("retry 1 -h", 0, "Usage: ehrbot [-c FILE] retry JOB", NULL);
	cli_expect("-h", 0, "Exit status", NULL);
}

static void version_of_everything(void **state)
{
	(void)state;
	static const char *const libraries[] = { "libwebsockets 4", "libcurl 7", "SQLite 3",
		                                 "OpenSSL 3",       "jansson 2", "toml++ 3" };
	cli_expect("--version", 0, "ehrbot " EHRBOT_VERSION "\n", NULL);
	for (size_t i = 0; i < ARRAY_SIZE(libraries); i++)
		assert_said("--version", told.out, libraries[i]);
	cli_expect("status --version", 0, "ehrbot " EHRBOT_VERSION "\n", NULL);
}

static void the_configuration_is_named_before_or_after(void **state)
{
	(void)state;
	assert_int_equal(rename("bot.toml", "other.toml"), 0);
	cli_expect("status", 1, NULL,
	           "there is no bot.toml here or in /etc/ehrbot: copy "
	           "bot.toml.example and fill it in\n");
	cli_expect("-c other.toml manifest", 0, "\"command\": \"/ehr\"", NULL);
	cli_expect("manifest -c other.toml", 0, "\"command\": \"/ehr\"", NULL);
	cli_expect("manifest --config=other.toml", 0, "\"command\": \"/ehr\"", NULL);
	cli_expect("-c nowhere.toml manifest -c other.toml", 0, "\"command\": \"/ehr\"", NULL);
	cli_expect("-c nowhere.toml status", 1, NULL, "nowhere.toml");
}

static void every_fault_is_told(void **state)
{
	(void)state;
	static const char bad[] = "poll = 3\nlanguage = \"de\"\n" CLI_CONFIG;
	write_text("bot.toml", bad, strlen(bad));
	cli_run("run");
	assert_int_equal(told.status, 1);
	assert_true(count_lines(told.err) > 1);
	assert_said("run", told.err, "bot.toml:1: poll: ");
	cli_expect("check", 1, NULL, "correct it first");
}

static void no_secret_is_needed_to_look(void **state)
{
	(void)state;
	unsetenv("GITLAB_TOKEN");
	cli_expect("manifest", 0, "bot_events", NULL);
	cli_expect("status", 1, NULL, "there is no store t.db yet");
	cli_expect("check", 1, NULL, "gitlab.token");
	cli_expect("run", 1, NULL, "gitlab.token");
	setenv("GITLAB_TOKEN", "glpat-test-of-gitlab", 1);
}

static void a_missing_catalogue_is_told(void **state)
{
	(void)state;
	static const char config[] = "language = \"be\"\n[store]\npath = \"t.db\"\n"
	                             "[slack]\napp_token = \"env:SLACK_APP_TOKEN\"\n"
	                             "bot_token = \"env:SLACK_BOT_TOKEN\"\n"
	                             "[gitlab]\ntoken = \"env:GITLAB_TOKEN\"\n"
	                             "[[people]]\nslack = \"U1\"\nroles = [\"head\"]\n";
	write_text("bot.toml", config, strlen(config));
	setenv("EHRBOT_LOCALEDIR", "/nowhere", 1);
	cli_expect("manifest", 1, NULL, "there is no catalogue for language = \"be\"");
	cli_expect("run", 1, NULL, "there is no catalogue for language = \"be\"");
	unsetenv("EHRBOT_LOCALEDIR");
	assert_int_equal(access("t.db", F_OK), -1);
	/* run took the secrets out of the environment: for who comes after. */
	setenv("SLACK_APP_TOKEN", "xapp-1-A0-test-of-app", 1);
	setenv("SLACK_BOT_TOKEN", "xoxb-1-test-of-bot", 1);
	assert_null(getenv("GITLAB_TOKEN"));
	setenv("GITLAB_TOKEN", "glpat-test-of-gitlab", 1);
}

static void the_process_is_private(void **state)
{
	(void)state;
	struct rlimit core;
	umask(022);
	cli_run("--version");
	assert_int_equal(umask(077), 077);
	assert_int_equal(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
	assert_int_equal(getrlimit(RLIMIT_CORE, &core), 0);
	assert_int_equal(core.rlim_max, 0);
}

static void what_can_not_be_written_is_told(void **state)
{
	(void)state;
	int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
	if (full < 0)
		skip();
	fflush(stdout);
	int saved = dup(STDOUT_FILENO);
	dup2(full, STDOUT_FILENO);
	char *argv[] = { (char[]){ "ehrbot" }, (char[]){ "--help" }, NULL };
	int err = cli_begin(stderr, STDERR_FILENO, "err");
	int status = cli_main(2, argv);
	autofree char *said = cli_end(stderr, STDERR_FILENO, err, "err");
	dup2(saved, STDOUT_FILENO);
	clearerr(stdout);
	close(saved);
	close(full);
	assert_int_equal(status, 1);
	assert_said("--help", said, "No space left");
}

/* In UTC, where the other tests set the zone. */
static void moments_are_read(void **state)
{
	(void)state;
	const int64_t now = 1795435325123, day = 24 * 3600 * 1000;
	static const struct {
		const char *s;
		int64_t at; /* 0: none */
	} cases[] = {
		{ "2026-11-23", 1795392000000 },
		{ "2026-11-23 14:02", 1795442520000 },
		{ "2026-11-23T14:02", 1795442520000 },
		{ "2026-11-23 14:02:05", 1795442525000 },
		{ "2026-11-23T14:02:05Z", 1795442525000 },
		{ "2026-11-23T14:02:05.123+03:00", 1795431725123 },
		{ "2026-02-30", 0 },
		{ "23.11.2026", 0 },
		{ "2026-11-23 14:02 x", 0 },
		{ "7", 0 },
		{ "d", 0 },
		{ "7y", 0 },
		{ "7dd", 0 },
		{ "-7d", 0 },
		{ "9999999d", 0 },
		{ "", 0 },
	};
	int64_t at;
	setenv("TZ", "UTC", 1);
	tzset();
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		bool read = since_read(cases[i].s, now, &at);
		if (read != (cases[i].at != 0) || (read && at != cases[i].at))
			fail_msg("%s: %d %lld", cases[i].s, read, (long long)at);
	}
	assert_true(since_read("90m", now, &at) && at == now - 90 * 60000);
	assert_true(since_read("24h", now, &at) && at == now - day);
	assert_true(since_read("2w", now, &at) && at == now - 14 * day);
	assert_true(since_read("0s", now, &at) && at == now);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CLI_TEST(used_wrongly),
		CLI_TEST(one_sentence_and_a_hint),
		CLI_TEST(help_of_everything),
		CLI_TEST(version_of_everything),
		CLI_TEST(the_configuration_is_named_before_or_after),
		CLI_TEST(every_fault_is_told),
		CLI_TEST(no_secret_is_needed_to_look),
		CLI_TEST(a_missing_catalogue_is_told),
		CLI_TEST(the_process_is_private),
		CLI_TEST(what_can_not_be_written_is_told),
		CLI_TEST(moments_are_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
