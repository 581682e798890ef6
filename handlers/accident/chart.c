#include "accident.h"
#include "card.h"
#include "say.h"

#include <stdlib.h>

/* A3 in the report: the downtime and what people marked, as a chart. */

enum { NAME_POINTS = 60, MARKED_MAX = 256 };

static void draw_downtime(struct ctx *cx, struct page *p, const struct accident *a)
{
	page_chart_section(p, M("report.chart.downtime", "Downtime"));
	for (int i = 0; i < a->intervals; i++) {
		int64_t from = a->interval[i].from;
		int64_t to = a->interval[i].to ? a->interval[i].to : now(cx);
		page_chart_bar(p, "crit", from, to, M("report.chart.down", "Down {span}"),
		               WITH(SPAN("span", to - from)));
	}
}

struct marked {
	int n;
	struct {
		int64_t at;
		const char *text;
	} moment[MARKED_MAX];
};

static int by_time(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return x < y ? -1 : x > y;
}

static void mark(struct ctx *cx, struct marked *to, const struct fact *f)
{
	if (to->n == MARKED_MAX)
		return;
	to->moment[to->n].at = f->at;
	to->moment[to->n++].text = kept(cx, f->text);
}

/* Replies that people pinned, and moments that they added. */
static void read_marked(struct ctx *cx, const char *object, struct marked *ret)
{
	struct fact entry;
	ret->n = 0;
	for (struct facts f = facts(cx, object, "key"); fact_next(&f);)
		if (fact_get(cx, object, "entry", f.is.source, &entry) &&
		    !fact_from(cx, object, "gone", f.is.source))
			mark(cx, ret, &entry);
	for (struct facts f = facts(cx, object, "moment"); fact_next(&f);)
		mark(cx, ret, &f.is);
	qsort(ret->moment, (size_t)ret->n, sizeof(*ret->moment), by_time);
}

/* Bars of the downtime, then milestones of the moments that people marked, while there is room. */
void chart_draw(struct ctx *cx, struct page *p, const struct accident *a)
{
	struct marked marked;
	int drawn = 0;
	read_marked(cx, a->id, &marked);
	page_chart(p, M("report.chart", "Accident {accident}, {date}"),
	           WITH(OBJECT("accident", a->id), DATE("date", a->since)));
	draw_downtime(cx, p, a);
	crew_draw_chart(p, a);
	page_chart_section(p, M("report.chart.key", "Key moments"));
	for (int i = 0; i < marked.n; i++)
		drawn += page_chart_bar(p, "milestone", marked.moment[i].at, marked.moment[i].at,
		                        AS_IS("{text}"),
		                        WITH(CUT("text", marked.moment[i].text, NAME_POINTS)));
	page_chart_end(p);
	page_lines(
	        p,
	        M("report.chart.count",
	          "\nOn the chart: {drawn} of {marked} key moments; all {n} entries are in the table.\n"),
	        WITH(NUMBER("drawn", drawn), NUMBER("marked", marked.n),
	             NUMBER("n", accident_entries(cx, a))));
}
