#ifndef SANDBOX_CONFINE_H
#define SANDBOX_CONFINE_H

#include <stdbool.h>

/* The system calls that a unit's directives refuse, each as a filter of its own: the kernel asks
 * them all. False: this machine can't (said on standard error). */

bool filter_calls(const char *names);    /* SystemCallFilter=, all its lines after one another */
bool filter_families(const char *names); /* RestrictAddressFamilies= */
bool filter_group(const char *group);    /* refuses a group of systemd's: "@clock" */
bool filter_exec_memory(void);           /* MemoryDenyWriteExecute= */
bool filter_namespaces(void);            /* RestrictNamespaces= */
bool filter_personality(void);           /* LockPersonality= */
bool filter_realtime(void);              /* RestrictRealtime= */
bool filter_suid(void);                  /* RestrictSUIDSGID= */

#endif
