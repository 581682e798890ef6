#include "card.h"
#include "desk.h"
#include "groups.h"
#include "help.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* H1: Home, and the command alone: what waits for a person, with one click each. The lines are the
 * capabilities' own. */

enum {
	SHOWN = 10,     /* lines of a list */
	ROOM = 22,      /* of all lists: 40 blocks with all that stands around them */
	GOING_MOST = 3, /* accidents */
	SHORT = 5,      /* lines after the command alone */
	REST_MOST = 40, /* lines in one answer */
};

static const struct list {
	const char *name;
	enum waits_for what;
	unsigned who; /* whose it is; others don't see that it is empty */
	const struct msg *title, *none;
} lists[] = {
	{ "decision", DECISION, 0, M("home.decision", "*Waits for your decision*"), NULL },
	{ "overdue", OVERDUE, 0, M("home.overdue", "*Overdue*"), NULL },
	{ "you", YOU, ROSTER, M("home.you", "*Waits for you ({n})*"),
	  M("home.you.none", "Nothing waits for you.") },
	{ "l1", ANY_L1, L1, M("home.l1", "*Waits for any first-level person ({n})*"),
	  M("home.l1.none", "Nothing waits for the first level.") },
	{ "l2", ANY_L2, L2, M("home.l2", "*Waits for any second-level person ({n})*"),
	  M("home.l2.none", "Nothing waits for the second level.") },
};

enum { LISTS = sizeof(lists) / sizeof(*lists) };

static void draw_line(struct card *c, const struct msg *m, const struct wait *is)
{
	card_section(c, m, WITH(TRUSTED("text", is->text)));
	if (!is->label)
		return;
	card_of(c, is->object);
	card_about(c, is->which);
	if (is->url)
		card_beside_link(c, is->url, AS_IS(is->label));
	else
		card_beside(c, is->style, is->action, AS_IS(is->label));
}

static bool says_none(struct ctx *cx, const struct waits *w, const struct list *l)
{
	bool asked = waits_count(w, DECISION) || waits_count(w, OVERDUE);
	return l->none && !waits_count(w, l->what) && has_role(cx, by(cx), l->who) &&
	       !(l->what == YOU && asked);
}

/* Each line is a block, so that its button stands beside it. How many there was room for. */
static int draw_list(struct ctx *cx, struct card *c, const struct waits *w, const struct list *l,
                     int room)
{
	int n = waits_count(w, l->what), shown = n < SHOWN ? n : SHOWN;
	if (says_none(cx, w, l))
		card_section(c, l->none, NOTHING);
	if (!n)
		return 0;
	shown = shown < room ? shown : room;
	card_section(c, l->title, WITH(NUMBER("n", n)));
	for (int i = 0; i < shown; i++) {
		const struct wait is = wait_at(w, l->what, i);
		draw_line(c, AS_IS("• {text}"), &is);
	}
	if (shown < n) {
		card_of(c, desk(cx));
		card_about(c, l->name);
		card_button(c, PLAIN, "home.more",
		            AS_IS(worded(cx, M("button.home.more", "{n} more"),
		                         WITH(NUMBER("n", n - shown)))));
	}
	return shown;
}

static void draw_buttons(struct ctx *cx, struct card *c)
{
	struct home_button b;
	card_of(c, desk(cx));
	for (int at = 0; home_button(cx, &at, &b);)
		card_button(c, b.style, b.action, b.label);
}

static void draw_going(struct card *c, const struct waits *w)
{
	int n = waits_count(w, GOES_ON);
	for (int i = 0; i < n && i < GOING_MOST; i++) {
		const struct wait is = wait_at(w, GOES_ON, i);
		draw_line(c, AS_IS("{text}"), &is);
	}
	if (n > GOING_MOST)
		card_context(c, M("home.more", "and {n} more"), WITH(NUMBER("n", n - GOING_MOST)));
}

static void draw_today(struct card *c, const struct waits *w)
{
	int n = waits_count(w, TODAY);
	card_section(c, M("home.today", "*Today*"), NOTHING);
	for (int i = 0; i < n; i++)
		(i ? card_more : card_line)(c, AS_IS("{text}"),
		                            WITH(TRUSTED("text", wait_at(w, TODAY, i).text)));
}

static void draw_services(struct ctx *cx, struct card *c)
{
	const struct services s = services(cx);
	card_context(c,
	             s.slack_since ? M("home.slack.silent", "Bot: Slack ⏳ silent since {when}")
	                           : M("home.slack", "Bot: Slack connected"),
	             WITH(AT("when", s.slack_since)));
	card_more(c,
	          s.gitlab_since
	                  ? M("home.gitlab.silent", "GitLab ⏳ silent since {when}, {n} queued")
	                  : M("home.gitlab", "GitLab answers"),
	          WITH(AT("when", s.gitlab_since), NUMBER("n", s.queued)));
	if (s.mail)
		card_more(c,
		          s.mail_since ? M("home.mail.silent", "mail ⏳ silent since {when}")
		                       : M("home.mail", "mail works"),
		          WITH(AT("when", s.mail_since)));
	card_aside(c, M("card.updated", "updated {when}"), WITH(AT("when", now(cx))));
}

/* ---- off the roster ---- */

static const struct msg *const out =
        M("home.out", "The support of e-prescriptions is recorded here.");
static const struct msg *const out_none = M("home.out.none", "🟢 No accident is open.");
static const struct msg *const out_who =
        M("home.out.who", "You are not on the roster; {head} can add you.");
static const struct msg *const out_contacts =
        M("home.out.contacts",
          "To report a problem: {contacts}. You are not on the roster; {head} can add you.");

