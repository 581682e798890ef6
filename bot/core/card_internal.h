#ifndef CORE_CARD_INTERNAL_H
#define CORE_CARD_INTERNAL_H

#include "base/buf.h"
#include "core/context.h"

/* A card being drawn: card.c has its blocks, card_buttons.c what people press. */

enum { CARD_TEXT_MAX = 64 * 1024 };

struct card {
	struct ctx *cx;
	const char *object, *which;
	const char *of;    /* whose buttons they are */
	const char *about; /* of the next button */
	bool past;
	const char *heard;     /* and how that is called */
	json_t *blocks, *row;  /* row: the open actions block's elements */
	json_t *menu, *beside; /* options of the row's overflow; the open section's button */
	json_t *select;        /* the one that options are added to */
	struct buf text;       /* of the open block */
	enum { NO_BLOCK, HEADER, SECTION, CONTEXT, PREFORMATTED } open;
	struct buf says, aside;
};

/* The open block ends. */
void card_flush(struct card *c);

#endif
