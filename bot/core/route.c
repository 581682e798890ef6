#include "core/route.h"

#include "base/alloc.h"
#include "core/alerting.h"
#include "core/args.h"
#include "core/asked.h"
#include "core/attached.h"
#include "core/channel.h"
#include "core/doors.h"
#include "core/hint.h"
#include "core/home.h"
#include "core/issue.h"
#include "core/lost.h"
#include "core/masking.h"
#include "core/operator.h"
#include "core/registry.h"
#include "core/settle.h"
#include "ctx.h"
#include "fact.h"
#include "store/db.h"

#include <string.h>

static enum outcome on_message(struct ctx *cx, const struct event *e)
{
	struct attached files[ATTACHED_MOST];
	struct args a = { .object = cx->object,
		          .text = e->text,
		          .when = e->at,
		          .number = -1,
		          .source = e->source,
		          .files = files,
		          .file_count = attached_read(cx, e->files, files) };
	if (fact_from(cx, cx->object, "entry", e->source))
		return DONE; /* its edit was heard before it, and says more */
	if (doors_all(cx, REPLY, NULL, &a) == BROKEN || doors_said(cx, e->text, false) == BROKEN)
		return BROKEN;
	masking_tell_reply(cx, e->text, NULL);
	masking_tell_files(cx, files, a.file_count);
	return DONE;
}

/* A later edit was heard before this one. */
static bool is_outdated(struct ctx *cx, const struct event *e)
{
	struct rows r = db_rows(cx->m->db, SQL_fact_entry, T(":object", cx->object),
	                        T(":source", e->source));
	bool outdated = rows_next(&r) && row_int(&r, 1) > e->at;
	rows_end(&r);
	return outdated;
}

/* What it was is gone: nobody can tell whether a link that Slack unfolded left it as it was. */
static bool is_erased(struct ctx *cx, const struct event *e, const char *was)
{
	return !was && !e->on &&
	       db_number(cx->m->db, SQL_fact_words, 0, T(":source", e->source)) != 0;
}

static bool is_sealed(struct ctx *cx)
{
	const char *sealed = registry_sealed(object_kind(cx, cx->object));
	return sealed && !strcmp(sealed, object_state(cx, cx->object));
}

/* What is said in an edited reply counts anew; a link that Slack unfolded is no edit. The reply
 * itself comes last: what is true by now is drawn then. */
static enum outcome on_edited(struct ctx *cx, const struct event *e)
{
	struct args a = { .object = cx->object,
		          .text = e->text,
		          .when = e->at,
		          .number = -1,
		          .source = e->source };
	if (asked_is_direct(e))
		return asked_edited(cx, e->text);
	autofree char *was = doors_text_of(cx, e->source);
	if ((was && e->text && !strcmp(was, e->text)) || is_outdated(cx, e) ||
	    is_erased(cx, e, was))
		return DONE;
	if (doors_may_take_back(cx, e->source)) {
		if (!is_sealed(cx))
			fact_withdraw(cx, cx->object, NULL, e->source);
		if (doors_said(cx, e->text, true) == BROKEN)
			return BROKEN;
	}
	if (doors_all(cx, EDIT, NULL, &a) == BROKEN)
		return BROKEN;
	masking_tell_reply(cx, e->text, was);
	return DONE;
}

static enum outcome on_slash(struct ctx *cx, const struct event *e)
{
	if (doors_slash(cx, e->text) == BROKEN)
		return BROKEN;
	masking_tell_typed(cx, e);
	return DONE;
}

/* "accident:7 WHICH": the object comes back with what the button or form is about. */
static const char *which_of(const struct event *e)
{
	const char *blank = e->object ? strchr(e->object, ' ') : NULL;
	return blank ? blank + 1 : NULL;
}

static enum outcome on_pressed(struct ctx *cx, const struct event *e)
{
	struct args a = { .object = cx->object,
		          .which = which_of(e),
		          .when = e->at,
		          .number = -1,
		          .source = e->about };
	if (e->home) /* where it can't be pressed any more, it goes */
		home_changed(cx);
	if (hint_is(e->name))
		return hint_pressed(cx, e->name, e->about);
	return doors_one(cx, BUTTON, e->name, &a);
}

static enum outcome on_opened(struct ctx *cx, const struct event *e)
{
	const struct args a = { .when = e->at, .number = -1 };
	return doors_all(cx, OPENED, NULL, &a);
}

