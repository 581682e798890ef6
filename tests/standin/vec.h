#ifndef STANDIN_VEC_H
#define STANDIN_VEC_H

#include "base/alloc.h"

/* A growing row of pointers: struct { TYPE **at; size_t n, cap; }. */
#define VEC(type)              \
	struct {               \
		type **at;     \
		size_t n, cap; \
	}
#define vec_push(v, item)                                                       \
	do {                                                                    \
		if ((v)->n == (v)->cap) {                                       \
			(v)->cap = (v)->cap ? 2 * (v)->cap : 8;                 \
			(v)->at = xrealloc((v)->at, (v)->cap * sizeof(void *)); \
		}                                                               \
		(v)->at[(v)->n++] = (item);                                     \
	} while (0)

#endif
