#include "cli/status.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/i18n.h"
#include "cli/command.h"
#include "edge/standing.h"
#include "store/db.h"

static int say_trouble(const json_t *status)
{
	autofree char *trouble = standing_trouble(status);
	return trouble ? command_failed("%s", trouble) : CLI_DONE;
}

static int status(const struct command_line *line)
{
	struct db *db = command_reader(line);
	if (!db)
		return CLI_FAILED;
	i18n_open(line->config->language); /* for А-7; A-7 where it has no catalogue */
	json_auto_t *status = standing_collect(db, line->config, NULL, clock_now());
	db_close(db);
	if (!status)
		return command_failed("the store could not be read to its end");
	if (option_value(line, "well"))
		return say_trouble(status);
	if (!option_value(line, "json"))
		status_print(status, stdout);
	else if (json_dumpf(status, stdout, JSON_INDENT(2)) == 0)
		putchar('\n');
	return CLI_DONE;
}

const struct command command_status = {
	.name = "status",
	.help = "how things stand: is the bot well, accidents, unsent jobs and why, the connection",
	.more = "The state of the connection is what the daemon wrote last, at most a minute ago.",
	.options = { { "json", NULL, "for programs; moments are UTC ms" },
	             { "well", NULL,
	               "say nothing while the bot is well; else why it is not, exit 1" } },
	.run = status,
};
