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

static void tell_secret(struct ctx *cx, int n)
{
	leave_door(cx);
	answer(cx,
	       is_drill(cx->object)
	               ? M("masked.secret.drill",
	                   "🙈 A token in your text was masked. It still shows in Slack: delete it "
	                   "there and revoke the token.")
	               : M("masked.secret",
	                   "🙈 A token in your text was masked on its way to GitLab and mail. It "
	                   "still shows in Slack: delete it there and revoke the token."),
	       NOTHING);
	write_down(cx, n);
}

static void tell_number(struct ctx *cx, int n)
{
	leave_door(cx);
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

/* What stood there before was told already. */
void masking_tell_reply(struct ctx *cx, const char *text, const char *was)
{
	struct masked n = { 0 }, told = { 0 };
	if (text)
		n = text_mask_count(text);
	if (was)
		told = text_mask_count(was);
	bool numbers = n.numbers && !told.numbers, secrets = n.secrets && !told.secrets;
	if (!numbers && !secrets)
		return;
	leave_door(cx);
	react(cx, "see_no_evil");
	if (numbers)
		tell_number(cx, n.numbers);
	if (secrets)
		tell_secret(cx, n.secrets);
}

/* What stands in the fields: {field: {field: {"value": …}}}. */
static struct masked count_in_form(const json_t *fields)
{
	struct masked n = { 0 };
	const char *name;
	json_t *field;
	json_object_foreach((json_t *)fields, name, field)
	{
		const json_t *value = json_object_get(json_object_get(field, name), "value");
		if (!json_is_string(value))
			continue;
		struct masked one = text_mask_count(json_string_value(value));
		n.numbers += one.numbers;
		n.secrets += one.secrets;
	}
	return n;
}

void masking_tell_typed(struct ctx *cx, const struct event *e)
{
	struct masked n = { 0 };
	if (e->kind == EVENT_SUBMITTED)
		n = count_in_form(e->fields);
	else if (e->text)
		n = text_mask_count(e->text);
	if (cx->refused || (!n.numbers && !n.secrets))
		return;
	leave_door(cx);
	if (n.numbers)
		answer(cx,
		       M("masked.typed",
		         "🙈 A patient's document number was masked: everyone sees `•••`."),
		       NOTHING);
	if (n.secrets)
		answer(cx,
		       M("masked.typed.secret",
		         "🙈 A token was masked: everyone sees `•••`. Revoke it: it was typed in "
		         "Slack."),
		       NOTHING);
	write_down(cx, n.numbers + n.secrets);
}
