#include "core/erase.h"

#include "base/alloc.h"
#include "base/number.h"
#include "core/erase_trail.h"
#include "core/render.h"
#include "ctx.h"
#include "fact.h"
#include "say.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/outbox.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 256, JOBS_MOST = 64 };

static const struct msg *const removed = M("erased", "removed on request");

const char *erased_text(void)
{
	return render_text(removed);
}

/* An issue is filed all the same, for what follows from it; a message is not sent. */
static void unsay_job(struct ctx *cx, int64_t id)
{
	struct job j;
	if (!outbox_get(cx->m->db, id, &j))
		return;
	json_auto_t *body = j.body ? json_loads(j.body, 0, NULL) : NULL;
	static const char *const said[] = { "title", "description", "body" };
	bool kept = !strcmp(j.call, "issues.create") || !strcmp(j.call, "notes.create");
	bool silent = !strncmp(j.call, "reactions", strlen("reactions")) ||
	              !strncmp(j.call, "issues.l", strlen("issues.l")) || strstr(j.call, ".unsay");
	for (size_t i = 0; kept && i < ARRAY_SIZE(said); i++)
		if (json_object_get(body, said[i]))
			json_object_set_new(body, said[i], json_string(erased_text()));
	autofree char *dumped = kept ? json_dumps(body, JSON_COMPACT) : NULL;
	if (kept)
		db_do(cx->m->db, SQL_job_rewrite, I(":id", id), T(":body", dumped));
	else if (!silent)
		db_do(cx->m->db, SQL_job_end, I(":id", id), T(":state", "dropped"),
		      T(":error", "its text was erased"));
	job_release(&j);
}

static void unsay(struct ctx *cx, const char *cause)
{
	static const char event[] = "event:";
	int64_t ids[JOBS_MOST];
	int n = 0;
	if (!cause || strncmp(cause, event, strlen(event)) != 0)
		return;
	for (struct rows r = db_rows(cx->m->db, SQL_job_unsent_of, T(":cause", cause),
	                             I(":most", JOBS_MOST));
	     rows_next(&r);)
		ids[n++] = row_int(&r, 0);
	for (int i = 0; i < n; i++)
		unsay_job(cx, ids[i]);
	db_do(cx->m->db, SQL_inbox_unsay, I(":id", number_read(cause + strlen(event), 0)));
}

/* What a rule's alerts were is said again by its last. */
static void draw_last(struct ctx *cx, const char *object)
{
	struct fact last;
	if (fact_last(cx, object, "alert", &last) && last.text)
		show_all(cx, last.text);
}

/* A signed report stands as it was signed, but for this. */
static void draw_anew(struct ctx *cx, const char *object)
{
	autobuf from = BUF_INIT(NAME_BYTES), to = BUF_INIT(NAME_BYTES);
	if (!object || !object_kind(cx, object))
		return;
	buf_addf(&from, "%s/", object);
	buf_addf(&to, "%s0", object); /* '0' follows '/' */
	db_do(cx->m->db, SQL_card_unseal, T(":from", from.s), T(":to", to.s));
	show_all(cx, object);
	show_with(cx, object);
	draw_last(cx, object);
	const char *home = object_home(cx, object);
	if (strcmp(home, object) != 0)
		draw_anew(cx, home);
}

/* `row` says that another one's text is gone. */
static void follow(struct ctx *cx, struct trail *t, int64_t row)
{
	static const char lead[] = "journal:";
	autofree char *what = db_string(cx->m->db, SQL_journal_object_of, I(":row", row));
	if (!what || strncmp(what, lead, strlen(lead)) != 0)
		return;
	int64_t erased = number_read(what + strlen(lead), 0);
	autofree char *object = db_string(cx->m->db, SQL_journal_object_of, I(":row", erased));
	autofree char *cause = db_string(cx->m->db, SQL_journal_cause_of, I(":row", erased));
	unsay(cx, cause);
	draw_anew(cx, object);
	trail_follow(cx, t, erased);
}

bool erase_text(struct ctx *cx, int64_t row, const char *why, struct buf *said)
{
	char hex[65];
	int64_t before = journal_head(cx->m->db, hex);
	if (!journal_erase(cx->m->db, row, why, cx->now, said))
		return false;
	int64_t last = journal_head(cx->m->db, hex);
	struct trail trail = trail_begin();
	for (int64_t r = before + 1; r <= last; r++)
		follow(cx, &trail, r);
	trail_end(&trail, said);
	cx->scrub = true;
	return true;
}
