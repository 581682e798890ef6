#include "base/when.h"
#include "base/when_read.h"

/* The next time the clock shows that. */
static bool next(const struct when_clock_read *clock, int64_t now, int64_t *ret)
{
	for (int ahead = 0; ahead <= 2; ahead++) {
		struct when_date date = { .relative = true, .shift = ahead };
		int64_t at = 0;
		if (!when_moment(&date, 0, clock, now, &at) || at <= now)
			continue;
		*ret = at;
		return true;
	}
	return false;
}

/* A day is over when the next one begins. */
static bool end_of_day(const struct when_date *date, int year, int64_t now, int64_t *ret)
{
	static const struct when_clock_read noon = { .hour = 12 };
	int64_t at = 0;
	if (!when_moment(date, year, &noon, now, &at))
		return false;
	*ret = when_day(at, 1);
	return true;
}

static bool term_in(const struct when_said *said, int year, int64_t now, int64_t *ret)
{
	return said->has_clock ? when_moment(&said->date, year, &said->clock, now, ret)
	                       : end_of_day(&said->date, year, now, ret);
}

static bool term(const struct when_said *said, int64_t now, int64_t *ret)
{
	if (!said->has_date)
		return next(&said->clock, now, ret);
	int year = when_local(now).tm_year + 1900;
	bool found = term_in(said, year, now, ret);
	bool open_year = !said->date.relative && !said->date.year;
	if (open_year && (!found || *ret <= now))
		found = term_in(said, year + 1, now, ret) || found;
	return found;
}

enum when_found when_parse_term(const char *text, int64_t now, int64_t *ret_at,
                                const char **ret_rest)
{
	struct when_words words;
	struct when_said said = { 0 };
	int64_t at = 0;
	when_words_init(&words, text);
	enum when_read read = when_read_said(&words, &said);
	bool sure = said.has_clock || said.date.sure;
	bool exists = read == WHEN_READ_DONE && sure && term(&said, now, &at);
	*ret_rest = exists ? words.at[said.words - 1].rest : text;
	when_words_release(&words);
	if (read == WHEN_READ_NOT || (read == WHEN_READ_DONE && !sure))
		return WHEN_NONE;
	if (!exists)
		return WHEN_BAD;
	*ret_at = at;
	return at <= now ? WHEN_FAR_PAST : WHEN_OK;
}
