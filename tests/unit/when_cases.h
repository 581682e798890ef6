#ifndef TESTS_WHEN_CASES_H
#define TESTS_WHEN_CASES_H

#include "base/alloc.h"
#include "base/when.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static inline int64_t moment(const char *rfc3339)
{
	int64_t at = 0;
	if (!when_parse_rfc3339(rfc3339, &at))
		fail_msg("not a moment: %s", rfc3339);
	return at;
}

struct parse_case {
	const char *text;
	enum when_found found;
	const char *at; /* RFC 3339; NULL for none */
	const char *rest;
};

typedef enum when_found parse_fn(const char *text, int64_t now, int64_t *ret_at,
                                 const char **ret_rest);

static inline void check(parse_fn *parse, const char *now, const struct parse_case *c)
{
	int64_t at = -1;
	const char *rest = NULL;
	enum when_found found = parse(c->text, moment(now), &at, &rest);
	if (found != c->found || (c->at && at != moment(c->at)) || strcmp(rest, c->rest) != 0) {
		autofree char *got = when_rfc3339(at);
		fail_msg("\"%s\": found %d at %s, rest \"%s\"", c->text, found, got, rest);
	}
	if (!c->at)
		assert_int_equal(at, -1);
}

/* Monday 23 November 2026, 15:00:30 in Minsk (UTC+3). */
#define NOW_MINSK "2026-11-23T12:00:30Z"

#endif
