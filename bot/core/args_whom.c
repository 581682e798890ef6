#include "base/alloc.h"
#include "core/args_tokens.h"
#include "typed.h"

/* Who is asked about a problem, as people call them in every language. */

const char *typed_whom(const char *typed, const char **ret_rest)
{
	static const struct spelling list[] = {
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
	const char *rest = typed, *whom = args_spelt(list, ARRAY_SIZE(list), &rest);
	if (whom)
		*ret_rest = rest;
	return whom;
}

bool take_whom(struct reading *r)
{
	r->a->whom = typed_whom(r->rest, &r->rest);
	return r->a->whom;
}
