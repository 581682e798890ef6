/* Finds a button by the words it stands at: a card may have two with one label. */
#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "perform.h"
#include "render.h"
#include "stage.h"
#include "standin.h"
#include "story.h"

#include <string.h>

enum { LABEL_MAX = 1 << 12 };

struct search {
	const struct stage *st;
	const char *label, *beside;
	struct standin_press *press;
};

static bool called(const struct search *s, const json_t *element)
{
	static const char *const keys[] = { "text", "placeholder" };

	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		autobuf label = BUF_INIT(LABEL_MAX);

		label_of(&label, element, keys[i], s->st->story->cast);
		if (strcmp(label.s, s->label) == 0)
			return true;
	}
	return false;
}

static bool take(const struct search *s, const json_t *block, const json_t *element)
{
	const char *value = text_of(element, "value");

	if (!called(s, element))
		return false;
	s->press->label = NULL;
	s->press->block = *text_of(block, "block_id") ? text_of(block, "block_id") : NULL;
	s->press->action = text_of(element, "action_id");
	if (!s->press->value && *value)
		s->press->value = value;
	return true;
}

static bool in_block(const struct search *s, const json_t *block)
{
	const json_t *element;
	size_t i;

	if (take(s, block, json_object_get(block, "accessory")))
		return true;
	json_array_foreach(json_object_get(block, "elements"), i,
	                   element) if (take(s, block, element)) return true;
	return false;
}

static bool says(const struct search *s, const json_t *block, bool *ret_words)
{
	struct lines own = { 0 };
	bool found = false;

	render_block_text(&own, block, s->st->story->cast);
	*ret_words = own.n > 0;
	for (size_t i = 0; i < own.n && !found; i++)
		found = strstr(own.at[i], s->beside) != NULL;
	lines_release(&own);
	return found;
}

/* Text to copy belongs to the words above it. */
static bool is_preformatted(const json_t *block)
{
	const json_t *part = json_array_get(json_object_get(block, "elements"), 0);

	return strcmp(text_of(part, "type"), "rich_text_preformatted") == 0;
}

/* In the block with the words, or in the rows of buttons beneath it, before other words come. */
static bool in_blocks(const struct search *s, const json_t *blocks)
{
	const json_t *block;
	bool near = false, words;
	size_t i;

	json_array_foreach(blocks, i, block)
	{
		bool here = says(s, block, &words);

		near = here || (near && (!words || is_preformatted(block)));
		if (near && in_block(s, block))
			return true;
	}
	return false;
}

static bool in_message(void *arg, const struct shown *m)
{
	const struct search *s = arg;
	const struct standin_press *p = s->press;

	if (m->user && strcmp(m->user, p->user) != 0)
		return false;
	if ((p->channel && strcmp(p->channel, m->channel) != 0) ||
	    (p->ts && strcmp(p->ts, m->ts) != 0))
		return false;
	return in_blocks(s, json_object_get(m->message, "blocks"));
}

bool find_beside(const struct stage *st, const char *label, const char *beside,
                 struct standin_press *press)
{
	struct search s = { .st = st, .label = label, .beside = beside, .press = press };
	const struct shown *m;
	json_t *view = NULL;

	if (press->view)
		view = strcmp(text_of(scene_form(&st->scene, press->user), "id"), press->view) == 0
		               ? scene_form(&st->scene, press->user)
		               : scene_home(&st->scene, press->user);
	if (view)
		return in_blocks(&s, json_object_get(view, "blocks"));
	m = scene_newest(&st->scene, in_message, &s);
	if (!m)
		return false;
	press->channel = m->channel;
	press->ts = m->ts;
	return true;
}
