#ifndef CLI_STATUS_H
#define CLI_STATUS_H

#include <jansson.h>
#include <stdio.h>

/* What edge/standing.h collected, for people. */
void status_print(const json_t *status, FILE *to);

#endif
