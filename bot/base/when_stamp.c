#include "base/alloc.h"
#include "base/buf.h"
#include "base/when.h"

#include <ctype.h>
#include <stddef.h>

enum { SECOND = 1000, STAMP_MAX = 64, OFFSET_MAX = 24 * 60 };

char *when_stamp(int64_t at)
{
	autobuf out = BUF_INIT(STAMP_MAX);
	struct tm t = when_local(at);
	buf_addf(&out, "%04d-%02d-%02d %02d:%02d", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday,
	         t.tm_hour, t.tm_min);
	return buf_take(&out);
}

char *when_rfc3339(int64_t at)
{
	autobuf out = BUF_INIT(STAMP_MAX);
	int ms = (int)(at % SECOND + (at % SECOND < 0 ? SECOND : 0));
	time_t seconds = (time_t)((at - ms) / SECOND);
	struct tm t = { 0 };
	gmtime_r(&seconds, &t);
	buf_addf(&out, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", t.tm_year + 1900, t.tm_mon + 1,
	         t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, ms);
	return buf_take(&out);
}

/* Takes exactly `width` digits. */
static bool take_digits(const char **s, int width, int *ret)
{
	int value = 0;
	for (int i = 0; i < width; i++) {
		if (!isdigit((unsigned char)(*s)[i]))
			return false;
		value = value * 10 + ((*s)[i] - '0');
	}
	*s += width;
	*ret = value;
	return true;
}

static bool take_char(const char **s, const char *one_of)
{
	for (; *one_of; one_of++) {
		if (**s != *one_of)
			continue;
		++*s;
		return true;
	}
	return false;
}

/* ".123456" → 123; nothing there → 0. */
static bool take_fraction(const char **s, int *ret_ms)
{
	int ms = 0;
	int scale = SECOND;
	*ret_ms = 0;
	if (!take_char(s, "."))
		return true;
	if (!isdigit((unsigned char)**s))
		return false;
	for (; isdigit((unsigned char)**s); ++*s) {
		scale /= 10;
		ms += (**s - '0') * scale;
	}
	*ret_ms = ms;
	return true;
}

static bool take_offset(const char **s, int *ret_minutes)
{
	int hours = 0;
	int minutes = 0;
	int sign = **s == '-' ? -1 : 1;
	*ret_minutes = 0;
	if (take_char(s, "Zz"))
		return true;
	if (!take_char(s, "+-") || !take_digits(s, 2, &hours))
		return false;
	take_char(s, ":");
	if (!take_digits(s, 2, &minutes) || minutes > 59 || hours * 60 > OFFSET_MAX)
		return false;
	*ret_minutes = sign * (hours * 60 + minutes);
	return true;
}

bool when_parse_rfc3339(const char *s, int64_t *ret)
{
	struct tm t = { 0 };
	int ms = 0;
	int offset = 0;
	bool read = take_digits(&s, 4, &t.tm_year) && take_char(&s, "-") &&
	            take_digits(&s, 2, &t.tm_mon) && take_char(&s, "-") &&
	            take_digits(&s, 2, &t.tm_mday) && take_char(&s, "Tt ") &&
	            take_digits(&s, 2, &t.tm_hour) && take_char(&s, ":") &&
	            take_digits(&s, 2, &t.tm_min) && take_char(&s, ":") &&
	            take_digits(&s, 2, &t.tm_sec) && take_fraction(&s, &ms) &&
	            take_offset(&s, &offset) && !*s;
	if (!read || t.tm_hour > 23 || t.tm_min > 59 || t.tm_sec > 60)
		return false;
	t.tm_year -= 1900;
	t.tm_mon -= 1;
	struct tm normal = t;
	int64_t seconds = timegm(&normal);
	if (t.tm_sec < 60 && (normal.tm_mday != t.tm_mday || normal.tm_mon != t.tm_mon))
		return false;
	*ret = (seconds - (int64_t)offset * 60) * SECOND + ms;
	return true;
}

bool when_parse_slack_ts(const char *s, int64_t *ret)
{
	enum { SECONDS_DIGITS = 12 };
	int64_t seconds = 0;
	int ms = 0;
	int n = 0;
	for (; isdigit((unsigned char)s[n]) && n < SECONDS_DIGITS; n++)
		seconds = seconds * 10 + (s[n] - '0');
	s += n;
	if (!n || !take_fraction(&s, &ms) || *s)
		return false;
	*ret = seconds * SECOND + ms;
	return true;
}
