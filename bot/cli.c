#include "cli.h"

#include "base/buf.h"
#include "base/config.h"
#include "base/i18n.h"
#include "base/when.h"
#include "edge/daemon.h"

#include <stdio.h>
#include <string.h>

int cli_main(int argc, char **argv)
{
	const char *path = NULL;
	if (argc > 2 && !strcmp(argv[1], "-c")) {
		path = argv[2];
		argc -= 2;
		argv += 2;
	}
	if (argc < 2 || strcmp(argv[1], "run"))
		return 2;
	autobuf file = BUF_INIT(4096), faults = BUF_INIT(65536);
	struct config *config;
	if (!config_find(path, &file) || !config_load(file.s, &config, &faults)) {
		fputs(faults.s, stderr);
		return 1;
	}
	when_zone(config->timezone);
	i18n_open(config->language);
	int status = daemon_run(config);
	config_free(config);
	return status;
}
