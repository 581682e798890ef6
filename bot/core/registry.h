#ifndef CORE_REGISTRY_H
#define CORE_REGISTRY_H

#include "handler.h"

/* Every capability, in the order of the help. */
extern const struct handler *const registry[];
extern const int registry_count;

/* Walks all doors: `for (struct door_walk w = { 0 }; (d = registry_door(&w));)`; w.handler is whose
 * it is. */
struct door_walk {
	const struct handler *handler;
	int next, at;
};
const struct door *registry_door(struct door_walk *w);

/* The door of that kind and exact name (of words also the twin, or another spelling), for that kind
 * of object where `of` is not NULL. */
const struct door *registry_find(enum door_kind kind, const char *name, const char *of,
                                 const struct handler **ret_of);
const struct flow *registry_flow(const char *object_kind);
const char *registry_sealed(const char *object_kind); /* or NULL */
/* Notes under its issue are for the project's members alone. */
bool registry_inside(const char *object_kind);
const struct form *registry_form(const char *name);
const struct card_kind *registry_card(const char *of, const char *part);
const struct page_kind *registry_page(const char *of, const char *part);
const struct page_kind *registry_note(const char *of, const char *part);

#endif
