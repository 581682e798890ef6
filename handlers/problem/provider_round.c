#include "round.h"

#include "escalate.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* P7: a round with the provider: how it begins, how it stands, and for whom it waits. */

struct round round_of(struct ctx *cx, const char *object)
{
	struct round r = { .id = object, .state = object_state(cx, object) };
	const struct {
		const char *kind;
		struct told *to;
	} said[] = { { "what", &r.what },       { "affects", &r.affects },
		     { "checked", &r.checked }, { "sent", &r.sent },
		     { "phoned", &r.phoned },   { "answered", &r.answered },
		     { "letter", &r.letter },   { "accepted", &r.accepted },
		     { "dropped", &r.dropped }, { "unsent", &r.failed } };
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);) {
		for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
			if (!strcmp(f.is.kind, said[i].kind))
				*said[i].to = told_by(cx, &f.is);
		if (!strcmp(f.is.kind, "about"))
			r.issue = kept(cx, f.is.text);
		else if (!strcmp(f.is.kind, "owner"))
			r.owner = kept(cx, f.is.text);
		else if (!strcmp(f.is.kind, "priority"))
			r.priority = f.is.number;
		else if (!strcmp(f.is.kind, "since"))
			r.since = f.is.number;
	}
	if (r.sent.at >= r.failed.at)
		r.failed = (struct told){ 0 };
	r.due = r.sent.by ? due_after(cx, r.sent.at, "provider.answer_within") : 0;
	return r;
}

const char *provider_round(struct ctx *cx, const char *issue)
{
	const char *object = fact_object(cx, "about", issue);
	return object && strcmp(object_state(cx, object), "dropped") != 0 ? object : NULL;
}

void provider_begin(struct ctx *cx, const char *owner, const struct provider_asked *asked)
{
	if (is_drill(owner))
		return;
	const char *object = object_beside(cx, "provider", "provider");
	fact_note_from(cx, object, "about", asked->issue, now(cx), 0, asked->issue);
	fact_note_from(cx, object, "with", owner, now(cx), 0, NULL);
	fact_note(cx, object, "owner", now(cx), 0, owner);
	fact_note(cx, object, "priority", now(cx), asked->priority, NULL);
	fact_note(cx, object, "what", now(cx), 0, asked->text);
	fact_note(cx, object, "since", now(cx), asked->since, NULL);
	show_to(cx, infra(cx), object, "mail");
}

/* By the word: infrastructure has its issue first, for it is that which is closed in the end. */
enum outcome provider_hand(struct ctx *cx, const char *object, const struct handing *h)
{
	struct linked l;
	infra_file(cx, object, h->text, &l);
	if (provider_round(cx, l.name))
		return refuse(
		        cx,
		        M("no.provider.already", "ℹ️ A mail about {issue} goes on already."),
		        WITH(NAMED("issue", l.name)));
	provider_begin(cx, object,
	               &(struct provider_asked){ .issue = l.name,
	                                         .text = h->text,
	                                         .priority = l.priority,
	                                         .since = problem_of(cx, object).filed.at });
	answer(cx,
	       M("provider.drafted",
	         "The mail is drafted: check and send it, in the direct message."),
	       NOTHING);
	return DONE;
}

const char *provider_said(struct ctx *cx, const char *issue)
{
	const char *object = provider_round(cx, issue);
	if (!object || !state_is_of(object_state(cx, object), ROUND_GOES_ON))
		return NULL;
	const struct round r = round_of(cx, object);
	const struct msg *m =
	        !r.sent.by      ? M("provider.said.draft", "the mail to the provider is not sent")
	        : r.answered.by ? M("provider.said.answered", "the provider has answered")
	        : now(cx) > r.due
	                ? M("provider.said.overdue", "the provider's answer is overdue since {due}")
	                : M("provider.said.sent", "the provider's answer is due by {due}");
	return worded(cx, m, WITH(AT("due", r.due)));
}

void round_note(struct ctx *cx, const struct round *r, const struct msg *m,
                const struct piece *with)
{
	note_issue(cx, r->owner, r->issue, m, with);
	show_all(cx, r->id);
	show_all(cx, r->owner);
}

void provider_over(struct ctx *cx, const char *issue)
{
	const char *object = provider_round(cx, issue);
	if (object && flow_move(cx, object, "over") == MOVED)
		show_all(cx, object);
}

/* ---- Home ---- */

static void tell_waiting(struct ctx *cx, struct waits *w, const char *object)
{
	const struct round r = round_of(cx, object);
	bool overdue = r.sent.by && now(cx) > r.due && !r.answered.by;
	bool theirs = has_role(cx, by(cx), INFRA);
	if (!theirs && !(overdue && has_role(cx, by(cx), HEAD)))
		return;
	const struct piece *with = WITH(NAMED("issue", r.issue), MOMENT("due", r.due),
	                                SPAN("span", working_between(cx, r.due, now(cx))));
	if (overdue)
		wait_line(w, OVERDUE,
		          waits_stay(w) ? M("wait.provider.overdue.since",
		                            "⚠️ the provider about {issue}, due by {due}")
		                        : M("wait.provider.overdue",
		                            "⚠️ the provider about {issue}, by {span}"),
		          with);
	else
		wait_line(w, YOU,
		          !r.sent.by ? M("wait.provider.draft",
		                         "mail to the provider about {issue}: check and send")
		          : r.answered.by
		                  ? M("wait.provider.answered",
		                      "the provider has answered about {issue}: accept the work")
		                  : M("wait.provider",
		                      "mail to the provider about {issue}, answer due by {due}"),
		          with);
	if (theirs)
		wait_link(w, bound(cx, name_of(cx, object, part_at(cx, "mail", by(cx)))).url,
		          M("button.open", "Open"));
}

static const struct waiting waiting[] = {
	{ "provider", ROUND_GOES_ON, .tell = tell_waiting },
	{ 0 },
};

const struct handler handler_provider_round = { .name = "provider_round",
	                                        .group = HELP_PROBLEM,
	                                        .waiting = waiting };
