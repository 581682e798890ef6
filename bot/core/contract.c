#include "contract.h"

#include "base/config.h"
#include "core/context.h"

#include <stddef.h>

struct contract contract(const struct ctx *cx)
{
	static const char *const nobody[] = { NULL };
	const struct config_provider *p = &cx->m->config->provider;
	return (struct contract){ .provider = p->name,
		                  .email = p->email,
		                  .phone = p->phone,
		                  .number = p->contract,
		                  .requisites = p->requisites,
		                  .copies = p->copies.count ? p->copies.list : nobody,
		                  .known = p->name || p->email || p->contract,
		                  .by_mail = p->email && cx->m->config->mail.smtp };
}
