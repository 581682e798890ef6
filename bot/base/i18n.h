#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <stdbool.h>

/* Messages by GNU gettext, in the one language of the configuration. The text in the source is
 * English and serves where a catalogue lacks it; `name` is its msgctxt. Returned strings are
 * static. */

/* Chooses the language: "ru", "be" or "en". Catalogues are sought beside the program (locale/),
 * then where it was installed. False: there is no catalogue of that language. */
bool i18n_open(const char *language);
const char *i18n_language(void); /* "ru", "be" or "en" */
const char *i18n_text(const char *name, const char *english);
const char *i18n_plural(const char *name, const char *one, const char *many, unsigned long n);

#endif
