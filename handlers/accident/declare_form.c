#include "accident.h"
#include "accidents.h"
#include "form.h"
#include "say.h"

#include <string.h>

/* A1 for those who like a form: `/ehr accident` without words. One line stays enough. */

enum { TITLE_POINTS = 80 };

static const struct msg *const unclear[] = {
	[UNCLEAR] = M("form.accident.since.unclear", "Not understood, write 14:02."),
	[AHEAD] = M("form.accident.since.ahead", "This is in the future."),
	[LONG_AGO] = M("form.accident.since.long_ago",
	               "That was over 12 h ago: write the full date, 23.11.2026 14:02."),
};

/* Each field that can't be read says so; the others keep what was typed. */
static bool read_form(struct ctx *cx, const struct args *a, struct declaring *d)
{
	const char *since = a->field(a, "since"), *share = a->field(a, "share"),
	           *data = a->field(a, "data");
	enum understood when = since ? read_when(cx, since, &d->since) : UNDERSTOOD;
	bool ok = when == UNDERSTOOD;
	if (!ok)
		wrong_field(cx, "since", unclear[when]);
	d->title = a->field(a, "what");
	d->share_said = share;
	if (share && !read_percent(share, &d->share)) {
		wrong_field(cx, "share",
		            M("form.accident.share.wrong", "Write a number from 0 to 100."));
		ok = false;
	}
	d->works = data && !strcmp(data, "alone");
	d->data = !data || !strcmp(data, "checking") ? UNSAID : !strcmp(data, "no") ? NO : YES;
	d->drill = a->checked(a, "drill", "drill");
	return ok;
}

static bool is_part(struct ctx *cx, const char *object)
{
	const char *kind = object ? object_kind(cx, object) : NULL;
	return kind && strcmp(kind, "accident") != 0;
}

/* None went on when the form was opened: whoever declared one meanwhile was first. */
static bool is_overtaken(struct ctx *cx, const struct args *a, const struct declaring *d)
{
	return a->which && !strcmp(a->which, ACCIDENT_FIRST) && !d->drill &&
	       object_latest(cx, "accident", "open restored");
}

/* Who saw in the form which one goes on, and submitted it all the same, means another. */
static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	struct declaring d = { 0 };
	if (!read_form(cx, a, &d) || (d.drill && !accident_may_drill(cx)))
		return REFUSED;
	if (!a->object || is_overtaken(cx, a, &d))
		return accident_declare(cx, &d);
	const char *accident = accident_open(cx, &d);
	if (is_part(cx, a->object) && !d.drill)
		accident_takes(cx, accident, a->object);
	return DONE;
}

/* What began as an alert says what it is, and since when. */
static void fill_from(struct ctx *cx, struct sheet *s, const char *part)
{
	struct fact title, share, data;
	if (!fact_last(cx, part, "title", &title))
		return;
	if (fact_last(cx, part, "impact", &share))
		sheet_said(s, "share", AS_IS("{share} %"), WITH(NUMBER("share", share.number)));
	if (fact_last(cx, part, "data", &data))
		sheet_value(s, "data", data.number == YES ? "yes" : "no");
	sheet_value(s, "what", title.text);
	sheet_said(s, "since", AS_IS("{when}"), WITH(FULL("when", title.at)));
}

static void fill(struct ctx *cx, struct sheet *s, const char *object)
{
	bool drill = object && !strcmp(object, "drill");
	sheet_value(s, "data", "checking");
	if (drill)
		sheet_value(s, "drill", "drill");
	else if (is_part(cx, object))
		fill_from(cx, s, object);
	else if (object)
		sheet_note(
		        s,
		        M("form.accident.running",
		          "{accident} \"{title}\" is open. If it is the same, close this form and "
		          "write in its thread."),
		        WITH(OBJECT_LINK("accident", object),
		             CUT("title", accident_of(cx, object).title, TITLE_POINTS)));
}

static const struct door doors[] = {
	{ FORM, "accident", .who = ROSTER, .run = submitted },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "accident",
	  .title = M("form.accident", "Declare an accident"),
	  .submit = M("form.accident.submit", "Declare"),
	  .fill = fill,
	  .fields = { { "what", M("form.accident.what", "What is down"), .required = true,
	                .empty = M("form.accident.what.empty", "Say briefly what is down.") },
	              { "since", M("form.accident.since", "Since"),
	                M("form.accident.since.hint", "14:02, yesterday 23:50, 15 minutes ago"),
	                .placeholder = M("form.accident.since.now", "now") },
	              { "share", M("form.accident.share", "Share of clients"),
	                .placeholder = AS_IS("60 %") },
	              { "data", M("form.accident.data", "Data loss"), .kind = FIELD_RADIO,
	                .options = { { "checking",
	                               M("form.accident.data.checking", "being checked") },
	                             { "no", M("form.accident.data.no", "no") },
	                             { "yes", M("form.accident.data.yes", "yes") },
	                             { "alone", M("form.accident.data.alone",
	                                          "yes, and the system works") } } },
	              { "drill", M("form.accident.drill", "Drill"), .kind = FIELD_CHECKS,
	                .options = { { "drill",
	                               M("form.accident.drill.yes", "This is a drill") } } } } },
	{ 0 },
};

const struct handler handler_declare_form = {
	.name = "declare_form", .group = HELP_ACCIDENT, .doors = doors, .forms = forms
};
