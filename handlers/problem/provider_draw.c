#include "round.h"

#include "card.h"
#include "contract.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* P7: the round as infrastructure sees it: the mail to be checked, then what is waited for. */

static void draw_one(struct card *c, const struct msg *m, const struct piece *with)
{
	card_section(c, m, with);
	card_says(c, m, with);
}

static void draw_draft(struct ctx *cx, struct card *c, const struct round *r)
{
	const struct contract k = contract(cx);
	const struct piece *with =
	        WITH(NAMED("issue", r->issue), TEXT("email", k.email), TEXT("phone", k.phone),
	             CUT("why", r->failed.text, PROBLEM_LINE));
	if (!round_number(cx, r)) {
		draw_one(
		        c,
		        M("provider.preview.soon",
		          "⏳ A mail to the provider is drafted as soon as its issue has a number."),
		        NOTHING);
		return;
	}
	card_section(c,
	             M("provider.preview", "*Mail to the provider about {issue}: please check.*"),
	             with);
	card_says(c,
	          M("provider.says",
	            "The mail to the provider about {issue} is to be checked and sent."),
	          with);
	if (k.email)
		card_line(c, M("provider.preview.to", "To: {email}"), with);
	else
		card_line(c, M("provider.preview.nobody", "To: bot.toml names no address"), with);
	if (r->priority == HIGH && k.phone)
		card_more(c, M("provider.preview.phone", "high priority: phone too, {phone}"),
		          with);
	if (r->failed.by)
		card_line(c, M("provider.preview.failed", "⚠️ It was not sent: {why}"), with);
	card_preformatted(c, AS_IS("{subject}\n\n{text}"),
	                  WITH(TRUSTED("subject", round_subject(cx, r)),
	                       TRUSTED("text", round_text(cx, r, r->what.at))));
	card_context(c, M("provider.preview.due", "The time to answer counts from sending."),
	             NOTHING);
	if (k.by_mail)
		card_button(c, PRIMARY, "provider.send", M("button.send", "Send"));
	if (!k.by_mail || r->failed.by)
		card_button(c, k.by_mail ? PLAIN : PRIMARY, "provider.by_hand",
		            M("button.sent_by_hand", "Sent by hand"));
	card_button(c, PLAIN, "provider.edit", M("button.edit", "Change"));
	card_button(c, PLAIN, "provider.drop", M("button.dont_send", "Don't send"));
}

static bool is_out(struct ctx *cx, const struct round *r)
{
	return r->sent.number || bound(cx, name_of(cx, r->id, "mail")).is;
}

static void draw_steps(struct card *c, const struct round *r)
{
	const struct piece *with = WITH(
	        NAME("phoned", r->phoned.by), AT("phoned_at", r->phoned.at),
	        NAME("letter", r->letter.by), AT("letter_at", r->letter.at),
	        CUT("number", r->letter.text, PROBLEM_TITLE), NAME("answered", r->answered.by),
	        AT("answered_at", r->answered.at), CUT("answer", r->answered.text, PROBLEM_LINE));
	if (r->phoned.by)
		card_line(c, M("provider.phoned", "Phoned: {phoned}, {phoned_at}"), with);
	if (r->letter.by)
		card_line(c,
		          M("provider.lettered", "Official letter {number}: {letter}, {letter_at}"),
		          with);
	if (r->answered.by)
		card_line(
		        c,
		        M("provider.answered", "Answer: \"{answer}\" · {answered}, {answered_at}"),
		        with);
}

static void draw_sent(struct ctx *cx, struct card *c, const struct round *r)
{
	const struct contract k = contract(cx);
	const int64_t down = services(cx).mail_since;
	const struct piece *with =
	        WITH(NAMED("issue", r->issue), AT("at", r->sent.at), AT("due", r->due),
	             SPAN("term", working_between(cx, r->sent.at, r->due)), TEXT("phone", k.phone));
	const struct msg *m =
	        is_out(cx, r) ? M("provider.sent",
	                          "⏳ The mail about {issue} was sent at {at}; answer due by {due} "
	                          "({term} of working time).")
	        : !down       ? M("provider.sending", "⏳ The mail about {issue} is being sent.")
	        : k.phone
	                ? M("wait.mail",
	                    "⏳ The mail about {issue} has waited for the mail server since {at}. If "
	                    "urgent, phone {phone}.")
	                : M("wait.mail.bare",
	                    "⏳ The mail about {issue} has waited for the mail server since {at}.");
	if (r->answered.by)
		m = M("provider.answered.card", "🟡 The provider has answered about {issue}.");
	draw_one(c, m, with);
	if (is_out(cx, r) && r->priority == HIGH && !r->phoned.by && k.phone)
		card_more(c, M("provider.preview.phone", "high priority: phone too, {phone}"),
		          with);
	draw_steps(c, r);
	if (r->priority == HIGH && !r->phoned.by)
		card_button(c, PLAIN, "provider.phoned", M("button.phoned", "Phoned"));
	if (!r->answered.by)
		card_button(c, PLAIN, "provider.answered", M("button.answered", "Answer received"));
	card_button(c, PLAIN, "provider.accepted", M("button.accepted", "Work accepted"));
}

