#ifndef STORY_DEED_H
#define STORY_DEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct cast;

/* What somebody does at a moment of the story: one line at its margin. The verbs stand in a table
 * of deed.c, in English and Russian; FORMAT.md tells people how to write them. */

enum deed_kind {
	DEED_UNTIL, /* a stamp alone: time passes */
	DEED_WAIT,  /* text: "15 min" */
	DEED_SAY,   /* place: "#ehr_alert" or NULL for the community; also a slash command */
	DEED_REPLY, /* what: files, between commas; place: the card, or NULL for the one that was
	               spoken of last */
	DEED_DIRECT,
	DEED_EDIT,   /* what → text; place: an issue whose description is meant */
	DEED_DELETE, /* what */
	DEED_REACT,  /* what; text: name of the emoji */
	DEED_UNREACT,
	DEED_PRESS,  /* what: the label; beside: words it stands at; place */
	DEED_CHOOSE, /* what: the label or the option; text: the option */
	DEED_FILL,   /* text: "Field: value; …" */
	DEED_SUBMIT,
	DEED_CANCEL,
	DEED_OPEN,     /* Home */
	DEED_SHORTCUT, /* what: callback id; beside: the message, or NULL for a global one */
	DEED_JOIN,
	DEED_LEAVE,
	DEED_HOOK, /* who: the webhook's name */
	DEED_HOOK_EDIT,
	DEED_CLOSE, /* place: the issue, of this and the following */
	DEED_REOPEN,
	DEED_COMMENT, /* text; aside: internal */
	DEED_LABEL,   /* text: "+X −Y" */
	DEED_ASSIGN,  /* text: a handle, or "nobody" */
	DEED_RETITLE,
	DEED_DESCRIBE,
	DEED_FILE, /* place: the project; text: title ⏎ description */
	DEED_MOVE,
	DEED_HIDE,
	DEED_UNHIDE,
	DEED_REWORD, /* a comment */
	DEED_ERASE,
	/* a comment, or the issue */ /* text: the project */
	DEED_MAIL,                    /* to the service desk; text as in FILE */
	DEED_MACHINE,                 /* text: "kill -9; start" */
	DEED_SHOW,                    /* text */
	DEED_RUN,                     /* text: arguments of the command line */
	DEED_GET, /* text: "/metrics", "/metrics ehrbot_jobs", "/healthz in a crowd" */
};

struct deed {
	enum deed_kind kind;
	char *raw;   /* the line as it was written */
	size_t line; /* of the story, from 1 */
	int64_t at;  /* UTC ms; 0: now */
	bool exact;  /* the stamp has seconds */
	char *who, *place, *what, *beside, *text;
	bool aside;
};

/* Reads what stands after the stamp. False: `why` says what can't be understood. */
bool deed_parse(const char *text, const struct cast *c, struct deed *ret, struct buf *why);
void deed_release(struct deed *d);

/* "15 min", "2 h 30 min", "3 дн", "+2h", "−10 s" -> ms. False: not a length of time. */
bool duration_parse(const char *text, int64_t *ret);

#endif
