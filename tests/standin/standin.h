#ifndef STANDIN_H
#define STANDIN_H

#include "faults.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* A stand-in of Slack (Web API and Socket Mode) and of GitLab (REST v4) on loopback, without TLS.
 * One thread: everything happens inside standin_serve() and inside the deeds below, and so do the
 * calls of `effect`. Time is the player's: nothing here waits for the wall clock.
 *
 * Texts given are copied, JSON given is borrowed and copied. Texts returned live until
 * standin_destroy(), JSON returned until the object it shows changes. A deed that a person could
 * not do (no such button is shown to them, no such channel) returns NULL, 0 or false and
 * standin_refusal() tells why; nothing has happened then. Users, channels and projects may be given
 * by id or by name ("#ehr_alert", "@anna", "group/project"). */

/* ---- What becomes visible ---- */

enum standin_what {
	STANDIN_POSTED, /* object: the message; place: channel; id: ts; thread: thread_ts or NULL */
	STANDIN_EDITED, /* object: the message now; before: as it was */
	STANDIN_DELETED,   /* before: the message */
	STANDIN_EPHEMERAL, /* object: the message with "user": who sees it is `to` */
	STANDIN_REACTED,   /* object: {"name","channel","ts"}; id: ts */
	STANDIN_UNREACTED,
	STANDIN_VIEW_OPENED,  /* object: the view; id: its id; to: the user who sees it */
	STANDIN_VIEW_UPDATED, /* also by the answer to a submission */
	STANDIN_VIEW_PUSHED,
	STANDIN_VIEW_CLOSED, /* by an accepted submission or by the person */
	STANDIN_HOME,        /* Home tab published; object: the view */
	/* A slash command; object: the ack's payload, NULL when plain; id: ts of the ephemeral
	 * message it made. An answer in the channel is followed by its POSTED. */
	STANDIN_ANSWERED,
	STANDIN_SUBMISSION, /* answer to a view submission other than closing; object: the payload
	                     */
	STANDIN_SEES, /* Slack itself tells the person `to`: object: {"text":"operation_timeout"} */
	STANDIN_JOINED,         /* a channel; id: the user */
	STANDIN_PINGED,         /* the app's message wakes many: object: {"text":"<!channel>"} */
	STANDIN_ISSUE_CREATED,  /* place: project path; id: iid; object: the issue */
	STANDIN_ISSUE_EDITED,   /* before: {field: old value} of the fields that changed */
	STANDIN_ISSUE_CLOSED,   /* after ISSUE_EDITED when one request did both */
	STANDIN_ISSUE_REOPENED, /* likewise */
	STANDIN_ISSUE_MOVED,    /* object: the new issue; before: the old one */
	STANDIN_ISSUE_DELETED,
	STANDIN_LINKED, /* object: {"source_issue","target_issue","link_type"} */
	STANDIN_UNLINKED,
	STANDIN_NOTE_CREATED, /* id: iid of the issue; object: the note */
	STANDIN_NOTE_EDITED,
	STANDIN_NOTE_DELETED,
	STANDIN_MAILED, /* a public note on a Service Desk issue goes to the client `to`; object:
	                   the note */
	STANDIN_LETTER, /* taken by the mail server; to: addresses, blank-separated; object:
	                   {"subject","text"} */
	STANDIN_LABEL_CREATED, /* object: the label; also by using an unknown name */
	STANDIN_UPLOADED,      /* object: the answer; its file in "standin_content" (base64) */
	STANDIN_WIKI_CREATED,  /* id: slug; object: the page */
	STANDIN_WIKI_EDITED,
	STANDIN_WIKI_DELETED,
	STANDIN_MENTIONED,    /* a live @name; object: {"text":"@name"}; to: username */
	STANDIN_CROSS_LINKED, /* a live #n, group/project#n or URL of another issue */
	STANDIN_IMAGE,        /* a live image; object: {"text": url} */
	STANDIN_QUICK_ACTION, /* executed; object: {"text":"/close"} */
};

