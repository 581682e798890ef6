#pragma once

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* Does a file hold these bytes? Read, not mapped: a log may be cut while it is looked at. Takes no
 * memory: for a child that was forked beside threads, somebody else may have held the allocator. */
static inline bool file_holds(const char *path, const void *bytes, size_t len)
{
	static char part[1 << 16];
	size_t kept = 0; /* of the part before: the bytes may lie across the two */
	ssize_t got;
	bool found = false;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	while (!found && (got = read(fd, part + kept, sizeof(part) - kept)) > 0) {
		size_t have = kept + (size_t)got;
		found = memmem(part, have, bytes, len);
		kept = have < len ? have : len - 1;
		memmove(part, part + have - kept, kept);
	}
	close(fd);
	return found;
}

/* Do a store's file, its log or its index hold these bytes? In a child: a process that closes the
 * store's file loses SQLite's locks on it. Fails the test where it cannot say. */
static inline bool store_holds(const char *store, const void *bytes, size_t len)
{
	static const char *const suffixes[] = { "", "-wal", "-shm" };
	int status = 0;
	pid_t child = fork();
	if (child == 0) {
		bool found = false;
		for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++) {
			char path[128];
			snprintf(path, sizeof(path), "%s%s", store, suffixes[i]);
			found = found || file_holds(path, bytes, len);
		}
		_exit(found);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 1);
	return WEXITSTATUS(status);
}
