#ifndef BASE_ALLOC_H
#define BASE_ALLOC_H

#include <stddef.h>

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

/* Memory that can't be had ends the program: everything that matters is in the store, and what
 * strangers send is bounded, so dying is a correct, tested path. None of these returns NULL. */
void *xmalloc(size_t n);
void *xcalloc(size_t count, size_t size);
void *xrealloc(void *p, size_t n);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);

/* free() for __attribute__((cleanup)): `autofree char *s = …;` */
void free_at(void *pointer_to_pointer);
#define autofree __attribute__((cleanup(free_at)))

#endif
