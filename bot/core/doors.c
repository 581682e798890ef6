#include "core/doors.h"

#include "base/alloc.h"
#include "core/agreeing.h"
#include "core/args.h"
#include "core/hint.h"
#include "core/registry.h"
#include "core/render.h"
#include "core/spoken.h"
#include "ctx.h"
#include "say.h"
#include "store/db.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 128 };

static const char *const kind_names[] = {
	[SLASH] = "slash",   [WORD] = "word",       [BUTTON] = "button",
	[FORM] = "form",     [TIMER] = "moment",    [SHORTCUT] = "shortcut",
	[ANSWER] = "answer", [CHANNEL] = "channel", [REACTION] = "reaction",
};

/* Who went through which door, with what, and what became of it. */
static void write_down(struct ctx *cx, const struct door *d, const char *before, enum outcome o,
                       const char *text)
{
	autobuf action = BUF_INIT(NAME_BYTES), after = BUF_INIT(NAME_BYTES);
	buf_addf(&action, "%s.%s", kind_names[d->kind], d->name);
	if (d->kind == BUTTON && cx->event)
		text = cx->event->label; /* the person's own word */
	if (o == REFUSED)
		buf_addf(&after, "refused: %s", cx->refused ? cx->refused : "");
	else if (cx->object)
		buf_add(&after, object_state(cx, cx->object));
	ctx_journal(cx, action.s, cx->object, before, after.len ? after.s : NULL,
	            words_put(cx->m->db, text));
}

static bool role_fits(struct ctx *cx, const struct door *d)
{
	if (!d->who || d->kind == TIMER || has_role(cx, cx->by, d->who))
		return true;
	if (has_role(cx, cx->by, ROSTER))
		refuse(cx, d->may ? d->may : M("no.role", "⛔ Not done: this is for {head} to do."),
		       WITH(NAME("head", head(cx))));
	else
		refuse(cx,
		       M("no.roster",
		         "⛔ Not done: you are not on the roster. In an accident's thread your replies are "
		         "recorded. {head} can add you."),
		       WITH(NAME("head", head(cx))));
	return false;
}

static const struct msg *const other_state = M("no.state.other", "not in a state for it");

static const struct msg *state_said(struct ctx *cx, const char *state)
{
	const struct flow *flow = registry_flow(object_kind(cx, cx->object));
	for (const struct state *s = flow ? flow->states : NULL; s && s->name; s++)
		if (!strcmp(s->name, state))
			return s->said;
	return other_state;
}

bool doors_open(struct ctx *cx, const struct door *d)
{
	return (!d->who || has_role(cx, cx->by, d->who)) &&
	       (!cx->object || state_is_of(object_state(cx, cx->object), d->in));
}

static bool may_enter(struct ctx *cx, const struct door *d, const char *state)
{
	if (!role_fits(cx, d))
		return false;
	if (!cx->object || state_is_of(state, d->in))
		return true;
	if (d->kind != TIMER)
		refuse(cx,
		       !strcmp(object_kind(cx, cx->object), "accident")
		               ? M("no.state", "⛔ Not done: {accident} is {state}.")
		               : M("no.state.of", "⛔ Not done: {accident} is {state}."),
		       WITH(OBJECT("accident", cx->object), SAID("state", state_said(cx, state))));
	return false;
}

static bool is_offered(const struct field *f, const char *value)
{
	bool listed = (f->kind == FIELD_RADIO || f->kind == FIELD_SELECT) && f->options[0].value;
	for (int i = 0; listed && i < FIELD_OPTIONS && f->options[i].value; i++)
		if (!strcmp(f->options[i].value, value))
			return true;
	return !listed;
}

/* Slack asks for something to be typed; blanks are enough for it. A form that was opened by an
 * older version may offer what there is no more. */
static bool is_filled_in(struct ctx *cx, const struct door *d, const struct args *a)
{
	const struct form *form = d->kind == FORM && a->field ? registry_form(d->name) : NULL;
	bool filled_in = true;
	for (int i = 0; form && i < FORM_FIELDS && form->fields[i].name; i++) {
		const struct field *f = &form->fields[i];
		const char *value = f->kind == FIELD_CHECKS ? NULL : a->field(a, f->name);
		bool lacks = f->required && f->kind != FIELD_CHECKS && !value;
		if (!lacks && (!value || is_offered(f, value)))
			continue;
		wrong_field(
		        cx, f->name,
		        !lacks ? M("form.option", "This is no longer offered: open the form again.")
		        : f->empty ? f->empty
		                   : M("form.required", "Fill in this field."));
		filled_in = false;
	}
	return filled_in;
}

