#ifndef CLI_GUARD_H
#define CLI_GUARD_H

/* Before anything is read: files that this process makes are its owner's alone, and its memory,
 * which will hold tokens, goes into no core dump and under no other process's eyes. */
void guard_process(void);

#endif
