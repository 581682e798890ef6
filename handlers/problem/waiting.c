#include "questions.h"

#include "card.h"
#include "remind.h"
#include "say.h"

#include <string.h>

/* P3: what waits for an answer stands in one list of the morning, until it has come. */

/* Each morning since it was asked; of what rests, since its term was over. */
static int64_t morning(struct ctx *cx, const char *object, int round)
{
	const struct question q = question_of(cx, object);
	int64_t at = q.until ? q.until : q.asked.at;
	for (int i = 0; i <= round; i++)
		at = next_morning(cx, at);
	return at;
}

static const char *whose(struct ctx *cx, const char *object, int round)
{
	const struct question q = question_of(cx, object);
	const struct problem p = problem_of(cx, q.problem);
	const char *person = p.who.by ? p.who.text : on_roster(cx, q.asked.by);
	(void)round;
	return is_away(cx, person) ? head(cx) : person;
}

static void draw(struct ctx *cx, struct card *c, const char *object, bool waits)
{
	const struct question q = question_of(cx, object);
	const struct problem p = problem_of(cx, q.problem);
	const struct piece *with =
	        WITH(ISSUE_OF("issue", cx, &p), CUT("title", p.title, PROBLEM_TITLE),
	             TRUSTED("waits", question_waits(cx, &q)), NAME("who", q.asked.by),
	             AT("when", q.asked.at), CUT("text", q.asked.text, PROBLEM_LINE),
	             NAME("by", q.got.by));
	if (!waits) {
		card_line(c,
		          q.got.by ? M("waiting.got", "✓ {issue}: the answer came, {by}")
		                   : M("waiting.over", "✓ {issue}: waits for nothing any more"),
		          with);
		return;
	}
	card_section(c, M("waiting.row", "🟡 {issue} \"{title}\": {waits}"), with);
	card_line(c, M("waiting.asked", "{who}, {when}: \"{text}\""), with);
	card_of(c, object);
	card_beside(c, PLAIN, "question.got", M("button.got", "Answer came"));
}

static const struct reminder reminders[] = {
	{ .name = "question",
	  .of = "question",
	  .in = "open",
	  .at = morning,
	  .whom = whose,
	  .title = MN("waiting.says", "{n} problem waits for an answer.",
	              "{n} problems wait for an answer."),
	  .draw = draw },
	{ 0 },
};

const struct handler handler_waiting = { .name = "waiting",
	                                 .group = HELP_PROBLEM,
	                                 .reminders = reminders };
