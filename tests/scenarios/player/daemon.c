#include "daemon.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "lines.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ARGS_MAX = 64, ARGS_BYTES = 1 << 14 };

const char *const daemon_secrets[TOKENS] = { "xapp-1-A0000000001-1-story0secret0of0the0app",
	                                     "xoxb-1-1-story0secret0of0the0bot",
	                                     "glpat-story0secret0of0gitlab" };

bool daemon_prepare(struct daemon *d)
{
	void *page;

	d->pidfd = d->line = -1;
	d->seams_fd = memfd_create("seams", 0);
	if (d->seams_fd == -1 || ftruncate(d->seams_fd, sizeof(*d->seams)) != 0)
		return false;
	page = mmap(NULL, sizeof(*d->seams), PROT_READ | PROT_WRITE, MAP_SHARED, d->seams_fd, 0);
	if (page == MAP_FAILED)
		return false;
	d->seams = page;
	return true;
}

static void forget(struct daemon *d)
{
	if (d->line >= 0)
		close(d->line);
	if (d->pidfd >= 0)
		close(d->pidfd);
	d->pidfd = d->line = -1;
	d->pid = 0;
}

void daemon_release(struct daemon *d)
{
	if (d->pid) {
		kill(d->pid, SIGKILL);
		waitpid(d->pid, NULL, 0);
	}
	forget(d);
	if (d->seams)
		munmap(d->seams, sizeof(*d->seams));
	if (d->seams_fd >= 0)
		close(d->seams_fd);
}

/* Nothing of the outer environment but what a sanitizer and a tool need. */
static void set_environment(int line, int seams, bool race)
{
	static const char *const kept[] = { "PATH",         "ASAN_OPTIONS",      "UBSAN_OPTIONS",
		                            "LSAN_OPTIONS", "LLVM_PROFILE_FILE", "GCOV_PREFIX" };
	static const char *const names[TOKENS] = { "SLACK_APP_TOKEN", "SLACK_BOT_TOKEN",
		                                   "GITLAB_TOKEN" };
	const char *values[ARRAY_SIZE(kept)];

	for (size_t i = 0; i < ARRAY_SIZE(kept); i++) {
		const char *value = getenv(kept[i]);

		values[i] = value ? xstrdup(value) : NULL;
	}
	clearenv();
	for (size_t i = 0; i < ARRAY_SIZE(kept); i++)
		if (values[i])
			setenv(kept[i], values[i], 1);
	for (size_t i = 0; i < TOKENS; i++)
		setenv(names[i], daemon_secrets[i], 1);
	setenv(STORY_FD_ENV, printed("%d", line), 1);
	if (race)
		setenv(STORY_RACE_ENV, "1", 1);
	setenv(STORY_SEAMS_ENV, printed("%d", seams), 1);
}

/* Parted by blanks; what stands in quotes is one. */
static void put_words(char *const *end, char ***at, char *words)
{
	char *rest = words, *word;

	while (rest && *at < end) {
		bool quoted = *rest == '"';

		rest += quoted;
		word = strsep(&rest, quoted ? "\"" : " ");
		if (*word)
			*(*at)++ = word;
	}
}

static void close_others(int a, int b)
{
	unsigned low = (unsigned)(a < b ? a : b), high = (unsigned)(a < b ? b : a);

	if (low > 3)
		close_range(3, low - 1, 0);
	if (high > low + 1)
		close_range(low + 1, high - 1, 0);
	close_range(high + 1, ~0U, 0);
}

/* In the child: never returns. What it writes goes to `output`. */
static void become(const struct daemon *d, int line, const struct command *c)
{
	char *args[ARGS_MAX], **at = args;
	struct buf words = BUF_INIT(ARGS_BYTES);
	int out = open(c->output, O_WRONLY | O_CREAT | O_APPEND, 0600);

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	buf_addf(&words, "%s %s -c %s/bot.toml %s", c->under ? c->under : "", c->program, d->folder,
	         c->arguments);
	put_words(args + ARGS_MAX - 1, &at, words.s);
	*at = NULL;
	set_environment(line, d->seams_fd, d->race || strcmp(c->arguments, "run") != 0);
	if (out >= 0) {
		dup2(out, STDOUT_FILENO);
		dup2(out, STDERR_FILENO);
	}
	close_others(line, d->seams_fd);
	if (args[0])
		execvp(args[0], args);
	_exit(127);
}

