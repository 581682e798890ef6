#include "core/masking.h"

#include "base/alloc.h"
#include "base/text_mask.h"
#include "core/issue.h"
#include "core/people.h"
#include "ctx.h"
#include "say.h"

#include <string.h>

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

/* What is said of a number and of a token, in a real accident and in a drill. */
struct telling {
	const struct msg *number, *secret, *drill_number, *drill_secret;
};

static const struct telling of_reply = {
	M("masked",
	  "🙈 A patient's document number in your text was masked on its way to GitLab and "
	  "mail. It still shows in Slack: edit your message."),
	M("masked.secret",
	  "🙈 A token in your text was masked on its way to GitLab and mail. It still "
	  "shows in Slack: delete it there and revoke the token."),
	M("masked.drill",
	  "🙈 A patient's document number in your text was masked. It still shows in "
	  "Slack: edit your message."),
	M("masked.secret.drill",
	  "🙈 A token in your text was masked. It still shows in Slack: delete "
	  "it there and revoke the token."),
};
static const struct telling of_answer = {
	.number = M("masked.direct",
	            "🙈 A patient's document number in your answer was masked: everyone sees "
	            "`•••`. It still shows in this conversation: edit your message."),
	.secret = M("masked.direct.secret",
	            "🙈 A token in your answer was masked: everyone sees `•••`. It still "
	            "shows in this conversation: delete it here and revoke the token."),
};
static const struct telling of_file = {
	.number = M("masked.file",
	            "🙈 There is a patient's document number in the file's name: in GitLab it is "
	            "`•••`. In Slack it shows: delete the file and share it under another name."),
	.secret = M("masked.file.secret",
	            "🙈 There is a token in the file's name: in GitLab it is `•••`. In "
	            "Slack it shows: delete the file and revoke the token."),
};

static void tell_masked(struct ctx *cx, const struct telling *t, struct masked n)
{
	bool drill = is_drill(cx->object) && t->drill_number;
	leave_door(cx);
	if (n.numbers) {
		answer(cx, drill ? t->drill_number : t->number, NOTHING);
		write_down(cx, n.numbers);
	}
	if (n.secrets) {
		answer(cx, drill ? t->drill_secret : t->secret, NOTHING);
		write_down(cx, n.secrets);
	}
}

/* What stood there before was told already. */
static struct masked news(const char *text, const char *was)
{
	struct masked n = { 0 }, told = { 0 };
	if (text)
		n = text_mask_count(text);
	if (was)
		told = text_mask_count(was);
	return (struct masked){ .numbers = told.numbers ? 0 : n.numbers,
		                .secrets = told.secrets ? 0 : n.secrets };
}

static const struct msg *const in_description = M("masked.place.description", "description");
static const struct msg *const in_comment = M("masked.place.comment", "comment");
static const struct msg *const in_title = M("masked.place.title", "title");

static const struct msg *place_in_gitlab(const struct event *e)
{
	if (!strcmp(e->name, "personal") || !strcmp(e->name, "described"))
		return in_description;
	return !strncmp(e->name, "note", strlen("note")) ? in_comment : in_title;
}

/* Who has written it there is known to us, or the head is to see to it. */
static void tell_of_issue(struct ctx *cx, const struct event *e, struct masked n)
{
	const char *who = people_in_slack(cx->m, cx->by), *source = cx->source;
	const char *to = people_is_user(who) ? who : head(cx);
	const char *name = issue_name(cx, e);
	const struct piece *with =
	        WITH(NAMED("issue", name ? name : ""), SAID("place", place_in_gitlab(e)),
	             NAME("who", cx->by), MOMENT("when", e->at));
	leave_door(cx);
	cx->source = e->dedupe; /* an edited comment has the source of the one it was */
	if (n.numbers) {
		tell(cx, to, "masked",
		     M("masked.issue",
		       "🙈 A patient's document number in GitLab: {issue}, {place} · "
		       "{who}, {when}\nThe bot took it over as `•••`. In GitLab it "
		       "shows: take it out there."),
		     with);
		write_down(cx, n.numbers);
	}
	if (n.secrets) {
		tell(cx, to, "masked.secret",
		     M("masked.issue.secret",
		       "🙈 A token in GitLab: {issue}, {place} · {who}, {when}\nThe "
		       "bot took it over as `•••`. In GitLab it shows: take it "
		       "out there and revoke the token."),
		     with);
		write_down(cx, n.secrets);
	}
	cx->source = source;
}

void masking_tell_reply(struct ctx *cx, const char *text, const char *was)
{
	struct masked n = news(text, was);
	if (!n.numbers && !n.secrets)
		return;
	if (cx->event && cx->event->kind == EVENT_ISSUE) {
		tell_of_issue(cx, cx->event, n);
		return;
	}
	leave_door(cx);
	react(cx, "see_no_evil");
	tell_masked(cx, &of_reply, n);
}

void masking_tell_direct(struct ctx *cx, const char *text, const char *was)
{
	if (!cx->refused)
		tell_masked(cx, &of_answer, news(text, was));
}

void masking_tell_files(struct ctx *cx, const struct attached *files, int count)
{
	struct masked n = { 0 };
	for (int i = 0; i < count; i++) {
		struct masked one = text_mask_count(files[i].name);
		n.numbers += one.numbers;
		n.secrets += one.secrets;
	}
	tell_masked(cx, &of_file, n);
}

void masking_tell_issue(struct ctx *cx, const struct event *e)
{
	static const char *const by_hand[] = { "retitled", "described", "personal", "accident" };
	struct masked n = news(e->text, NULL);
	for (size_t i = 0; i < ARRAY_SIZE(by_hand) && (n.numbers || n.secrets); i++)
		if (!strcmp(by_hand[i], e->name))
			tell_of_issue(cx, e, n);
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
