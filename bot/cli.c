#include "cli.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/config.h"
#include "base/http.h"
#include "base/log.h"
#include "base/loop.h"
#include "base/text_words.h"
#include "base/toml.h"
#include "base/when.h"
#include "cli/command.h"
#include "cli/guard.h"
#include "store/db.h"
#include "store/digest.h"

#include <errno.h>
#include <getopt.h>
#include <jansson.h>
#include <string.h>

static const struct command *const commands[] = {
	&command_run,           &command_check, &command_manifest, &command_status,
	&command_roster,        &command_retry, &command_journal,  &command_journal_verify,
	&command_journal_erase, &command_drop,  &command_backup,
};

enum { OWN_OPTION = 256, CONFIG_PATH_MAX = 4096, FAULTS_MAX = 256 << 10, NAME_BYTES = 64 };

static const struct option common[] = {
	{ "config", required_argument, NULL, 'c' },
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'V' },
	{ 0 },
};
enum { COMMON = ARRAY_SIZE(common) };

/* What getopt read so far. */
struct reading {
	const char *path;
	bool help, version;
	const char *values[COMMAND_OPTIONS];
};

static int help(FILE *to)
{
	fputs("Usage: ehrbot [-c FILE] COMMAND ...\n\n"
	      "A bot for the support team of an e-prescription system.\n\n"
	      "Commands:\n",
	      to);
	for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
		fprintf(to, "  %-16s %s\n", commands[i]->name, commands[i]->help);
	fputs("\nOptions:\n"
	      "  -c, --config FILE  bot.toml here, else /etc/ehrbot/bot.toml\n"
	      "  -h, --help         this text; after a command, about that one\n"
	      "      --version      the version, and those of the libraries\n\n"
	      "Exit status: 0 done, 1 failed, 2 used wrongly.\n",
	      to);
	return CLI_DONE;
}

static int version(void)
{
	printf("ehrbot %s\nlibwebsockets %.*s, libcurl %s, SQLite %s, OpenSSL %s, jansson %s, toml++ %s\n",
	       EHRBOT_VERSION, (int)strcspn(loop_library(), "-"), loop_library(), http_library(),
	       db_library(), digest_library(), jansson_version_str(), toml_library());
	return CLI_DONE;
}

/* The option that getopt stumbled over, as it was typed. */
static int misused(const struct command *c, char **argv, bool lacks_value)
{
	char letter[] = "-x";
	bool is_letter = optopt > 0 && optopt < OWN_OPTION;
	const char *typed = argv[optind - 1];
	if (is_letter && (lacks_value || strncmp(typed, "--", 2) != 0)) {
		letter[1] = (char)optopt;
		typed = letter;
	}
	if (lacks_value)
		return command_misused(c, "%s needs a value", typed);
	return command_misused(c, "there is no option %s", typed);
}

/* Reads options until the first operand, or (no '+' in `letters`) wherever they stand. CLI_DONE,
 * or the exit status. */
static int read_options(int argc, char **argv, const char *letters, const struct option *longs,
                        const struct command *c, struct reading *r)
{
	optind = 0; /* glibc: begin anew */
	opterr = 0;
	for (int is; (is = getopt_long(argc, argv, letters, longs, NULL)) != -1;) {
		if (is == '?' || is == ':')
			return misused(c, argv, is == ':');
		if (is == 'c')
			r->path = optarg;
		else if (is == 'h')
			r->help = true;
		else if (is == 'V')
			r->version = true;
		else
			r->values[is - OWN_OPTION] = optarg ? optarg : "";
	}
	return CLI_DONE;
}

static int read_own(int argc, char **argv, const struct command *c, struct reading *r)
{
	struct option longs[COMMAND_OPTIONS + COMMON];
	int n = 0;
	for (; c->options[n].name; n++)
		longs[n] = (struct option){ c->options[n].name,
			                    c->options[n].value ? required_argument : no_argument,
			                    NULL, OWN_OPTION + n };
	memcpy(longs + n, common, sizeof(common));
	return read_options(argc, argv, ":c:h", longs, c, r);
}

