#ifndef BASE_TEXT_WORDS_H
#define BASE_TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Comparing what people type with what the bot knows. */

/* Owned, for comparing and searching, never for showing: lower case, ё as е, і and ї as и, ў as у,
 * any run of spaces as one ' ' (none at the ends), typographic quotes and apostrophes as " and ',
 * dashes as '-', accents that stand apart and what shows nothing dropped. Latin and Cyrillic
 * letters stay apart. */
char *text_fold(const char *s);
bool text_folded_equal(const char *a, const char *b);

/* Owned, for numbers such as А-7, В-12, У-3: folded, in capitals, Cyrillic letters as the Latin
 * ones that look the same (А-7 and A-7 both give "A-7"). */
char *text_same_letters(const char *s);

/* Owned, folded: what the same keys give when the keyboard stands on the other alphabet, English or
 * Russian: "ghbxbyf" gives "причина", "сфгыу" "cause". */
char *text_other_layout(const char *s);

/* The candidate that `word` most likely means, or NULL: the same when folded; else the only one it
 * is the beginning of (3 letters or more); else the nearest by one typing mistake (a letter added,
 * left out, wrong, or two swapped), in words of more than 4 letters by two. Of equally near ones
 * the first. */
const char *text_nearest(const char *word, const char *const *candidates, size_t n);

/* Takes the next word, parted by any Unicode spaces, from *at: owned, NULL when none is left. *at
 * then stands at what follows, without leading spaces. */
char *text_word(const char **at);
/* The same, but what begins with a quotation mark («» "" “” „“) reaches to its pair, which may
 * hold spaces, and comes without the marks. */
char *text_phrase(const char **at);
const char *text_skip_spaces(const char *s);
/* How long it is without those of its last characters that are one of `marks`. */
size_t text_end(const char *s, const char *marks);
/* Its length without the spaces at its end. */
size_t text_len_trimmed(const char *s);

/* Is `word` the option `name`, however a phone turned its dashes: --drill, —drill, -drill. */
bool text_is_option(const char *word, const char *name);

#endif
