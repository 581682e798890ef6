#include "base/when_read.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/text_words.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *word; /* folded: ё as е, ў as у */
	int shift;
} days[] = {
	{ "сегодня", 0 },     { "вчера", -1 },      { "позавчера", -2 }, { "завтра", 1 },
	{ "послезавтра", 2 }, { "сення", 0 },       { "учора", -1 },     { "пазаучора", -2 },
	{ "заутра", 1 },      { "паслязаутра", 2 }, { "today", 0 },      { "yesterday", -1 },
	{ "tomorrow", 1 },
};

/* "14:02," and "мин." */
static void strip_end(char *folded)
{
	size_t len = strlen(folded);
	while (len && strchr(",.;:!-", folded[len - 1]))
		folded[--len] = '\0';
}

/* A dash or a colon between the time and the words belongs to neither. */
static const char *skip_separator(const char *s)
{
	const char *after = s;
	autofree char *word = text_word(&after);
	autofree char *folded = text_fold(word ? word : "");
	bool separates = *folded && strspn(folded, "-:,") == strlen(folded);
	return separates ? after : s;
}

void when_words_init(struct when_words *w, const char *text)
{
	const char *at = text;
	for (int i = 0; i < WHEN_WORDS; i++) {
		autofree char *word = text_word(&at);
		w->at[i].folded = text_fold(word ? word : "");
		strip_end(w->at[i].folded);
		w->at[i].rest = skip_separator(at);
	}
}

void when_words_release(struct when_words *w)
{
	for (int i = 0; i < WHEN_WORDS; i++)
		free(w->at[i].folded);
}

/* Takes 1 to `most` digits. */
static bool take_number(const char **s, int most, int *ret)
{
	int value = 0;
	int n = 0;
	for (; n < most && isdigit((unsigned char)(*s)[n]); n++)
		value = value * 10 + ((*s)[n] - '0');
	if (!n || isdigit((unsigned char)(*s)[n]))
		return false;
	*s += n;
	*ret = value;
	return true;
}

static bool take(const char **s, char c)
{
	bool there = **s == c;
	*s += there;
	return there;
}

/* Minutes and seconds are always two digits. */
static bool take_pair(const char **s, int *ret)
{
	const char *begin = *s;
	return take_number(s, 2, ret) && *s - begin == 2;
}

enum when_read when_read_clock(const char *folded, struct when_clock_read *ret)
{
	struct when_clock_read c = { 0 };
	const char *s = folded;
	size_t digits = strspn(folded, "0123456789");
	if (!digits || folded[digits] != ':' || !isdigit((unsigned char)folded[digits + 1]))
		return WHEN_READ_NOT;
	bool read = take_number(&s, 2, &c.hour) && take(&s, ':') && take_pair(&s, &c.minute) &&
	            (!take(&s, ':') || take_pair(&s, &c.second)) && !*s;
	if (!read || c.hour > 23 || c.minute > 59 || c.second > 59)
		return WHEN_READ_WRONG;
	*ret = c;
	return WHEN_READ_DONE;
}

/* 2026-11-23 */
static bool read_iso(const char *s, struct when_date *ret)
{
	struct when_date d = { .sure = true };
	const char *begin = s;
	bool read = take_number(&s, 4, &d.year) && s - begin == 4 && take(&s, '-') &&
	            take_number(&s, 2, &d.month) && take(&s, '-') && take_number(&s, 2, &d.day) &&
	            !*s;
	if (read)
		*ret = d;
	return read;
}

/* 23.11.2026, 23.11.26, 23.11 */
static bool read_dotted(const char *s, struct when_date *ret)
{
	struct when_date d = { 0 };
	size_t len = strlen(s);
	if (!take_number(&s, 2, &d.day) || !take(&s, '.') || !take_number(&s, 2, &d.month))
		return false;
	d.sure = len == strlen("23.11");
	if (take(&s, '.')) {
		const char *begin = s;
		d.sure = true;
		if (!take_number(&s, 4, &d.year) || (s - begin != 2 && s - begin != 4))
			return false;
		d.year += s - begin == 2 ? 2000 : 0;
	}
	if (*s)
		return false;
	*ret = d;
	return true;
}

