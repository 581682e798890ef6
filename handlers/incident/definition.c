#include "definition.h"

#include "card.h"
#include "say.h"

#include <string.h>

/* I6: share, data and restoring are said in the thread of an alert, an incident or a storm too. */

enum { RULE_POINTS = 80, TEXT_POINTS = 150 };

static void losing(struct definition *d, const struct fact *f)
{
	if (!strcmp(f->kind, "freed") || (!strcmp(f->kind, "data") && f->number != YES))
		d->losing = 0;
	else if (!strcmp(f->kind, "data") && !d->losing)
		d->losing = f->at;
}

struct definition definition_of(struct ctx *cx, const char *object)
{
	struct definition d = { 0 };
	int64_t restored = 0;
	const struct {
		const char *kind;
		struct answered *to;
	} said[] = {
		{ "impact", &d.impact },       { "data", &d.data },
		{ "restored", &d.restored },   { "asked", &d.asked },
		{ "urgent", &d.urgent },       { "verdict", &d.verdict },
		{ "freed", &d.freed },         { "loss_told", &d.loss_told },
		{ "loss_past", &d.loss_past },
	};
	for (struct facts f = facts(cx, object, NULL); fact_next(&f);) {
		for (size_t i = 0; i < sizeof(said) / sizeof(*said); i++)
			if (!strcmp(f.is.kind, said[i].kind))
				answered_take(cx, said[i].to, &f.is);
		if (!d.reporter)
			d.reporter = d.impact.by;
		if (!strcmp(f.is.kind, "restored"))
			restored = f.is.said;
		losing(&d, &f.is);
	}
	d.up = d.restored.by && restored >= d.impact.at;
	return d;
}

void definition_carry(struct ctx *cx, const char *object, const char *from)
{
	static const char *const kinds[] = { "impact", "data", "restored" };
	struct fact f;
	const struct alert a = alert_of(cx, object);
	const char *storm = alert_in_storm(cx, &a) ? a.with : a.left;
	if (!storm)
		return;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		bool there = fact_from(cx, storm, kinds[i], from);
		if (fact_get(cx, object, kinds[i], from, &f) && (there || !a.left))
			fact_note_from(cx, storm, kinds[i], from, f.at, f.number, f.text);
		else if (there)
			fact_withdraw(cx, storm, kinds[i], from);
	}
	alert_settle(cx, storm);
}

static enum outcome note(struct ctx *cx, const struct args *a, const char *kind, int64_t number)
{
	fact_note(cx, a->object, kind, said_at(cx), number, a->text);
	alert_settle(cx, a->object);
	definition_carry(cx, a->object, source(cx));
	return DONE;
}

static enum outcome impact(struct ctx *cx, const struct args *a)
{
	return note(cx, a, "impact", a->number);
}

static enum outcome data(struct ctx *cx, const struct args *a)
{
	return note(cx, a, "data", a->choice);
}

static enum outcome restored(struct ctx *cx, const struct args *a)
{
	const struct alert alert = alert_of(cx, a->object);
	int64_t minute = alert.since - alert.since % (60 * 1000);
	if (a->when < minute)
		return refuse(cx,
		              M("no.time.before_incident",
		                "⛔ Restored before the incident began ({since}): not recorded."),
		              WITH(AT("since", alert.since)));
	fact_note(cx, a->object, "restored", a->when, 0, NULL);
	alert_settle(cx, a->object);
	definition_carry(cx, a->object, source(cx));
	return DONE;
}

static void add(struct card *c, bool *any, const struct msg *m, const struct piece *p)
{
	if (*any)
		card_more(c, m, p);
	else
		card_context(c, m, p);
	*any = true;
}

static const struct msg *const share_said =
        M("definition.share", "down for ≈{share} % of clients ({who}, {when})");
static const struct msg *const restored_said = M("definition.restored", "restored: {when} ({who})");

static const struct msg *const data_no = M("definition.data.no", "no data is lost ({who}, {when})");
static const struct msg *const data_lost = M("definition.data", "data is lost ({who}, {when})");
static const struct msg *const data_what =
        M("definition.data.what", "data is lost: {text} ({who}, {when})");

static const struct msg *const less_said = M("definition.less", "\"No, less\": {who}, {when}");
static const struct msg *const checking_said =
        M("definition.checking", "\"Checking\": {who}, {when}");

static const struct msg *verdict_said(const struct definition *d)
{
	return d->verdict.number == NO ? less_said : checking_said;
}

