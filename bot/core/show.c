#include "base/alloc.h"
#include "core/context.h"
#include "core/draw.h"
#include "core/home.h"
#include "core/jobs.h"
#include "core/people.h"
#include "core/slack_time.h"
#include "ctx.h"
#include "fact.h"
#include "say.h"
#include "store/binding.h"
#include "store/db.h"
#include "store/digest.h"

#include <stdlib.h>
#include <string.h>

/* The verbs that show: cards, pages, Homes. */

enum { LANE_MAX = 256, EDIT_EVERY_MS = 3000 };

/* Said for the first time, a card takes its place in the order of the thread or conversation; edits
 * have a lane each. */
static void lane_of(struct ctx *cx, const char *name, const char *call, struct buf *lane)
{
	struct binding b;
	struct card_name n = draw_parts(cx, name);
	bool said = binding_get(cx->m->db, name, &b);
	if (said)
		binding_release(&b);
	if (!said && !strcmp(call, "card/thread"))
		buf_addf(lane, "post:%s", n.object);
	else if (!said && !strcmp(call, "card/person") && !strncmp(n.person, "slack:", 6))
		buf_addf(lane, "dm:%s", n.person + 6);
	else
		buf_addf(lane, "card:%s", name);
}

struct wish {
	const char *object, *name, *call, *needs;
	enum priority priority;
	int64_t every; /* ms between two drawings; 0: it is looked at */
};

static bool is_on_its_way(struct ctx *cx, const struct wish *w)
{
	struct rows open = db_rows(cx->m->db, SQL_job_open_for_name, T(":name", w->name));
	bool is = rows_next(&open);
	if (is)
		rows_end(&open);
	if (is && !w->every)
		db_do(cx->m->db, SQL_job_sooner, T(":name", w->name), I(":now", slack_now(cx->m)),
		      I(":priority", w->priority));
	return is;
}

/* Of two drawings; by a clock that was set back since the last no longer than that. */
static int64_t wait_of(struct ctx *cx, const struct wish *w, int64_t drawn)
{
	int64_t wait = w->every ? drawn + w->every - slack_now(cx->m) : 0;
	return wait < 0 ? 0 : wait < w->every ? wait : w->every;
}

/* One job at the most waits for a card: it draws what is true when it goes, and sees, when it is
 * settled, that more was wanted since. */
static void want(struct ctx *cx, const struct wish *w)
{
	struct db *db = cx->m->db;
	const char *name = w->name;
	db_do(db, SQL_card_want, T(":name", name));
	if (is_on_its_way(cx, w))
		return;
	struct rows card = db_rows(db, SQL_card_get, T(":name", name));
	rows_next(&card);
	int64_t wanted = row_int(&card, 0), wait = wait_of(cx, w, row_int(&card, 2));
	rows_end(&card);
	autobuf natural = BUF_INIT(LANE_MAX), lane = BUF_INIT(LANE_MAX);
	char key[65];
	/* The store's own name keeps the keys of a store begun anew apart from the old one's. */
	buf_addf(&natural, "show:%s:%lld:%s", name, (long long)wanted, cx->m->store_name);
	digest_text(natural.s, natural.len, key);
	lane_of(cx, name, w->call, &lane);
	struct job_spec job = { .key = key,
		                .call = w->call,
		                .lane = lane.s,
		                .name = name,
		                .needs = w->needs,
		                .owner = w->object,
		                .priority = w->priority,
		                .wait = wait };
	jobs_ask(cx, &job, NULL);
}

static void want_card(struct ctx *cx, const char *object, const char *name, const char *call,
                      const char *needs)
{
	want(cx, &(struct wish){ .object = object,
	                         .name = name,
	                         .call = call,
	                         .needs = needs,
	                         .priority = CARD,
	                         .every = EDIT_EVERY_MS });
	home_changed(cx);
}

/* A Home is nobody's object's: what becomes of it concerns nothing else. */
static void want_home(struct ctx *cx, const char *name, const char *person)
{
	const struct event *e = cx->event;
	bool looks = e && (e->kind == EVENT_OPENED || e->home) && same_person(cx->by, person);
	if (looks)
		home_seen(cx, name);
	want(cx, &(struct wish){ .name = name,
	                         .call = "card/home",
	                         .priority = looks ? PERSON_WAITS : DIGEST,
	                         .every = looks ? 0 : HOME_EVERY_MS });
}

