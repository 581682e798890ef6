#include "base/alloc.h"
#include "core/context.h"
#include "core/registry.h"
#include "ctx.h"
#include "say.h"
#include "store/db.h"

#include <string.h>

/* Who is there, or who acts, has changed: every open object looks to whom it asks now. */

enum { OBJECTS_MAX = 256 };

static int collect(struct ctx *cx, const struct door *d, const char *ret[OBJECTS_MAX])
{
	int n = 0;
	autofree char *list = xstrdup(d->in);
	char *rest = list, *state;
	while ((state = strsep(&rest, " "))) {
		struct rows r = db_rows(cx->m->db, SQL_object_all_in_state, T(":kind", d->of),
		                        T(":state", state));
		while (n < OBJECTS_MAX && rows_next(&r))
			ret[n++] = kept(cx, row_text(&r, 0));
		if (n == OBJECTS_MAX)
			rows_end(&r);
	}
	return n;
}

bool hand_over(struct ctx *cx, const char *person)
{
	const struct handler *handler = cx->handler;
	const struct door *door = cx->door, *d;
	int ordinal = cx->ordinal;
	size_t said = cx->answer.len;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));) {
		const char *object[OBJECTS_MAX];
		int n = d->kind == HANDOVER ? collect(cx, d, object) : 0;
		cx->handler = w.handler;
		cx->door = d;
		cx->ordinal = 0;
		for (int i = 0; i < n; i++)
			d->run(cx, &(struct args){ .object = object[i],
			                           .person = person,
			                           .when = cx->now,
			                           .number = -1 });
	}
	cx->handler = handler;
	cx->door = door;
	cx->ordinal = ordinal;
	return cx->answer.len > said;
}
