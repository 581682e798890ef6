#include "http.h"

#include "base/alloc.h"

#include <ctype.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

static int hex(char c)
{
	if (isdigit((unsigned char)c))
		return c - '0';
	return isxdigit((unsigned char)c) ? tolower((unsigned char)c) - 'a' + 10 : -1;
}

char *percent_decode(const char *s, size_t len, bool form)
{
	char *out = xmalloc(len + 1);
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		int high = i + 2 < len ? hex(s[i + 1]) : -1, low = high < 0 ? -1 : hex(s[i + 2]);

		if (s[i] == '%' && high >= 0 && low >= 0) {
			out[n++] = (char)(16 * high + low);
			i += 2;
		} else {
			out[n++] = form && s[i] == '+' ? ' ' : s[i];
		}
	}
	out[n] = '\0';
	return out;
}

/* `name[]` gathers an array, `name[sub]` an object; anything else is taken as it stands. */
static void put(json_t *into, char *name, json_t *owned)
{
	char *bracket = strchr(name, '[');

	if (!bracket) {
		js_put(into, name, owned);
		return;
	}
	*bracket = '\0';
	char *sub = bracket + 1;
	sub[strcspn(sub, "]")] = '\0';
	json_t *old = js_get(into, name);
	if (!old) {
		old = *sub ? json_object() : json_array();
		js_put(into, name, old);
	}
	if (json_is_array(old))
		json_array_append_new(old, owned);
	else if (json_is_object(old))
		js_put(old, sub, owned);
	else
		json_decref(owned);
}

static json_t *text_of(const char *s, size_t len)
{
	json_t *j = json_stringn(s, len);

	return j ? j : json_stringn_nocheck("\xef\xbf\xbd", 3);
}

json_t *form_parse(const char *s)
{
	json_t *out = json_object();

	while (*s) {
		size_t len = strcspn(s, "&");
		const char *eq = memchr(s, '=', len);
		size_t name_len = eq ? (size_t)(eq - s) : len;
		char *name = percent_decode(s, name_len, true);
		char *value = eq ? percent_decode(eq + 1, len - name_len - 1, true) : xstrdup("");

		if (*name)
			put(out, name, text_of(value, strlen(value)));
		free(name);
		free(value);
		s += len + (s[len] == '&');
	}
	return out;
}

/* The value of name="…" in a header, to be freed. */
static char *quoted(const char *header, const char *name)
{
	autofree char *key = NULL;

	if (asprintf(&key, "%s=\"", name) == -1)
		abort();
	for (const char *p = header; (p = strstr(p, key)); p++)
		if (p == header || p[-1] == ' ' || p[-1] == ';')
			return xstrndup(p + strlen(key), strcspn(p + strlen(key), "\""));
	return NULL;
}

static json_t *file_of(const char *filename, const char *type, const char *data, size_t len)
{
	unsigned char *b64 = xmalloc(4 * ((len + 2) / 3) + 1);

	EVP_EncodeBlock(b64, (const unsigned char *)data, (int)len);
	json_t *f = js_pack("{s:s, s:s, s:s, s:I}", "filename", filename, "type", type, "content",
	                    (char *)b64, "size", (json_int_t)len);
	free(b64);
	return f;
}

static void read_part(json_t *out, const char *part, size_t len)
{
	const char *end = memmem(part, len, "\r\n\r\n", 4);

	if (!end)
		return;
	autofree char *head = xstrndup(part, (size_t)(end - part));
	const char *data = end + 4;
	size_t data_len = len - (size_t)(data - part);
	autofree char *name = quoted(head, "name");
	autofree char *filename = quoted(head, "filename");
	const char *type = strcasestr(head, "content-type:");
	autofree char *type_text =
	        type ? xstrndup(type + 13 + strspn(type + 13, " "),
	                        strcspn(type + 13 + strspn(type + 13, " "), "\r"))
	             : xstrdup("application/octet-stream");

	if (!name)
		return;
	put(out, name,
	    filename ? file_of(filename, type_text, data, data_len) : text_of(data, data_len));
}

json_t *multipart_parse(const char *content_type, const char *body, size_t len)
{
	json_t *out = json_object();
	const char *b = strstr(content_type, "boundary=");
	autofree char *mark = NULL;

	if (!b)
		return out;
	b += strlen("boundary=");
	b += *b == '"';
	if (asprintf(&mark, "--%.*s", (int)strcspn(b, "\";"), b) == -1)
		abort();
	const char *at = memmem(body, len, mark, strlen(mark));
	while (at) {
		const char *start = at + strlen(mark) + 2;
		if (start >= body + len || strncmp(start - 2, "--", 2) == 0)
			break;
		const char *next = memmem(start, len - (size_t)(start - body), mark, strlen(mark));
		if (!next)
			break;
		read_part(out, start, (size_t)(next - start) - 2);
		at = next;
	}
	return out;
}
