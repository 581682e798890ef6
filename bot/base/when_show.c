#include "base/alloc.h"
#include "base/buf.h"
#include "base/when.h"

#include <stddef.h>
#include <string.h>

#define NBSP "\u00A0"

enum { MINUTE = 60 * 1000, TEXT_MAX = 128 };

struct tongue {
	const char *code;
	const char *weekdays[7]; /* from Sunday */
	const char *months[12];  /* as in "23 ноября" */
	bool named_months;       /* 23 Nov, not 23.11 */
	const char *moment;      /* shorter than a minute */
	const char *minutes, *hours, *days;
};

static const struct tongue tongues[] = {
	{ .code = "ru",
	  .weekdays = { "вс", "пн", "вт", "ср", "чт", "пт", "сб" },
	  .months = { "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
	              "сентября", "октября", "ноября", "декабря" },
	  .moment = "меньше" NBSP "минуты",
	  .minutes = "мин",
	  .hours = "ч",
	  .days = "дн" },
	{ .code = "be",
	  .weekdays = { "нд", "пн", "аў", "ср", "чц", "пт", "сб" },
	  .months = { "студзеня", "лютага", "сакавіка", "красавіка", "мая", "чэрвеня", "ліпеня",
	              "жніўня", "верасня", "кастрычніка", "лістапада", "снежня" },
	  .moment = "менш" NBSP "за" NBSP "хвіліну",
	  .minutes = "хв",
	  .hours = "гадз",
	  .days = "дн" },
	{ .code = "en",
	  .weekdays = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" },
	  .months = { "January", "February", "March", "April", "May", "June", "July", "August",
	              "September", "October", "November", "December" },
	  .named_months = true,
	  .moment = "less" NBSP "than" NBSP "a" NBSP "minute",
	  .minutes = "min",
	  .hours = "h",
	  .days = "d" },
};

static const struct tongue *tongue(const char *language)
{
	for (size_t i = 0; i < ARRAY_SIZE(tongues); i++)
		if (strcmp(tongues[i].code, language) == 0)
			return &tongues[i];
	return &tongues[0];
}

static void add_clock(struct buf *to, const struct tm *t)
{
	buf_addf(to, "%02d:%02d", t->tm_hour, t->tm_min);
}

static void add_day(struct buf *to, const struct tongue *in, const struct tm *t)
{
	if (in->named_months)
		buf_addf(to, "%d %.3s", t->tm_mday, in->months[t->tm_mon]);
	else
		buf_addf(to, "%02d.%02d", t->tm_mday, t->tm_mon + 1);
}

static void add_moment(struct buf *to, const struct tongue *in, const struct tm *t)
{
	add_day(to, in, t);
	buf_addc(to, ' ');
	add_clock(to, t);
}

static bool same_day(const struct tm *a, const struct tm *b)
{
	return a->tm_year == b->tm_year && a->tm_yday == b->tm_yday;
}

char *when_clock(int64_t at)
{
	autobuf out = BUF_INIT(TEXT_MAX);
	struct tm t = when_local(at);
	add_clock(&out, &t);
	return buf_take(&out);
}

char *when_short(const char *language, int64_t at, int64_t now)
{
	autobuf out = BUF_INIT(TEXT_MAX);
	struct tm t = when_local(at);
	struct tm today = when_local(now);
	if (same_day(&t, &today))
		add_clock(&out, &t);
	else
		add_moment(&out, tongue(language), &t);
	return buf_take(&out);
}

char *when_until(const char *language, int64_t at, int64_t now)
{
	autobuf out = BUF_INIT(TEXT_MAX);
	const struct tongue *in = tongue(language);
	bool whole_day = when_day(at, 0) == at;
	struct tm t = when_local(whole_day ? at - 1 : at);
	struct tm today = when_local(now);
	add_day(&out, in, &t);
	if (t.tm_year != today.tm_year)
		buf_addf(&out, "%c%d", in->named_months ? ' ' : '.', t.tm_year + 1900);
	if (!whole_day) {
		buf_addc(&out, ' ');
		add_clock(&out, &t);
	}
	return buf_take(&out);
}

