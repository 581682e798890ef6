#include "base/alloc.h"
#include "base/buf.h"
#include "daemon.h"
#include "noise.h"
#include "play.h"
#include "stage.h"
#include "standin.h"
#include "story.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FILE_MAX = 1 << 28, PATH_LEN = 512, USAGE = 2 };

static bool slurp(const char *path, struct buf *to)
{
	char piece[1 << 14];
	FILE *f = fopen(path, "r");
	size_t n;

	if (!f)
		return false;
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_addn(to, piece, n);
	return fclose(f) == 0;
}

static void ledger(struct stage *st)
{
	for (size_t i = 0; i < standin_errors(st->standin); i++)
		stage_fault(st, "the stand-in: %s", standin_error(st->standin, i));
}

static void sanitizers(struct stage *st, const struct buf *log)
{
	static const char *const signs[] = { "ERROR: AddressSanitizer", "ERROR: LeakSanitizer",
		                             "runtime error:", "ThreadSanitizer", "Assertion `" };

	for (size_t i = 0; i < ARRAY_SIZE(signs); i++) {
		const char *at = strstr(log->s, signs[i]);

		if (at)
			stage_fault(st, "%.1500s", at);
	}
}

static void secrets(struct stage *st, const char *name, const struct buf *content)
{
	for (size_t i = 0; i < ARRAY_SIZE(daemon_secrets); i++)
		if (memmem(content->s, content->len, daemon_secrets[i], strlen(daemon_secrets[i])))
			stage_fault(st, "%s holds the token %s", name, daemon_secrets[i]);
}

/* Everything that the daemon wrote: its log, its store. */
static void files(struct stage *st)
{
	DIR *dir = opendir(st->folder);
	const struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		autobuf content = BUF_INIT(FILE_MAX);
		char path[PATH_LEN];

		if (entry->d_name[0] == '.' ||
		    !fmt(path, sizeof(path), "%s/%s", st->folder, entry->d_name) ||
		    !slurp(path, &content))
			continue;
		secrets(st, entry->d_name, &content);
		if (strcmp(entry->d_name, "log") == 0)
			sanitizers(st, &content);
	}
	if (dir)
		closedir(dir);
}

static void journal(struct stage *st)
{
	struct lines said = { 0 };
	int status = stage_command(st, st->options->plain, "journal verify", &said);

	if (status != 0 && status != USAGE) {
		stage_fault(st, "ehrbot journal verify: exit status %d", status);
		for (size_t i = 0; i < said.n; i++)
			stage_fault(st, "    %s", said.at[i]);
	}
	lines_release(&said);
}

static void memory(struct stage *st)
{
	int64_t limit = st->story->memory_kb;

	if (limit > 0 && !st->options->swollen && st->daemon.peak_kb > limit)
		stage_fault(st, "the daemon took %ld kB, the story allows %lld", st->daemon.peak_kb,
		            (long long)limit);
}

static void descriptors(struct stage *st)
{
	int limit = st->story->descriptors;

	if (limit > 0 && st->daemon.most_open > limit)
		stage_fault(st, "the daemon had %d descriptors open, the story allows %d",
		            st->daemon.most_open, limit);
}

void check_end(struct stage *st)
{
	if (!st->down)
		stage_stop(st);
	transcript_end(&st->transcript);
	ledger(st);
	journal(st);
	files(st);
	memory(st);
	descriptors(st);
	noise_check(st);
}

static void write_lines(FILE *f, const struct lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		fprintf(f, "%s\n", l->at[i]);
}

/* diff -u of the story and what came of it. */
static void show_diff(const char *path, const struct lines *now)
{
	int pipe_fds[2];
	pid_t pid;
	FILE *f;

	fflush(NULL);
	if (pipe(pipe_fds) != 0)
		return;
	pid = fork();
	if (pid == 0) {
		dup2(pipe_fds[0], STDIN_FILENO);
		close(pipe_fds[0]);
		close(pipe_fds[1]);
		execlp("diff", "diff", "-u", "--label", path, "--label", "played", path, "-", NULL);
		_exit(127);
	}
	close(pipe_fds[0]);
	f = fdopen(pipe_fds[1], "w");
	if (f) {
		write_lines(f, now);
		fclose(f);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

static bool accept_lines(const char *path, const struct lines *now)
{
	FILE *f = fopen(path, "w");

	if (!f)
		return false;
	write_lines(f, now);
	return fclose(f) == 0;
}

bool check_transcript(struct stage *st, const char *path, bool accept)
{
	struct lines now = { 0 };
	bool same = transcript_same(&st->transcript);

	if (same)
		return true;
	transcript_merge(&st->transcript, &now);
	if (accept)
		same = accept_lines(path, &now);
	else
		show_diff(path, &now);
	if (!same)
		stage_fault(st, accept ? "can't be written" : "the story went another way");
	lines_release(&now);
	return same;
}
