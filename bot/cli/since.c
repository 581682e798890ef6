#include "cli/since.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/number.h"
#include "base/when.h"

#include <string.h>
#include <time.h>

enum { DIGITS_MAX = 6, MINUTE_MS = 60000 };

static bool read_ago(const char *s, int64_t now, int64_t *ret_at)
{
	static const struct {
		char letter;
		int64_t ms;
	} units[] = {
		{ 's', 1000 },
		{ 'm', MINUTE_MS },
		{ 'h', 60 * MINUTE_MS },
		{ 'd', 24 * 60 * (int64_t)MINUTE_MS },
		{ 'w', 7 * 24 * 60 * (int64_t)MINUTE_MS },
	};
	char digits[DIGITS_MAX + 1];
	size_t n = strspn(s, "0123456789");
	if (!n || strlen(s) != n + 1 || !fmt(digits, sizeof(digits), "%.*s", (int)n, s))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(units); i++)
		if (units[i].letter == s[n]) {
			*ret_at = now - number_read(digits, 0) * units[i].ms;
			return true;
		}
	return false;
}

static bool read_local(const char *s, int64_t now, int64_t *ret_at)
{
	static const char *const forms[] = { "%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M",
		                             "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S" };
	for (size_t i = 0; i < ARRAY_SIZE(forms); i++) {
		struct tm tm = { 0 };
		const char *end = strptime(s, forms[i], &tm);
		if (end && !*end)
			return when_of_local(&tm, now, ret_at);
	}
	return false;
}

bool since_read(const char *s, int64_t now, int64_t *ret_at)
{
	return read_ago(s, now, ret_at) || read_local(s, now, ret_at) ||
	       when_parse_rfc3339(s, ret_at);
}
