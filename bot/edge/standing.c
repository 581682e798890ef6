#include "edge/standing.h"

#include "base/alloc.h"
#include "base/config.h"
#include "core/addresses.h"
#include "core/render.h"
#include "core/roster.h"
#include "core/services.h"
#include "store/binding.h"
#include "store/db.h"
#include "store/journal.h"

#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { JOBS_MOST = 50, LABEL_MAX = 64 };

static json_t *daemon_of(const struct config *c)
{
	int64_t pid = db_holder(c->store.path);
	return pid ? json_pack("{s:I}", "pid", (json_int_t)pid) : json_null();
}

static json_t *health_of(struct db *db)
{
	autofree char *health = db_string(db, SQL_meta_get, T(":key", HEALTH_KEY));
	json_t *json = health ? json_loads(health, 0, NULL) : NULL;
	return json ? json : json_null();
}

static void add_accident(json_t *list, struct db *db, const char *id, const char *state)
{
	autobuf label = BUF_INIT(LABEL_MAX);
	autofree char *title = db_string(db, SQL_fact_title, T(":object", id));
	render_object(&label, id);
	json_array_append_new(
	        list,
	        json_pack("{s:s, s:s, s:s, s:I, s:I, s:s?}", "id", id, "label", label.s, "state",
	                  state, "since",
	                  (json_int_t)db_number(db, SQL_object_since, 0, T(":id", id)), "began",
	                  (json_int_t)db_number(db, SQL_fact_began, 0, T(":object", id)), "title",
	                  title));
}

/* All that are not signed and not cancelled. */
static json_t *accidents_of(struct db *db)
{
	static const char *const states[] = { "open", "restored", "summed_up" };
	json_t *list = json_array();
	for (size_t i = 0; i < ARRAY_SIZE(states); i++)
		for (struct rows r = db_rows(db, SQL_object_all_in_state, T(":kind", "accident"),
		                             T(":state", states[i]));
		     rows_next(&r);)
			add_accident(list, db, row_text(&r, 0), states[i]);
	return list;
}

static bool is_bound(struct db *db, const char *name)
{
	struct binding b;
	if (!binding_get(db, name, &b))
		return false;
	binding_release(&b);
	return true;
}

/* Columns of the statements job_unsent and job_failed. */
enum { ID, CALL, STATE, TRIES, MADE, DUE, ERROR, NEEDS, OWNER };

static bool will_not_come(struct db *db, const char *name)
{
	autofree char *state = db_string(db, SQL_job_last_of_name, T(":name", name));
	return state && (!strcmp(state, "failed") || !strcmp(state, "dropped"));
}

static const char *reason_of(struct db *db, const struct rows *r, int64_t now, int64_t *ret_ahead)
{
	const char *state = row_text(r, STATE);
	*ret_ahead = 0;
	if (strcmp(state, "waiting") != 0)
		return state;
	if (row_text(r, NEEDS) && !is_bound(db, row_text(r, NEEDS)))
		return will_not_come(db, row_text(r, NEEDS)) ? "failed" : "needs";
	*ret_ahead = db_number(db, SQL_job_ahead, 0, I(":id", row_int(r, ID)));
	if (*ret_ahead)
		return "behind";
	return row_int(r, DUE) > now ? "later" : "ready";
}

static json_t *job_of(struct db *db, const struct rows *r, int64_t now)
{
	int64_t ahead;
	json_t *job = json_pack("{s:I, s:s, s:s, s:I, s:I, s:I, s:s?, s:s?, s:s?, s:s}", "id",
	                        (json_int_t)row_int(r, ID), "call", row_text(r, CALL), "state",
	                        row_text(r, STATE), "tries", (json_int_t)row_int(r, TRIES), "made",
	                        (json_int_t)row_int(r, MADE), "due", (json_int_t)row_int(r, DUE),
	                        "error", row_text(r, ERROR), "needs", row_text(r, NEEDS), "owner",
	                        row_text(r, OWNER), "reason", reason_of(db, r, now, &ahead));
	if (ahead)
		json_object_set_new(job, "behind", json_integer(ahead));
	return job;
}

static json_t *jobs_of(struct db *db, enum sql count, enum sql list, int64_t now)
{
	json_t *jobs = json_array();
	for (struct rows r = db_rows(db, list, I(":most", JOBS_MOST)); rows_next(&r);)
		json_array_append_new(jobs, job_of(db, &r, now));
	return json_pack("{s:I, s:o}", "count", (json_int_t)db_number(db, count, 0), "jobs", jobs);
}

/* Whom nobody can reach while Slack is down: names of those on the roster without an address. */
static json_t *mail_of(struct db *db, const struct config *c)
{
	const struct roster_person *p;
	if (!c->mail.smtp)
		return json_null();
	json_t *lacking = json_array();
	struct roster *r = roster_read(db, c);
	for (size_t i = 0; (p = roster_at(r, i)); i++) {
		autofree char *address = p->roles ? address_of(db, p) : NULL;
		if (p->roles && !address)
			json_array_append_new(lacking, json_string(p->config && p->config->name
			                                                   ? p->config->name
			                                                   : p->id));
	}
	roster_free(r);
	return json_pack("{s:o}", "lacking", lacking);
}

static json_t *journal_of(struct db *db)
{
	char head[65];
	int64_t row = journal_head(db, head);
	return json_pack("{s:I, s:s}", "row", (json_int_t)row, "head", head);
}

static json_t *disk_of(const struct config *c)
{
	struct statvfs disk;
	if (statvfs(c->store.path, &disk) != 0)
		return json_null();
	return json_pack("{s:I}", "free", (json_int_t)disk.f_bavail * (json_int_t)disk.f_frsize);
}

/* `daemon`, `health` and `mail`: taken over. */
static json_t *collect(struct db *db, const struct config *c, json_t *daemon, json_t *health,
                       json_t *mail, int64_t now)
{
	return json_pack("{s:I, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "at", (json_int_t)now,
	                 "daemon", daemon, "health", health, "disk", disk_of(c), "mail", mail,
	                 "accidents", accidents_of(db), "unsent",
	                 jobs_of(db, SQL_job_unsent_count, SQL_job_unsent, now), "failed",
	                 jobs_of(db, SQL_job_failed_count, SQL_job_failed, now), "journal",
	                 journal_of(db));
}

json_t *standing_collect(struct db *db, const struct config *c, json_t *health, int64_t now)
{
	/* Nobody else writes what the daemon reads, and neither page tells of mail. */
	if (health)
		return collect(db, c, json_pack("{s:I}", "pid", (json_int_t)getpid()),
		               json_incref(health), json_null(), now);
	if (!db_begin(db))
		return NULL;
	json_t *standing = collect(db, c, daemon_of(c), health_of(db), mail_of(db, c), now);
	bool good = !db_failed(db);
	db_rollback(db);
	if (good)
		return standing;
	json_decref(standing);
	return NULL;
}
