#include "web_server.h"

static const struct {
	const char *url;
	bool allowed;
} cases[] = {
	{ "https://slack.com/api/", true },
	{ "https://slack.com:8443/api/?q=1", true },
	{ "HTTPS://SLACK.COM", true },
	{ "wss://wss-primary.slack.com/link/?ticket=1", true },
	{ "smtps://mail.example.org:465", true },
	{ "http://127.0.0.1:80/", true },
	{ "http://127.9.8.7/", true },
	{ "http://localhost:1234", true },
	{ "http://LocalHost/", true },
	{ "http://[::1]:80/", true },
	{ "ws://127.0.0.1/", true },
	{ "smtp://[::1]:25", true },
	{ "http://slack.com/api/", false },
	{ "http://128.0.0.1/", false },
	{ "http://[::2]/", false },
	{ "http://[::ffff:10.0.0.1]/", false },
	{ "http://127.0.0.1.example.org/", false },
	{ "http://localhost.example.org/", false },
	{ "http://slack.com#@127.0.0.1/", false },
	{ "http://127.0.0.1@slack.com/", false },
	{ "http://user@127.0.0.1/", false },
	{ "https://user:pass@slack.com/", false },
	{ "ws://wss.slack.com/", false },
	{ "smtp://mail.example.org", false },
	{ "ftp://127.0.0.1/", false },
	{ "file:///etc/passwd", false },
	{ "slack.com", false },
	{ "https://", false },
	{ "https:// slack.com/", false },
	{ "https://slack.com/\r\nX: y", false },
	{ "", false },
};

static void plain_text_goes_to_loopback_only(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		if (http_url_allowed(cases[i].url) != cases[i].allowed)
			fail_msg("%s", cases[i].url);
}

static const char *const nobody[] = { NULL };
static const char *const someone[] = { "someone@example.org", NULL };
static const char *const two_lines[] = { "a@example.org>\r\nRCPT TO:<b@example.org", NULL };

static const struct http_spec refused[] = {
	{ .method = "GET", .url = "http://slack.com/" },
	{ .method = "GET", .url = "https://user:pass@slack.com/" },
	{ .method = "GET", .url = "wss://slack.com/" },
	{ .method = "GET", .url = "smtps://mail.example.org" },
	{ .method = "GET", .url = "https://slack.com/", .headers = { "A: b\r\nC: d" } },
	{ .url = "https://slack.com/", .mail_from = "a@example.org", .mail_to = someone },
	{ .url = "smtps://mail.example.org", .mail_from = "a@example.org" },
	{ .url = "smtps://mail.example.org", .mail_to = someone },
	{ .url = "smtps://mail.example.org", .mail_from = "a@example.org", .mail_to = nobody },
	{ .url = "smtps://mail.example.org", .mail_from = "a@example.org", .mail_to = two_lines },
	{ .url = "smtps://mail.example.org", .mail_from = "a\r\nb", .mail_to = someone },
};

static void what_must_not_be_sent_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(refused); i++)
		if (http_send(h, &refused[i], keep, NULL))
			fail_msg("number %zu was taken", i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(plain_text_goes_to_loopback_only),
		CASE(what_must_not_be_sent_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
