#include "base/when.h"

#include "base/alloc.h"
#include "base/when_read.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define SECOND_MS INT64_C(1000)
#define MINUTE_MS (60 * SECOND_MS)
#define HOUR_MS   (60 * MINUTE_MS)
#define DAY_MS    (24 * HOUR_MS)

/* Clocks of people and servers differ by that much. */
#define FUTURE_MS MINUTE_MS
#define FAR_MS    (12 * HOUR_MS)

enum { PHRASE_WORDS = 3, AMOUNT_DIGITS = 6, AMOUNT_SCALE = 1000 };

/* All words here are folded (text_fold): ё as е, і as и, ў as у. */
static const struct {
	const char *word;
	int64_t ms;
} units[] = {
	{ "сек", SECOND_MS },     { "секунд", SECOND_MS },  { "секунда", SECOND_MS },
	{ "секунду", SECOND_MS }, { "секунды", SECOND_MS }, { "sec", SECOND_MS },
	{ "secs", SECOND_MS },    { "second", SECOND_MS },  { "seconds", SECOND_MS },
	{ "м", MINUTE_MS },       { "мин", MINUTE_MS },     { "минут", MINUTE_MS },
	{ "минута", MINUTE_MS },  { "минуту", MINUTE_MS },  { "минуты", MINUTE_MS },
	{ "хв", MINUTE_MS },      { "хвилин", MINUTE_MS },  { "хвилина", MINUTE_MS },
	{ "хвилину", MINUTE_MS }, { "хвилины", MINUTE_MS }, { "m", MINUTE_MS },
	{ "min", MINUTE_MS },     { "mins", MINUTE_MS },    { "minute", MINUTE_MS },
	{ "minutes", MINUTE_MS }, { "ч", HOUR_MS },         { "час", HOUR_MS },
	{ "часа", HOUR_MS },      { "часов", HOUR_MS },     { "часу", HOUR_MS },
	{ "гадз", HOUR_MS },      { "гадзин", HOUR_MS },    { "гадзина", HOUR_MS },
	{ "гадзину", HOUR_MS },   { "гадзины", HOUR_MS },   { "h", HOUR_MS },
	{ "hr", HOUR_MS },        { "hrs", HOUR_MS },       { "hour", HOUR_MS },
	{ "hours", HOUR_MS },     { "д", DAY_MS },          { "дн", DAY_MS },
	{ "день", DAY_MS },       { "дня", DAY_MS },        { "дней", DAY_MS },
	{ "сутки", DAY_MS },      { "суток", DAY_MS },      { "дзень", DAY_MS },
	{ "дни", DAY_MS },        { "дзен", DAY_MS },       { "d", DAY_MS },
	{ "day", DAY_MS },        { "days", DAY_MS },
};

static const struct {
	const char *words[PHRASE_WORDS];
	int64_t ms;
} amounts[] = {
	{ { "полчаса" }, HOUR_MS / 2 },
	{ { "пол", "часа" }, HOUR_MS / 2 },
	{ { "паугадзины" }, HOUR_MS / 2 },
	{ { "half", "an", "hour" }, HOUR_MS / 2 },
	{ { "полтора", "часа" }, HOUR_MS * 3 / 2 },
	{ { "паутары", "гадзины" }, HOUR_MS * 3 / 2 },
};

static const struct {
	const char *words[PHRASE_WORDS];
} present[] = { { { "сейчас" } },      { { "now" } },           { { "зараз" } },
	        { { "цяпер" } },       { { "только", "что" } }, { { "just", "now" } },
	        { { "right", "now" } } };

static const char *word_at(const struct when_words *w, int i)
{
	return i < WHEN_WORDS ? w->at[i].folded : "";
}

static bool is_one_of(const char *word, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return false;
}

/* How many words the phrase takes from word i on, or 0. */
static int match(const struct when_words *w, int i, const char *const *phrase)
{
	int n = 0;
	for (; n < PHRASE_WORDS && phrase[n]; n++)
		if (strcmp(word_at(w, i + n), phrase[n]) != 0)
			return 0;
	return n;
}

static int64_t unit_of(const char *word)
{
	for (size_t i = 0; i < ARRAY_SIZE(units); i++)
		if (strcmp(word, units[i].word) == 0)
			return units[i].ms;
	return 0;
}

/* "15", "1,5": thousandths; 0 when no number stands there. */
static int64_t take_thousandths(const char **s)
{
	int64_t value = 0;
	int digits = 0;
	for (; isdigit((unsigned char)**s) && digits < AMOUNT_DIGITS; digits++, ++*s)
		value = value * 10 + (**s - '0');
	value *= AMOUNT_SCALE;
	if (!digits || (**s != '.' && **s != ','))
		return value;
	++*s;
	for (int scale = AMOUNT_SCALE / 10; isdigit((unsigned char)**s); ++*s, scale /= 10)
		value += (int64_t)(**s - '0') * scale;
	return value;
}

