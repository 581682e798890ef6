#include "core/draw.h"

#include "base/alloc.h"
#include "core/people.h"
#include "core/registry.h"
#include "ctx.h"
#include "store/db.h"

#include <string.h>

enum { NAME_MAX_BYTES = 1024 };

static char *split(char *s, char at)
{
	char *found = s ? strchr(s, at) : NULL;
	if (!found)
		return NULL;
	*found = '\0';
	return found + 1;
}

struct card_name draw_parts(struct ctx *cx, const char *name)
{
	struct card_name n;
	char *copy = xstrdup(name);
	keep(cx, copy);
	n.object = copy;
	char *part = split(copy, '/');
	n.part = part;
	n.person = split(part, '@');
	n.which = split(part, ':');
	return n;
}

static void find_kinds(struct ctx *cx, const struct card_name *n, const struct card_kind **ret_card,
                       const struct page_kind **ret_page, const struct page_kind **ret_note)
{
	const char *kind = n->part ? object_kind(cx, n->object) : NULL;
	*ret_card = kind ? registry_card(kind, n->part) : NULL;
	*ret_page = kind ? registry_page(kind, n->part) : NULL;
	*ret_note = kind && !*ret_page ? registry_note(kind, n->part) : NULL;
}

bool draw_place(struct machine *m, const char *name, int *ret_place)
{
	struct ctx cx;
	const struct card_kind *card;
	const struct page_kind *page, *note;
	ctx_open(&cx, m, 0);
	struct card_name n = draw_parts(&cx, name);
	find_kinds(&cx, &n, &card, &page, &note);
	ctx_close(&cx);
	if (card)
		*ret_place = (int)card->place;
	else if (page || note)
		*ret_place = page ? DRAWN_ISSUE : DRAWN_NOTE;
	return card || page || note;
}

static json_t *draw_person(struct ctx *cx, const char *person)
{
	autofree char *owned = NULL;
	autobuf text = BUF_INIT(NAME_MAX_BYTES);
	if (!people_name(cx->m, person, &owned))
		return NULL;
	render_piece(&text, TO_GITLAB, cx, &(struct piece)NAME("", person));
	return json_pack("{s:s}", "description", text.s);
}

json_t *draw(struct machine *m, const char *name, int64_t when)
{
	struct ctx cx;
	const struct card_kind *card;
	const struct page_kind *page, *note;
	json_t *drawn = NULL;
	ctx_open(&cx, m, when);
	struct card_name n = draw_parts(&cx, name);
	find_kinds(&cx, &n, &card, &page, &note);
	cx.object = n.object;
	cx.by = n.person;
	if (people_is_user(name)) {
		drawn = draw_person(&cx, name);
	} else if (card) {
		struct card *c = card_open(&cx, n.object, n.which);
		card->draw(&cx, c, n.object);
		drawn = card_close(c);
	} else if (page || note) {
		struct page *p = page_open(&cx, n.which);
		(page ? page : note)->draw(&cx, p, n.object);
		drawn = page_close(p);
		if (note && registry_inside(object_kind(&cx, n.object)))
			json_object_set_new(drawn, "internal", json_true());
	}
	ctx_close(&cx);
	return drawn;
}
