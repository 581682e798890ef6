/* confine UNIT PROGRAM …: runs a program in the sandbox that a systemd unit asks for, as far as
 * this machine allows. It may write in the folder of its configuration (`-c FOLDER/bot.toml`)
 * alone, or nowhere. What is not held here is named with --named; a directive that is not known
 * here is a fault, so that none is forgotten. */
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/mount.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { VALUES_MAX = 4096, LINE_MAX_BYTES = 1024, FAULT = 125 };

/* How a directive is held here. */
enum how { PLAIN, ELSEWHERE, HELD };

static struct directive {
	const char *key;
	enum how how;
	char value[VALUES_MAX]; /* its lines */
} known[] = {
	{ "Type", PLAIN, "" },
	{ "ExecStart", PLAIN, "" },
	{ "WorkingDirectory", PLAIN, "" },
	{ "Restart", PLAIN, "" },
	{ "RestartSec", PLAIN, "" },
	{ "WatchdogSec", PLAIN, "" },
	{ "TimeoutStartSec", PLAIN, "" },
	{ "TimeoutStopSec", PLAIN, "" },
	{ "LoadCredential", PLAIN, "" },
	{ "StateDirectory", PLAIN, "" },
	{ "StateDirectoryMode", PLAIN, "" },
	{ "SystemCallErrorNumber", PLAIN, "" },
	{ "User", ELSEWHERE, "" },
	{ "UMask", ELSEWHERE, "" },
	{ "ProtectHome", ELSEWHERE, "" },
	{ "PrivateTmp", ELSEWHERE, "" },
	{ "PrivateDevices", ELSEWHERE, "" },
	{ "PrivateUsers", ELSEWHERE, "" },
	{ "PrivateMounts", ELSEWHERE, "" },
	{ "ProtectProc", ELSEWHERE, "" },
	{ "ProcSubset", ELSEWHERE, "" },
	{ "RemoveIPC", ELSEWHERE, "" },
	{ "KeyringMode", ELSEWHERE, "" },
	{ "AmbientCapabilities", ELSEWHERE, "" },
	{ "MemoryMax", ELSEWHERE, "" },
	{ "TasksMax", ELSEWHERE, "" },
	{ "ProtectSystem", HELD, "" },
	{ "ProtectKernelTunables", HELD, "" }, /* by ProtectSystem: all is read-only */
	{ "ProtectControlGroups", HELD, "" },
	{ "ProtectClock", HELD, "" },
	{ "ProtectHostname", HELD, "" },
	{ "ProtectKernelLogs", HELD, "" },
	{ "ProtectKernelModules", HELD, "" },
	{ "NoNewPrivileges", HELD, "" },
	{ "CapabilityBoundingSet", HELD, "" },
	{ "RestrictAddressFamilies", HELD, "" },
	{ "RestrictNamespaces", HELD, "" },
	{ "RestrictRealtime", HELD, "" },
	{ "RestrictSUIDSGID", HELD, "" },
	{ "LockPersonality", HELD, "" },
	{ "MemoryDenyWriteExecute", HELD, "" },
	{ "SystemCallArchitectures", HELD,
	  "" }, /* libseccomp's filters know the native one alone */
	{ "SystemCallFilter", HELD, "" },
	{ "LimitCORE", HELD, "" },
	{ "LimitNOFILE", HELD, "" },
};
enum { KNOWN = sizeof(known) / sizeof(*known) };

static const char *given(const char *key)
{
	for (int i = 0; i < KNOWN; i++)
		if (strcmp(known[i].key, key) == 0)
			return *known[i].value ? known[i].value : NULL;
	return NULL;
}

/* Each line of a value ends with a line break; an empty value is one too. */
static bool take_line(char *line)
{
	char *value = strchr(line, '=');
	size_t used;

	if (*line == '#' || *line == '\n' || !value)
		return true;
	*value++ = '\0';
	for (int i = 0; i < KNOWN; i++) {
		if (strcmp(known[i].key, line) != 0)
			continue;
		used = strlen(known[i].value);
		snprintf(known[i].value + used, VALUES_MAX - used, "%s", value);
		return true;
	}
	fprintf(stderr, "the unit says %s=, and the test knows nothing of that\n", line);
	return false;
}

static bool read_unit(const char *path)
{
	char line[LINE_MAX_BYTES];
	bool good = true, service = false;
	FILE *f = fopen(path, "r");

	while (f && fgets(line, sizeof(line), f))
		if (*line == '[')
			service = strcmp(line, "[Service]\n") == 0;
		else if (service)
			good = take_line(line) && good;
	if (!f)
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
	return f && fclose(f) == 0 && good;
}

