#include "base/alloc.h"
#include "base/config.h"
#include "core/context.h"
#include "ctx.h"

#include <string.h>

enum { MINUTE_MS = 60 * 1000 };

/* What handlers may know of bot.toml, by the names it has there. */
int64_t setting(const struct ctx *cx, const char *name)
{
	const struct config_accident *a = &cx->m->config->accident;
	const struct {
		const char *name;
		int64_t value;
	} settings[] = {
		{ "accident.share", a->share },
		{ "accident.minutes", (int64_t)a->minutes * 60 * 1000 },
		{ "accident.call_again", a->call_again },
		{ "accident.call_next", a->call_next },
		{ "accident.call_all", a->call_all },
		{ "accident.silent_after", a->silent_after },
		{ "reminders.check_by", (int64_t)cx->m->config->reminders.check_by * MINUTE_MS },
	};
	for (size_t i = 0; i < ARRAY_SIZE(settings); i++)
		if (!strcmp(settings[i].name, name))
			return settings[i].value;
	return 0;
}

const char *dashboard(const struct ctx *cx)
{
	return cx->m->config->dashboard;
}
