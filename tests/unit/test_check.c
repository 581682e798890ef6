#include "cli_fixture.h"

#include <arpa/inet.h>
#include <jansson.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>

/* `check` against the stand-in of Slack and GitLab, a program of its own; without it these are
 * skipped. */

enum { PATH_BYTES = 4096, CONFIG_MAX = 16384 };

extern char **environ;

static struct {
	char program[PATH_BYTES];
	pid_t pid;
	json_t *ports;
} standin;

static bool find_standin(void)
{
	char here[PATH_BYTES];
	ssize_t n = readlink("/proc/self/exe", here, sizeof(here) - 1);
	here[n > 0 ? n : 0] = '\0';
	char *slash = strrchr(here, '/');
	return slash &&
	       fmt(standin.program, sizeof(standin.program), "%.*s/standin/standin",
	           (int)(slash - here), here) &&
	       access(standin.program, X_OK) == 0;
}

static json_t *read_ports(int fd)
{
	char text[200];
	size_t n = 0;
	for (ssize_t got;
	     n < sizeof(text) - 1 && (got = read(fd, text + n, sizeof(text) - 1 - n)) > 0;
	     n += (size_t)got)
		if (memchr(text + n, '\n', (size_t)got))
			break;
	return json_loads(text, JSON_DISABLE_EOF_CHECK, NULL);
}

static void start(const char *world)
{
	int out[2];
	char path[] = "world.json";
	posix_spawn_file_actions_t files;
	write_text(path, world, strlen(world));
	assert_int_equal(pipe(out), 0);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, out[1], STDOUT_FILENO);
	posix_spawn_file_actions_addclose(&files, out[0]);
	char *argv[] = { standin.program, path, NULL };
	assert_int_equal(posix_spawn(&standin.pid, standin.program, &files, NULL, argv, environ),
	                 0);
	posix_spawn_file_actions_destroy(&files);
	close(out[1]);
	standin.ports = read_ports(out[0]);
	close(out[0]);
	assert_non_null(standin.ports);
	unlink(path);
}

static void stop(void)
{
	if (standin.pid <= 0)
		return;
	kill(standin.pid, SIGTERM);
	waitpid(standin.pid, NULL, 0);
	json_decref(standin.ports);
	standin.pid = 0;
	standin.ports = NULL;
}

static int port_of(const char *service)
{
	return (int)json_integer_value(json_object_get(standin.ports, service));
}

static void write_config(int slack, int gitlab, const char *more)
{
	autobuf text = BUF_INIT(CONFIG_MAX);
	buf_addf(&text,
	         "language = \"en\"\n[slack]\napp_token = \"env:SLACK_APP_TOKEN\"\n"
	         "bot_token = \"env:SLACK_BOT_TOKEN\"\n"
	         "api_url = \"http://127.0.0.1:%d/api/\"\n"
	         "[gitlab]\nurl = \"http://127.0.0.1:%d\"\ntoken = \"env:GITLAB_TOKEN\"\n"
	         "[[mis]]\nname = \"Example\"\nlabel = \"MIS: Example\"\n"
	         "[[people]]\nslack = \"U1\"\nname = \"Anna\"\ngitlab = \"anna\"\n"
	         "roles = [\"head\"]\n%s",
	         slack, gitlab, more);
	write_text("bot.toml", text.s, text.len);
}

static void check(const char *line, int status)
{
	setenv("SLACK_APP_TOKEN", "xapp-standin", 1);
	setenv("SLACK_BOT_TOKEN", "xoxb-standin", 1);
	setenv("GITLAB_TOKEN", "glpat-standin", 1);
	cli_run(line);
	if (told.status != status)
		fail_msg("exit status %d:\n%s%s", told.status, told.out, told.err);
}

#define SCOPES                                                                           \
	"channels:history,channels:read,chat:write,commands,groups:history,groups:read," \
	"files:read,im:history,im:write,metadata.message:read,reactions:read,reactions:write,users:read"
#define SLACK(scopes, channels)                                                               \
	"\"slack\": {\"scopes\": \"" scopes "\", \"users\": [{\"id\": \"U1\", \"name\": "     \
	"\"anna\"}, {\"id\": \"U2\", \"name\": \"gone\", \"deleted\": true}], \"channels\": " \
	"[" channels "]}"
#define CHANNELS                                                   \
	"{\"name\": \"ehr_community\", \"members\": [\"anna\"]}, " \
	"{\"name\": \"ehr_alert\", \"private\": true, \"members\": [\"anna\"]}"
