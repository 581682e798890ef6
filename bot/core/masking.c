#include "core/masking.h"

#include "base/text_mask.h"
#include "ctx.h"
#include "say.h"

enum { NUMBER_BYTES = 24 };

static void write_down(struct ctx *cx, int n)
{
	autobuf after = BUF_INIT(NUMBER_BYTES);
	buf_addf(&after, "%d", n);
	ctx_journal(cx, "text.masked", cx->object, NULL, after.s, 0);
}

/* Whatever door was gone through last, this is no deed of its handler's. */
static void leave_door(struct ctx *cx)
{
	cx->handler = NULL;
	cx->door = NULL;
	cx->ordinal = 0;
}

void masking_tell_reply(struct ctx *cx, const char *text, const char *was)
{
	int n = text ? text_mask_count(text) : 0;
	if (!n || (was && text_mask_count(was)))
		return; /* told already, while it stood there */
	leave_door(cx);
	react(cx, "see_no_evil");
	answer(cx,
	       is_drill(cx->object)
	               ? M("masked.drill", "🙈 A patient's document number in your text was masked. "
	                                   "It still shows in Slack: edit your message.")
	               : M("masked", "🙈 A patient's document number in your text was masked on its "
	                             "way to GitLab and mail. It still shows in Slack: edit your "
	                             "message."),
	       NOTHING);
	write_down(cx, n);
}

/* What stands in the fields: {field: {field: {"value": …}}}. */
static int count_in_form(const json_t *fields)
{
	int n = 0;
	const char *name;
	json_t *field;
	json_object_foreach((json_t *)fields, name, field)
	{
		const json_t *value = json_object_get(json_object_get(field, name), "value");
		n += json_is_string(value) ? text_mask_count(json_string_value(value)) : 0;
	}
	return n;
}

void masking_tell_typed(struct ctx *cx, const struct event *e)
{
	int n = e->kind == EVENT_SUBMITTED ? count_in_form(e->fields)
	        : e->text                  ? text_mask_count(e->text)
	                                   : 0;
	if (!n || cx->refused)
		return;
	leave_door(cx);
	answer(cx,
	       M("masked.typed", "🙈 A patient's document number was masked: everyone sees `•••`."),
	       NOTHING);
	write_down(cx, n);
}
