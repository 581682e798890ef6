#include "accident.h"

#include "card.h"
#include "form.h"
#include "groups.h"
#include "say.h"
#include "typed.h"

/* The accident's card offers what the words say, for those who like to press. */

static enum outcome open_share(struct ctx *cx, const struct args *a)
{
	ask(cx, "share", a->object);
	return DONE;
}

static enum outcome share(struct ctx *cx, const struct args *a)
{
	int64_t percent;
	if (!read_percent(a->field(a, "share"), &percent))
		return wrong_field(cx, "share",
		                   M("form.share.wrong", "Write a number from 0 to 100."));
	fact_note(cx, a->object, "impact", said_at(cx), percent, NULL);
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome open_data(struct ctx *cx, const struct args *a)
{
	ask(cx, "data", a->object);
	return DONE;
}

static enum outcome data(struct ctx *cx, const struct args *a)
{
	bool lost = a->field(a, "data")[0] == 'y';
	fact_note(cx, a->object, "data", said_at(cx), lost ? YES : NO, a->field(a, "what"));
	accident_settle(cx, a->object);
	return DONE;
}

static void fill_data(struct ctx *cx, struct sheet *s, const char *object)
{
	const struct accident a = accident_of(cx, object);
	if (!a.data.by)
		return;
	sheet_value(s, "data", a.data.number == YES ? "yes" : "no");
	sheet_value(s, "what", a.data.text);
}

void menu_draw_lines(struct ctx *cx, struct card *c, const struct accident *a)
{
	card_break(c);
	meeting_draw_line(cx, c, a);
	if (a->down)
		cut_off_draw_line(cx, c, a);
	clients_draw_line(cx, c, a);
	if (!a->down)
		cut_off_draw_still(cx, c, a);
}

void menu_draw_clients(struct ctx *cx, struct card *c)
{
	if (groups_count(cx))
		card_button(c, PLAIN, "clients.form",
		            M("button.informed.form", "Clients informed"));
}

static const struct option_of_menu {
	const char *action;
	const struct msg *label;
} menu[] = {
	{ "facts.share", M("button.share", "Share") },
	{ "facts.data", M("button.data", "Data loss") },
	{ "facts.form", M("button.facts", "Cause and measures") },
	{ "meeting.form", M("button.call", "Call") },
	{ "cut_off.form", M("button.off", "Cut a client off") },
	{ "help.words", M("button.help", "Help") },
};

/* All but the one that stands in the row already. */
static void draw_menu(struct card *c, size_t but)
{
	for (size_t i = 0; i < sizeof(menu) / sizeof(*menu); i++)
		if (i != but)
			card_overflow(c, menu[i].action, menu[i].label);
}

void menu_draw_open(struct ctx *cx, struct card *c)
{
	card_button(c, PRIMARY, "accident.restored", M("button.restored", "Restored"));
	card_button(c, PLAIN, menu[0].action, menu[0].label);
	menu_draw_clients(cx, c);
	draw_menu(c, 0);
}

void menu_draw_restored(struct ctx *cx, struct card *c)
{
	card_button(c, PRIMARY, menu[2].action, menu[2].label);
	card_button(c, PLAIN, "summary.now", M("button.summary", "Summary"));
	card_button(c, DANGER, "accident.down", M("button.down", "Down again"));
	menu_draw_clients(cx, c);
	draw_menu(c, 2);
}

#define LIVE "open restored summed_up"

static const struct door doors[] = {
	{ BUTTON, "facts.share", .of = "accident", .in = LIVE, .who = ROSTER, .run = open_share },
	{ FORM, "share", .of = "accident", .in = LIVE, .who = ROSTER, .run = share },
	{ BUTTON, "facts.data", .of = "accident", .in = LIVE, .who = ROSTER, .run = open_data },
	{ FORM, "data", .of = "accident", .in = LIVE, .who = ROSTER, .run = data },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "share",
	  .title = M("button.share", "Share"),
	  .submit = M("form.record", "Record"),
	  .fields = { { "share", M("form.share", "Share of clients"),
	                M("form.share.hint", "For example 60 %"), .required = true } } },
	{ .name = "data",
	  .title = M("button.data", "Data loss"),
	  .submit = M("form.record", "Record"),
	  .fill = fill_data,
	  .fields = { { "data", M("form.data", "Is data being lost"), .required = true,
	                .kind = FIELD_RADIO,
	                .options = { { "no", M("form.data.no", "no") },
	                             { "yes", M("form.data.yes", "yes") } } },
	              { "what", M("form.data.what", "What exactly"), .kind = FIELD_LINE } } },
	{ 0 },
};

const struct handler handler_menu = {
	.name = "menu", .group = HELP_ACCIDENT, .doors = doors, .forms = forms
};
