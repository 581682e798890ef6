#ifndef CORE_CALL_SAID_H
#define CORE_CALL_SAID_H

#include "msg.h"

/* What a call of the outside is to do, as people read it when it could not: "to mark a reply". */
const struct msg *call_said(const char *call);

#endif
