#ifndef TESTS_UNIT_CLI_FIXTURE_H
#define TESTS_UNIT_CLI_FIXTURE_H

#include "cli.h"
#include "config_fixture.h"

#include <fcntl.h>

/* The command line, run in this process in a folder of its own; what it printed is kept. */

enum { WORDS_MAX = 16, PRINTED_MAX = 4 << 20 };

#define CLI_CONFIG                                                                            \
	"language = \"en\"\ntimezone = \"UTC\"\n[store]\npath = \"t.db\"\n"                   \
	"[slack]\napp_token = \"env:SLACK_APP_TOKEN\"\nbot_token = \"env:SLACK_BOT_TOKEN\"\n" \
	"[gitlab]\ntoken = \"env:GITLAB_TOKEN\"\n[[people]]\nslack = \"U1\"\nname = \"Анна Лис\"\nroles = [\"head\"]\n"

static struct {
	int status;
	char *out, *err;
} told;

static inline int cli_begin(FILE *stream, int fd, const char *path)
{
	fflush(stream);
	int saved = dup(fd), to = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	assert_true(saved >= 0 && to >= 0);
	dup2(to, fd);
	close(to);
	return saved;
}

static inline char *cli_end(FILE *stream, int fd, int saved, const char *path)
{
	fflush(stream);
	dup2(saved, fd);
	close(saved);
	char *text = read_text(path);
	unlink(path);
	return text;
}

static inline void cli_forget(void)
{
	free(told.out);
	free(told.err);
	told.out = told.err = NULL;
}

/* "journal erase 3": words between blanks; one that begins with ' goes to the next '. */
static inline void cli_run(const char *line)
{
	char *argv[WORDS_MAX + 1] = { xstrdup("ehrbot") }, *typed[WORDS_MAX + 1];
	int argc = 1;
	while (*line && argc < WORDS_MAX) {
		bool quoted = *line == '\'';
		line += quoted;
		size_t n = strcspn(line, quoted ? "'" : " ");
		argv[argc++] = xstrndup(line, n);
		line += n + (quoted && line[n]);
		line += strspn(line, " ");
	}
	memcpy(typed, argv, sizeof(typed)); /* getopt changes their order */
	cli_forget();
	int out = cli_begin(stdout, STDOUT_FILENO, "out");
	int err = cli_begin(stderr, STDERR_FILENO, "err");
	told.status = cli_main(argc, argv);
	told.out = cli_end(stdout, STDOUT_FILENO, out, "out");
	told.err = cli_end(stderr, STDERR_FILENO, err, "err");
	for (int i = 0; i < argc; i++)
		free(typed[i]);
}

static inline void assert_said(const char *where, const char *text, const char *part)
{
	if (*part && !strstr(text, part))
		fail_msg("%s: \"%s\" does not say \"%s\"", where, text, part);
}

/* The status, and a part of what went to each stream; NULL: nothing may have been said there. */
static inline void cli_expect(const char *line, int status, const char *out, const char *err)
{
	cli_run(line);
	if (told.status != status)
		fail_msg("%s: exit status %d: %s%s", line, told.status, told.out, told.err);
	if (out)
		assert_said(line, told.out, out);
	else
		assert_string_equal(told.out, "");
	if (err)
		assert_said(line, told.err, err);
	else
		assert_string_equal(told.err, "");
}

static inline int cli_setup(void **state)
{
	int status = fixture_setup(state);
	write_text("bot.toml", CLI_CONFIG, strlen(CLI_CONFIG));
	return status;
}

static inline int cli_teardown(void **state)
{
	static const char *const left[] = { "t.db",      "t.db-wal", "t.db-shm",
		                            "t.db.lock", "copy.db",  "other.toml" };
	cli_forget();
	for (size_t i = 0; i < ARRAY_SIZE(left); i++)
		unlink(left[i]);
	return fixture_teardown(state);
}

#define CLI_TEST(name) cmocka_unit_test_setup_teardown(name, cli_setup, cli_teardown)

#endif
