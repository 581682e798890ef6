#include "store/db.h"

#include "base/alloc.h"
#include "base/log.h"
#include "store/db_internal.h"

#include <string.h>

/* Of the file, not of what was to be done with it. */
static bool is_trouble(int code)
{
	static const int codes[] = { SQLITE_FULL,     SQLITE_IOERR,    SQLITE_CORRUPT,
		                     SQLITE_NOTADB,   SQLITE_READONLY, SQLITE_CANTOPEN,
		                     SQLITE_PERM,     SQLITE_BUSY,     SQLITE_NOMEM,
		                     SQLITE_PROTOCOL, SQLITE_LOCKED };
	for (size_t i = 0; i < ARRAY_SIZE(codes); i++)
		if ((code & 0xff) == codes[i])
			return true;
	return false;
}

const char *db_trouble(const struct db *db)
{
	return *db->trouble ? db->trouble : NULL;
}

void db_note_failure(struct db *db, const char *what)
{
	log_error("db.failed", kv("what", what), kv("error", sqlite3_errmsg(db->sqlite)),
	          kv("code", sqlite3_extended_errcode(db->sqlite)),
	          kv("errno", sqlite3_system_errno(db->sqlite)));
	db->failed = db->in_transaction;
	db->mishaps++;
	if (is_trouble(sqlite3_errcode(db->sqlite)))
		(void)!fmt(db->trouble, sizeof(db->trouble), "%s", sqlite3_errmsg(db->sqlite));
}

sqlite3_stmt *db_prepare(struct db *db, enum sql q, const char **ret_why)
{
	sqlite3_stmt *s;
	const char *rest;
	if (sqlite3_prepare_v3(db->sqlite, sql_text[q], -1, SQLITE_PREPARE_PERSISTENT, &s, &rest) !=
	    SQLITE_OK) {
		*ret_why = sqlite3_errmsg(db->sqlite);
		return NULL;
	}
	/* SQLite stops at the first semicolon, and would never run what follows it. */
	if (!s || rest[strspn(rest, " \t\n")]) {
		sqlite3_finalize(s);
		*ret_why = "not exactly one statement";
		return NULL;
	}
	return s;
}

static sqlite3_stmt *lend(struct db *db, enum sql q, bool *ret_spare)
{
	struct statement *own = &db->statement[q];
	const char *why = NULL;
	sqlite3_stmt *s = own->sql;
	*ret_spare = own->busy;
	if (!s || own->busy)
		s = db_prepare(db, q, &why);
	if (!s) {
		db_note_failure(db, sql_name[q]);
		return NULL;
	}
	if (!own->busy) {
		own->sql = s;
		own->busy = true;
	}
	return s;
}

static int bind_one(sqlite3_stmt *s, const struct bind *b)
{
	int at = sqlite3_bind_parameter_index(s, b->name);
	if (!at)
		return SQLITE_RANGE;
	if (b->type == BIND_INT)
		return sqlite3_bind_int64(s, at, b->number);
	if (!b->bytes)
		return sqlite3_bind_null(s, at);
	if (b->type == BIND_BLOB)
		return sqlite3_bind_blob64(s, at, b->bytes, (sqlite3_uint64)b->len, SQLITE_STATIC);
	int64_t len = b->len < 0 ? (int64_t)strlen(b->bytes) : b->len;
	return sqlite3_bind_text64(s, at, b->bytes, (sqlite3_uint64)len, SQLITE_STATIC,
	                           SQLITE_UTF8);
}

/* Every parameter is bound, by name, on every use: none keeps the value of an earlier one. */
static bool bind_all(sqlite3_stmt *s, enum sql q, const struct bind *binds)
{
	int n = 0;
	for (; binds[n].name; n++) {
		if (bind_one(s, &binds[n]) == SQLITE_OK)
			continue;
		log_error("db.bind", kv("statement", sql_name[q]), kv("parameter", binds[n].name));
		return false;
	}
	if (n == sqlite3_bind_parameter_count(s))
		return true;
	log_error("db.bind", kv("statement", sql_name[q]), kv("bound", n),
	          kv("wanted", sqlite3_bind_parameter_count(s)));
	return false;
}

