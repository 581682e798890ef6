#ifndef BASE_TOML_H
#define BASE_TOML_H

#include <jansson.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* TOML 1.0 (toml++) as JSON that knows its source. Every value is an object
 *
 *	{"line": 4, "type": "string", "value": "ru"}
 *
 * whose type is string, integer, date (value: "2026-12-25"), list (value: an array of such
 *objects), table (value: an object of such objects by key), or float, boolean, time, date-time (no
 *value). The line, from 1, is where the value begins; for a table its header, or the first key that
 *makes it. The document itself is a table at line 1. */

struct toml_fault {
	int line;
	const char *reason; /* static; what to write instead. Never quotes the file: it may hold a
	                       secret. */
};

/* NULL: `ret_fault` has the first fault. The caller owns the tree. */
json_t *toml_parse(const char *text, size_t len, struct toml_fault *ret_fault);
const char *toml_library(void); /* the version of toml++ */

#ifdef __cplusplus
}
#endif

#endif
