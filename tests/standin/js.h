#ifndef STANDIN_JS_H
#define STANDIN_JS_H

#include "base/buf.h"

#include <jansson.h>

/* Small helpers over jansson. Nothing here fails: what is absent or of another type is NULL, 0 or
 * false. `owned` arguments change hands. */

const char *js_text(const json_t *o, const char *key);
const char *js_text_or(const json_t *o, const char *key, const char *otherwise);
json_int_t js_int(const json_t *o, const char *key);
bool js_true(const json_t *o, const char *key);
json_t *js_get(const json_t *o, const char *key);
void js_put(json_t *o, const char *key, json_t *owned);
void js_put_text(json_t *o, const char *key, const char *text);    /* NULL becomes null */
void js_put_copy(json_t *o, const char *key, const json_t *value); /* NULL puts nothing */
json_t *js_pack(const char *format, ...); /* as json_pack, or it ends here */
/* a[i].key == text: its index, or -1; with key NULL the elements are strings themselves. */
int js_find(const json_t *array, const char *key, const char *text);
void js_remove_text(json_t *array, const char *text);
/* Comma-separated text, or an array of strings, as a new array of trimmed strings. */
json_t *js_list(const json_t *value);
char *js_dump(const json_t *j); /* compact, to be freed */
json_t *js_parse(const char *text, size_t len);

size_t utf8_count(const char *s); /* code points */

#endif
