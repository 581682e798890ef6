#include "confine.h"

#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>

enum { CALLS_MAX = 1024, LINE_MAX_BYTES = 256, NAMES_MAX = 4096 };

/* The numbers of system calls that are allowed, or refused. */
struct calls {
	int at[CALLS_MAX];
	int count;
};

static void take_out(struct calls *c, int number)
{
	for (int i = 0; i < c->count; i++)
		if (c->at[i] == number)
			c->at[i--] = c->at[--c->count];
}

static void put_in(struct calls *c, int number)
{
	take_out(c, number);
	if (c->count < CALLS_MAX)
		c->at[c->count++] = number;
}

static void put_call(struct calls *c, const char *name, bool in)
{
	int number = seccomp_syscall_resolve_name(name);

	if (number != __NR_SCMP_ERROR && in)
		put_in(c, number);
	else if (number != __NR_SCMP_ERROR)
		take_out(c, number);
}

static bool put(struct calls *c, const char *name, bool in);

/* What is in a group, systemd itself says. */
static bool put_group(struct calls *c, const char *group, bool in)
{
	char line[LINE_MAX_BYTES], word[LINE_MAX_BYTES];
	bool any = false;

	if (snprintf(line, sizeof(line), "systemd-analyze --no-pager syscall-filter %s", group) < 0)
		return false;
	FILE *f = popen(line, "r");
	while (f && fgets(line, sizeof(line), f))
		if (*line == ' ' && sscanf(line, "%255s", word) == 1 && *word != '#')
			any = put(c, word, in) || any;
	return f && pclose(f) == 0 && any;
}

static bool put(struct calls *c, const char *name, bool in)
{
	if (*name == '@')
		return put_group(c, name, in);
	put_call(c, name, in);
	return true;
}

static bool load(scmp_filter_ctx f, const char *what)
{
	int failed = f ? seccomp_load(f) : -ENOMEM;

	seccomp_release(f);
	if (failed)
		fprintf(stderr, "%s: %s\n", what, strerror(-failed));
	return !failed;
}

bool filter_calls(const char *names)
{
	struct calls c = { .count = 0 };
	char copy[NAMES_MAX], *rest = copy, *word;
	bool in = true;

	snprintf(copy, sizeof(copy), "%s", names);
	/* "~" turns the rest of its line; the lines come with a line break each. */
	for (char *line = strsep(&rest, "\n"); line; line = strsep(&rest, "\n")) {
		in = *line != '~';
		line += !in;
		while ((word = strsep(&line, " ")))
			if (*word && !put(&c, word, in))
				return false;
	}
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	for (int i = 0; f && i < c.count; i++)
		seccomp_rule_add(f, SCMP_ACT_ALLOW, c.at[i], 0);
	return load(f, "SystemCallFilter");
}

bool filter_group(const char *group)
{
	struct calls c = { .count = 0 };
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);

	if (!put(&c, group, true))
		return false;
	for (int i = 0; f && i < c.count; i++)
		seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), c.at[i], 0);
	return load(f, group);
}

bool filter_families(const char *names)
{
	static const struct {
		const char *name;
		int family;
	} known[] = { { "AF_INET", AF_INET },
		      { "AF_INET6", AF_INET6 },
		      { "AF_UNIX", AF_UNIX },
		      { "AF_NETLINK", AF_NETLINK } };
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);

	for (int family = 0; f && family < AF_MAX; family++) {
		bool listed = false;

		for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
			const char *at = strstr(names, known[i].name);
			size_t n = strlen(known[i].name);

			listed |= known[i].family == family && at && strchr(" \n", at[n]);
		}
		if (!listed)
			seccomp_rule_add(f, SCMP_ACT_ERRNO(EAFNOSUPPORT), SCMP_SYS(socket), 1,
			                 SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)family, 0));
	}
	if (f)
		seccomp_rule_add(f, SCMP_ACT_ERRNO(EAFNOSUPPORT), SCMP_SYS(socket), 1,
		                 SCMP_A0(SCMP_CMP_GE, AF_MAX, 0));
	return load(f, "RestrictAddressFamilies");
}

#define REFUSE(f, call, ...) \
	seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(call), 1, __VA_ARGS__)
#define HAS(bits) SCMP_CMP_MASKED_EQ, (bits), (bits)

bool filter_exec_memory(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);

	if (f) {
		REFUSE(f, mmap, SCMP_A2(HAS(PROT_EXEC | PROT_WRITE)));
		REFUSE(f, mprotect, SCMP_A2(HAS(PROT_EXEC)));
		REFUSE(f, pkey_mprotect, SCMP_A2(HAS(PROT_EXEC)));
		REFUSE(f, shmat, SCMP_A2(HAS(SHM_EXEC)));
	}
	return load(f, "MemoryDenyWriteExecute");
}

bool filter_namespaces(void)
{
	static const scmp_datum_t kinds[] = { CLONE_NEWNS,    CLONE_NEWUTS,  CLONE_NEWIPC,
		                              CLONE_NEWPID,   CLONE_NEWUSER, CLONE_NEWNET,
		                              CLONE_NEWCGROUP };
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);

	for (size_t i = 0; f && i < sizeof(kinds) / sizeof(*kinds); i++) {
		REFUSE(f, unshare, SCMP_A0(HAS(kinds[i])));
		REFUSE(f, clone, SCMP_A0(HAS(kinds[i])));
	}
	if (f) {
		seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(setns), 0);
		/* Its flags lie in memory, where no filter can read them. */
		seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
	}
	return load(f, "RestrictNamespaces");
}

bool filter_personality(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);

	if (f)
		REFUSE(f, personality, SCMP_A0(SCMP_CMP_NE, 0, 0));
	return load(f, "LockPersonality");
}

bool filter_realtime(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);

	if (f)
		REFUSE(f, sched_setscheduler, SCMP_A1(SCMP_CMP_GT, SCHED_OTHER, 0));
	return load(f, "RestrictRealtime");
}

bool filter_suid(void)
{
	static const scmp_datum_t bits[] = { S_ISUID, S_ISGID };
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);

	for (size_t i = 0; f && i < sizeof(bits) / sizeof(*bits); i++) {
		REFUSE(f, chmod, SCMP_A1(HAS(bits[i])));
		REFUSE(f, fchmod, SCMP_A1(HAS(bits[i])));
		REFUSE(f, fchmodat, SCMP_A2(HAS(bits[i])));
	}
	return load(f, "RestrictSUIDSGID");
}