static void draw_ended(struct card *c, const struct round *r)
{
	const struct piece *with =
	        WITH(NAMED("issue", r->issue),
	             NAME("who", r->accepted.by ? r->accepted.by : r->dropped.by),
	             AT("when", r->accepted.by ? r->accepted.at : r->dropped.at));
	draw_one(c,
	         r->accepted.by  ? M("provider.accepted",
	                             "⚪ {issue}: the provider's work is accepted, {who}, {when}")
	         : r->dropped.by ? M("provider.dropped",
	                             "⚪ {issue}: no mail to the provider, {who}, {when}")
	                         : M("provider.over",
	                             "⚪ {issue} is closed: nothing is asked of the provider."),
	         with);
	draw_steps(c, r);
}

void round_draw(struct ctx *cx, struct card *c, const char *object)
{
	const struct round r = round_of(cx, object);
	if (!same_person(by(cx), infra(cx)) && state_is_of(r.state, "draft sent lettered answered"))
		draw_one(c,
		         M("provider.other", "⚪ The provider, {issue}: {who} answers for it now."),
		         WITH(NAMED("issue", r.issue), NAME("who", infra(cx))));
	else if (!strcmp(r.state, "draft"))
		draw_draft(cx, c, &r);
	else if (state_is_of(r.state, "sent lettered answered"))
		draw_sent(cx, c, &r);
	else
		draw_ended(c, &r);
}

/* Its number and date are given by the office, and are no part of the draft. */
void round_draw_letter(struct ctx *cx, struct card *c, const char *object)
{
	const struct round r = round_of(cx, object);
	const struct piece *with =
	        WITH(NAMED("issue", r.issue), CUT("number", r.letter.text, PROBLEM_TITLE),
	             NAME("who", r.letter.by), AT("when", r.letter.at));
	if (strcmp(r.state, "sent") != 0) {
		draw_one(c,
		         r.letter.by ? M("provider.letter.done",
		                         "⚪ {issue}: official letter {number}, {who}, {when}")
		                     : M("provider.letter.unneeded",
		                         "⚪ {issue}: the official letter is not needed any more."),
		         with);
		return;
	}
	card_section(c, M("provider.letter.draft", "*Official letter about {issue}: the draft.*"),
	             with);
	card_says(c, M("provider.letter.says", "The draft of the official letter about {issue}."),
	          with);
	card_preformatted(c, AS_IS("{text}"), WITH(TRUSTED("text", round_letter(cx, &r))));
	card_button(c, PRIMARY, "provider.lettered", M("button.lettered", "Letter sent"));
}

void round_draw_due(struct ctx *cx, struct card *c, const char *object, bool waits)
{
	const struct round r = round_of(cx, object);
	const char *copies = round_copies(cx);
	const struct piece *with = WITH(NAMED("issue", r.issue), MOMENT("due", r.due),
	                                TEXT("copies", copies), NAME("who", r.letter.by));
	if (!waits) {
		card_line(c,
		          r.letter.by ? M("provider.overdue.lettered",
		                          "✓ {issue}: official letter, {who}")
		                      : M("provider.overdue.done",
		                          "✓ {issue}: the provider has answered"),
		          with);
		return;
	}
	card_section(
	        c,
	        copies ? M("provider.overdue",
	                   "⚠️ *The provider has not answered about {issue} by {due}.* The rules "
	                   "ask for an official letter, copies to {copies}.")
	               : M("provider.overdue.bare",
	                   "⚠️ *The provider has not answered about {issue} by {due}.* The rules "
	                   "ask for an official letter."),
	        with);
	card_of(c, object);
	card_button(c, PRIMARY, "provider.letter", M("button.letter", "Draft"));
	card_button(c, PLAIN, "provider.answered", M("button.answered", "Answer received"));
}
