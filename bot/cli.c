#include "cli.h"

int cli_main(int argc, char **argv)
{
	(void)argv;
	return argc > 1 ? 2 : 0;
}
