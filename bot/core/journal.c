#include "journal.h"

#include "base/alloc.h"
#include "base/number.h"
#include "core/call_said.h"
#include "core/context.h"
#include "core/erase.h"
#include "core/help_typed.h"
#include "core/people.h"
#include "core/registry.h"
#include "ctx.h"
#include "store/binding.h"
#include "store/db.h"
#include "store/journal.h"

#include <stdlib.h>
#include <string.h>

enum column { ROW, AT, ACTOR, PLACE, ACTION, OBJECT, WAS, BECAME, TEXT_OF, CAUSE, WORDS };

enum { SIDES = 2, NAME_BYTES = 256 };

struct reading {
	struct ctx *cx;
	struct rows rows[SIDES];
	bool there[SIDES]; /* a row that is not told yet */
	int told;          /* the side that the last one came from */
	char *issue;
};

int64_t journal_end(struct ctx *cx, char ret_hex[65])
{
	return journal_head(cx->m->db, ret_hex);
}

/* Who is known in both services acted under either name. */
static const char *in_gitlab(struct ctx *cx, const char *person)
{
	const char *username = people_gitlab(cx->m, person);
	return username ? joined(cx, "gitlab", ':', username) : "";
}

static void open_rows(struct reading *r, const struct record *what)
{
	struct db *db = r->cx->m->db;
	const struct bind row = I(":row", what->row), from = I(":from", what->from),
	                  until = I(":until", what->until);
	if (what->object)
		r->rows[0] =
		        db_rows(db, SQL_journal_told_of_object, T(":object", what->object), row);
	else if (what->issue)
		r->rows[0] = db_rows(db, SQL_journal_told_of_issue, T(":place", what->issue), row);
	else if (!what->person)
		r->rows[0] = db_rows(db, SQL_journal_told_of_time, row, until,
		                     I(":at", what->at ? what->at : what->from - 1));
	else
		r->rows[0] = db_rows(db, SQL_journal_told_of_actor, T(":actor", what->person), row,
		                     from, until);
	if (what->person)
		r->rows[1] = db_rows(db, SQL_journal_told_of_other,
		                     T(":actor", in_gitlab(r->cx, what->person)), row, from, until);
	r->there[0] = rows_next(&r->rows[0]);
	r->there[1] = what->person && rows_next(&r->rows[1]);
}

struct deeds deeds(struct ctx *cx, const struct record *what)
{
	struct reading *r = xcalloc(1, sizeof(*r));
	r->cx = cx;
	r->told = -1;
	open_rows(r, what);
	return (struct deeds){ .rows = r };
}

static const char *behind(const char *action, const char *lead)
{
	size_t n = strlen(lead);
	return strncmp(action, lead, n) ? NULL : action + n;
}

static const char *ends(const char *action, const char *end)
{
	size_t n = strlen(action), m = strlen(end);
	return n > m && !strcmp(action + n - m, end) ? action + n - m : NULL;
}

static const struct msg *shortcut_label(const char *name)
{
	const struct door *d = registry_find(SHORTCUT, name, NULL, NULL);
	return d ? d->label : NULL;
}

/* Through which door, by what the action is called. */
static void read_door(struct ctx *cx, struct deed *d)
{
	const char *name, *end;
	if ((name = behind(d->action, "slash.")) || (name = behind(d->action, "word."))) {
		if (!strcmp(name, "unknown"))
			return;
		d->kind = DEED_TYPED;
		d->typed = help_typed(cx, *d->action == 's' ? SLASH : WORD, name);
	} else if (behind(d->action, "button.")) {
		d->kind = DEED_BUTTON;
	} else if ((name = behind(d->action, "form."))) {
		const struct form *f = registry_form(name);
		d->kind = DEED_FORM;
		d->label = f ? f->title : NULL;
	} else if ((name = behind(d->action, "shortcut."))) {
		d->kind = DEED_CHOSEN;
		d->label = shortcut_label(name);
	} else if (behind(d->action, "answer.") && strcmp(d->action, "answer.unasked") != 0) {
		d->kind = DEED_ANSWER;
	} else if ((end = ends(d->action, ".failed")) || (end = ends(d->action, ".retried"))) {
		d->kind = end[1] == 'f' ? DEED_FAILED : DEED_RETRIED;
		d->label = call_said(kept_part(cx, d->action, end));
	} else if ((end = ends(d->action, ".given_up"))) {
		d->kind = DEED_GIVEN_UP;
		d->label = call_said(kept_part(cx, d->action, end));
	} else if (!strcmp(d->action, "journal.erased")) {
		d->kind = DEED_ERASURE;
	}
}

