#include "priority.h"

#include <string.h>

const struct priority priorities[PRIORITIES] = {
	{ HIGH, "high", "incident.high", M("button.high", "High") },
	{ MEDIUM, "medium", "incident.medium", M("button.medium", "Medium") },
	{ LOW, "low", "incident.low", M("button.low", "Low") },
};

const struct priority *priority_of(enum choice choice)
{
	const struct priority *medium = &priorities[1];
	for (int i = 0; i < PRIORITIES; i++)
		if (priorities[i].choice == choice)
			return &priorities[i];
	return medium;
}

enum choice priority_chosen(const struct args *a)
{
	const char *chosen = a->field(a, "priority");
	for (int i = 0; chosen && i < PRIORITIES; i++)
		if (!strcmp(chosen, priorities[i].name))
			return priorities[i].choice;
	return UNSAID;
}
