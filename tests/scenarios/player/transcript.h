#ifndef STORY_TRANSCRIPT_H
#define STORY_TRANSCRIPT_H

#include "effect.h"
#include "lines.h"
#include "numbers.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct story;

/* The story as it really went: the head as it was written, and for each deed what became visible.
 */
struct transcript {
	const struct story *story;
	struct lines lines;
	struct numbers numbers; /* that it spoke of */
	struct entry *moment;   /* what became visible since the last flush, in order of coming */
	size_t moment_n;
	int64_t heading; /* the minute under which effects are written now */
	/* While time passes a clock moves on every few minutes: such moments are written as one. */
	char *tick; /* the line, or NULL */
	int64_t tick_from, tick_to;
	int ticks;
	size_t told; /* the line of the story up to which comments were shown */
	FILE *show;  /* people watch: every line at once; or NULL */
	bool pace;   /* and slowly */
};

void transcript_begin(struct transcript *t, const struct story *s, int64_t start);
void transcript_release(struct transcript *t);

void transcript_deed(struct transcript *t, const char *raw, int64_t now);
void transcript_add(struct transcript *t, struct entry *entry); /* takes what it holds */
/* All is quiet at `now`: writes down what became visible, under a stamp of its own when the minute
 * is another than that of the last deed or stamp. */
void transcript_flush(struct transcript *t, int64_t now);
void transcript_end(struct transcript *t);
/* Lines that are no effects, beneath the last deed. */
void transcript_note(struct transcript *t, const struct lines *body);

/* The story's file with this transcript in it: comments and blank lines stay where they are. */
void transcript_merge(const struct transcript *t, struct lines *ret);
/* Does the transcript say what the story says, comments and blank lines aside. */
bool transcript_same(const struct transcript *t);

#endif
