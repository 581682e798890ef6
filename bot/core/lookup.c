#include "core/registry.h"

#include "base/alloc.h"
#include "base/text_words.h"
#include "core/spelled.h"
#include "remind.h"

#include <string.h>

const struct door *registry_door(struct door_walk *w)
{
	while (w->next < registry_count || w->handler) {
		if (!w->handler) {
			w->handler = registry[w->next++];
			w->at = 0;
		}
		const struct door *d = w->handler->doors ? &w->handler->doors[w->at++] : NULL;
		if (d && d->kind)
			return d;
		w->handler = NULL;
	}
	return NULL;
}

static bool has_letters(const char *name, const char *letters)
{
	autofree char *own = name ? text_same_letters(name) : NULL;
	return own && !strcmp(own, letters);
}

/* Words are typed by people, in whichever alphabet a letter looks right; action ids and the like
 * are ours. */
static bool named(const struct door *d, const char *name, const char *letters)
{
	if (d->kind != SLASH && d->kind != WORD)
		return name && !strcmp(d->name, name);
	return has_letters(d->name, letters) || has_letters(d->twin, letters);
}

static const struct door *find(enum door_kind kind, const char *name, const char *of,
                               const struct handler **ret_of)
{
	const struct door *d;
	autofree char *letters = text_same_letters(name ? name : "");
	for (struct door_walk w = { 0 }; (d = registry_door(&w));) {
		if (d->kind != kind || (of && d->of && strcmp(d->of, of)))
			continue;
		if (!d->name || named(d, name, letters)) {
			if (ret_of)
				*ret_of = w.handler;
			return d;
		}
	}
	return NULL;
}

const struct door *registry_find(enum door_kind kind, const char *name, const char *of,
                                 const struct handler **ret_of)
{
	const struct door *d = find(kind, name, of, ret_of);
	if (d || !name || (kind != SLASH && kind != WORD))
		return d;
	const char *other = spelled_name(name);
	return other ? find(kind, other, of, ret_of) : NULL;
}

const struct flow *registry_flow(const char *object_kind)
{
	for (int i = 0; object_kind && i < registry_count; i++)
		if (registry[i]->flow && !strcmp(registry[i]->flow->of, object_kind))
			return registry[i]->flow;
	return NULL;
}

const char *registry_sealed(const char *object_kind)
{
	for (int i = 0; i < registry_count; i++)
		if (registry[i]->flow && !strcmp(registry[i]->flow->of, object_kind))
			return registry[i]->sealed;
	return NULL;
}

const struct form *registry_form(const char *name)
{
	for (int i = 0; i < registry_count; i++)
		for (const struct form *f = registry[i]->forms; f && f->name; f++)
			if (!strcmp(f->name, name))
				return f;
	return NULL;
}

const struct card_kind *registry_card(const char *of, const char *part)
{
	for (int i = 0; i < registry_count; i++)
		for (const struct card_kind *c = registry[i]->cards; c && c->of; c++)
			if (!strcmp(c->of, of) && !strcmp(c->part, part))
				return c;
	return NULL;
}

static const struct page_kind *find_page(const struct page_kind *p, const char *of,
                                         const char *part)
{
	for (; p && p->of; p++)
		if (!strcmp(p->of, of) && !strcmp(p->part, part))
			return p;
	return NULL;
}

const struct page_kind *registry_page(const char *of, const char *part)
{
	const struct page_kind *found = NULL;
	for (int i = 0; i < registry_count && !found; i++)
		found = find_page(registry[i]->pages, of, part);
	return found;
}

const struct page_kind *registry_note(const char *of, const char *part)
{
	const struct page_kind *found = NULL;
	for (int i = 0; i < registry_count && !found; i++)
		found = find_page(registry[i]->notes, of, part);
	return found;
}

const struct reminder *reminder_at(int n)
{
	for (int i = 0; i < registry_count; i++)
		for (const struct reminder *r = registry[i]->reminders; r && r->name; r++)
			if (!n--)
				return r;
	return NULL;
}

bool registry_inside(const char *object_kind)
{
	for (int i = 0; object_kind && i < registry_count; i++)
		if (registry[i]->inside && !strcmp(registry[i]->inside, object_kind))
			return true;
	return false;
}
