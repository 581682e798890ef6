#include "notices.h"

#include "say.h"
#include "waits.h"

#include <string.h>

/* R3: clients are told of days off and moved days two working days before; with the word at any
 * time, and of anything else. Everybody of the first level who is there gets the texts, the head
 * how far it is. */

enum {
	AHEAD_DAYS = 60,
	BEFORE_DAYS = 2,
	OWN_DAYS = 6 /* what a person wrote is published within a week, or not at all */
};

static const char *book(struct ctx *cx)
{
	return object_only(cx, "notices");
}

/* ---- what lies ahead ---- */

static bool is_off(const struct ctx *cx, int64_t day)
{
	int64_t from, to;
	return !day_hours(cx, day, &from, &to);
}

/* Days off in a row, from `day` on; false: all of them are off in every week. */
static bool is_run(const struct ctx *cx, int64_t day, struct span *ret)
{
	bool holiday = false;
	*ret = (struct span){ .from = day, .to = day };
	for (; is_off(cx, day) && day < day_at(ret->from, AHEAD_DAYS); day = day_at(day, 1)) {
		holiday = holiday || day_is_holiday(cx, day);
		ret->to = day;
	}
	return holiday;
}

/* What begins on that day; false: nothing does. */
static bool begins(const struct ctx *cx, int64_t day, struct span *ret)
{
	if (day_is_moved(cx, day)) {
		*ret = (struct span){ day, day, true };
		return true;
	}
	return is_off(cx, day) && !is_off(cx, day_at(day, -1)) && is_run(cx, day, ret);
}

/* The morning on which clients are told of it. */
static int64_t told_on(const struct ctx *cx, const struct span *s)
{
	int64_t day = s->from, from = day, to;
	for (int n = 0, back = 0; n < BEFORE_DAYS && back < AHEAD_DAYS; back++) {
		day = day_at(day, -1);
		n += day_hours(cx, day, &from, &to);
	}
	return from;
}

static const char *key_of(struct ctx *cx, const struct span *s)
{
	return worded(cx, s->moved ? AS_IS("moved {day}") : AS_IS("off {day}"),
	              WITH(DATE("day", s->from)));
}

/* The next that nobody was told of yet, from the day after `day` on. */
static bool next_span(struct ctx *cx, int64_t day, struct span *ret)
{
	for (int i = 1; i <= AHEAD_DAYS; i++)
		if (begins(cx, day_at(day, i), ret) && !fact_object(cx, "about", key_of(cx, ret)))
			return true;
	return false;
}

static void add_span(struct ctx *cx, const char *notice, const struct span *s)
{
	const char *key = key_of(cx, s);
	fact_note_from(cx, notice, "about", key, now(cx), 0, NULL);
	fact_note_from(cx, notice, s->moved ? "moved" : "off", key, s->from, s->to, NULL);
}

/* ---- telling ---- */

static void show_texts(struct ctx *cx, const char *person, const char *notice)
{
	static const char *const pages[] = { "1", "2", "3", NULL };
	for (int page = 0; pages[page] && page * NOTICE_PAGE < groups_count(cx); page++)
		show_to(cx, person, notice, part_of(cx, "texts", pages[page]));
}

/* All that is told on one morning is one notice. */
static void tell_of_due(struct ctx *cx)
{
	struct span s = { 0 };
	const char *notice = NULL, *person;
	for (int64_t day = day_at(now(cx), 0); next_span(cx, day, &s) && told_on(cx, &s) <= now(cx);
	     day = s.from) {
		notice = notice ? notice : object_new(cx, "notice", "notice");
		add_span(cx, notice, &s);
	}
	for (int n = 0; notice && (person = present_with(cx, L1, n)); n++)
		show_texts(cx, person, notice);
	if (notice)
		show_to(cx, head(cx), notice, "state");
}

static bool is_past(struct ctx *cx, const char *object)
{
	const struct notice n = notice_of(cx, object);
	int64_t end = n.text ? day_at(object_since(cx, object), OWN_DAYS) : 0;
	for (int i = 0; i < n.spans; i++)
		end = n.span[i].to > end ? n.span[i].to : end;
	return day_at(end, 1) <= now(cx);
}

static void close_past(struct ctx *cx)
{
	const char *const *open = objects_in(cx, "notice", "open");
	for (; *open; open++)
		if (is_past(cx, *open)) {
			flow_move(cx, *open, "pass");
			show_all(cx, *open);
		}
}

static void look(struct ctx *cx)
{
	int64_t next = next_morning(cx, now(cx));
	const char *there = book(cx);
	if (is_working(cx, now(cx))) {
		close_past(cx);
		tell_of_due(cx);
	} else if (next_working(cx, now(cx)) < next) {
		next = next_working(cx, now(cx));
	}
	wake_at(cx, there, "notices.due", next);
}

