#include "base/alloc.h"
#include "base/number.h"
#include "base/text.h"
#include "base/when.h"
#include "card.h"
#include "core/draw.h"
#include "core/people.h"
#include "store/db.h"
#include "store/journal.h"

#include <stdlib.h>
#include <string.h>

/* Pages: the issues that are kept current. GitLab draws charts up to 2,000 characters, titles up to
 * 255. */
enum {
	PAGE_MAX = 900 * 1024,
	TITLE_MAX = 4096,
	TITLE_POINTS = 255,
	CHART_MAX = 1700, /* its bars; sections and its end come on top */
	CHART_ROW_MAX = 1024,
};

struct page {
	struct ctx *cx;
	struct buf title, text;
	json_t *labels;
	const char *assignee;
	bool closed, sealed, confidential, unwanted;
	int64_t part; /* of a note: which of several */
	size_t chart; /* where the open chart began */
	int rows;     /* rows drawn in it */
};

struct page *page_open(struct ctx *cx, const char *which)
{
	struct page *p = xcalloc(1, sizeof(*p));
	*p = (struct page){ .cx = cx,
		            .part = which ? number_read(which, 0) : 0,
		            .title = BUF_INIT(TITLE_MAX),
		            .text = BUF_INIT(PAGE_MAX),
		            .labels = json_array() };
	return p;
}

json_t *page_close(struct page *p)
{
	autofree char *title = text_cut(p->title.s, TITLE_POINTS);
	json_t *page =
	        json_pack("{s:s, s:s, s:o, s:s?, s:b, s:b, s:b}", "title", title, "description",
	                  p->text.s, "labels", p->labels, "assignee", p->assignee, "closed",
	                  p->closed, "sealed", p->sealed, "confidential", p->confidential);
	if (p->unwanted)
		json_object_set_new(page, "unwanted", json_true());
	buf_release(&p->title);
	buf_release(&p->text);
	free(p);
	return page;
}

int64_t page_part(const struct page *p)
{
	return p->part;
}

void page_title(struct page *p, const struct msg *m, const struct piece *q)
{
	buf_reset(&p->title);
	render(&p->title, TO_GITLAB_TITLE, p->cx, m, q);
}

void page_put(struct page *p, const struct msg *m, const struct piece *q)
{
	render(&p->text, TO_GITLAB, p->cx, m, q);
}

void page_lines(struct page *p, const struct msg *m, const struct piece *q)
{
	page_put(p, m, q);
	buf_addc(&p->text, '\n');
}

void page_row(struct page *p, const struct piece *cells)
{
	buf_addc(&p->text, '|');
	for (; cells->kind; cells++) {
		buf_addc(&p->text, ' ');
		render_piece(&p->text, TO_GITLAB, p->cx, cells);
		buf_add(&p->text, " |");
	}
	buf_addc(&p->text, '\n');
}

void page_assignee(struct page *p, const char *person)
{
	p->assignee = people_gitlab(p->cx->m, person);
}

void page_closed(struct page *p, bool closed)
{
	p->closed = closed;
}

void page_unwanted(struct page *p)
{
	p->closed = p->unwanted = true;
}

void page_confidential(struct page *p)
{
	p->confidential = true;
}

void page_sealed(struct page *p)
{
	p->sealed = true;
}

void page_label(struct page *p, const char *key)
{
	json_array_append_new(p->labels, json_string(config_label(p->cx->m, key)));
}

void page_journal(struct page *p, const char *object, int64_t *first, int64_t *last, char head[65])
{
	*first = db_number(p->cx->m->db, SQL_journal_first_of, 0, T(":object", object));
	*last = journal_last_of(p->cx->m->db, object, head);
}

/* A Mermaid gantt. Times are local, to the minute. */

void page_chart(struct page *p, const struct msg *title, const struct piece *q)
{
	p->chart = p->text.len;
	p->rows = 0;
	buf_add(&p->text, "```mermaid\ngantt\n  title ");
	render(&p->text, TO_MERMAID, p->cx, title, q);
	buf_add(&p->text, "\n  dateFormat YYYY-MM-DD HH:mm\n  axisFormat %H:%M\n");
}

void page_chart_section(struct page *p, const struct msg *m)
{
	buf_add(&p->text, "  section ");
	render(&p->text, TO_MERMAID, p->cx, m, NOTHING);
	buf_addc(&p->text, '\n');
}

bool page_chart_bar(struct page *p, const char *kind, int64_t from, int64_t to, const struct msg *m,
                    const struct piece *q)
{
	enum { MINUTE = 60000 };
	autobuf row = BUF_INIT(CHART_ROW_MAX);
	buf_add(&row, "  ");
	render(&row, TO_MERMAID, p->cx, m, q);
	buf_addf(&row, " :%s, t%d, ", kind, p->rows + 1);
	autofree char *stamp = when_stamp(from);
	buf_add(&row, stamp);
	buf_addf(&row, ", %lldm\n", (long long)((to - from + MINUTE - 1) / MINUTE));
	if (row.failed || p->text.len - p->chart + row.len > CHART_MAX)
		return false;
	buf_addn(&p->text, row.s, row.len);
	p->rows++;
	return true;
}

void page_chart_end(struct page *p)
{
	buf_add(&p->text, "```\n");
}
