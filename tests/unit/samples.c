#include "samples.h"

#include "base/alloc.h"
#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATH_BYTES = 4096, FILE_MAX = 8 << 20 };

static void path_of(struct buf *to, const char *folder, const char *name)
{
	const char *shared = getenv("EHRBOT_SHARED");
	buf_addf(to, "%s/%s/%s", shared ? shared : "../shared", folder, name);
}

bool samples_here(const char *folder)
{
	autobuf path = BUF_INIT(PATH_BYTES);
	path_of(&path, folder, "");
	return access(path.s, R_OK) == 0;
}

char *sample_text(const char *folder, const char *name, size_t *ret_len)
{
	autobuf path = BUF_INIT(PATH_BYTES), text = BUF_INIT(FILE_MAX);
	char part[4096];
	path_of(&path, folder, name);
	FILE *f = fopen(path.s, "rb");
	assert_non_null(f);
	for (size_t n; (n = fread(part, 1, sizeof(part), f)) > 0;)
		buf_addn(&text, part, n);
	fclose(f);
	*ret_len = text.len;
	return buf_take(&text);
}

json_t *sample_json(const char *folder, const char *name)
{
	size_t len;
	autofree char *text = sample_text(folder, name, &len);
	json_t *json = json_loadb(text, len, 0, NULL);
	assert_non_null(json);
	return json;
}

int sample_values(const json_t *v)
{
	const char *key;
	json_t *item;
	size_t i;
	int n = 1;
	json_object_foreach((json_t *)v, key, item) n += sample_values(item);
	json_array_foreach((json_t *)v, i, item) n += sample_values(item);
	return n;
}

static json_t *replaced(const json_t *v, int *left, json_t *other)
{
	const char *key;
	json_t *item;
	size_t i;
	if ((*left)-- == 0)
		return json_incref(other);
	json_t *to = json_is_object(v) ? json_object() : json_is_array(v) ? json_array() : NULL;
	if (!to)
		return json_incref((json_t *)v);
	json_object_foreach((json_t *)v, key, item)
	        json_object_set_new(to, key, replaced(item, left, other));
	json_array_foreach((json_t *)v, i, item)
	        json_array_append_new(to, replaced(item, left, other));
	return to;
}

json_t *sample_with(const json_t *v, int n, json_t *other)
{
	return replaced(v, &n, other);
}
