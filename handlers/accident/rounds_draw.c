#include "card.h"
#include "rounds.h"
#include "say.h"
#include "snooze.h"

#include <string.h>

/* What the rounds of asking show: the post in the thread, and each person's message. */

enum { TITLE_POINTS = 80 };

static void draw_buttons(struct card *c, const struct accident *a, unsigned gaps)
{
	card_of(c, a->id);
	if (gaps & (NO_CAUSE | NO_MEASURES))
		card_button(c, PRIMARY, "facts.form", M("button.facts", "Cause and measures"));
	if (gaps & NO_SHARE)
		card_button(c, PLAIN, "facts.share", M("button.share", "Share"));
	if (gaps & NO_DATA)
		card_button(c, PLAIN, "facts.no_data_lost",
		            M("button.no_data_lost", "No data lost"));
}

static const struct msg *const no_word = AS_IS("");

static struct piece word_for(const char *place, bool missing, const struct msg *word)
{
	return (struct piece)SAID(place, missing ? word : no_word);
}

/* The words that say what is missing. */
static void draw_how(struct card *c, unsigned gaps)
{
	card_context(
	        c, M("facts.ask.how", "Or reply:{data}{cause}{measures}{tasks}{share}"),
	        WITH(word_for("data", gaps & NO_DATA, M("facts.ask.data", " `!data no`")),
	             word_for("cause", gaps & NO_CAUSE, M("facts.ask.cause", " `!cause …`")),
	             word_for("measures", gaps & NO_MEASURES,
	                      M("facts.ask.measures", " `!measure …`")),
	             word_for("tasks", gaps & NO_TASKS,
	                      M("facts.ask.tasks", " `!task …` `!task none why`")),
	             word_for("share", gaps & NO_SHARE, M("facts.ask.share", " `!impact 40%`"))));
}

/* One post in the thread, edited as the facts come; in the order of 4.3.2: data, service, cause. */
void rounds_draw_ask(struct ctx *cx, struct card *c, const char *object)
{
	const struct accident a = accident_of(cx, object);
	unsigned gaps = accident_gaps(&a);
	int64_t next = rounds_next(cx, &a);
	if (accident_draw_past(cx, c, &a))
		return;
	card_section(c,
	             gaps ? M("facts.ask", "*Missing for the summary of {accident}:*")
	                  : M("facts.all", "*All facts of {accident} are there:*"),
	             WITH(OBJECT("accident", object)));
	for (int i = 0; i < GAPS; i++)
		if (gap_asked_for(&a, i))
			gap_draw(c, &a, i, AS_IS("• {gap}: {who}"),
			         WITH(SAID("gap", gap_name(i)), PING("who", a.asked[i].who)));
	card_says(c,
	          gaps ? M("facts.ask.says", "Facts are missing for the summary of {accident}.")
	               : M("facts.all.says", "All facts of {accident} are there."),
	          WITH(OBJECT("accident", object)));
	if (!gaps || a.signed_off.by)
		return;
	draw_buttons(c, &a, gaps);
	draw_how(c, gaps);
	if (next)
		card_more(c, M("facts.ask.next", "We will ask again at {when}."),
		          WITH(START("when", next)));
	for (struct facts r = facts(cx, object, "round"); fact_next(&r);)
		for (struct facts f = facts(cx, r.is.text, "snoozed"); fact_next(&f);)
			if (f.is.number > now(cx))
				snooze_draw(c, &f.is);
}

static unsigned draw_asked(struct card *c, const struct accident *a, const char *person)
{
	unsigned open = 0;
	card_section(c, M("gaps.told", "*Missing for the summary of {accident}* · {title}"),
	             WITH(OBJECT("accident", a->id), CUT("title", a->title, TITLE_POINTS)));
	for (int i = 0; i < GAPS; i++) {
		const struct asked *asked = &a->asked[i];
		bool heads = asked->round == HEAD_ROUND && asked->before;
		if (!same_person(asked->who, person))
			continue;
		gap_draw(c, a, i,
		         heads ? M("gaps.asked.other", "• {gap}: asked {who} at {when}, no answer")
		               : M("gaps.asked.you", "• {gap}: asked you at {when}"),
		         WITH(SAID("gap", gap_name(i)), NAME("who", asked->before),
		              AT("when", heads ? asked->first : asked->since)));
		open |= gap_open(a, i) ? 1U << i : 0;
	}
	return open;
}

