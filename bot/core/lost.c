#include "core/lost.h"

#include "base/alloc.h"
#include "core/doors.h"
#include "core/draw.h"
#include "ctx.h"
#include "fact.h"
#include "say.h"
#include "store/binding.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_BYTES = 256 };

static enum outcome lose(struct ctx *cx, const char *name)
{
	const struct card_name n = draw_parts(cx, name);
	struct args a = { .object = n.object, .when = cx->now, .number = -1 };
	ctx_journal(cx, "card.gone", n.object, name, NULL, 0);
	cx->object = n.object;
	if (n.part && !strcmp(n.part, "card") && !n.person)
		return doors_all(cx, CARD_GONE, NULL, &a);
	db_do(cx->m->db, SQL_binding_drop, T(":name", name));
	return DONE;
}

enum outcome lost_heard(struct ctx *cx, const char *channel, const char *ts)
{
	autofree char *name = binding_name_at(cx->m->db, channel, ts);
	int place;
	return name && draw_place(cx->m, name, &place) ? lose(cx, name) : DONE;
}

void lost_found(struct machine *m, const struct job *j, int64_t now)
{
	struct ctx cx;
	autobuf source = BUF_INIT(KEY_BYTES);
	buf_addf(&source, "lost:%lld", (long long)j->id);
	ctx_open(&cx, m, now);
	cx.by = "someone";
	cx.source = source.s;
	cx.cause = j->cause;
	cx.late = true;
	lose(&cx, j->name);
	ctx_close(&cx);
}

const char *renew_card(struct ctx *cx, const char *object)
{
	struct binding root;
	const char *name = name_of(cx, object, "card");
	if (!binding_get(cx->m->db, name, &root))
		return NULL;
	const char *key = joined(cx, root.place, '/', root.item);
	db_do(cx->m->db, SQL_binding_drop, T(":name", name));
	binding_put(cx->m->db, name_of(cx, object, part_of(cx, "thread", key)), &root);
	binding_release(&root);
	show(cx, object, "card");
	return key;
}
