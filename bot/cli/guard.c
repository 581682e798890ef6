#include "cli/guard.h"

#include "base/log.h"

#include <errno.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

void guard_process(void)
{
	const struct rlimit none = { 0, 0 };
	umask(077);
	/* A sandbox may refuse the limit; the other one stands then. */
	setrlimit(RLIMIT_CORE, &none);
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0))
		log_warn("process.dumpable", kv("errno", errno));
}
