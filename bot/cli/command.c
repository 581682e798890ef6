#include "cli/command.h"

#include "base/config.h"
#include "store/db.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { SENTENCE_MAX = 4096, COLUMN = 22 };

const char *option_value(const struct command_line *line, const char *name)
{
	const struct command_option *o = line->command->options;
	for (int i = 0; o[i].name; i++)
		if (!strcmp(o[i].name, name))
			return line->values[i];
	return NULL;
}

__attribute__((format(printf, 1, 0))) static void say(const char *format, va_list ap)
{
	autobuf sentence = BUF_INIT(SENTENCE_MAX);
	buf_vaddf(&sentence, format, ap);
	fprintf(stderr, "ehrbot: %s\n", sentence.s);
}

int command_failed(const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	say(format, ap);
	va_end(ap);
	return CLI_FAILED;
}

int command_misused(const struct command *command, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	say(format, ap);
	va_end(ap);
	fprintf(stderr, "Try 'ehrbot %s%s--help'.\n", command ? command->name : "",
	        command ? " " : "");
	return CLI_MISUSED;
}

struct db *command_reader(const struct command_line *line)
{
	autobuf why = BUF_INIT(SENTENCE_MAX);
	const char *path = line->config->store.path;
	if (access(path, F_OK) && errno == ENOENT) {
		command_failed("there is no store %s yet: `ehrbot run` makes it", path);
		return NULL;
	}
	struct db *db = db_open_reader(path, &why);
	if (!db)
		command_failed("%s", why.s);
	return db;
}

static void usage_option(const struct command_option *o, FILE *to)
{
	autobuf left = BUF_INIT(SENTENCE_MAX);
	buf_addf(&left, "--%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
	fprintf(to, "      %-*s %s\n", COLUMN, left.s, o->help);
}

void command_usage(const struct command *c, FILE *to)
{
	fprintf(to, "Usage: ehrbot [-c FILE] %s%s%s%s\n\n%s.\n", c->name, c->operands ? " " : "",
	        c->operands ? c->operands : "", c->options[0].name ? " [OPTION]..." : "", c->help);
	if (c->more)
		fprintf(to, "\n%s\n", c->more);
	fputs("\nOptions:\n", to);
	for (const struct command_option *o = c->options; o->name; o++)
		usage_option(o, to);
	fputs("  -c, --config FILE          bot.toml here, else /etc/ehrbot/bot.toml\n"
	      "  -h, --help                 this text\n",
	      to);
}