struct rows db_rows_(struct db *db, enum sql q, const struct bind *binds)
{
	struct rows r = { .db = db, .q = q };
	if (db->failed)
		return r;
	r.statement = lend(db, q, &r.spare);
	if (r.statement && !bind_all(r.statement, q, binds)) {
		db->failed = db->in_transaction;
		rows_end(&r);
	}
	return r;
}

void rows_end(struct rows *r)
{
	if (!r->statement)
		return;
	if (r->spare) {
		sqlite3_finalize(r->statement);
	} else {
		sqlite3_reset(r->statement);
		r->db->statement[r->q].busy = false;
	}
	r->statement = NULL;
}

/* SQLITE_ROW, or the end: SQLITE_DONE or a failure, which is noted. Then the statement is released.
 */
static int step(struct rows *r)
{
	if (!r->statement || r->db->failed) {
		rows_end(r);
		return SQLITE_ERROR;
	}
	int rc = sqlite3_step(r->statement);
	if (rc == SQLITE_ROW)
		return rc;
	if (rc != SQLITE_DONE)
		db_note_failure(r->db, sql_name[r->q]);
	rows_end(r);
	return rc;
}

bool rows_next(struct rows *r)
{
	return step(r) == SQLITE_ROW;
}

bool db_do_(struct db *db, enum sql q, const struct bind *binds)
{
	struct rows r = db_rows_(db, q, binds);
	int rc;
	db->changes = 0;
	do
		rc = step(&r);
	while (rc == SQLITE_ROW);
	if (rc == SQLITE_DONE)
		db->changes = sqlite3_changes64(db->sqlite);
	return rc == SQLITE_DONE;
}

int64_t db_changes(const struct db *db)
{
	return db->changes;
}

/* Ends after the first row. A statement that writes is run to its end: until then SQLite holds what
 * RETURNING returned, and its locks. */
static void finish(struct rows *r)
{
	bool writes = r->statement && !sqlite3_stmt_readonly(r->statement);
	while (writes && rows_next(r))
		continue;
	rows_end(r);
}

int64_t db_number_(struct db *db, enum sql q, int64_t otherwise, const struct bind *binds)
{
	struct rows r = db_rows_(db, q, binds);
	int64_t n = otherwise;
	if (rows_next(&r) && !row_null(&r, 0))
		n = row_int(&r, 0);
	finish(&r);
	return db->failed ? otherwise : n;
}

char *db_string_(struct db *db, enum sql q, const struct bind *binds)
{
	struct rows r = db_rows_(db, q, binds);
	char *s = NULL;
	if (rows_next(&r) && row_text(&r, 0))
		s = xstrdup(row_text(&r, 0));
	finish(&r);
	return s;
}

int64_t row_int(const struct rows *r, int column)
{
	return sqlite3_column_int64(r->statement, column);
}

const char *row_text(const struct rows *r, int column)
{
	return (const char *)sqlite3_column_text(r->statement, column);
}

const void *row_blob(const struct rows *r, int column, int64_t *ret_len)
{
	const void *bytes = sqlite3_column_blob(r->statement, column);
	*ret_len = sqlite3_column_bytes(r->statement, column);
	return bytes;
}

bool row_null(const struct rows *r, int column)
{
	return sqlite3_column_type(r->statement, column) == SQLITE_NULL;
}

static int type_of(int sqlite_type)
{
	switch (sqlite_type) {
	case SQLITE_NULL: return BIND_END;
	case SQLITE_INTEGER: return BIND_INT;
	case SQLITE_TEXT: return BIND_TEXT;
	case SQLITE_BLOB: return BIND_BLOB;
	default: return VALUE_REAL;
	}
}

struct value row_value(const struct rows *r, int column)
{
	struct value v = { .type = type_of(sqlite3_column_type(r->statement, column)) };
	if (v.type == BIND_INT)
		v.number = sqlite3_column_int64(r->statement, column);
	if (v.type != BIND_TEXT && v.type != BIND_BLOB)
		return v;
	v.bytes = row_blob(r, column, &v.len);
	if (!v.bytes)
		v.bytes = "";
	return v;
}

int64_t db_next(struct db *db, const char *name)
{
	return db_number(db, SQL_counter_next, 0, T(":name", name));
}
