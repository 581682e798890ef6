#include "problem.h"

#include "card.h"
#include "say.h"
#include "typed.h"

#include <string.h>

/* P1: clients who have turned to the desk are known from then on, with what is known of each: facts
 * of one book, whose source is the client's name. */

static const char *book(struct ctx *cx)
{
	return object_only(cx, "clients");
}

static const char *of_client(struct ctx *cx, const char *kind, const char *name)
{
	struct fact f;
	return fact_get(cx, book(cx), kind, name, &f) ? f.text : NULL;
}

bool client_find(struct ctx *cx, const char *typed, struct client *ret)
{
	const char *name = NULL, *meant = typed_unquoted(cx, typed);
	struct fact kind;
	for (struct facts f = facts(cx, book(cx), "client"); fact_next(&f);)
		if (!name && typed_alike(meant, f.is.text))
			name = kept(cx, f.is.text);
	if (!name)
		return false;
	*ret = (struct client){ .name = name,
		                .contact = of_client(cx, "contact", name),
		                .system = of_client(cx, "system", name) };
	if (fact_get(cx, book(cx), "kind", name, &kind))
		ret->kind = (enum client_kind)kind.number;
	return true;
}

void client_learn(struct ctx *cx, const struct client *c)
{
	struct client known = { .name = c->name };
	client_find(cx, c->name, &known);
	fact_note_from(cx, book(cx), "client", known.name, now(cx), 0, known.name);
	if (c->kind)
		fact_note_from(cx, book(cx), "kind", known.name, now(cx), c->kind, NULL);
	if (c->contact)
		fact_note_from(cx, book(cx), "contact", known.name, now(cx), 0, c->contact);
	if (c->system)
		fact_note_from(cx, book(cx), "system", known.name, now(cx), 0, c->system);
}

static const struct msg *const kinds_said[CLIENT_KINDS] = {
	[INSTITUTION] = M("client.kind.institution", "health-care institution"),
	[NETWORK] = M("client.kind.network", "pharmacy network"),
	[OF_MIS] = M("client.kind.mis", "MIS developer"),
	[OF_FIS] = M("client.kind.fis", "FIS developer"),
};

const struct msg *client_kind_said(enum client_kind kind)
{
	return kind > NO_KIND && kind < CLIENT_KINDS ? kinds_said[kind] : NULL;
}

static const struct msg *const ways_said[WAYS] = {
	[PHONE] = M("problem.way.phone", "phone"),
	[MAIL] = M("problem.way.mail", "e-mail"),
	[SKYPE] = M("problem.way.skype", "Skype"),
	[OTHER_WAY] = M("problem.way.other", "other"),
};

const struct msg *way_said(enum way way)
{
	return way > NO_WAY && way < WAYS ? ways_said[way] : NULL;
}

void problem_draw_client(struct card *c, const struct problem *p, bool way)
{
	const struct msg *kind = client_kind_said(p->kind), *how = way_said(p->way);
	const struct piece *with =
	        WITH(SAID("kind", kind), TEXT("client", p->client), TEXT("system", p->system),
	             SAID("way", how), NAME("who", p->filed.by));
	if (!p->client)
		card_line(c, M("problem.client.unknown", "client: asked {who}"), with);
	else if (kind)
		card_line(c, M("problem.client.kind", "{kind} \"{client}\""), with);
	else
		card_line(c, M("problem.client", "\"{client}\""), with);
	if (p->system)
		card_more(c, AS_IS("{system}"), with);
	if (way && how)
		card_more(c, AS_IS("{way}"), with);
}

static const struct flow book_flow = KEPT("clients");

const struct handler handler_clients_known = { .name = "clients_known",
	                                       .group = HELP_PROBLEM,
	                                       .flow = &book_flow };
