#include "base/config.h"
#include "base/i18n.h"
#include "cli/command.h"
#include "edge/daemon.h"

static int run(const struct command_line *line)
{
	const char *language = line->config->language;
	if (!i18n_open(language))
		return command_failed("there is no catalogue for language = \"%s\": "
		                      "%s/LC_MESSAGES/ehrbot.mo is neither in locale/ beside the "
		                      "program nor in %s; install the program, or build its "
		                      "target catalogues",
		                      language, language, EHRBOT_LOCALEDIR);
	return daemon_run(line->config);
}

const struct command command_run = {
	.name = "run",
	.help = "be the bot, until SIGTERM",
	.more = "Logs to standard error, a JSON object a line. A fault of the configuration ends it at "
	        "once.",
	.needs = WITH_SECRETS,
	.run = run,
};
