#include "apart.h"
#include "rig.h"

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

/* The store's disk is full: nothing is acknowledged. There is room again: what Slack sends once
 * more is stored, acknowledged and handled, and what was under way when the disk filled up goes on.
 */

enum { SECOND = 1000000, DISK = 8 << 20 };

static bool connected(const struct rig *r)
{
	struct standin_counts n;
	standin_counts(r->standin, &n);
	return n.sockets > 0;
}

static bool has_root(const struct rig *r)
{
	return *r->root;
}

static bool acked(const struct rig *r)
{
	return r->acks[ACKS_REPLY].n > 0;
}

static bool reacted(const struct rig *r)
{
	return r->reactions > 0;
}

static bool edited(const struct rig *r)
{
	return r->edits > 0;
}

static bool holds(const struct rig *r)
{
	struct standin_counts n;
	standin_counts(r->standin, &n);
	return n.held > 0;
}

static int fill(const struct rig *r)
{
	static const char bytes[4096];
	autobuf path = BUF_INIT(256);
	buf_addf(&path, "%s/ballast", r->folder);
	int fd = open(path.s, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (fd == -1)
		return -1;
	while (write(fd, bytes, sizeof(bytes)) > 0)
		continue;
	return fd;
}

static void say(struct rig *r, const char *text)
{
	r->acks[ACKS_REPLY].n = 0;
	r->reactions = r->edits = 0;
	standin_say(r->standin, RIG_CHANNEL, RIG_PERSON, r->root, text);
}

/* The daemon, an accident, and an edit of its card whose answer is under way. */
static bool set_out(struct rig *r)
{
	struct standin_fault hold = {
		.service = STANDIN_SLACK, .kind = FAULT_HOLD, .path = "chat.update", .count = 1
	};
	if (!apart_enter(false) || !rig_prepare(r) || !apart_small_disk(r->folder, DISK)) {
		perror("a disk of its own");
		return false;
	}
	if (!rig_start(r) || !rig_await(r, connected, 10 * SECOND))
		return false;
	standin_command(r->standin, RIG_CHANNEL, RIG_PERSON, "/ehr", "авария Диск");
	if (!rig_await(r, has_root, 10 * SECOND) || !rig_serve(r, rig_us() + 5 * SECOND))
		return false;
	standin_fault(r->standin, &hold);
	say(r, "пока есть место");
	return rig_await(r, holds, 10 * SECOND) && rig_await(r, reacted, 10 * SECOND);
}

static bool verdict(const char *what, bool right)
{
	printf("%s %s\n", right ? "ok  " : "FAIL", what);
	fflush(stdout);
	return right;
}

static bool play(struct rig *r)
{
	bool right =
	        verdict("an accident is going on, an edit of its card is under way", set_out(r));
	int fd = right ? fill(r) : -1;
	if (fd == -1)
		return false;
	standin_release(r->standin, 0);
	say(r, "места нет");
	(void)rig_serve(r, rig_us() + 7 * SECOND);
	right = verdict("disk full: sent twice in seven seconds, not acknowledged", !acked(r)) &&
	        verdict("disk full: the daemon lives", r->pid);
	if (ftruncate(fd, 0) != 0)
		right = false;
	close(fd);
	int64_t mended = rig_us();
	right = verdict("mended: Slack's next retry is acknowledged",
	                rig_await(r, acked, 75 * SECOND)) &&
	        right;
	printf("     %.1f s after mending; Slack waits a minute before its third attempt\n",
	       (double)(rig_us() - mended) / SECOND);
	right = verdict("mended: the reply is handled", rig_await(r, reacted, 10 * SECOND)) &&
	        right;
	return verdict("mended: the card goes on", rig_await(r, edited, 75 * SECOND)) && right;
}

int main(int argc, char **argv)
{
	struct rig r = { .bot = argc == 2 ? argv[1] : NULL };
	if (!r.bot) {
		fputs("full EHRBOT\n", stderr);
		return 2;
	}
	bool right = play(&r);
	right = verdict("SIGTERM ends the daemon with status 0", rig_stop(&r) >= 0) && right;
	if (*r.folder)
		umount2(r.folder, MNT_DETACH);
	rig_release(&r);
	return right ? 0 : 1;
}
