#include "clients.h"

#include "say.h"

#include <string.h>

/* A7: what is true of who was told, and the rounds of texts: the start at declaring, an update an
 * hour after the last text, the end as soon as it is restored. */

enum { UPDATE_MS = 60 * 60 * 1000 };

static int group_named(const struct clients *c, const char *name)
{
	for (int i = 0; i < c->groups; i++)
		if (!strcmp(c->group[i].name, name))
			return i;
	return -1;
}

/* The fact's number is its round, from 1; less than 0 takes the box back. */
static void fold(struct ctx *cx, struct clients *c, const struct fact *f)
{
	if (!strcmp(f->kind, "seen"))
		c->seen = kept(cx, f->text);
	if (strncmp(f->kind, INFORMED ":", strlen(INFORMED ":")) != 0)
		return;
	int group = group_named(c, f->kind + strlen(INFORMED ":"));
	int64_t round = f->number < 0 ? -f->number : f->number;
	if (group < 0 || !round || round > c->rounds)
		return;
	struct told *to = &c->round[round - 1].told[group];
	*to = f->number > 0 ? (struct told){ kept(cx, f->by), f->at } : (struct told){ 0 };
	if (f->number > 0)
		c->last_by = to->by;
}

struct clients clients_of(struct ctx *cx, const char *object)
{
	struct clients c = { .groups = groups_count(cx) };
	if (!c.groups)
		return c;
	for (int i = 0; i < c.groups; i++)
		c.group[i] = group_at(cx, i);
	for (struct facts f = facts(cx, object, "texts"); fact_next(&f);)
		c.round[c.rounds < ROUNDS_MAX ? c.rounds++ : ROUNDS_MAX - 1] =
		        (struct round){ .kind = (enum text_kind)f.is.number,
			                .at = f.is.at,
			                .source = kept(cx, f.is.source) };
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		fold(cx, &c, &f.is);
	return c;
}

const struct round *clients_round(const struct clients *c, const char *source)
{
	for (int i = 0; i < c->rounds; i++)
		if (!strcmp(c->round[i].source, source))
			return &c->round[i];
	return NULL;
}

const struct round *clients_now(const struct clients *c)
{
	return c->rounds ? &c->round[c->rounds - 1] : NULL;
}

bool clients_knows(const struct clients *c, const struct round *r, int group)
{
	for (; r >= c->round; r--)
		if (r->told[group].by)
			return r->kind <= TEXT_UPDATE;
	return false;
}

enum text_kind clients_kind(const struct clients *c, const struct round *r, int group)
{
	if (r->kind > TEXT_UPDATE)
		return r->kind;
	return r > c->round && clients_knows(c, r - 1, group) ? TEXT_UPDATE : TEXT_START;
}

bool clients_concerns(const struct clients *c, const struct round *r, int group)
{
	return r->kind != TEXT_CANCEL || (r > c->round && clients_knows(c, r - 1, group));
}

int clients_told(const struct clients *c, const struct round *r)
{
	int n = 0;
	for (int i = 0; i < c->groups; i++)
		n += r->told[i].by != NULL;
	return n;
}

int clients_concerned(const struct clients *c, const struct round *r)
{
	int n = 0;
	for (int i = 0; i < c->groups; i++)
		n += clients_concerns(c, r, i);
	return n;
}

int clients_untold(struct ctx *cx, const struct accident *a)
{
	const struct clients c = clients_of(cx, a->id);
	const struct round *r = clients_now(&c);
	int n = 0;
	for (int i = 0; r && i < c.groups; i++)
		n += clients_concerns(&c, r, i) &&
		     (!r->told[i].by || accident_is_signed_at(a, r->told[i].at));
	return n;
}

/* Whoever did it last goes on with it, else who declared it, when they are there. */
static const char *volunteer(struct ctx *cx, const struct clients *c, const char *object)
{
	const char *who = c->last_by ? c->last_by : accident_of(cx, object).declared.by, *present;
	const char *heir = heir_of(cx, who);
	who = heir ? heir : who;
	for (int n = 0; (present = present_with(cx, L1, n)); n++)
		if (same_person(who, present))
			return present;
	return NULL;
}

const char *clients_asked(struct ctx *cx, const struct clients *c, const char *object)
{
	const char *who = volunteer(cx, c, object);
	return who ? who : head(cx);
}

static const char *part(struct ctx *cx, const struct round *r, int page)
{
	static const char *const pages[PAGES] = { "1", "2", "3" };
	return part_of(cx, "texts", part_of(cx, pages[page], r->source));
}

static void show_round(struct ctx *cx, const char *object, const struct clients *c,
                       const struct round *r, const char *person)
{
	for (int page = 0; page < PAGES && page * PAGE_GROUPS < c->groups; page++)
		show_to(cx, person, object, part(cx, r, page));
}

static bool has_round(struct ctx *cx, const char *object, const struct round *r, const char *person)
{
	return is_shown_to(cx, person, object, part(cx, r, 0));
}

/* The texts of the last round follow what is said of the accident; the one before has just made
 * room for it. */
