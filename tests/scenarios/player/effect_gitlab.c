#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "effect_parts.h"
#include "render.h"
#include "scene.h"
#include "standin.h"
#include "wording.h"

#include <stdlib.h>
#include <string.h>

enum { ISSUE_MAX = 1 << 20 };

static void assignee_of(struct buf *to, const json_t *issue, const struct cast *c)
{
	const json_t *who = json_array_get(json_object_get(issue, "assignees"), 0);
	const char *user = text_of(who, "username");
	const struct person *p = cast_gitlab(c, user);

	if (*user)
		buf_addf(to, " → %s", p ? p->handle : user);
}

static void labels_of(struct buf *to, const json_t *labels)
{
	const json_t *label;
	size_t i;

	json_array_foreach(labels, i, label)
	        buf_addf(to, "%s%s", i ? ", " : " ",
	                 json_is_string(label) ? json_string_value(label) : text_of(label, "name"));
}

/* "support#1"; with the id of an issue alone. */
static void issue_name(struct buf *to, const char *project, const char *iid)
{
	buf_addf(to, "%s#%s", place_name(project), iid ? iid : "?");
}

static void url_name(struct buf *to, const json_t *issue)
{
	const char *full = text_of(json_object_get(issue, "references"), "full");
	const char *hash = strchr(full, '#');
	autofree char *path = hash ? xstrndup(full, (size_t)(hash - full)) : NULL;

	buf_addf(to, "%s%s", path ? place_name(path) : "?", hash ? hash : "");
}

static void created(struct buf *head, const struct standin_effect *e, const struct cast *c)
{
	buf_add(head, " «");
	wording_plain(head, text_of(e->object, "title"), c);
	buf_add(head, "»");
	labels_of(head, json_object_get(e->object, "labels"));
	assignee_of(head, e->object, c);
	if (json_is_true(json_object_get(e->object, "confidential")))
		buf_add(head, ", confidential");
}

static bool has_label(const json_t *labels, const json_t *label)
{
	const json_t *one;
	size_t i;

	json_array_foreach(labels, i,
	                   one) if (json_equal((json_t *)one, (json_t *)label)) return true;
	return false;
}

static void labels_changed(struct buf *head, const json_t *before, const json_t *after)
{
	const json_t *label;
	size_t i;

	json_array_foreach(before, i, label) if (!has_label(after, label))
	        buf_addf(head, " −%s", json_string_value(label));
	json_array_foreach(after, i, label) if (!has_label(before, label))
	        buf_addf(head, " +%s", json_string_value(label));
}

/* `before` holds the fields that changed. The text of a description only on `show`. */
static bool edited(struct buf *head, const struct standin_effect *e, const struct cast *c)
{
	size_t bare = head->len;

	if (json_object_get(e->before, "title")) {
		buf_add(head, " «");
		wording_plain(head, text_of(e->object, "title"), c);
		buf_add(head, "»");
	}
	if (json_object_get(e->before, "labels"))
		labels_changed(head, json_object_get(e->before, "labels"),
		               json_object_get(e->object, "labels"));
	if (json_object_get(e->before, "assignees") || json_object_get(e->before, "assignee")) {
		size_t had = head->len;

		assignee_of(head, e->object, c);
		buf_add(head, head->len == had ? " → nobody" : "");
	}
	if (json_object_get(e->before, "confidential"))
		buf_add(head, json_is_true(json_object_get(e->object, "confidential"))
		                      ? " confidential"
		                      : " public");
	if (json_object_get(e->before, "description"))
		buf_add(head, " ✎ description");
	return head->len > bare;
}

static void note(struct buf *head, struct lines *body, const struct standin_effect *e,
                 const struct cast *c)
{
	autobuf text = BUF_INIT(ISSUE_MAX);
	bool internal = json_is_true(json_object_get(e->object, "internal")) ||
	                json_is_true(json_object_get(e->object, "confidential"));

	buf_addf(head, "%s note%s", internal ? " internal" : "",
	         e->what == STANDIN_NOTE_EDITED    ? " ✎"
	         : e->what == STANDIN_NOTE_DELETED ? " ⌫"
	                                           : "");
	wording_markdown(&text, text_of(e->object, "body"), c);
	lines_split(body, text.s);
}

static void linked(struct buf *head, const struct standin_effect *e)
{
	const char *type = text_of(e->object, "link_type");

	url_name(head, json_object_get(e->object, "source_issue"));
	buf_add(head, e->what == STANDIN_LINKED ? " ⟷ " : " ⟷ no more: ");
	url_name(head, json_object_get(e->object, "target_issue"));
	if (*type && strcmp(type, "relates_to") != 0)
		buf_addf(head, " (%s)", type);
}