static enum outcome on_shortcut(struct ctx *cx, const struct event *e)
{
	struct attached files[ATTACHED_MOST];
	struct args a = { .object = cx->object,
		          .files = files,
		          .file_count = attached_read(cx, e->files, files),
		          .text = e->text && *e->text ? e->text : NULL,
		          .when = slack_ts_ms(e->ts),
		          .number = -1,
		          .source = joined(cx, e->channel, '/', e->thread ? e->thread : e->ts),
		          .message = joined(cx, e->channel, '/', e->ts),
		          .author = e->by_us ? NULL : e->author };
	return doors_one(cx, SHORTCUT, e->name, &a);
}

static enum outcome on_submitted(struct ctx *cx, const struct event *e)
{
	struct args a = { .object = cx->object,
		          .which = which_of(e),
		          .when = cx->now,
		          .number = -1,
		          .form = e->fields,
		          .field = args_field,
		          .checked = args_checked };
	if (doors_one(cx, FORM, e->name, &a) == BROKEN)
		return BROKEN;
	masking_tell_typed(cx, e);
	return DONE;
}

static enum outcome on_deleted(struct ctx *cx, const struct event *e)
{
	struct args a = { .object = cx->object, .when = e->at, .number = -1, .source = e->source };
	if (e->by_us)
		return lost_heard(cx, e->channel, e->ts);
	return cx->object ? doors_all(cx, DELETION, NULL, &a) : DONE;
}

static enum outcome in_thread(struct ctx *cx, const struct event *e)
{
	struct args a = { .object = cx->object,
		          .text = e->name,
		          .when = e->at,
		          .number = -1,
		          .source = e->source,
		          .on = e->on };
	switch (e->kind) {
	case EVENT_MESSAGE: return on_message(cx, e);
	case EVENT_EDITED: return on_edited(cx, e);
	case EVENT_REACTION: return doors_all(cx, REACTION, e->name, &a);
	case EVENT_CAUGHT_UP: a.when = e->from; return doors_all(cx, CAUGHT_UP, NULL, &a);
	default: return DONE;
	}
}

/* A comment under the object's own issue is said, edited and deleted like a reply. */
static enum outcome on_issue(struct ctx *cx, const struct event *e)
{
	if (!cx->object || strncmp(e->name, "note", 4) != 0) {
		enum outcome o = issue_changed(cx, e, cx->which);
		masking_tell_issue(cx, e);
		return o;
	}
	if (event_is_edit(e))
		return on_edited(cx, e);
	if (strcmp(e->name, "note.deleted") != 0)
		return on_message(cx, e);
	return doors_all(
	        cx, DELETION, NULL,
	        &(struct args){
	                .object = cx->object, .when = e->at, .number = -1, .source = e->source });
}

/* A word that was said beside the thread is lost, and looks recorded. */
static enum outcome astray(struct ctx *cx, const struct event *e)
{
	bool ours = cx->m->community && e->channel && !strcmp(e->channel, cx->m->community);
	if (ours && !e->by_us && !e->late && e->text)
		hint_astray(cx, e->text);
	return DONE;
}

enum outcome route(struct ctx *cx, const struct event *e)
{
	if (alerting_is(cx, e))
		return alerting_heard(cx, e);
	switch (e->kind) {
	case EVENT_SLASH: return on_slash(cx, e);
	case EVENT_PRESSED: return on_pressed(cx, e);
	case EVENT_SUBMITTED: return on_submitted(cx, e);
	case EVENT_SHORTCUT: return on_shortcut(cx, e);
	case EVENT_OPENED: return on_opened(cx, e);
	case EVENT_OPERATOR: return operator_run(cx, e);
	case EVENT_ISSUE: return on_issue(cx, e);
	case EVENT_ECHO: settle_echo(cx->m, e->key, e->channel, e->ts, cx->now); return DONE;
	case EVENT_CHANNEL: return channel_heard(cx, e);
	case EVENT_DELETED: return on_deleted(cx, e);
	case EVENT_MESSAGE:
		if (asked_is_direct(e))
			return asked_said(cx, e->text);
		return cx->object ? in_thread(cx, e) : astray(cx, e);
	default: return cx->object ? in_thread(cx, e) : DONE;
	}
}
