#include "slack_shapes.h"
#include "state.h"

#include <ctype.h>

/* Single values of blocks: strings, text objects, words with a form of their own. */

void block_string(const json_t *v, const struct field *f, const char *pointer, json_t *out)
{
	const char *s = json_string_value(v);

	if (!s) {
		block_problem(out, pointer, "must provide a string");
		return;
	}
	if ((int)utf8_count(s) < f->min)
		block_problem(out, pointer, "must be more than %d characters", f->min - 1);
	if ((int)utf8_count(s) > f->max)
		block_problem(out, pointer, "must be less than %d characters", f->max + 1);
}

void block_text(const json_t *v, const struct field *f, const char *pointer, json_t *out)
{
	const char *type = js_text(v, "type");
	const struct field text = { "text", F_STRING, f->min, f->max, true, 0 };
	char below[512];

	if (!json_is_object(v)) {
		block_problem(out, pointer, "must provide an object");
		return;
	}
	if (!type || (strcmp(type, "plain_text") != 0 &&
	              (f->kind == F_PLAIN || strcmp(type, "mrkdwn") != 0))) {
		block_problem(out, pointer, "unsupported type: %s", type ? type : "");
		return;
	}
	if (!fmt(below, sizeof(below), "%s/text", pointer))
		return;
	if (!js_get(v, "text"))
		block_problem(out, pointer, "missing required field: text");
	else
		block_string(js_get(v, "text"), &text, below, out);
	const char *other = strcmp(type, "mrkdwn") == 0 ? "emoji" : "verbatim";
	if (js_get(v, other))
		block_problem(out, pointer, "additional property: %s", other);
}

/* "2026-11-23" or "14:02": `pattern` has 0 for a digit. */
static bool looks_like(const char *s, const char *pattern)
{
	for (; *pattern; s++, pattern++)
		if (*pattern == '0' ? !isdigit((unsigned char)*s) : *s != *pattern)
			return false;
	return !*s;
}

void block_word(const json_t *v, const struct field *f, const char *pointer, json_t *out)
{
	const char *s = json_string_value(v);
	bool fine = s;

	if (f->kind == F_STYLE)
		fine = s && (strcmp(s, "primary") == 0 || strcmp(s, "danger") == 0);
	else if (f->kind == F_DATE)
		fine = s && looks_like(s, "0000-00-00");
	else if (f->kind == F_TIME)
		fine = s && looks_like(s, "00:00");
	else if (f->kind == F_URL)
		fine = s &&
		       (strncmp(s, "https://", 8) == 0 || strncmp(s, "http://", 7) == 0 ||
		        strncmp(s, "mailto:", 7) == 0) &&
		       !strpbrk(s, " \n<>");
	if (!fine)
		block_problem(out, pointer,
		              f->kind == F_URL ? "must be a valid URL" : "invalid value");
	else if (f->kind == F_URL)
		block_string(v, f, pointer, out);
}
