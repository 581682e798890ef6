/* The program's clock stands where the test puts it: included by one file of a program, before
 * nothing else of the clock is used. */

#include "base/clock.h"
#include "machine_fixture.h"

int64_t clock_now(void)
{
	return bench_now;
}

int64_t clock_mono(void)
{
	return bench_now;
}
