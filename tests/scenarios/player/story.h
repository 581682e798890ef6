#ifndef STORY_H
#define STORY_H

#include "deed.h"
#include "lines.h"

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct buf;
struct cast;

/* A story file: a head, and then what people do at the margin with what became visible beneath. */
struct story {
	char *title;
	char *language;
	struct lines head;        /* as written, up to the first stamp */
	struct lines top, tables; /* of bot.toml: keys of the root, and what comes in tables */
	struct cast *cast;
	struct deed *deeds;
	size_t n;
	struct lines text; /* the whole file */
	size_t body;       /* the first line of it that isn't head */
	int64_t midnight;  /* of the first day, UTC ms */
	char *zone;
	int posts_most;      /* of the bot in the community outside threads, 0: as many as come */
	int descriptors;     /* that it may have open, 0: as many as it likes */
	int64_t memory_kb;   /* the daemon's limit, 0: none */
	int64_t skew;        /* of the machine's clock, ms ahead of the story's */
	bool fallback, home; /* show what screen readers say; show Home tabs */
};

/* Sets TZ of the whole process. NULL: `why` says file:line: what is wrong, for every fault. */
struct story *story_read(const char *path, struct buf *why);
void story_destroy(struct story *s); /* NULL is fine */

/* Lines that are kept as they are and never compared. */
bool story_comment(const char *line);

/* "14:05", with seconds when the story gave them; "24.11", or "24.11.2027" in another year than
 * `before`. */
void stamp_print(int64_t at, bool seconds, struct buf *to);
void day_print(int64_t at, int64_t before, struct buf *to);
bool same_minute(int64_t a, int64_t b);
bool same_day(int64_t a, int64_t b);

/* The parts of reading it. */
enum stamp { STAMP_NONE, STAMP_MINUTE, STAMP_SECOND };
enum stamp stamp_read(const char **text, int *ret_seconds); /* since midnight */
bool day_read(const char *text, struct tm *day);            /* changes what it says */
int64_t moment(const struct tm *day, int seconds);          /* UTC ms */

#endif
