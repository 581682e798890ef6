#ifndef BASE_WHEN_H
#define BASE_WHEN_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/* Moments (UTC ms) as people write and read them, in the process's time zone. `language` is "ru",
 * "be" or "en"; any other is taken for "ru". Texts are owned by the caller. */

/* Sets the zone for the whole process ("Europe/Minsk"); at start, before any thread. False: no such
 * zone on this machine, nothing changed. */
bool when_zone(const char *name);

struct tm when_local(int64_t at);
/* The moment of a local date and time (tm_year to tm_sec). False: no such date, or the clock was
 * set forward over it. Where it was set back and the time came twice: the later one that is not
 * after `now`, else the earlier one. */
bool when_of_local(const struct tm *local, int64_t now, int64_t *ret);
/* The beginning of the day that is `days` after the one of `at`. */
int64_t when_day(int64_t at, int days);

enum when_found {
	WHEN_OK,
	WHEN_NONE, /* the text does not begin with a time */
	WHEN_BAD,  /* it does, but there is no such time, or it can't be told which: 25:61, 14.02 */
	WHEN_FUTURE,   /* more than a minute after now */
	WHEN_FAR_PAST, /* more than 12 hours before now: to be confirmed */
};

/* Reads a time of something that happened from the beginning of `text`, in Russian, Belarusian or
 * English: 14:02 (its latest occurrence up to now) · вчера 23:50 · сегодня 9:00 · 2026-11-23 14:02
 * · 23.11.2026 14:02 · 23.11 14:02 (of the nearest year) · 15 минут назад · час назад · 1 ч 35 мин
 * назад · сейчас. A preposition (в 14:02, at 14:02) may stand before the clock. *ret_at is written
 * but for NONE and BAD; *ret_rest (borrowed from `text`) is what follows the time and its
 * punctuation, and the whole of `text` for NONE and BAD. */
enum when_found when_parse(const char *text, int64_t now, int64_t *ret_at, const char **ret_rest);

/* Reads a term, which lies ahead: 30.11 · 30.11.2026 · 2026-11-30 · завтра · сегодня · послезавтра,
 * each with or without a clock (30.11 18:00), or a clock alone (its next occurrence); до, until and
 * да may stand before it. Without a clock it is the end of that day. WHEN_FAR_PAST here means that
 * it is over; WHEN_FUTURE does not occur. Otherwise as when_parse. */
enum when_found when_parse_term(const char *text, int64_t now, int64_t *ret_at,
                                const char **ret_rest);

/* For people. Durations have no-break spaces inside. */
char *when_clock(int64_t at);                                    /* 14:02 */
char *when_short(const char *language, int64_t at, int64_t now); /* 14:02; 22.11 23:50 */
char *when_start(const char *language, int64_t at);              /* 14:02, пн 23.11 */
char *when_full(int64_t at);                                     /* 23.11.2026 14:02 */
char *when_date(const char *language, int64_t at);               /* 23 ноября */
char *when_weekday(const char *language, int64_t at);            /* пн 23.11 */
char *when_dates(const char *language, int64_t from, int64_t to); /* 25–27 декабря, both of them */
/* The last day of a term that ends then: 27.11, and the year where it is another; 27.11 18:00 where
 * it ends within a day. */
char *when_until(const char *language, int64_t at, int64_t now);
char *when_span(const char *language, int64_t ms);                /* 1 ч 35 мин */
char *when_range(const char *language, int64_t from, int64_t to); /* 14:02–15:37 */

char *when_days(const char *language, int64_t from, int64_t to); /* 23.11 14:02–15:37 */

/* For machines. */
char *when_stamp(int64_t at);                          /* local: 2026-11-23 14:02 */
char *when_rfc3339(int64_t at);                        /* UTC: 2026-11-23T11:02:00.123Z */
bool when_parse_rfc3339(const char *s, int64_t *ret);  /* with or without ms, Z or an offset */
bool when_parse_slack_ts(const char *s, int64_t *ret); /* "1610261659.001400" */

#endif
