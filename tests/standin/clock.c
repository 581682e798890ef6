#include "state.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int64_t now_ms(const struct standin *s)
{
	struct timespec t;

	if (s->how.now)
		return s->how.now(s->how.arg);
	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t real_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void ts_next(struct standin *s, char ts[static TS_SIZE])
{
	int64_t us = now_ms(s) * 1000;

	if (us <= s->last_us)
		us = s->last_us + 1;
	s->last_us = us;
	if (!fmt(ts, TS_SIZE, "%lld.%06lld", (long long)(us / 1000000), (long long)(us % 1000000)))
		abort();
}

void iso_time(int64_t ms, char to[static TS_SIZE])
{
	time_t t = (time_t)(ms / 1000);
	char day[24];
	struct tm tm;

	strftime(day, sizeof(day), "%Y-%m-%dT%H:%M:%S", gmtime_r(&t, &tm));
	if (!fmt(to, TS_SIZE, "%s.%03dZ", day, (int)(ms % 1000)))
		abort();
}

/* The offset after the seconds, in minutes: Z, +03:00, +0300 or nothing. */
static bool read_zone(const char *s, int *ret_minutes)
{
	if (!*s || strcmp(s, "Z") == 0 || strcmp(s, "z") == 0) {
		*ret_minutes = 0;
		return true;
	}
	if (*s != '+' && *s != '-')
		return false;
	char *end;
	long hours = strtol(s + 1, &end, 10);
	long minutes = *end == ':' ? strtol(end + 1, &end, 10) : 0;
	if (*end || end - s < 3)
		return false;
	if (hours > 99) {
		minutes = hours % 100;
		hours /= 100;
	}
	*ret_minutes = (int)(hours * 60 + minutes) * (*s == '-' ? -1 : 1);
	return true;
}

int64_t iso_parse(const char *s)
{
	struct tm tm = { 0 };
	int ms = 0, zone;
	const char *at = strptime(s, "%Y-%m-%d", &tm);

	if (!at)
		return -1;
	if (*at == 'T' || *at == ' ') {
		at = strptime(at + 1, "%H:%M:%S", &tm);
		if (!at)
			return -1;
	}
	if (*at == '.') {
		char *end;
		double part = strtod(at, &end);
		ms = (int)(part * 1000 + 0.5);
		at = end;
	}
	if (!read_zone(at, &zone))
		return -1;
	return ((int64_t)timegm(&tm) - (int64_t)zone * 60) * 1000 + ms;
}
