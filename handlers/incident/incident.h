#ifndef INCIDENT_INCIDENT_H
#define INCIDENT_INCIDENT_H

#include "ctx.h"
#include "handler.h"

/* An incident that no alert told of: filed in support with that priority, and one message in
 * #ehr_alert whose thread takes the words of an alert's. Returns its object. */
const char *incident_open(struct ctx *cx, const char *text, enum choice priority);

#endif
