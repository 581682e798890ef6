#ifndef FACT_H
#define FACT_H

#include "handler.h"

/* What people said of an object. A fact carries the source's time; what is true is a fold over
 * facts in that order, so that the order of arrival matters to nothing. A fact is one of (object,
 * kind, source): noted again, it replaces what the same source said before, which is kept. */

struct fact {
	int64_t id;
	const char *kind, *by, *source;
	int64_t at;   /* the moment it speaks of, UTC ms */
	int64_t said; /* when it was said */
	int64_t number;
	const char *text;     /* people's text, plain, or NULL */
	int64_t edited, gone; /* when its reply was edited or deleted last, or 0 */
	bool erased;          /* its text was taken out of the store; `text` says so */
	bool late, gone_late; /* found afterwards: `gone` is when that was, not when it happened */
};

/* Notes a fact of now(), by by(), from source(). Journalled. */
void fact_note(struct ctx *cx, const char *object, const char *kind, int64_t at, int64_t number,
               const char *text);
/* What somebody else said at that moment, found afterwards. */
void fact_note_of(struct ctx *cx, const char *object, const char *kind, int64_t at,
                  const char *text, const char *who);
/* The same, as what `from` said: a press that settles what a reply meant. */
void fact_note_from(struct ctx *cx, const char *object, const char *kind, const char *from,
                    int64_t at, int64_t number, const char *text);
/* Takes back what `from` said: every fact of that kind, or of every kind but "entry" when kind is
 * NULL. Kept, journalled. */
void fact_withdraw(struct ctx *cx, const char *object, const char *kind, const char *from);

/* Facts of a kind, with who said them, when and where, become those of `into`: moved, or
 * copied, as facts of kind `as`, where `object` needs them still; what stands there already is
 * not copied again. */
void facts_move(struct ctx *cx, const char *object, const char *kind, const char *into);
void facts_copy(struct ctx *cx, const char *object, const char *kind, const char *into,
                const char *as);

/* Reads facts in the order of `at`: `for (struct facts f = facts(cx, object, kind); fact_next(&f);)
 * … f.is.text`. kind NULL: all but entries. Strings are borrowed until the next; leaving early
 * needs facts_end(). Withdrawn facts are left out, but entries whose reply was deleted are there,
 * `gone`. */
struct facts {
	struct fact is;
	void *rows;
};
struct facts facts(struct ctx *cx, const char *object, const char *kind);
/* Some of them: `most` after the first `skip`. */
struct facts facts_part(struct ctx *cx, const char *object, const char *kind, int64_t skip,
                        int64_t most);
bool fact_next(struct facts *f);
void facts_end(struct facts *f);
/* The last of a kind by the moment it speaks of; its strings live as long as the event. False:
 * there is none. */
bool fact_last(struct ctx *cx, const char *object, const char *kind, struct fact *ret);
/* How many of a kind there are, those too whose reply was deleted; how many stand before that of
 * `from`. */
int64_t facts_number(struct ctx *cx, const char *object, const char *kind);
int64_t facts_before(struct ctx *cx, const char *object, const char *kind, const char *from);
int64_t fact_count(struct ctx *cx, const char *object, const char *kind);
/* What `from` said; its strings live as long as the event. */
bool fact_get(struct ctx *cx, const char *object, const char *kind, const char *from,
              struct fact *ret);
/* Who said facts of a kind, in the order of their first; at most `most`. Returns how many. */
int fact_people(struct ctx *cx, const char *object, const char *kind, const char *list[], int most);
/* The newest object of which `from` said that; NULL: there is none. */
const char *fact_object(struct ctx *cx, const char *kind, const char *from);
/* How many of a kind speak of `since` or later. */
int64_t facts_since(struct ctx *cx, const char *object, const char *kind, int64_t since);
bool fact_from(struct ctx *cx, const char *object, const char *kind, const char *from);

#endif