static pid_t spawn(const struct daemon *d, const struct command *c, int *ret_line)
{
	int pair[2];
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair) != 0)
		return -1;
	fcntl(pair[0], F_SETFD, FD_CLOEXEC);
	fcntl(pair[0], F_SETFL, O_NONBLOCK);
	pid = fork();
	if (pid == 0)
		become(d, pair[1], c);
	close(pair[1]);
	if (pid == -1)
		close(pair[0]);
	else
		*ret_line = pair[0];
	return pid;
}

pid_t daemon_command(const struct daemon *d, const struct command *c, int *ret_line)
{
	pid_t pid = spawn(d, c, ret_line);

	if (pid > 0)
		(void)!send(*ret_line, &d->told, sizeof(d->told), MSG_NOSIGNAL);
	return pid;
}

bool daemon_start(struct daemon *d)
{
	autobuf log = BUF_INIT(ARGS_BYTES);
	struct command run = { .program = d->program, .under = d->under, .arguments = "run" };
	pid_t pid;

	buf_addf(&log, "%s/log", d->folder);
	run.output = log.s;
	pid = spawn(d, &run, &d->line);
	if (pid == -1)
		return false;
	d->pid = pid;
	d->pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
	d->heard_once = false;
	d->armed = (struct story_armed){ 0 };
	return d->pidfd >= 0;
}

void daemon_tell(struct daemon *d, int64_t wall, int64_t mono, uint64_t jumps)
{
	d->told = (struct story_told){
		.number = d->told.number + 1, .wall = wall, .mono = mono, .jumps = jumps
	};
	if (d->pid)
		(void)!send(d->line, &d->told, sizeof(d->told), MSG_NOSIGNAL);
}

bool daemon_hear(struct daemon *d)
{
	struct story_armed armed;
	bool any = false;

	while (d->line >= 0 && recv(d->line, &armed, sizeof(armed), 0) == sizeof(armed)) {
		d->armed = armed;
		if (armed.longest > d->longest_turn)
			d->longest_turn = armed.longest;
		d->heard_once = any = true;
		d->records++;
	}
	return any;
}

bool daemon_ended(struct daemon *d)
{
	if (!d->pid || waitpid(d->pid, &d->status, WNOHANG) != d->pid)
		return false;
	forget(d);
	return true;
}

/* Not wait4's ru_maxrss: that counts the player's own memory between fork and exec. */
static void measure_memory(struct daemon *d)
{
	char path[64], *line = NULL;
	size_t cap = 0;
	FILE *f = NULL;

	if (d->pid && fmt(path, sizeof(path), "/proc/%d/status", (int)d->pid))
		f = fopen(path, "r");
	while (f && getline(&line, &cap, f) >= 0) {
		long kb = strncmp(line, "VmHWM:", 6) == 0 ? strtoimax(line + 6, NULL, 10) : 0;

		if (kb > d->peak_kb)
			d->peak_kb = kb;
	}
	free(line);
	if (f)
		fclose(f);
}

static int entries(const char *folder)
{
	DIR *dir = opendir(folder);
	int n = 0;

	while (dir && readdir(dir))
		n++;
	if (dir)
		closedir(dir);
	return n > 2 ? n - 2 : 0;
}

void daemon_measure(struct daemon *d)
{
	char path[64];
	int open;

	measure_memory(d);
	if (!d->pid || !fmt(path, sizeof(path), "/proc/%d/fd", (int)d->pid))
		return;
	open = entries(path);
	if (open > d->most_open)
		d->most_open = open;
}

void daemon_signal(const struct daemon *d, int signal)
{
	if (d->pid)
		kill(d->pid, signal);
}
