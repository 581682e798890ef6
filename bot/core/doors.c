#include "core/doors.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/text_words.h"
#include "core/args.h"
#include "core/hint.h"
#include "core/registry.h"
#include "core/render.h"
#include "ctx.h"
#include "say.h"
#include "store/db.h"
#include "store/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 128, LIST_MAX = 1024 };

static const char *const kind_names[] = {
	[SLASH] = "slash",  [WORD] = "word",         [BUTTON] = "button", [FORM] = "form",
	[TIMER] = "moment", [SHORTCUT] = "shortcut", [ANSWER] = "answer", [CHANNEL] = "channel",
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

static bool state_fits(const struct door *d, const char *state)
{
	size_t n = state ? strlen(state) : 0;
	for (const char *at = d->in; at && n && (at = strstr(at, state)); at += n)
		if ((at == d->in || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
			return true;
	return !d->in;
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
	       (!cx->object || state_fits(d, object_state(cx, cx->object)));
}

static bool may_enter(struct ctx *cx, const struct door *d, const char *state)
{
	if (!role_fits(cx, d))
		return false;
	if (!cx->object || state_fits(d, state))
		return true;
	bool accident = !strcmp(object_kind(cx, cx->object), "accident");
	if (d->kind != TIMER)
		refuse(cx,
		       accident ? M("no.state", "⛔ Not done: {accident} is {state}.")
		                : M("no.state.of", "⛔ Not done: {accident} is {state}."),
		       WITH(OBJECT("accident", cx->object), SAID("state", state_said(cx, state))));
	return false;
}

/* Slack asks for something to be typed; blanks are enough for it. */
static bool is_filled_in(struct ctx *cx, const struct door *d, const struct args *a)
{
	const struct form *form = d->kind == FORM ? registry_form(d->name) : NULL;
	bool filled_in = true;
	for (int i = 0; form && i < FORM_FIELDS && form->fields[i].name; i++) {
		const struct field *f = &form->fields[i];
		if (!f->required || f->kind == FIELD_CHECKS || a->field(a, f->name))
			continue;
		wrong_field(cx, f->name, M("form.required", "Fill in this field."));
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
	    is_filled_in(cx, d, &a))
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

/* The door of the first word, or of the first two ("roster add"); *at goes behind them. */
static const struct door *find_word(struct ctx *cx, enum door_kind kind, const char **at,
                                    const struct handler **ret_of)
{
	const char *of = cx->object ? object_kind(cx, cx->object) : NULL, *behind;
	autobuf both = BUF_INIT(LIST_MAX);
	autofree char *first = text_word(at);
	behind = *at;
	autofree char *second = text_word(&behind);
	if (first && second)
		buf_addf(&both, "%s %s", first, second);
	const struct door *d = both.len ? registry_find(kind, both.s, of, ret_of) : NULL;
	if (d)
		*at = behind;
	return d ? d : registry_find(kind, first ? first : "home", of, ret_of);
}

static enum outcome by_word(struct ctx *cx, enum door_kind kind, const char *typed, bool edited)
{
	const char *rest = typed ? typed : "";
	const struct handler *h = NULL;
	const struct door *d = find_word(cx, kind, &rest, &h);
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

/* `!` and a letter of any alphabet; "!!!" and "![picture]" are what people write. */
bool doors_is_word(const char *text)
{
	return text && text[0] == '!' &&
	       (isalpha((unsigned char)text[1]) || (unsigned char)text[1] >= 0x80);
}

enum outcome doors_said(struct ctx *cx, const char *text, bool edited)
{
	return doors_is_word(text) ? by_word(cx, WORD, text + 1, edited) : DONE;
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
	if (!doors_is_word(was))
		return true;
	const char *rest = was + 1;
	const struct door *d = find_word(cx, WORD, &rest, NULL);
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
	if (kind != BUTTON || !name || !strncmp(name, "link.", 5))
		return DONE;
	const struct door gone = { .kind = BUTTON, .name = name };
	enum outcome o = refuse(cx, M("no.old", "ℹ️ This button is out of date."), NOTHING);
	write_down(cx, &gone, NULL, o, NULL);
	return o;
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
		if (d->run(cx, a) == BROKEN)
			worst = BROKEN;
	}
	return worst;
}