static enum outcome looked(struct ctx *cx, const struct args *a)
{
	(void)a;
	if (groups_count(cx))
		look(cx);
	return DONE;
}

/* ---- the word ---- */

static enum outcome offered(struct ctx *cx, const char *notice)
{
	const struct notice n = notice_of(cx, notice);
	show_texts(cx, by(cx), notice);
	answer(cx, M("notice.said", "📣 The texts are in a direct message: {what}."),
	       WITH(TEXT("what", notice_called(cx, &n))));
	return DONE;
}

static enum outcome of_text(struct ctx *cx, const char *text)
{
	const char *notice = object_new(cx, "notice", "notice");
	fact_note(cx, notice, "text", now(cx), 0, text);
	if (!same_person(head(cx), by(cx)))
		show_to(cx, head(cx), notice, "state");
	return offered(cx, notice);
}

static enum outcome word(struct ctx *cx, const struct args *a)
{
	struct span s;
	const char *open = object_latest(cx, "notice", "open");
	if (!groups_count(cx))
		return refuse(cx,
		              M("no.notice.groups",
		                "⛔ Nobody to tell: the bot's settings have no groups of clients."),
		              NOTHING);
	if (a->text)
		return of_text(cx, a->text);
	if (open)
		return offered(cx, open);
	if (!next_span(cx, day_at(now(cx), 0), &s))
		return refuse(cx,
		              M("no.notice",
		                "ℹ️ No days off and no moved days in the next {n} days. For "
		                "anything else: `/ehr notice text`."),
		              WITH(NUMBER("n", AHEAD_DAYS)));
	const char *notice = object_new(cx, "notice", "notice");
	add_span(cx, notice, &s);
	return offered(cx, notice);
}

static enum outcome shown(struct ctx *cx, const struct args *a)
{
	return offered(cx, a->object);
}

static enum outcome published(struct ctx *cx, const struct args *a)
{
	struct fact was;
	const struct notice n = notice_of(cx, a->object);
	if (!a->which || !strcmp(n.state, "over"))
		return refuse(cx, M("no.notice.over", "ℹ️ Those days are over already."),
		              NOTHING);
	if (fact_get(cx, a->object, "published", a->which, &was))
		return refuse(cx, M("no.notice.told", "Published already: {who}, {when}."),
		              WITH(NAME("who", was.by), AT("when", was.at)));
	fact_note_from(cx, a->object, "published", a->which, now(cx), 0, NULL);
	if (notice_published(cx, &n) == groups_count(cx))
		flow_move(cx, a->object, "publish");
	show_all(cx, a->object);
	return DONE;
}

static void tell_waiting(struct ctx *cx, struct waits *w, const char *object)
{
	const struct notice n = notice_of(cx, object);
	wait_line(w, ANY_L1, M("wait.notice", "📣 {what}: published {n} of {all}"),
	          WITH(NUMBER("n", notice_published(cx, &n)), NUMBER("all", groups_count(cx)),
	               TEXT("what", notice_called(cx, &n))));
	wait_button(w, PLAIN, "notice.show", "", M("button.open", "Open"));
}

#define MAY_TELL \
	M("no.role.notice", "⛔ Not done: only the first level tells clients. {head} can add you.")

static const struct door doors[] = {
	{ STARTED, .run = looked },
	{ TIMER, "notices.due", .of = "notices", .run = looked },
	{ SLASH, "notice", "объявление", .takes = "[text]", .who = L1 | HEAD, .run = word,
	  .help = M("help.notice", "texts for clients: days off, or your own"),
	  .example = M("help.notice.example", "the phones are silent until 15:00"),
	  .may = MAY_TELL },
	{ BUTTON, "notice.published", .of = "notice", .who = L1 | HEAD, .run = published,
	  .may = MAY_TELL },
	{ BUTTON, "notice.show", .of = "notice", .who = L1 | HEAD, .run = shown, .may = MAY_TELL },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "notice", "texts", TO_PERSON, notice_draw_texts },
	{ "notice", "state", TO_PERSON, notice_draw_state },
	{ 0 },
};

static const struct waiting waiting[] = {
	{ "notice", "open", .tell = tell_waiting },
	{ 0 },
};

static const struct state states[] = {
	{ "open", M("notice.state.open", "not published everywhere") },
	{ "published", M("notice.state.published", "published") },
	{ "over", M("notice.state.over", "over") },
	{ 0 },
};
static const struct move moves[] = {
	{ "open", "publish", "published", NULL, NULL },
	{ "open", "pass", "over", NULL, NULL },
	{ 0 },
};
static const struct flow flow = { .of = "notice", .states = states, .moves = moves };

const struct handler handler_notice = { .name = "notice",
	                                .group = HELP_DESK,
	                                .doors = doors,
	                                .cards = cards,
	                                .flow = &flow,
	                                .waiting = waiting };
