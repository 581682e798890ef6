/* Tries what a sandbox is there to refuse, and says of each what came of it: "refused NAME" or
 * "POSSIBLE NAME". Exit status: how many were possible. */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/klog.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

static bool writes_system(void)
{
	int fd = open("/var/lib/sandbox-try", O_CREAT | O_WRONLY | O_CLOEXEC, 0600);

	if (fd >= 0)
		unlink("/var/lib/sandbox-try");
	return fd >= 0 && close(fd) == 0;
}

static bool writes_and_runs(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
	            0) != MAP_FAILED;
}

static bool runs_what_it_wrote(void)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return page != MAP_FAILED && mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
}

static bool opens_packets(void)
{
	return socket(AF_PACKET, SOCK_RAW, 0) >= 0;
}

static bool opens_vsock(void)
{
	return socket(AF_VSOCK, SOCK_STREAM, 0) >= 0 || errno != EAFNOSUPPORT;
}

static bool has_namespaces(void)
{
	return unshare(CLONE_NEWUTS) == 0;
}

static bool gains_privileges(void)
{
	return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0;
}

static bool has_capabilities(void)
{
	for (unsigned long c = 0; prctl(PR_CAPBSET_READ, c, 0, 0, 0) >= 0; c++)
		if (prctl(PR_CAPBSET_READ, c, 0, 0, 0) == 1)
			return true;
	return false;
}

static bool dumps_core(void)
{
	struct rlimit core;

	return getrlimit(RLIMIT_CORE, &core) != 0 || core.rlim_max > 0;
}

static bool raises_limits(void)
{
	struct rlimit files;

	return getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_max > 1024;
}

static bool traces(void)
{
	return ptrace(PTRACE_TRACEME, 0, 0, 0) == 0;
}

static bool sets_clock(void)
{
	struct timeval now;

	return gettimeofday(&now, NULL) == 0 && settimeofday(&now, NULL) == 0;
}

static bool reads_kernel_log(void)
{
	return klogctl(10 /* its size */, NULL, 0) >= 0;
}

static bool names_host(void)
{
	char name[256];

	return gethostname(name, sizeof(name)) == 0 && sethostname(name, strlen(name)) == 0;
}

static bool is_another(void)
{
	return personality(ADDR_NO_RANDOMIZE) >= 0;
}

static bool is_urgent(void)
{
	struct sched_param p = { .sched_priority = 1 };

	return sched_setscheduler(0, SCHED_FIFO, &p) == 0;
}

static bool makes_setuid(void)
{
	return fchmod(memfd_create("try", MFD_CLOEXEC), S_ISUID | 0700) == 0 || errno != EPERM;
}

static bool has_keys(void)
{
	return syscall(SYS_keyctl, 0, -3, 0, 0, 0) >= 0 || errno != EPERM;
}

int main(void)
{
	static const struct {
		const char *name;
		bool (*possible)(void);
	} tries[] = {
		{ "writes outside of its folder", writes_system },
		{ "memory that is written and run", writes_and_runs },
		{ "runs what it wrote", runs_what_it_wrote },
		{ "raw packets", opens_packets },
		{ "other kinds of sockets", opens_vsock },
		{ "namespaces", has_namespaces },
		{ "new privileges", gains_privileges },
		{ "capabilities", has_capabilities },
		{ "a core dump", dumps_core },
		{ "more files than the unit says", raises_limits },
		{ "ptrace", traces },
		{ "sets the clock", sets_clock },
		{ "the kernel's log", reads_kernel_log },
		{ "names the host", names_host },
		{ "another personality", is_another },
		{ "real time", is_urgent },
		{ "setuid files", makes_setuid },
		{ "the kernel's keys", has_keys },
	};
	int possible = 0;

	for (size_t i = 0; i < sizeof(tries) / sizeof(*tries); i++) {
		bool was = tries[i].possible();

		possible += was;
		printf("%s %s\n", was ? "POSSIBLE" : "refused", tries[i].name);
	}
	return possible;
}