void clients_refresh(struct ctx *cx, const char *object)
{
	const struct clients c = clients_of(cx, object);
	const char *person;
	for (int n = 0; c.rounds && (person = person_with(cx, L1 | HEAD, n)); n++)
		for (int i = c.rounds > 1 ? c.rounds - 2 : 0; i < c.rounds; i++)
			if (has_round(cx, object, &c.round[i], person))
				show_round(cx, object, &c, &c.round[i], person);
}

void clients_take_over(struct ctx *cx, const char *object, const char *person)
{
	const struct clients c = clients_of(cx, object);
	const struct round *r = clients_now(&c);
	if (r && clients_told(&c, r) < clients_concerned(&c, r) &&
	    !has_round(cx, object, r, person))
		show_round(cx, object, &c, r, person);
}

static enum outcome offer_texts(struct ctx *cx, const char *object, enum text_kind kind)
{
	fact_note(cx, object, "texts", now(cx), kind, NULL);
	const struct clients c = clients_of(cx, object);
	const struct round *r = clients_now(&c);
	const char *who = volunteer(cx, &c, object), *person;
	if (!clients_concerned(&c, r))
		return DONE;
	if (who)
		show_round(cx, object, &c, r, who);
	for (int n = 0; !who && (person = present_with(cx, L1, n)); n++)
		show_round(cx, object, &c, r, person);
	wake_at(cx, object, "clients.update", kind <= TEXT_UPDATE ? now(cx) + UPDATE_MS : 0);
	show(cx, object, "card");
	clients_refresh(cx, object);
	return DONE;
}

/* Who was not told that it was over is not told that it began again. */
static enum outcome offer_start(struct ctx *cx, const struct args *a)
{
	const struct clients c = clients_of(cx, a->object);
	const struct round *r = clients_now(&c);
	return offer_texts(cx, a->object, r && !clients_told(&c, r) ? TEXT_UPDATE : TEXT_START);
}

static enum outcome offer_update(struct ctx *cx, const struct args *a)
{
	return offer_texts(cx, a->object, TEXT_UPDATE);
}

static enum outcome offer_end(struct ctx *cx, const struct args *a)
{
	return offer_texts(cx, a->object, TEXT_END);
}

static enum outcome offer_cancel(struct ctx *cx, const struct args *a)
{
	return offer_texts(cx, a->object, TEXT_CANCEL);
}

/* Who went away had texts to send: whoever sends them now, else every L1 there, gets them. */
static void pass_on(struct ctx *cx, const char *object, const struct clients *c, const char *gone)
{
	const struct round *r = clients_now(c);
	const char *heir = heir_of(cx, gone), *who = volunteer(cx, c, object), *person;
	bool any = false;
	if (!who && heir && has_role(cx, heir, L1))
		who = heir;
	for (int n = 0; (person = present_with(cx, L1, n)); n++) {
		if (who && !same_person(who, person))
			continue;
		any = true;
		if (!has_round(cx, object, r, person))
			show_round(cx, object, c, r, person);
	}
	answer(cx,
	       who   ? M("handover.clients", "• {accident}, texts for clients: asked {who} now")
	       : any ? M("handover.clients.all",
	                 "• {accident}, texts for clients: asked everybody of the first level")
	             : M("handover.clients.nobody",
	                 "• {accident}, texts for clients: nobody of the first level is there"),
	       WITH(OBJECT("accident", object), NAME("who", who)));
}

static enum outcome hand_over_texts(struct ctx *cx, const struct args *a)
{
	const struct clients c = clients_of(cx, a->object);
	const struct round *r = clients_now(&c);
	bool gone = a->person && (is_away(cx, a->person) || !has_role(cx, a->person, L1));
	if (gone && r && clients_told(&c, r) < clients_concerned(&c, r) &&
	    has_round(cx, a->object, r, a->person))
		pass_on(cx, a->object, &c, a->person);
	return DONE;
}

static const struct door doors[] = {
	{ HANDOVER, .of = "accident", .in = ACCIDENT_LIVE, .run = hand_over_texts },
	{ TIMER, "clients.start", .of = "accident", .in = "open", .run = offer_start },
	{ TIMER, "clients.update", .of = "accident", .in = "open", .run = offer_update },
	{ TIMER, "clients.end", .of = "accident", .in = "restored summed_up", .run = offer_end },
	{ TIMER, "clients.cancel", .of = "accident", .run = offer_cancel },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "accident", "texts", TO_PERSON, clients_draw_texts },
	{ 0 },
};

const struct handler handler_clients = {
	.name = "clients", .group = HELP_ACCIDENT, .doors = doors, .cards = cards
};

/* Said by the clock, not by the reply that moved the accident: what was offered stays offered when
 * that reply is edited. */
static void soon(struct ctx *cx, const char *object, const char *what)
{
	if (groups_count(cx))
		wake_at(cx, object, what, now(cx));
}

void clients_on_down(struct ctx *cx, const char *object)
{
	soon(cx, object, "clients.start");
}

void clients_on_restored(struct ctx *cx, const char *object)
{
	soon(cx, object, "clients.end");
}

void clients_on_cancelled(struct ctx *cx, const char *object)
{
	soon(cx, object, "clients.cancel");
}
