#include "round.h"

#include "agreed.h"
#include "contract.h"
#include "escalate.h"
#include "remind.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* P7: the mail to the provider is drafted, checked and sent by infrastructure; what follows, until
 * the work is accepted, is recorded in the issue that it is about. */

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
				*said[i].to = (struct told){ kept(cx, f.is.text), kept(cx, f.is.by),
					                     f.is.at, f.is.number };
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

#define GOES_ON_IN "draft sent lettered answered"

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
	if (!object || !state_is_of(object_state(cx, object), GOES_ON_IN))
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

static void note_step(struct ctx *cx, const struct round *r, const struct msg *m,
                      const struct piece *with)
{
	note_issue(cx, r->owner, r->issue, m, with);
	show_all(cx, r->id);
	show_all(cx, r->owner);
}

/* ---- the mail ---- */

/* A client's name is nobody's business outside. */
static bool names_client(struct ctx *cx, const struct round *r)
{
	const char *kind = object_kind(cx, r->owner);
	const struct problem p =
	        kind && !strcmp(kind, "problem") ? problem_of(cx, r->owner) : (struct problem){ 0 };
	const char *const said[] = { r->what.text, r->affects.text, r->checked.text };
	for (size_t i = 0; p.client && i < sizeof(said) / sizeof(*said); i++)
		if (said[i] && strstr(said[i], p.client))
			return true;
	return false;
}

static bool may_go(struct ctx *cx, const struct round *r)
{
	if (!round_number(cx, r))
		refuse(cx,
		       M("no.provider.number",
		         "⏳ The issue has no number yet. Press again in a minute."),
		       NOTHING);
	else if (names_client(cx, r))
		refuse(cx,
		       M("no.provider.client",
		         "⛔ Not sent: the text names the client. Press \"Change\" and take the name "
		         "out."),
		       NOTHING);
	else
		return true;
	return false;
}

static void note_sent(struct ctx *cx, const char *object, int64_t by_hand)
{
	fact_note(cx, object, "sent", now(cx), by_hand, NULL);
	const struct round r = round_of(cx, object);
	remind(cx, object, "provider", now(cx));
	wake_at(cx, object, "provider.mail", now(cx) + 60 * (int64_t)1000);
	note_step(
	        cx, &r,
	        by_hand ? M("provider.note.by_hand",
	                    "**Mail to the provider, sent by hand**, {who}, {when}. Answer due by "
	                    "{due}.\n\n{subject}\n\n> {text}")
	                : M("provider.note.sent",
	                    "**Mail to the provider**, {who}, {when}. Answer due by "
	                    "{due}.\n\n{subject}\n\n> {text}"),
	        WITH(NAME("who", by(cx)), FULL("when", now(cx)), FULL("due", r.due),
	             TEXT("subject", round_subject(cx, &r)),
	             TEXT("text", round_text(cx, &r, r.sent.at))));
}

static enum outcome send(struct ctx *cx, const struct args *a)
{
	const struct round r = round_of(cx, a->object);
	const char *const to[] = { contract(cx).email, NULL };
	const struct letter mail = { .to = to,
		                     .subject = round_subject(cx, &r),
		                     .text = round_text(cx, &r, now(cx)),
		                     .name = name_of(cx, a->object, "mail") };
	if (!contract(cx).by_mail)
		return refuse_old(cx);
	if (!may_go(cx, &r) || flow_move(cx, a->object, "send") != MOVED)
		return REFUSED;
	send_mail(cx, a->object, &mail);
	note_sent(cx, a->object, 0);
	return DONE;
}

static enum outcome by_hand(struct ctx *cx, const struct args *a)
{
	const struct round r = round_of(cx, a->object);
	if (!may_go(cx, &r) || flow_move(cx, a->object, "send") != MOVED)
		return REFUSED;
	note_sent(cx, a->object, 1);
	return DONE;
}

/* What was checked is what goes out; when the answer is due is known when it does. */
static void agree(struct ctx *cx, struct agreed *t, const char *object, const char *which)
{
	const struct round r = round_of(cx, object);
	(void)which;
	agreed_part(t, M("agreed.mail.subject", "subject"), round_subject(cx, &r));
	agreed_part(t, M("agreed.mail", "mail"), round_text(cx, &r, r.what.at));
}

/* Nobody can look up whether it came through: a person says. */
static enum outcome failed(struct ctx *cx, const struct args *a)
{
	if (!a->call || strcmp(a->call, "mail.send") != 0 ||
	    flow_move(cx, a->object, "fail") != MOVED)
		return DONE;
	fact_note(cx, a->object, "unsent", now(cx), 0, a->text);
	const struct round r = round_of(cx, a->object);
	note_step(cx, &r, M("provider.note.failed", "**The mail was not sent**, {when}: {why}"),
	          WITH(FULL("when", now(cx)), TEXT("why", a->text)));
	return DONE;
}

static enum outcome look_again(struct ctx *cx, const struct args *a)
{
	show_all(cx, a->object);
	return DONE;
}