static const struct msg *state_said(struct ctx *cx, const char *object, const char *state)
{
	const struct flow *flow = registry_flow(object_kind(cx, object));
	for (const struct state *s = flow && state ? flow->states : NULL; s && s->name; s++)
		if (!strcmp(s->name, state))
			return s->said;
	return NULL;
}

static void read_states(struct ctx *cx, struct deed *d, const char *was)
{
	if (!d->object || !was || !d->after || !strcmp(was, d->after))
		return;
	d->from = state_said(cx, d->object, was);
	d->to = state_said(cx, d->object, d->after);
	if (!d->from || !d->to)
		d->from = d->to = NULL;
}

/* gitlab:110:1 */
static char *issue_at(struct ctx *cx, const char *place)
{
	const char *project = place ? behind(place, "gitlab:") : NULL;
	const char *colon = project ? strchr(project, ':') : NULL;
	autofree char *id = colon ? xstrndup(project, (size_t)(colon - project)) : NULL;
	return id ? binding_name_at(cx->m->db, id, colon + 1) : NULL;
}

static void read_deed(struct reading *r, const struct rows *row, struct deed *d)
{
	const char *object = row_text(row, OBJECT),
	           *erased = behind(object ? object : "", "journal:");
	*d = (struct deed){ .row = row_int(row, ROW),
		            .at = row_int(row, AT),
		            .by = row_text(row, ACTOR),
		            .action = row_text(row, ACTION),
		            .after = row_text(row, BECAME),
		            .text = row_text(row, TEXT_OF),
		            .cause = row_text(row, CAUSE) };
	if (!d->text && row_int(row, WORDS))
		d->text = erased_text();
	if (erased)
		d->number = number_read(erased, 0);
	else if (object && object_kind(r->cx, object))
		d->object = object;
	free(r->issue);
	d->issue = r->issue = issue_at(r->cx, row_text(row, PLACE));
	d->refused = d->after && behind(d->after, "refused");
	read_door(r->cx, d);
	read_states(r->cx, d, row_text(row, WAS));
}

bool deed_next(struct deeds *d)
{
	struct reading *r = d->rows;
	if (r->told >= 0)
		r->there[r->told] = rows_next(&r->rows[r->told]);
	if (!r->there[0] && !r->there[1]) {
		free(r->issue);
		free(r);
		d->rows = NULL;
		return false;
	}
	bool second = r->there[1] &&
	              (!r->there[0] || row_int(&r->rows[1], ROW) < row_int(&r->rows[0], ROW));
	r->told = second;
	read_deed(r, &r->rows[r->told], &d->is);
	return true;
}

struct deed deed_kept(struct ctx *cx, const struct deed *d)
{
	struct deed copy = *d;
	const char **strings[] = { &copy.by,   &copy.action, &copy.object, &copy.after,
		                   &copy.text, &copy.issue,  &copy.cause };
	for (size_t i = 0; i < ARRAY_SIZE(strings); i++)
		*strings[i] = kept(cx, *strings[i]);
	return copy;
}

void deeds_end(struct deeds *d)
{
	struct reading *r = d->rows;
	if (!r)
		return;
	for (int i = 0; i < SIDES; i++)
		if (r->there[i])
			rows_end(&r->rows[i]);
	free(r->issue);
	free(r);
	d->rows = NULL;
}
