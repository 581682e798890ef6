#include "base/alloc.h"
#include "base/text_words.h"
#include "core/args_tokens.h"
#include "typed.h"

#include <stdlib.h>
#include <string.h>

/* Who is asked about a problem, as people call them in every language. */

const char *typed_whom(const char *typed, const char **ret_rest)
{
	static const struct {
		const char *word, *whom;
	} list[] = {
		{ "client", "client" },
		{ "клиент", "client" },
		{ "клиента", "client" },
		{ "кліент", "client" },
		{ "кліента", "client" },
		{ "institution", "institution" },
		{ "учреждение", "institution" },
		{ "установа", "institution" },
		{ "установу", "institution" },
		{ "network", "network" },
		{ "сеть", "network" },
		{ "сетка", "network" },
		{ "сетку", "network" },
		{ "mis", "mis" },
		{ "мис", "mis" },
		{ "міс", "mis" },
		{ "fis", "fis" },
		{ "фис", "fis" },
		{ "фіс", "fis" },
	};
	const char *rest = typed;
	autofree char *word = args_word(&rest);
	word[text_end(word, ",.:;!?…")] = '\0';
	for (size_t i = 0; i < ARRAY_SIZE(list); i++)
		if (text_folded_equal(list[i].word, word)) {
			*ret_rest = text_skip_spaces(rest);
			return list[i].whom;
		}
	return NULL;
}

bool take_whom(struct reading *r)
{
	r->a->whom = typed_whom(r->rest, &r->rest);
	return r->a->whom;
}
