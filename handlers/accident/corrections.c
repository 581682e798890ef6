#include "corrections.h"
#include "accident.h"

#include "say.h"
#include "typed.h"

#include <string.h>

/* A10: a signed report stays as it is. What is said later, in a reply, by a word of the facts or in
 * the form, is a correction: a note under the report, which the head countersigns. */

static bool is_plain(struct ctx *cx, const char *text)
{
	return text && (text[0] != '!' || (text[1] == ' ' && !typed_is_word(cx, text)));
}

static bool is_correction(const struct fact *f)
{
	return !strncmp(f->kind, "correction", strlen("correction"));
}

/* As it was said last: signed before that, it waits again. */
bool correction_find(struct ctx *cx, const char *object, const char *which, struct correction *ret)
{
	bool found = false;
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		if (is_correction(&f.is) && !strcmp(f.is.source, which)) {
			*ret = (struct correction){ .is = f.is };
			ret->is.by = kept(cx, f.is.by);
			ret->is.kind = kept(cx, f.is.kind);
			ret->is.text = kept(cx, f.is.text);
			found = true;
		}
	if (!found)
		return false;
	for (struct facts f = facts(cx, object, "countersigned"); fact_next(&f);)
		if (!strcmp(f.is.text, which) && f.is.at >= ret->is.said &&
		    f.is.at >= ret->is.edited) {
			ret->signed_at = f.is.at;
			ret->until = f.is.number;
			ret->signer = kept(cx, f.is.by);
		}
	return true;
}

/* What stands before people's words: "cause: "; or alone, where there are none. */
static const struct {
	const char *kind;
	int64_t number; /* 0: any */
	const struct msg *said, *alone;
} labels[] = {
	{ "correction.cause", 0, M("correction.cause", "cause: "), NULL },
	{ "correction.measure", 0, M("correction.measure", "measure: "), NULL },
	{ "correction.impact", 0, M("correction.share", "share of clients, %: "), NULL },
	{ "correction.data", YES, M("correction.lost.what", "data loss: yes, "),
	  M("correction.lost", "data loss: yes") },
	{ "correction.data", NO, M("correction.not_lost.what", "data loss: none, "),
	  M("correction.not_lost", "data loss: none") },
	{ "correction.task", 0, M("correction.task", "follow-up: "), NULL },
	{ "correction.no_tasks", 0, M("correction.no_tasks", "no follow-ups needed: "), NULL },
	{ "correction", 0, AS_IS(""), NULL },
};

const struct msg *correction_label(const struct fact *f)
{
	size_t i = 0;
	while (strcmp(labels[i].kind, f->kind) != 0 ||
	       (labels[i].number && labels[i].number != f->number))
		i++;
	bool alone = labels[i].alone && (!f->text || !f->text[0]);
	return alone ? labels[i].alone : labels[i].said;
}

struct piece correction_text(const struct fact *f)
{
	struct piece number = NUMBER("text", f->number), text = TEXT("text", f->text);
	return strcmp(f->kind, "correction.impact") != 0 ? text : number;
}

static void show_correction(struct ctx *cx, const char *object, const char *which)
{
	show(cx, object, part_of(cx, "correction", which));
	show_again(cx, object, part_of(cx, "countersign", which));
}

static void countersign(struct ctx *cx, const char *object, const char *which)
{
	struct correction c;
	int64_t until;
	acts_for(cx, by(cx), HEAD, &until);
	fact_note(cx, object, "countersigned", now(cx), until, which);
	correction_settled(cx, which);
	if (correction_find(cx, object, which, &c))
		note_issue(
		        cx, object, name_of(cx, object, "issue"),
		        M("correction.signed.note",
		          "**Correction countersigned**, {head}, {when}: {what}{text} ({who}, {said})"),
		        WITH(FOR_HEAD("head", by(cx), until), FULL("when", now(cx)),
		             SAID("what", correction_label(&c.is)), correction_text(&c.is),
		             NAME("who", c.is.by), FULL("said", c.is.at)));
}

