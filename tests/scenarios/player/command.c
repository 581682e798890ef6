#include "base/buf.h"
#include "stage.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static int wait_for(struct stage *st, pid_t pid)
{
	int status = -1;

	while (waitpid(pid, &status, WNOHANG) == 0) {
		if (!stage_late(st)) {
			stage_serve(st, 5);
			continue;
		}
		kill(pid, SIGKILL);
		waitpid(pid, &status, 0);
		break;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int stage_command(struct stage *st, const char *program, const char *arguments,
                  struct lines *output)
{
	struct command c = { .program = program, .arguments = arguments };
	autobuf path = BUF_INIT(4096);
	struct lines said = { 0 };
	int line = -1, status;
	pid_t pid;

	buf_addf(&path, "%s/output", st->folder);
	(void)unlink(path.s);
	c.output = path.s;
	pid = daemon_command(&st->daemon, &c, &line);
	if (pid == -1)
		return -1;
	status = wait_for(st, pid);
	close(line);
	lines_read(&said, path.s);
	for (size_t i = 0; i < said.n; i++)
		lines_split(output, said.at[i]);
	lines_release(&said);
	return status;
}
