#include "chain.h"
#include "card.h"
#include "fact.h"
#include "journal.h"
#include "say.h"

/* J1: whoever can write the store can write a whole new journal, but not what GitLab keeps: once a
 * day the last row's hash is noted under an issue of its own. A fact "head" for each: its row and
 * hash. */

const char *chain(struct ctx *cx)
{
	return object_only(cx, "chain");
}

/* The morning after the last; days that nobody ran are one. */
static void wait_for_morning(struct ctx *cx, const char *object)
{
	struct fact last;
	bool any = fact_last(cx, object, "head", &last);
	wake_at(cx, object, "chain.publish",
	        morning_after(any ? last.at : object_since(cx, object)));
}

static enum outcome started(struct ctx *cx, const struct args *a)
{
	(void)a;
	wait_for_morning(cx, chain(cx));
	return DONE;
}

static enum outcome publish(struct ctx *cx, const struct args *a)
{
	char hash[65];
	int64_t row = journal_end(cx, hash);
	fact_note(cx, a->object, "head", now(cx), row, hash);
	show_page(cx, a->object, "issue");
	show_note(cx, a->object, "head", facts_number(cx, a->object, "head"));
	wait_for_morning(cx, a->object);
	return DONE;
}

/* Whoever wants to rewrite the journal takes this away first. */
static enum outcome gone(struct ctx *cx, const struct args *a)
{
	tell(cx, head(cx), "gone",
	     M("chain.gone",
	       "⚠️ *The issue with the journal's hashes is not in GitLab any more:* it was deleted, or "
	       "hidden from the bot. It is filed anew, with the last hash; compare the older ones "
	       "with the copies that people have."),
	     NOTHING);
	show_page_anew(cx, a->object, "issue");
	show_note(cx, a->object, "head", facts_number(cx, a->object, "head"));
	return DONE;
}

static void draw_issue(struct ctx *cx, struct page *p, const char *object)
{
	(void)cx;
	(void)object;
	page_title(p, M("chain.title", "ehrbot's journal: the last hash, day by day"), NOTHING);
	page_lines(
	        p,
	        M("chain.issue",
	          "Once a day a note is added here: how far ehrbot's journal goes, and the hash of its last row. It follows from all rows up to that one. Whoever changes, removes or puts in one of them later gets another hash.\n\nTo check, where the bot runs:\n\n```\nehrbot journal verify --head sha256:… --row …\n```\n\nThe issue is closed so that it doesn't stand among the open ones."),
	        NOTHING);
	page_closed(p, true);
}

static void draw_note(struct ctx *cx, struct page *p, const char *object)
{
	struct facts f = facts_part(cx, object, "head", page_part(p) - 1, 1);
	if (!fact_next(&f))
		return;
	page_put(p,
	         M("chain.note",
	           "{when}\n\n```\nehrbot journal verify --head sha256:{hash} --row {row}\n```"),
	         WITH(FULL("when", f.is.at), NUMBER("row", f.is.number),
	              TRUSTED("hash", f.is.text)));
	facts_end(&f);
}

static const struct door doors[] = {
	{ STARTED, .run = started },
	{ TIMER, "chain.publish", .of = "chain", .run = publish },
	{ ISSUE, "gone", .of = "chain", .run = gone },
	{ 0 },
};

static const struct page_kind pages[] = { { "chain", "issue", draw_issue }, { 0 } };
static const struct page_kind notes[] = { { "chain", "head", draw_note }, { 0 } };
static const struct flow flow = KEPT("chain");

const struct handler handler_chain = { .name = "chain",
	                               .group = HELP_DESK,
	                               .doors = doors,
	                               .pages = pages,
	                               .notes = notes,
	                               .flow = &flow };
