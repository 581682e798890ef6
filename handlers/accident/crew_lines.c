#include "accident.h"
#include "card.h"

/* The crew on the accident's card and in its report. */

#define TITLE(role) SAID("role", crew_kinds[role].title)

static void draw_nobody(struct ctx *cx, struct card *c, const struct accident *a, int role,
                        int64_t until)
{
	const char *list[CREW_LINE], *line[CREW_LINE + 1];
	int n = crew_called(&a->crew[role], list);
	crew_line(cx, a, role, line);
	card_section(
	        c,
	        line[0] ? M("crew.line.nobody",
	                    "{role}: no answer, {names}; everybody is called again at {until}")
	                : M("crew.line.none",
	                    "{role}: nobody to call, {head} decides; everybody is called again "
	                    "at {until}"),
	        WITH(TITLE(role), NAMES("names", list, n), NAME("head", head(cx)),
	             AT("until", until)));
}

static void draw_called(struct ctx *cx, struct card *c, const struct crew *crew, int role)
{
	const char *list[CREW_LINE];
	int n = crew_called(crew, list);
	if (!n)
		card_section(c, M("crew.line.free", "{role}: nobody yet"), WITH(TITLE(role)));
	else
		card_section(c,
		             MN("crew.line.called",
		                "{role}: {names} is called; waiting until {until}",
		                "{role}: called {names}; waiting until {until}"),
		             WITH(NUMBER("n", n), TITLE(role), NAMES("names", list, n),
		                  AT("until", crew_first(crew, crew_last(crew, CALLED, NULL))->at +
		                                      setting(cx, "accident.call_next"))));
}

static void draw_free(struct ctx *cx, struct card *c, const struct accident *a, int role)
{
	const struct crew_step turn = crew_turn(cx, a, role);
	if (turn.move == CALL_ALL && crew_all(&a->crew[role]))
		draw_nobody(cx, c, a, role, turn.at);
	else
		draw_called(cx, c, &a->crew[role], role);
	card_about(c, crew_kinds[role].key);
	card_heard(c, crew_kinds[role].name, NOTHING);
	card_beside(c, PRIMARY, "crew.take", M("button.take", "I'll take it"));
}

void crew_draw_lines(struct ctx *cx, struct card *c, const struct accident *a)
{
	for (int role = 0; role < CREW; role++) {
		const struct crew_deed *holds = crew_holder(&a->crew[role]),
		                       *heir = crew_appointed(&a->crew[role]);
		if (!holds) {
			draw_free(cx, c, a, role);
			continue;
		}
		card_section(c, M("crew.line.taken", "{role}: {who}, since {since}"),
		             WITH(TITLE(role), NAME("who", holds->who), AT("since", holds->at)));
		if (heir)
			card_more(c, M("crew.line.heir", "handing over: {who}"),
			          WITH(NAME("who", heir->who)));
	}
}

void crew_draw_line(struct card *c, const struct accident *a)
{
	for (int role = 0; role < CREW; role++) {
		const struct crew_deed *holds = crew_holder(&a->crew[role]);
		(role ? card_more
		      : card_section)(c,
		                      holds ? M("crew.line.taken", "{role}: {who}, since {since}")
		                            : M("crew.line.untaken", "{role}: nobody took it"),
		                      WITH(TITLE(role), NAME("who", holds ? holds->who : NULL),
		                           AT("since", holds ? holds->at : 0)));
	}
}

void crew_draw_says(struct card *c, const struct accident *a)
{
	for (int role = 0; role < CREW; role++) {
		const struct crew_deed *holds = crew_holder(&a->crew[role]);
		card_says(c,
		          holds ? M("crew.says.taken", "{role}: {who}.")
		                : M("crew.says.free", "{role}: waiting."),
		          WITH(TITLE(role), NAME("who", holds ? holds->who : NULL)));
	}
}

static void draw_held(struct page *p, const struct accident *a, int role,
                      const struct crew_deed *taken)
{
	const struct crew_deed *ended = crew_ended(&a->crew[role], taken);
	page_lines(p,
	           ended ? M("report.crew.until", "- {role}: {who}, {span}")
	                 : M("report.crew", "- {role}: {who}, since {since}"),
	           WITH(TITLE(role), NAME("who", taken->who), CLOCK("since", taken->at),
	                RANGE("span", taken->at, ended ? ended->at : taken->at)));
}

void crew_draw_report(struct page *p, const struct accident *a)
{
	for (int role = 0; role < CREW; role++) {
		const struct crew *c = &a->crew[role];
		for (int i = 0; i < c->deeds; i++)
			if (c->deed[i].what == TAKEN)
				draw_held(p, a, role, &c->deed[i]);
		if (!crew_last(c, TAKEN, NULL))
			page_lines(p, M("report.crew.untaken", "- {role}: nobody took it"),
			           WITH(TITLE(role)));
	}
}

void crew_draw_chart(struct page *p, const struct accident *a)
{
	bool any = false;
	for (int role = 0; role < CREW; role++)
		for (int i = 0; i < a->crew[role].deeds; i++) {
			const struct crew_deed *d = &a->crew[role].deed[i];
			if (d->what != TAKEN)
				continue;
			if (!any)
				page_chart_section(p, M("report.chart.people", "People"));
			page_chart_bar(p, "milestone", d->at, d->at, crew_kinds[role].taken,
			               NOTHING);
			any = true;
		}
}
