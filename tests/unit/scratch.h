#ifndef TESTS_UNIT_SCRATCH_H
#define TESTS_UNIT_SCRATCH_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

/* Makes a folder of the test's own under TMPDIR (else /tmp) and writes its path; false when it does
 * not fit or can't be made. */
static inline bool scratch_make(char *path, size_t size)
{
	const char *parent = getenv("TMPDIR");

	return fmt(path, size, "%s/ehrbot-test-XXXXXX", parent ? parent : "/tmp") && mkdtemp(path);
}

#endif
