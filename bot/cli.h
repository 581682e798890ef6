#ifndef CLI_H
#define CLI_H

/* The command line: `ehrbot [-c FILE] COMMAND …`. Returns the exit status: 0 done, 1 failed, 2
 * usage. */
int cli_main(int argc, char **argv);

#endif