#define LABELS                                                                   \
	"\"Priority: Low\", \"Priority: Medium\", \"Priority: High\", \"L2:\", " \
	"\"L1: Infrastructure\", \"L1: New client\", \"accident\", \"MIS: Example\""
#define GITLAB(expires, level, labels, visibility)                                                  \
	"\"gitlab\": {\"expires_at\": \"" expires "\", \"users\": [{\"id\": 11, "                   \
	"\"username\": \"anna\", \"name\": \"Anna\"}, {\"id\": 12, \"username\": \"out\", "         \
	"\"name\": \"Out\"}], \"groups\": [{\"path\": \"FHIR-BY\", \"members\": "                   \
	"{\"ehr-bot\": " level ", \"Anna\": 30, \"anna\": 30}, \"labels\": [" labels "]}], "        \
	"\"projects\": [{\"path\": \"FHIR-BY/ehr.platform.support\", \"visibility\": \"" visibility \
	"\"}, {\"path\": \"FHIR-BY/ehr.platform\", \"visibility\": \"" visibility "\"}]}"
#define WELL_GITLAB          GITLAB("2099-01-01", "20", LABELS, "private")
#define WORLD(slack, gitlab) "{" slack ", " gitlab "}"

static void begin(const char *world, const char *more)
{
	if (!find_standin())
		skip();
	start(world);
	write_config(port_of("slack"), port_of("gitlab"), more);
}

static int end(void **state)
{
	stop();
	return cli_teardown(state);
}

static void all_is_right(void **state)
{
	(void)state;
	begin(WORLD(SLACK(SCOPES, CHANNELS), WELL_GITLAB), "");
	check("check", 0);
	static const char *const rows[] = {
		"ok       bot token          @",
		"ok       clock              as Slack's",
		"ok       app token          Socket Mode may be opened",
		"ok       channels           community: @",
		" is in #ehr_alert (",
		"ok       people in Slack    1 of 1 are there",
		"ok       GitLab token       scope api, until 2099-01-01",
		"ok       support            FHIR-BY/ehr.platform.support, private, as Reporter",
		"ok       labels, platform   8 of 8 were there",
		"ok       people, support    1 of 1 with an account are members",
		"ok       mail               none",
		"\nnothing is wrong\n",
	};
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		assert_said("check", told.out, rows[i]);
	assert_null(strstr(told.out, "WRONG"));
	assert_null(strstr(told.out, "skipped"));
	assert_null(strstr(told.out, "standin"));
	assert_null(getenv("GITLAB_TOKEN"));
	assert_int_equal(access("ehrbot.db", F_OK), -1);
}

static void each_fault_has_its_row(void **state)
{
	(void)state;
	begin(WORLD(SLACK("channels:read,groups:read,chat:write,users:read",
	                  "{\"name\": \"ehr_community\", \"bot\": false}, "
	                  "{\"name\": \"ehr_alert\"}"),
	            GITLAB("2000-01-01", "10", "\"Priority: Low\", \"priority: high\"", "public")),
	      "[mail]\nsmtp = \"smtp://127.0.0.1:9\"\nfrom = \"bot@example.org\"\n"
	      "[[people]]\nslack = \"U2\"\ngitlab = \"out\"\nroles = [\"l1\"]\n"
	      "[[people]]\nslack = \"U3\"\ngitlab = \"nobody\"\nroles = [\"l2\"]\n");
	check("check", 1);
	static const char *const rows[] = {
		"WRONG    scopes             missing: channels:history commands",
		"WRONG    channels           community: @",
		" is in no channel ehr_community \xE2\x80\x94 in that channel say /invite @",
		"ok       channels           alert: @",
		"advice   people in Slack    Anna (U1): Slack shows no address",
		"WRONG    people in Slack    U2 (U2): the account is switched off",
		"WRONG    people in Slack    U3 (U3): user_not_found",
		"WRONG    support            FHIR-BY/ehr.platform.support is public",
		"WRONG    platform           FHIR-BY/ehr.platform is public",
		"the bot's role is Guest",
		"\"Priority: High\" is called \"priority: high\"",
		"WRONG    labels, support    missing: \"Priority: Medium\", \"L2:\"",
		"WRONG    people, support    U2 (out) is no member",
		"WRONG    people, support    U3: there is no account nobody",
		"advice   people, platform   U2 (out) is no member",
		" wrong: correct what is WRONG and check again",
	};
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		assert_said("check", told.out, rows[i]);
}