void show_name(struct ctx *cx, const char *name)
{
	static const char *const calls[] = { "card/community", "card/thread", "card/person",
		                             "card/thread", "card/alerts" };
	int place;
	const struct card_name n = draw_parts(cx, name);
	if (!draw_place(cx->m, name, &place))
		return;
	const char *needs[] = {
		"slack/community", name_of(cx, n.object, "card"), NULL,
		name_of(cx, n.object, part_of(cx, "thread", n.which ? n.which : "")), "slack/alert"
	};
	if (place == AT_HOME)
		want_home(cx, name, n.person);
	else if (place == DRAWN_ISSUE)
		want_card(cx, n.object, name, "page", "gitlab/support");
	else if (place == DRAWN_NOTE)
		want_card(cx, n.object, name, "page.note", name_of(cx, n.object, "issue"));
	else
		want_card(cx, n.object, name, calls[place], needs[place]);
}

void show(struct ctx *cx, const char *object, const char *part)
{
	autobuf name = BUF_INIT(LANE_MAX);
	buf_addf(&name, "%s/%s", object, part);
	show_name(cx, name.s);
}

void show_to(struct ctx *cx, const char *person, const char *object, const char *part)
{
	autobuf name = BUF_INIT(LANE_MAX);
	const char *there = people_in_slack(cx->m, person);
	if (!there || strncmp(there, "slack:", 6))
		return;
	buf_addf(&name, "%s/%s@%s", object, part, there);
	show_name(cx, name.s);
}

void show_page(struct ctx *cx, const char *object, const char *part)
{
	if (!is_drill(object))
		show(cx, object, part);
}

void show_page_anew(struct ctx *cx, const char *object, const char *part)
{
	const char *name = name_of(cx, object, part);
	db_do(cx->m->db, SQL_binding_drop, T(":name", name));
	db_do(cx->m->db, SQL_card_unshown, T(":name", name));
	show_page(cx, object, part);
}

static const char *note_part(struct ctx *cx, const char *part, int64_t n)
{
	autobuf which = BUF_INIT(LANE_MAX);
	buf_addf(&which, "%lld", (long long)n);
	return part_of(cx, part, which.s);
}

void show_note(struct ctx *cx, const char *object, const char *part, int64_t n)
{
	if (!is_drill(object))
		show(cx, object, note_part(cx, part, n));
}

bool note_is_shown(struct ctx *cx, const char *object, const char *part, int64_t n)
{
	return is_shown(cx, object, note_part(cx, part, n));
}

void show_all_but(struct ctx *cx, const char *object, const char *but)
{
	autobuf from = BUF_INIT(LANE_MAX), to = BUF_INIT(LANE_MAX);
	buf_addf(&from, "%s/", object);
	buf_addf(&to, "%s0", object); /* '0' follows '/' */
	for (struct rows r =
	             db_rows(cx->m->db, SQL_card_of_owner, T(":from", from.s), T(":to", to.s));
	     rows_next(&r);)
		if (!but || strcmp(row_text(&r, 0), but) != 0)
			show_name(cx, row_text(&r, 0));
}

void show_again(struct ctx *cx, const char *object, const char *part)
{
	autobuf from = BUF_INIT(LANE_MAX), to = BUF_INIT(LANE_MAX);
	buf_addf(&from, "%s/%s", object, part);
	buf_addf(&to, "%s~", from.s); /* beyond ':' and '@' */
	for (struct rows r =
	             db_rows(cx->m->db, SQL_card_of_owner, T(":from", from.s), T(":to", to.s));
	     rows_next(&r);)
		if (strchr(":@", row_text(&r, 0)[from.len]))
			show_name(cx, row_text(&r, 0));
}

void show_lists(struct ctx *cx, const char *object)
{
	for (struct rows r = db_rows(cx->m->db, SQL_fact_lists, T(":object", object));
	     rows_next(&r);)
		show_all(cx, kept(cx, row_text(&r, 0)));
}

void show_with(struct ctx *cx, const char *object)
{
	for (struct rows r = db_rows(cx->m->db, SQL_fact_with, T(":object", object));
	     rows_next(&r);)
		show_all_but(cx, kept(cx, row_text(&r, 0)), NULL);
}

void show_all(struct ctx *cx, const char *object)
{
	show_all_but(cx, object, NULL);
	show_lists(cx, object);
}

static bool name_is_shown(struct ctx *cx, const char *name)
{
	struct rows r = db_rows(cx->m->db, SQL_card_get, T(":name", name));
	bool is = rows_next(&r);
	if (is)
		rows_end(&r);
	return is;
}

bool is_shown(struct ctx *cx, const char *object, const char *part)
{
	autobuf name = BUF_INIT(LANE_MAX);
	buf_addf(&name, "%s/%s", object, part);
	return name_is_shown(cx, name.s);
}

bool is_shown_to(struct ctx *cx, const char *person, const char *object, const char *part)
{
	autobuf name = BUF_INIT(LANE_MAX);
	buf_addf(&name, "%s/%s@%s", object, part, person);
	return name_is_shown(cx, name.s);
}
