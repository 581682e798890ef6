#include "agreed.h"

#include "base/alloc.h"
#include "core/agreeing.h"
#include "core/draw.h"
#include "core/registry.h"
#include "core/render.h"
#include "ctx.h"
#include "say.h"
#include "store/binding.h"
#include "store/digest.h"

#include <stdlib.h>
#include <string.h>

/* A door that is agreed to: what its button was drawn for is held against what is true now. */

enum { PARTS_MOST = 8, DIGITS = 8, TEXT_MAX = 64 * 1024, SHOWN_POINTS = 300, VALUE_MAX = 2048 };

struct agreed {
	struct ctx *cx;
	struct {
		const char *called;
		struct buf text;
	} part[PARTS_MOST];
	int parts;
};

void agreed_part(struct agreed *t, const struct msg *called, const char *text)
{
	const char *name = kept(t->cx, render_text(called));
	bool on = t->parts && !strcmp(t->part[t->parts - 1].called, name);
	if (!on && t->parts == PARTS_MOST)
		return;
	if (!on) {
		t->part[t->parts].called = name;
		t->part[t->parts++].text = (struct buf)BUF_INIT(TEXT_MAX);
	}
	struct buf *to = &t->part[t->parts - 1].text;
	if (on && text)
		buf_add(to, "; ");
	buf_add(to, text ? text : "");
}

static void release(struct agreed *t)
{
	for (int i = 0; i < t->parts; i++)
		buf_release(&t->part[i].text);
}

static void put_digits(struct buf *to, const struct buf *text)
{
	char hex[65];
	digest_text(text->len ? text->s : "", text->len, hex);
	buf_addn(to, hex, DIGITS);
}

static const struct door *agreed_door(struct ctx *cx, enum door_kind kind, const char *name,
                                      const char *object)
{
	const char *of = object ? object_kind(cx, object) : NULL;
	const struct door *d = of ? registry_find(kind, name, of, NULL) : NULL;
	return d && d->agreed ? d : NULL;
}

void agreeing_put(struct ctx *cx, struct buf *value, enum door_kind kind, const char *name,
                  const char *object, const char *which)
{
	const struct door *d = agreed_door(cx, kind, name, object);
	struct agreed t = { .cx = cx };
	if (!d)
		return;
	d->agreed(cx, &t, object, which);
	if (t.parts)
		buf_add(value, EVENT_SEEN);
	for (int i = 0; i < t.parts; i++)
		put_digits(value, &t.part[i].text);
	release(&t);
}

static bool is_same(const struct agreed *t, int i, const char *seen)
{
	char digits[DIGITS + 1] = "";
	autobuf now_on = BUF_INIT(sizeof(digits));
	put_digits(&now_on, &t->part[i].text);
	if (strlen(seen) == (size_t)t->parts * DIGITS)
		memcpy(digits, seen + (size_t)i * DIGITS, DIGITS);
	return !strcmp(digits, now_on.s);
}

static int changed(const struct agreed *t, const char *seen)
{
	int n = 0;
	for (int i = 0; i < t->parts; i++)
		n += !is_same(t, i, seen);
	return n;
}

static void tell_parts(struct ctx *cx, const struct agreed *t, const char *seen)
{
	for (int i = 0; i < t->parts; i++)
		if (!is_same(t, i, seen))
			answer(cx,
			       t->part[i].text.len
			               ? AS_IS("• {part}: {text}")
			               : M("agreed.none", "• {part}: nothing is said any more"),
			       WITH(TEXT("part", t->part[i].called),
			            CUT("text", t->part[i].text.s, SHOWN_POINTS)));
}

/* The message that it was pressed in may be behind. */
static void draw_anew(struct ctx *cx)
{
	const struct event *e = cx->event;
	autofree char *name =
	        e->channel && e->ts ? binding_name_at(cx->m->db, e->channel, e->ts) : NULL;
	if (name)
		show_name(cx, name);
}

static void offer_again(struct ctx *cx, const struct door *d, const struct args *a)
{
	const struct event *e = cx->event;
	if (e->label)
		offer_of(cx, d->style ? d->style : PRIMARY, d->name, cx->object, a->which,
		         AS_IS(e->label));
}

static void refuse_changed(struct ctx *cx, const struct door *d, const struct args *a,
                           const struct agreed *t, const char *seen)
{
	refuse(cx,
	       *seen ? M("no.changed",
	                 "ℹ️ Not done: the text has changed since you saw it. New:")
	             : M("no.unseen",
	                 "ℹ️ Not done: this button is an old one and doesn't say what you saw. Now it "
	                 "says:"),
	       NOTHING);
	tell_parts(cx, t, seen);
	draw_anew(cx);
	offer_again(cx, d, a);
}

/* What was typed stays where it is, to be taken over. */
static void refuse_form(struct ctx *cx, const struct door *d, const struct agreed *t,
                        const char *seen)
{
	const char *parts = NULL;
	for (int i = 0; i < t->parts; i++)
		if (!is_same(t, i, seen)) {
			const char *called = t->part[i].called;
			parts = parts ? joined(cx, joined(cx, parts, ',', ""), ' ', called)
			              : called;
		}
	wrong_field(cx, registry_form(d->name)->fields[0].name,
	            AS_IS(worded(cx,
	                         M("form.changed",
	                           "Changed meanwhile: {parts}. Close this and press again."),
	                         WITH(TEXT("parts", parts)))));
	cx->refused = "form.changed";
}

bool agreeing_still(struct ctx *cx, const struct door *d, const struct args *a)
{
	struct agreed t = { .cx = cx };
	if (!d->agreed || !cx->event || !cx->object)
		return true;
	const char *seen = cx->event->seen ? cx->event->seen : "";
	d->agreed(cx, &t, cx->object, a->which);
	int n = changed(&t, seen);
	if (n && d->kind == FORM)
		refuse_form(cx, d, &t, seen);
	else if (n)
		refuse_changed(cx, d, a, &t, seen);
	release(&t);
	return !n;
}
