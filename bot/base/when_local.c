#include "base/alloc.h"
#include "base/buf.h"
#include "base/when.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SECOND = 1000, DAY_SECONDS = 86400 };

static bool is_zone_file(const char *path)
{
	char magic[4] = { 0 };
	FILE *file = fopen(path, "re");
	if (!file)
		return false;
	bool zone = fread(magic, sizeof(magic), 1, file) == 1 && memcmp(magic, "TZif", 4) == 0;
	(void)fclose(file);
	return zone;
}

static bool is_zone(const char *name)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                              "0123456789_+-/";
	char path[PATH_MAX];
	const char *dir = getenv("TZDIR");
	if (!*name || *name == '/' || name[strspn(name, allowed)])
		return false;
	if (strcmp(name, "UTC") == 0)
		return true;
	return fmt(path, sizeof(path), "%s/%s", dir ? dir : "/usr/share/zoneinfo", name) &&
	       is_zone_file(path);
}

bool when_zone(const char *name)
{
	if (!is_zone(name) || setenv("TZ", name, 1) != 0)
		return false;
	tzset();
	return true;
}

static time_t seconds(int64_t at)
{
	return (time_t)(at / SECOND - (at % SECOND < 0));
}

struct tm when_local(int64_t at)
{
	time_t t = seconds(at);
	struct tm local = { 0 };
	localtime_r(&t, &local);
	return local;
}

static long offset_at(time_t t)
{
	struct tm local = { 0 };
	localtime_r(&t, &local);
	return local.tm_gmtoff;
}

static bool same_fields(const struct tm *a, const struct tm *b)
{
	return a->tm_year == b->tm_year && a->tm_mon == b->tm_mon && a->tm_mday == b->tm_mday &&
	       a->tm_hour == b->tm_hour && a->tm_min == b->tm_min && a->tm_sec == b->tm_sec;
}

static bool is_better(time_t candidate, time_t best, time_t now)
{
	bool later = candidate > best;
	return best <= now ? later && candidate <= now : !later;
}

/* A local time can only mean what one of the offsets around it makes of it. */
bool when_of_local(const struct tm *local, int64_t now, int64_t *ret)
{
	struct tm fields = *local;
	time_t naive = timegm(&fields);
	time_t best = 0;
	bool found = false;
	if (!same_fields(&fields, local))
		return false;
	for (int side = -1; side <= 1; side += 2) {
		long offset = offset_at(naive + (time_t)side * DAY_SECONDS);
		time_t candidate = naive - offset;
		if (offset_at(candidate) != offset)
			continue;
		if (!found || is_better(candidate, best, seconds(now)))
			best = candidate;
		found = true;
	}
	if (found)
		*ret = (int64_t)best * SECOND;
	return found;
}

/* Where the clock is set forward at midnight the day begins later. */
int64_t when_day(int64_t at, int days)
{
	enum { STEP = 15, LATEST = 180 };
	struct tm day = when_local(at);
	int64_t begin = at;
	day.tm_mday += days;
	day.tm_hour = day.tm_min = day.tm_sec = 0;
	timegm(&day);
	for (int minute = 0; minute <= LATEST; minute += STEP) {
		day.tm_hour = minute / 60;
		day.tm_min = minute % 60;
		if (when_of_local(&day, INT64_MIN, &begin))
			break;
	}
	return begin;
}
