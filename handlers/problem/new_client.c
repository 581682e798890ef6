#include "problem.h"

#include "card.h"
#include "form.h"
#include "say.h"

#include <string.h>

/* P11: new organisations join. It is a problem like any other, with a label of its own and a
 * checklist, which is ticked in Slack or in GitLab alike. */

enum { STEPS = 6 };

static const struct {
	const char *value;
	const struct msg *said;
} steps[STEPS] = {
	{ "request", M("client.step.request", "the request of the organisation is there") },
	{ "registered",
	  M("client.step.registered", "the organisation is in the system's directory") },
	{ "access", M("client.step.access", "access is given") },
	{ "connected", M("client.step.connected", "its MIS or FIS is connected") },
	{ "tried", M("client.step.tried", "a prescription was tried") },
	{ "contacts",
	  M("client.step.contacts", "its contacts are known, it is in a group that is informed") },
};

bool new_client_is(struct ctx *cx, const char *object)
{
	struct fact f;
	return fact_last(cx, object, "new_client", &f);
}

static bool is_ticked(struct ctx *cx, const char *object, int i)
{
	struct fact f;
	return fact_get(cx, object, "step", steps[i].value, &f) && f.number == YES;
}

static void tick(struct ctx *cx, const char *object, int i, bool on)
{
	if (is_ticked(cx, object, i) != on)
		fact_note_from(cx, object, "step", steps[i].value, now(cx), on ? YES : NO, NULL);
}

void new_client_draw(struct ctx *cx, struct page *p, const char *object)
{
	if (!new_client_is(cx, object))
		return;
	page_lines(p, M("client.page", "\n### Steps\n"), NOTHING);
	for (int i = 0; i < STEPS; i++)
		page_lines(p,
		           is_ticked(cx, object, i) ? AS_IS("- [x] {step}") : AS_IS("- [ ] {step}"),
		           WITH(SAID("step", steps[i].said)));
}

static enum outcome joins(struct ctx *cx, const struct registering *r)
{
	const char *object = problem_register(cx, r);
	fact_note(cx, object, "new_client", now(cx), 0, NULL);
	return DONE;
}

/* Several stand one a line, or with ";" between them. */
static const char *named(struct ctx *cx, const char *organisations)
{
	return worded(cx, M("client.title", "New client: {organisations}"),
	              WITH(TEXT("organisations", organisations)));
}

static enum outcome word(struct ctx *cx, const struct args *a)
{
	if (!a->text) {
		ask(cx, "client", NULL);
		return DONE;
	}
	joins(cx, &(struct registering){ .text = named(cx, a->text) });
	answer(cx, M("problem.ack", "Recorded; the number comes by direct message."), NOTHING);
	return DONE;
}

static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	const char *text = named(cx, a->field(a, "what")), *more = a->field(a, "more");
	return joins(cx, &(struct registering){ .text = more ? joined(cx, text, '\n', more) : text,
	                                        .contact = a->field(a, "contact") });
}

/* ---- the steps ---- */

static enum outcome open_steps(struct ctx *cx, const struct args *a)
{
	if (!new_client_is(cx, a->object))
		return refuse_old(cx);
	ask(cx, "client.steps", a->object);
	return DONE;
}

static enum outcome ticked(struct ctx *cx, const struct args *a)
{
	for (int i = 0; i < STEPS; i++)
		tick(cx, a->object, i, a->checked(a, "steps", steps[i].value));
	problem_settle(cx, a->object);
	return DONE;
}

static void fill_steps(struct ctx *cx, struct sheet *s, const char *object)
{
	for (int i = 0; i < STEPS; i++)
		sheet_option(s, "steps", steps[i].value, AS_IS("{step}"),
		             WITH(SAID("step", steps[i].said)), is_ticked(cx, object, i));
}

/* Ticked in GitLab: that line is people's there, and the record follows. */
static enum outcome described(struct ctx *cx, const struct args *a)
{
	if (a->which || !a->text || !new_client_is(cx, a->object))
		return DONE;
	for (int i = 0; i < STEPS; i++) {
		const char *step = worded(cx, AS_IS("{step}"), WITH(SAID("step", steps[i].said)));
		const char *at = strstr(a->text, step);
		const char *line = at;
		while (line && line > a->text && line[-1] != '\n')
			line--;
		if (at)
			tick(cx, a->object, i, memchr(line, 'x', (size_t)(at - line)) != NULL);
	}
	problem_settle(cx, a->object);
	return DONE;
}

static const struct door doors[] = {
	{ SLASH, "client", "клиент", .takes = "[text]", FIRST_LEVEL, .run = word,
	  .help = M("help.client", "a new organisation joins, or several: an issue with its steps"),
	  .example = M("help.client.example", "organisations") },
	{ FORM, "client", FIRST_LEVEL, .run = submitted },
	{ BUTTON, "client.steps", .of = "problem", .in = PROBLEM_OPEN, FIRST_LEVEL,
	  .run = open_steps },
	{ FORM, "client.steps", .of = "problem", .in = PROBLEM_OPEN, FIRST_LEVEL, .run = ticked },
	{ ISSUE, "described", .of = "problem", .run = described },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "client",
	  .title = M("form.client", "New client"),
	  .submit = M("form.client.submit", "File"),
	  .fields = { { "what", M("form.client.what", "Organisations"),
	                M("form.client.what.hint", "Several: with a semicolon between them."),
	                .required = true, .kind = FIELD_LINE,
	                .empty = M("form.client.what.empty", "Name at least one organisation.") },
	              { "contact", M("form.problem.contact", "Contact"),
	                M("form.problem.contact.hint", "phone or e-mail"), .kind = FIELD_LINE },
	              { "more", M("form.client.more", "What else is known"),
	                .kind = FIELD_TEXT } } },
	{ .name = "client.steps",
	  .title = M("form.client.steps", "Steps"),
	  .submit = M("form.client.steps.submit", "Record"),
	  .fill = fill_steps,
	  .fields = { { "steps", M("form.client.steps.done", "Done"), .kind = FIELD_CHECKS } } },
	{ 0 },
};

const struct handler handler_new_client = {
	.name = "new_client", .group = HELP_PROBLEM, .doors = doors, .forms = forms
};
