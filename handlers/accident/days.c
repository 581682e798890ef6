#include "accident.h"

/* Times in the report, and in what is signed: with their day where the accident had several, or
 * they are of another. */

bool accident_crossed_midnight(const struct accident *a)
{
	const int64_t last = a->intervals ? a->interval[a->intervals - 1].to : 0;
	return last && !same_day(a->since, last);
}

struct piece accident_interval(const char *place, const struct accident *a, int n)
{
	struct piece clocks = RANGE(place, a->interval[n].from, a->interval[n].to);
	struct piece days = DAYS(place, a->interval[n].from, a->interval[n].to);
	return accident_crossed_midnight(a) ? days : clocks;
}

struct piece accident_when(const char *place, const struct accident *a, int64_t at)
{
	struct piece clock = CLOCK(place, at), moment = MOMENT(place, at);
	return accident_crossed_midnight(a) || !same_day(a->since, at) ? moment : clock;
}

struct piece accident_at(const char *place, const struct accident *a, int64_t at)
{
	struct piece time = AT(place, at);
	return a->signed_off.by ? accident_when(place, a, at) : time;
}
