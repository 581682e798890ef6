#include "accident.h"

#include "alerts.h"
#include "say.h"

#include <string.h>

void said_take(struct ctx *cx, struct said *to, const struct fact *f)
{
	*to = (struct said){ .text = kept(cx, f->text),
		             .by = kept(cx, f->by),
		             .source = kept(cx, f->source),
		             .at = f->at,
		             .number = f->number };
}

int64_t accident_minute(int64_t at)
{
	return at - at % 60000;
}

bool accident_was_down(const struct accident *a, int64_t at)
{
	for (int i = 0; i < a->intervals; i++)
		if (a->interval[i].from <= at && (!a->interval[i].to || at < a->interval[i].to))
			return true;
	return false;
}

static void went_down(struct accident *a, int64_t at)
{
	if (a->down || a->intervals == INTERVALS_MAX)
		return;
	a->interval[a->intervals++].from = at;
	a->down = true;
}

static void came_up(struct accident *a, int64_t at)
{
	if (!a->down)
		return;
	a->interval[a->intervals - 1].to = at;
	a->down = false;
}

/* A measure a line. */
static void add_measures(struct ctx *cx, struct accident *a, const struct fact *f)
{
	char *rest = (char *)kept(cx, f->text ? f->text : ""), *line;
	while ((line = strsep(&rest, "\n")) && a->measures < MEASURES_MAX) {
		if (!*line)
			continue;
		said_take(cx, &a->measure[a->measures], f);
		a->measure[a->measures++].text = line;
	}
}

/* Corrected as a whole: a line that stays as it was is still its author's. */
static void replace_measures(struct ctx *cx, struct accident *a, const struct fact *f)
{
	struct said was[MEASURES_MAX];
	int n = a->measures;
	memcpy(was, a->measure, sizeof(was));
	a->measures = 0;
	add_measures(cx, a, f);
	for (int i = 0; i < a->measures; i++)
		for (int k = 0; k < n; k++)
			if (!strcmp(a->measure[i].text, was[k].text))
				a->measure[i] = was[k];
}

static void lose(struct accident *a, int64_t at)
{
	if (!a->loss_from)
		a->loss_from = at;
	a->losing = true;
}

static void lose_no_more(struct accident *a, int64_t at)
{
	if (a->losing)
		a->loss_to = at;
	a->losing = false;
}

static void fold(struct ctx *cx, struct accident *a, const struct fact *f)
{
	const struct {
		const char *kind;
		struct said *to;
	} last_said[] = {
		{ "title", &a->declared },      { "impact", &a->share },
		{ "data", &a->data },           { "cause", &a->cause },
		{ "no_tasks", &a->no_tasks },   { "signed", &a->signed_off },
		{ "cancelled", &a->cancelled }, { "same", &a->same },
		{ "repeats", &a->repeats },
	};
	for (size_t i = 0; i < sizeof(last_said) / sizeof(*last_said); i++)
		if (!strcmp(f->kind, last_said[i].kind))
			said_take(cx, last_said[i].to, f);
	if (!strcmp(f->kind, "down"))
		went_down(a, accident_minute(f->at));
	else if (!strcmp(f->kind, "losing"))
		lose(a, accident_minute(f->at));
	else if (!strcmp(f->kind, "restored")) {
		came_up(a, accident_minute(f->at));
		lose_no_more(a, accident_minute(f->at));
	} else if (!strcmp(f->kind, "patient_data"))
		a->confidential |= f->number == YES;
	else if (!strcmp(f->kind, "measure"))
		add_measures(cx, a, f);
	else if (!strcmp(f->kind, "measures"))
		replace_measures(cx, a, f);
	else if (!gaps_fold(cx, a, f))
		crew_fold(cx, a->crew, f);
	tasks_fold(cx, a, f);
}

bool accident_is_afterwards(const struct accident *a, const struct fact *f)
{
	return a->signed_off.by && f->said > a->signed_off.at;
}