static const struct msg *data_said(const struct definition *d)
{
	if (d->data.number == NO)
		return data_no;
	return d->data.text ? data_what : data_lost;
}

void definition_draw(struct card *c, const struct definition *d)
{
	bool any = false;
	if (d->impact.by)
		add(c, &any, share_said,
		    WITH(NUMBER("share", d->impact.number), NAME("who", d->impact.by),
		         AT("when", d->impact.at)));
	if (d->data.by)
		add(c, &any, data_said(d),
		    WITH(CUT("text", d->data.text, TEXT_POINTS), NAME("who", d->data.by),
		         AT("when", d->data.at)));
	if (d->verdict.by)
		add(c, &any, verdict_said(d),
		    WITH(NAME("who", d->verdict.by), AT("when", d->verdict.at)));
	if (d->restored.by)
		add(c, &any, restored_said,
		    WITH(NAME("who", d->restored.by), AT("when", d->restored.at)));
}

static void add_line(struct page *p, const struct msg *m, const struct piece *q)
{
	page_put(p, AS_IS("- "), NOTHING);
	page_lines(p, m, q);
}

void definition_draw_page(struct page *p, const struct definition *d)
{
	if (d->impact.by || d->data.by || d->verdict.by || d->restored.by)
		page_lines(p, AS_IS(""), NOTHING);
	if (d->impact.by)
		add_line(p, share_said,
		         WITH(NUMBER("share", d->impact.number), NAME("who", d->impact.by),
		              FULL("when", d->impact.at)));
	if (d->data.by)
		add_line(p, data_said(d),
		         WITH(TEXT("text", d->data.text), NAME("who", d->data.by),
		              FULL("when", d->data.at)));
	if (d->verdict.by)
		add_line(p, verdict_said(d),
		         WITH(NAME("who", d->verdict.by), FULL("when", d->verdict.at)));
	if (d->restored.by)
		add_line(p, restored_said,
		         WITH(NAME("who", d->restored.by), FULL("when", d->restored.at)));
}

void definition_ask_all(struct ctx *cx, const char *object, const char *part, bool head_too)
{
	const char *person;
	for (int i = 0; (person = present_with(cx, L1, i)); i++)
		show_to(cx, person, object, part);
	if (head(cx) && head_too)
		show_to(cx, head(cx), object, part);
	show_all(cx, object);
}

void definition_draw_title(struct card *c, const struct alert *a, bool asked)
{
	const struct piece *with = WITH(CUT("rule", a->rule, RULE_POINTS));
	card_section(c, asked ? AS_IS("⚠️ *{rule}*") : AS_IS("*{rule}*"), with);
	card_says(c, AS_IS("{rule}."), with);
}

void definition_link(struct ctx *cx, struct card *c, const char *object)
{
	const char *thread = bound(cx, name_of(cx, object, "card")).url;
	if (thread)
		card_link(c, thread, M("button.thread", "Thread"));
}

static const struct door doors[] = {
	{ WORD, "impact", "охват", .takes = "<percent>", .of = "alert", .in = ALERT_KNOWN,
	  .who = ROSTER, .run = impact,
	  .help = M("help.impact", "the share of clients that can't work"),
	  .example = M("help.impact.example", "40%") },
	{ WORD, "data", "данные", .takes = "<yesno> [text]", .of = "alert", .in = ALERT_KNOWN,
	  .who = ROSTER, .run = data, .help = M("help.data", "is data being lost: yes or no"),
	  .example = M("help.data.example", "no") },
	{ WORD, "restored", "восстановлено", .takes = "[when]", .of = "alert", .in = ALERT_KNOWN,
	  .who = ROSTER, .run = restored,
	  .help = M("help.restored", "it works again; a time may follow"),
	  .example = M("help.restored.example", "15:37") },
	{ WORD, "impact", "охват", .takes = "<percent>", .of = "storm", .in = STORM_ASKING,
	  .who = ROSTER, .run = impact, .example = M("help.impact.example", "40%") },
	{ WORD, "data", "данные", .takes = "<yesno> [text]", .of = "storm", .in = STORM_ASKING,
	  .who = ROSTER, .run = data, .example = M("help.data.example", "no") },
	{ WORD, "restored", "восстановлено", .takes = "[when]", .of = "storm", .in = STORM_ASKING,
	  .who = ROSTER, .run = restored, .example = M("help.restored.example", "15:37") },
	{ 0 },
};

const struct handler handler_definition = { .name = "definition",
	                                    .group = HELP_MONITORING,
	                                    .doors = doors };
