#include "base/number.h"

#include "base/buf.h"

#include <ctype.h>
#include <string.h>

enum { DIGITS_MAX = 18 };

int64_t number_read(const char *s, int64_t otherwise)
{
	int64_t n = 0;
	int digits = 0;
	for (; s && *s >= '0' && *s <= '9' && digits < DIGITS_MAX; s++, digits++)
		n = n * 10 + (*s - '0');
	return digits && !*s ? n : otherwise;
}

int64_t number_percent(const char *s)
{
	autobuf digits = BUF_INIT(DIGITS_MAX);
	if (!strncmp(s, "≈", strlen("≈")))
		s += strlen("≈");
	buf_addn(&digits, s, strspn(s, "0123456789"));
	s += digits.len;
	if (*s == '%')
		s++;
	int64_t n = *s ? -1 : number_read(digits.s, -1);
	return n <= 100 ? n : -1;
}

void number_percent_encode(struct buf *to, const char *s)
{
	for (; *s; s++)
		if (isalnum((unsigned char)*s) || strchr("-._~", *s))
			buf_addc(to, *s);
		else
			buf_addf(to, "%%%02X", (unsigned char)*s);
}
