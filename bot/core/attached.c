#include "core/attached.h"

#include "base/alloc.h"
#include "base/text.h"

#include <string.h>

enum { NAME_POINTS = 100 };

static const char *clean(struct ctx *cx, const char *s)
{
	autofree char *whole = text_clean(s, strlen(s));
	return keep(cx, text_cut(whole, NAME_POINTS));
}

/* It goes into links as it stands. */
static bool is_plain_url(const char *url)
{
	return url && !strncmp(url, "https://", 8) && !strpbrk(url, " \t\n\"'<>()[]{}|\\`");
}

int attached_read(struct ctx *cx, const json_t *files, struct attached ret[static ATTACHED_MOST])
{
	size_t i;
	int n = 0;
	json_t *file;
	json_array_foreach(files, i, file)
	{
		const char *id = json_string_value(json_object_get(file, "id"));
		const char *name = json_string_value(json_object_get(file, "name"));
		const char *url = json_string_value(json_object_get(file, "permalink"));
		if (!id || strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != strlen(id) ||
		    n == ATTACHED_MOST)
			continue;
		ret[n++] = (struct attached){ .id = id,
			                      .name = clean(cx, name && *name ? name : id),
			                      .url = is_plain_url(url) ? url : NULL };
	}
	return n;
}
