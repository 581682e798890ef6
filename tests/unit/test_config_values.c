#include "config_fixture.h"

/* What a value gives: a part of the reason, or NULL when it is good. */
static const struct value_case {
	const char *table, *key, *value, *reason;
} values[] = {
	{ "", "language", "\"be\"", NULL },
	{ "", "language", "\"by\"", "must be \"ru\", \"be\" or \"en\"" },
	{ "", "language", "\"\"", "must be \"ru\"" },
	{ "", "timezone", "\"UTC\"", NULL },
	{ "", "timezone", "\"../../../etc/passwd\"", "name of a time zone" },
	{ "", "timezone", "\"Europe\"", "no such zone" },
	{ "", "dashboard", "\"http://grafana.example.org/?a=b#c\"", NULL },
	{ "", "dashboard", "\"grafana.example.org\"", "https://" },
	{ "store", "path", "\"\"", "is empty" },
	{ "slack", "app_token", "\"env:SLACK_BOT_TOKEN\"", "begins with xapp-" },
	{ "slack", "bot_token", "\"env:SLACK_APP_TOKEN\"", "begins with xoxb-" },
	{ "slack", "app_token", "\"env:NOT_SET_ANYWHERE\"", "is not set" },
	{ "slack", "api_url", "\"http://localhost:80/api/\"", NULL },
	{ "slack", "api_url", "\"http://slack.com/api/\"",
	  "loopback address only: write https://" },
	{ "slack", "api_url", "\"http://127.0.0.1.example.org/\"", "loopback address only" },
	{ "slack", "api_url", "\"https://user:word@slack.com/api/\"", "no password" },
	{ "slack", "api_url", "\"https://exa mple.org/\"", "begins with https://" },
	{ "slack", "api_url", "\"https:/slack.com/\"", "begins with https://" },
	{ "slack", "api_url", "\"wss://slack.com/api/\"", "begins with https://" },
	{ "slack", "api_url", "\"https://slack.com/api/?x=1\"", "before ? and #" },
	{ "slack", "community", "\"C0123456789\"", NULL },
	{ "slack", "community", "\"общий-канал\"", NULL },
	{ "slack", "community", "\"#ehr\"", "without #" },
	{ "slack", "community", "\"Ehr\"", "channel's name" },
	{ "slack", "community", "\"ehr_alert\"", "same channel" },
	{ "slack", "command", "\"/ehr-2_x\"", NULL },
	{ "slack", "command", "\"/abcdefghijklmnopqrstuvwxyz01234\"", NULL },
	{ "slack", "command", "\"/abcdefghijklmnopqrstuvwxyz012345\"", "at most 32" },
	{ "slack", "command", "\"ehr\"", "must be /" },
	{ "slack", "command", "\"/Ehr\"", "small" },
	{ "slack", "command", "\"/\"", "must be /" },
	{ "slack", "ca_file", "\"/no/such/file\"", "No such file" },
	{ "gitlab", "url", "\"http://gitlab.example.org\"", "write https://" },
	{ "gitlab", "support", "\"ehr\"", "full path" },
	{ "gitlab", "support", "\"a/b/c.d\"", NULL },
	{ "gitlab", "support", "\"a//b\"", "full path" },
	{ "gitlab", "support", "\"/a/b\"", "full path" },
	{ "gitlab", "support", "\"a/b/\"", "full path" },
	{ "gitlab", "support", "\"https://gitlab.com/a/b\"", "full path" },
	{ "gitlab", "poll", "\"5s\"", NULL },
	{ "gitlab", "poll", "\"4s\"", "from 5s to 1h" },
	{ "gitlab", "poll", "\"61m\"", "from 5s to 1h" },
	{ "gitlab", "poll", "\"1d\"", "such as poll = \"60s\"" },
	{ "gitlab", "poll", "\"60\"", "such as poll = \"60s\"" },
	{ "gitlab", "poll", "\"1m30s\"", "such as poll" },
	{ "gitlab", "poll", "\"-60s\"", "such as poll" },
	{ "gitlab", "poll", "\"60s\\u0000\"", "one line" },
	{ "gitlab", "poll", "\"9999999999s\"", "such as poll" },
	{ "gitlab.labels", "low", "\"a,b\"", "comma" },
	{ "gitlab.labels", "low", "\" a\"", "space" },
	{ "gitlab.labels", "low", "\"Priority: High\"", "same label as" },
	{ "gitlab.labels", "low", "\"a\\nb\"", "one line" },
	{ "gitlab.labels", "low", "\"a\\u0000b\"", "one line" },
	{ "mis", "kind", "\"mss\"", "must be \"mis\" or \"fis\"; did you mean \"mis\"?" },
	{ "mis", "name", "\"example fis\"", "already" },
	{ "mis", "label", "\"a, b\"", "comma" },
	{ "mis", "contact", "\"a\\rb\"", "one line" },
	{ "groups", "text", "\"pharmacy\"", "did you mean" },
	{ "groups", "name", "\"Сорок один знак в имени группы это слишком\"",
	  "at most 40 characters" },
	{ "groups", "name", "\"Сайт\"", "already: each [[groups]] has its own" },
	{ "people", "slack", "\"W0\"", NULL },
	{ "people", "slack", "\"U0000000004\"", "already" },
	{ "people", "slack", "\"C0000000004\"", "member's id" },
	{ "people", "slack", "\"Uabc\"", "member's id" },
	{ "people", "slack", "\"U\"", "member's id" },
	{ "people", "gitlab", "\"@head\"", "without @" },
	{ "people", "gitlab", "\"Infra\"", "already" },
	{ "people", "roles", "[]", "list of roles" },
	{ "people", "roles", "[\"l1\"]", "nobody is the head" },
	{ "people", "roles", "[\"l1\", 2]", "list of roles" },
	{ "people", "deputy_of", "\"l2\"", "must be \"head\" or \"infra\"" },
	{ "people", "name", "\"a\\tb\"", "one line" },
	{ "desk", "contacts", "\"a\\n\\tb\"", NULL },
	{ "desk", "contacts", "\"a\\u001bb\"", "control characters" },
	{ "mail", "smtp", "\"smtp://127.0.0.1:2525\"", NULL },
	{ "mail", "smtp", "\"smtp://mail.example.org\"", "loopback address only: write smtps://" },
	{ "mail", "smtp", "\"smtps://mail.example.org/x\"", "end after the port" },
	{ "mail", "from", "\"Support <support@example.org>\"", "one address" },
	{ "mail", "from", "\"a@b@c\"", "one address" },
	{ "mail", "from", "\"support\"", "one address" },
	{ "provider", "email", "\"a@b\\r\\nBcc: c@d\"", "one line" },
	{ "provider", "copies", "[\"a@b\", \"c@d\"]", NULL },
	{ "provider", "copies", "[]", NULL },
	{ "provider", "copies", "[\"a@b\", \"c d@e\"]", "one address" },
	{ "provider", "answer_within", "\"2d\"", NULL },
	{ "provider", "answer_within", "\"0h\"", "from 1" },
	{ "accident", "share", "0", "from 1 to 100" },
	{ "accident", "share", "101", "from 1 to 100" },
	{ "accident", "share", "100", NULL },
	{ "accident", "call_next", "\"1d\"", "such as call_next" },
	{ "terms", "high", "\"4w\"", "such as high = \"4h\"" },
	{ "calendar", "mon", "\"\"", NULL },
	{ "calendar", "mon", "\"9:00-24:00\"", NULL },
	{ "calendar", "mon", "\"09:00-13:00, 14:00-18:00\"", "ranges of the day" },
	{ "calendar", "mon", "\"13:00-09:00\"", "from earlier to later" },
	{ "calendar", "mon", "\"09:00-13:00 12:00-18:00\"", "follow one another" },
	{ "calendar", "mon", "\"09:00-24:01\"", "ranges of the day" },
	{ "calendar", "mon", "\"1:00-2:00 3:00-4:00 5:00-6:00 7:00-8:00 9:00-10:00\"",
	  "more than 4" },
	{ "calendar", "holidays", "[\"2026-02-29\"]", "existing dates" },
	{ "calendar", "holidays", "[\"2028-02-29\"]", NULL },
	{ "calendar", "holidays", "[\"25.12.2026\"]", "such as holidays = [\"2026-12-25\"]" },
	{ "calendar", "holidays", "[\"2026-12-26\"]", "2026-12-26 is among holidays too" },
	{ "calendar", "check_days", "\"everyday\"", "did you mean \"every day\"?" },
	{ "reminders", "triage", "\"1d\"", NULL },
	{ "reminders", "check_by", "\"24:00\"", "time of day" },
	{ "reminders", "check_by", "\"11:60\"", "time of day" },
	{ "reminders", "check_by", "\"11\"", "time of day" },
	{ "status", "listen", "\"[::1]:0\"", NULL },
	{ "status", "listen", "\"127.1.2.3:9464\"", NULL },
	{ "status", "listen", "\"0.0.0.0:9464\"", "must be a loopback address" },
	{ "status", "listen", "\"192.0.2.1:9464\"", "must be a loopback address" },
	{ "status", "listen", "\"[::]:9464\"", "must be a loopback address" },
	{ "status", "listen", "\"localhost:9464\"", "address in numbers" },
	{ "status", "listen", "\"127.0.0.1\"", "address in numbers" },
	{ "status", "listen", "\"127.0.0.1:65536\"", "address in numbers" },
	{ "status", "listen", "\"[127.0.0.1:80\"", "address in numbers" },
};