/* Who is asked now for what the person was asked for before; NULL: it is recorded. */
static const char *passed_to(const struct accident *a, const char *person)
{
	for (int i = 0; i < GAPS; i++)
		if (gap_open(a, i) && same_person(a->asked[i].before, person))
			return a->asked[i].who;
	return NULL;
}

static bool was_asked(struct ctx *cx, const char *object, const char *person)
{
	bool asked = false;
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		asked |= !strncmp(f.is.kind, "asked.", strlen("asked.")) &&
		         same_person(f.is.text, person);
	return asked;
}

/* What is left of it when nothing is asked of the person any more: a line an accident. */
static void draw_settled(struct ctx *cx, struct card *c, const char *list[], int n)
{
	bool begun = false;
	for (int i = 0; i < n; i++) {
		if (!was_asked(cx, list[i], by(cx)))
			continue;
		const struct accident a = accident_of(cx, list[i]);
		const char *who = passed_to(&a, by(cx));
		const struct msg *m =
		        who ? M("gaps.passed", "⚪ {accident}: asked {who} now.")
		            : M("gaps.settled",
		                "🟢 {accident}: what you were asked for is recorded.");
		const struct piece *with = WITH(OBJECT("accident", a.id), NAME("who", who));
		(begun ? card_line : card_section)(c, m, with);
		card_says(c, m, with);
		begun = true;
	}
}

/* A later message to the same person says it anew. */
static bool draw_old(struct ctx *cx, struct card *c, const char *object)
{
	bool met = false, old = false;
	for (struct facts f = facts(cx, object, "round.all"); fact_next(&f);) {
		old |= met &&
		       is_shown(cx, object, part_at(cx, part_of(cx, "gaps", f.is.source), by(cx)));
		met |= !strcmp(f.is.source, card_which(c));
	}
	if (!old)
		return false;
	card_section(c, M("gaps.old", "⚪ {accident}: asked again below."),
	             WITH(OBJECT("accident", object)));
	card_says(c, M("gaps.old", "⚪ {accident}: asked again below."),
	          WITH(OBJECT("accident", object)));
	return true;
}

/* A person's message: what they are asked for, of all accidents of the round. */
void rounds_draw_gaps(struct ctx *cx, struct card *c, const char *object)
{
	const char *list[ROUND_MAX], *person = by(cx);
	int n = rounds_listed(cx, object, card_which(c), list), lacking = 0;
	int64_t next = 0;
	if (draw_old(cx, c, object))
		return;
	for (int i = 0; i < n; i++) {
		const struct accident a = accident_of(cx, list[i]);
		if (!rounds_lacks(&a, person))
			continue;
		unsigned open = draw_asked(c, &a, person);
		if (!lacking++)
			next = rounds_next(cx, &a);
		draw_buttons(c, &a, open);
		card_says(c,
		          M("facts.ask.says", "Facts are missing for the summary of {accident}."),
		          WITH(OBJECT("accident", list[i])));
	}
	if (!lacking) {
		draw_settled(cx, c, list, n);
		return;
	}
	if (snooze_drawn(cx, c, object, person, card_which(c)))
		return;
	card_of(c, object);
	card_about(c, card_which(c));
	card_button(c, PLAIN, "gaps.snooze", M("button.snooze", "Snooze"));
	card_context(
	        c,
	        next ? M("gaps.next",
	                 "Or reply in the thread. Without an answer the head is asked: {head}, {when}.")
	             : M("gaps.last", "Or reply in the thread. Nobody else is asked after you."),
	        WITH(NAME("head", head(cx)), START("when", next)));
}
