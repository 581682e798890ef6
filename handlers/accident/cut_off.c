#include "accident.h"

#include "card.h"
#include "say.h"
#include "typed.h"
#include "waits.h"

#include <string.h>

/* A5: clients that were cut off so that the rest can work. Who is still off when it is restored is
 * asked about. */

enum { SPELLS_MAX = 64, SHOWN = 5, NAME_POINTS = 60, NAME_MOST = 120 };

struct spell {
	const char *client, *source;
	int64_t from, to; /* to 0: still off */
};

struct cut_off {
	struct spell spell[SPELLS_MAX];
	int spells;
};

static struct spell *find_off(struct cut_off *c, const char *client)
{
	for (int i = 0; i < c->spells; i++)
		if (!c->spell[i].to && typed_alike(c->spell[i].client, client))
			return &c->spell[i];
	return NULL;
}

static void fold(struct ctx *cx, struct cut_off *c, const struct fact *f, bool off)
{
	struct spell *known = find_off(c, f->text);
	if (off && !known && c->spells < SPELLS_MAX)
		c->spell[c->spells++] =
		        (struct spell){ kept(cx, f->text), kept(cx, f->source), f->at, 0 };
	else if (!off && known)
		known->to = f->at;
}

static struct cut_off cut_off_of(struct ctx *cx, const char *object)
{
	struct cut_off c = { 0 };
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		if (!strcmp(f.is.kind, "off") || !strcmp(f.is.kind, "on"))
			fold(cx, &c, &f.is, f.is.kind[1] == 'f');
	return c;
}

static enum outcome note(struct ctx *cx, const char *object, const char *kind, const char *client)
{
	fact_note(cx, object, kind, said_at(cx), 0, client);
	accident_settle(cx, object);
	return DONE;
}

/* A story is no name: it would stand for one on the card, in lists and in the report. */
static bool is_too_long(const char *client)
{
	return typed_length(client) > NAME_MOST;
}

static enum outcome off(struct ctx *cx, const struct args *a)
{
	const char *client = typed_unquoted(cx, a->text);
	if (is_too_long(client))
		return refuse(
		        cx,
		        M("no.off.long",
		          "ℹ️ Your reply is recorded, but as a client's name it is too long: up to "
		          "{most} characters. Write it like this: `!off Pharmacy 5`."),
		        WITH(NUMBER("most", NAME_MOST)));
	struct cut_off c = cut_off_of(cx, a->object);
	const struct spell *known = find_off(&c, client);
	if (known)
		return refuse(
		        cx,
		        M("no.off", "⛔ Not done: \"{client}\" is cut off already, since {since}."),
		        WITH(CUT("client", known->client, NAME_POINTS), AT("since", known->from)));
	return note(cx, a->object, "off", client);
}

static enum outcome never_off(struct ctx *cx, const struct cut_off *c, const char *client)
{
	const char *names[SPELLS_MAX];
	int n = 0;
	for (int i = 0; i < c->spells; i++)
		if (!c->spell[i].to)
			names[n++] = c->spell[i].client;
	const char *near = typed_nearest(client, names, n);
	if (!near && n == 1)
		near = names[0];
	return refuse(
	        cx,
	        near ? M("no.on.near",
	                 "⛔ Not done: \"{client}\" was not cut off. \"{near}\" is: `!on {near}`.")
	             : M("no.on",
	                 "⛔ Not done: \"{client}\" was not cut off. Who is, stands on the card."),
	        WITH(CUT("client", client, NAME_POINTS), TEXT("near", near)));
}

static enum outcome on(struct ctx *cx, const struct args *a)
{
	const char *client = typed_unquoted(cx, a->text);
	struct cut_off c = cut_off_of(cx, a->object);
	const struct spell *known = find_off(&c, client);
	return known ? note(cx, a->object, "on", known->client) : never_off(cx, &c, client);
}

/* Of two who press only one finds it still off. */
static enum outcome let_back_in(struct ctx *cx, const struct args *a)
{
	const struct cut_off c = cut_off_of(cx, a->object);
	for (int i = 0; a->which && i < c.spells; i++) {
		const struct spell *s = &c.spell[i];
		if (strcmp(s->source, a->which) != 0)
			continue;
		if (!s->to)
			return note(cx, a->object, "on", s->client);
		return refuse(cx, M("no.on.late", "Let back in already: \"{client}\", {when}."),
		              WITH(CUT("client", s->client, NAME_POINTS), AT("when", s->to)));
	}
	return refuse_old(cx);
}

static enum outcome open_form(struct ctx *cx, const struct args *a)
{
	ask(cx, "cut_off", a->object);
	return DONE;
}

static enum outcome filled_in(struct ctx *cx, const struct args *a)
{
	const char *client = typed_unquoted(cx, a->field(a, "client"));
	struct cut_off c = cut_off_of(cx, a->object);
	if (is_too_long(client))
		return wrong_field(cx, "client",
		                   M("form.off.long", "Name the client alone, in a few words."));
	if (find_off(&c, client))
		return wrong_field(cx, "client",
		                   M("form.off.known", "It is cut off already: name another."));
	return note(cx, a->object, "off", client);
}

