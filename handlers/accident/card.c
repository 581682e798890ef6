#include "card.h"
#include "accident.h"
#include "alerts.h"
#include "say.h"

#include <string.h>

/* The accident's one message in the community's channel: what is true now. */

enum { TITLE_POINTS = 80, LINE_POINTS = 150 };

void accident_draw_share(struct ctx *cx, struct card *c, const struct accident *a)
{
	const struct asked *asked = gap_asking(a, NO_SHARE);
	if (a->share.by)
		card_more(c, M("card.share", "down for ≈{share} % of clients"),
		          WITH(NUMBER("share", a->share.number)));
	else
		card_more(c,
		          asked->who ? M("card.share.asked", "share: asked {who} at {when}")
		                     : M("card.share.asked.other", "share: {who} will say"),
		          WITH(NAME("who", asked->who ? asked->who : gap_asked(cx, a, NO_SHARE)),
		               AT("when", asked->since)));
}

static void draw_data(struct card *c, const struct accident *a)
{
	const struct asked *asked = gap_asking(a, NO_DATA);
	const struct crew_deed *checks = crew_holder(&a->crew[MACHINES]);
	if (a->data.by)
		card_more(c,
		          a->data.number == YES ? M("card.data.lost", "data loss: yes")
		                                : M("card.data.none", "no data loss"),
		          NOTHING);
	else if (checks)
		card_more(c, M("card.data.checked", "data loss: {who} is checking since {since}"),
		          WITH(NAME("who", checks->who), AT("since", checks->at)));
	else if (asked->who)
		card_more(c, M("card.data.asked.who", "data loss: asked {who} at {when}"),
		          WITH(NAME("who", asked->who), AT("when", asked->since)));
	else
		card_more(c, M("card.data.asked", "data loss: whoever takes the VMs will check"),
		          NOTHING);
}

static void draw_intervals(struct card *c, const struct accident *a)
{
	for (int i = 0; i < a->intervals; i++)
		if (a->interval[i].to)
			card_more(c, AS_IS("{interval}"),
			          WITH(RANGE("interval", a->interval[i].from, a->interval[i].to)));
	if (a->loss_to)
		card_more(c, M("card.loss", "data was lost {interval}"),
		          WITH(RANGE("interval", a->loss_from, a->loss_to)));
}

static void draw_latest(struct ctx *cx, struct card *c, const struct accident *a)
{
	const char *issue = name_of(cx, a->id, "issue");
	accident_draw_moved(cx, c, a);
	accident_draw_unheard(cx, c, a);
	struct fact last;
	if (fact_last(cx, a->id, "entry", &last)) {
		bool words = last.text && *last.text;
		card_context(c,
		             words ? M("card.latest", "Latest: {who} \"{text}\" {when}")
		                   : M("card.latest.file", "Latest: {who}, a file, {when}"),
		             WITH(NAME("who", last.by), CUT("text", last.text, LINE_POINTS),
		                  AT("when", last.at)));
		card_more(c, MN("card.entries", "{n} entry", "{n} entries"),
		          WITH(NUMBER("n", fact_count(cx, a->id, "entry"))));
	} else {
		card_context(c, M("card.latest.none", "No entries yet"), NOTHING);
	}
	alerts_draw_count(cx, c, a->id);
	if (!a->drill)
		card_more(c, M("card.issue", "issue {issue}"), WITH(NAMED("issue", issue)));
	card_more(c, M("card.updated", "updated {when}"), WITH(AT("when", now(cx))));
}

static void draw_header(struct card *c, const struct accident *a, const struct msg *real,
                        const struct msg *drill)
{
	card_header(c, a->drill ? drill : real,
	            WITH(OBJECT("accident", a->id), CUT("title", a->title, TITLE_POINTS)));
	if (a->drill)
		card_context(
		        c,
		        M("drill.note",
		          "This is a drill: the system is up, nothing goes to GitLab or mail."),
		        NOTHING);
}

