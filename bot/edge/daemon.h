#ifndef EDGE_DAEMON_H
#define EDGE_DAEMON_H

struct config;

/* The program that runs: joins the rooms, until SIGTERM or SIGINT. Returns the exit status. */
int daemon_run(const struct config *config);

#endif