/* Another word in the same reply takes the place of the one before. */
static void take_back_others(struct ctx *cx, const char *object, const char *kind)
{
	struct correction c;
	if (correction_find(cx, object, source(cx), &c) && strcmp(c.is.kind, kind) != 0)
		fact_withdraw(cx, object, c.is.kind, source(cx));
}

void accident_correct(struct ctx *cx, const char *object, const char *kind, int64_t number,
                      const char *text)
{
	struct correction c;
	take_back_others(cx, object, kind);
	fact_note(cx, object, kind, now(cx), number, text);
	if (!correction_find(cx, object, source(cx), &c))
		return;
	note_issue(cx, object, name_of(cx, object, "issue"),
	           M("correction.note", "**Correction**, {who}, {when}: {what}{text}"),
	           WITH(NAME("who", by(cx)), FULL("when", now(cx)),
	                SAID("what", correction_label(&c.is)), correction_text(&c.is)));
	if (has_role(cx, by(cx), HEAD))
		countersign(cx, object, source(cx));
	else
		correction_waits(cx, object);
	show_correction(cx, object, source(cx));
}

/* What is written under the issue stands where a correction would. */
static bool said_in_gitlab(const struct ctx *cx)
{
	return !strncmp(by(cx), "gitlab", strlen("gitlab"));
}

static enum outcome heard(struct ctx *cx, const struct args *a)
{
	if (!said_in_gitlab(cx) && is_plain(cx, a->text) &&
	    !strcmp(object_state(cx, a->object), "signed"))
		accident_correct(cx, a->object, "correction", 0, a->text);
	return DONE;
}

static enum outcome edited(struct ctx *cx, const struct args *a)
{
	if (is_plain(cx, a->text) && is_shown(cx, a->object, part_of(cx, "correction", a->source)))
		accident_correct(cx, a->object, "correction", 0, a->text);
	return DONE;
}

static enum outcome open_form(struct ctx *cx, const struct args *a)
{
	ask(cx, "correction", a->object);
	return DONE;
}

static enum outcome filled_in(struct ctx *cx, const struct args *a)
{
	accident_correct(cx, a->object, "correction", 0, a->field(a, "text"));
	return DONE;
}

static enum outcome sign(struct ctx *cx, const struct args *a)
{
	struct correction c;
	if (!a->which || !correction_find(cx, a->object, a->which, &c))
		return refuse(cx, M("no.old", "ℹ️ This button is out of date."), NOTHING);
	if (c.signed_at)
		return refuse(cx, M("no.countersign", "Countersigned already: {who}, {when}."),
		              WITH(FOR_HEAD("who", c.signer, c.until), AT("when", c.signed_at)));
	countersign(cx, a->object, a->which);
	show_correction(cx, a->object, a->which);
	return DONE;
}

static const struct door doors[] = {
	{ REPLY, .of = "accident", .run = heard },
	{ EDIT, .of = "accident", .run = edited },
	{ BUTTON, "correction.form", .of = "accident", .in = "signed", .who = ROSTER,
	  .run = open_form },
	{ FORM, "correction", .of = "accident", .in = "signed", .who = ROSTER, .run = filled_in },
	{ BUTTON, "correction.sign", .of = "accident", .in = "signed", .who = HEAD, .run = sign,
	  .may = M("no.role.countersign",
	           "⛔ Not done: only the head may countersign a correction. Now that is "
	           "{head}.") },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "correction",
	  .title = M("form.correction", "Adding to the report"),
	  .submit = M("form.record", "Record"),
	  .fields = { { "text", M("form.correction.text", "What became known"),
	                M("form.correction.hint",
	                  "The signed text stays; this goes under it, countersigned by the head."),
	                .required = true, .kind = FIELD_TEXT } } },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "accident", "correction", IN_THREAD, correction_draw },
	{ "accident", "countersign", TO_PERSON, countersign_draw },
	{ 0 },
};

const struct handler handler_corrections = { .name = "corrections",
	                                     .group = HELP_ACCIDENT,
	                                     .doors = doors,
	                                     .forms = forms,
	                                     .cards = cards };