static void an_end_that_is_near_is_told(void **state)
{
	(void)state;
	char soon[40];
	time_t at = time(NULL) + 5 * 24 * 3600;
	struct tm tm;
	assert_int_equal(strftime(soon, sizeof(soon), "%Y-%m-%d", gmtime_r(&at, &tm)), 10);
	autobuf world = BUF_INIT(CONFIG_MAX);
	buf_addf(&world, WORLD(SLACK(SCOPES, CHANNELS), GITLAB("%s", "20", LABELS, "private")),
	         soon);
	begin(world.s, "");
	check("check", 0);
	assert_said("check", told.out, "advice   GitLab token       expires on ");
	assert_said("check", told.out, "\nnothing is wrong; advice: 1\n");
}

static void an_internal_project_is_no_fault(void **state)
{
	(void)state;
	begin(WORLD(SLACK(SCOPES, CHANNELS), GITLAB("2099-01-01", "20", LABELS, "internal")), "");
	check("check", 0);
	assert_said("check", told.out,
	            "advice   support            FHIR-BY/ehr.platform.support is internal");
	assert_said("check", told.out,
	            "advice   platform           FHIR-BY/ehr.platform is internal");
	assert_said("check", told.out, "\nnothing is wrong; advice: 2\n");
}

static void missing_labels_are_made(void **state)
{
	(void)state;
	begin(WORLD(SLACK(SCOPES, CHANNELS), GITLAB("2099-01-01", "20", "\"L2:\"", "private")), "");
	check("check", 1);
	check("check --fix", 0);
	assert_said("check", told.out,
	            "ok       labels, support    \"Priority: High\" was missing "
	            "and is made");
	assert_said("check", told.out, "\"accident\" was missing and is made");
	check("check", 0);
	assert_said("check", told.out, "ok       labels, support    8 of 8 were there");
}

static void wrong_tokens_are_told(void **state)
{
	(void)state;
	begin(WORLD(SLACK(SCOPES, CHANNELS), WELL_GITLAB), "");
	setenv("SLACK_APP_TOKEN", "xapp-other-one", 1);
	setenv("SLACK_BOT_TOKEN", "xoxb-other-one", 1);
	setenv("GITLAB_TOKEN", "glpat-other-one", 1);
	cli_run("check");
	assert_int_equal(told.status, 1);
	assert_said("check", told.out, "WRONG    bot token");
	assert_said("check", told.out, "invalid_auth \xE2\x80\x94 take the token anew");
	assert_said("check", told.out, "skipped  scopes");
	assert_said("check", told.out, "WRONG    app token          invalid_auth");
	assert_said("check", told.out, "WRONG    GitLab");
	assert_said("check", told.out, "make a new token with the scope api");
	assert_said("check", told.out, "skipped  labels, support    needs what is WRONG above");
	assert_null(strstr(told.out, "other-one"));
}

/* ---- without a network ---- */

/* A port of this machine that nobody listens on. */
static int free_port(int *ret_fd)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t len = sizeof(at);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&at, len), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &len), 0);
	*ret_fd = fd;
	return ntohs(at.sin_port);
}

static void nobody_there_is_told_at_once(void **state)
{
	(void)state;
	char mail[200];
	int fd, port = free_port(&fd);
	assert_true(fmt(mail, sizeof(mail),
	                "[mail]\nsmtp = \"smtp://127.0.0.1:%d\"\nfrom = \"a@example.org\"\n",
	                port));
	write_config(port, port, mail);
	check("check", 1);
	close(fd);
	assert_said("check", told.out, "WRONG    bot token          http://127.0.0.1:");
	assert_said("check", told.out, "skipped  channels           needs what is WRONG above");
	assert_said("check", told.out, "WRONG    GitLab             http://127.0.0.1:");
	assert_said("check", told.out, "skipped  people, platform   needs what is WRONG above");
	assert_said("check", told.out, "WRONG    mail               smtp://127.0.0.1:");
	assert_said("check", told.out, "\n3 wrong: ");
	/* A row a line, and each as it is meant to be read. */
	assert_int_equal(count_lines(told.out), 19);
}

int main(void)
{
#define CHECK(name) cmocka_unit_test_setup_teardown(name, cli_setup, end)
	const struct CMUnitTest tests[] = {
		CHECK(all_is_right),
		CHECK(each_fault_has_its_row),
		CHECK(an_end_that_is_near_is_told),
		CHECK(an_internal_project_is_no_fault),
		CHECK(missing_labels_are_made),
		CHECK(wrong_tokens_are_told),
		CHECK(nobody_there_is_told_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
