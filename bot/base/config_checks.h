#ifndef BASE_CONFIG_CHECKS_H
#define BASE_CONFIG_CHECKS_H

#include <stdbool.h>

struct buf;

/* Whether a text is what it is meant to be. False: `why` says what to write instead, without
 * quoting the text. */
bool check_zone(const char *name, struct buf *why);
bool check_service_url(const char *url, struct buf *why); /* https, or http to loopback */
bool check_smtp_url(const char *url, struct buf *why);    /* smtps, or smtp to loopback */
bool check_link(const char *url, struct buf *why);        /* http or https: only shown to people */
bool check_listen(const char *address, struct buf *why);  /* ADDRESS:PORT of loopback, or nothing */
bool check_readable_file(const char *path, struct buf *why);
bool check_slack_channel(const char *name, struct buf *why);
bool check_slack_command(const char *command, struct buf *why);
bool check_slack_user(const char *id, struct buf *why);
bool check_gitlab_project(const char *path, struct buf *why);
bool check_gitlab_user(const char *name, struct buf *why);
bool check_gitlab_label(const char *label, struct buf *why);
bool check_group(const char *name, struct buf *why);
bool check_email(const char *address, struct buf *why);

#endif
