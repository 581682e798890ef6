#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "deed.h"
#include "perform.h"
#include "render.h"
#include "stage.h"
#include "standin.h"
#include "story.h"
#include "wording.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define SERVICE_DESK "support-bot"
#define MAILS_FROM   "client@example.org"

enum { POLLED_MS = 65000 }; /* gitlab.poll, as it is where a story says nothing else */

struct issue {
	char *project;
	int iid;
};

/* "support#12" */
static bool issue_of(const char *place, struct issue *ret, struct buf *why)
{
	const char *hash = strchr(place, '#');

	if (!hash || hash == place || hash[1] < '1' || hash[1] > '9') {
		buf_addf(why, "%s is no issue: support#1, platform#1", place);
		return false;
	}
	ret->project = xstrndup(place, (size_t)(hash - place));
	ret->iid = (int)strtoimax(hash + 1, NULL, 10);
	return true;
}

static const char *path_of(const char *project)
{
	const char *path = place_id(project);

	return path ? path : project;
}

/* "+Priority: High −Priority: Low" */
static json_t *label_changes(const char *text)
{
	json_t *add = json_array(), *remove = json_array();

	while (*text) {
		size_t minus = strncmp(text, "−", strlen("−")) == 0 ? strlen("−") : *text == '-';
		json_t *to = minus ? remove : add;
		const char *end;

		text += minus ? minus : *text == '+';
		end = text + 1;
		while (*end && !(end[-1] == ' ' && (*end == '+' || *end == '-' ||
		                                    strncmp(end, "−", strlen("−")) == 0)))
			end++;
		json_array_append_new(to,
		                      json_stringn(text, (size_t)(end - text) - (*end ? 1 : 0)));
		text = end;
	}
	return json_pack("{s:o, s:o}", "add_labels", add, "remove_labels", remove);
}

/* "title ⏎ description" */
static json_t *new_issue(const char *text)
{
	autobuf b = BUF_INIT(1 << 18);
	char *rest;

	while (*text) {
		size_t n = strncmp(text, " ⏎ ", strlen(" ⏎ ")) == 0 ? strlen(" ⏎ ") : 0;

		buf_addc(&b, n ? '\n' : *text);
		text += n ? n : 1;
	}
	rest = strchr(b.s, '\n');
	if (rest)
		*rest++ = '\0';
	return json_pack("{s:s, s:s}", "title", b.s, "description", rest ? rest : "");
}

static json_t *new_description(struct stage *st, const struct deed *d, const struct issue *i,
                               struct buf *why)
{
	const json_t *now = standin_issue_now(st->standin, path_of(i->project), i->iid);
	autofree char *text = spliced(text_of(now, "description"), d->what, d->text);

	if (text)
		return json_pack("{s:s}", "description", text);
	buf_addf(why, "the description doesn't say «%s»", d->what);
	return NULL;
}

static json_t *changes(struct stage *st, const struct deed *d, const struct issue *i,
                       struct buf *why)
{
	const struct person *who;

	switch ((int)d->kind) {
	case DEED_CLOSE: return json_pack("{s:s}", "state", "closed");
	case DEED_REOPEN: return json_pack("{s:s}", "state", "opened");
	case DEED_LABEL: return label_changes(d->text);
	case DEED_HIDE: return json_pack("{s:b}", "confidential", 1);
	case DEED_UNHIDE: return json_pack("{s:b}", "confidential", 0);
	case DEED_RETITLE: return json_pack("{s:s}", "title", d->text);
	case DEED_DESCRIBE: return json_pack("{s:s}", "description", d->text);
	case DEED_ASSIGN:
		who = cast_handle(st->story->cast, d->text);
		return json_pack("{s:s?}", "assignee", who ? who->gitlab : NULL);
	default: return new_description(st, d, i, why);
	}
}

static enum done change(struct stage *st, const struct deed *d, const char *user,
                        const struct issue *i, struct buf *why)
{
	json_t *fields = changes(st, d, i, why);
	bool did = fields &&
	           standin_issue_edit(st->standin, path_of(i->project), i->iid, user, fields);

	json_decref(fields);
	return judge(st, did, why);
}

static enum done file_issue(struct stage *st, const struct deed *d, const char *user,
                            const char *project, struct buf *why)
{
	json_t *fields = new_issue(d->text);
	if (d->kind == DEED_MAIL)
		json_object_set_new(fields, "service_desk_reply_to", json_string(MAILS_FROM));
	bool did = standin_issue(st->standin, path_of(project), user, fields) > 0;

	json_decref(fields);
	return judge(st, did, why);
}

/* The newest comment that says so. */
static const json_t *comment_saying(struct stage *st, const struct issue *i, const char *words)
{
	const json_t *now = standin_issue_now(st->standin, path_of(i->project), i->iid);
	const json_t *notes = json_object_get(now, "notes");

	for (size_t k = json_array_size(notes); k-- > 0;) {
		const json_t *note = json_array_get(notes, k);
		if (!json_is_true(json_object_get(note, "system")) &&
		    strstr(text_of(note, "body"), words))
			return note;
	}
	return NULL;
}

/* Rewords or erases a comment. */
static enum done to_comment(struct stage *st, const struct deed *d, const char *user,
                            const struct issue *i, struct buf *why)
{
	const json_t *note = comment_saying(st, i, d->what);
	int64_t id = json_integer_value(json_object_get(note, "id"));
	const char *project = path_of(i->project);
	autofree char *text =
	        d->text && note ? spliced(text_of(note, "body"), d->what, d->text) : NULL;

	if (!note) {
		buf_addf(why, "no comment says «%s»", d->what);
		return REFUSED;
	}
	if (d->kind == DEED_ERASE)
		return judge(st, standin_comment_delete(st->standin, project, i->iid, id, user),
		             why);
	return judge(st, standin_comment_edit(st->standin, project, i->iid, id, user, text), why);
}

static enum done to_issue(struct stage *st, const struct deed *d, const char *user,
                          const struct issue *i, struct buf *why)
{
	const char *project = path_of(i->project);

	if (d->kind == DEED_COMMENT)
		return judge(
		        st,
		        standin_comment(st->standin, project, i->iid, user, d->text, d->aside) > 0,
		        why);
	if (d->kind == DEED_REWORD || (d->kind == DEED_ERASE && d->what))
		return to_comment(st, d, user, i, why);
	if (d->kind == DEED_ERASE)
		return judge(st, standin_issue_delete(st->standin, project, i->iid, user), why);
	if (d->kind == DEED_MOVE)
		return judge(st,
		             standin_move(st->standin, project, i->iid, user, path_of(d->text)) > 0,
		             why);
	return change(st, d, user, i, why);
}

enum done perform_gitlab(struct stage *st, const struct deed *d, struct buf *why)
{
	const struct person *who = cast_handle(st->story->cast, d->who ? d->who : "");
	const char *user = who ? who->gitlab : SERVICE_DESK;
	struct issue i = { 0 };
	enum done done;

	st->polls_until = st->now + POLLED_MS;
	if (d->kind == DEED_MAIL)
		return file_issue(st, d, SERVICE_DESK, d->place ? d->place : "support", why);
	if (d->kind == DEED_FILE)
		return file_issue(st, d, user, d->place, why);
	if (!issue_of(d->place, &i, why))
		return REFUSED;
	done = to_issue(st, d, user, &i, why);
	free(i.project);
	return done;
}
