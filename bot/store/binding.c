#include "store/binding.h"

#include "base/alloc.h"
#include "store/db.h"

#include <stdlib.h>

static char *copy(const char *s)
{
	return s ? xstrdup(s) : NULL;
}

bool binding_get(struct db *db, const char *name, struct binding *ret)
{
	struct rows r = db_rows(db, SQL_binding_get, T(":name", name));
	if (!rows_next(&r))
		return false;
	*ret = (struct binding){ copy(row_text(&r, 0)), copy(row_text(&r, 1)),
		                 copy(row_text(&r, 2)), copy(row_text(&r, 3)) };
	rows_end(&r);
	return true;
}

void binding_put(struct db *db, const char *name, const struct binding *b)
{
	db_do(db, SQL_binding_add, T(":name", name), T(":place", b->place), T(":item", b->item),
	      T(":url", b->url), T(":extra", b->extra));
}

void binding_release(struct binding *b)
{
	free(b->place);
	free(b->item);
	free(b->url);
	free(b->extra);
	*b = (struct binding){ 0 };
}

char *binding_name_at(struct db *db, const char *place, const char *item)
{
	return db_string(db, SQL_binding_at, T(":place", place), T(":item", item));
}
