#include "chain.h"
#include "ctx.h"
#include "journal_line.h"
#include "say.h"

#include <string.h>

/* J1: who did what, as the head reads it. Reading it is a deed like any other. */

enum { LINES_MOST = 20, TYPED_POINTS = 40 };

static bool same_deed(const struct deed *a, const struct deed *b)
{
	return a->cause && b->cause && !strcmp(a->cause, b->cause) && same_person(a->by, b->by);
}

static void tell_end(struct ctx *cx, const struct record *r, bool more)
{
	if (more)
		offer_about(cx, PLAIN, "journal.more", chain(cx), record_kept(cx, r),
		            M("button.journal.more", "Further"));
	/* How the same is had at the command line, whole. */
	if (r->object)
		answer(cx,
		       M("journal.command",
		         "Every row, with hashes: `ehrbot journal --object {object}`"),
		       WITH(TRUSTED("object", r->object)));
	else if (r->person)
		answer(cx,
		       M("journal.command.person",
		         "Every row, with hashes: `ehrbot journal --actor \"{who}\"`"),
		       WITH(NAME("who", r->person)));
	else if (!r->issue)
		answer(cx,
		       M("journal.command.since",
		         "Every row, with hashes: `ehrbot journal --since …`, with `--format csv` for a table"),
		       NOTHING);
}

/* The rows of the next deed, and its end in `r`; 0: there is none. *next: the walk stands on the
 * row behind it. */
static int take_deed(struct ctx *cx, struct deeds *d, bool *next, struct deed row[],
                     struct record *r)
{
	int n = 0;
	for (; *next && (!n || same_deed(&row[0], &d->is)); *next = deed_next(d)) {
		/* The door's row is the last: it takes the place of what doesn't fit. */
		row[n < DEED_ROWS ? n++ : n - 1] = deed_kept(cx, &d->is);
		r->row = d->is.row;
		r->at = d->is.at;
	}
	return n;
}

/* Tells up to LINES_MOST deeds behind `r`. */
static void tell_page(struct ctx *cx, const struct record *r)
{
	struct deed row[DEED_ROWS];
	struct record told = *r, at = *r;
	int lines = 0;
	bool more = false;
	struct deeds d = deeds(cx, r);
	bool next = deed_next(&d);
	for (int n; !more && (n = take_deed(cx, &d, &next, row, &at));) {
		if (!journal_is_told(row, n))
			continue;
		more = lines == LINES_MOST;
		if (more)
			break;
		journal_tell(cx, row, n, r->object);
		lines++;
		told = at;
	}
	if (next)
		deeds_end(&d);
	if (!lines)
		answer(cx, M("journal.empty", "Nothing is written down."), NOTHING);
	tell_end(cx, &told, more);
}

static void tell_head(struct ctx *cx, const struct record *r, const char *name)
{
	const struct piece *with =
	        WITH(OBJECT("object", r->object), NAME("who", r->person), NAMED("issue", name),
	             DATE("from", r->from), DATE("until", r->until - 1));
	answer(cx,
	       r->object   ? M("journal.of.object", "*Journal: {object}*")
	       : r->issue  ? M("journal.of.issue", "*Journal: {issue}*")
	       : r->person ? M("journal.of.person", "*Journal: {who}, {from}–{until}*")
	                   : M("journal.of.time", "*Journal: {from}–{until}*"),
	       with);
}

static enum outcome unclear(struct ctx *cx)
{
	return refuse(
	        cx,
	        M("no.journal",
	          "ℹ️ The journal of what? `/ehr journal A-7`, `/ehr journal 123`, `/ehr journal @who`, `/ehr journal 2026-11`"),
	        NOTHING);
}

/* The page of an object is the object; other issues are told by what happened in them. */
static bool of_issue(struct ctx *cx, const char *typed, struct record *r, const char **ret_name)
{
	struct issue_said i;
	if (!read_issue(cx, typed, &i) || (!i.name && !i.place))
		return false;
	const char *slash = i.name ? strchr(i.name, '/') : NULL;
	const char *object = slash ? kept_part(cx, i.name, slash) : NULL;
	if (object && object_kind(cx, object) && (!strcmp(slash, "/issue") || !i.place))
		r->object = object;
	else
		r->issue = i.place;
	*ret_name = i.name;
	return true;
}

static enum outcome tell_typed(struct ctx *cx, const char *typed)
{
	struct record r = { 0 };
	const char *name = NULL;
	if (read_object(cx, typed, &r.object)) {
		if (!r.object)
			return refuse(
			        cx,
			        M("no.accident",
			          "⛔ Not done: there is no accident {typed}. Check the number."),
			        WITH(CUT("typed", typed, TYPED_POINTS)));
	} else if (!read_month(typed, &r.from, &r.until) && !of_issue(cx, typed, &r, &name)) {
		return unclear(cx);
	}
	if (r.issue && !name)
		return refuse(
		        cx,
		        M("no.journal.issue",
		          "ℹ️ The journal has nothing about {typed}: the bot does not keep it."),
		        WITH(CUT("typed", typed, TYPED_POINTS)));
	tell_head(cx, &r, name);
	tell_page(cx, &r);
	return DONE;
}

static enum outcome tell_person(struct ctx *cx, const char *person, const char *month)
{
	struct record r = { .person = person };
	month_of(now(cx), &r.from, &r.until);
	if (month && !read_month(month, &r.from, &r.until))
		return unclear(cx);
	tell_head(cx, &r, NULL);
	tell_page(cx, &r);
	return DONE;
}

static enum outcome journal(struct ctx *cx, const struct args *a)
{
	if (a->person)
		return tell_person(cx, a->person, a->text);
	return a->text ? tell_typed(cx, a->text) : unclear(cx);
}

static enum outcome further(struct ctx *cx, const struct args *a)
{
	struct record r;
	if (!record_read(cx, a->source, &r))
		return unclear(cx);
	tell_page(cx, &r);
	return DONE;
}

#define HEAD_ONLY                                \
	.who = HEAD, .may = M("no.role.journal", \
	                      "⛔ Not done: only the head reads the journal. Now that is {head}.")

static const struct door doors[] = {
	{ SLASH, "journal", "журнал", .takes = "[person] [text]", .run = journal, HEAD_ONLY,
	  .help = M("help.journal",
	            "who did what and when: of an accident, an issue, a person, a month"),
	  .example = M("help.journal.example", "A-7") },
	{ BUTTON, "journal.more", .of = "chain", .run = further, HEAD_ONLY },
	{ 0 },
};

const struct handler handler_journal = { .name = "journal", .group = HELP_DESK, .doors = doors };
