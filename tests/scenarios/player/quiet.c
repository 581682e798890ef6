/* When does simulated time move? Only when nothing else can: the daemon said that it waits, after
 * it heard the last time it was told, with no request under way and every frame read, and the
 * stand-in has nothing half done. */
#include "base/alloc.h"
#include "stage.h"
#include "standin.h"
#include "story.h"

#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	TICK_MS = 100,
	SPIN_MAX = 20000,
	SILENT_TIMES = 3,
	UNREAD_TIMES = 20,
	ROUNDS_MAX = 1000,
	TURNS_AT_ONCE = 100,
	TERMINATE_MS = 5000,
};

/* Until the daemon says something or ends, or, with `standin`, something reaches that. */
static bool wait_any(const struct stage *st, bool standin, int timeout_ms)
{
	struct pollfd fds[] = { { .fd = st->daemon.line, .events = POLLIN },
		                { .fd = st->daemon.pidfd, .events = POLLIN },
		                { .fd = standin_fd(st->standin), .events = POLLIN } };

	return poll(fds, standin ? 3 : 2, timeout_ms) > 0;
}

static void last_words(struct stage *st)
{
	struct lines log = { 0 };
	autobuf path = BUF_INIT(4096);

	buf_addf(&path, "%s/log", st->folder);
	lines_read(&log, path.s);
	for (size_t i = log.n > 40 ? log.n - 40 : 0; i < log.n; i++)
		stage_fault(st, "    %s", log.at[i]);
	lines_release(&log);
}

static void note_death(struct stage *st, const char *how)
{
	struct lines killed = { 0 };

	transcript_flush(&st->transcript, st->now);
	lines_add(&killed, how);
	transcript_note(&st->transcript, &killed);
	lines_release(&killed);
}

/* Killed at a seam, or told to go there and gone. */
static bool as_meant(const struct daemon *d)
{
	if (d->seams->terminate && d->seams->killed_at)
		return WIFEXITED(d->status) && WEXITSTATUS(d->status) == 0;
	return WIFSIGNALED(d->status) && WTERMSIG(d->status) == SIGKILL;
}

static bool died(struct stage *st)
{
	struct daemon *d = &st->daemon;

	if (!daemon_ended(d))
		return false;
	st->down = true;
	if (st->mortal > 0 && as_meant(d)) {
		st->mortal--;
		st->deaths++;
		st->down_by_story =
		        d->seams->killed_by != SEAM_ANY && d->seams->killed_by != SEAM_DISK;
		if (d->seams->terminate && real_ms() - d->seams->killed_at > TERMINATE_MS)
			stage_fault(st, "SIGTERM: it took %" PRId64 " ms",
			            real_ms() - d->seams->killed_at);
		note_death(st, "✂ killed");
		return true;
	}
	if (st->crashes && WIFSIGNALED(d->status) && WTERMSIG(d->status) == SIGABRT) {
		note_death(st, "✂ it crashed");
		return true;
	}
	stage_fault(st, "the daemon died (%s %d); its last words:",
	            WIFSIGNALED(d->status) ? "signal" : "status",
	            WIFSIGNALED(d->status) ? WTERMSIG(d->status) : WEXITSTATUS(d->status));
	last_words(st);
	return true;
}

static uint64_t frames_due(const struct stage *st)
{
	struct standin_counts counts;

	standin_counts(st->standin, &counts);
	return counts.frames_sent - st->frames_before;
}

bool stage_late(struct stage *st)
{
	const struct story_armed *a = &st->daemon.armed;
	struct standin_counts c;

	if (real_ms() < st->deadline)
		return false;
	standin_counts(st->standin, &c);
	stage_fault(st,
	            "too long, or hangs: its %d s are over. The daemon heard %" PRIu64
	            " of %" PRIu64 ", busy %" PRId64 ", frames %" PRIu64 " of %" PRIu64
	            "; the stand-in: pending %d (unacked %d, queued %d, requests %d), held %d",
	            st->options->limit_s, a->heard, st->daemon.told.number, a->busy, a->frames,
	            frames_due(st), standin_pending(st->standin), c.unacked, c.queued, c.requests,
	            c.held);
	last_words(st);
	return true;
}

static void tell(struct stage *st)
{
	daemon_tell(&st->daemon, st->now + st->skew, st->now, st->jumps);
}

/* While one moment lasts. */
struct patience {
	uint64_t question; /* the told record that was sent when all looked quiet; 0: none */
	int strikes;       /* the same answer so many times */
	int turns;         /* rounds in which nothing came of it */
	int spins;         /* times that work was due at once */
};

/* The daemon has taken in what it was told last, and everything that had reached it by then. */
static bool answered(const struct stage *st)
{
	const struct daemon *d = &st->daemon;

	return st->down || (d->heard_once && d->armed.heard == d->told.number);
}

void stage_serve(struct stage *st, int timeout_ms)
{
	daemon_hear(&st->daemon);
	if (!answered(st) && !st->options->race) {
		wait_any(st, false, timeout_ms); /* its turn is not over */
		return;
	}
	if (!standin_serve(st->standin, 0) && wait_any(st, true, timeout_ms))
		standin_serve(st->standin, 0);
	if (answered(st))
		tell(st);
}

