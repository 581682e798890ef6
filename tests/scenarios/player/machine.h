#ifndef STORY_MACHINE_H
#define STORY_MACHINE_H

#include <stdbool.h>

struct buf;

/* What befalls the machine, after ✂: acts parted by semicolons. Each is a row of the table in
 * machine.c, in English and Russian; <call> is "chat.postMessage" or "POST projects/1" and may have
 * "×3" or "always" behind it. */

enum act_kind {
	ACT_KILL,
	ACT_KILL_BEFORE, /* call: db_commit, http_send, link_send: the next one */
	ACT_KILL_AFTER,
	ACT_FAIL_COMMIT,
	ACT_DISK, /* arg: full, read-only, failing, well */
	ACT_START,
	ACT_STOP,
	ACT_CUT,        /* TCP reset of every socket */
	ACT_HALF_OPEN,  /* the newest socket neither reads nor writes */
	ACT_HALF_SHUT,  /* and does again */
	ACT_DISCONNECT, /* arg: the reason */
	ACT_REFRESH,
	ACT_REACH, /* call: slack or gitlab; arg: down, up, 502, silent */
	ACT_LOSE,  /* the work is not done, the connection dies */
	ACT_LOSE_ANSWER,
	ACT_TRUNCATE,
	ACT_WRONG_TYPES,
	ACT_HTML,
	ACT_HOLD,
	ACT_SLOW, /* arg: seconds */
	ACT_RELEASE,
	ACT_ECHO_FIRST_OF,
	ACT_STATUS, /* arg: the number */
	ACT_LIMIT,  /* arg: seconds */
	ACT_ERROR,  /* arg: its name */
	ACT_CLEAR,
	ACT_ECHO,  /* arg: first, off, on */
	ACT_TWICE, /* arg: envelopes, events */
	ACT_FRAGMENTS,
	ACT_NO_HELLO,
	ACT_REFUSE,
	ACT_MUTE,
	ACT_SOCKETS_WELL,
	ACT_REPEAT,
	ACT_RETRY,
	ACT_CLOCK,         /* arg: how far the wall clock jumps */
	ACT_TOKEN_REFUSED, /* call: app, bot, gitlab; arg: the error */
	ACT_TOKEN_ACCEPTED,
	ACT_CRASHES,    /* from now on the daemon may abort by itself */
	ACT_EXPECT,     /* arg: pattern of the ledger's errors that are meant */
	ACT_EVENT,      /* arg: JSON */
	ACT_RENAME,     /* call: project; arg: its new path */
	ACT_DELETE,     /* arg: «words» of a message, whoever wrote it */
	ACT_BOT_LEAVES, /* arg: #channel; of this and the following */
	ACT_BOT_JOINS,
	ACT_ARCHIVE,
	ACT_UNARCHIVE,
	ACT_RENAME_CHANNEL, /* call: #channel; arg: its new name */
};

struct act {
	enum act_kind kind;
	char *call, *arg;
	int times; /* 0: always */
};

bool machine_check(const char *text, struct buf *why); /* can every act be understood */
/* The act at *text, which moves past it. False: *text was at its end, or `why` says more. */
bool machine_next(const char **text, struct act *ret, struct buf *why);
void act_release(struct act *a);

#endif