enum outcome doors_enter(struct ctx *cx, const struct handler *h, const struct door *d,
                         const char *typed, const struct args *given)
{
	struct args a = *given;
	a.name = d->name;
	cx->handler = h;
	cx->door = d;
	cx->ordinal = 0;
	const char *state = cx->object ? object_state(cx, cx->object) : NULL;
	enum outcome o = REFUSED;
	if (may_enter(cx, d, state) && (!typed || args_read(cx, d, typed, &a)) &&
	    agreeing_still(cx, d, &a) && is_filled_in(cx, d, &a))
		o = d->run(cx, &a);
	/* A moment that has nothing to do is no deed of anybody's. */
	if (o != BROKEN && d->kind != TIMER)
		write_down(cx, d, state, o, typed);
	return o;
}

/* A word nobody knows is refused and written down as well. */
static enum outcome unknown(struct ctx *cx, enum door_kind kind, const char *typed)
{
	const struct door none = { .kind = kind, .name = "unknown" };
	enum outcome o = hint_unknown(cx, kind, typed);
	write_down(cx, &none, cx->object ? object_state(cx, cx->object) : NULL, o, typed);
	return o;
}

static enum outcome by_word(struct ctx *cx, enum door_kind kind, const char *typed, bool edited)
{
	const char *rest = typed ? typed : "";
	const struct handler *h = NULL;
	const struct door *d = spoken_door(cx, kind, &rest, &h);
	if (!d)
		return unknown(cx, kind, typed ? typed : "");
	struct args a = {
		.object = cx->object, .when = said_at(cx), .number = -1, .edited = edited
	};
	if (cx->late && d->late == RECORD)
		return DONE;
	enum outcome o = doors_enter(cx, h, d, rest, &a);
	if (o == DONE && kind == WORD && !cx->marked_later)
		react(cx, "white_check_mark");
	return o;
}

enum outcome doors_slash(struct ctx *cx, const char *typed)
{
	return by_word(cx, SLASH, typed, false);
}

enum outcome doors_said(struct ctx *cx, const char *text, bool edited)
{
	const char *typed = spoken_word(cx, text);
	return typed ? by_word(cx, WORD, typed, edited) : DONE;
}

char *doors_text_of(struct ctx *cx, const char *from)
{
	return words_get(cx->m->db, db_number(cx->m->db, SQL_fact_words, 0, T(":source", from)));
}

/* What a word may say in a state it may take back in it, and in no other: the facts of a report
 * that is signed stay. */
bool doors_may_take_back(struct ctx *cx, const char *from)
{
	autofree char *was = doors_text_of(cx, from);
	const char *rest = spoken_word(cx, was);
	if (!rest)
		return true;
	const struct door *d = spoken_door(cx, WORD, &rest, NULL);
	const char *state = object_state(cx, cx->object);
	if (!d || may_enter(cx, d, state))
		return true;
	write_down(cx, d, state, REFUSED, cx->event ? cx->event->text : NULL);
	return false;
}

enum outcome doors_one(struct ctx *cx, enum door_kind kind, const char *name, const struct args *a)
{
	const struct handler *h = NULL;
	const struct door *d =
	        name ? registry_find(kind, name, cx->object ? object_kind(cx, cx->object) : NULL,
	                             &h)
	             : NULL;
	if (d && (cx->object || !d->of))
		return doors_enter(cx, h, d, NULL, a);
	/* A link button is a press too, and asks for nothing. */
	if (kind == TIMER || !name || (kind == BUTTON && !strncmp(name, "link.", 5)))
		return DONE;
	return doors_gone(cx, kind, name);
}

enum outcome doors_gone(struct ctx *cx, enum door_kind kind, const char *name)
{
	const struct door gone = { .kind = kind, .name = name };
	const char *state = cx->object ? object_state(cx, cx->object) : NULL;
	enum outcome o = refuse_old(cx);
	write_down(cx, &gone, state, o, NULL);
	return o;
}

/* Who may not mark is told why; taking back what never counted is nothing. */
static bool may_mark(struct ctx *cx, const struct door *d, const struct args *a)
{
	if (!d->who || !cx->by || has_role(cx, cx->by, d->who))
		return true;
	if (a->on && !role_fits(cx, d))
		write_down(cx, d, object_state(cx, cx->object), REFUSED, NULL);
	return false;
}

enum outcome doors_all(struct ctx *cx, enum door_kind kind, const char *name, const struct args *a)
{
	const char *of = object_kind(cx, cx->object);
	const struct door *d;
	enum outcome worst = DONE;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));) {
		if (d->kind != kind || (d->of && (!of || strcmp(d->of, of))) ||
		    (name && d->name && strcmp(d->name, name)))
			continue;
		cx->handler = w.handler;
		cx->door = d;
		cx->ordinal = 0;
		if (kind == REACTION && !may_mark(cx, d, a))
			continue;
		if (d->run(cx, a) == BROKEN)
			worst = BROKEN;
	}
	return worst;
}
