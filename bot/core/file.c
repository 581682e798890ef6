#include "core/file.h"
#include "base/alloc.h"
#include "base/config.h"
#include "base/i18n.h"
#include "base/number.h"
#include "core/context.h"
#include "core/jobs.h"
#include "core/mark.h"
#include "core/people.h"
#include "core/render.h"
#include "core/system.h"
#include "ctx.h"
#include "priority.h"
#include "say.h"
#include "store/binding.h"
#include "store/db.h"
#include "store/digest.h"
#include "store/outbox.h"

#include <stdlib.h>
#include <string.h>

/* The verbs that write in GitLab. */

enum { LANE_MAX = 256, BODY_MAX = 900 * 1024 };

static const char *priority_label(const struct machine *m, enum choice c)
{
	return config_label(m, priority_name(c));
}

static void put_labels(struct ctx *cx, json_t *list, const char *key, const char *system)
{
	const struct config_mis *named = system_named(cx->m, system);
	if (key)
		json_array_append_new(list, json_string(config_label(cx->m, key)));
	if (named)
		json_array_append_new(list, json_string(named->label));
}

/* What it was filed for. An issue of support is written in full where that is another project. */
static void add_whole(struct buf *to, struct ctx *cx, const char *object, const struct filing *f)
{
	const char *kind = object_kind(cx, object);
	const struct bound issue = bound(cx, f->relates_to);
	bool away = f->in_platform && kind && !strcmp(kind, "problem");
	if (away && !issue.is)
		return;
	buf_add(to, " · ");
	if (away && !issue.in_platform)
		buf_addf(to, "%s#%lld", cx->m->config->gitlab.support, (long long)issue.number);
	else
		render_piece(to, TO_GITLAB, cx, &(struct piece)OBJECT("", object));
}

static json_t *body_of(struct ctx *cx, const char *object, const struct filing *f)
{
	autobuf title = BUF_INIT(BODY_MAX), text = BUF_INIT(BODY_MAX);
	render_said(&title, TO_GITLAB_TITLE, f->title, 0);
	if (f->text)
		render_said(&text, TO_GITLAB_QUOTE, f->text, 0);
	buf_addc(&text, '\n');
	render(&text, TO_GITLAB, cx, M("issue.filed", "Filed by {who} in Slack, {when}"),
	       WITH(NAME("who", cx->by), FULL("when", cx->now)));
	if (f->relates_to)
		add_whole(&text, cx, object, f);
	if (f->instead && bound(cx, f->instead).is) {
		buf_add(&text, " · ");
		render(&text, TO_GITLAB, cx, M("issue.instead", "instead of {issue}"),
		       WITH(NAMED("issue", f->instead)));
	}
	json_t *labels = json_array();
	json_array_append_new(labels, json_string(priority_label(cx->m, f->priority)));
	put_labels(cx, labels, f->label, f->system);
	autobuf responsible = BUF_INIT(LANE_MAX);
	if (f->assignee)
		render(&responsible, TO_GITLAB, cx, M("issue.responsible", "Responsible: {who}"),
		       WITH(NAME("who", f->assignee)));
	return json_pack("{s:s, s:s, s:o, s:s?, s:s?, s:s?}", "title", title.s, "description",
	                 text.s, "labels", labels, "assignee",
	                 f->assignee ? people_gitlab(cx->m, f->assignee) : NULL, "responsible",
	                 f->assignee ? responsible.s : NULL, "reply", mark_of(cx));
}

/* An edited reply has the source of the one it was, and what it says now is said as well. */
void file_key(struct ctx *cx, const char *what, char ret_hex[65])
{
	const char *source = cx->source;
	if (cx->event && event_is_edit(cx->event))
		cx->source = cx->event->dedupe;
	ctx_job_key(cx, what, ret_hex);
	cx->source = source;
}

static void link_issue(struct ctx *cx, const char *object, const char *lane, const char *name,
                       const char *to)
{
	char key[65];
	file_key(cx, "link", key);
	json_t *body = json_pack("{s:s}", "to", to);
	struct job_spec job = { .key = key,
		                .call = "issues.link",
		                .lane = lane,
		                .needs = name,
		                .owner = object,
		                .priority = CARD };
	jobs_ask(cx, &job, body);
}

void relate_issues(struct ctx *cx, const char *object, const char *name, const char *to)
{
	autobuf lane = BUF_INIT(LANE_MAX);
	if (is_drill(object))
		return;
	buf_addf(&lane, "link:%s", name);
	link_issue(cx, object, lane.s, name, to);
}

void file_issue(struct ctx *cx, const char *object, const struct filing *f)
{
	if (is_drill(object))
		return; /* nothing real is filed */
	char key[65];
	autobuf lane = BUF_INIT(LANE_MAX);
	file_key(cx, "issue", key);
	buf_addf(&lane, "issue:%s", f->name);
	json_t *body = body_of(cx, object, f);
	struct job_spec job = { .key = key,
		                .call = "issues.create",
		                .lane = lane.s,
		                .name = f->name,
		                .needs = f->in_platform ? "gitlab/platform" : "gitlab/support",
		                .owner = object,
		                .priority = PERSON_WAITS };
	jobs_ask(cx, &job, body);
	if (f->relates_to)
		link_issue(cx, object, lane.s, f->name, f->relates_to);
}

