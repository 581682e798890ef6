#ifndef TYPED_H
#define TYPED_H

#include "handler.h"

/* What people type, read against what is known. Strings live as long as the event. */

/* Letters, quotes and spaces that are read alike are alike: ё and е, «» and "". */
bool typed_alike(const char *a, const char *b);
/* The name stands in the text, however it is spaced, quoted and in whatever case. */
bool typed_names(const char *text, const char *name);
/* It is the name's beginning. */
bool typed_begins(const char *typed, const char *name);
/* The name most likely meant, or NULL. */
const char *typed_nearest(const char *typed, const char *const *names, int n);
/* Behind the first of the marks ("cause", to NULL) that a word of the text is, with its colon and
 * whatever the case of its letters; NULL: there is none. *ret_at: where that word begins. */
const char *typed_behind_mark(const char *text, const char *const *marks, const char **ret_at);
/* Without the quotation marks around it. */
const char *typed_unquoted(struct ctx *cx, const char *typed);
/* Without the full stop at its end: it becomes part of a sentence. */
const char *typed_clause(struct ctx *cx, const char *typed);
/* A reply that begins with a word, known or not. */
bool typed_is_word(struct ctx *cx, const char *text);
/* A reply that begins with a word of this thread's. */
bool typed_is_known(struct ctx *cx, const char *text);
/* It is one of the words themselves and nothing else, with or without its mark. */
bool typed_is_name(struct ctx *cx, const char *text);
/* What is behind the word, when the text begins with one that means a drill; NULL. */
const char *typed_behind_drill(const char *text);
/* It names nothing, or says that nobody knows yet: no fact. */
bool typed_is_unknown(const char *text);
/* "looking", "I took it": they say that they are at it, and no more. */
bool typed_is_looking(const char *text);
/* In code points. */
size_t typed_length(const char *text);
/* "institution: …": who is asked about a problem, as <whom> has it, and what follows; NULL. */
const char *typed_whom(const char *typed, const char **ret_rest);
/* How many numbers of documents and tokens are masked in it. */
int typed_masked(const char *text);
/* The first web address in it, or NULL. */
const char *typed_address(struct ctx *cx, const char *typed);

#endif
