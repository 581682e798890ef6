/* Plays stories with the daemon under test against the stand-ins of Slack and GitLab. */
#include "base/alloc.h"
#include "base/buf.h"
#include "play.h"
#include "stage.h"
#include "standin.h"
#include "story.h"
#include "torment.h"

#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __has_feature
#define SANITIZED __has_feature(address_sanitizer)
#elif defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

enum { USAGE = 2, LIMIT_S = 60, MINUTE_MS = 60000, SLOW_LIMIT_S = 300, WHY_MAX = 1 << 16 };

struct wishes {
	struct stage_options stage;
	bool accept, end;
	struct torments torments;
};

static const char help[] =
        "Usage: player [OPTION]… STORY…\n"
        "Plays each story with the daemon under test, and compares what became visible with what\n"
        "the story says. Exit status: 0 as told, 1 otherwise, 2 usage.\n"
        "  --accept          write what happened into the story\n"
        "  --show            print the story while it is played\n"
        "  --pace            with --show on a terminal: as slowly as people do things\n"
        "  --end             print what everybody sees at the end\n"
        "  --kill-random N   play it N times with a kill -9 somewhere; the end must be the same\n"
        "  --seed S          of the first of these times (1)\n"
        "  --kill-at SEAM    one kill, there\n"
        "  --kill-every N    a kill at each N-th seam, from --kill-at on and to --kill-to\n"
        "  --disk            the seams are the writes and flushes of the store\n"
        "  --power           with the kill goes what was not flushed to the disk\n"
        "  --power-luck      some of it stays, as the seed says\n"
        "  --disk-lies       it says flushed and has not: shows that --power finds what is lost\n"
        "  --term            SIGTERM instead\n"
        "  --fail            instead that commit (with --disk: write) fails\n"
        "  --befall ACTS     play it N times (--times N) with these acts of ✂ at a moment\n"
        "  --lasts MINUTES --then ACTS   and these, so much later\n"
        "  --requests        say which requests it makes, and for which call\n"
        "  --fault KIND@N    play it with the N-th request disturbed; as often as it stands here\n"
        "  --race            let daemon and stand-ins run at the same time: another way every time\n"
        "  --under COMMAND   run the daemon under a tool, e.g. \"valgrind -q\"\n"
        "  --limit SECONDS   of real time for a story\n"
        "  --keep            leave its folder (bot.toml, log, store) and say where\n"
        "  --daemon FILE     the daemon under test\n"
        "  --plain FILE      the plain program, asked to verify the journal\n";

