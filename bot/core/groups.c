#include "groups.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/config.h"
#include "core/context.h"
#include "core/system.h"

#include <assert.h>
#include <string.h>

enum { CONTACTS_MAX = 4096 };

static const enum reader readers[] = {
	[TO_PHARMACIES] = PHARMACIES, [TO_NETWORKS] = NETWORKS, [TO_INSTITUTIONS] = INSTITUTIONS,
	[TO_MIS] = MIS_DEVELOPERS,    [TO_DESKS] = MIS_DESKS,   [TO_SITE] = SITE,
};

static_assert((int)GROUPS_MAX == (int)CONFIG_GROUPS, "the configuration holds that line");

int groups_count(const struct ctx *cx)
{
	return (int)cx->m->config->groups_count;
}

struct group group_at(const struct ctx *cx, int n)
{
	const struct config_group *g = &cx->m->config->groups[n];
	return (struct group){ g->name, g->where, readers[g->text] };
}

int systems_count(const struct ctx *cx)
{
	return (int)cx->m->config->mis_count;
}

const char *system_at(const struct ctx *cx, int n)
{
	return cx->m->config->mis[n].name;
}

struct support system_support(const struct ctx *cx, const char *name)
{
	const struct config_mis *m = system_named(cx->m, name);
	return m ? (struct support){ m->channel, m->contact } : (struct support){ 0 };
}

const char *desk_contacts(struct ctx *cx)
{
	autobuf line = BUF_INIT(CONTACTS_MAX);
	const char *lines = cx->m->config->desk.contacts;
	for (const char *at = lines; at && *at; at += strspn(at, "\n")) {
		size_t n = strcspn(at, "\n");
		buf_add(&line, line.len && n ? ", " : "");
		buf_addn(&line, at, n);
		at += n;
	}
	return line.len ? keep(cx, buf_take(&line)) : NULL;
}