struct standin_effect {
	enum standin_what what;
	bool by_app;        /* done by the bot under test, not by a person of the story */
	const char *actor;  /* Slack user id or GitLab username; the bot's own when by_app */
	const char *place;  /* channel id or project path; NULL where there is none */
	const char *id;     /* see above; NULL where there is none */
	const char *thread; /* thread_ts of a message in a thread, else NULL */
	const char *to;     /* the only person who sees it, else NULL */
	const json_t *object, *before;
};

const char *standin_what_name(enum standin_what what); /* "message posted", … */

/* ---- Life ---- */

struct standin_setup {
	int slack_port, gitlab_port; /* 0: any free one */
	int64_t (*now)(void *arg);   /* UTC ms of the story; NULL: the wall clock */
	void (*effect)(void *arg, const struct standin_effect *e); /* NULL: nobody looks */
	/* An envelope's ack was read, `waited_us` of real time after we began to write it;
	 * `payload` is the envelope's. NULL: nobody measures. */
	void (*acked)(void *arg, const json_t *payload, int64_t waited_us);
	void *arg;
};

struct standin *standin_create(const struct standin_setup *how); /* NULL: no port, see errno */
void standin_destroy(struct standin *s);                         /* NULL is fine */
int standin_port(const struct standin *s, enum standin_service which);

/* One round: what is due by the clock, then what the sockets bring, waiting at most `timeout_ms` of
 * real time for it (-1: until something comes). True when anything was done. */
bool standin_serve(struct standin *s, int timeout_ms);
/* To wait for the sockets together with descriptors of the caller: readable when serve has work. */
int standin_fd(const struct standin *s);
/* The next moment (UTC ms of the story) at which the stand-in itself has something to do: a retry
 * of an event, the three seconds of a command, the end of a warned socket. INT64_MAX: nothing. */
int64_t standin_next(const struct standin *s);

const char *standin_refusal(const struct standin *s); /* of the last deed that was refused */

/* ---- The world ---- */

/* Adds to the world; may be called again for more. Ids may be left out (they are counted up). False
 * with the reason in standin_refusal().
 * {"slack": {"team": {"id","domain","name"},
 *   "app": {"id","name","bot_id","bot_user","bot_token","app_token","command"},
 *   "scopes": "chat:write,…" (default: all that the methods here need),
 *   "users": [{"id","name","real_name","tz","email","deleted"}],
 *   "channels": [{"id","name","private","archived","topic","members":[user…],"bot":true}],
 *   "usergroups": [{"id","handle","name","users":[…]}]},
 *  "gitlab": {"url" (of web_url; default: where we listen),"version","token",
 *   "scopes":["api"],"expires_at","bot": username,
 *   "users": [{"id","username","name","bot","state"}],
 *   "groups": [{"id","path","members":{username:
 * level},"labels":[{"name","color","description"}]}], "projects":
 * [{"id","path","visibility","service_desk_address","archived", "members":{username: level},
 * "labels":[…]}]}} Defaults: team T0000000001, app A0000000001, bot B0000000001 with user
 * U0000000BOT, tokens "xoxb-standin", "xapp-standin", "glpat-standin", GitLab's bot "ehr-bot". */
bool standin_world(struct standin *s, const json_t *world);
/* What the bot's Slack token may do, from now on: comma-separated. */
void standin_scopes(struct standin *s, const char *scopes);
/* A token that is no longer accepted: `error` is "invalid_auth", "token_revoked", … for Slack (bot
 * or app token), anything for GitLab (401). NULL: accepted again. */
void standin_token_refused(struct standin *s, const char *token, const char *error);

/* ---- What people do in Slack ---- */

/* Text in Slack's wire form: &amp; &lt; &gt; escaped, <@U…> mentions. Returns the ts. */
const char *standin_say(struct standin *s, const char *channel, const char *user,
                        const char *thread_ts, const char *text);
