#include "accident.h"
#include "card.h"
#include "say.h"

#include <string.h>

/* A3 in the report: what happened, in the order in which it did, as a chart and as a table. Key
 * moments that were added afterwards stand at the time they speak of. */

/* A part is well below what GitLab takes, 1,000,000 characters, whatever the replies are. */
enum { FILES_MAX = 256, PART_ROWS = 100, TEXT_POINTS = 2000 };

/* Files of all replies, read once: there are few of them, and replies may be thousands. Where there
 * are none, the table has no column for them. */
struct shared {
	int n;
	struct {
		const char *source, *name, *url; /* source: "REPLY/FILE" */
		bool copied;
	} file[FILES_MAX];
};

static void read_files(struct ctx *cx, const struct accident *a, struct shared *ret)
{
	const char *object = a->id;
	struct facts f = facts(cx, object, "file");
	for (ret->n = 0; ret->n < FILES_MAX && fact_next(&f);) {
		struct fact link;
		if (accident_is_afterwards(a, &f.is))
			continue;
		const struct bound copy = bound(cx, accident_file(cx, object, f.is.source));
		bool linked = fact_get(cx, object, "file_link", f.is.source, &link);
		ret->file[ret->n].source = kept(cx, f.is.source);
		ret->file[ret->n].name = kept(cx, f.is.text);
		ret->file[ret->n].url = copy.is ? copy.url : linked ? link.text : NULL;
		ret->file[ret->n++].copied = copy.is;
	}
	facts_end(&f);
}

/* A part of the course: PART_ROWS replies and the moments between its first and the next part's. */
struct course {
	struct facts entries, moments;
	bool entry, moment; /* there is one more */
	int left;           /* replies to come */
	int64_t from, until;
};

static void next_entry(struct course *c)
{
	c->entry = fact_next(&c->entries);
	if (!c->entry || c->left--)
		return;
	c->until = c->entries.is.at;
	c->entry = false;
	facts_end(&c->entries);
}

static void next_moment(struct course *c)
{
	do
		c->moment = fact_next(&c->moments);
	while (c->moment && c->moments.is.at < c->from);
}

static struct course course_of(struct ctx *cx, const char *object, int64_t part)
{
	struct course c = { .entries = facts_part(cx, object, "entry", (part - 1) * PART_ROWS,
		                                  PART_ROWS + 1),
		            .moments = facts(cx, object, "moment"),
		            .left = PART_ROWS,
		            .until = INT64_MAX };
	next_entry(&c);
	c.from = part > 1 && c.entry ? c.entries.is.at : 0;
	next_moment(&c);
	return c;
}

/* The next of both; NULL: none. To be let go by course_on(). */
static const struct fact *course_at(const struct course *c)
{
	bool moment = c->moment && c->moments.is.at < c->until;
	if (moment && (!c->entry || c->moments.is.at <= c->entries.is.at))
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
		next_moment(c);
	else
		next_entry(c);
}

static void course_end(struct course *c)
{
	facts_end(&c->entries);
	facts_end(&c->moments);
}

static bool is_key(struct ctx *cx, const char *object, const struct fact *entry)
{
	return fact_from(cx, object, "key", entry->source);
}

/* What is cut loses its lines as well: only what is long is. */
static struct piece row_text(const struct fact *f)
{
	struct piece whole = TEXT("text", f->text), cut = CUT("text", f->text, TEXT_POINTS);
	return strlen(f->text) > TEXT_POINTS ? cut : whole;
}

