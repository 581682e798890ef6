#include "ctx.h"

static const struct msg *const high = M("priority.high", "high priority");
static const struct msg *const medium = M("priority.medium", "medium priority");
static const struct msg *const low = M("priority.low", "low priority");

const struct msg *priority_said(int64_t choice)
{
	return choice == HIGH ? high : choice == LOW ? low : medium;
}