/* Of an issue that is filed, once it is; `body` is taken. */
static void ask_of_issue(struct ctx *cx, const char *object, const char *name, const char *call,
                         json_t *body)
{
	char key[65];
	autobuf lane = BUF_INIT(LANE_MAX);
	if (is_drill(object)) {
		json_decref(body);
		return;
	}
	file_key(cx, call, key);
	buf_addf(&lane, "issue:%s", name);
	struct job_spec job = { .key = key,
		                .call = call,
		                .lane = lane.s,
		                .needs = name,
		                .owner = object,
		                .priority = PERSON_WAITS };
	jobs_ask(cx, &job, body);
}

/* `change`: as outside/gitlab_change.h has it. */
static void change_issue(struct ctx *cx, const char *object, const char *name, json_t *change)
{
	ask_of_issue(cx, object, name, "issues.label", change);
}

void prioritize_issue(struct ctx *cx, const char *object, const char *name, enum choice priority)
{
	static const enum choice all[] = { LOW, MEDIUM, HIGH };
	json_t *others = json_array();
	for (size_t i = 0; i < ARRAY_SIZE(all); i++)
		if (strcmp(priority_name(all[i]), priority_name(priority)) != 0)
			json_array_append_new(others, json_string(priority_label(cx->m, all[i])));
	change_issue(cx, object, name,
	             json_pack("{s:[s], s:o}", "add", priority_label(cx->m, priority), "remove",
	                       others));
}

void resort_issue(struct ctx *cx, const char *object, const char *name, const struct resorting *r)
{
	json_t *add = json_array(), *remove = json_array();
	put_labels(cx, add, r->label, r->system);
	put_labels(cx, remove, r->label_was, r->system_was);
	change_issue(cx, object, name,
	             json_pack("{s:o, s:o, s:s?, s:b}", "add", add, "remove", remove, "assignee",
	                       r->assignee ? people_gitlab(cx->m, r->assignee) : NULL, "unassigned",
	                       r->unassigned));
}

void move_issue(struct ctx *cx, const char *object, const char *name)
{
	ask_of_issue(cx, object, name, "issues.move", json_object());
}

void close_issue(struct ctx *cx, const char *object, const char *name)
{
	change_issue(cx, object, name, json_pack("{s:b}", "closed", true));
}

void reopen_issue(struct ctx *cx, const char *object, const char *name)
{
	change_issue(cx, object, name, json_pack("{s:b}", "reopened", true));
}

void copy_file(struct ctx *cx, const char *object, const char *name, const struct attached *file)
{
	if (is_drill(object))
		return;
	char key[65];
	autobuf lane = BUF_INIT(LANE_MAX), called = BUF_INIT(BODY_MAX);
	buf_addf(&lane, "file:%s", name);
	digest_text(lane.s, lane.len, key); /* once, however often it is asked for */
	render_said(&called, TO_SLACK_PLAIN, file->name, 0); /* nothing is parsed in it */
	json_t *body = json_pack("{s:s, s:s}", "file", file->id, "name", called.s);
	struct job_spec job = { .key = key,
		                .call = "files.copy",
		                .lane = lane.s,
		                .name = name,
		                .needs = "gitlab/support",
		                .owner = object,
		                .priority = CARD };
	jobs_ask(cx, &job, body);
}

struct bound bound(struct ctx *cx, const char *name)
{
	struct binding b, platform = { 0 };
	struct bound ret = { 0 };
	if (!binding_get(cx->m->db, name, &b)) {
		int64_t n = db_number(cx->m->db, SQL_provisional_get, 0, T(":name", name));
		autobuf number = BUF_INIT(32);
		buf_addf(&number, "%lld", (long long)n);
		ret.provisional = n ? keep(cx, buf_take(&number)) : NULL;
		autofree char *last = db_string(cx->m->db, SQL_job_last_of_name, T(":name", name));
		ret.asked = last;
		ret.failed = last && (!strcmp(last, "failed") || !strcmp(last, "dropped"));
		return ret;
	}
	int64_t waited = db_number(cx->m->db, SQL_provisional_get, 0, T(":name", name));
	autobuf before = BUF_INIT(32);
	buf_addf(&before, "%lld", (long long)waited);
	ret.before = waited ? keep(cx, buf_take(&before)) : NULL;
	ret.is = ret.asked = true;
	ret.number = number_read(b.item, 0);
	ret.url = b.url ? keep(cx, b.url) : message_url(cx, b.place, b.item);
	b.url = NULL;
	if (binding_get(cx->m->db, "gitlab/platform", &platform))
		ret.in_platform = !strcmp(platform.place, b.place);
	binding_release(&platform);
	binding_release(&b);
	return ret;
}

static void give_number(struct machine *m, int64_t id, int64_t now_ms)
{
	struct job j;
	if (!outbox_get(m->db, id, &j))
		return;
	db_do(m->db, SQL_provisional_add, T(":name", j.name),
	      I(":number", db_next(m->db, "provisional")));
	mark_waits(m, &j);
	struct ctx cx;
	ctx_open(&cx, m, now_ms);
	cx.cause = j.cause;
	if (j.owner) {
		show_all_but(&cx, j.owner, j.name);
		show_with(&cx, j.owner);
	}
	ctx_close(&cx);
	job_release(&j);
}

bool file_provisionals(struct machine *m, int64_t after, int64_t last, int64_t now_ms)
{
	db_begin(m->db);
	while ((after = db_number(m->db, SQL_job_unfiled_oldest, 0, I(":after", after),
	                          I(":last", last))))
		give_number(m, after, now_ms);
	return db_commit(m->db);
}