static void draw_open(struct ctx *cx, struct card *c, const struct accident *a)
{
	draw_header(c, a, M("accident.open", "🔴 Accident {accident} · {title}"),
	            M("drill.open", "🔴 ongoing · {title}"));
	card_section(
	        c,
	        a->losing && !a->down
	                ? M("card.losing", "*Data is being lost, the system works* · since {since}")
	                : M("card.ongoing", "*Ongoing {span}* · since {since}"),
	        WITH(SPAN("span", a->downtime), START("since", a->since)));
	repeat_draw(c, a);
	accident_draw_share(cx, c, a);
	draw_data(c, a);
	crew_draw_lines(cx, c, a);
	menu_draw_lines(cx, c, a);
	card_context(c,
	             a->data.by ? M("card.order.service", "Order: 1 data ✓ → *2 service* → 3 cause")
	                        : M("card.order.data", "Order: *1 data* → 2 service → 3 cause"),
	             NOTHING);
	draw_latest(cx, c, a);
	menu_draw_open(cx, c);
	card_says(c,
	          a->losing && !a->down
	                  ? M("card.losing.says",
	                      "Accident {accident}, data is being lost: {title}. Since {since}.")
	                  : M("card.open.says",
	                      "Accident {accident}, ongoing {span}: {title}. Since {since}."),
	          WITH(OBJECT("accident", a->id), SPAN("span", a->downtime),
	               CUT("title", a->title, TITLE_POINTS), START("since", a->since)));
	crew_draw_says(c, a);
}

static void draw_up(struct ctx *cx, struct card *c, const struct accident *a, bool summed_up)
{
	if (summed_up)
		draw_header(c, a,
		            M("accident.summed_up",
		              "🟢 Accident {accident} · summed up, to be signed · {title}"),
		            M("drill.summed_up", "🟢 summed up, to be signed · {title}"));
	else
		draw_header(
		        c, a,
		        M("accident.restored", "🟡 Accident {accident} · restored · {title}"),
		        M("drill.restored", "🟡 restored · {title}"));
	card_section(c, M("card.downtime", "*Downtime {span}*"), WITH(DOWNTIME("span", a)));
	draw_intervals(c, a);
	repeat_draw(c, a);
	accident_draw_share(cx, c, a);
	draw_data(c, a);
	if (summed_up) {
		summary_draw_lines(cx, c, a);
	} else {
		crew_draw_line(c, a);
		gaps_draw_line(cx, c, a);
	}
	menu_draw_lines(cx, c, a);
	draw_latest(cx, c, a);
	if (summed_up) {
		card_button(c, PRIMARY, "report.sign", M("button.sign", "Sign — head"));
		card_button(c, PLAIN, "correct.form", M("button.correct", "Correct"));
		card_button(c, DANGER, "accident.down", M("button.down", "Down again"));
		menu_draw_clients(cx, c);
	} else {
		menu_draw_restored(cx, c);
	}
	alerts_draw_button(cx, c, a->id);
	card_says(
	        c,
	        summed_up
	                ? M("card.summed_up.says",
	                    "Accident {accident} is summed up and waits to be signed: {title}. Downtime {span}.")
	                : M("card.restored.says",
	                    "Accident {accident} is restored: {title}. Downtime {span}."),
	        WITH(OBJECT("accident", a->id), CUT("title", a->title, TITLE_POINTS),
	             DOWNTIME("span", a)));
}

static void draw_signed(struct ctx *cx, struct card *c, const struct accident *a)
{
	const char *issue = name_of(cx, a->id, "issue");
	draw_header(c, a, M("accident.signed", "⚪ Accident {accident} · closed · {title}"),
	            M("drill.signed", "⚪ closed · {title}"));
	card_section(c, M("card.closed", "Downtime {span}"), WITH(DOWNTIME("span", a)));
	draw_intervals(c, a);
	if (a->cause.by)
		card_more(c, M("card.cause", "cause: {cause}"),
		          WITH(CUT("cause", a->cause.text, LINE_POINTS)));
	if (!a->drill)
		card_more(c, M("card.report", "report {issue}"), WITH(NAMED("issue", issue)));
	if (tasks_open(a))
		card_more(c, M("card.tasks.open", "open follow-ups: {n}"),
		          WITH(NUMBER("n", tasks_open(a))));
	card_context(c, M("card.signed", "Signed: {who}, {when} · add a late fact as a reply here"),
	             WITH(FOR_HEAD("who", a->signed_off.by, a->signed_off.number),
	                  MOMENT("when", a->signed_off.at)));
	card_button(c, PLAIN, "correction.form", M("button.add", "Add a fact"));
	card_says(c,
	          M("card.signed.says", "Accident {accident} is closed: {title}. Downtime {span}."),
	          WITH(OBJECT("accident", a->id), CUT("title", a->title, TITLE_POINTS),
	               DOWNTIME("span", a)));
}

void accident_draw_card(struct ctx *cx, struct card *c, const char *object)
{
	const struct accident a = accident_of(cx, object);
	if (accident_draw_over(cx, c, &a))
		return;
	if (!strcmp(a.state, "open"))
		draw_open(cx, c, &a);
	else if (!strcmp(a.state, "signed"))
		draw_signed(cx, c, &a);
	else
		draw_up(cx, c, &a, !strcmp(a.state, "summed_up"));
}