static void draw_text(struct page *p, const struct accident *a, const struct fact *f, bool moment)
{
	if (moment)
		page_put(p, M("report.entry.moment", "{text} _(recorded {when})_"),
		         WITH(TEXT("text", f->text), accident_when("when", a, f->said)));
	else if (f->gone)
		page_put(p,
		         f->gone_late ? M("report.entry.gone.late",
		                          "_deleted by its author, found {when}_")
		                      : M("report.entry.gone", "_deleted by its author {when}_"),
		         WITH(accident_when("when", a, f->gone)));
	else if (!f->text || !*f->text)
		page_put(p, M("report.entry.file", "_a file_"), NOTHING);
	else
		page_put(p, f->erased ? AS_IS("_{text}_") : AS_IS("{text}"), WITH(row_text(f)));
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

static void draw_row(struct page *p, const struct accident *a, const struct fact *f,
                     const struct shared *s, bool key, bool moment)
{
	page_put(p, key ? AS_IS("| {when} 📌 | {who} | ") : AS_IS("| {when} | {who} | "),
	         WITH(accident_when("when", a, f->at), NAME("who", f->by)));
	draw_text(p, a, f, moment);
	if (f->edited && !f->gone)
		page_put(p, M("report.entry.edited", " _(edited {when})_"),
		         WITH(accident_when("when", a, f->edited)));
	if (f->late)
		page_put(p, M("report.entry.late", " _(found afterwards)_"), NOTHING);
	if (s->n) {
		page_put(p, AS_IS(" | "), NOTHING);
		draw_files(p, s, f);
	}
	page_lines(p, AS_IS(" |"), NOTHING);
}

/* A reply that added a moment stands at that moment's place, and not once more at its own. */
static bool stands_elsewhere(struct ctx *cx, const char *object, const struct fact *entry)
{
	return !entry->gone && fact_from(cx, object, "moment", entry->source);
}

static void draw_rows(struct ctx *cx, struct page *p, const struct accident *a, int64_t part)
{
	struct course c = course_of(cx, a->id, part);
	struct shared files;
	read_files(cx, a, &files);
	page_lines(
	        p,
	        files.n ? M("report.entries",
	                    "| Time | Who | What | Files |\n| --- | --- | --- | --- |")
	                : M("report.entries.plain", "| Time | Who | What |\n| --- | --- | --- |"),
	        NOTHING);
	for (const struct fact *f; (f = course_at(&c)); course_on(&c)) {
		bool moment = is_moment(&c, f);
		if (accident_is_afterwards(a, f))
			continue;
		if (moment || !stands_elsewhere(cx, a->id, f))
			draw_row(p, a, f, &files, moment || is_key(cx, a->id, f), moment);
	}
	course_end(&c);
}

/* A drill has no issue to draw. */
static int64_t parts_of(struct ctx *cx, const char *object)
{
	int64_t entries = facts_number(cx, object, "entry");
	return entries > PART_ROWS ? (entries + PART_ROWS - 1) / PART_ROWS : 1;
}

void accident_draw_course(struct ctx *cx, struct page *p, const struct accident *a)
{
	int64_t parts = parts_of(cx, a->id);
	page_lines(p, M("report.course", "\n### Course of events\n"), NOTHING);
	chart_draw(cx, p, a);
	if (parts > 1)
		page_lines(p,
		           M("report.course.parts",
		             "Part 1 of {parts}; the others stand below, in notes.\n"),
		           WITH(NUMBER("parts", parts)));
	draw_rows(cx, p, a, 1);
}

static void draw_note(struct ctx *cx, struct page *p, const char *object)
{
	const struct accident a = accident_of(cx, object);
	page_lines(p, M("report.course.part", "### Course of events, part {part} of {parts}\n"),
	           WITH(NUMBER("part", page_part(p)), NUMBER("parts", parts_of(cx, object))));
	draw_rows(cx, p, &a, page_part(p));
	if (!strcmp(a.state, "signed"))
		page_sealed(p);
}

/* A reply changes its own part; found afterwards, also those behind it; one part more changes what
 * all of them say. */
void course_settle(struct ctx *cx, const char *object)
{
	int64_t parts = parts_of(cx, object);
	const char *state = object_state(cx, object);
	if (parts == 1 || strcmp(state, "summed_up") != 0)
		return;
	bool grown = !note_is_shown(cx, object, "course", parts);
	bool entry = source(cx) && fact_from(cx, object, "entry", source(cx));
	int64_t here = entry ? facts_before(cx, object, "entry", source(cx)) / PART_ROWS + 1 : 0;
	for (int64_t part = 2; part <= parts; part++)
		if (grown || part == here || (late(cx) && here && part > here))
			show_note(cx, object, "course", part);
}

void course_seal(struct ctx *cx, const char *object)
{
	for (int64_t part = 2; part <= parts_of(cx, object); part++)
		show_note(cx, object, "course", part);
}

static const struct page_kind notes[] = {
	{ "accident", "course", draw_note },
	{ 0 },
};

const struct handler handler_course = { .name = "course", .group = HELP_ACCIDENT, .notes = notes };
