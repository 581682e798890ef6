#include "round.h"

#include "contract.h"
#include "groups.h"
#include "say.h"

/* P7: what the provider reads: the contract, our own requisites, technical facts; never a clinic's
 * or a patient's data. What is not known is left out. */

enum { SUBJECT_POINTS = 80 };

const char *round_number(struct ctx *cx, const struct round *r)
{
	const struct bound issue = bound(cx, r->issue);
	if (issue.is)
		return joined(cx, issue.in_platform ? "platform" : "", '#',
		              digits(cx, issue.number));
	return issue.provisional && !issue.failed
	               ? joined(cx, worded(cx, M("object.provisional", "B"), NOTHING), '-',
	                        issue.provisional)
	               : NULL;
}

const char *round_subject(struct ctx *cx, const struct round *r)
{
	const char *number = round_number(cx, r), *contracted = contract(cx).number;
	bool high = r->priority == HIGH;
	const struct msg *m =
	        contracted ? high ? M("provider.subject.high",
	                              "[{issue}] Urgent: {what}, contract {contract}")
	                          : M("provider.subject", "[{issue}] {what}, contract {contract}")
	        : high ? M("provider.subject.high.bare", "[{issue}] Urgent: {what}")
	                   : AS_IS("[{issue}] {what}");
	return letter_line(cx, m,
	                   WITH(TRUSTED("issue", number ? number : "…"),
	                        CUT("what", kept_line(cx, r->what.text), SUBJECT_POINTS),
	                        TEXT("contract", contracted)));
}

struct lines {
	struct ctx *cx;
	const char *text;
};

static void add(struct lines *to, const struct msg *m, const struct piece *p)
{
	const char *line = letter_line(to->cx, m, p);
	to->text = to->text ? joined(to->cx, to->text, '\n', line) : line;
}

static void add_facts(struct lines *to, const struct round *r)
{
	const struct piece *with =
	        WITH(TEXT("what", r->what.text), FULL("since", r->since),
	             TEXT("affects", r->affects.text), TEXT("checked", r->checked.text));
	add(to, M("provider.body.what", "What happens: {what}"), with);
	if (r->since)
		add(to, M("provider.body.since", "Since: {since}, Minsk time"), with);
	if (r->affects.text)
		add(to, M("provider.body.affects", "What it affects: {affects}"), with);
	if (r->checked.text)
		add(to, M("provider.body.checked", "Checked on our side: {checked}"), with);
	if (r->priority == HIGH)
		add(to,
		    M("provider.body.high",
		      "High priority: the system is down. We are phoning you too."),
		    with);
}

static void add_signature(struct lines *to)
{
	struct ctx *cx = to->cx;
	const char *post = post_of(cx, infra(cx)), *desk = desk_contacts(cx);
	const struct piece *with =
	        WITH(TEXT("requisites", contract(cx).requisites), NAME("who", infra(cx)),
	             TEXT("post", post), TEXT("desk", desk));
	if (contract(cx).requisites)
		add(to, M("provider.body.customer", "Customer: {requisites}"), with);
	add(to,
	    post && desk ? AS_IS("{who}, {post}, {desk}")
	    : post       ? AS_IS("{who}, {post}")
	    : desk       ? AS_IS("{who}, {desk}")
	                 : AS_IS("{who}"),
	    with);
}

const char *round_text(struct ctx *cx, const struct round *r, int64_t at)
{
	const char *number = round_number(cx, r), *contracted = contract(cx).number;
	const struct piece *with =
	        WITH(TRUSTED("issue", number ? number : "…"), TEXT("contract", contracted),
	             FULL("due", due_after(cx, at, "provider.answer_within")));
	struct lines to = { .cx = cx };
	add(&to, M("provider.body.hello", "Hello!"), NOTHING);
	add(&to,
	    contracted ? M("provider.body.ask",
	                   "Under contract {contract} we ask you to mend a fault of the cloud "
	                   "infrastructure.")
	               : M("provider.body.ask.bare",
	                   "We ask you to mend a fault of the cloud infrastructure."),
	    with);
	add_facts(&to, r);
	add(&to,
	    M("provider.body.due",
	      "We expect an answer by {due}. Please keep [{issue}] in the subject and tell us your "
	      "ticket number and the date of repair."),
	    with);
	add_signature(&to);
	return to.text;
}

const char *round_copies(struct ctx *cx)
{
	const char *all = NULL;
	for (const char *const *c = contract(cx).copies; *c; c++)
		all = all ? joined(cx, joined(cx, all, ',', ""), ' ', *c) : *c;
	return all;
}

/* ---- the official letter ---- */

static void add_history(struct lines *to, const struct round *r)
{
	struct ctx *cx = to->cx;
	const struct contract k = contract(cx);
	const char *number = round_number(cx, r);
	const struct piece *with = WITH(
	        DATE("day", r->sent.at), CLOCK("at", r->sent.at), TEXT("email", k.email),
	        TRUSTED("number", number ? number + (*number == '#') : "…"),
	        TEXT("what", kept_line(cx, r->what.text)), DATE("due_day", r->due),
	        CLOCK("due_at", r->due), FULL("now", now(cx)), DATE("phoned_day", r->phoned.at),
	        CLOCK("phoned_at", r->phoned.at), TEXT("phone", k.phone));
	add(to,
	    k.email ? M("provider.letter.sent",
	                "On {day} at {at} request {number} was sent to {email}: {what}.")
	            : M("provider.letter.sent.bare",
	                "On {day} at {at} request {number} was sent: {what}."),
	    with);
	if (r->phoned.by && k.phone)
		add(to,
		    M("provider.letter.phoned",
		      "It was phoned to {phone} on {phoned_day} at {phoned_at}."),
		    with);
	add(to,
	    M("provider.letter.due",
	      "The time to answer under the contract ended on {due_day} at {due_at}. As of {now} no "
	      "answer has been received."),
	    with);
	add(to,
	    M("provider.letter.ask",
	      "Please mend the fault, state in writing its cause and the date of repair, and keep "
	      "to the contract."),
	    with);
}

const char *round_letter(struct ctx *cx, const struct round *r)
{
	const struct contract k = contract(cx);
	const char *post = post_of(cx, infra(cx)), *copies = round_copies(cx);
	const struct piece *with = WITH(TEXT("provider", k.provider), TEXT("contract", k.number),
	                                TEXT("requisites", k.requisites), TEXT("copies", copies),
	                                TEXT("post", post), NAME("who", infra(cx)));
	struct lines to = { .cx = cx };
	if (k.provider)
		add(&to, AS_IS("{provider}"), with);
	add(&to,
	    k.number ? M("provider.letter.title", "Non-performance of contract {contract}")
	             : M("provider.letter.title.bare", "Non-performance of the contract"),
	    with);
	add_history(&to, r);
	if (k.requisites)
		add(&to, M("provider.body.customer", "Customer: {requisites}"), with);
	if (copies)
		add(&to, M("provider.letter.copies", "Copies by e-mail: {copies}"), with);
	add(&to, post ? AS_IS("{post}  {who}") : AS_IS("{who}"), with);
	return to.text;
}
