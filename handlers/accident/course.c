#include "accident.h"
#include "card.h"
#include "say.h"

#include <string.h>

/* A3 in the report: what happened, in the order in which it did, as a chart and as a table. Key
 * moments that were added afterwards stand at the time they speak of. */

enum { NAME_POINTS = 60, FILES_MAX = 256 };

/* Files of all replies, read once: there are few of them, and replies may be thousands. */
struct shared {
	int n;
	struct {
		const char *source, *name, *url; /* source: "REPLY/FILE" */
		bool copied;
	} file[FILES_MAX];
};

static void read_files(struct ctx *cx, const char *object, struct shared *ret)
{
	struct facts f = facts(cx, object, "file");
	for (ret->n = 0; ret->n < FILES_MAX && fact_next(&f); ret->n++) {
		struct fact link;
		const struct bound copy = bound(cx, accident_file(cx, object, f.is.source));
		bool linked = fact_get(cx, object, "file_link", f.is.source, &link);
		ret->file[ret->n].source = kept(cx, f.is.source);
		ret->file[ret->n].name = kept(cx, f.is.text);
		ret->file[ret->n].url = copy.is ? copy.url : linked ? link.text : NULL;
		ret->file[ret->n].copied = copy.is;
	}
	facts_end(&f);
}

struct course {
	struct facts entries, moments;
	bool entry, moment; /* there is one more */
};

static struct course course_of(struct ctx *cx, const char *object)
{
	struct course c = { .entries = facts(cx, object, "entry"),
		            .moments = facts(cx, object, "moment") };
	c.entry = fact_next(&c.entries);
	c.moment = fact_next(&c.moments);
	return c;
}

/* The next of both; NULL: none. To be let go by course_on(). */
static const struct fact *course_at(const struct course *c)
{
	if (c->moment && (!c->entry || c->moments.is.at <= c->entries.is.at))
		return &c->moments.is;
	return c->entry ? &c->entries.is : NULL;
}

static bool is_moment(const struct course *c, const struct fact *f)
{
	return f == &c->moments.is;
}

static void course_on(struct course *c)
{
	if (is_moment(c, course_at(c)))
		c->moment = fact_next(&c->moments);
	else
		c->entry = fact_next(&c->entries);
}

static bool is_key(struct ctx *cx, const char *object, const struct fact *entry)
{
	return fact_from(cx, object, "key", entry->source);
}

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

/* Bars of the downtime, then milestones of the moments that people marked, while there is room. */
static void draw_chart(struct ctx *cx, struct page *p, const struct accident *a)
{
	int marked = 0, drawn = 0;
	page_chart(p, M("report.chart", "Accident {accident}, {date}"),
	           WITH(OBJECT("accident", a->id), DATE("date", a->since)));
	draw_downtime(cx, p, a);
	crew_draw_chart(p, a);
	page_chart_section(p, M("report.chart.key", "Key moments"));
	struct course c = course_of(cx, a->id);
	for (const struct fact *f; (f = course_at(&c)); course_on(&c)) {
		if (!is_moment(&c, f) && (f->gone || !is_key(cx, a->id, f)))
			continue;
		marked++;
		drawn += page_chart_bar(p, "milestone", f->at, f->at, AS_IS("{text}"),
		                        WITH(CUT("text", f->text, NAME_POINTS)));
	}
	page_chart_end(p);
	page_lines(
	        p,
	        M("report.chart.count",
	          "\nOn the chart: {drawn} of {marked} key moments; all {n} entries are in the table.\n"),
	        WITH(NUMBER("drawn", drawn), NUMBER("marked", marked),
	             NUMBER("n", fact_count(cx, a->id, "entry"))));
}

static void draw_text(struct page *p, const struct fact *f, bool moment)
{
	if (moment)
		page_put(p, M("report.entry.moment", "{text} _(recorded {when})_"),
		         WITH(TEXT("text", f->text), AT("when", f->said)));
	else if (f->gone)
		page_put(p,
		         f->gone_late ? M("report.entry.gone.late",
		                          "_deleted by its author, found {when}_")
		                      : M("report.entry.gone", "_deleted by its author {when}_"),
		         WITH(AT("when", f->gone)));
	else if (!f->text || !*f->text)
		page_put(p, M("report.entry.file", "_a file_"), NOTHING);
	else
		page_put(p, AS_IS("{text}"), WITH(TEXT("text", f->text)));
}

static void draw_files(struct page *p, const struct shared *s, const struct fact *f)
{
	size_t len = strlen(f->source);
	int n = 0;
	for (int i = 0; i < s->n && !f->gone; i++) {
		if (strncmp(s->file[i].source, f->source, len) || s->file[i].source[len] != '/')
			continue;
		page_put(p, n++ ? AS_IS(", ") : AS_IS(""), NOTHING);
		page_put(p, s->file[i].url ? AS_IS("[{name}]({url})") : AS_IS("{name}"),
		         WITH(TEXT("name", s->file[i].name), TRUSTED("url", s->file[i].url)));
		if (!s->file[i].copied)
			page_put(p, M("report.file.slack", " _(in Slack)_"), NOTHING);
	}
	if (!n)
		page_put(p, M("report.file.none", "none"), NOTHING);
}

static void draw_row(struct page *p, const struct fact *f, const struct shared *s, bool key,
                     bool moment)
{
	page_put(p, key ? AS_IS("| {when} 📌 | {who} | ") : AS_IS("| {when} | {who} | "),
	         WITH(AT("when", f->at), NAME("who", f->by)));
	draw_text(p, f, moment);
	if (f->edited && !f->gone)
		page_put(p, M("report.entry.edited", " _(edited {when})_"),
		         WITH(AT("when", f->edited)));
	if (f->late)
		page_put(p, M("report.entry.late", " _(found afterwards)_"), NOTHING);
	page_put(p, AS_IS(" | "), NOTHING);
	draw_files(p, s, f);
	page_lines(p, AS_IS(" |"), NOTHING);
}

/* A reply that added a moment stands at that moment's place, and not once more at its own. */
static bool stands_elsewhere(struct ctx *cx, const char *object, const struct fact *entry)
{
	return !entry->gone && fact_from(cx, object, "moment", entry->source);
}

void accident_draw_course(struct ctx *cx, struct page *p, const struct accident *a)
{
	page_lines(p, M("report.course", "\n### Course of events\n"), NOTHING);
	draw_chart(cx, p, a);
	page_lines(p,
	           M("report.entries", "| Time | Who | What | Files |\n| --- | --- | --- | --- |"),
	           NOTHING);
	struct course c = course_of(cx, a->id);
	struct shared files;
	read_files(cx, a->id, &files);
	for (const struct fact *f; (f = course_at(&c)); course_on(&c)) {
		bool moment = is_moment(&c, f);
		if (moment || !stands_elsewhere(cx, a->id, f))
			draw_row(p, f, &files, moment || is_key(cx, a->id, f), moment);
	}
}
