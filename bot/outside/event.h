#ifndef OUTSIDE_EVENT_H
#define OUTSIDE_EVENT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* What happened, freed of the service it came from. Strings are owned by the event or borrowed from
 * its JSON; both live until event_release(). */

enum event_kind {
	EVENT_UNKNOWN, /* nothing for us: acknowledged, noted by its type, forgotten */
	EVENT_SLASH,
	EVENT_MESSAGE,
	EVENT_EDITED,
	EVENT_DELETED,
	EVENT_REACTION,
	EVENT_PRESSED,
	EVENT_SUBMITTED,
	EVENT_SHORTCUT,  /* chosen on a message: channel, thread, ts and text are that message's */
	EVENT_OPENED,    /* a person opened Home */
	EVENT_ECHO,      /* our own post, heard: settles its job */
	EVENT_CAUGHT_UP, /* all that was missed in a thread is handled; `from` tells since when */
	EVENT_ISSUE, /* changed in GitLab; `name` tells what: closed, reopened, priority, assigned,
	                retitled, described, personal, hidden, shown, moved, arrived, gone, wiped,
	                note, note.edited, note.deleted, accident, filed, mailed (by hand, by mail)
	              */
	EVENT_CHANNEL,  /* a channel we are or were in; `name` tells what: left, joined (both: we),
	                   archived, unarchived, renamed (text: what it is called now) */
	EVENT_OPERATOR, /* asked for at the command line (core/operator.h) */
};

struct event {
	enum event_kind kind;
	json_t *json; /* the whole envelope */
	char *dedupe; /* the natural key: the same however often and by whichever way it comes */
	char *source; /* the key for facts and jobs: of a message and all that happens to it,
	                 "C…/ts" */
	char *person; /* slack:U… */
	int64_t at;   /* the source's time, UTC ms */
	int64_t from; /* CAUGHT_UP: since when nothing was heard, until `at`; ISSUE, a comment that
	                 was edited: when it was written */
	char *author; /* SHORTCUT: who wrote the message, slack:U… */
	const char *channel, *thread, *ts; /* thread: the root's ts, NULL outside of threads */
	const char *project, *iid;         /* ISSUE: where it is, as names are bound */
	char *text;                        /* plain, cleaned; NULL: none */
	json_t *mentions; /* [["slack:U…", "as the text has them"], …] in order, or NULL; owned */
	char *owned, *owned_object; /* what `name` and `object` may point into */
	const char *name;           /* of the reaction, button or form; type of an unknown event */
	const char *object;         /* a button's value, a form's private data */
	const char *label;          /* PRESSED: what stood on it, or NULL */
	const char *about; /* PRESSED: the key of the reply that the button is about, or NULL */
	const char *seen;  /* PRESSED, SUBMITTED: the fingerprint of the text that was drawn beside
	                      it, or NULL */
	const char *trigger;  /* opens a form within 3 s; a secret */
	const char *view;     /* of a submitted form */
	const char *key;      /* ECHO: the job's */
	const json_t *files;  /* MESSAGE, SHORTCUT: what was shared with it, or NULL */
	const json_t *fields; /* SUBMITTED: state.values */
	bool on;              /* a reaction was added; EDITED: by a person, not a link unfolded */
	bool by_us;
	bool by_app;           /* MESSAGE, EDITED: a webhook or another bot said it */
	const json_t *message; /* MESSAGE, EDITED: as Slack has it */
	bool home;             /* PRESSED: at Home */
	bool answers;          /* its ack may carry an answer */
	bool late;             /* found afterwards */
	bool found;            /* an edit whose moment is when it was found */
};

/* The action id of overflow menus: the chosen option's value is "ACTION OBJECT". */
#define EVENT_OVERFLOW "more"

/* The same of a select, which of the row's stands behind it. */
#define EVENT_SELECT "select."

/* Between object and reply in the value of a button that is about one reply. */
#define EVENT_ABOUT "#"

/* At the end of a button's value and a form's private data: the fingerprint of a text, in digits.
 */
#define EVENT_SEEN "|"

/* Around a person in what waits to be sent, until their name is learnt: no text of people's has it.
 */
#define EVENT_UNNAMED "\x1a"

/* Who we are in Slack (empty while unknown), and how the ids that people's texts mention are
 * called. */
struct self {
	const char *user, *bot;
	const char *(*name)(void *arg,
	                    const char *id); /* borrowed until the next call; NULL: unknown */
	void *arg;
};

/* Reads a Socket Mode envelope (docs.slack.dev, "Using Socket Mode") and takes the JSON over. */
void event_read(json_t *envelope, const struct self *self, struct event *ret);
/* Reads what catching up found, as if it had been heard, with the same keys: {"kind": "message" |
 * "edited" | "deleted" | "reaction" | "caught_up", "channel", "message": as conversations.replies
 * gives it, …}.
 * Takes the JSON over. */
void event_read_missed(json_t *missed, const struct self *self, struct event *ret);
void event_release(struct event *e);
/* A reply, or a comment in GitLab, was edited. */
bool event_is_edit(const struct event *e);

/* What event_read() listens to: the app subscribes to it, and needs these scopes for it (slack.md
 * 4: https://docs.slack.dev/reference/events), blank-separated. To one without event. An event that
 * is read from now on gets its row here: the manifest and `check` follow. */
struct subscription {
	const char *event, *scopes;
};
extern const struct subscription slack_subscriptions[];

/* "1610261659.001400" in UTC ms; 0 when it is no ts. */
int64_t slack_ts_ms(const char *ts);

/* The envelope as it may be stored: tokens, response_url and trigger_id blanked. Owned by the
 * caller (free). */
char *event_for_store(json_t *envelope);

#endif
