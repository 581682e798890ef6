#include "outside/alert.h"

#include "base/alloc.h"
#include "base/text_json.h"
#include "samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What monitoring systems post, as Slack hands it on. */

static json_t *attached(const char *title, const char *text)
{
	return json_pack("{s:s, s:[{s:s, s:s, s:s}]}", "text", "", "attachments", "title", title,
	                 "text", text, "title_link", "http://alertmanager:9093/#/alerts");
}

static struct alert read_it(json_t *message)
{
	struct alert a;
	alert_read(message, &a);
	a.url = NULL;
	json_decref(message);
	return a;
}

static const struct {
	const char *title, *text, *rule;
	bool resolved;
} shapes[] = {
	{ "[FIRING:1] HighLatency db (critical)", "p99 latency &gt; 2s", "HighLatency db", false },
	{ "[FIRING:3, RESOLVED:1] HighLatency db (critical)", "", "HighLatency db", false },
	{ "[RESOLVED] HighLatency db (critical)", "", "HighLatency db", true },
	{ "[RESOLVED:2] HighLatency db (critical)", "", "HighLatency db", true },
	{ "[FIRING:1] HighLatency (db critical)",
	  "**Firing**\n\nValue: A=2.3\nLabels:\n - alertname = HighLatency", "HighLatency", false },
	{ "[FIRING:1] p99 2.3 s", "Labels:\n - alertname = HighLatency\n - instance = db1",
	  "HighLatency", false },
	{ "[Alerting] Disk full", "", "Disk full", false },
	{ "[OK] Disk full", "", "Disk full", true },
	{ "Problem: High CPU utilization", "Host: broker-1", "High CPU utilization", false },
	{ "Resolved in 5m 3s: High CPU utilization", "Host: broker-1", "High CPU utilization",
	  true },
	{ "Проблема: мало места на диске", "Узел: broker-1", "мало места на диске", false },
	{ "Решено: мало места на диске", "Узел: broker-1", "мало места на диске", true },
};

static void every_shape_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(shapes); i++) {
		struct alert a = read_it(attached(shapes[i].title, shapes[i].text));
		assert_string_equal(a.rule, shapes[i].rule);
		assert_int_equal(a.resolved, shapes[i].resolved);
		alert_release(&a);
	}
}

static void text_alone_is_an_alert_too(void **state)
{
	(void)state;
	struct alert a =
	        read_it(json_pack("{s:s}", "text", ":fire: queue is 1200 long\nsince 10:05"));
	struct alert b = read_it(
	        json_pack("{s:s}", "text", ":white_check_mark: queue is 7 long\nsince 10:40"));
	assert_string_equal(a.rule, "queue is 1200 long");
	assert_false(a.resolved);
	assert_true(b.resolved);
	assert_string_equal(a.key, b.key);
	alert_release(&a);
	alert_release(&b);
}

static bool same_rule(json_t *one, json_t *other)
{
	struct alert a = read_it(one), b = read_it(other);
	bool same = !strcmp(a.key, b.key);
	alert_release(&a);
	alert_release(&b);
	return same;
}

static void values_and_labels_that_come_and_go_are_the_same_rule(void **state)
{
	(void)state;
	assert_true(same_rule(attached("[FIRING:1] HighLatency db (critical)", "p99 2.3 s"),
	                      attached("[RESOLVED] HighLatency db (warning web)", "p99 0.1 s")));
	assert_true(same_rule(attached("Problem: CPU 93.5 %", "Host: broker-1"),
	                      attached("Problem: CPU 97,1 %", "Host: broker-1")));
}

static void another_host_is_another_alert(void **state)
{
	(void)state;
	assert_false(same_rule(attached("[FIRING:1] HighLatency db1", ""),
	                       attached("[FIRING:1] HighLatency db2", "")));
	assert_false(same_rule(attached("Problem: CPU 93.5 %", "Host: broker-1"),
	                       attached("Problem: CPU 93.5 %", "Host: broker-2")));
}

static void nothing_said_is_no_crash(void **state)
{
	(void)state;
	static const char *const odd[] = {
		"{}",
		"{\"text\":\"\"}",
		"{\"attachments\":[]}",
		"{\"attachments\":[1]}",
		"{\"attachments\":[{\"title\":\"[FIRING:1] \"}]}",
		"{\"attachments\":[{\"title\":7}]}",
		"{\"blocks\":[{\"text\":{\"text\":\"[FIRING:1] A\"}}]}",
	};
	for (size_t i = 0; i < ARRAY_SIZE(odd); i++) {
		struct alert a = read_it(json_loads(odd[i], 0, NULL));
		assert_non_null(a.rule);
		assert_non_null(a.key);
		alert_release(&a);
	}
}

/* Recorded: what the systems post, and what Slack makes of it. */
static const struct {
	const char *folder, *file, *rule, *url;
} samples[] = {
	{ "slack-samples/webhook-posts", "alertmanager_post.json", "HighLatency db",
	  "http://alertmanager:9093/#/alerts?receiver=slack" },
	{ "slack-samples/webhook-posts", "grafana_post.json", "HighLatency",
	  "https://grafana.example/alerting/grafana/abc/view" },
	{ "slack-samples/socket-mode", "15_event_bot_message_alertmanager_webhook.json",
	  "HighLatency db", "http://alertmanager:9093/#/alerts?receiver=slack" },
	{ "slack-samples/socket-mode", "16_event_bot_message_grafana_webhook.json", "HighLatency",
	  "https://grafana.example/alerting/grafana/abc/view" },
	{ "slack-samples/socket-mode", "17_event_message_from_other_bot_user.json",
	  "Hi there! Thanks for sharing the info!", NULL },
};

static void recorded_ones_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(samples); i++) {
		struct alert a;
		if (!samples_here(samples[i].folder))
			skip();
		json_auto_t *sample = sample_json(samples[i].folder, samples[i].file);
		const json_t *payload = json_object_get(sample, "payload");
		alert_read(payload ? json_object_get(payload, "event") : sample, &a);
		assert_string_equal(a.rule, samples[i].rule);
		assert_false(a.resolved);
		if (samples[i].url)
			assert_string_equal(a.url, samples[i].url);
		else
			assert_null(a.url);
		alert_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_shape_is_read),
		cmocka_unit_test(text_alone_is_an_alert_too),
		cmocka_unit_test(values_and_labels_that_come_and_go_are_the_same_rule),
		cmocka_unit_test(another_host_is_another_alert),
		cmocka_unit_test(nothing_said_is_no_crash),
		cmocka_unit_test(recorded_ones_are_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
