#include "tries.h"

#include "base/alloc.h"
#include "core/handle.h"
#include "store/db_internal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { STATE_MAX = 1 << 16 };

/* All that a deed may leave behind, but for the journal, answers and names that are asked for. Of
 * one table at most: numbers that grow or go with every change. */
#define STATE(of_facts, of_jobs)                                                           \
	"SELECT 'objects ' || coalesce(group_concat(id || '=' || state, ' '), '')"         \
	" FROM (SELECT id, state FROM object ORDER BY id)"                                 \
	" UNION ALL SELECT 'facts ' || count(*) || ' ' || total(until) FROM fact" of_facts \
	" UNION ALL SELECT 'jobs ' || count(*) || ' ' || coalesce(group_concat(call), '')" \
	" FROM job WHERE lane NOT LIKE 'answer:%' AND call <> 'users.info'" of_jobs        \
	" UNION ALL SELECT 'moments ' || count(*) || ' ' || total(due) FROM timer"         \
	" UNION ALL SELECT 'bound ' || count(*) FROM binding"                              \
	" UNION ALL SELECT 'provisional ' || count(*) FROM provisional"

static const char any_state[] = STATE("", "");
static const char state_but_entries[] =
        STATE(" WHERE kind <> 'entry'", " AND call <> 'reactions.add' AND name IS NULL");

static char *ask(struct bench *b, const char *sql)
{
	sqlite3_stmt *s;
	autobuf text = BUF_INIT(STATE_MAX);
	if (sqlite3_prepare_v2(b->machine->db->sqlite, sql, -1, &s, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(b->machine->db->sqlite));
	while (sqlite3_step(s) == SQLITE_ROW) {
		const char *line = (const char *)sqlite3_column_text(s, 0);
		buf_addf(&text, "%s%s", text.len ? "\n" : "", line ? line : "");
	}
	assert_int_equal(sqlite3_finalize(s), SQLITE_OK);
	return buf_take(&text);
}

static int64_t ask_number(struct bench *b, const char *sql)
{
	autofree char *text = ask(b, sql);
	return strtoll(text, NULL, 10);
}

static char *told(struct bench *b, const struct handling *h, int64_t job)
{
	autobuf sql = BUF_INIT(256);
	if (h->answer)
		return xstrdup(h->answer);
	buf_addf(&sql, "SELECT body FROM job WHERE id > %lld AND lane LIKE 'answer:%%' ORDER BY id",
	         (long long)job);
	return ask(b, sql.s);
}

static char *rows_after(struct bench *b, int64_t row)
{
	autobuf sql = BUF_INIT(512);
	buf_addf(
	        &sql,
	        "SELECT actor || '|' || action || '|' || coalesce(object, '') || '|' || "
	        "coalesce(became, '') || '|' || coalesce(text, '') FROM journal LEFT JOIN words ON "
	        "words.id = words_id WHERE row > %lld AND (action LIKE 'slash.%%' OR action LIKE "
	        "'word.%%' OR action LIKE 'button.%%' OR action LIKE 'form.%%' OR action LIKE "
	        "'shortcut.%%' OR action LIKE 'reaction.%%') ORDER BY row",
	        (long long)row);
	return ask(b, sql.s);
}

struct tried attempt(struct bench *b, json_t *envelope)
{
	struct event e;
	struct handling h = { 0 };
	struct tried t;
	handle_read(b->machine, envelope, &e);
	const char *state = e.kind == EVENT_MESSAGE ? state_but_entries : any_state;
	assert_true(db_begin(b->machine->db));
	autofree char *before = ask(b, state);
	int64_t row = ask_number(b, "SELECT row FROM journal_head"),
	        job = ask_number(b, "SELECT max(id) FROM job"),
	        entries = ask_number(b, "SELECT count(*) FROM fact WHERE kind = 'entry'");
	if (dispatch(b->machine, &e, "event:0", &h) != HANDLED)
		fail_msg("%s could not be handled: %s", e.dedupe, e.text);
	autofree char *after = ask(b, state);
	t.recorded = ask_number(b, "SELECT count(*) FROM fact WHERE kind = 'entry'") > entries;
	t.changed = xstrdup(strcmp(before, after) ? after : "");
	t.row = rows_after(b, row);
	t.told = told(b, &h, job);
	db_rollback(b->machine->db);
	handling_release(&h);
	event_release(&e);
	return t;
}

void tried_release(struct tried *t)
{
	free(t->row);
	free(t->told);
	free(t->changed);
}

void assert_refused(struct bench *b, json_t *envelope, const char *action, const char *became,
                    const char *told)
{
	struct tried t = attempt(b, envelope);
	autobuf row = BUF_INIT(STATE_MAX);
	buf_addf(&row, "|refused: %s|", became);
	if (*t.changed)
		fail_msg("%s, %s: it changed\n%s", action, became, t.changed);
	if (!strstr(t.row, action) || !strstr(t.row, row.s) || strchr(t.row, '\n'))
		fail_msg("%s, %s: the journal says \"%s\"", action, became, t.row);
	if (!strstr(t.told, told))
		fail_msg("%s, %s: told \"%s\", not \"%s\"", action, became, t.told, told);
	tried_release(&t);
}
