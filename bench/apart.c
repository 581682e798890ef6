#include "apart.h"

#include "base/buf.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PATH_BYTES = 256, DNS_PORT = 53 };

static bool write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
	if (fd == -1)
		return false;
	bool written = write(fd, text, strlen(text)) == (ssize_t)strlen(text);
	return close(fd) == 0 && written;
}

/* Who is not root becomes root of a user namespace: what it may do reaches no further. */
static bool become_root(void)
{
	autobuf uids = BUF_INIT(64), gids = BUF_INIT(64);
	buf_addf(&uids, "0 %u 1", (unsigned)geteuid());
	buf_addf(&gids, "0 %u 1", (unsigned)getegid());
	return unshare(CLONE_NEWUSER) == 0 && write_file("/proc/self/setgroups", "deny") &&
	       write_file("/proc/self/uid_map", uids.s) && write_file("/proc/self/gid_map", gids.s);
}

static bool loopback_up(void)
{
	struct ifreq lo = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd == -1)
		return false;
	bool up = ioctl(fd, SIOCSIFFLAGS, &lo) == 0;
	close(fd);
	return up;
}

bool apart_enter(bool network)
{
	if (geteuid() != 0 && !become_root())
		return false;
	return unshare(CLONE_NEWNS | (network ? CLONE_NEWNET : 0)) == 0 &&
	       mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
	       (!network || loopback_up());
}

/* The socket stays open and unread until the process ends. */
static bool take_questions(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		                  .sin_port = htons(DNS_PORT),
		                  .sin_addr = { htonl(INADDR_LOOPBACK) } };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	return fd != -1 && bind(fd, (struct sockaddr *)&at, sizeof(at)) == 0;
}

bool apart_deaf_resolver(const char *folder)
{
	char path[PATH_BYTES];
	return fmt(path, sizeof(path), "%s/resolv.conf", folder) &&
	       write_file(path, "nameserver 127.0.0.1\n") && take_questions() &&
	       mount(path, "/etc/resolv.conf", NULL, MS_BIND, NULL) == 0;
}

bool apart_small_disk(const char *folder, size_t bytes)
{
	char size[PATH_BYTES];
	return fmt(size, sizeof(size), "size=%zu,mode=0700", bytes) &&
	       mount("tmpfs", folder, "tmpfs", 0, size) == 0;
}
