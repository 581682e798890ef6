#include "base/alloc.h"
#include "base/when.h"
#include "core/context.h"
#include "core/home.h"
#include "core/registry.h"
#include "ctx.h"
#include "store/db.h"

#include <string.h>

/* Objects, their states and their moments: the verbs of ctx.h. */

enum { ID_MAX = 64 };

const struct state kept_states[] = { { "kept", M("state.kept", "kept") }, { 0 } };
const struct move never_moves[] = { { 0 } };

const char *object_new(struct ctx *cx, const char *kind, const char *series)
{
	const struct flow *flow = registry_flow(kind);
	const char *first = flow->states[0].name;
	int64_t number = db_next(cx->m->db, series);
	autobuf id = BUF_INIT(ID_MAX);
	buf_addf(&id, "%s:%lld", series, (long long)number);
	const char *object = keep(cx, buf_take(&id));
	db_do(cx->m->db, SQL_object_add, T(":id", object), T(":kind", kind), I(":number", number),
	      T(":state", first), I(":now", cx->now), T(":by", cx->by));
	cx->object = object;
	ctx_journal(cx, "object.made", object, NULL, first, 0);
	return object;
}

const char *object_beside(struct ctx *cx, const char *kind, const char *series)
{
	const char *about = cx->object, *there = object_new(cx, kind, series);
	cx->object = about;
	return there;
}

const char *object_only(struct ctx *cx, const char *kind)
{
	const char *there = object_numbered(cx, kind, 1);
	return there ? there : object_beside(cx, kind, kind);
}

const char *object_numbered(struct ctx *cx, const char *series, int64_t number)
{
	autobuf id = BUF_INIT(ID_MAX);
	buf_addf(&id, "%s:%lld", series, (long long)number);
	const char *object = keep(cx, buf_take(&id));
	return object_kind(cx, object) ? object : NULL;
}

int64_t object_number(struct ctx *cx, const char *object)
{
	return db_number(cx->m->db, SQL_object_number, 0, T(":id", object));
}

const char *object_kind(struct ctx *cx, const char *object)
{
	return keep(cx, db_string(cx->m->db, SQL_object_kind, T(":id", object)));
}

const char *object_state(struct ctx *cx, const char *object)
{
	char *state = db_string(cx->m->db, SQL_object_state, T(":id", object));
	return state ? keep(cx, state) : "";
}

bool state_is_of(const char *state, const char *states)
{
	size_t n = state ? strlen(state) : 0;
	for (const char *at = states; at && n && (at = strstr(at, state)); at += n)
		if ((at == states || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
			return true;
	return !states;
}

bool is_drill(const char *object)
{
	return object && !strncmp(object, "drill:", strlen("drill:"));
}

int64_t object_since(struct ctx *cx, const char *object)
{
	return db_number(cx->m->db, SQL_object_since, 0, T(":id", object));
}

const char *object_latest(struct ctx *cx, const char *kind, const char *states)
{
	const char *best = NULL;
	int64_t best_made = -1;
	autofree char *list = xstrdup(states);
	char *rest = list, *state;
	while ((state = strsep(&rest, " "))) {
		char *id = db_string(cx->m->db, SQL_object_in_state, T(":kind", kind),
		                     T(":state", state));
		const char *object = keep(cx, id);
		int64_t made =
		        object ? db_number(cx->m->db, SQL_object_made, 0, T(":id", object)) : -1;
		if (made > best_made) {
			best = object;
			best_made = made;
		}
	}
	return best;
}

const char *const *objects_in(struct ctx *cx, const char *kind, const char *states)
{
	const char **list = xcalloc(1, sizeof(*list));
	size_t n = 0;
	autofree char *names = xstrdup(states);
	char *rest = names, *state;
	while ((state = strsep(&rest, " ")))
		for (struct rows r = db_rows(cx->m->db, SQL_object_all_in_state, T(":kind", kind),
		                             T(":state", state));
		     rows_next(&r);) {
			list = xrealloc(list, (n + 2) * sizeof(*list));
			list[n++] = kept(cx, row_text(&r, 0));
			list[n] = NULL;
		}
	keep(cx, (char *)list);
	return list;
}

enum moved flow_move(struct ctx *cx, const char *object, const char *event)
{
	const char *state = object_state(cx, object);
	const char *kind = object_kind(cx, object);
	const struct flow *flow = kind ? registry_flow(kind) : NULL;
	for (const struct move *m = flow ? flow->moves : NULL; m && m->from; m++) {
		if (strcmp(m->from, state) || strcmp(m->event, event) ||
		    (m->guard && !m->guard(cx, object)))
			continue;
		db_do(cx->m->db, SQL_object_move, T(":id", object), T(":from", m->from),
		      T(":to", m->to), I(":now", cx->now));
		if (db_changes(cx->m->db) != 1)
			return STAYED;
		ctx_journal(cx, "object.moved", object, m->from, m->to, 0);
		home_changed(cx);
		show_lists(cx, object); /* reminders say what has become of it */
		if (m->act)
			m->act(cx, object);
		return MOVED;
	}
	return STAYED;
}

int64_t morning_after(int64_t at)
{
	return morning_of(when_day(at, 1));
}

void wake_at(struct ctx *cx, const char *object, const char *name, int64_t at)
{
	if (at)
		db_do(cx->m->db, SQL_timer_set, T(":object", object), T(":name", name),
		      I(":due", at));
	else
		db_do(cx->m->db, SQL_timer_drop, T(":object", object), T(":name", name));
}
