#include "base/alloc.h"
#include "base/buf.h"
#include "base/config.h"
#include "base/toml.h"

#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FAULTS_MAX = 1 << 20 };

/* bot.toml: whatever stands in it, it loads or its faults are named. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct config *config = NULL;
	autobuf faults = BUF_INIT(FAULTS_MAX), path = BUF_INIT(64);
	int fd = memfd_create("bot.toml", MFD_CLOEXEC);
	if (fd == -1 || write(fd, data, size) != (ssize_t)size)
		abort();
	buf_addf(&path, "/proc/self/fd/%d", fd);
	bool loaded = config_load_without_secrets(path.s, &config, &faults);
	if (loaded ? !config : !faults.len)
		abort();
	config_free(config);
	close(fd);
	return 0;
}