static void labels_are_counted_in_characters(void **state)
{
	struct fixture *x = *state;
	for (int n = 255; n <= 256; n++) {
		int line;
		autobuf label = BUF_INIT(TEXT_MAX);
		autobuf faults = BUF_INIT(TEXT_MAX);
		buf_addc(&label, '"');
		for (int i = 0; i < n; i++)
			buf_add(&label, "ж");
		buf_addc(&label, '"');
		char *text = with_value(x->example, "gitlab.labels", "low", label.s, &line);
		struct config *c = load_text(text, &faults);
		assert_int_equal(c != NULL, n == 255);
		config_free(c);
		free(text);
	}
}

static void check_value(const struct fixture *x, const struct value_case *v)
{
	int line;
	autobuf faults = BUF_INIT(TEXT_MAX);
	char *text = with_value(x->example, v->table, v->key, v->value, &line);
	struct config *c = load_text(text, &faults);
	if (!v->reason != !!c || (v->reason && !strstr(faults.s, v->reason)) ||
	    count_lines(faults.s) > 1)
		fail_msg("%s.%s = %s gives: %s", v->table, v->key, v->value, faults.s);
	config_free(c);
	free(text);
}

static void values_are_checked(void **state)
{
	for (size_t i = 0; i < ARRAY_SIZE(values); i++)
		check_value(*state, &values[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_checked),
		cmocka_unit_test(labels_are_counted_in_characters),
	};
	return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
