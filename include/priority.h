#ifndef PRIORITY_H
#define PRIORITY_H

#include "handler.h"

/* The three priorities of an issue: an enum choice, which a fact may hold as its number. UNSAID is
 * as medium. */

const struct msg *priority_said(int64_t choice); /* "high priority" */
const char *priority_name(int64_t choice);       /* "high": the label's key, a form's value */

/* A form's field "priority", and what was chosen there; UNSAID: nothing. */
#define PRIORITY_FIELD(needed)                                                                \
	{                                                                                     \
		"priority", M("form.alert.priority", "Priority"),                             \
		        .required = (needed), .kind = FIELD_RADIO, .options = {               \
			        { "high", M("form.alert.high", "High: the system is down") }, \
			        { "medium",                                                   \
			          M("form.alert.medium", "Medium: there is a workaround") },  \
			        { "low", M("form.alert.low", "Low: not critical") }           \
		        }                                                                     \
	}
enum choice priority_chosen(const struct args *a);

#endif
