#include "state.h"

#include <stdlib.h>

/* Pages: by number with X-* headers, or by keyset with a cursor. */

enum { PER_PAGE = 20, PER_PAGE_MAX = 100 };

static long number(const json_t *in, const char *key, long otherwise)
{
	const char *text = js_text(in, key);
	long n = text ? strtol(text, NULL, 10) : (long)js_int(in, key);

	return n > 0 ? n : otherwise;
}

static size_t page_size(const struct call *c)
{
	long n = number(c->in, "per_page", PER_PAGE);
	return (size_t)(n > PER_PAGE_MAX ? PER_PAGE_MAX : n);
}

static void send_part(struct call *c, const json_t *all, size_t from, size_t n)
{
	json_t *part = json_array();

	for (size_t i = from; i < from + n && i < json_array_size(all); i++)
		json_array_append(part, json_array_get(all, i));
	reply(c, 200, part);
}

/* The query of this request with `key` set to `value`. */
static void add_query(const struct call *c, struct buf *to, const char *key, const char *value)
{
	const char *q = c->r->query;
	size_t len = strlen(key);

	while (*q) {
		size_t n = strcspn(q, "&");
		if (strncmp(q, key, len) != 0 || q[len] != '=')
			buf_addf(to, "%.*s&", (int)n, q);
		q += n + (q[n] == '&');
	}
	buf_addf(to, "%s=%s", key, value);
}

static void link_to(const struct call *c, struct buf *to, const char *key, const char *value,
                    const char *rel)
{
	buf_addf(to, "%s<%s%s?", to->len ? ", " : "", c->base, c->r->path);
	add_query(c, to, key, value);
	buf_addf(to, ">; rel=\"%s\"", rel);
}

static void link_page(const struct call *c, struct buf *to, long page, const char *rel)
{
	char text[24];

	if (fmt(text, sizeof(text), "%ld", page))
		link_to(c, to, "page", text, rel);
}

void reply_page(struct call *c, json_t *owned_array)
{
	size_t total = json_array_size(owned_array), size = page_size(c);
	long page = number(c->in, "page", 1);
	long pages = total ? (long)((total + size - 1) / size) : 1;
	autobuf links = BUF_INIT(32 << 10);

	if (page > 1)
		link_page(c, &links, page - 1, "prev");
	if (page < pages)
		link_page(c, &links, page + 1, "next");
	link_page(c, &links, 1, "first");
	link_page(c, &links, pages, "last");
	answer_header(c->a, "Link: %s", links.s);
	answer_header(c->a, "X-Page: %ld", page);
	answer_header(c->a, "X-Per-Page: %zu", size);
	answer_header(c->a, "X-Total: %zu", total);
	answer_header(c->a, "X-Total-Pages: %ld", pages);
	if (page > 1)
		answer_header(c->a, "X-Prev-Page: %ld", page - 1);
	else
		answer_header(c->a, "X-Prev-Page: ");
	if (page < pages)
		answer_header(c->a, "X-Next-Page: %ld", page + 1);
	else
		answer_header(c->a, "X-Next-Page: ");
	send_part(c, owned_array, (size_t)(page - 1) * size, size);
	json_decref(owned_array);
}

/* GitLab can do more orders by keyset; it falls back to page numbers for those it can't, and so do
 * clients that work with it. */
static const char *keyset_order(const json_t *in)
{
	const char *by = js_text_or(in, "order_by", "created_at");

	if (strcmp(js_text_or(in, "pagination", ""), "keyset") != 0)
		return NULL;
	return strcmp(by, "created_at") == 0 || strcmp(by, "updated_at") == 0 ? by : NULL;
}

struct keyset {
	const char *by; /* a member with a time */
	bool ascending;
	const char *value; /* of the last row seen */
	json_int_t id;
};

static bool comes_after(const struct keyset *k, const json_t *row)
{
	int by_value = strcmp(js_text(row, k->by), k->value);
	json_int_t by_id = js_int(row, "id") - k->id;
	int order = by_value ? by_value : by_id > 0 ? 1 : by_id < 0 ? -1 : 0;

	return k->ascending ? order > 0 : order < 0;
}

static size_t first_after(const struct keyset *k, const json_t *rows)
{
	size_t i;
	json_t *row;

	json_array_foreach(rows, i, row) if (comes_after(k, row)) return i;
	return json_array_size(rows);
}

static void link_cursor(struct call *c, const struct keyset *k, const json_t *last)
{
	autofree char *plain = NULL, *cursor = NULL;
	autobuf links = BUF_INIT(32 << 10);

	/* 45 letters, a multiple of three: the base64 has no '=' that a query would have to encode.
	 */
	if (asprintf(&plain, "after:%-24s|%014lld", js_text(last, k->by),
	             (long long)js_int(last, "id")) == -1)
		abort();
	cursor = cursor_make(plain);
	link_to(c, &links, "cursor", cursor, "next");
	answer_header(c->a, "Link: %s", links.s);
}

void reply_keyset(struct call *c, json_t *owned_array)
{
	const char *cursor = js_text_or(c->in, "cursor", "");
	struct keyset k = { .by = keyset_order(c->in),
		            .ascending = strcmp(js_text_or(c->in, "sort", "desc"), "asc") == 0 };
	autofree char *seen = *cursor ? cursor_read(cursor, "after:") : NULL;
	char *bar = seen ? strchr(seen, '|') : NULL;
	size_t size = page_size(c), from = 0;

	if (!k.by) {
		reply_page(c, owned_array);
		return;
	}
	if (*cursor && !bar) {
		json_decref(owned_array);
		fail_param(c, "cursor is invalid");
		return;
	}
	if (bar) {
		*bar = '\0';
		k.id = strtoll(bar + 1, NULL, 10);
		k.value = seen;
		from = first_after(&k, owned_array);
	}
	if (from + size < json_array_size(owned_array))
		link_cursor(c, &k, json_array_get(owned_array, from + size - 1));
	send_part(c, owned_array, from, size);
	json_decref(owned_array);
}
