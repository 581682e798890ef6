#include "base/text_json.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/text_chars.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Shorter numbers fit whatever their digits are. */
enum { INT_SAFE = 18, REAL_SAFE = 300, ESCAPE_LEN = 6 };

static bool is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

static size_t digits(const char *s, const char *end)
{
	const char *at = s;
	while (at < end && isdigit((unsigned char)*at))
		at++;
	return (size_t)(at - s);
}

/* After the fraction or exponent that begins with one of `lead`, or `at` when none stands there. */
static const char *skip_part(const char *at, const char *end, const char *lead)
{
	const char *part = at;
	if (part == end || !*part || !strchr(lead, *part))
		return at;
	part++;
	if (*lead == 'e' && part < end && (*part == '+' || *part == '-'))
		part++;
	size_t n = digits(part, end);
	return n ? part + n : at;
}

struct number {
	size_t len; /* 0: no number stands here */
	bool real, exponent;
};

static struct number number_at(const char *s, const char *end)
{
	const char *at = s + (*s == '-');
	size_t whole = digits(at, end);
	if (!whole)
		return (struct number){ 0 };
	at += *at == '0' ? 1 : whole;
	const char *fraction = skip_part(at, end, ".");
	const char *power = skip_part(fraction, end, "eE");
	return (struct number){ (size_t)(power - s), power > at, power > fraction };
}

static bool overflows(const char *s, struct number n)
{
	if (n.real && !n.exponent && n.len <= REAL_SAFE)
		return false;
	if (!n.real && n.len <= INT_SAFE)
		return false;
	autofree char *copy = xstrndup(s, n.len);
	if (n.real)
		return isinf(strtod(copy, NULL));
	errno = 0;
	(void)strtoll(copy, NULL, 10);
	return errno == ERANGE;
}

/* What is right is copied in one piece, up to the next repair. */
struct cleaning {
	struct buf *to;
	const char *at, *end;
	const char *kept; /* not copied yet, up to `at` */
};

/* Puts `instead` in the place of the next n bytes. */
static void replace(struct cleaning *c, size_t n, const char *instead)
{
	buf_addn(c->to, c->kept, (size_t)(c->at - c->kept));
	buf_add(c->to, instead);
	c->at += n;
	c->kept = c->at;
}

static void clean_number(struct cleaning *c)
{
	struct number n = number_at(c->at, c->end);
	bool quoted = n.len && overflows(c->at, n);
	if (quoted)
		replace(c, 0, "\"");
	c->at += n.len ? n.len : 1;
	if (quoted)
		replace(c, 0, "\"");
}

/* The value of the \uXXXX escape at s, or -1. */
static long unit_at(const char *s, const char *end)
{
	char hex[5] = { 0 };
	if (end - s < ESCAPE_LEN || s[0] != '\\' || s[1] != 'u')
		return -1;
	for (int i = 0; i < 4; i++) {
		if (!isxdigit((unsigned char)s[2 + i]))
			return -1;
		hex[i] = s[2 + i];
	}
	return strtol(hex, NULL, 16);
}

static void clean_escape(struct cleaning *c)
{
	long unit = unit_at(c->at, c->end);
	bool high = unit >= 0xD800 && unit <= 0xDBFF;
	bool low = unit >= 0xDC00 && unit <= 0xDFFF;
	long next = high ? unit_at(c->at + ESCAPE_LEN, c->end) : -1;
	if (unit < 0)
		c->at += c->end - c->at > 1 && (c->at[1] == '"' || c->at[1] == '\\') ? 2 : 1;
	else if (unit == 0)
		replace(c, ESCAPE_LEN, "");
	else if (next >= 0xDC00 && next <= 0xDFFF)
		c->at += (size_t)2 * ESCAPE_LEN;
	else if (high || low)
		replace(c, ESCAPE_LEN, "\\ufffd");
	else
		c->at += ESCAPE_LEN;
}

static void clean_control(struct cleaning *c)
{
	char escape[] = "\\u0000";
	escape[4] = "01"[*c->at / 16];
	escape[5] = "0123456789abcdef"[*c->at % 16];
	replace(c, 1, *c->at ? escape : "");
}

static void clean_bytes(struct cleaning *c)
{
	uint32_t point = 0;
	size_t n = char_decode(c->at, (size_t)(c->end - c->at), &point);
	bool broken = point == CHAR_BROKEN && (n < 3 || memcmp(c->at, UTF8_BROKEN, 3) != 0);
	if (broken)
		replace(c, n, UTF8_BROKEN);
	else
		c->at += n;
}

/* From after the opening quote to after the closing one. */
static void clean_string(struct cleaning *c)
{
	while (c->at < c->end && *c->at != '"') {
		if (*c->at == '\\')
			clean_escape(c);
		else if (!is_ascii(*c->at))
			clean_bytes(c);
		else if (*c->at < ' ')
			clean_control(c);
		else
			c->at++;
	}
	c->at += c->at < c->end;
}

void text_json_clean(struct buf *to, const char *raw, size_t len)
{
	struct cleaning c = { .to = to, .at = raw, .end = raw + len, .kept = raw };
	if (len >= 3 && memcmp(raw, "\xEF\xBB\xBF", 3) == 0)
		replace(&c, 3, "");
	while (c.at < c.end) {
		char next = *c.at;
		if (next == '"') {
			c.at++;
			clean_string(&c);
		} else if (next == '-' || (next >= '0' && next <= '9')) {
			clean_number(&c);
		} else if (!is_ascii(next)) {
			clean_bytes(&c);
		} else if (next == '\0') {
			replace(&c, 1, "");
		} else {
			c.at++;
		}
	}
	replace(&c, 0, "");
}
