#include "apart.h"
#include "rig.h"

#include "base/alloc.h"
#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Replies into the thread of an accident, at a steady rate whatever comes back, and a command a
 * second. Prints what was measured, a name and a number a line. */

static const char help[] =
        "load [--seconds N] [--rate N] [--gitlab up|silent|nameless] [--log FILE]\n"
        "     [--under COMMAND] EHRBOT\n"
        "  --gitlab  silent: accepts and never answers, from the load's first moment on;\n"
        "            nameless: has a name that no resolver answers for, from the start on\n"
        "  --under   words before the program's, for strace or perf\n"
        "  --log     appends the daemon's log there\n";

enum { SECOND = 1000000, PATIENCE = 10 * SECOND, ACK_LIMIT = 3 * SECOND, GOAL = 20000 };
enum { UP, SILENT, NAMELESS };

struct load {
	struct rig rig;
	int seconds, rate, gitlab;
	const char *log;
	int64_t first_ack_us; /* after the daemon's start */
	int64_t late_us;      /* by how much we were late ourselves, at the worst */
	int sent;
	struct usage before, after;
	struct tally disk;
};

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

static bool all_acked(const struct rig *r)
{
	struct standin_counts n;
	standin_counts(r->standin, &n);
	return n.unacked + n.queued + n.waiting == 0;
}

static bool first_acked(const struct rig *r)
{
	return r->acks[ACKS_REPLY].n > 0;
}

