#include "round.h"

#include "agreed.h"
#include "contract.h"
#include "escalate.h"
#include "remind.h"
#include "say.h"
#include "typed.h"

#include <string.h>

/* P7: the mail to the provider is drafted, checked and sent by infrastructure; what follows, until
 * the work is accepted, is recorded in the issue that it is about. */

/* ---- the mail ---- */

/* A client's name is nobody's business outside. */
static bool names_client(struct ctx *cx, const struct round *r)
{
	const char *kind = object_kind(cx, r->owner);
	const struct problem p =
	        kind && !strcmp(kind, "problem") ? problem_of(cx, r->owner) : (struct problem){ 0 };
	const char *const said[] = { r->what.text, r->affects.text, r->checked.text };
	for (size_t i = 0; p.client && i < sizeof(said) / sizeof(*said); i++)
		if (said[i] && typed_names(said[i], p.client))
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
	round_note(
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
	round_note(cx, &r, M("provider.note.failed", "**The mail was not sent**, {when}: {why}"),
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
	round_note(cx, &r, M("provider.note.dropped", "**No mail to the provider**, {who}, {when}"),
	           WITH(NAME("who", by(cx)), FULL("when", now(cx))));
	return DONE;
}

static enum outcome phoned(struct ctx *cx, const struct args *a)
{
	if (round_of(cx, a->object).phoned.by)
		return refuse_old(cx);
	fact_note(cx, a->object, "phoned", now(cx), 0, NULL);
	const struct round r = round_of(cx, a->object);
	round_note(cx, &r, M("provider.note.phoned", "**The provider was phoned**, {who}, {when}"),
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
	round_note(
	        cx, &r,
	        M("provider.note.accepted", "**The provider's work is accepted**, {who}, {when}"),
	        WITH(NAME("who", by(cx)), FULL("when", now(cx))));
	close_issue(cx, r.owner, r.issue);
	if (which && !strcmp(object_kind(cx, r.owner), "problem"))
		linked_close(cx, r.owner, which + 1, now(cx));
	return DONE;
}

static enum outcome infra_changes(struct ctx *cx, const struct args *a)
{
	(void)a;
	show_to(cx, infra(cx), a->object, "mail");
	show_again(cx, a->object, "mail");
	return DONE;
}

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

static const char *about(struct ctx *cx, const char *object)
{
	return round_of(cx, object).issue;
}

static const struct flow flow = {
	.of = "provider", .states = states, .moves = moves, .issue = about
};

static const struct door doors[] = {
	{ BUTTON, "provider.send", .of = "provider", .in = "draft", INFRA_WRITES, .run = send,
	  .agreed = agree },
	{ BUTTON, "provider.by_hand", .of = "provider", .in = "draft", INFRA_WRITES, .run = by_hand,
	  .agreed = agree },
	{ BUTTON, "provider.drop", .of = "provider", .in = "draft", INFRA_WRITES, .run = drop },
	{ BUTTON, "provider.phoned", .of = "provider", .in = "sent lettered answered", INFRA_WRITES,
	  .run = phoned },
	{ BUTTON, "provider.accepted", .of = "provider", .in = "sent lettered answered",
	  INFRA_WRITES, .run = accept },
	{ TIMER, "provider.mail", .of = "provider", .in = "sent", .run = look_again },
	{ FAILED, .of = "provider", .run = failed },
	{ HANDOVER, .of = "provider", .in = ROUND_GOES_ON, .run = infra_changes },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "provider", "mail", TO_PERSON, round_draw },
	{ 0 },
};

const struct handler handler_provider = {
	.name = "provider", .group = HELP_PROBLEM, .doors = doors, .cards = cards, .flow = &flow
};