/* "15 минут", "15мин", "час", "an hour", "полчаса": words taken, or 0. */
static int read_amount(const struct when_words *w, int i, int64_t *ret)
{
	static const char *const articles[] = { "a", "an", "one", "один", "одну", "адну", "адзин" };
	for (size_t k = 0; k < ARRAY_SIZE(amounts); k++) {
		int taken = match(w, i, amounts[k].words);
		*ret = amounts[k].ms;
		if (taken)
			return taken;
	}
	const char *word = word_at(w, i);
	int64_t thousandths =
	        isdigit((unsigned char)*word) ? take_thousandths(&word) : AMOUNT_SCALE;
	bool counted = word != word_at(w, i) || is_one_of(word, articles, ARRAY_SIZE(articles));
	bool glued = word != word_at(w, i) && *word;
	int unit_at = counted && !glued ? i + 1 : i;
	int64_t unit = unit_of(glued ? word : word_at(w, unit_at));
	*ret = thousandths * unit / AMOUNT_SCALE;
	return unit ? unit_at + 1 - i : 0;
}

/* "1 ч 35 мин назад": words taken, or 0. */
static int read_ago(const struct when_words *w, int64_t *ret)
{
	static const char *const ago[] = { "назад", "ago", "таму" };
	static const char *const joins[] = { "и", "and" };
	int64_t total = 0;
	int i = 0;
	while (i < WHEN_WORDS) {
		int64_t amount = 0;
		int taken = read_amount(w, i, &amount);
		i += taken;
		total += amount;
		if (!taken)
			return 0;
		if (is_one_of(word_at(w, i), ago, ARRAY_SIZE(ago)))
			break;
		i += is_one_of(word_at(w, i), joins, ARRAY_SIZE(joins));
	}
	*ret = total;
	return i < WHEN_WORDS ? i + 1 : 0;
}

static int read_present(const struct when_words *w)
{
	for (size_t i = 0; i < ARRAY_SIZE(present); i++) {
		int taken = match(w, 0, present[i].words);
		if (taken)
			return taken;
	}
	return 0;
}

/* The latest time the clock showed that; a day on which it was set forward over it has none. */
static bool latest(const struct when_clock_read *clock, int64_t now, int64_t *ret)
{
	for (int back = 0; back <= 2; back++) {
		struct when_date date = { .relative = true, .shift = -back };
		int64_t at = 0;
		if (!when_moment(&date, 0, clock, now, &at) || at > now)
			continue;
		*ret = at;
		return true;
	}
	return false;
}

static bool nearest(const struct when_said *said, int64_t now, int64_t *ret)
{
	if (said->date.relative || said->date.year)
		return when_moment(&said->date, 0, &said->clock, now, ret);
	int year = when_local(now).tm_year + 1900;
	bool found = false;
	for (int y = year - 1; y <= year + 1; y++) {
		int64_t at = 0;
		if (!when_moment(&said->date, y, &said->clock, now, &at))
			continue;
		if (!found || llabs(at - now) < llabs(*ret - now))
			*ret = at;
		found = true;
	}
	return found;
}

/* WHEN_OK stands for "read", however far the moment is. */
static enum when_found read_moment(const struct when_words *w, int64_t now, int64_t *ret_at,
                                   int *ret_words)
{
	struct when_said said = { 0 };
	int64_t ago = 0;
	*ret_at = now;
	*ret_words = read_present(w);
	if (*ret_words)
		return WHEN_OK;
	*ret_words = read_ago(w, &ago);
	*ret_at = now - ago;
	if (*ret_words)
		return WHEN_OK;
	enum when_read read = when_read_said(w, &said);
	if (read != WHEN_READ_DONE)
		return read == WHEN_READ_NOT ? WHEN_NONE : WHEN_BAD;
	*ret_words = said.words;
	if (!said.has_clock)
		return said.date.sure ? WHEN_BAD : WHEN_NONE;
	bool exists =
	        said.has_date ? nearest(&said, now, ret_at) : latest(&said.clock, now, ret_at);
	return exists ? WHEN_OK : WHEN_BAD;
}

enum when_found when_parse(const char *text, int64_t now, int64_t *ret_at, const char **ret_rest)
{
	struct when_words words;
	int64_t at = 0;
	int taken = 0;
	when_words_init(&words, text);
	enum when_found found = read_moment(&words, now, &at, &taken);
	*ret_rest = found == WHEN_OK ? words.at[taken - 1].rest : text;
	when_words_release(&words);
	if (found != WHEN_OK)
		return found;
	*ret_at = at;
	if (at > now + FUTURE_MS)
		return WHEN_FUTURE;
	return at < now - FAR_MS ? WHEN_FAR_PAST : WHEN_OK;
}