char *when_start(const char *language, int64_t at)
{
	autobuf out = BUF_INIT(TEXT_MAX);
	const struct tongue *in = tongue(language);
	struct tm t = when_local(at);
	add_clock(&out, &t);
	buf_addf(&out, ", %s ", in->weekdays[t.tm_wday]);
	add_day(&out, in, &t);
	return buf_take(&out);
}

char *when_full(int64_t at)
{
	autobuf out = BUF_INIT(TEXT_MAX);
	struct tm t = when_local(at);
	buf_addf(&out, "%02d.%02d.%04d ", t.tm_mday, t.tm_mon + 1, t.tm_year + 1900);
	add_clock(&out, &t);
	return buf_take(&out);
}

char *when_date(const char *language, int64_t at)
{
	autobuf out = BUF_INIT(TEXT_MAX);
	struct tm t = when_local(at);
	buf_addf(&out, "%d %s", t.tm_mday, tongue(language)->months[t.tm_mon]);
	return buf_take(&out);
}

static void add_unit(struct buf *to, int64_t n, const char *unit)
{
	if (n)
		buf_addf(to, "%s%lld" NBSP "%s", to->len ? NBSP : "", (long long)n, unit);
}

char *when_weekday(const char *language, int64_t at)
{
	autobuf out = BUF_INIT(TEXT_MAX);
	const struct tongue *in = tongue(language);
	struct tm t = when_local(at);
	buf_addf(&out, "%s ", in->weekdays[t.tm_wday]);
	add_day(&out, in, &t);
	return buf_take(&out);
}

char *when_dates(const char *language, int64_t from, int64_t to)
{
	autobuf out = BUF_INIT(TEXT_MAX);
	struct tm first = when_local(from), last = when_local(to);
	if (!same_day(&first, &last))
		buf_addf(&out, "%d", first.tm_mday);
	if (first.tm_mon != last.tm_mon)
		buf_addf(&out, " %s", tongue(language)->months[first.tm_mon]);
	if (!same_day(&first, &last))
		buf_add(&out, first.tm_mon == last.tm_mon ? "–" : " – ");
	autofree char *end = when_date(language, to);
	buf_add(&out, end);
	return buf_take(&out);
}

/* Days go with hours and hours with minutes: finer than that nobody reads. */
char *when_span(const char *language, int64_t ms)
{
	autobuf out = BUF_INIT(TEXT_MAX);
	const struct tongue *in = tongue(language);
	int64_t minutes = ms / MINUTE;
	int64_t days = minutes / (24 * 60);
	if (minutes <= 0) {
		buf_add(&out, in->moment);
		return buf_take(&out);
	}
	add_unit(&out, days, in->days);
	add_unit(&out, minutes / 60 % 24, in->hours);
	add_unit(&out, days ? 0 : minutes % 60, in->minutes);
	return buf_take(&out);
}

char *when_days(const char *language, int64_t from, int64_t to)
{
	autobuf out = BUF_INIT(TEXT_MAX);
	autofree char *range = when_range(language, from, to);
	struct tm begin = when_local(from), end = when_local(to);
	if (same_day(&begin, &end)) {
		add_day(&out, tongue(language), &begin);
		buf_addc(&out, ' ');
	}
	buf_add(&out, range);
	return buf_take(&out);
}

char *when_range(const char *language, int64_t from, int64_t to)
{
	autobuf out = BUF_INIT(TEXT_MAX);
	struct tm begin = when_local(from);
	struct tm end = when_local(to);
	bool one_day = same_day(&begin, &end);
	if (one_day)
		add_clock(&out, &begin);
	else
		add_moment(&out, tongue(language), &begin);
	buf_add(&out, "–");
	if (one_day)
		add_clock(&out, &end);
	else
		add_moment(&out, tongue(language), &end);
	return buf_take(&out);
}