/* As say, with more members of the message: "files", "attachments", "subtype": "thread_broadcast".
 */
const char *standin_say_more(struct standin *s, const char *channel, const char *user,
                             const char *thread_ts, const json_t *more);
/* As say, with files of these names, to the first NULL. */
const char *standin_share(struct standin *s, const char *channel, const char *user,
                          const char *thread_ts, const char *text, const char *const *names);
/* An incoming webhook (Alertmanager, Grafana): {"username","text","attachments","bot_id",…}. */
const char *standin_webhook(struct standin *s, const char *channel, const char *thread_ts,
                            const json_t *post);
bool standin_webhook_edit(struct standin *s, const char *channel, const char *ts,
                          const json_t *post);
bool standin_edit(struct standin *s, const char *channel, const char *ts, const char *user,
                  const char *text);
bool standin_delete(struct standin *s, const char *channel, const char *ts, const char *user);
bool standin_react(struct standin *s, const char *channel, const char *ts, const char *user,
                   const char *name);
bool standin_unreact(struct standin *s, const char *channel, const char *ts, const char *user,
                     const char *name);
bool standin_join(struct standin *s, const char *channel, const char *user);
bool standin_leave(struct standin *s, const char *channel, const char *user);
/* The bot is invited, or removed; a channel is archived, unarchived, renamed. */
bool standin_bot_member(struct standin *s, const char *channel, bool is);
bool standin_archive(struct standin *s, const char *channel, bool archived);
bool standin_channel_rename(struct standin *s, const char *channel, const char *name);
/* The direct conversation of the user with the bot (made when there is none). */
const char *standin_dm(struct standin *s, const char *user);

/* Returns the trigger_id. Never in a thread: Slack refuses that. */
const char *standin_command(struct standin *s, const char *channel, const char *user,
                            const char *command, const char *text);

/* Presses, chooses or fills in what is shown to the user. Members left NULL match anything: with
 * `label` alone the newest place that shows it to this user is meant (open forms first, then
 * messages and ephemerals by age, then Home). `value` is what is chosen in an overflow, a select,
 * radio buttons or checkboxes (the value or visible text of the option; several separated by
 * newlines; for pickers the id, date or time); for a button it tells apart buttons with equal
 * labels. In an overflow or select `label` may also be the visible text of the option itself. A
 * confirmation is answered yes. Returns the trigger_id. */
struct standin_press {
	const char *user;         /* needed */
	const char *channel, *ts; /* of the message, also an ephemeral one */
	const char *view;         /* id of the form or Home */
	const char *block, *action, *label, *value;
};
const char *standin_press(struct standin *s, const struct standin_press *what);
/* Is it shown: as press, without doing anything. */
bool standin_shown(struct standin *s, const struct standin_press *what);

/* Submits the topmost form of the user, or `view`. `values` is {key: value}: a key is
 * "block/action", a block id, an action id or the visible label of the input; a value is text
 * (option by value or visible text) or an array of them. What is not named keeps its initial value.
 * Slack's client refuses an empty required input. Returns the view's id. */
const char *standin_submit(struct standin *s, const char *user, const char *view,
                           const json_t *values);
/* Cancel, or the cross (`all`: closes the whole stack): view_closed goes out if it asked for it. */
bool standin_close_view(struct standin *s, const char *user, const char *view, bool all);
const char *standin_message_shortcut(struct standin *s, const char *channel, const char *ts,
                                     const char *user, const char *callback_id);
const char *standin_shortcut(struct standin *s, const char *user, const char *callback_id);
bool standin_open_home(struct standin *s, const char *user);     /* tab "home" */
bool standin_open_messages(struct standin *s, const char *user); /* tab "messages" */

/* ---- What people do in GitLab ---- */

