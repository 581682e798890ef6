#include "accident.h"

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
	if (!strcmp(f->kind, "signed"))
		memcpy(a->reported, a->followup, sizeof(a->reported));
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

bool accident_is_signed_at(const struct accident *a, int64_t at)
{
	return a->signed_off.by && at > a->signed_off.at;
}

bool accident_is_afterwards(const struct accident *a, const struct fact *f)
{
	return accident_is_signed_at(a, f->said);
}

int64_t accident_entries(struct ctx *cx, const struct accident *a)
{
	int64_t n = 0;
	if (!a->signed_off.by)
		return fact_count(cx, a->id, "entry");
	for (struct facts f = facts(cx, a->id, "entry"); fact_next(&f);)
		n += (!f.is.gone || accident_is_signed_at(a, f.is.gone)) &&
		     !accident_is_afterwards(a, &f.is);
	return n;
}

int accident_people(struct ctx *cx, const struct accident *a, const char *list[], int most)
{
	int n = 0;
	if (!a->signed_off.by)
		return fact_people(cx, a->id, "entry", list, most);
	for (struct facts f = facts(cx, a->id, "entry"); fact_next(&f);) {
		bool there = n == most || accident_is_afterwards(a, &f.is);
		for (int i = 0; i < n && !there; i++)
			there = same_person(on_roster(cx, list[i]), on_roster(cx, f.is.by));
		if (!there)
			list[n++] = kept(cx, f.is.by);
	}
	return n;
}

enum outcome accident_recorded(struct ctx *cx, const struct said *s)
{
	return refuse(cx, M("no.recorded", "Recorded already: {who}, {when}."),
	              WITH(NAME("who", s->by), AT("when", s->at)));
}

enum outcome accident_full(struct ctx *cx, const char *object)
{
	return refuse(
	        cx,
	        M("no.more",
	          "⛔ Not done: {accident} holds as many of these as it can. Write the rest as a reply in the thread."),
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
