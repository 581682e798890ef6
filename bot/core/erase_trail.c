#include "core/erase_trail.h"

#include "base/alloc.h"
#include "core/note.h"
#include "ctx.h"
#include "say.h"
#include "store/binding.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 1024, LINES_MOST = 200 };

struct row {
	const char *object, *cause, *place, *action, *became;
};

struct trail trail_begin(void)
{
	return (struct trail){ json_object(), json_object() };
}

static void list(json_t *lines, const char *what, const char *where)
{
	autobuf line = BUF_INIT(LINE_MAX_BYTES);
	buf_addf(&line, "  %s: %s", what, where);
	json_object_set_new(lines, line.s, json_true());
}

/* "slack:C…:ts" in its parts; false: it is no message. */
static bool read_message(struct ctx *cx, const char *place, const char **ret_channel,
                         const char **ret_ts)
{
	const char *at = place && !strncmp(place, "slack:", 6) ? place + 6 : NULL;
	const char *colon = at ? strchr(at, ':') : NULL;
	if (!colon)
		return false;
	*ret_channel = kept_part(cx, at, colon);
	*ret_ts = kept(cx, colon + 1);
	return true;
}

static void list_message(struct ctx *cx, struct trail *t, const char *what, const char *place)
{
	const char *channel, *ts;
	if (!read_message(cx, place, &channel, &ts))
		return;
	const char *url = message_url(cx, channel, ts);
	list(t->by_hand, what, url ? url : place);
}

/* "gitlab:110:1" */
static const char *issue_url(struct ctx *cx, const char *place)
{
	const char *at = place && !strncmp(place, "gitlab:", 7) ? place + 7 : NULL;
	const char *colon = at ? strchr(at, ':') : NULL;
	if (!colon)
		return NULL;
	const char *project = kept_part(cx, at, colon);
	const char *iid = kept_part(cx, colon + 1, colon + 1 + strcspn(colon + 1, "/"));
	const char *name = keep(cx, binding_name_at(cx->m->db, project, iid));
	return name ? bound(cx, name).url : NULL;
}

static void list_history(struct trail *t, const char *url)
{
	if (url)
		list(t->by_hand, "what GitLab keeps of earlier versions", url);
}

static void rewrite_note(struct ctx *cx, struct trail *t, const char *object, const char *name)
{
	struct binding note;
	note_unsay(cx, object, name);
	if (!binding_get(cx->m->db, name, &note))
		return;
	autobuf place = BUF_INIT(LINE_MAX_BYTES), url = BUF_INIT(LINE_MAX_BYTES);
	buf_addf(&place, "gitlab:%s:%s", note.place, note.item);
	const char *issue = issue_url(cx, place.s), *id = strrchr(note.item, '/');
	if (issue)
		buf_addf(&url, "%s#note_%s", issue, id ? id + 1 : "");
	if (issue)
		list(t->anew, "note", url.s);
	binding_release(&note);
}

static void rewrite_issue(struct ctx *cx, struct trail *t, const char *object, const char *name)
{
	const char *url = bound(cx, name).url;
	issue_unsay(cx, object, name);
	if (url)
		list(t->anew, "issue, its title too", url);
	list_history(t, url);
}

static void follow_done(struct ctx *cx, struct trail *t, const char *object, const struct row *done)
{
	if (!strncmp(done->action, "chat.postMessage", strlen("chat.postMessage")))
		list_message(cx, t, "a message of the bot's", done->place);
	else if (!strcmp(done->action, "mail.send.done") && done->place)
		list(t->by_hand, "a letter that was sent", done->place);
	else if (!strcmp(done->action, "issues.create.done") && done->became)
		rewrite_issue(cx, t, object, done->became);
}

static void follow_deed(struct ctx *cx, struct trail *t, const struct row *said)
{
	struct rows r = db_rows(cx->m->db, SQL_journal_done_for, T(":object", said->object),
	                        T(":cause", said->cause));
	while (rows_next(&r))
		follow_done(cx, t, said->object,
		            &(struct row){ .action = kept(cx, row_text(&r, 0)),
		                           .place = kept(cx, row_text(&r, 1)),
		                           .became = kept(cx, row_text(&r, 2)) });
}

static void follow_copies(struct ctx *cx, struct trail *t, const struct row *said)
{
	const char *channel, *ts;
	if (!read_message(cx, said->place, &channel, &ts))
		return;
	autobuf from = BUF_INIT(LINE_MAX_BYTES), to = BUF_INIT(LINE_MAX_BYTES);
	buf_addf(&from, "%s/file:%s/%s/", said->object, channel, ts);
	buf_addf(&to, "%s/file:%s/%s0", said->object, channel, ts); /* '0' follows '/' */
	struct rows r = db_rows(cx->m->db, SQL_journal_copies_of, T(":object", said->object),
	                        T(":from", from.s), T(":to", to.s));
	while (rows_next(&r)) {
		const char *url = bound(cx, kept(cx, row_text(&r, 0))).url;
		if (url)
			list(t->by_hand, "an upload in GitLab", url);
	}
}

static bool read_row(struct ctx *cx, int64_t row, struct row *ret)
{
	struct rows r = db_rows(cx->m->db, SQL_journal_trail_of, I(":row", row));
	if (!rows_next(&r))
		return false;
	*ret = (struct row){ kept(cx, row_text(&r, 0)), kept(cx, row_text(&r, 1)),
		             kept(cx, row_text(&r, 2)), kept(cx, row_text(&r, 3)),
		             kept(cx, row_text(&r, 4)) };
	rows_end(&r);
	return true;
}

void trail_follow(struct ctx *cx, struct trail *t, int64_t row)
{
	struct row said;
	if (!read_row(cx, row, &said))
		return;
	if (!strcmp(said.action, "note.said")) {
		if (said.object && said.became)
			rewrite_note(cx, t, said.object, said.became);
		return;
	}
	list_message(cx, t, "what was written in Slack", said.place);
	if (issue_url(cx, said.place))
		list(t->by_hand, "what was written in GitLab", issue_url(cx, said.place));
	if (!said.object)
		return;
	if (said.cause)
		follow_deed(cx, t, &said);
	follow_copies(cx, t, &said);
	list_history(t, bound(cx, name_of(cx, said.object, "issue")).url);
}

static void say_lines(const json_t *lines, const char *heading, struct buf *said)
{
	const char *line;
	json_t *ignored;
	size_t n = 0;
	if (!json_object_size(lines))
		return;
	buf_addf(said, "\n%s", heading);
	json_object_foreach((json_t *)lines, line, ignored) if (n++ < LINES_MOST)
	        buf_addf(said, "\n%s", line);
	if (n > LINES_MOST)
		buf_addf(said, "\n  and %zu more", n - LINES_MOST);
}

void trail_end(struct trail *t, struct buf *said)
{
	say_lines(t->anew, "written anew in GitLab, without it:", said);
	say_lines(t->by_hand, "what only people can take away, where it holds the text:", said);
	json_decref(t->anew);
	json_decref(t->by_hand);
	*t = (struct trail){ 0 };
}