static void draw_out(struct ctx *cx, struct card *c, const struct waits *w)
{
	const char *contacts = desk_contacts(cx);
	card_section(c, out, NOTHING);
	if (!waits_count(w, GOES_ON))
		card_line(c, out_none, NOTHING);
	draw_going(c, w);
	card_section(c, contacts ? out_contacts : out_who,
	             WITH(TEXT("contacts", contacts), NAME("head", head(cx))));
	card_of(c, desk(cx));
	card_button(c, PLAIN, "help.all", M("button.may", "What may I do"));
}

/* A line without its button: an answer has no room for one beside it. */
static void answer_line(struct ctx *cx, const struct msg *m, const struct wait *is)
{
	answer(cx, m, WITH(TRUSTED("text", is->text), TRUSTED("arrow", is->arrow)));
}

static void answer_going(struct ctx *cx, const struct waits *w, int most)
{
	for (int i = 0; i < waits_count(w, GOES_ON) && i < most; i++) {
		const struct wait is = wait_at(w, GOES_ON, i);
		answer_line(cx, AS_IS("{text}{arrow}"), &is);
	}
}

static void answer_out(struct ctx *cx, const struct waits *w)
{
	const char *contacts = desk_contacts(cx);
	answer(cx, out, NOTHING);
	if (!waits_count(w, GOES_ON))
		answer(cx, out_none, NOTHING);
	answer_going(cx, w, waits_count(w, GOES_ON));
	answer(cx, contacts ? out_contacts : out_who,
	       WITH(TEXT("contacts", contacts), NAME("head", head(cx))));
	offer(cx, PLAIN, "help.all", "desk:1", M("button.may", "What may I do"));
}

static void draw_home(struct ctx *cx, struct card *c, const char *object)
{
	const struct waits *w = waits_of(cx);
	int room = ROOM;
	(void)object;
	if (!has_role(cx, by(cx), ROSTER)) {
		draw_out(cx, c, w);
		return;
	}
	draw_buttons(cx, c);
	draw_going(c, w);
	for (int i = 0; i < LISTS; i++)
		room -= draw_list(cx, c, w, &lists[i], room);
	draw_today(c, w);
	draw_services(cx, c);
}

static enum outcome opened(struct ctx *cx, const struct args *a)
{
	(void)a;
	show_to(cx, by(cx), desk(cx), "home");
	return DONE;
}

/* ---- the command alone ---- */

/* `skip` lines of it left out; how many were said. */
static int answer_list(struct ctx *cx, const struct waits *w, const struct list *l, int skip,
                       int most)
{
	int n = waits_count(w, l->what), said = 0;
	if (n <= skip || most <= 0)
		return 0;
	answer(cx, l->title, WITH(NUMBER("n", n)));
	for (int i = skip; i < n && said < most; i++, said++) {
		const struct wait is = wait_at(w, l->what, i);
		answer_line(cx, AS_IS("• {text}{arrow}"), &is);
	}
	if (skip + said < n)
		answer(cx, M("home.more", "and {n} more"), WITH(NUMBER("n", n - skip - said)));
	return said;
}

/* What it takes, not an example that is ready to be sent by mistake. */
static const char *as_offered(struct ctx *cx, const struct help_line *line)
{
	const char *text = worded(cx, M("home.may.text", "text"), NOTHING);
	return strcmp(line->example, line->typed) != 0 ? joined(cx, line->typed, ' ', text)
	                                               : line->typed;
}

static void answer_words(struct ctx *cx)
{
	struct help_line line;
	int n = 0;
	for (struct help_walk walk = { 0 }; help_next(cx, &walk, &line);) {
		if (line.kind != SLASH || !line.at_home)
			continue;
		if (n++)
			answer_more(cx, AS_IS("`{word}`"),
			            WITH(TRUSTED("word", as_offered(cx, &line))));
		else
			answer(cx, M("home.may", "*You may:* `{word}`"),
			       WITH(TRUSTED("word", as_offered(cx, &line))));
	}
}

static enum outcome alone(struct ctx *cx, const struct args *a)
{
	const struct waits *w = waits_of(cx);
	struct home_button b;
	int said = 0;
	(void)a;
	if (!has_role(cx, by(cx), ROSTER)) {
		answer_out(cx, w);
		return DONE;
	}
	answer_going(cx, w, GOING_MOST);
	for (int i = 0; i < LISTS; i++)
		said += answer_list(cx, w, &lists[i], 0, SHORT - said);
	if (!said)
		answer(cx, M("home.you.none", "Nothing waits for you."), NOTHING);
	answer_words(cx);
	for (int at = 0; home_button(cx, &at, &b);)
		offer(cx, b.style, b.action, "desk:1", b.label);
	return DONE;
}

/* What there was no room for at Home. */
static enum outcome rest(struct ctx *cx, const struct args *a)
{
	const struct waits *w = waits_of(cx);
	for (int i = 0; i < LISTS; i++)
		if (a->which && !strcmp(a->which, lists[i].name) &&
		    answer_list(cx, w, &lists[i], 0, REST_MOST))
			return DONE;
	answer(cx, M("home.you.none", "Nothing waits for you."), NOTHING);
	return DONE;
}

static const struct door doors[] = {
	{ OPENED, .run = opened },
	{ SLASH, "home", "главная", .run = alone },
	{ BUTTON, "home.more", .who = ROSTER, .run = rest },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "desk", "home", AT_HOME, draw_home },
	{ 0 },
};

const struct handler handler_home = {
	.name = "home", .group = HELP_DESK, .doors = doors, .cards = cards
};
