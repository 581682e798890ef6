#include "base/alloc.h"
#include "base/text_words.h"
#include "core/args_tokens.h"
#include "ctx.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

/* Who is meant, and what they are on the roster. */

/* A mention stands in the text by its name; which it was, the event kept. */
static bool take_mention(struct reading *r)
{
	const struct event *e = r->cx->event;
	const json_t *mention = json_array_get(e ? e->mentions : NULL, r->mentions);
	const char *id = json_string_value(json_array_get(mention, 0));
	const char *shown = json_string_value(json_array_get(mention, 1));
	size_t n = shown ? strlen(shown) : 0;
	if (!n || strncmp(r->rest, shown, n) != 0)
		return false;
	r->mentions++;
	r->rest = text_skip_spaces(r->rest + n);
	r->a->person = kept(r->cx, id);
	return strcmp(id + strlen("slack:"), r->cx->m->self_user) != 0;
}

bool take_person(struct reading *r)
{
	bool typed = *r->rest == '@';
	if (take_mention(r))
		return true;
	if (!typed && !r->a->person)
		return false;
	refuse(r->cx,
	       M("no.person",
	         "ℹ️ It is not clear who is meant: type `@` and choose the person from Slack's list."),
	       NOTHING);
	r->told = true;
	return true;
}

static unsigned role_of(const char *word)
{
	static const struct {
		const char *word;
		unsigned role;
	} roles[] = {
		{ "l1", L1 },
		{ "л1", L1 },
		{ "первый", L1 },
		{ "першы", L1 },
		{ "head", HEAD },
		{ "руководитель", HEAD },
		{ "кіраўнік", HEAD },
		{ "l2", L2 },
		{ "л2", L2 },
		{ "второй", L2 },
		{ "другі", L2 },
		{ "infra", INFRA },
		{ "инфра", INFRA },
		{ "инфраструктура", INFRA },
		{ "інфраструктура", INFRA },
		{ "vm", VM },
		{ "вм", VM },
	};
	for (size_t i = 0; i < ARRAY_SIZE(roles); i++)
		if (text_folded_equal(roles[i].word, word))
			return roles[i].role;
	return 0;
}

/* As many as there are, with commas or without. */
bool take_roles(struct reading *r)
{
	static const char separators[] = ",;";
	for (;;) {
		const char *rest = r->rest;
		autofree char *word = args_word(&rest);
		size_t n = strcspn(word, separators);
		if (word[n])
			rest = text_skip_spaces(r->rest + n + strspn(r->rest + n, separators));
		word[n] = '\0';
		unsigned role = role_of(word);
		if (!role)
			return r->a->roles != 0;
		r->a->roles |= role;
		r->rest = rest;
	}
}
