#ifndef OUTSIDE_ALERT_H
#define OUTSIDE_ALERT_H

#include <jansson.h>
#include <stdbool.h>

/* What a monitoring system posts into a channel: Alertmanager and Grafana (their default Slack
 * templates: alertmanager template/default.tmpl, grafana/alerting receivers/slack), Zabbix (its
 * media type "Slack"), and anything else by its text. */

struct alert {
	char *rule;      /* as people call it: its title without the state, one line */
	char *key;       /* the same at every firing of the rule, whatever the values */
	const char *url; /* of the alert where it came from, http(s); NULL; borrowed from the JSON
	                  */
	bool resolved;
};

/* Reads a message of Slack as events and histories have it. Release with alert_release(). */
void alert_read(const json_t *message, struct alert *ret);
void alert_release(struct alert *a);

/* Owned mrkdwn: all that a message says, its attachments and blocks too where its text is not the
 * whole: what a webhook says stands there alone. */
char *message_text(const json_t *message);

#endif