/* The command whose words these begin with, the one with more words first. */
static const struct command *find(int count, char **words, int *ret_words)
{
	char both[NAME_BYTES];
	for (*ret_words = count > 1 ? 2 : 1; *ret_words; --*ret_words) {
		if (!fmt(both, sizeof(both), "%s%s%s", words[0], *ret_words > 1 ? " " : "",
		         *ret_words > 1 ? words[1] : ""))
			continue;
		for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
			if (!strcmp(commands[i]->name, both))
				return commands[i];
	}
	return NULL;
}

static int count_lines(const char *s)
{
	int n = 0;
	for (; *s; s++)
		n += *s == '\n';
	return n;
}

static struct config *load(const struct command *c, const char *path)
{
	autobuf faults = BUF_INIT(FAULTS_MAX);
	struct config *config = NULL;
	bool secrets = c->needs == WITH_SECRETS;
	bool good = secrets ? config_load(path, &config, &faults)
	                    : config_load_without_secrets(path, &config, &faults);
	if (good) {
		config_hide_secrets(config);
		return config;
	}
	fputs(faults.s, stderr);
	if (c != &command_run)
		command_failed("%s has %d fault%s: correct it first", path, count_lines(faults.s),
		               count_lines(faults.s) == 1 ? "" : "s");
	return NULL;
}

static int with_config(struct command_line *line, const char *given)
{
	autobuf path = BUF_INIT(CONFIG_PATH_MAX);
	if (!config_find(given, &path))
		return command_failed("there is no bot.toml here or in /etc/ehrbot: copy "
		                      "bot.toml.example and fill it in");
	struct config *config = load(line->command, path.s);
	if (!config)
		return CLI_FAILED;
	line->path = path.s;
	line->config = config;
	when_zone(config->timezone);
	int status = line->command->run(line);
	config_free(config);
	return status;
}

static int no_command(const char *word)
{
	const char *names[ARRAY_SIZE(commands)];
	for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
		names[i] = commands[i]->name;
	const char *near = text_nearest(word, names, ARRAY_SIZE(names));
	if (near)
		return command_misused(NULL, "there is no command %s, did you mean %s?", word,
		                       near);
	return command_misused(NULL, "there is no command %s", word);
}

static int run(int count, char **words, struct reading *r)
{
	int used;
	const struct command *c = find(count, words, &used);
	if (!c)
		return no_command(words[0]);
	struct command_line line = { .command = c };
	char **own = words + used - 1;
	int left = count - used + 1;
	int status = read_own(left, own, c, r);
	if (status != CLI_DONE)
		return status;
	if (r->help)
		command_usage(c, stdout);
	else if (r->version)
		version();
	if (r->help || r->version)
		return CLI_DONE;
	if (left - optind > c->count)
		return command_misused(c, "%s takes no %s", c->name, own[optind + c->count]);
	if (left - optind < c->count)
		return command_misused(c, "%s needs %s", c->name, c->operands);
	line.operands = own + optind;
	memcpy(line.values, r->values, sizeof(line.values));
	if (c != &command_run)
		log_set_level(LOG_WARN);
	return with_config(&line, r->path);
}

static int read_line(int argc, char **argv)
{
	struct reading r = { 0 };
	int status = read_options(argc, argv, "+:c:h", common, NULL, &r);
	if (status != CLI_DONE)
		return status;
	if (r.help)
		return help(stdout);
	if (r.version)
		return version();
	if (optind == argc)
		return command_misused(NULL, "say what to do");
	return run(argc - optind, argv + optind, &r);
}

int cli_main(int argc, char **argv)
{
	guard_process();
	int status = read_line(argc, argv);
	if (fflush(stdout) || ferror(stdout))
		return command_failed("not all could be written: %s", strerror(errno));
	return status;
}
