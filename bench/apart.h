#ifndef BENCH_APART_H
#define BENCH_APART_H

#include <stdbool.h>
#include <stddef.h>

/* Places of this process and its children alone, in which things may be broken without anybody
 * else's noticing. They need root or user namespaces. False: errno. */

/* Leaves the host's mounts, and with `network` its network: only loopback is there then. */
bool apart_enter(bool network);
/* Names are asked of an address that takes the question and never answers. */
bool apart_deaf_resolver(const char *folder);
/* What is written in the folder from now on fills a disk of so many bytes. */
bool apart_small_disk(const char *folder, size_t bytes);

#endif