static bool fails(const char *what)
{
	fprintf(stderr, "%s: %s\n", what, strerror(errno));
	return false;
}

/* A new table of mounts, all of it read-only but one folder. */
static bool protect_system(const char *folder)
{
	struct mount_attr readonly = { .attr_set = MOUNT_ATTR_RDONLY };
	struct mount_attr writable = { .attr_clr = MOUNT_ATTR_RDONLY };
	struct mount_attr own = { .propagation = 1 << 18 /* MS_PRIVATE */ };
	int at = -1;

	if (unshare(CLONE_NEWNS) != 0 ||
	    syscall(SYS_mount_setattr, -1, "/", AT_RECURSIVE, &own, sizeof(own)) != 0)
		return fails("ProtectSystem: no mounts of its own");
	if (folder)
		at = (int)syscall(SYS_open_tree, AT_FDCWD, folder,
		                  OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);
	if (folder && (at < 0 || syscall(SYS_move_mount, at, "", AT_FDCWD, folder,
	                                 MOVE_MOUNT_F_EMPTY_PATH) != 0))
		return fails("ProtectSystem: the folder");
	if (syscall(SYS_mount_setattr, -1, "/", AT_RECURSIVE, &readonly, sizeof(readonly)) != 0)
		return fails("ProtectSystem: read-only");
	return !folder ||
	       syscall(SYS_mount_setattr, at, "", AT_EMPTY_PATH, &writable, sizeof(writable)) == 0;
}

static bool drop_capabilities(void)
{
	for (unsigned long c = 0; prctl(PR_CAPBSET_READ, c, 0, 0, 0) >= 0; c++)
		if (prctl(PR_CAPBSET_DROP, c, 0, 0, 0) != 0)
			return fails("CapabilityBoundingSet");
	return true;
}

static bool limit(const char *key, int which)
{
	const char *value = given(key);
	rlim_t n = value ? strtoul(value, NULL, 10) : 0;

	return !value || setrlimit(which, &(struct rlimit){ n, n }) == 0 || fails(key);
}

static bool filter(void)
{
	return (!given("RestrictAddressFamilies") ||
	        filter_families(given("RestrictAddressFamilies"))) &&
	       (!given("ProtectClock") || filter_group("@clock")) &&
	       (!given("ProtectKernelModules") || filter_group("@module")) &&
	       (!given("ProtectHostname") ||
	        (filter_group("sethostname") && filter_group("setdomainname"))) &&
	       (!given("ProtectKernelLogs") || filter_group("syslog")) &&
	       (!given("MemoryDenyWriteExecute") || filter_exec_memory()) &&
	       (!given("RestrictNamespaces") || filter_namespaces()) &&
	       (!given("LockPersonality") || filter_personality()) &&
	       (!given("RestrictRealtime") || filter_realtime()) &&
	       (!given("RestrictSUIDSGID") || filter_suid()) &&
	       /* The last: it may refuse to load more. */
	       (!given("SystemCallFilter") || filter_calls(given("SystemCallFilter")));
}

static bool confine(const char *folder)
{
	return limit("LimitCORE", RLIMIT_CORE) && limit("LimitNOFILE", RLIMIT_NOFILE) &&
	       (!given("ProtectSystem") || protect_system(folder)) &&
	       (!given("CapabilityBoundingSet") || drop_capabilities()) &&
	       (prctl(PR_SET_NO_NEW_PRIVS, given("NoNewPrivileges") != NULL, 0, 0, 0) == 0 ||
	        fails("NoNewPrivileges")) &&
	       filter();
}

/* Of `-c FOLDER/bot.toml`. */
static char *folder_of(char **words)
{
	for (; words[0] && words[1]; words++)
		if (strcmp(words[0], "-c") == 0 && strrchr(words[1], '/'))
			return strndup(words[1], (size_t)(strrchr(words[1], '/') - words[1]));
	return NULL;
}

int main(int argc, char **argv)
{
	if (argc < 3 || !read_unit(argv[1]))
		return FAULT;
	if (strcmp(argv[2], "--named") == 0) {
		for (int i = 0; i < KNOWN; i++)
			if (known[i].how == ELSEWHERE && *known[i].value)
				printf("%s\n", known[i].key);
		return 0;
	}
	char *folder = folder_of(argv + 2);
	bool confined = confine(folder);
	free(folder);
	if (confined)
		execvp(argv[2], argv + 2);
	return FAULT;
}
