#include "core/issue.h"

#include "base/alloc.h"
#include "core/doors.h"
#include "core/draw.h"
#include "core/people.h"
#include "ctx.h"
#include "say.h"
#include "store/binding.h"
#include "store/db.h"

#include <string.h>

enum { ACTION_BYTES = 64 };

/* Of an issue that was moved the name goes with it: what is heard of the old one is of the new. */
const char *issue_name(struct ctx *cx, const struct event *e)
{
	struct db *db = cx->m->db;
	const char *name = keep(cx, binding_name_at(db, e->project, e->iid));
	int64_t moved = name ? 0
	                     : db_number(db, SQL_followed_moved_from, 0, T(":place", e->project),
	                                 T(":item", e->iid));
	autobuf id = BUF_INIT(32);
	buf_addf(&id, "%lld", (long long)moved);
	return moved ? keep(cx, db_string(db, SQL_binding_of_extra, T(":extra", id.s))) : name;
}

const char *issue_object(struct ctx *cx, const struct event *e, const char **ret_which)
{
	const char *name = issue_name(cx, e);
	*ret_which = NULL;
	if (!name || !strchr(name, '/'))
		return NULL;
	struct card_name n = draw_parts(cx, name);
	*ret_which = n.which;
	return object_kind(cx, n.object) ? n.object : NULL;
}

static enum choice priority_of(const char *said)
{
	static const struct {
		const char *said;
		enum choice choice;
	} rows[] = { { "low", LOW }, { "medium", MEDIUM }, { "high", HIGH } };
	for (size_t i = 0; said && i < ARRAY_SIZE(rows); i++)
		if (!strcmp(rows[i].said, said))
			return rows[i].choice;
	return UNSAID;
}

static bool is_ours(struct ctx *cx)
{
	struct binding self;
	if (!binding_get(cx->m->db, "gitlab/self", &self))
		return false;
	bool ours = self.extra && same_person(cx->by, joined(cx, "gitlab", ':', self.extra));
	binding_release(&self);
	return ours;
}

/* What people do there is done as well. */
static void write_down(struct ctx *cx, const struct event *e)
{
	autobuf action = BUF_INIT(ACTION_BYTES);
	bool value = !strcmp(e->name, "priority") || !strcmp(e->name, "assigned");
	if (is_ours(cx))
		return;
	buf_addf(&action, "issue.%s", e->name);
	ctx_journal(cx, action.s, cx->object, NULL, value ? e->text : NULL, 0);
}

enum outcome issue_changed(struct ctx *cx, const struct event *e, const char *which)
{
	bool assigned = !strcmp(e->name, "assigned");
	const char *ignored;
	struct args a = { .object = cx->object,
		          .which = which,
		          .url = json_string_value(json_object_get(e->json, "url")),
		          .other = issue_object(cx, e, &ignored),
		          .text = e->text,
		          .when = e->at,
		          .number = -1,
		          .choice = priority_of(e->text),
		          .person = assigned ? people_of_gitlab(cx, e->text) : NULL };
	write_down(cx, e);
	return doors_all(cx, ISSUE, e->name, &a);
}

void adopt_issue(struct ctx *cx, const char *name)
{
	const struct event *e = cx->event;
	if (!e || e->kind != EVENT_ISSUE)
		return;
	/* It has one name: what it was taken for before it is no more. */
	const char *was = keep(cx, binding_name_at(cx->m->db, e->project, e->iid));
	if (was && strcmp(was, name) != 0)
		db_do(cx->m->db, SQL_binding_drop, T(":name", was));
	binding_put(cx->m->db, name,
	            &(struct binding){
	                    .place = (char *)e->project,
	                    .item = (char *)e->iid,
	                    .url = (char *)json_string_value(json_object_get(e->json, "url")),
	                    .extra = (char *)json_string_value(json_object_get(e->json, "id")) });
	ctx_journal(cx, "issue.adopted", cx->object, NULL, name, 0);
}
