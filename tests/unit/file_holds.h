/* Does a file hold these bytes? For a child that was forked beside threads: it may take no memory,
 * for somebody else may have held the allocator. */

#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

static inline bool file_holds(const char *path, const void *bytes, size_t len)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0 || st.st_size == 0)
		return false;
	const void *all = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	return all != MAP_FAILED && memmem(all, (size_t)st.st_size, bytes, len);
}
