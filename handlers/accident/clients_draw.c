#include "clients.h"

#include "card.h"

#include <string.h>

/* A7, as it is shown: texts to copy in a direct message, a count on the accident's card, who told
 * whom in the report. */

static const struct msg *const kinds[] = {
	[TEXT_START] = M("clients.start", "start"),
	[TEXT_UPDATE] = M("clients.update", "update"),
	[TEXT_END] = M("clients.end", "end"),
	[TEXT_CANCEL] = M("clients.cancel", "all clear"),
};

const struct msg *text_kind_said(enum text_kind kind)
{
	return kinds[kind];
}

/* ---- the texts ---- */

static void draw_box(struct card *card, const struct group *g, const struct told *t)
{
	const struct piece *with =
	        WITH(TEXT("group", g->name), NAME("who", t->by), AT("when", t->at));
	if (g->reader == SITE)
		card_line(card,
		          t->by ? M("clients.told.site", "✓ {group}: informed, {who}, {when}")
		                : M("clients.untold.site", "• {group}: not informed"),
		          with);
	else
		card_line(card,
		          t->by ? M("clients.told", "✓ {group}: informed, {who}, {when}")
		                : M("clients.untold", "• {group}: not informed"),
		          with);
}

static void draw_offer(struct ctx *cx, struct card *card, const struct accident *a,
                       const struct clients *c, const struct round *r, int group)
{
	const struct group *g = &c->group[group];
	card_section(card, g->where ? AS_IS("*{group}* · {where}") : AS_IS("*{group}*"),
	             WITH(TEXT("group", g->name), TEXT("where", g->where)));
	clients_put_text(cx, card, a, c, r, group);
	card_about(card, part_of(cx, r->source, g->name));
	card_button(card, PRIMARY, "clients.informed", M("button.informed", "Informed"));
	if (clients_text_shows(c, r, group))
		card_button(card, PLAIN, "clients.edit", M("button.edit", "Change"));
}

struct page_of {
	const struct accident *a;
	const struct clients *c;
	const struct round *r;
	int first, last;
};

static void draw_settled(struct card *card, const struct page_of *p)
{
	const struct piece *with =
	        WITH(OBJECT("accident", p->a->id), SAID("kind", text_kind_said(p->r->kind)),
	             NUMBER("n", clients_told(p->c, p->r)),
	             NUMBER("all", clients_concerned(p->c, p->r)));
	card_section(card,
	             M("clients.settled",
	               "📣 For clients, accident {accident}, {kind}: informed {n} of {all}."),
	             with);
	for (int i = p->first; i < p->last; i++)
		if (clients_concerns(p->c, p->r, i))
			draw_box(card, &p->c->group[i], &p->r->told[i]);
	card_says(card,
	          M("clients.settled.says",
	            "For clients, accident {accident}, {kind}: informed {n} of {all}."),
	          with);
}

static void draw_open(struct ctx *cx, struct card *card, const struct page_of *p)
{
	const struct piece *with =
	        WITH(OBJECT("accident", p->a->id), SAID("kind", text_kind_said(p->r->kind)));
	card_section(card,
	             M("clients.texts",
	               "📣 *For clients, accident {accident}, {kind}.* Copy, send, press "
	               "\"Informed\"."),
	             with);
	card_break(card);
	for (int i = p->first; i < p->last; i++)
		if (!clients_concerns(p->c, p->r, i))
			continue;
		else if (p->r->told[i].by)
			draw_box(card, &p->c->group[i], &p->r->told[i]);
		else
			draw_offer(cx, card, p->a, p->c, p->r, i);
	card_says(card,
	          M("clients.texts.says",
	            "For clients, accident {accident}, {kind}: copy, send, press \"Informed\"."),
	          with);
}

bool clients_is_timely(const struct accident *a, const struct round *r)
{
	switch (r->kind) {
	case TEXT_CANCEL: return !strcmp(a->state, "cancelled");
	case TEXT_END: return !a->down && !accident_is_over(a);
	default: return a->down;
	}
}

void clients_draw_texts(struct ctx *cx, struct card *card, const char *object)
{
	const struct accident a = accident_of(cx, object);
	const struct clients c = clients_of(cx, object);
	const char *which = card_which(card); /* "1:SOURCE" */
	struct page_of p = { .a = &a,
		             .c = &c,
		             .r = clients_round(&c, which + strlen("1:")),
		             .first = (which[0] - '1') * PAGE_GROUPS };
	p.last = p.first + PAGE_GROUPS < c.groups ? p.first + PAGE_GROUPS : c.groups;
	if (!p.r)
		return;
	if (p.r == clients_now(&c) && clients_is_timely(&a, p.r) &&
	    clients_told(&c, p.r) < clients_concerned(&c, p.r))
		draw_open(cx, card, &p);
	else
		draw_settled(card, &p);
}

