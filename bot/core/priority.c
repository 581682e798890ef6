#include "priority.h"

#include <string.h>

static const struct msg *const high = M("priority.high", "high priority");
static const struct msg *const medium = M("priority.medium", "medium priority");
static const struct msg *const low = M("priority.low", "low priority");

const struct msg *priority_said(int64_t choice)
{
	return choice == HIGH ? high : choice == LOW ? low : medium;
}

const char *priority_name(int64_t choice)
{
	return choice == HIGH ? "high" : choice == LOW ? "low" : "medium";
}

enum choice priority_chosen(const struct args *a)
{
	static const enum choice all[] = { LOW, MEDIUM, HIGH };
	const char *chosen = a->field(a, "priority");
	for (size_t i = 0; chosen && i < sizeof(all) / sizeof(*all); i++)
		if (!strcmp(chosen, priority_name(all[i])))
			return all[i];
	return UNSAID;
}
