#include "notices.h"

#include "card.h"

#include <string.h>

/* A notice: the texts as clients will read them, no word of ours in them, and how far it is. */

enum { CALLED_POINTS = 80 };

static void fold(struct ctx *cx, struct notice *n, const struct fact *f)
{
	bool moved = !strcmp(f->kind, "moved");
	if ((moved || !strcmp(f->kind, "off")) && n->spans < SPANS_MOST) {
		n->span[n->spans++] = (struct span){ f->at, f->number, moved };
	} else if (!strcmp(f->kind, "text")) {
		n->text = kept(cx, f->text);
		n->by = kept(cx, f->by);
	}
}

struct notice notice_of(struct ctx *cx, const char *object)
{
	struct notice n = { .id = object, .state = object_state(cx, object) };
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		fold(cx, &n, &f.is);
	return n;
}

const char *notice_called(struct ctx *cx, const struct notice *n)
{
	const char *called = NULL, *line = n->text ? kept_line(cx, n->text) : NULL;
	if (line) {
		size_t len = strlen(line);
		line = len && line[len - 1] == '.' ? kept_part(cx, line, line + len - 1) : line;
		return worded(cx, AS_IS("{text}"), WITH(CUT("text", line, CALLED_POINTS)));
	}
	for (int i = 0; i < n->spans; i++) {
		const char *days = worded(cx, AS_IS("{days}"),
		                          WITH(DATES("days", n->span[i].from, n->span[i].to)));
		called = called ? joined(cx, joined(cx, called, ',', ""), ' ', days) : days;
	}
	return called ? called : "";
}

int notice_published(struct ctx *cx, const struct notice *n)
{
	int all = 0;
	for (int i = 0; i < groups_count(cx); i++)
		all += fact_from(cx, n->id, "published", group_at(cx, i).name);
	return all;
}

/* ---- for clients ---- */

static void put_span(struct ctx *cx, struct card *card, const struct span *s)
{
	int64_t from = s->from, to = s->to, back = next_morning(cx, day_at(s->to, 1) - 1);
	if (s->moved)
		day_hours(cx, s->from, &from, &to);
	const struct piece *with = WITH(DATES("days", s->from, s->to), CLOCK("from", from),
	                                CLOCK("to", to), DAY("day", back), CLOCK("clock", back));
	if (s->moved)
		card_preformatted(card,
		                  M("notice.moved",
		                    "{days} is a working day: support works from {from} to {to}."),
		                  with);
	else
		card_preformatted(
		        card,
		        s->from == s->to
		                ? M("notice.off.one",
		                    "{days} is a day off: support does not work. It works again on "
		                    "{day} from {clock}.")
		                : M("notice.off",
		                    "{days} are days off: support does not work. It works again on "
		                    "{day} from {clock}."),
		        with);
}

static void put_text(struct ctx *cx, struct card *card, const struct notice *n,
                     const struct group *g)
{
	const char *contacts = desk_contacts(cx);
	if (g->reader != SITE)
		card_preformatted(card, M("notice.hello", "Colleagues!"), NOTHING);
	if (n->text)
		card_preformatted(card, AS_IS("{text}"), WITH(TEXT("text", n->text)));
	for (int i = 0; i < n->spans; i++)
		put_span(cx, card, &n->span[i]);
	if (g->reader == NETWORKS)
		card_preformatted(
		        card, M("notice.networks", "Please tell the pharmacies of your network."),
		        NOTHING);
	if (g->reader == MIS_DESKS)
		card_preformatted(card, M("notice.desks", "Please tell the users of your program."),
		                  NOTHING);
	if (contacts)
		card_preformatted(card, M("client.questions", "Questions: {contacts}."),
		                  WITH(TEXT("contacts", contacts)));
}

/* ---- for us ---- */

static void draw_box(struct ctx *cx, struct card *card, const struct notice *n,
                     const struct group *g)
{
	struct fact told;
	bool is = fact_get(cx, n->id, "published", g->name, &told);
	card_line(card,
	          is ? M("notice.told", "✓ {group}: published, {who}, {when}")
	             : M("notice.untold", "• {group}: not published"),
	          WITH(TEXT("group", g->name), NAME("who", is ? told.by : NULL),
	               AT("when", is ? told.at : 0)));
}

static void draw_offer(struct ctx *cx, struct card *card, const struct notice *n,
                       const struct group *g)
{
	card_section(card, g->where ? AS_IS("*{group}* · {where}") : AS_IS("*{group}*"),
	             WITH(TEXT("group", g->name), TEXT("where", g->where)));
	put_text(cx, card, n, g);
	card_about(card, g->name);
	card_heard(card, AS_IS("{group}"), WITH(TEXT("group", g->name)));
	card_button(card, PRIMARY, "notice.published", M("button.published", "Published"));
}

static void draw_count(struct ctx *cx, struct card *card, const struct notice *n)
{
	const struct piece *with =
	        WITH(NUMBER("n", notice_published(cx, n)), NUMBER("all", groups_count(cx)),
	             TEXT("what", notice_called(cx, n)));
	card_section(card, M("notice.state", "📣 Notice, {what}: published {n} of {all}."), with);
	card_says(card, M("notice.state.says", "Notice, {what}: published {n} of {all}."), with);
}

void notice_draw_texts(struct ctx *cx, struct card *card, const char *object)
{
	const struct notice n = notice_of(cx, object);
	const struct piece *with = WITH(TEXT("what", notice_called(cx, &n)));
	int first = (card_which(card)[0] - '1') * NOTICE_PAGE;
	bool open = !strcmp(n.state, "open");
	if (open) {
		card_section(
		        card,
		        M("notice.texts",
		          "📣 *Notice for clients: {what}.* Copy, publish, press \"Published\"."),
		        with);
		card_says(card,
		          M("notice.texts.says",
		            "Notice for clients: {what}. Copy, publish, press \"Published\"."),
		          with);
		card_break(card);
	} else {
		draw_count(cx, card, &n);
	}
	for (int i = first; i < first + NOTICE_PAGE && i < groups_count(cx); i++) {
		const struct group g = group_at(cx, i);
		if (open && !fact_from(cx, n.id, "published", g.name))
			draw_offer(cx, card, &n, &g);
		else
			draw_box(cx, card, &n, &g);
	}
}

void notice_draw_state(struct ctx *cx, struct card *card, const char *object)
{
	const struct notice n = notice_of(cx, object);
	draw_count(cx, card, &n);
	for (int i = 0; i < groups_count(cx); i++) {
		const struct group g = group_at(cx, i);
		draw_box(cx, card, &n, &g);
	}
}

/* The book of all: what has been looked for. */
static const struct flow book_flow = KEPT("notices");

const struct handler handler_notices = { .name = "notices",
	                                 .group = HELP_DESK,
	                                 .flow = &book_flow };