static enum outcome drop(struct ctx *cx, const struct args *a)
{
	if (flow_move(cx, a->object, "drop") != MOVED)
		return refuse_old(cx);
	fact_note(cx, a->object, "dropped", now(cx), 0, NULL);
	const struct round r = round_of(cx, a->object);
	note_step(cx, &r, M("provider.note.dropped", "**No mail to the provider**, {who}, {when}"),
	          WITH(NAME("who", by(cx)), FULL("when", now(cx))));
	return DONE;
}

static enum outcome phoned(struct ctx *cx, const struct args *a)
{
	if (round_of(cx, a->object).phoned.by)
		return refuse_old(cx);
	fact_note(cx, a->object, "phoned", now(cx), 0, NULL);
	const struct round r = round_of(cx, a->object);
	note_step(cx, &r, M("provider.note.phoned", "**The provider was phoned**, {who}, {when}"),
	          WITH(NAME("who", by(cx)), FULL("when", now(cx))));
	return DONE;
}

static enum outcome accept(struct ctx *cx, const struct args *a)
{
	const struct round r = round_of(cx, a->object);
	const char *which = strrchr(r.issue, ':');
	if (flow_move(cx, a->object, "accept") != MOVED)
		return refuse_old(cx);
	fact_note(cx, a->object, "accepted", now(cx), 0, NULL);
	note_step(cx, &r,
	          M("provider.note.accepted", "**The provider's work is accepted**, {who}, {when}"),
	          WITH(NAME("who", by(cx)), FULL("when", now(cx))));
	close_issue(cx, r.owner, r.issue);
	if (which && !strcmp(object_kind(cx, r.owner), "problem"))
		linked_close(cx, r.owner, which + 1, now(cx));
	return DONE;
}

void provider_over(struct ctx *cx, const char *issue)
{
	const char *object = provider_round(cx, issue);
	if (object && flow_move(cx, object, "over") == MOVED)
		show_all(cx, object);
}

static enum outcome infra_changes(struct ctx *cx, const struct args *a)
{
	(void)a;
	show_to(cx, infra(cx), a->object, "mail");
	show_again(cx, a->object, "mail");
	return DONE;
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
		wait_line(
		        w, OVERDUE,
		        M("wait.provider.overdue", "⚠️ the provider about {issue}, by {span}"),
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
	{ "provider", GOES_ON_IN, .tell = tell_waiting },
	{ 0 },
};

static const struct state states[] = {
	{ "draft", M("provider.state.draft", "not sent yet") },
	{ "sent", M("provider.state.sent", "sent") },
	{ "lettered", M("provider.state.lettered", "asked for by an official letter") },
	{ "answered", M("provider.state.answered", "answered") },
	{ "accepted", M("provider.state.accepted", "accepted") },
	{ "dropped", M("provider.state.dropped", "dropped") },
	{ "over", M("provider.state.over", "over") },
	{ 0 },
};

static const struct move moves[] = {
	{ "draft", "send", "sent", NULL, NULL },
	{ "draft", "drop", "dropped", NULL, NULL },
	{ "sent", "fail", "draft", NULL, NULL },
	{ "sent", "letter", "lettered", NULL, NULL },
	{ "sent", "answer", "answered", NULL, NULL },
	{ "lettered", "answer", "answered", NULL, NULL },
	{ "sent", "accept", "accepted", NULL, NULL },
	{ "lettered", "accept", "accepted", NULL, NULL },
	{ "answered", "accept", "accepted", NULL, NULL },
	{ "draft", "over", "over", NULL, NULL },
	{ "sent", "over", "over", NULL, NULL },
	{ "lettered", "over", "over", NULL, NULL },
	{ "answered", "over", "over", NULL, NULL },
	{ 0 },
};

static const struct flow flow = { "provider", states, moves };

#define INFRASTRUCTURE                                                                            \
	.of = "provider", .who = INFRA,                                                           \
	.may = M("no.role.provider", "⛔ Not done: only infrastructure writes to the provider. " \
	                             "The head is {head}.")

static const struct door doors[] = {
	{ BUTTON, "provider.send", .in = "draft", INFRASTRUCTURE, .run = send, .agreed = agree },
	{ BUTTON, "provider.by_hand", .in = "draft", INFRASTRUCTURE, .run = by_hand,
	  .agreed = agree },
	{ BUTTON, "provider.drop", .in = "draft", INFRASTRUCTURE, .run = drop },
	{ BUTTON, "provider.phoned", .in = "sent lettered answered", INFRASTRUCTURE,
	  .run = phoned },
	{ BUTTON, "provider.accepted", .in = "sent lettered answered", INFRASTRUCTURE,
	  .run = accept },
	{ TIMER, "provider.mail", .of = "provider", .in = "sent", .run = look_again },
	{ FAILED, .of = "provider", .run = failed },
	{ HANDOVER, .of = "provider", .in = GOES_ON_IN, .run = infra_changes },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "provider", "mail", TO_PERSON, round_draw },
	{ 0 },
};

const struct handler handler_provider = { .name = "provider",
	                                  .group = HELP_PROBLEM,
	                                  .doors = doors,
	                                  .cards = cards,
	                                  .flow = &flow,
	                                  .waiting = waiting };