static const struct {
	enum standin_what what;
	const char *word;
} words[] = {
	{ STANDIN_MENTIONED, "! mentions" },      { STANDIN_CROSS_LINKED, "links to" },
	{ STANDIN_IMAGE, "! shows an image" },    { STANDIN_QUICK_ACTION, "! carries out" },
	{ STANDIN_LABEL_CREATED, "! new label" }, { STANDIN_UPLOADED, "upload" },
	{ STANDIN_WIKI_CREATED, "wiki" },         { STANDIN_WIKI_EDITED, "wiki ✎" },
	{ STANDIN_WIKI_DELETED, "wiki ⌫" },
};

/* Pages and files; and after "!" what the bot should have kept from being live. */
static void other(struct buf *head, const struct standin_effect *e)
{
	static const char *const names[] = { "text", "title", "name", "alt" };

	bool upload = e->what == STANDIN_UPLOADED; /* its id is its name */

	if (!e->id || upload)
		buf_reset(head);
	if ((!e->id || upload) && e->place)
		buf_add(head, place_name(e->place));
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (words[i].what == e->what)
			buf_addf(head, " %s", words[i].word);
	if (upload)
		buf_addf(head, " «%s»", e->id);
	for (size_t i = 0; i < ARRAY_SIZE(names) && !upload; i++) {
		if (!*text_of(e->object, names[i]))
			continue;
		buf_addf(head, " «%s»", text_of(e->object, names[i]));
		return;
	}
}

static bool describe(struct buf *head, struct lines *body, const struct standin_effect *e,
                     const struct cast *c)
{
	switch (e->what) {
	case STANDIN_ISSUE_CREATED: created(head, e, c); return true;
	case STANDIN_ISSUE_EDITED: return edited(head, e, c);
	case STANDIN_ISSUE_CLOSED: buf_add(head, " closed"); return true;
	case STANDIN_ISSUE_REOPENED: buf_add(head, " reopened"); return true;
	case STANDIN_ISSUE_DELETED: buf_add(head, " ⌫"); return true;
	case STANDIN_ISSUE_MOVED:
		buf_add(head, " moved: ");
		url_name(head, e->object);
		return true;
	case STANDIN_NOTE_CREATED:
	case STANDIN_NOTE_EDITED:
	case STANDIN_NOTE_DELETED: note(head, body, e, c); return true;
	case STANDIN_LINKED:
	case STANDIN_UNLINKED:
		buf_reset(head);
		linked(head, e);
		return true;
	default: other(head, e); return true;
	}
}

bool gitlab_entry(const struct scene *s, const struct standin_effect *e, struct entry *ret)
{
	struct entry entry = { .lasting = true };
	autobuf head = BUF_INIT(ISSUE_MAX), key = BUF_INIT(ISSUE_MAX);
	struct lines body = { 0 };

	issue_name(&head, e->place ? e->place : "?", e->id);
	if (!describe(&head, &body, e, s->cast))
		return false;
	if (body.n > 0)
		headed(&entry.lines, head.s, &body);
	else
		lines_add(&entry.lines, head.s);
	lines_release(&body);
	buf_addf(&key, "4/%s/%10s", e->place ? e->place : "", e->id ? e->id : "");
	entry.key = buf_take(&key);
	*ret = entry;
	return true;
}

static void note_in_full(struct lines *to, const struct scene *s, const json_t *one)
{
	const char *user = text_of(json_object_get(one, "author"), "username");
	const struct person *who = cast_gitlab(s->cast, user);
	autobuf text = BUF_INIT(ISSUE_MAX);

	if (json_is_true(json_object_get(one, "system")))
		return;
	buf_addf(&text, "↳ %s%s: ", who ? who->handle : user,
	         json_is_true(json_object_get(one, "internal")) ? ", internal" : "");
	wording_markdown(&text, text_of(one, "body"), s->cast);
	lines_split(to, text.s);
}

void issue_in_full(struct lines *to, const struct scene *s, const char *project,
                   const void *issue_json)
{
	const json_t *issue = issue_json;
	autobuf head = BUF_INIT(ISSUE_MAX), text = BUF_INIT(ISSUE_MAX);
	const json_t *one;
	size_t i;

	buf_addf(&head, "%s#%lld «", place_name(project),
	         (long long)json_integer_value(json_object_get(issue, "iid")));
	wording_plain(&head, text_of(issue, "title"), s->cast);
	buf_add(&head, "»");
	labels_of(&head, json_object_get(issue, "labels"));
	assignee_of(&head, issue, s->cast);
	if (strcmp(text_of(issue, "state"), "closed") == 0)
		buf_add(&head, ", closed");
	lines_add(to, head.s);
	wording_markdown(&text, text_of(issue, "description"), s->cast);
	lines_split(to, text.s);
	/* How many rows the journal had depends on which answer was in first. */
	for (i = 0; i < to->n; i++) {
		const char *hash = strstr(to->at[i], "sha256:");

		if (hash)
			numbers_out(to->at[i], (size_t)(hash - to->at[i]));
	}
	json_array_foreach(json_object_get(issue, "notes"), i, one) note_in_full(to, s, one);
}