enum quiet {
	BUSY,
	OUTSIDE, /* waits for somebody whom the story keeps silent: only time will help */
	UNREAD,  /* a socket that was cut took frames with it that nobody will read */
	CALM,
};

/* Nothing waits but acknowledgements of what the disk does not take. */
static bool unstored(const struct stage *st)
{
	struct standin_counts c;

	standin_counts(st->standin, &c);
	return st->daemon.seams->disk_error && answered(st) && c.queued + c.requests == 0;
}

static enum quiet quiet_now(const struct stage *st)
{
	const struct daemon *d = &st->daemon;

	if (standin_pending(st->standin) > 0)
		return unstored(st) ? OUTSIDE : BUSY;
	if (st->down)
		return CALM;
	if (!answered(st))
		return BUSY;
	if (d->armed.busy > 0)
		return st->silence ? OUTSIDE : BUSY;
	if (d->armed.frames != frames_due(st))
		return st->sockets_hurt ? UNREAD : BUSY;
	return CALM;
}

/* Work that is due already is not waited for: the moment is told again, as a real timer would fire
 * at once. */
static bool overdue(const struct stage *st)
{
	const struct daemon *d = &st->daemon;

	return !st->down && answered(st) && d->armed.work != INT64_MAX &&
	       d->armed.work - st->skew <= st->now;
}

/* Asked again and again, the daemon still says the same. */
static bool sure(struct stage *st, struct patience *p, int times)
{
	if (++p->strikes > times)
		return true;
	tell(st);
	return false;
}

/* When all looks quiet the daemon is asked once more: what reached its sockets before the question
 * is dealt with before the answer. */
static bool asked(struct stage *st, struct patience *p)
{
	if (p->question || st->down)
		return true;
	tell(st);
	p->question = st->daemon.told.number;
	return false;
}

/* What can be done with the daemon holding still. */
static bool serve_all(struct stage *st)
{
	int rounds = 0;

	while (rounds < ROUNDS_MAX && standin_serve(st->standin, 0))
		rounds++;
	return rounds > 0;
}

/* Nothing came and yet it isn't quiet: the daemon needs another round, or one of its threads time.
 */
static void give_turn(struct stage *st, struct patience *p)
{
	if (st->options->race || ++p->turns > TURNS_AT_ONCE)
		wait_any(st, true, st->options->race ? TICK_MS : 1);
	if (!st->options->race)
		tell(st);
}

/* True: quiet. */
static bool look(struct stage *st, struct patience *p)
{
	bool moved;

	daemon_hear(&st->daemon);
	if (!st->options->race && !answered(st)) {
		wait_any(st, false, TICK_MS);
		return false;
	}
	moved = serve_all(st);
	if (moved || overdue(st)) {
		p->question = 0;
		p->spins += !moved;
		if (!st->options->race || !moved)
			tell(st);
		return false;
	}
	switch (quiet_now(st)) {
	case CALM: return asked(st, p);
	case OUTSIDE: return sure(st, p, SILENT_TIMES);
	case UNREAD:
		if (!sure(st, p, UNREAD_TIMES))
			return false;
		st->frames_before += frames_due(st) - st->daemon.armed.frames;
		st->sockets_hurt = false;
		return false;
	default: give_turn(st, p); return false;
	}
}

static bool spinning(struct stage *st, const struct patience *p)
{
	if (p->spins < SPIN_MAX)
		return false;
	stage_fault(st, "spins: the daemon has work that is due at once, again and again");
	last_words(st);
	return true;
}

bool stage_settle(struct stage *st)
{
	struct patience p = { 0 };
	int deaths = st->deaths;

	for (;;) {
		if (died(st) && st->revive && st->deaths > deaths && !st->down_by_story &&
		    !stage_failed(st))
			return stage_start(st);
		if (look(st, &p))
			break;
		if (stage_failed(st) || stage_late(st) || spinning(st, &p))
			return false;
	}
	transcript_flush(&st->transcript, st->now);
	return !stage_failed(st);
}

static int64_t sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* The next moment at which something is due, of the story's time. */
static int64_t next_moment(const struct stage *st)
{
	const struct story_armed *a = &st->daemon.armed;
	int64_t next = standin_next(st->standin), due = a->work;
	struct standin_counts counts;

	if (st->down)
		return next;
	standin_counts(st->standin, &counts);
	/* Without a connection to look after, that deadline is the one of dialling again. */
	if (st->keepalives || counts.sockets == 0 || st->now < st->polls_until)
		due = sooner(due, a->keepalive);
	return due == INT64_MAX ? next : sooner(next, due - st->skew);
}

bool stage_run(struct stage *st, int64_t until)
{
	if (!stage_settle(st))
		return false;
	while (st->now < until) {
		int64_t next = sooner(next_moment(st), until);

		st->now = next > st->now ? next : st->now + 1;
		tell(st);
		if (!stage_settle(st))
			return false;
	}
	return true;
}
