#ifndef BASE_WHEN_READ_H
#define BASE_WHEN_READ_H

#include "base/when.h"

/* What when_parse and when_parse_term share: words, clocks and days. Inside `when` alone. */

enum { WHEN_WORDS = 8 };

enum when_read {
	WHEN_READ_NOT,   /* something else */
	WHEN_READ_WRONG, /* looks like it, and is none */
	WHEN_READ_DONE,
};

/* The first words of a text, folded, without the punctuation at their ends. */
struct when_words {
	struct {
		char *folded;     /* never NULL; "" past the last word */
		const char *rest; /* in the text: after the word and what parts it from the next */
	} at[WHEN_WORDS];
};
void when_words_init(struct when_words *w, const char *text);
void when_words_release(struct when_words *w);

/* A day as it was said, before a year is chosen for it. */
struct when_date {
	bool relative;
	int shift;            /* relative: days from today */
	int year, month, day; /* year 0: not said */
	bool sure;            /* can't be anything but a date, even without a clock */
};

struct when_clock_read {
	int hour, minute, second;
};

enum when_read when_read_clock(const char *folded, struct when_clock_read *ret);
bool when_read_date(const char *folded, struct when_date *ret);
bool when_is_preposition(const char *folded);

/* What was said at the beginning of a text. */
struct when_said {
	bool has_date, has_clock;
	struct when_date date;
	struct when_clock_read clock;
	int words; /* taken */
};
/* [preposition] [day [preposition]] [clock]. NOT when neither a day nor a clock stands there. */
enum when_read when_read_said(const struct when_words *w, struct when_said *ret);

/* The moment of that clock on that day, `year` (as people count) standing in for a year that was
 * not said. False: there is none. */
bool when_moment(const struct when_date *date, int year, const struct when_clock_read *clock,
                 int64_t now, int64_t *ret);

#endif