/* ---- how it looks ---- */

void cut_off_draw_line(struct ctx *cx, struct card *c, const struct accident *a)
{
	const struct cut_off all = cut_off_of(cx, a->id);
	int n = 0;
	for (int i = 0; i < all.spells; i++) {
		const struct spell *s = &all.spell[i];
		if (s->to || n++ >= SHOWN)
			continue;
		const struct piece *with =
		        WITH(CUT("client", s->client, NAME_POINTS), AT("since", s->from));
		if (n == 1)
			card_line(c, M("card.off", "Cut off: \"{client}\" since {since}"), with);
		else
			card_more(c, M("card.off.more", "\"{client}\" since {since}"), with);
	}
	if (n > SHOWN)
		card_more(c, M("card.off.rest", "and more: {n}"), WITH(NUMBER("n", n - SHOWN)));
}

void cut_off_draw_still(struct ctx *cx, struct card *c, const struct accident *a)
{
	const struct cut_off all = cut_off_of(cx, a->id);
	int n = 0;
	for (int i = 0; i < all.spells; i++) {
		const struct spell *s = &all.spell[i];
		if (s->to || n++ >= SHOWN)
			continue;
		card_section(
		        c,
		        M("card.still_off", "Client \"{client}\" has been cut off since {since}"),
		        WITH(CUT("client", s->client, NAME_POINTS), AT("since", s->from)));
		card_about(c, s->source);
		card_beside(c, PLAIN, "cut_off.on", M("button.on", "Let back in"));
	}
	if (n > SHOWN)
		card_section(c, M("card.off.rest", "and more: {n}"), WITH(NUMBER("n", n - SHOWN)));
}

void cut_off_draw_report(struct ctx *cx, struct page *p, const struct accident *a)
{
	const struct cut_off all = cut_off_of(cx, a->id);
	page_put(p, M("report.off", "| Cut off | "), NOTHING);
	if (!all.spells)
		page_put(p, M("report.off.nobody", "nobody was cut off"), NOTHING);
	for (int i = 0; i < all.spells; i++) {
		const struct spell *s = &all.spell[i];
		page_put(p, AS_IS("{between}"), WITH(TRUSTED("between", i ? ", " : "")));
		page_put(p,
		         s->to ? M("report.off.spell", "\"{client}\" {spell}")
		               : M("card.off.more", "\"{client}\" since {since}"),
		         WITH(TEXT("client", s->client), RANGE("spell", s->from, s->to),
		              AT("since", s->from)));
	}
	page_lines(p, AS_IS(" |"), NOTHING);
}

/* It works again, and they are off still: anybody may see to it. */
static void tell_still_off(struct ctx *cx, struct waits *w, const char *object)
{
	const struct cut_off all = cut_off_of(cx, object);
	for (int i = 0; i < all.spells; i++) {
		const struct spell *s = &all.spell[i];
		if (s->to)
			continue;
		wait_line(w, ANY_L1,
		          M("wait.off",
		            "{accident}: client \"{client}\" has been cut off since {since}"),
		          WITH(OBJECT_LINK("accident", object),
		               CUT("client", s->client, NAME_POINTS), AT("since", s->from)));
		wait_button(w, PLAIN, "cut_off.on", s->source, M("button.on", "Let back in"));
	}
}

static const struct waiting waiting[] = {
	{ "accident", "restored summed_up", .tell = tell_still_off },
	{ 0 },
};

#define LIVE "open restored summed_up"

static const struct door doors[] = {
	{ WORD, "off", "отключили", .takes = "<text>", .of = "accident", .in = LIVE, .who = ROSTER,
	  .run = off, .help = M("help.off", "a client was cut off"),
	  .example = M("help.off.example", "Pharmacy 5") },
	{ WORD, "on", "включили", .takes = "<text>", .of = "accident", .in = LIVE, .who = ROSTER,
	  .run = on, .help = M("help.on", "a client that was cut off works again"),
	  .example = M("help.off.example", "Pharmacy 5") },
	{ BUTTON, "cut_off.on", .of = "accident", .in = LIVE, .who = ROSTER, .run = let_back_in },
	{ BUTTON, "cut_off.form", .of = "accident", .in = LIVE, .who = ROSTER, .run = open_form },
	{ FORM, "cut_off", .of = "accident", .in = LIVE, .who = ROSTER, .run = filled_in },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "cut_off",
	  .title = M("button.off", "Cut a client off"),
	  .submit = M("form.record", "Record"),
	  .fields = { { "client", M("form.off.client", "Client"), .required = true } } },
	{ 0 },
};

const struct handler handler_cut_off = { .name = "cut_off",
	                                 .group = HELP_ACCIDENT,
	                                 .doors = doors,
	                                 .forms = forms,
	                                 .waiting = waiting };