static const struct option options[] = {
	{ "accept", no_argument, NULL, 'a' },
	{ "show", no_argument, NULL, 's' },
	{ "pace", no_argument, NULL, 'p' },
	{ "end", no_argument, NULL, 'e' },
	{ "kill-random", required_argument, NULL, 'n' },
	{ "race", no_argument, NULL, 'r' },
	{ "kill-at", required_argument, NULL, 'A' },
	{ "kill-every", required_argument, NULL, 'E' },
	{ "times", required_argument, NULL, 'n' },
	{ "kill-to", required_argument, NULL, 'B' },
	{ "disk-lies", no_argument, NULL, 'i' },
	{ "fail", no_argument, NULL, 'F' },
	{ "disk", no_argument, NULL, 'D' },
	{ "power", no_argument, NULL, 'w' },
	{ "power-luck", no_argument, NULL, 'W' },
	{ "term", no_argument, NULL, 't' },
	{ "befall", required_argument, NULL, 'b' },
	{ "lasts", required_argument, NULL, 'L' },
	{ "then", required_argument, NULL, 'T' },
	{ "requests", no_argument, NULL, 'q' },
	{ "fault", required_argument, NULL, 'f' },
	{ "seed", required_argument, NULL, 'S' },
	{ "under", required_argument, NULL, 'u' },
	{ "limit", required_argument, NULL, 'l' },
	{ "keep", no_argument, NULL, 'k' },
	{ "daemon", required_argument, NULL, 'd' },
	{ "plain", required_argument, NULL, 'P' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

static bool take_torment(struct torments *t, int option)
{
	switch (option) {
	case 'n': t->times = (int)strtoimax(optarg, NULL, 10); break;
	case 'S': t->seed = strtoumax(optarg, NULL, 10); break;
	case 'A': t->seam = strtoumax(optarg, NULL, 10); break;
	case 'E':
		t->every = strtoumax(optarg, NULL, 10);
		t->seam = t->seam ? t->seam : t->every;
		break;
	case 'B': t->last = strtoumax(optarg, NULL, 10); break;
	case 'i': t->lies = true; break;
	case 'F': t->fail = true; break;
	case 'D': t->kind = SEAM_DISK; break;
	case 'W': t->lucky = true; /* fall through */
	case 'w': t->power = true; break;
	case 't': t->terminate = true; break;
	case 'b': t->befalls = optarg; break;
	case 'L': t->lasts = strtoimax(optarg, NULL, 10) * MINUTE_MS; break;
	case 'T': t->then = optarg; break;
	case 'q': t->list = true; break;
	case 'f':
		if (t->n_faults < TORMENT_FAULTS)
			t->faults[t->n_faults++] = optarg;
		break;
	default: return false;
	}
	return true;
}

static bool take_option(struct wishes *w, int option)
{
	switch (option) {
	case 'a': w->accept = true; break;
	case 's': w->stage.show = true; break;
	case 'p': w->stage.pace = isatty(STDOUT_FILENO); break;
	case 'e': w->end = true; break;
	case 'r': w->stage.race = true; break;
	case 'u': w->stage.under = optarg; break;
	case 'l': w->stage.limit_s = (int)strtoimax(optarg, NULL, 10); break;
	case 'k': w->stage.keep = true; break;
	case 'd': w->stage.program = optarg; break;
	case 'P': w->stage.plain = optarg; break;
	default: return take_torment(&w->torments, option);
	}
	return true;
}

static void report(const struct stage *st, const char *path, bool well, int64_t took)
{
	if (well)
		printf("ok   %s (%.1f s, daemon %.1f MB, longest turn %.0f ms)\n", path,
		       (double)took / 1000, (double)st->daemon.peak_kb / 1024,
		       (double)st->daemon.longest_turn / 1000);
	else
		printf("FAIL %s\n%s", path, st->faults.s);
	if (st->options->keep)
		printf("     %s\n", st->folder);
}

static bool play(const struct wishes *w, const char *path, const struct story *s)
{
	int64_t began = real_ms();
	struct stage st;
	bool well = stage_create(&st, s, &w->stage) && play_story(&st);

	if (well && w->end)
		standin_dump(st.standin, stdout);
	if (well) {
		check_end(&st);
		well = check_transcript(&st, path, w->accept) && !stage_failed(&st);
	}
	report(&st, path, well, real_ms() - began);
	stage_destroy(&st);
	return well;
}

static bool read_and_play(const struct wishes *w, const char *path)
{
	autobuf why = BUF_INIT(WHY_MAX);
	struct story *s = story_read(path, &why);
	bool well;

	if (!s) {
		printf("FAIL %s\n%s", path, why.s);
		return false;
	}
	well = play(w, path, s);
	story_destroy(s);
	return well;
}

static bool torments_any(const struct torments *t)
{
	return t->times || t->seam || t->n_faults || t->list;
}

int main(int argc, char **argv)
{
	struct wishes w = { .stage = { .program = EHRBOT_STORY, .plain = EHRBOT_PLAIN },
		            .torments = { .seed = 1 } };
	bool well = true;
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (take_option(&w, option))
			continue;
		fputs(help, option == 'h' ? stdout : stderr);
		return option == 'h' ? 0 : USAGE;
	}
	if (optind == argc) {
		fputs(help, stderr);
		return USAGE;
	}
	w.stage.swollen = SANITIZED || w.stage.under;
	if (w.stage.limit_s == 0)
		w.stage.limit_s = w.stage.swollen ? SLOW_LIMIT_S : LIMIT_S;
	signal(SIGPIPE, SIG_IGN);
	for (int i = optind; i < argc; i++)
		well = (torments_any(&w.torments) ? torment(argv[i], &w.stage, &w.torments)
		                                  : read_and_play(&w, argv[i])) &&
		       well;
	return well ? 0 : 1;
}
