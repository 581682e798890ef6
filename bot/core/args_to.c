#include "base/alloc.h"
#include "core/args_tokens.h"
#include "core/system.h"

#include <string.h>

/* Whom a problem is handed to. */

bool take_to(struct reading *r)
{
	static const struct spelling list[] = {
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
	r->a->to = args_spelt(list, ARRAY_SIZE(list), &r->rest);
	if (!r->a->to)
		return false;
	if (strcmp(r->a->to, "mis") != 0 || !*r->rest)
		return true;
	r->a->system = system_read(r->cx, &r->rest);
	r->told = !r->a->system;
	return true;
}
