#include "store/outbox.h"

#include "base/alloc.h"
#include "store/db.h"

#include <stdlib.h>

enum { WAIT_MOST_MS = 3600 * 1000 }; /* what a Retry-After may say at the most */

int64_t outbox_add(struct db *db, const struct job_spec *s)
{
	if (db_number(db, SQL_job_of_key, 0, T(":key", s->key)))
		return 0;
	int64_t id = db_next(db, "job");
	db_do(db, SQL_job_add, I(":id", id), T(":key", s->key), T(":call", s->call),
	      T(":bucket", s->bucket), T(":lane", s->lane), T(":name", s->name),
	      T(":needs", s->needs), T(":owner", s->owner), T(":body", s->body),
	      I(":priority", s->priority), I(":now", s->now), I(":due", s->now + s->wait),
	      T(":cause", s->cause));
	return id;
}

static char *copy(const struct rows *r, int column)
{
	const char *s = row_text(r, column);
	return s ? xstrdup(s) : NULL;
}

static void read_job(const struct rows *r, struct job *j)
{
	*j = (struct job){
		.id = row_int(r, 0),
		.key = copy(r, 1),
		.call = copy(r, 2),
		.lane = copy(r, 3),
		.name = copy(r, 4),
		.needs = copy(r, 5),
		.owner = copy(r, 6),
		.body = copy(r, 7),
		.priority = (enum priority)row_int(r, 8),
		.state = copy(r, 9),
		.tries = row_int(r, 10),
		.looks = row_int(r, 11),
		.made = row_int(r, 12),
		.due = row_int(r, 13),
		.began = row_int(r, 14),
		.cause = copy(r, 15),
		.bucket = copy(r, 16),
	};
}

void job_release(struct job *j)
{
	char *owned[] = { j->key,   j->call,  j->bucket, j->lane,  j->name,
		          j->needs, j->owner, j->body,   j->state, j->cause };
	for (size_t i = 0; i < ARRAY_SIZE(owned); i++)
		free(owned[i]);
	*j = (struct job){ 0 };
}

bool outbox_get(struct db *db, int64_t id, struct job *ret)
{
	struct rows r = db_rows(db, SQL_job_by_id, I(":id", id));
	if (!rows_next(&r))
		return false;
	read_job(&r, ret);
	rows_end(&r);
	return true;
}

char *outbox_bucket_after(struct db *db, const char *bucket)
{
	return db_string(db, SQL_job_bucket_after, T(":after", bucket));
}

int outbox_ready(struct db *db, const char *bucket, int64_t now, struct job *ret, int most)
{
	int n = 0;
	for (struct rows r = db_rows(db, SQL_job_ready, T(":bucket", bucket), I(":now", now),
	                             I(":most", most));
	     rows_next(&r);)
		read_job(&r, &ret[n++]);
	return n;
}

void outbox_bring_forward(struct db *db, int64_t now)
{
	db_do(db, SQL_job_bring_forward, I(":now", now), I(":latest", now + WAIT_MOST_MS));
}

void outbox_set_back(struct db *db, int64_t now, int64_t by)
{
	db_do(db, SQL_job_set_back, I(":now", now), I(":by", by));
}

int64_t outbox_next_due(struct db *db, int64_t now)
{
	return db_number(db, SQL_job_next_due, INT64_MAX, I(":now", now));
}