int64_t accident_entries(struct ctx *cx, const struct accident *a)
{
	int64_t n = 0;
	if (!a->signed_off.by)
		return fact_count(cx, a->id, "entry");
	for (struct facts f = facts(cx, a->id, "entry"); fact_next(&f);)
		n += !f.is.gone && !accident_is_afterwards(a, &f.is);
	return n;
}

enum outcome accident_full(struct ctx *cx, const char *object)
{
	return refuse(cx, M("no.more", "⛔ Not done: {accident} holds as many of these as it can."),
	              WITH(OBJECT("accident", object)));
}

struct accident accident_of(struct ctx *cx, const char *object)
{
	struct accident a = { .id = object,
		              .state = object_state(cx, object),
		              .drill = is_drill(object) };
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);)
		fold(cx, &a, &f.is);
	deletion_mark(cx, &a);
	a.title = kept_line(cx, a.declared.text);
	if (a.cancelled.by)
		a.intervals = 0, a.down = a.losing = false;
	a.since = a.intervals   ? a.interval[0].from
	          : a.loss_from ? a.loss_from
	                        : accident_minute(a.declared.at);
	for (int i = 0; i < a.intervals; i++) {
		int64_t to = a.interval[i].to ? a.interval[i].to : accident_minute(now(cx));
		a.downtime += to > a.interval[i].from ? to - a.interval[i].from : 0;
	}
	return a;
}

static const struct msg *const no_downtime = M("downtime.zero", "0 min");

struct piece accident_downtime(const char *place, const struct accident *a)
{
	return a->intervals ? (struct piece)SPAN(place, a->downtime)
	                    : (struct piece)SAID(place, no_downtime);
}

unsigned accident_gaps(const struct accident *a)
{
	return (a->data.by ? 0 : NO_DATA) | (a->cause.by ? 0 : NO_CAUSE) |
	       (a->measures ? 0 : NO_MEASURES) | (a->tasks || a->no_tasks.by ? 0 : NO_TASKS) |
	       (a->share.by ? 0 : NO_SHARE);
}

static bool is_up(struct ctx *cx, const char *object)
{
	const struct accident a = accident_of(cx, object);
	return (a.intervals || a.loss_from) && !a.down && !a.losing;
}

static bool is_down(struct ctx *cx, const char *object)
{
	return accident_of(cx, object).down;
}

static bool is_complete(struct ctx *cx, const char *object)
{
	const struct accident a = accident_of(cx, object);
	return !a.down && !a.losing && !(accident_gaps(&a) & GAPS_NEEDED);
}

/* When it is complete at once, the message that it is ready to sign says all of it. */
static void tell_restored(struct ctx *cx, const struct accident *a, const struct piece *with)
{
	if (accident_gaps(a) & GAPS_NEEDED || is_shown(cx, a->id, "summary"))
		accident_tell_leaders(
		        cx, a->id, "restored",
		        a->intervals
		                ? M("accident.restored.told",
		                    "🟡 *Accident {accident} is restored* at {when}, downtime {downtime} · {who}")
		                : M("accident.kept.told",
		                    "🟡 *Accident {accident}: no data is lost any more* since {when} · {who}"),
		        with);
}

static void on_restored(struct ctx *cx, const char *object)
{
	const struct accident a = accident_of(cx, object);
	const struct piece *with =
	        WITH(OBJECT("accident", object),
	             AT("when", a.intervals ? a.interval[a.intervals - 1].to : a.loss_to),
	             DOWNTIME("downtime", &a), NAME("who", by(cx)));
	post(cx, object,
	     a.intervals ? M("accident.restored.said",
	                     "🟡 Restored at {when}, downtime {downtime}: {who}.")
	                 : M("accident.kept.said",
	                     "🟡 No data is lost any more since {when}: {who}."),
	     with);
	tell_restored(cx, &a, with);
	wake_at(cx, object, "clock.tick", 0);
	wake_at(cx, object, "crew.step", 0);
	clients_on_restored(cx, object);
	if (accident_gaps(&a)) {
		show(cx, object, "ask");
	}
}

