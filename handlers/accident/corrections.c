#include "corrections.h"
#include "accident.h"

#include "agreed.h"
#include "say.h"

#include <string.h>

/* A10: a signed report stays as it is. What is said later by a word of the facts, in the form, or
 * in a reply whose author says so, is a correction: a note under the report, which the head
 * countersigns. What is signed stays too: what its reply says then is one more. */

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
	{ "correction.removed", 0, M("correction.removed", "no longer true: "), NULL },
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

void correction_note(struct ctx *cx, const char *object, const struct correction *c)
{
	note_issue(cx, object, name_of(cx, object, "issue"),
	           M("correction.note", "**Correction**, {who}, {when}: {what}{text}"),
	           WITH(NAME("who", c->is.by), FULL("when", c->is.at),
	                SAID("what", correction_label(&c->is)), correction_text(&c->is)));
}

void correction_note_signed(struct ctx *cx, const char *object, const struct correction *c)
{
	note_issue(cx, object, name_of(cx, object, "issue"),
	           M("correction.signed.note",
	             "**Correction countersigned**, {head}, {when}: {what}{text} ({who}, {said})"),
	           WITH(FOR_HEAD("head", c->signer, c->until), FULL("when", c->signed_at),
	                SAID("what", correction_label(&c->is)), correction_text(&c->is),
	                NAME("who", c->is.by), FULL("said", c->is.at)));
}

static void show_correction(struct ctx *cx, const char *object, const char *which)
{
	show(cx, object, part_of(cx, "correction", which));
	show_again(cx, object, part_of(cx, "countersign", which));
	if (is_shown(cx, object, "summary"))
		show(cx, object, "summary");
}

static void countersign(struct ctx *cx, const char *object, const char *which)
{
	struct correction c;
	int64_t until;
	acts_for(cx, by(cx), HEAD, &until);
	fact_note(cx, object, "countersigned", now(cx), until, which);
	correction_settled(cx, which);
	if (correction_find(cx, object, which, &c))
		correction_note_signed(cx, object, &c);
}

/* "C…/ts", and "C…/ts~2" of one more; "": of any. */
static bool is_of(const char *which, const char *reply)
{
	size_t n = strlen(reply);
	return !n || (!strncmp(which, reply, n) && (!which[n] || which[n] == '~'));
}

static int number_of(struct ctx *cx, const char *object, const char *reply, const char **ret_last)
{
	int n = 0;
	*ret_last = NULL;
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		if (is_correction(&f.is) && is_of(f.is.source, reply)) {
			*ret_last = kept(cx, f.is.source);
			n++;
		}
	return n;
}

const char *correction_of(struct ctx *cx, const char *object, const char *reply)
{
	const char *last;
	number_of(cx, object, reply, &last);
	return last;
}

int corrections_number(struct ctx *cx, const char *object)
{
	const char *last;
	return number_of(cx, object, "", &last);
}

/* Where what the reply says now is kept. */
static const char *place_for(struct ctx *cx, const char *object, const char *reply)
{
	struct correction c;
	const char *last;
	int n = number_of(cx, object, reply, &last);
	if (!last || !correction_find(cx, object, last, &c))
		return reply;
	return c.signed_at ? joined(cx, reply, '~', digits(cx, n + 1)) : last;
}

/* Another word in the same reply takes the place of the one before. */
static void take_back_others(struct ctx *cx, const char *object, const char *kind,
                             const char *which)
{
	struct correction c;
	if (correction_find(cx, object, which, &c) && strcmp(c.is.kind, kind) != 0)
		fact_withdraw(cx, object, c.is.kind, which);
}

void correction_record(struct ctx *cx, const char *object, const char *reply, const struct fact *f)
{
	struct correction c;
	const char *which = place_for(cx, object, reply);
	take_back_others(cx, object, f->kind, which);
	fact_note_from(cx, object, f->kind, which, f->at, f->number, f->text);
	if (!correction_find(cx, object, which, &c))
		return;
	correction_note(cx, object, &c);
	if (has_role(cx, by(cx), HEAD))
		countersign(cx, object, which);
	else
		correction_waits(cx, object, which);
	show_correction(cx, object, which);
}

void correction_take_back(struct ctx *cx, const char *object, const char *which)
{
	struct correction c;
	if (!correction_find(cx, object, which, &c) || c.signed_at)
		return;
	fact_withdraw(cx, object, c.is.kind, which);
	fact_note_from(cx, object, "retracted", which, now(cx), 0, NULL);
	correction_settled(cx, which);
	note_issue(cx, object, name_of(cx, object, "issue"),
	           M("correction.retracted.note",
	             "**Correction taken back**, {when}: that of {who}, {said}: {what}{text}"),
	           WITH(FULL("when", now(cx)), NAME("who", c.is.by), FULL("said", c.is.at),
	                SAID("what", correction_label(&c.is)), correction_text(&c.is)));
	show_correction(cx, object, which);
}

void accident_correct(struct ctx *cx, const char *object, const char *kind, int64_t number,
                      const char *text)
{
	correction_record(
	        cx, object, source(cx),
	        &(struct fact){ .kind = kind, .at = now(cx), .number = number, .text = text });
}

/* In the order in which it was said and signed. */
void corrections_note_again(struct ctx *cx, const char *object, int64_t since, int64_t before)
{
	struct correction c;
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);) {
		bool new = f.is.id < before && (f.is.said >= since || f.is.edited >= since);
		if (new &&is_correction(&f.is) && correction_find(cx, object, f.is.source, &c))
			correction_note(cx, object, &c);
		else if (new && !strcmp(f.is.kind, "countersigned") &&
		         correction_find(cx, object, f.is.text, &c) && c.signed_at)
			correction_note_signed(cx, object, &c);
	}
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

static void agree(struct ctx *cx, struct agreed *t, const char *object, const char *which)
{
	struct correction c;
	if (which && correction_find(cx, object, which, &c) && !c.signed_at)
		agreed_part(t, M("correction.about", "correction"),
		            worded(cx, AS_IS("{what}{text}"),
		                   WITH(SAID("what", correction_label(&c.is)),
		                        correction_text(&c.is))));
}

static enum outcome sign(struct ctx *cx, const struct args *a)
{
	struct correction c;
	if (!a->which || !correction_find(cx, a->object, a->which, &c))
		return refuse(cx,
		              M("no.correction",
		                "ℹ️ Nothing to sign: this correction was taken back."),
		              NOTHING);
	if (c.signed_at)
		return refuse(cx, M("no.countersign", "Countersigned already: {who}, {when}."),
		              WITH(FOR_HEAD("who", c.signer, c.until), AT("when", c.signed_at)));
	countersign(cx, a->object, a->which);
	show_correction(cx, a->object, a->which);
	return DONE;
}

static const struct door doors[] = {
	{ BUTTON, "correction.form", .of = "accident", .in = "signed", .who = ROSTER,
	  .run = open_form },
	{ FORM, "correction", .of = "accident", .in = "signed", .who = ROSTER, .run = filled_in },
	{ BUTTON, "correction.sign", .of = "accident", .in = "signed", .who = HEAD, .run = sign,
	  .agreed = agree,
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
