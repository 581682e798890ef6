#ifndef INCIDENT_H
#define INCIDENT_H

#include "handler.h"

/* An incident without an alert is an alert's object whose thread is our own message in the alerts'
 * channel: a person said it, and it is an issue in support from the first. */

/* Files it: the text's first line is its title. UNSAID: medium, and its card asks for another.
 * Returns its id. */
const char *incident_open(struct ctx *cx, const char *text, enum choice priority);
/* The same, and who said so is told. */
enum outcome incident_record(struct ctx *cx, const char *text, enum choice priority);
/* The same, unless one of that title is open: then it is asked about first. */
enum outcome incident_said(struct ctx *cx, const char *text, enum choice priority);

#endif
