#include "core/home.h"

#include "base/alloc.h"
#include "core/draw.h"
#include "ctx.h"
#include "store/db.h"
#include "store/outbox.h"

enum {
	HOMES_MOST = 50,
	LATELY_MS = 12 * 60 * 60 * 1000, /* later Slack asks for it anew, or nobody looks */
	AGAIN_MS = 60 * 1000,            /* seen so long ago it is shown whole */
};

void home_changed(struct ctx *cx)
{
	if (cx->homes_marked)
		return;
	cx->homes_marked = true;
	const char *name[HOMES_MOST];
	int n = 0;
	struct rows r = db_rows(cx->m->db, SQL_opened_lately, I(":since", cx->now - LATELY_MS),
	                        I(":most", HOMES_MOST));
	while (rows_next(&r))
		name[n++] = kept(cx, row_text(&r, 0));
	for (int i = 0; i < n; i++)
		show_name(cx, name[i]);
}

bool home_changed_outside(struct machine *m, int64_t now_ms)
{
	if (!db_number(m->db, SQL_opened_number, 0, I(":since", now_ms - LATELY_MS)))
		return false;
	struct ctx cx;
	db_begin(m->db);
	ctx_open(&cx, m, now_ms);
	home_changed(&cx);
	ctx_close(&cx);
	return db_commit(m->db);
}

void home_seen(struct ctx *cx, const char *name)
{
	struct db *db = cx->m->db;
	db_do(db, SQL_opened_put, T(":name", name), I(":now", cx->now));
	db_do(db, SQL_card_shown_forget, T(":name", name), I(":before", cx->now - AGAIN_MS));
}
