#ifndef FORM_H
#define FORM_H

#include "handler.h"

/* Filling in a form before it is opened, by its fields' names. Strings are copied. */

/* What the form is about, of several; NULL: all of it. */
const char *sheet_which(const struct sheet *s);
void sheet_value(struct sheet *s, const char *field, const char *text); /* or the value chosen */
void sheet_said(struct sheet *s, const char *field, const struct msg *m, const struct piece *p);
/* An option that only the moment knows, behind the declared ones. */
void sheet_option(struct sheet *s, const char *field, const char *value, const struct msg *m,
                  const struct piece *p, bool chosen);
/* A line above the fields. */
void sheet_note(struct sheet *s, const struct msg *m, const struct piece *p);

#endif
