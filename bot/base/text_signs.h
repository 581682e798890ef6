#ifndef BASE_TEXT_SIGNS_H
#define BASE_TEXT_SIGNS_H

#include <stdbool.h>

/* Text as numbers of documents are looked for in it. `s` is valid UTF-8. */

/* A character as the patterns know it: digits and ASCII as they are, letters as the Latin capital
 * they look like, or in small as they sound; '?' any other letter, ' ' a blank, '-' a dash, '#' №,
 * '~' anything else, '\0' the end. */
struct sign {
	char is;
	const char *next;
};
struct sign sign_at(const char *s);
bool sign_is_digit(char sign);
bool sign_is_letter(char sign);
/* What stands behind `word`, in small letters, where `s` begins with it, in whatever case; NULL: it
 * does not. */
const char *signs_after(const char *s, const char *word);

#endif
