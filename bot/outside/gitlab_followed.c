#include "outside/gitlab_followed.h"

#include "base/alloc.h"
#include "base/number.h"
#include "base/when.h"
#include "outside/gitlab_comments.h"
#include "outside/gitlab_seen.h"
#include "store/db.h"

#include <stdlib.h>

enum {
	PAGE = 100,
	HALVED_MOST = 5, /* a page too large is asked for again with half as many */
	OVERLAP_MS = 120 * 1000,
	HOUR_MS = 3600 * 1000,
	NIGHT_HOUR = 3,
	KEY_BYTES = 256,
};
#define DAY_MS ((int64_t)24 * HOUR_MS)

static int64_t num(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

static int64_t remembered(struct trip *t, const char *what)
{
	autobuf key = BUF_INIT(KEY_BYTES);
	buf_addf(&key, "%s/%s", what, t->job.needs);
	autofree char *value = db_string(t->db, SQL_meta_get, T(":key", key.s));
	return value ? number_read(value, 0) : 0;
}

static void remember(struct trip *t, const char *what, int64_t at)
{
	autobuf key = BUF_INIT(KEY_BYTES), value = BUF_INIT(KEY_BYTES);
	buf_addf(&key, "%s/%s", what, t->job.needs);
	buf_addf(&value, "%lld", (long long)at);
	db_do(t->db, SQL_meta_set, T(":key", key.s), T(":value", value.s));
}

/* Once a night the last week is looked through again. */
static bool sweeps(struct trip *t)
{
	int64_t swept = remembered(t, "swept"), now = t->job.made;
	bool due = swept && now - swept > 20 * (int64_t)HOUR_MS &&
	           when_local(now).tm_hour == NIGHT_HOUR;
	if (due || !swept)
		remember(t, "swept", now);
	return due;
}

int64_t followed_began(struct trip *t)
{
	return remembered(t, "began");
}

static int64_t since_when(struct trip *t)
{
	if (!followed_began(t))
		remember(t, "began", t->job.made);
	int64_t seen = remembered(t, "followed");
	if (sweeps(t))
		return t->job.made - 7 * DAY_MS;
	if (!seen) /* nothing that was before is any news */
		remember(t, "followed", seen = t->job.made);
	return seen - OVERLAP_MS;
}

static int page_size(const struct trip *t)
{
	int64_t halved = t->job.tries < HALVED_MOST ? t->job.tries : HALVED_MOST;
	return PAGE >> halved;
}

static enum verdict ask_issues(struct trip *t)
{
	struct binding project;
	if (!binding_get(t->db, t->job.needs, &project))
		return AGAIN;
	autofree char *since = when_rfc3339(num(t->memo, "since"));
	enum verdict v = trip_get(
	        t,
	        "projects/%s/issues?scope=all&state=all&updated_after=%s&order_by=updated_at&sort=asc"
	        "&per_page=%d&page=%lld",
	        project.place, since, page_size(t), (long long)num(t->memo, "page"));
	binding_release(&project);
	return v;
}

enum verdict followed_begin(struct trip *t)
{
	t->memo = json_pack("{s:I, s:i, s:[]}", "since", (json_int_t)since_when(t), "page", 1,
	                    "noted");
	return ask_issues(t);
}

static void look_at(struct trip *t, const json_t *issue)
{
	int64_t updated = seen_moment(issue, "updated_at");
	seen_compare(t, issue);
	if (updated > remembered(t, "followed"))
		remember(t, "followed", updated);
}

/* Issues move to the end while pages are read: each page begins where the one before ended. Where a
 * whole page has one moment, the next of the same is asked for. */
static enum verdict next_page(struct trip *t, int64_t last)
{
	bool moved = last > num(t->memo, "since");
	int64_t page = moved ? 1 : num(t->memo, "page") + 1;
	if (moved)
		json_object_set_new(t->memo, "since", json_integer(last));
	json_object_set_new(t->memo, "page", json_integer(page));
	return ask_issues(t);
}

enum verdict followed_answer(struct trip *t, const json_t *answer)
{
	size_t i, n = json_array_size(answer);
	json_t *issue;
	if (t->step)
		return comments_read(t, answer);
	json_array_foreach(answer, i, issue) look_at(t, issue);
	if (n >= (size_t)page_size(t))
		return next_page(t, seen_moment(json_array_get(answer, n - 1), "updated_at"));
	t->step = 1;
	return comments_ask(t);
}
