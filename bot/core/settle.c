#include "core/settle.h"

#include "base/alloc.h"
#include "core/dispatch.h"
#include "core/fallback.h"
#include "core/mark.h"
#include "ctx.h"
#include "fact.h"
#include "say.h"
#include "store/db.h"
#include "store/digest.h"
#include "store/journal.h"
#include "store/outbox.h"

#include <stdlib.h>
#include <string.h>

enum { SHORT_MAX = 512 };

void settle_digest(const json_t *drawn, char ret_hex[65])
{
	json_auto_t *shown = json_copy((json_t *)drawn);
	json_object_del(shown, "aside");
	autofree char *dumped = json_dumps(shown, JSON_COMPACT | JSON_SORT_KEYS);
	digest_text(dumped, strlen(dumped), ret_hex);
}

static void write_down(struct machine *m, const struct job *j, const struct settlement *s,
                       int64_t now_ms)
{
	const struct call *call = call_find(j->call);
	bool failed = strcmp(s->state, "done") != 0;
	if (!call || (!failed && !call->journal))
		return;
	autobuf action = BUF_INIT(SHORT_MAX), place = BUF_INIT(SHORT_MAX),
	        after = BUF_INIT(SHORT_MAX);
	buf_addf(&action, "%s.%s", j->call, s->state);
	if (s->binds && s->binds->place && call->service == MAIL)
		buf_addf(&place, "mail:%s", s->binds->item);
	else if (s->binds && s->binds->place)
		buf_addf(&place, "%s:%s:%s", call->service == SLACK ? "slack" : "gitlab",
		         s->binds->place, s->binds->item);
	buf_add(&after, failed ? s->error : j->name);
	struct journal_row row = { .at = now_ms,
		                   .actor = "bot",
		                   .place = place.len ? place.s : NULL,
		                   .action = action.s,
		                   .object = j->owner,
		                   .after = after.len ? after.s : NULL,
		                   .cause = j->cause };
	journal_add(m->db, &row);
}

void wake_waiting(struct machine *m, const char *root)
{
	db_do(m->db, SQL_inbox_wake, T(":root", root));
	m->woken = m->woken || db_changes(m->db) > 0;
}

/* What became a part of the object speaks of it by its card's link. */
static void draw_joined(struct ctx *cx, const struct job *j)
{
	if (!j->name || strcmp(j->name, name_of(cx, j->owner, "card")) != 0)
		return;
	for (struct facts f = facts(cx, j->owner, "has"); fact_next(&f);)
		show_all(cx, kept(cx, f.is.text));
}

/* All that shows what became of the job's name. */
static void draw_others(struct machine *m, const struct job *j, int64_t now_ms)
{
	if (!j->owner)
		return;
	struct ctx cx;
	ctx_open(&cx, m, now_ms);
	cx.cause = j->cause;
	show_all_but(&cx, j->owner, j->name);
	draw_joined(&cx, j);
	show_lists(&cx, j->owner);
	show_with(&cx, j->owner);
	ctx_close(&cx);
}

/* The name has its place: replies that waited for this root go on, cards that show the name are
 * drawn anew. */
static void bind_name(struct machine *m, const struct job *j, const struct settlement *s,
                      int64_t now_ms)
{
	autobuf root = BUF_INIT(SHORT_MAX);
	struct binding before = { 0 };
	bool known = binding_get(m->db, j->name, &before);
	binding_release(&before);
	const struct call *call = call_find(j->call);
	binding_put(m->db, j->name, s->binds);
	if (known || (call && call->aside))
		return;
	buf_addf(&root, "%s/%s", s->binds->place, s->binds->item);
	wake_waiting(m, root.s);
	draw_others(m, j, now_ms);
}

static void give_up(struct machine *m, const struct job *j, const struct settlement *s,
                    int64_t now_ms)
{
	const struct call *call = call_find(j->call);
	if (fallback_say(m, j, now_ms) || strcmp(s->state, "failed") != 0)
		return;
	if (j->owner)
		dispatch_failed(m, j, s->error ? s->error : "", now_ms);
	if (j->name && call && call->service == GITLAB)
		draw_others(m, j, now_ms);
}

/* Its echo may have settled it before, and another drawing been shown since: then this one is past.
 */
static void remember_shown(struct machine *m, const char *name, const json_t *drawn, bool first)
{
	char hex[65];
	settle_digest(drawn, hex);
	bool sealed = json_is_true(json_object_get(drawn, "sealed"));
	autofree char *shown = first ? NULL : db_string(m->db, SQL_card_shown_of, T(":name", name));
	if (!shown)
		db_do(m->db, SQL_card_shown, T(":name", name),
		      T(":shown", sealed ? SHOWN_SEALED : hex));
}

/* More was wanted since it was drawn: once more. */
static void redraw(struct machine *m, const struct job *j, int64_t now_ms)
{
	struct rows r = db_rows(m->db, SQL_card_get, T(":name", j->name));
	bool card = rows_next(&r);
	bool stale = card && row_int(&r, 0) > row_int(&r, 1);
	if (card)
		rows_end(&r);
	if (!stale)
		return;
	struct ctx cx;
	ctx_open(&cx, m, now_ms);
	cx.cause = j->cause;
	show_name(&cx, j->name);
	ctx_close(&cx);
}

void settle_job(struct machine *m, int64_t id, const struct settlement *s, int64_t now_ms)
{
	struct job j;
	if (!outbox_get(m->db, id, &j))
		return;
	bool open =
	        strcmp(j.state, "done") && strcmp(j.state, "failed") && strcmp(j.state, "dropped");
	if (open) {
		bool done = !strcmp(s->state, "done");
		db_do(m->db, SQL_job_end, I(":id", id), T(":state", s->state),
		      T(":error", s->error));
		write_down(m, &j, s, now_ms);
		if (done && j.name && s->binds && s->binds->place && s->binds->item)
			bind_name(m, &j, s, now_ms);
		if (done)
			mark_done(m, &j);
		else
			give_up(m, &j, s, now_ms);
	}
	/* What it showed is learnt from the answer alone. */
	if (j.name && s->drawn && !strcmp(s->state, "done"))
		remember_shown(m, j.name, s->drawn, open);
	if (open && j.name)
		redraw(m, &j, now_ms);
	job_release(&j);
}

void settle_echo(struct machine *m, const char *key, const char *channel, const char *ts,
                 int64_t now_ms)
{
	int64_t id = db_number(m->db, SQL_job_of_key, 0, T(":key", key));
	struct binding at = { .place = (char *)channel, .item = (char *)ts };
	if (id)
		settle_job(m, id, &(struct settlement){ .state = "done", .binds = &at }, now_ms);
}
