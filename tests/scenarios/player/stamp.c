#include "base/buf.h"
#include "story.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Digits at *text, at most `most` of them; -1: none. */
static int number(const char **text, int most)
{
	int n = 0, value = 0;

	for (; n < most && **text >= '0' && **text <= '9'; n++)
		value = 10 * value + *(*text)++ - '0';
	return n ? value : -1;
}

enum stamp stamp_read(const char **text, int *ret_seconds)
{
	const char *p = *text;
	int hour = number(&p, 2), minute, second = 0;
	enum stamp kind = STAMP_MINUTE;

	if (hour < 0 || *p++ != ':')
		return STAMP_NONE;
	minute = number(&p, 2);
	if (*p == ':') {
		p++;
		second = number(&p, 2);
		kind = STAMP_SECOND;
	}
	if (hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
		return STAMP_NONE;
	if (*p && *p != ' ')
		return STAMP_NONE;
	*ret_seconds = 3600 * hour + 60 * minute + second;
	*text = p + strspn(p, " ");
	return kind;
}

bool day_read(const char *text, struct tm *day)
{
	const char *p = text;
	int first = number(&p, 4), month, last;

	if (first < 0 || (*p != '.' && *p != '-'))
		return false;
	if (*p == '-') { /* 2026-11-24 */
		p++;
		month = number(&p, 2);
		last = *p++ == '-' ? number(&p, 2) : -1;
		if (month < 1 || last < 1 || *p)
			return false;
		*day = (struct tm){ .tm_year = first - 1900, .tm_mon = month - 1, .tm_mday = last };
		return true;
	}
	p++;
	month = number(&p, 2);
	if (month < 1 || month > 12)
		return false;
	last = *p == '.' ? (p++, number(&p, 4)) : day->tm_year + 1900;
	if (last < 1900 || *p)
		return false;
	*day = (struct tm){ .tm_year = last - 1900, .tm_mon = month - 1, .tm_mday = first };
	return true;
}

int64_t moment(const struct tm *day, int seconds)
{
	struct tm at = *day;

	at.tm_sec = seconds % 60;
	at.tm_min = seconds / 60 % 60;
	at.tm_hour = seconds / 3600;
	at.tm_isdst = -1;
	return (int64_t)mktime(&at) * 1000;
}

static struct tm broken(int64_t at)
{
	time_t seconds = (time_t)(at / 1000);
	struct tm tm;

	localtime_r(&seconds, &tm);
	return tm;
}

void stamp_print(int64_t at, bool seconds, struct buf *to)
{
	struct tm tm = broken(at);

	buf_addf(to, "%02d:%02d", tm.tm_hour, tm.tm_min);
	if (seconds)
		buf_addf(to, ":%02d", tm.tm_sec);
}

void day_print(int64_t at, int64_t before, struct buf *to)
{
	struct tm tm = broken(at), was = broken(before);

	buf_addf(to, "%02d.%02d", tm.tm_mday, tm.tm_mon + 1);
	if (tm.tm_year != was.tm_year)
		buf_addf(to, ".%d", tm.tm_year + 1900);
}

bool same_minute(int64_t a, int64_t b)
{
	return a / 60000 == b / 60000;
}

bool same_day(int64_t a, int64_t b)
{
	struct tm x = broken(a), y = broken(b);

	return x.tm_year == y.tm_year && x.tm_yday == y.tm_yday;
}
