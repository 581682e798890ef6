#ifndef BASE_TEXT_SLACK_H
#define BASE_TEXT_SLACK_H

struct buf;

/* The name of a Slack user (U…, W…), channel (C…, G…) or user group (S…), borrowed; NULL: unknown.
 */
typedef const char *text_slack_name_fn(void *arg, const char *id);

/* Owned plain text (cleaned) of what Slack sends as `text` (NULL: an empty one): <@U…|name>,
 * <#C…|name>, <!here>, <!subteam^S…|@x>, <!date^…|fallback>, <https://…|label>, <mailto:…|…>,
 * &amp; &lt; &gt; (docs.slack.dev, "Formatting message text"). A person becomes their name without
 * "@": `name` (may be NULL) is asked first, then the label counts, then the bare id; to keep who is
 * meant in a command, let `name` give the id. A link becomes `label (address)`, or one of them when
 * they are the same. The person's own * _ ~ ` stay. */
char *text_from_slack(const char *mrkdwn, text_slack_name_fn *name, void *arg);

/* The same; `mention` (may be NULL) is told of each person, in order: their id, and what stands for
 * them in the text before it is cleaned. */
typedef void text_slack_mention_fn(void *arg, const char *id, const char *shown);
char *text_from_slack_noting(const char *mrkdwn, text_slack_name_fn *name,
                             text_slack_mention_fn *mention, void *arg);

/* Appends plain text to a mrkdwn text with "verbatim": true, or to a message's fallback `text`; not
 * for plain_text objects, which take it as it is. Nothing of it can mention, link or quote: & < >
 * become entities, @here, @channel and @everyone are broken by U+2060. Slack has no escape for
 * * _ ~ `: where they could begin or end formatting they get U+2060 beside them. Line ends stay. */
void text_to_slack(struct buf *to, const char *plain);
/* The same as a quote: every line after "> ". */
void text_to_slack_quote(struct buf *to, const char *plain);
/* <url|label>, the label escaped, one line; `label` NULL: the address alone. An address that is not
 * http, https or mailto is given as text, after the label. */
void text_to_slack_link(struct buf *to, const char *url, const char *label);

#endif
