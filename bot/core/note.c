#include "core/note.h"

#include "base/alloc.h"
#include "core/draw.h"
#include "core/erase.h"
#include "core/file.h"
#include "core/jobs.h"
#include "core/registry.h"
#include "core/render.h"
#include "ctx.h"
#include "say.h"
#include "store/binding.h"
#include "store/db.h"
#include "store/words.h"

#include <stdlib.h>
#include <string.h>

/* Notes that are said once. What one says stands in the journal too, under the name that it is
 * bound to: so it can be taken out again, and said again where people deleted it. */

enum { LANE_MAX = 256, BODY_MAX = 900 * 1024 };

/* As text: what stood out stands out no more. */
static void drop_bold(struct buf *to, const char *s)
{
	const char *bold;
	for (; (bold = strstr(s, "**")); s = bold + 2)
		buf_addn(to, s, (size_t)(bold - s));
	buf_add(to, s);
}

static const char *say_note(struct ctx *cx, const char *object, const char *needs, const char *body,
                            const char *plain, bool internal)
{
	char key[65];
	autobuf lane = BUF_INIT(LANE_MAX);
	file_key(cx, "note", key);
	const char *name = name_of(cx, object, part_of(cx, "said", key));
	buf_addf(&lane, "note:%s", needs);
	struct job_spec job = { .key = key,
		                .call = "notes.create",
		                .lane = lane.s,
		                .name = name,
		                .needs = needs,
		                .owner = object,
		                .priority = CARD };
	autobuf said = BUF_INIT(BODY_MAX);
	drop_bold(&said, plain);
	if (jobs_ask(cx, &job,
	             json_pack("{s:s, s:s, s:b}", "body", body, "unnamed",
	                       render_text(M("person.unknown", "someone")), "internal", internal)))
		ctx_journal(cx, "note.said", object, needs, name, words_put(cx->m->db, said.s));
	return name;
}

static void note(struct ctx *cx, const char *object, const char *name, const struct msg *m,
                 const struct piece *p, bool internal)
{
	autobuf text = BUF_INIT(BODY_MAX), plain = BUF_INIT(BODY_MAX);
	if (is_drill(object))
		return;
	cx->names_later = true;
	render(&text, TO_GITLAB, cx, m, p);
	cx->names_later = false;
	render(&plain, TO_SLACK_PLAIN, cx, m, p);
	say_note(cx, object, name, text.s, plain.s, internal);
}

void note_issue(struct ctx *cx, const char *object, const char *name, const struct msg *m,
                const struct piece *p)
{
	note(cx, object, name, m, p, registry_inside(object_kind(cx, object)));
}

void note_public(struct ctx *cx, const char *object, const char *name, const struct msg *m,
                 const struct piece *p)
{
	note(cx, object, name, m, p, false);
}

int64_t notes_said_since(struct ctx *cx, const char *object, int64_t since)
{
	int64_t said = db_number(cx->m->db, SQL_journal_note_late, since, T(":object", object),
	                         I(":since", since));
	return said < since ? said : since;
}

static const char *said_again(struct ctx *cx, const char *object, const char *name)
{
	struct rows r =
	        db_rows(cx->m->db, SQL_journal_note_said, T(":object", object), T(":name", name));
	if (!rows_next(&r))
		return NULL;
	const char *needs = kept(cx, row_text(&r, 0)), *said = kept(cx, row_text(&r, 1));
	int64_t at = row_int(&r, 2);
	rows_end(&r);
	if (!needs || !said)
		return NULL;
	autobuf text = BUF_INIT(BODY_MAX), plain = BUF_INIT(BODY_MAX);
	const struct msg *m =
	        M("note.again", "**Repeated**, it was deleted here; written {when}: {text}");
	const struct piece *with = WITH(FULL("when", at), TEXT("text", said));
	render(&text, TO_GITLAB, cx, m, with);
	render(&plain, TO_SLACK_PLAIN, cx, m, with);
	return say_note(cx, object, needs, text.s, plain.s,
	                registry_inside(object_kind(cx, object)));
}

const char *note_again(struct ctx *cx, const char *object, const char *name)
{
	int place;
	db_do(cx->m->db, SQL_binding_drop, T(":name", name));
	if (!draw_place(cx->m, name, &place))
		return said_again(cx, object, name);
	db_do(cx->m->db, SQL_card_unshown, T(":name", name));
	show_name(cx, name);
	return name;
}

/* `call` takes what was said out of what `name` is bound to. */
static void unsay(struct ctx *cx, const char *object, const char *call, const char *lane_of,
                  const char *name)
{
	char key[65];
	autobuf lane = BUF_INIT(LANE_MAX), what = BUF_INIT(LANE_MAX);
	buf_addf(&what, "unsay:%s", name);
	ctx_job_key(cx, what.s, key);
	buf_addf(&lane, "%s:%s", lane_of, name);
	struct job_spec job = { .key = key,
		                .call = call,
		                .lane = lane.s,
		                .needs = name,
		                .owner = object,
		                .priority = CARD };
	jobs_ask(cx, &job, json_pack("{s:s}", "text", erased_text()));
}

void note_unsay(struct ctx *cx, const char *object, const char *name)
{
	unsay(cx, object, "notes.unsay", "note", name);
}

void issue_unsay(struct ctx *cx, const char *object, const char *name)
{
	unsay(cx, object, "issues.unsay", "issue", name);
}
