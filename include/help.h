#ifndef HELP_H
#define HELP_H

#include "handler.h"

/* The declared words, as help shows them to the one who acts: only what they may do. */

struct help_line {
	const char *of;      /* of a word: the kind of object in whose thread it is said */
	enum door_kind kind; /* SLASH or WORD */
	enum help_group group;
	const char *name, *other; /* both languages' words */
	const char *typed; /* "/ehr авария текст", "!причина …": in the configured language, with
	                      its example */
	const char *twin; /* the same in the other language */
	const char *example;
	const struct msg *help;
	bool at_home;
};

struct help_walk {
	const void *handler;
	int next, at;
};

bool help_next(struct ctx *cx, struct help_walk *w, struct help_line *ret);
bool help_is(const struct help_line *line, const char *word);

#endif
