/* Forms, and the Home tab. */
#include "base/buf.h"
#include "cast.h"
#include "effect_parts.h"
#include "render.h"
#include "scene.h"
#include "standin.h"

#include <string.h>

enum { HEAD_MAX = 1024 };

static void view(const struct scene *s, const struct standin_effect *e, struct entry *entry)
{
	static const char *const word[] = { [STANDIN_VIEW_OPENED] = "",
		                            [STANDIN_VIEW_UPDATED] = " ✎",
		                            [STANDIN_VIEW_PUSHED] = " +",
		                            [STANDIN_VIEW_CLOSED] = " closed" };
	autobuf head = BUF_INIT(HEAD_MAX);
	struct lines after = { 0 }, before = { 0 }, body = { 0 };

	buf_addf(&head, "▤ %s%s", entry_handle(s, e->to), word[e->what]);
	if (e->what != STANDIN_VIEW_CLOSED)
		render_view(&after, e->object, s->cast);
	if (e->what == STANDIN_VIEW_UPDATED)
		render_view(&before, scene_form(s, e->to ? e->to : ""), s->cast);
	changed_lines(&body, &before, &after, s->now);
	if (body.n > 0)
		headed(&entry->lines, head.s, &body);
	else
		lines_add(&entry->lines, head.s);
	lines_release(&after);
	lines_release(&before);
	lines_release(&body);
	entry_key(entry, RANK_PERSON, e->to, "c", "");
	entry->lasting = true;
}

/* {"response_action":"errors","errors":{block: text}}: each under the label of its field. */
static void submission(const struct scene *s, const struct standin_effect *e, struct entry *entry)
{
	json_t *form = scene_form(s, e->to ? e->to : ""), *text, *block;
	const char *id;
	size_t i;

	lines_addf(&entry->lines, "▤ %s stays open", entry_handle(s, e->to));
	json_object_foreach(json_object_get(e->object, "errors"), id, text)
	{
		autobuf label = BUF_INIT(HEAD_MAX);

		json_array_foreach(json_object_get(form, "blocks"), i,
		                   block) if (strcmp(text_of(block, "block_id"), id) == 0)
		        label_of(&label, block, "label", s->cast);
		lines_addf(&entry->lines, "%s: %s", label.len ? label.s : id,
		           json_string_value(text));
	}
	entry_key(entry, RANK_PERSON, e->to, "d", "");
	entry->person = true;
}

static void home(const struct scene *s, const struct standin_effect *e, struct entry *entry)
{
	autobuf head = BUF_INIT(HEAD_MAX);
	struct lines before = { 0 }, after = { 0 }, body = { 0 };
	bool ticked;

	buf_addf(&head, "⌂ %s", entry_handle(s, e->to));
	render_view(&before, scene_home(s, e->to ? e->to : ""), s->cast);
	render_view(&after, e->object, s->cast);
	ticked = changed_lines(&body, &before, &after, s->now);
	entry_edit(entry, &head, &body, ticked);
	lines_release(&before);
	lines_release(&after);
	lines_release(&body);
	entry_key(entry, RANK_HOME, e->to, "a", "");
	entry->lasting = true;
}

bool view_entry(const struct scene *s, const struct standin_effect *e, struct entry *ret)
{
	struct entry entry = { 0 };

	switch ((int)e->what) {
	case STANDIN_VIEW_OPENED:
	case STANDIN_VIEW_UPDATED:
	case STANDIN_VIEW_PUSHED:
	case STANDIN_VIEW_CLOSED: view(s, e, &entry); break;
	case STANDIN_SUBMISSION:
		if (strcmp(text_of(e->object, "response_action"), "errors") != 0)
			return false;
		submission(s, e, &entry);
		break;
	case STANDIN_HOME: home(s, e, &entry); break;
	default: return false;
	}
	*ret = entry;
	return true;
}