bool when_read_date(const char *folded, struct when_date *ret)
{
	struct when_date d = { .relative = true, .sure = true };
	for (size_t i = 0; i < ARRAY_SIZE(days); i++) {
		if (strcmp(folded, days[i].word) != 0)
			continue;
		d.shift = days[i].shift;
		*ret = d;
		return true;
	}
	return read_iso(folded, ret) || read_dotted(folded, ret);
}

bool when_is_preposition(const char *folded)
{
	static const char *const words[] = { "в",  "во",    "с",    "со",    "у",  "а",
		                             "з",  "at",    "from", "since", "on", "до",
		                             "да", "until", "till", "by" };
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (strcmp(folded, words[i]) == 0)
			return true;
	return false;
}

/* 2:30 pm would be read as the small hours: better asked again than misread. */
static bool is_half_day(const char *folded)
{
	return strcmp(folded, "am") == 0 || strcmp(folded, "pm") == 0 ||
	       strcmp(folded, "a.m") == 0 || strcmp(folded, "p.m") == 0;
}

/* 2026-11-23T14:02 */
static enum when_read read_joined(const char *folded, struct when_said *ret)
{
	enum { DATE_LEN = 10 };
	if (strlen(folded) <= DATE_LEN || folded[DATE_LEN] != 't')
		return WHEN_READ_NOT;
	autofree char *date = xstrndup(folded, DATE_LEN);
	if (!read_iso(date, &ret->date))
		return WHEN_READ_NOT;
	ret->has_date = ret->has_clock = true;
	enum when_read clock = when_read_clock(folded + DATE_LEN + 1, &ret->clock);
	return clock == WHEN_READ_DONE ? clock : WHEN_READ_WRONG;
}

static const char *word_at(const struct when_words *w, int i)
{
	return i < WHEN_WORDS ? w->at[i].folded : "";
}

/* Day before clock or, as in "14:02 вчера", after it. */
static enum when_read read_parted(const struct when_words *w, int *i, struct when_said *ret)
{
	ret->has_date = when_read_date(word_at(w, *i), &ret->date);
	*i += ret->has_date;
	int clock_at = *i + (ret->has_date && when_is_preposition(word_at(w, *i)));
	enum when_read clock = when_read_clock(word_at(w, clock_at), &ret->clock);
	ret->has_clock = clock == WHEN_READ_DONE;
	if (!ret->has_clock)
		return clock == WHEN_READ_WRONG ? clock
		       : ret->has_date          ? WHEN_READ_DONE
		                                : WHEN_READ_NOT;
	*i = clock_at + 1;
	struct when_date after = { 0 };
	if (!ret->has_date && when_read_date(word_at(w, *i), &after) && after.sure) {
		ret->has_date = true;
		ret->date = after;
		++*i;
	}
	return clock;
}

enum when_read when_read_said(const struct when_words *w, struct when_said *ret)
{
	struct when_said said = { 0 };
	int i = when_is_preposition(word_at(w, 0));
	enum when_read read = read_joined(word_at(w, i), &said);
	if (read == WHEN_READ_NOT)
		read = read_parted(w, &i, &said);
	else
		i++;
	if (read != WHEN_READ_DONE)
		return read;
	if (said.has_clock && is_half_day(word_at(w, i)))
		return WHEN_READ_WRONG;
	said.words = i;
	*ret = said;
	return WHEN_READ_DONE;
}

bool when_moment(const struct when_date *date, int year, const struct when_clock_read *clock,
                 int64_t now, int64_t *ret)
{
	struct tm t = when_local(date->relative ? when_day(now, date->shift) : now);
	if (!date->relative) {
		t.tm_year = (date->year ? date->year : year) - 1900;
		t.tm_mon = date->month - 1;
		t.tm_mday = date->day;
	}
	t.tm_hour = clock->hour;
	t.tm_min = clock->minute;
	t.tm_sec = clock->second;
	return when_of_local(&t, now, ret);
}
