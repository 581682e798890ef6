#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdio.h>

/* To add a command: a file here with one exported `const struct command command_<name>`, and its
 * row in bot/cli.c. Its usage, its help and the reading of its options follow from the declaration.
 */

struct config;
struct db;

enum { CLI_DONE = 0, CLI_FAILED = 1, CLI_MISUSED = 2 }; /* exit statuses */

struct command_option {
	const char *name;  /* --name */
	const char *value; /* what stands for its value in the help; NULL: a switch */
	const char *help;
};

enum needed {
	NO_SECRETS,   /* the configuration; no secret is read */
	WITH_SECRETS, /* the whole configuration */
};

enum { COMMAND_OPTIONS = 4 };

struct command_line;

struct command {
	const char *name;     /* "journal", or two words: "journal erase" */
	const char *operands; /* as the usage shows them: "ROW"; NULL: none */
	int count;            /* how many, all of them needed */
	const char *help;     /* a line */
	const char *more;     /* paragraphs, or NULL */
	struct command_option options[COMMAND_OPTIONS + 1]; /* to one without name */
	enum needed needs;
	int (*run)(const struct command_line *line); /* the exit status */
};

/* What was typed, read. */
struct command_line {
	const struct command *command;
	const char *path; /* of the configuration */
	const struct config *config;
	char *const *operands;
	const char *values[COMMAND_OPTIONS]; /* by option; "" for a switch that was given */
};

/* The value of --name, "" for a switch, NULL when it was not given. */
const char *option_value(const struct command_line *line, const char *name);

/* One sentence on standard error. Returns CLI_FAILED. */
int command_failed(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* … and where to read how. Returns CLI_MISUSED. `command` may be NULL. */
int command_misused(const struct command *command, const char *format, ...)
        __attribute__((format(printf, 2, 3)));

/* The store of the configuration, beside whoever runs. NULL: told on standard error. */
struct db *command_reader(const struct command_line *line);

void command_usage(const struct command *c, FILE *to); /* its whole help */

extern const struct command command_run, command_check, command_manifest, command_journal,
        command_journal_verify, command_journal_erase, command_status, command_roster,
        command_retry, command_drop, command_backup;

#endif
