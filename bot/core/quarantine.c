#include "core/quarantine.h"

#include "core/answering.h"
#include "core/slack_time.h"
#include "say.h"

void quarantine_tell(struct machine *m, int64_t id, const struct event *e, struct handling *ret)
{
	struct ctx cx;
	autobuf cause = BUF_INIT(64);
	buf_addf(&cause, "event:%lld", (long long)id);
	ctx_open(&cx, m, slack_now(m));
	cx.event = e;
	cx.by = e->person;
	cx.source = cx.cause = cause.s;
	ctx_journal(&cx, "event.quarantined", NULL, NULL, NULL, 0);
	answer(&cx,
	       M("fail.own",
	         "⚠️ It failed, your text is kept: error no. {number}, tell the administrator."),
	       WITH(NUMBER("number", id)));
	answering(&cx, e, ret);
	ctx_close(&cx);
}
