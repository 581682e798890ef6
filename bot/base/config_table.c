#include "base/config_table.h"

#include "base/alloc.h"
#include "base/config.h"
#include "base/config_checks.h"

#include <string.h>

enum { SECOND = 1000, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

static const char *const languages[] = { "ru", "be", "en", NULL };
static const char *const mis_kinds[] = { "mis", "fis", NULL };
static const char *const audiences[] = { "pharmacies", "networks", "institutions", "mis", "desks",
	                                 "site",       NULL };
static const char *const roles[] = { "l1", "head", "l2", "infra", "vm", NULL };
static const char *const deputies[] = { "head", "infra", NULL };
static const char *const check_days[] = { "workdays", "every day", "never", NULL };

/* A key has the name of its field. */
#define ROW(type, field, form) \
	.key = #field, .kind = &kind_##form, .at = offsetof(struct type, field)
#define DAY_ROW(name, n) \
	.key = name, .kind = &kind_hours, .at = offsetof(struct config_calendar, week[n])

static const struct setting top[] = {
	{ ROW(config, language, text), .initial = "ru", .words = languages,
	  .help = "the language of what the bot says where nobody has chosen another" },
	{ ROW(config, timezone, text), .initial = "Europe/Minsk", .check = check_zone,
	  .help = "the zone in which times are read and shown" },
	{ ROW(config, dashboard, text), .example = "https://grafana.example.org/d/ehr",
	  .check = check_link,
	  .help = "the platform's monitoring, shown with alerts and the daily check" },
};

static const struct setting store[] = {
	{ ROW(config_store, path, text), .initial = "ehrbot.db",
	  .help = "the bot's data base; made when it is not there" },
};

static const struct setting slack[] = {
	{ ROW(config_slack, app_token, secret), .required = true, .prefix = "xapp-",
	  .example = "env:SLACK_APP_TOKEN",
	  .not_prefixed =
	          "is not an app-level token, which begins with xapp-: take it from the app's "
	          "page, Basic Information, App-Level Tokens",
	  .help = "the app-level token, with the right connections:write" },
	{ ROW(config_slack, bot_token, secret), .required = true, .prefix = "xoxb-",
	  .example = "env:SLACK_BOT_TOKEN",
	  .not_prefixed =
	          "is not a bot token, which begins with xoxb-: take it from the app's page, "
	          "OAuth & Permissions",
	  .help = "the bot token" },
	{ ROW(config_slack, api_url, url_dir), .initial = "https://slack.com/api/",
	  .check = check_service_url, .help = "where Slack's Web API is" },
	{ ROW(config_slack, community, text), .initial = "ehr_community",
	  .check = check_slack_channel,
	  .help = "the channel of accidents and escalations, name or id" },
	{ ROW(config_slack, alert, text), .initial = "ehr_alert", .check = check_slack_channel,
	  .help = "the channel that monitoring writes to, name or id" },
	{ ROW(config_slack, command, text), .initial = "/ehr", .check = check_slack_command,
	  .help = "the slash command" },
	{ ROW(config_slack, ca_file, text), .example = "/etc/ehrbot/slack-ca.pem",
	  .check = check_readable_file,
	  .help = "certificates (PEM) to trust for Slack in place of the system's" },
};

static const struct setting gitlab[] = {
	{ ROW(config_gitlab, url, url_base), .initial = "https://gitlab.com",
	  .check = check_service_url, .help = "where GitLab is" },
	{ ROW(config_gitlab, token, secret), .required = true, .example = "env:GITLAB_TOKEN",
	  .help = "the token of the bot's own account, with the right api" },
	{ ROW(config_gitlab, support, text), .initial = "FHIR-BY/ehr.platform.support",
	  .check = check_gitlab_project,
	  .help = "the project of clients' problems and of accidents" },
	{ ROW(config_gitlab, platform, text), .initial = "FHIR-BY/ehr.platform",
	  .check = check_gitlab_project, .help = "the project of the software itself" },
	{ ROW(config_gitlab, poll, duration), .initial = "60s", .min = 5 * SECOND, .max = HOUR,
	  .help = "how often GitLab is asked what has changed" },
	{ ROW(config_gitlab, ca_file, text), .example = "/etc/ehrbot/gitlab-ca.pem",
	  .check = check_readable_file,
	  .help = "certificates (PEM) to trust for GitLab in place of the system's" },
};

static const struct setting labels[] = {
	{ ROW(config_labels, low, text), .initial = "Priority: Low", .check = check_gitlab_label,
	  .help = "low priority" },
	{ ROW(config_labels, medium, text), .initial = "Priority: Medium",
	  .check = check_gitlab_label, .help = "medium priority" },
	{ ROW(config_labels, high, text), .initial = "Priority: High", .check = check_gitlab_label,
	  .help = "high priority" },
	{ ROW(config_labels, l2, text), .initial = "L2:", .check = check_gitlab_label,
	  .help = "handed to the second level" },
	{ ROW(config_labels, infrastructure, text), .initial = "L1: Infrastructure",
	  .check = check_gitlab_label, .help = "for the head of infrastructure" },
	{ ROW(config_labels, new_client, text), .initial = "L1: New client",
	  .check = check_gitlab_label, .help = "a new client to connect" },
};

static const struct setting mis[] = {
	{ ROW(config_mis, name, text), .required = true, .unique = true, .example = "Example MIS",
	  .help = "its name, as people write it" },
	{ ROW(config_mis, kind, choice), .initial = "mis", .words = mis_kinds,
	  .help = "medical (mis) or pharmacy (fis) information system" },
	{ ROW(config_mis, label, text), .required = true, .example = "MIS: Example",
	  .check = check_gitlab_label, .help = "its label in GitLab" },
	{ ROW(config_mis, channel, text), .example = "Skype: Example MIS support",
	  .help = "the agreed way to its developer's support" },
	{ ROW(config_mis, contact, text), .example = "mis@example.org",
	  .help = "whom to ask for there" },
};

static const struct setting groups[] = {
	{ ROW(config_group, name, text), .required = true, .unique = true, .example = "Аптеки",
	  .check = check_group, .help = "its name" },
	{ ROW(config_group, where, text), .example = "Skype: Аптеки",
	  .help = "where it is informed" },
	{ ROW(config_group, text, choice), .required = true, .example = "pharmacies",
	  .words = audiences, .help = "for whom its texts are written" },
};

static const struct setting people[] = {
	{ ROW(config_person, slack, text), .required = true, .unique = true,
	  .example = "U0000000001", .check = check_slack_user, .help = "the member id in Slack" },
	{ ROW(config_person, gitlab, text), .unique = true, .example = "head",
	  .check = check_gitlab_user, .help = "the user name in GitLab, when there is an account" },
	{ ROW(config_person, name, text), .example = "Head of support",
	  .help = "as the bot calls the person; absent: the name in GitLab or Slack" },
	{ ROW(config_person, roles, roles), .required = true, .example = "[\"l1\", \"head\"]",
	  .words = roles,
	  .help = "what the person is: first level, head of support, second level, head of "
	          "infrastructure, has access to the virtual machines" },
	{ ROW(config_person, mail, text), .example = "head@example.org", .check = check_email,
	  .help = "where calls go while Slack is out of reach; absent: the address in Slack" },
	{ ROW(config_person, phone, text), .example = "+375 00 000-00-01",
	  .help = "shown when nobody answers in an accident" },
	{ ROW(config_person, post, text), .example = "Head of the support service",
	  .help = "as signed in letters" },
	{ ROW(config_person, deputy_of, choice), .example = "head", .words = deputies,
	  .min = DEPUTY_OF_HEAD, .help = "whom the person stands in for" },
};

static const struct setting desk[] = {
	{ ROW(config_desk, contacts, lines), .example = "+375 00 000-00-00, support@example.org",
	  .help = "the desk's phones and address, for clients" },
};

static const struct setting mail[] = {
	{ ROW(config_mail, smtp, text), .required = true, .example = "smtps://mail.example.org:465",
	  .check = check_smtp_url, .help = "the mail server" },
	{ ROW(config_mail, user, text), .example = "ehrbot",
	  .help = "the account there, with password" },
	{ ROW(config_mail, password, secret), .example = "env:SMTP_PASSWORD",
	  .help = "its password" },
	{ ROW(config_mail, from, text), .required = true, .example = "support@example.org",
	  .check = check_email, .help = "the sender's address" },
	{ ROW(config_mail, ca_file, text), .example = "/etc/ehrbot/mail-ca.pem",
	  .check = check_readable_file,
	  .help = "certificates (PEM) to trust for mail in place of the system's" },
};

static const struct setting provider[] = {
	{ ROW(config_provider, name, text), .example = "Example Cloud", .help = "its name" },
	{ ROW(config_provider, email, text), .example = "noc@example.org", .check = check_email,
	  .help = "the address of its support" },
	{ ROW(config_provider, phone, text), .example = "+375 00 000-00-09",
	  .help = "called when the priority is high" },
	{ ROW(config_provider, contract, text), .example = "№ 1 of 2026-01-01, annex 2",
	  .help = "the contract and its annex, as named in letters" },
	{ ROW(config_provider, copies, texts), .example = "[\"manager@example.org\"]",
	  .check = check_email, .help = "who gets copies of letters" },
	{ ROW(config_provider, answer_within, worktime), .initial = "8h",
	  .help = "the contract's time to answer" },
	{ ROW(config_provider, requisites, lines), .example = "Example organisation, account 0000",
	  .help = "our own, as the provider's customer" },
};

static const struct setting accident[] = {
	{ ROW(config_accident, share, number), .initial = "30", .min = 1, .max = 100,
	  .help = "more than this share of clients, in per cent, makes an incident an accident" },
	{ ROW(config_accident, minutes, number), .initial = "15", .min = 1, .max = 24 * 60,
	  .help = "after so many minutes" },
	{ ROW(config_accident, call_again, duration), .initial = "3m", .min = SECOND, .max = DAY,
	  .help = "the same person is called again" },
	{ ROW(config_accident, call_next, duration), .initial = "6m", .min = SECOND, .max = DAY,
	  .help = "the next in line is called" },
	{ ROW(config_accident, call_all, duration), .initial = "10m", .min = SECOND, .max = DAY,
	  .help = "everyone is called, again and again" },
	{ ROW(config_accident, silent_after, duration), .initial = "60m", .min = SECOND, .max = DAY,
	  .help = "nobody has written for so long: the bot asks" },
};

static const struct setting terms[] = {
	{ ROW(config_terms, high, worktime), .example = "4h", .help = "for high priority" },
	{ ROW(config_terms, medium, worktime), .example = "3d", .help = "for medium priority" },
	{ ROW(config_terms, low, worktime), .example = "10d", .help = "for low priority" },
};

#define WHOLE_DAY "09:00-13:00 13:45-18:00"
static const struct setting calendar[] = {
	{ DAY_ROW("mon", 0), .initial = WHOLE_DAY, .may_be_empty = true, .help = "Monday's hours" },
	{ DAY_ROW("tue", 1), .initial = WHOLE_DAY, .may_be_empty = true, .help = "Tuesday's" },
	{ DAY_ROW("wed", 2), .initial = WHOLE_DAY, .may_be_empty = true, .help = "Wednesday's" },
	{ DAY_ROW("thu", 3), .initial = WHOLE_DAY, .may_be_empty = true, .help = "Thursday's" },
	{ DAY_ROW("fri", 4), .initial = "09:00-13:00 13:45-16:45", .may_be_empty = true,
	  .help = "Friday's" },
	{ ROW(config_calendar, holidays, dates), .example = "[\"2026-12-25\"]",
	  .help = "days from Monday to Friday that are not worked" },
	{ ROW(config_calendar, workdays, dates), .example = "[\"2026-12-26\"]",
	  .help = "Saturdays and Sundays that are worked" },
	{ ROW(config_calendar, check_days, choice), .initial = "workdays", .words = check_days,
	  .help = "the days of the daily check" },
};

static const struct setting reminders[] = {
	{ ROW(config_reminders, triage, worktime), .initial = "30m",
	  .help = "a problem waits for triage" },
	{ ROW(config_reminders, escalation, worktime), .initial = "30m",
	  .help = "an escalation waits to be taken" },
	{ ROW(config_reminders, alert, worktime), .initial = "15m", .help = "an alert waits" },
	{ ROW(config_reminders, check_by, clock), .initial = "11:00",
	  .help = "the daily check is done by then, or another person is asked" },
};

static const struct setting status[] = {
	{ ROW(config_status, listen, text), .initial = "127.0.0.1:9464", .may_be_empty = true,
	  .check = check_listen, .help = "the address of /healthz and /metrics; \"\" for none" },
};

#define SETTINGS(list) .settings = (list), .count = ARRAY_SIZE(list)
#define ONE(field)     .name = #field, .at = offsetof(struct config, field), SETTINGS(field)
#define MANY(field, type)                                                                  \
	.name = #field, .at = offsetof(struct config, field), .size = sizeof(struct type), \
	.count_at = offsetof(struct config, field##_count), SETTINGS(field)

const struct section config_sections[] = {
	{ .name = "", SETTINGS(top) },
	{ ONE(store) },
	{ ONE(slack), .required = true },
	{ ONE(gitlab), .required = true },
	{ .name = "gitlab.labels", .at = offsetof(struct config, gitlab.labels), SETTINGS(labels) },
	{ MANY(mis, config_mis) },
	{ MANY(groups, config_group) },
	{ MANY(people, config_person) },
	{ ONE(desk) },
	{ ONE(mail) },
	{ ONE(provider) },
	{ ONE(accident) },
	{ ONE(terms) },
	{ ONE(calendar) },
	{ ONE(reminders) },
	{ ONE(status) },
};
const size_t config_section_count = ARRAY_SIZE(config_sections);
