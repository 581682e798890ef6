#include "fact.h"

#include "base/alloc.h"
#include "core/erase.h"
#include "core/people.h"
#include "ctx.h"
#include "store/db.h"
#include "store/words.h"

#include <string.h>

struct reading {
	struct rows rows;
	struct ctx *cx;
	char *text;
};

struct facts facts(struct ctx *cx, const char *object, const char *kind)
{
	struct reading *r = xcalloc(1, sizeof(*r));
	r->cx = cx;
	r->rows =
	        kind ? db_rows(cx->m->db, SQL_fact_of_kind, T(":object", object), T(":kind", kind))
	             : db_rows(cx->m->db, SQL_fact_of_object, T(":object", object));
	return (struct facts){ .rows = r };
}

struct facts facts_part(struct ctx *cx, const char *object, const char *kind, int64_t skip,
                        int64_t most)
{
	struct reading *r = xcalloc(1, sizeof(*r));
	r->cx = cx;
	r->rows = db_rows(cx->m->db, SQL_fact_some_of_kind, T(":object", object), T(":kind", kind),
	                  I(":skip", skip), I(":most", most));
	return (struct facts){ .rows = r };
}

static struct fact read_fact(const struct rows *r)
{
	return (struct fact){
		.id = row_int(r, 0),
		.kind = row_text(r, 1),
		.by = row_text(r, 2),
		.source = row_text(r, 3),
		.at = row_int(r, 4),
		.said = row_int(r, 5),
		.number = row_int(r, 6),
		.edited = row_int(r, 8),
		.late = row_int(r, 9),
		.gone = row_int(r, 10),
		.gone_late = row_int(r, 11),
	};
}

/* Where the text was erased, that is what it says from now on. */
static void put_text(struct fact *f, const struct rows *r, const char *text)
{
	f->erased = !text && row_int(r, 7);
	f->text = f->erased ? erased_text() : text;
}

bool fact_next(struct facts *f)
{
	struct reading *r = f->rows;
	free(r->text);
	r->text = NULL;
	if (!rows_next(&r->rows)) {
		free(r);
		f->rows = NULL;
		return false;
	}
	r->text = words_get(r->cx->m->db, row_int(&r->rows, 7));
	f->is = read_fact(&r->rows);
	put_text(&f->is, &r->rows, r->text);
	return true;
}

void facts_end(struct facts *f)
{
	struct reading *r = f->rows;
	if (!r)
		return;
	rows_end(&r->rows);
	free(r->text);
	free(r);
	f->rows = NULL;
}

/* The one row of it, to be kept. */
static bool keep_fact(struct ctx *cx, struct rows *r, struct fact *ret)
{
	if (!rows_next(r))
		return false;
	*ret = read_fact(r);
	ret->kind = kept(cx, ret->kind);
	ret->by = kept(cx, ret->by);
	ret->source = kept(cx, ret->source);
	put_text(ret, r, keep(cx, words_get(cx->m->db, row_int(r, 7))));
	rows_end(r);
	return true;
}

bool fact_last(struct ctx *cx, const char *object, const char *kind, struct fact *ret)
{
	struct rows r = db_rows(cx->m->db, SQL_fact_last, T(":object", object), T(":kind", kind));
	return keep_fact(cx, &r, ret);
}

bool fact_get(struct ctx *cx, const char *object, const char *kind, const char *from,
              struct fact *ret)
{
	struct rows r = db_rows(cx->m->db, SQL_fact_get, T(":object", object), T(":kind", kind),
	                        T(":source", from));
	return keep_fact(cx, &r, ret);
}

int64_t facts_number(struct ctx *cx, const char *object, const char *kind)
{
	return db_number(cx->m->db, SQL_fact_number, 0, T(":object", object), T(":kind", kind));
}

int64_t facts_before(struct ctx *cx, const char *object, const char *kind, const char *from)
{
	return db_number(cx->m->db, SQL_fact_before, 0, T(":object", object), T(":kind", kind),
	                 T(":from", from));
}

int64_t fact_count(struct ctx *cx, const char *object, const char *kind)
{
	return db_number(cx->m->db, SQL_fact_count, 0, T(":object", object), T(":kind", kind));
}

int fact_people(struct ctx *cx, const char *object, const char *kind, const char *list[], int most)
{
	int n = 0;
	for (struct rows r = db_rows(cx->m->db, SQL_fact_people, T(":object", object),
	                             T(":kind", kind), I(":most", most));
	     rows_next(&r);) {
		bool there = false; /* who wrote in GitLab as well is one person */
		for (int i = 0; i < n; i++)
			there |= !strcmp(people_in_slack(cx->m, list[i]),
			                 people_in_slack(cx->m, row_text(&r, 0)));
		if (!there)
			list[n++] = kept(cx, row_text(&r, 0));
	}
	return n;
}

bool fact_from(struct ctx *cx, const char *object, const char *kind, const char *from)
{
	struct rows r = db_rows(cx->m->db, SQL_fact_current, T(":object", object), T(":kind", kind),
	                        T(":source", from));
	bool there = rows_next(&r);
	if (there)
		rows_end(&r);
	return there;
}

const char *fact_object(struct ctx *cx, const char *kind, const char *from)
{
	return keep(cx,
	            db_string(cx->m->db, SQL_fact_object, T(":kind", kind), T(":source", from)));
}

int64_t facts_since(struct ctx *cx, const char *object, const char *kind, int64_t since)
{
	return db_number(cx->m->db, SQL_fact_since, 0, T(":object", object), T(":kind", kind),
	                 I(":since", since));
}
