#include "incident.h"

#include "alert.h"
#include "say.h"
#include "typed.h"

#include <string.h>

/* I3: two people say the same. Nothing is filed twice before the second has said that it is
 * another; what they typed is kept till then. */

enum { TITLE_POINTS = 80, TEXT_POINTS = 150 };

static const char *open_one(struct ctx *cx, const char *title)
{
	struct fact said;
	for (const char *const *o = objects_in(cx, "alert", "filed"); *o; o++)
		if (alert_of(cx, *o).incident && fact_last(cx, *o, "title", &said) &&
		    typed_alike(said.text, title))
			return *o;
	return NULL;
}

enum outcome incident_said(struct ctx *cx, const char *text, enum choice priority)
{
	const char *open = open_one(cx, kept_line(cx, text));
	if (!open)
		return incident_record(cx, text, priority);
	const struct alert a = alert_of(cx, open);
	fact_note(cx, open, "again", now(cx), priority, text);
	answer(cx,
	       M("incident.again",
	         "Incident {issue} \"{title}\" is open: {who}, {when}. The same?"),
	       WITH(NAMED("issue", name_of(cx, open, "issue")), CUT("title", a.rule, TITLE_POINTS),
	            NAME("who", a.filed.by), AT("when", a.since)));
	offer_about(cx, PRIMARY, "incident.same", open, source(cx),
	            M("button.incident.same", "Yes, the same"));
	offer_about(cx, PLAIN, "incident.another", open, source(cx),
	            M("button.incident.other", "No, another"));
	return DONE;
}

/* False: it was decided, or somebody else said it. */
static bool take_back(struct ctx *cx, const struct args *a, struct fact *ret)
{
	if (!a->source || !fact_get(cx, a->object, "again", a->source, ret) ||
	    !same_person(ret->by, by(cx)))
		return false;
	fact_withdraw(cx, a->object, "again", a->source);
	return true;
}

static enum outcome decided(struct ctx *cx)
{
	return refuse(cx, M("no.another", "⛔ Not done: that was decided already."), NOTHING);
}

static enum outcome same(struct ctx *cx, const struct args *a)
{
	struct fact said;
	if (!take_back(cx, a, &said))
		return decided(cx);
	post(cx, a->object, M("incident.again.said", "{who} reports the same: \"{text}\""),
	     WITH(NAME("who", by(cx)), CUT("text", said.text, TEXT_POINTS)));
	answer(cx, M("incident.again.told", "Added to its thread: {issue}."),
	       WITH(NAMED("issue", name_of(cx, a->object, "issue"))));
	offer_link(cx, bound(cx, name_of(cx, a->object, "card")).url, M("button.open", "Open"));
	return DONE;
}

static enum outcome another(struct ctx *cx, const struct args *a)
{
	struct fact said;
	if (!take_back(cx, a, &said))
		return decided(cx);
	return incident_record(cx, said.text, (enum choice)said.number);
}

static const struct door doors[] = {
	{ BUTTON, "incident.same", .of = "alert", .who = ROSTER, .run = same },
	{ BUTTON, "incident.another", .of = "alert", .who = ROSTER, .run = another },
	{ 0 },
};

const struct handler handler_incident_again = { .name = "incident_again",
	                                        .group = HELP_MONITORING,
	                                        .doors = doors };
