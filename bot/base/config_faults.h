#ifndef BASE_CONFIG_FAULTS_H
#define BASE_CONFIG_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct fault;

enum { FAULTS_MAX = 1000, FAULT_KEY_MAX = 100 };

/* What is wrong with a file, collected in any order and told by line. */
struct faults {
	const char *file;
	struct fault *list;
	size_t count, more; /* more: found beyond FAULTS_MAX, not kept */
};

void fault_add(struct faults *f, int line, const char *key, const char *format, ...)
        __attribute__((format(printf, 4, 5)));
/* Is there one for this key already? Then what would follow from it need not be told. */
bool fault_about(const struct faults *f, const char *key);
bool fault_on_line(const struct faults *f, int line);
/* `file:line: key: reason`, a line each, sorted by line. */
void faults_print(struct faults *f, struct buf *to);
void faults_release(struct faults *f);

#endif
