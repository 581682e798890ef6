#ifndef CORE_BLOCK_H
#define CORE_BLOCK_H

#include "base/buf.h"

#include <jansson.h>
#include <stdbool.h>

/* Slack's blocks, within its limits (docs.slack.dev, "Block Kit"), with room to spare: the unit is
 * not documented. Lengths are in code points. */
enum {
	BLOCK_TEXT = 2850, /* of a section or a context */
	BLOCK_HEADER = 145,
	BLOCK_LABEL = 70,
	BLOCK_ROW = 5, /* buttons in a row */
	BLOCKS_MOST = 50,
};

json_t *block_mrkdwn(const char *s);
json_t *block_plain(const char *s, int points); /* cut to one line */
/* Shown letter by letter, nothing in it is parsed. */
json_t *block_preformatted(const char *s);
json_t *block_section(const char *mrkdwn);
/* An empty row; its buttons go to *ret_elements (borrowed). */
json_t *block_row(json_t **ret_elements);
/* Where a text must end to fit a block: the length of as much as fits, cut between lines, else
 * between words, else at least not within a link or an entity. */
size_t block_text_end(const char *mrkdwn);
/* The same, with "…" where something was left out. */
void block_shorten(struct buf *mrkdwn);
/* Takes the block over. False: there are as many as there may be, and it is left out. */
bool block_add(json_t *blocks, json_t *block);

#endif
