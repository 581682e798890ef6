#include "escalate.h"

#include "form.h"
#include "groups.h"
#include "problem.h"
#include "provider.h"
#include "say.h"

#include <string.h>

/* P4, P6, P7, P8, P13: one word, one button and one form hand a problem on, to whomever. */

static enum outcome developer_hand(struct ctx *cx, const char *object, const struct handing *h)
{
	return developer_draft(cx, object, h->text);
}

static const struct target {
	const char *to;
	unsigned who;
	hand_on *hand;
	const struct msg *may;
} targets[] = {
	{ "l2", L1 | HEAD, l2_hand, FIRST_LEVEL_HANDS },
	{ "infra", L1 | HEAD, infra_hand, FIRST_LEVEL_HANDS },
	{ "mis", L1 | HEAD, mis_hand, FIRST_LEVEL_HANDS },
	{ "provider", INFRA, provider_hand, ONLY_INFRA_WRITES },
	{ "developer", HEAD, developer_hand,
	  M("no.role.letter",
	    "⛔ Not done: only the head writes official letters. Now that is {head}.") },
	{ 0 },
};

static const struct target *target_of(const char *to)
{
	const struct target *t = targets;
	while (t->to && (!to || strcmp(t->to, to) != 0))
		t++;
	return t->to ? t : NULL;
}

static bool may(struct ctx *cx, const struct target *t)
{
	if (has_role(cx, by(cx), t->who))
		return true;
	refuse(cx, t->may, WITH(NAME("head", head(cx))));
	return false;
}

static enum outcome escalate(struct ctx *cx, const struct args *a)
{
	const struct target *t = target_of(a->to);
	if (!problem_is(cx, a->other, "untriaged work"))
		return REFUSED;
	if (!t && (a->to || a->text))
		return refuse(
		        cx,
		        M("no.escalate.to",
		          "ℹ️ Nothing is done: say to whom, `/ehr escalate 123 l2 …`: `l2`, "
		          "`infra`, `mis NAME`, `provider`, `developer`."),
		        NOTHING);
	if (t && !may(cx, t))
		return REFUSED;
	if (!a->text || (t->hand == mis_hand && !a->system)) {
		ask_about(cx, "escalate", a->other, t ? t->to : "l2");
		return DONE;
	}
	return t->hand(cx, a->other, &(struct handing){ .text = a->text, .system = a->system });
}

static enum outcome open_form(struct ctx *cx, const struct args *a)
{
	ask_about(cx, "escalate", a->object, "l2");
	return DONE;
}

static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	const struct target *t = target_of(a->field(a, "to"));
	const struct handing h = { .text = a->field(a, "text"), .system = a->field(a, "system") };
	if (!t)
		return refuse_old(cx);
	if (t->hand == mis_hand && !h.system)
		return wrong_field(cx, "system",
		                   M("form.escalate.system.none", "Choose the MIS or FIS."));
	return may(cx, t) ? t->hand(cx, a->object, &h) : REFUSED;
}

static void fill(struct ctx *cx, struct sheet *s, const char *object)
{
	const struct problem p = problem_of(cx, object);
	sheet_value(s, "to", sheet_which(s));
	for (int i = 0; i < systems_count(cx); i++)
		sheet_option(s, "system", system_at(cx, i), AS_IS("{name}"),
		             WITH(TEXT("name", system_at(cx, i))),
		             p.system && !strcmp(p.system, system_at(cx, i)));
}

static const struct door doors[] = {
	{ SLASH, "escalate", "передать", .takes = "<issue> [to] [text]", .who = L1 | HEAD | INFRA,
	  .run = escalate, .may = FIRST_LEVEL_HANDS,
	  .help = M(
	          "help.escalate",
	          "hand a problem on: `l2`, `infra`, `mis NAME`, `provider`, `developer`, and why"),
	  .example = M("help.escalate.example", "123 l2 what is known so far") },
	{ BUTTON, "problem.escalate", .of = "problem", .in = "untriaged work", .who = L1 | HEAD,
	  .run = open_form, .may = FIRST_LEVEL_HANDS },
	{ FORM, "escalate", .of = "problem", .in = "untriaged work", .who = L1 | HEAD | INFRA,
	  .run = submitted, .may = FIRST_LEVEL_HANDS },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "escalate",
	  .title = M("form.escalate", "Hand on"),
	  .submit = M("form.escalate.submit", "Hand on"),
	  .fill = fill,
	  .fields = { { "to", M("form.escalate.to", "To whom"), .required = true,
	                .kind = FIELD_RADIO,
	                .options = { { "l2", M("form.escalate.l2", "Second level") },
	                             { "infra", M("form.escalate.infra", "Infrastructure") },
	                             { "mis", M("form.escalate.mis", "Developers of a MIS") },
	                             { "provider",
	                               M("form.escalate.provider", "Provider of the cloud") } } },
	              { "system", M("form.escalate.system", "MIS or FIS"), .kind = FIELD_SELECT },
	              { "text", M("form.escalate.text", "What is known, and what is asked"),
	                .required = true, .kind = FIELD_TEXT } } },
	{ 0 },
};

const struct handler handler_escalate = {
	.name = "escalate", .group = HELP_PROBLEM, .doors = doors, .forms = forms
};
