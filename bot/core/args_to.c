#include "base/alloc.h"
#include "base/text_words.h"
#include "core/args_tokens.h"
#include "core/system.h"

#include <stdlib.h>
#include <string.h>

/* Whom a problem is handed to. */

static const char *target_of(const char *word)
{
	static const struct {
		const char *word, *to;
	} list[] = {
		{ "l2", "l2" },
		{ "л2", "l2" },
		{ "infra", "infra" },
		{ "инфра", "infra" },
		{ "інфра", "infra" },
		{ "mis", "mis" },
		{ "мис", "mis" },
		{ "міс", "mis" },
		{ "provider", "provider" },
		{ "облако", "provider" },
		{ "воблака", "provider" },
		{ "провайдер", "provider" },
		{ "провайдеру", "provider" },
		{ "developer", "developer" },
		{ "разработчик", "developer" },
		{ "разработчику", "developer" },
		{ "распрацоўшчык", "developer" },
	};
	for (size_t i = 0; i < ARRAY_SIZE(list); i++)
		if (text_folded_equal(list[i].word, word))
			return list[i].to;
	return NULL;
}

bool take_to(struct reading *r)
{
	const char *rest = r->rest;
	autofree char *word = args_word(&rest);
	word[text_end(word, ",.;:!?…")] = '\0';
	r->a->to = target_of(word);
	if (!r->a->to)
		return false;
	r->rest = text_skip_spaces(rest);
	if (strcmp(r->a->to, "mis") != 0 || !*r->rest)
		return true;
	r->a->system = system_read(r->cx, &r->rest);
	r->told = !r->a->system;
	return true;
}