/* What the disk alone takes for what a small commit writes: two pages and a flush. */
static bool time_disk(struct load *l)
{
	enum { TIMES = 500, BYTES = 8192 };
	static const char bytes[BYTES];
	autobuf path = BUF_INIT(256);
	buf_addf(&path, "%s/disk", l->rig.folder);
	int fd = open(path.s, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	bool done = fd != -1;
	for (int i = 0; done && i < TIMES; i++) {
		int64_t began = rig_us();
		done = pwrite(fd, bytes, BYTES, (off_t)i * BYTES) == BYTES && fdatasync(fd) == 0;
		tally_add(&l->disk, rig_us() - began);
	}
	if (fd != -1)
		close(fd);
	return done;
}

static bool prepare(struct load *l)
{
	if (l->gitlab == NAMELESS)
		l->rig.gitlab = "https://gitlab.example.org";
	if (l->gitlab == NAMELESS && !apart_enter(true)) {
		perror("a network of its own");
		return false;
	}
	if (!rig_prepare(&l->rig) || !time_disk(l))
		return false;
	if (l->gitlab != NAMELESS || apart_deaf_resolver(l->rig.folder))
		return true;
	perror("a resolver that does not answer");
	return false;
}

/* From the start to an accident whose card is there. */
static bool set_out(struct load *l)
{
	struct rig *r = &l->rig;
	int64_t began = rig_us();
	if (!rig_start(r) || !rig_await(r, connected, PATIENCE))
		return false;
	standin_say(r->standin, RIG_CHANNEL, RIG_PERSON, NULL, "доброе утро");
	if (!rig_await(r, first_acked, PATIENCE))
		return false;
	l->first_ack_us = rig_us() - began;
	standin_command(r->standin, RIG_CHANNEL, RIG_PERSON, "/ehr",
	                "авария Не сохраняются рецепты");
	return rig_await(r, has_root, PATIENCE) && rig_serve(r, rig_us() + 2 * SECOND);
}

static void say(struct load *l, int number)
{
	static const char *const texts[] = {
		"смотрю журналы брокера, очередь растёт",
		"диск брокера заполнен на 98 %, чищу",
		"перезапустил второй узел, жду",
		"аптеки на севере подтверждают: не сохраняется",
		"связался с облаком, обещают ответ за 15 минут",
	};
	static const char *const people[] = { "U0000000001", "U0000000002", "U0000000003" };
	autobuf text = BUF_INIT(512);
	buf_addf(&text, "%s (%d)", texts[(size_t)number % ARRAY_SIZE(texts)], number);
	standin_say(l->rig.standin, RIG_CHANNEL, people[(size_t)number % ARRAY_SIZE(people)],
	            l->rig.root, text.s);
}

static bool bear(struct load *l)
{
	struct rig *r = &l->rig;
	int64_t began = rig_us();
	int count = l->seconds * l->rate;
	for (l->sent = 0; l->sent < count; l->sent++) {
		int64_t due = began + (int64_t)l->sent * SECOND / l->rate;
		if (!rig_serve(r, due))
			return false;
		if (rig_us() - due > l->late_us)
			l->late_us = rig_us() - due;
		say(l, l->sent);
		if (l->sent % l->rate == l->rate / 2)
			standin_command(r->standin, RIG_CHANNEL, RIG_PERSON, "/ehr", "помощь");
	}
	(void)rig_await(r, all_acked, ACK_LIMIT);
	return r->pid;
}

static bool measure(struct load *l)
{
	struct rig *r = &l->rig;
	if (!prepare(l))
		return false;
	if (!set_out(l)) {
		fprintf(stderr, "the daemon did not come up, or declared no accident\n");
		return false;
	}
	for (int i = 0; i < ACKS; i++)
		r->acks[i].n = 0;
	if (l->gitlab == SILENT)
		standin_reach(r->standin, STANDIN_GITLAB, STANDIN_SILENT);
	rig_usage(r, &l->before);
	if (!bear(l)) {
		fprintf(stderr, "the daemon ended by itself\n");
		return false;
	}
	rig_usage(r, &l->after);
	return true;
}

static void line(const char *name, double value)
{
	printf("%s\t%.*f\n", name, value < 100 && value != (double)(long)value ? 2 : 0, value);
}

static void report(struct load *l, int64_t stop_us)
{
	struct rig *r = &l->rig;
	struct tally *replies = &r->acks[ACKS_REPLY], *commands = &r->acks[ACKS_COMMAND];
	int64_t jobs = -1, reactions = -1;
	(void)rig_queue(r, &jobs, &reactions);
	line("disk, write and flush 8 KB, p50 ms", tally_ms(&l->disk, 500));
	line("disk, write and flush 8 KB, p99 ms", tally_ms(&l->disk, 990));
	line("start to first ack, ms", (double)l->first_ack_us / 1000);
	line("replies sent", l->sent);
	line("replies acked", (double)replies->n);
	line("ack of a reply, p50 ms", tally_ms(replies, 500));
	line("ack of a reply, p99 ms", tally_ms(replies, 990));
	line("ack of a reply, max ms", tally_ms(replies, 1000));
	line("acks after more than 20 ms", (double)tally_over(replies, GOAL));
	line("answer to a command, p50 ms", tally_ms(commands, 500));
	line("answer to a command, max ms", tally_ms(commands, 1000));
	line("we were late ourselves, at most ms", (double)l->late_us / 1000);
	line("CPU of the daemon, s", (double)(l->after.cpu_us - l->before.cpu_us) / SECOND);
	line("memory before the load, MB", (double)l->before.rss_kb / 1024);
	line("memory after the load, MB", (double)l->after.rss_kb / 1024);
	line("memory at its peak, MB", (double)l->after.peak_kb / 1024);
	line("jobs unsent at the end", (double)jobs);
	line("of these reactions", (double)reactions);
	line("SIGTERM to the end, ms", stop_us < 0 ? -1 : (double)stop_us / 1000);
	line("errors in the stand-in's ledger", (double)standin_errors(r->standin));
	if (standin_errors(r->standin))
		fprintf(stderr, "%s\n", standin_error(r->standin, 0));
}

static void keep_log(const struct load *l)
{
	autobuf path = BUF_INIT(256);
	char bytes[4096];
	size_t n;
	buf_addf(&path, "%s/log", l->rig.folder);
	FILE *from = l->log ? fopen(path.s, "r") : NULL, *to = from ? fopen(l->log, "a") : NULL;
	while (to && (n = fread(bytes, 1, sizeof(bytes), from)) > 0)
		fwrite(bytes, 1, n, to);
	if (to)
		fclose(to);
	if (from)
		fclose(from);
}

static bool take_option(struct load *l, int option)
{
	static const char *const states[] = { "up", "silent", "nameless" };
	switch (option) {
	case 's': l->seconds = (int)strtol(optarg, NULL, 10); return true;
	case 'r': l->rate = (int)strtol(optarg, NULL, 10); return true;
	case 'u': l->rig.under = optarg; return true;
	case 'l': l->log = optarg; return true;
	case 'g': break;
	default: return false;
	}
	for (l->gitlab = 0; l->gitlab < (int)ARRAY_SIZE(states); l->gitlab++)
		if (!strcmp(optarg, states[l->gitlab]))
			return true;
	return false;
}

static bool take_options(struct load *l, int argc, char **argv)
{
	static const struct option options[] = {
		{ "seconds", required_argument, NULL, 's' },
		{ "rate", required_argument, NULL, 'r' },
		{ "gitlab", required_argument, NULL, 'g' },
		{ "under", required_argument, NULL, 'u' },
		{ "log", required_argument, NULL, 'l' },
		{ 0 },
	};
	int option;
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1)
		if (!take_option(l, option))
			return false;
	l->rig.bot = optind == argc - 1 ? argv[optind] : NULL;
	return l->rig.bot && l->seconds > 0 && l->seconds <= 600 && l->rate > 0 && l->rate <= 1000;
}

int main(int argc, char **argv)
{
	struct load l = { .seconds = 60, .rate = 50 };
	if (!take_options(&l, argc, argv)) {
		fputs(help, stderr);
		return 2;
	}
	bool measured = measure(&l);
	int64_t stop_us = rig_stop(&l.rig);
	if (measured)
		report(&l, stop_us);
	keep_log(&l);
	tally_release(&l.disk);
	rig_release(&l.rig);
	return measured && stop_us >= 0 ? 0 : 1;
}
