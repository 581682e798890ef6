#ifndef PRIORITY_H
#define PRIORITY_H

#include "handler.h"

/* The three priorities of an issue, as this folder's forms and buttons ask for them. */

enum { PRIORITIES = 3 };

struct priority {
	enum choice choice;
	const char *name;   /* the form's value, and the label's key */
	const char *action; /* of the button that chooses it for an incident */
	const struct msg *label;
};

extern const struct priority priorities[PRIORITIES]; /* the highest first */

/* UNSAID: as medium. */
const struct priority *priority_of(enum choice choice);
/* What was chosen in the form's field "priority"; UNSAID: nothing that there is. */
enum choice priority_chosen(const struct args *a);

#define PRIORITY_FIELD                                                                        \
	{                                                                                     \
		"priority", M("form.alert.priority", "Priority"),                             \
		        .required = true, .kind = FIELD_RADIO, .options = {                   \
			        { "high", M("form.alert.high", "High: the system is down") }, \
			        { "medium",                                                   \
			          M("form.alert.medium", "Medium: there is a workaround") },  \
			        { "low", M("form.alert.low", "Low: not critical") }           \
		        }                                                                     \
	}

#endif
