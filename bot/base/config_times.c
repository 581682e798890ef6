#include "base/alloc.h"
#include "base/buf.h"
#include "base/config.h"
#include "base/config_table.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum {
	SECOND = 1000,
	MINUTE = 60 * SECOND,
	HOUR = 60 * MINUTE,
	WORKTIME_MAX = 1000,
	WHY_MAX = 200
};

/* Between `least` and `most` decimal digits. */
static bool take_digits(const char **p, int least, int most, int *ret)
{
	int n = 0, digits = 0;
	for (; digits < most && isdigit((unsigned char)**p); digits++)
		n = n * 10 + (*(*p)++ - '0');
	*ret = n;
	return digits >= least && !isdigit((unsigned char)**p);
}

static bool take_sign(const char **p, char sign)
{
	if (**p != sign)
		return false;
	++*p;
	return true;
}

/* "60s": a number, and the position of its unit among `units`. */
static bool read_term(const char *s, const char *units, int *ret_number, int *ret_unit)
{
	if (!take_digits(&s, 1, 6, ret_number) || !*s || s[1])
		return false;
	const char *unit = strchr(units, *s);
	*ret_unit = unit ? (int)(unit - units) : -1;
	return unit;
}

static bool take_duration(const struct reading *r, const json_t *node, void *field)
{
	static const int ms[] = { SECOND, MINUTE, HOUR };
	int number, unit;
	if (!read_term(node_text(node), "smh", &number, &unit))
		return value_refuse_form(r, node);
	int64_t duration = (int64_t)number * ms[unit];
	if (duration < r->setting->min || duration > r->setting->max) {
		autobuf range = BUF_INIT(WHY_MAX);
		setting_range(&range, r->setting);
		value_refuse(r, node, "must be %s", range.s);
		return false;
	}
	*(int64_t *)field = duration;
	return true;
}

static void limit_duration(struct buf *to, int64_t ms)
{
	if (ms % HOUR == 0)
		buf_addf(to, "%lldh", (long long)(ms / HOUR));
	else if (ms % MINUTE == 0)
		buf_addf(to, "%lldm", (long long)(ms / MINUTE));
	else
		buf_addf(to, "%llds", (long long)(ms / SECOND));
}

static bool take_worktime(const struct reading *r, const json_t *node, void *field)
{
	int number, unit;
	if (!read_term(node_text(node), "smhd", &number, &unit))
		return value_refuse_form(r, node);
	if (!number || number > WORKTIME_MAX) {
		value_refuse(r, node, "must be from 1 to %d units", WORKTIME_MAX);
		return false;
	}
	*(struct worktime *)field = (struct worktime){ number, (enum worktime_unit)unit };
	return true;
}

/* "09:00", to the end of the day at 24:00. */
static bool read_clock(const char **p, int *ret)
{
	int hour, minute;
	if (!take_digits(p, 1, 2, &hour) || !take_sign(p, ':') || !take_digits(p, 2, 2, &minute))
		return false;
	*ret = hour * 60 + minute;
	return minute < 60 && *ret <= DAY_MINUTES;
}

static bool take_clock(const struct reading *r, const json_t *node, void *field)
{
	int minutes;
	const char *p = node_text(node);
	if (!read_clock(&p, &minutes) || *p || minutes == DAY_MINUTES)
		return value_refuse_form(r, node);
	*(int *)field = minutes;
	return true;
}

static bool take_hours(const struct reading *r, const json_t *node, void *field)
{
	struct working_day day = { 0 };
	const char *p = node_text(node);
	int last = 0;
	for (p += strspn(p, " "); *p; p += strspn(p, " ")) {
		int from, to;
		if (!read_clock(&p, &from) || !take_sign(&p, '-') || !read_clock(&p, &to) ||
		    (*p && *p != ' '))
			return value_refuse_form(r, node);
		if (day.count == WORKING_SPANS_MAX) {
			value_refuse(r, node, "has more than %d ranges", WORKING_SPANS_MAX);
			return false;
		}
		if (from >= to || from < last) {
			value_refuse(
			        r, node,
			        "the ranges must follow one another, each from earlier to later, "
			        "such as \"09:00-13:00 13:45-18:00\"");
			return false;
		}
		day.span[day.count].from = from;
		day.span[day.count++].to = last = to;
	}
	*(struct working_day *)field = day;
	return true;
}

static bool read_date(const char *s, struct config_date *ret)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int y, m, d;
	if (!take_digits(&s, 4, 4, &y) || !take_sign(&s, '-') || !take_digits(&s, 2, 2, &m) ||
	    !take_sign(&s, '-') || !take_digits(&s, 2, 2, &d) || *s)
		return false;
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
	if (y < 2000 || m < 1 || m > 12 || d < 1 || d > days[m - 1] + (leap && m == 2))
		return false;
	*ret = (struct config_date){ y, m, d };
	return true;
}

static int by_date(const void *a, const void *b)
{
	const struct config_date *x = a, *y = b;
	if (x->year != y->year)
		return x->year - y->year;
	return x->month != y->month ? x->month - y->month : x->day - y->day;
}

static void drop_doubles(struct config_dates *d)
{
	size_t kept = 0;
	for (size_t i = 0; i < d->count; i++)
		if (!kept || by_date(&d->list[kept - 1], &d->list[i]))
			d->list[kept++] = d->list[i];
	d->count = kept;
}

static bool take_dates(const struct reading *r, const json_t *node, void *field)
{
	struct config_dates *d = field;
	size_t i;
	json_t *item;
	bool good = true;
	json_array_foreach(node_value(node), i, item)
	{
		struct config_date date;
		bool text = node_is(item, "string") || node_is(item, "date");
		if (!text || !read_date(node_text(item), &date)) {
			good = value_refuse_form(r, item);
			continue;
		}
		d->list = xrealloc(d->list, (d->count + 1) * sizeof(*d->list));
		d->list[d->count++] = date;
	}
	if (d->count)
		qsort(d->list, d->count, sizeof(*d->list), by_date);
	drop_doubles(d);
	return good;
}

static void release_dates(void *field)
{
	free(((struct config_dates *)field)->list);
}

const struct kind kind_duration = { "string", "a number and s, m or h, in quotes", take_duration,
	                            NULL, limit_duration };
const struct kind kind_worktime = { "string",
	                            "a number and s, m, h or d of working time, in quotes",
	                            take_worktime, NULL, NULL };
const struct kind kind_clock = { "string", "a time of day in quotes", take_clock, NULL, NULL };
const struct kind kind_hours = { "string", "ranges of the day in quotes", take_hours, NULL, NULL };
const struct kind kind_dates = { "list", "a list of existing dates", take_dates, release_dates,
	                         NULL };
