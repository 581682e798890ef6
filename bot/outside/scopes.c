#include "outside/scopes.h"

#include "base/config.h"
#include "outside/call.h"
#include "outside/event.h"

#include <stdbool.h>
#include <string.h>

static const char between[] = ", ";

static bool has(const json_t *list, const char *s, size_t len)
{
	size_t i;
	json_t *one;
	json_array_foreach(list, i, one) if (json_string_length(one) == len &&
	                                     !memcmp(json_string_value(one), s, len)) return true;
	return false;
}

/* Where it belongs in the sorted list. */
static size_t place_of(const json_t *list, const char *s, size_t len)
{
	size_t i;
	json_t *one;
	json_array_foreach(list, i, one)
	{
		size_t n = json_string_length(one);
		int order = memcmp(json_string_value(one), s, n < len ? n : len);
		if (order > 0 || (order == 0 && n > len))
			break;
	}
	return i;
}

/* Adds each of `scopes` that `but` (may be NULL) has not. */
static void add_all(json_t *list, const char *scopes, const json_t *but)
{
	for (const char *s = scopes; s && *s;) {
		size_t len = strcspn(s, between);
		if (len && !has(list, s, len) && !(but && has(but, s, len)))
			json_array_insert_new(list, place_of(list, s, len), json_stringn(s, len));
		s += len;
		s += strspn(s, between);
	}
}

json_t *scopes_needed(const struct config *config)
{
	json_t *list = json_array();
	const struct call *c;
	for (int i = 0; (c = call_at(i)); i++)
		if (!c->for_mail || config->mail.smtp)
			add_all(list, c->scopes, NULL);
	for (const struct subscription *s = slack_subscriptions; s->event; s++)
		add_all(list, s->scopes, NULL);
	add_all(list, "commands", NULL);
	return list;
}

json_t *scopes_missing(const json_t *needed, const char *granted)
{
	json_t *list = json_array(), *have = json_array(), *one;
	size_t i;
	add_all(have, granted, NULL);
	json_array_foreach(needed, i, one) add_all(list, json_string_value(one), have);
	json_decref(have);
	return list;
}

json_t *scopes_beyond(const json_t *needed, const char *granted)
{
	json_t *list = json_array();
	add_all(list, granted, needed);
	return list;
}
