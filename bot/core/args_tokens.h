#ifndef CORE_ARGS_TOKENS_H
#define CORE_ARGS_TOKENS_H

#include "core/context.h"

/* The tokens of the grammar (handler.h), inside args*.c alone: each reads its piece off the front
 * of what was typed. */

struct reading {
	struct ctx *cx;
	const struct door *door;
	const char *rest; /* no spaces at its front */
	struct args *a;
	size_t mentions; /* taken */
	bool told;       /* what is wrong has been said */
};

typedef bool token_fn(struct reading *r); /* true: it was there */
token_fn take_when, take_until, take_person, take_roles, take_percent, take_yesno, take_priority,
        take_none, take_drill, take_accident, take_fact, take_offer, take_issue, take_to, take_whom;
/* A word as people spell it in any language, and the name it stands for. */
struct spelling {
	const char *word, *name;
};
/* The name of the first word, whatever stops it, or NULL; `rest` goes on behind it. */
const char *args_spelt(const struct spelling *list, size_t n, const char **rest);

/* A plain reply of few words that says who is at it. */
bool offer_is_looking(const char *text);

char *args_word(const char **rest); /* owned, never NULL */

/* What stands before what is read: "!cause ", "/ehr accident ", or nothing; lives as long as the
 * event. */
const char *args_typed(const struct reading *r);

#endif