/* ---- the accident's card, the summary ---- */

static const struct round *last_of(const struct clients *c, bool end)
{
	for (const struct round *r = clients_now(c); r && r >= c->round; r--)
		if (end ? r->kind == TEXT_END : r->kind <= TEXT_UPDATE)
			return r;
	return NULL;
}

static int knowing(const struct clients *c)
{
	const struct round *r = last_of(c, false);
	int n = 0;
	for (int i = 0; r && i < c->groups; i++)
		n += clients_knows(c, r, i);
	return n;
}

static const struct msg *const card_both =
        M("card.informed.both", "Clients informed: start {start} of {all}, end {end} of {all}");

void clients_draw_line(struct ctx *cx, struct card *card, const struct accident *a)
{
	const struct clients c = clients_of(cx, a->id);
	const struct round *now_on = clients_now(&c), *end = last_of(&c, true);
	if (!now_on)
		return;
	if (now_on == end)
		card_line(card, card_both,
		          WITH(NUMBER("start", knowing(&c)), NUMBER("end", clients_told(&c, end)),
		               NUMBER("all", c.groups)));
	else
		card_line(card, M("card.informed", "Clients informed: {n} of {all}"),
		          WITH(NUMBER("n", knowing(&c)), NUMBER("all", c.groups)));
}

bool clients_draw_summed_up(struct ctx *cx, struct card *card, const struct accident *a)
{
	const struct clients c = clients_of(cx, a->id);
	const struct round *end = last_of(&c, true);
	int64_t last = 0, n = 0;
	for (int i = 0; end && i < c.groups; i++) {
		const struct told *t = &end->told[i];
		if (!t->by || accident_is_signed_at(a, t->at))
			continue;
		n++;
		last = t->at > last ? t->at : last;
	}
	if (end)
		card_context(
		        card,
		        last ? M("summary.informed",
		                 "Clients informed: start {start} of {all}, end {end} of {all}, last "
		                 "at {when}")
		             : card_both,
		        WITH(NUMBER("start", knowing(&c)), NUMBER("end", n),
		             NUMBER("all", c.groups), accident_at("when", a, last)));
	return end;
}

int clients_told_afterwards(struct ctx *cx, const struct accident *a)
{
	const struct clients c = clients_of(cx, a->id);
	const struct round *end = last_of(&c, true);
	int n = 0;
	for (int i = 0; end && i < c.groups; i++)
		n += end->told[i].by && accident_is_signed_at(a, end->told[i].at);
	return n;
}

/* ---- the report ---- */

static void draw_cell(struct page *p, const struct clients *c, int group, enum text_kind kind)
{
	bool any = false;
	for (int i = 0; i < c->rounds; i++) {
		const struct told *t = &c->round[i].told[group];
		if (clients_kind(c, &c->round[i], group) != kind || !t->by)
			continue;
		page_put(p, any ? AS_IS(", {when} {who}") : AS_IS("{when} {who}"),
		         WITH(AT("when", t->at), NAME("who", t->by)));
		any = true;
	}
	if (!any)
		page_put(p, M("report.informed.none", "no"), NOTHING);
}

static void draw_end(struct ctx *cx, struct page *p, const struct clients *c, int group,
                     const char *object)
{
	const struct round *end = last_of(c, true);
	if (!end || end->told[group].by) {
		draw_cell(p, c, group, TEXT_END);
		return;
	}
	page_put(p,
	         c->group[group].reader == SITE
	                 ? M("report.untold.site", "not informed, asked {who} at {when}")
	                 : M("report.untold", "not informed, asked {who} at {when}"),
	         WITH(NAME("who", clients_asked(cx, c, object)), AT("when", end->at)));
}

void clients_draw_report(struct ctx *cx, struct page *p, const struct accident *a)
{
	const struct clients c = clients_of(cx, a->id);
	if (!c.rounds)
		return;
	page_lines(
	        p,
	        M("report.informed",
	          "\n### Clients informed\n\n| Group | Start | Update | End |\n| --- | --- | --- | "
	          "--- |"),
	        NOTHING);
	for (int i = 0; i < c.groups; i++) {
		page_put(p, AS_IS("| {group} | "), WITH(TEXT("group", c.group[i].name)));
		draw_cell(p, &c, i, TEXT_START);
		page_put(p, AS_IS(" | "), NOTHING);
		draw_cell(p, &c, i, TEXT_UPDATE);
		page_put(p, AS_IS(" | "), NOTHING);
		draw_end(cx, p, &c, i, a->id);
		page_lines(p, AS_IS(" |"), NOTHING);
	}
}