static void on_down_again(struct ctx *cx, const char *object)
{
	enum { TICK_MS = 300000 };
	const struct accident a = accident_of(cx, object);
	post(cx, object, M("accident.down.said", "🔴 Down again since {when}: {who}."),
	     WITH(AT("when", a.interval[a.intervals - 1].from), NAME("who", by(cx))));
	wake_at(cx, object, "clock.tick", now(cx) + TICK_MS);
	crew_call_anew(cx, object);
	accident_watch_silence(cx, object);
	clients_on_down(cx, object);
}

static void on_summed_up(struct ctx *cx, const char *object)
{
	const struct accident a = accident_of(cx, object);
	bool again = is_shown(cx, object, "summary");
	show(cx, object, "summary");
	unsigned_watch(cx, object);
	accident_ask_to_sign(cx, object);
	if (!again && !same_person(infra(cx), head(cx)))
		tell(cx, infra(cx), "summed_up",
		     M("accident.summed_up.told",
		       "🟢 *Accident {accident} is summed up*, downtime {span} · waits to be signed: {head}"),
		     WITH(OBJECT("accident", object), DOWNTIME("span", &a),
		          NAME("head", head(cx))));
}

static void on_over(struct ctx *cx, const char *object)
{
	wake_at(cx, object, "clock.tick", 0);
	wake_at(cx, object, "crew.step", 0);
	show_all(cx, object);
}

/* Clients who were told of it are told that it was none. */
static void on_cancelled(struct ctx *cx, const char *object)
{
	on_over(cx, object);
	clients_on_cancelled(cx, object);
	alerts_after(cx, object);
}

static void on_signed(struct ctx *cx, const char *object)
{
	course_seal(cx, object);
	alerts_after(cx, object);
}

static const struct state states[] = {
	{ "open", M("state.open", "going on") },
	{ "restored", M("state.restored", "restored") },
	{ "summed_up", M("state.summed_up", "summed up and waits to be signed") },
	{ "signed", M("state.signed", "signed and closed") },
	{ "cancelled", M("state.cancelled", "cancelled") },
	{ "merged", M("state.merged", "a part of another one") },
	{ 0 },
};

static const struct move moves[] = {
	{ "open", "facts", "restored", is_up, on_restored },
	{ "restored", "facts", "open", is_down, on_down_again },
	{ "summed_up", "facts", "open", is_down, on_down_again },
	{ "restored", "facts", "summed_up", is_complete, on_summed_up },
	{ "restored", "summary", "summed_up", NULL, on_summed_up },
	{ "summed_up", "sign", "signed", NULL, on_signed },
	{ "open", "cancel", "cancelled", NULL, on_cancelled },
	{ "restored", "cancel", "cancelled", NULL, on_cancelled },
	{ "summed_up", "cancel", "cancelled", NULL, on_cancelled },
	{ "open", "merge", "merged", NULL, on_over },
	{ "restored", "merge", "merged", NULL, on_over },
	{ "summed_up", "merge", "merged", NULL, on_over },
	{ 0 },
};

const struct flow accident_flow = { "accident", states, moves };

void accident_settle(struct ctx *cx, const char *object)
{
	static const char *const parts[] = { "ask", "summary" };
	while (flow_move(cx, object, "facts") == MOVED)
		;
	rounds_settle(cx, object);
	if (object_since(cx, object) == now(cx)) /* it has just come into its state */
		crew_show(cx, object);
	show(cx, object, "card");
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (is_shown(cx, object, parts[i]))
			show(cx, object, parts[i]);
	show_again(cx, object, "unsigned");
	show_again(cx, object, "sign");
	for (struct facts f = facts(cx, object, "thread"); fact_next(&f);)
		show(cx, object, part_of(cx, "pointer", f.is.text));
	course_settle(cx, object);
	clients_refresh(cx, object);
	show_page(cx, object, "issue");
}