/* {"title","description","labels":[…],"assignee","confidential","created_at",
 * "service_desk_reply_to": the client's address} → iid. Quick actions
 * of people are executed too, and are no fault. `user` may be "support-bot" (Service Desk).
 */
int standin_issue(struct standin *s, const char *project, const char *user, const json_t *given);
/* {"title","description","labels","add_labels","remove_labels","assignee" (null: nobody),
 * "state": "closed"|"opened","confidential"} */
bool standin_issue_edit(struct standin *s, const char *project, int iid, const char *user,
                        const json_t *given);
bool standin_issue_delete(struct standin *s, const char *project, int iid, const char *user);
int64_t standin_comment(struct standin *s, const char *project, int iid, const char *user,
                        const char *body, bool internal); /* the note's id */
bool standin_comment_edit(struct standin *s, const char *project, int iid, int64_t note,
                          const char *user, const char *body);
bool standin_comment_delete(struct standin *s, const char *project, int iid, int64_t note,
                            const char *user);
int standin_move(struct standin *s, const char *project, int iid, const char *user,
                 const char *to_project); /* the new iid */
bool standin_rename(struct standin *s, const char *project, const char *new_path);
/* Access level of a member from now on; 0: no longer one. */
bool standin_member(struct standin *s, const char *project, const char *user, int level);

/* ---- Looking ---- */

const json_t *standin_message(const struct standin *s, const char *channel, const char *ts);
/* The issue as the API shows it, with its "notes"; lives until the next call for this issue. */
const json_t *standin_issue_now(struct standin *s, const char *project, int iid);
const json_t *standin_view(const struct standin *s, const char *user); /* topmost form, or NULL */
const json_t *standin_home(const struct standin *s, const char *user);
const char *standin_channel_name(const struct standin *s, const char *channel_id);
const char *standin_user_name(const struct standin *s, const char *user_id); /* real_name */

/* ---- Quiescence ---- */

struct standin_counts {
	int sockets;           /* open, greeted and not halted */
	uint64_t frames_sent;  /* text frames written whole, hello and disconnect too, ever */
	uint64_t frames_heard; /* text frames received from the app, ever */
	uint64_t acks;
	int unacked;  /* envelopes on open sockets that wait for their ack, none on halted ones */
	int queued;   /* envelopes or bytes that go out with the next round */
	int waiting;  /* events that wait for their moment (standin_next) or for a socket */
	int requests; /* received (even in part) and not yet answered in full, none held ones */
	int held;     /* answers that a fault holds until told */
	uint64_t requests_done;
};
void standin_counts(const struct standin *s, struct standin_counts *ret);
/* What is under way between us and the app and will move without time passing: unacked + queued +
 * requests. Zero is needed for the story to go on. */
int standin_pending(const struct standin *s);

/* ---- The ledger ---- */

/* Two effects with one key (message metadata {"event_type":"ehrbot","event_payload":{"key":…}}, or
 * "<!-- ehrbot KEY -->" in a description or note made by the bot) are an error. So is every breach
 * of protocol by the app: unknown methods or arguments, wrong content types, blocks beyond the
 * limits, acks that are late, doubled or on the wrong socket, executed quick actions, … One line
 * each. */
size_t standin_errors(const struct standin *s);
const char *standin_error(const struct standin *s, size_t i);
void standin_errors_clear(struct standin *s);
/* Errors that match (fnmatch) are not recorded from now on: the story provokes them. */
void standin_expect_error(struct standin *s, const char *pattern);
/* The same for what is unwise but allowed: a rate above one message a second a channel, a missing
 * charset, … */
size_t standin_warnings(const struct standin *s);
const char *standin_warning(const struct standin *s, size_t i);
/* Event type and comment word of the key, when they are not "ehrbot". */
void standin_marker(struct standin *s, const char *word);

/* All that people can see in both services, in a stable text form without ids and times that vary
 * from run to run: to compare the end of two runs. */
void standin_dump(const struct standin *s, FILE *to);

#endif
