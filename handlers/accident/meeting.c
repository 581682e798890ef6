#include "accident.h"

#include "card.h"
#include "form.h"
#include "say.h"
#include "typed.h"

/* A6: where people talk. The last link counts. */

static enum outcome call(struct ctx *cx, const struct args *a)
{
	const char *address = typed_address(cx, a->text);
	if (!address)
		return refuse(cx,
		              M("no.call",
		                "⛔ Not done: there is no link in it. Write `!call https://…`."),
		              NOTHING);
	fact_note(cx, a->object, "call", said_at(cx), 0, address);
	accident_settle(cx, a->object);
	return DONE;
}

static void fill(struct ctx *cx, struct sheet *s, const char *object)
{
	struct fact last;
	if (fact_last(cx, object, "call", &last))
		sheet_value(s, "link", last.text);
}

static enum outcome open_form(struct ctx *cx, const struct args *a)
{
	ask(cx, "meeting", a->object);
	return DONE;
}

static enum outcome filled_in(struct ctx *cx, const struct args *a)
{
	const char *address = typed_address(cx, a->field(a, "link"));
	if (!address)
		return wrong_field(
		        cx, "link",
		        M("form.call.wrong", "Write an address that begins with https://."));
	fact_note(cx, a->object, "call", said_at(cx), 0, address);
	accident_settle(cx, a->object);
	return DONE;
}

void meeting_draw_line(struct ctx *cx, struct card *c, const struct accident *a)
{
	struct fact last;
	if (fact_last(cx, a->id, "call", &last))
		card_line(c, M("card.call", "Call: {link}"), WITH(LINK("link", last.text)));
}

#define LIVE "open restored summed_up"

static const struct door doors[] = {
	{ WORD, "call", "созвон", .takes = "<text>", .of = "accident", .in = LIVE, .who = ROSTER,
	  .run = call, .help = M("help.call", "where to talk: the link stands on the card"),
	  .example = M("help.call.example", "https://meet.example.org/room") },
	{ BUTTON, "meeting.form", .of = "accident", .in = LIVE, .who = ROSTER, .run = open_form },
	{ FORM, "meeting", .of = "accident", .in = LIVE, .who = ROSTER, .run = filled_in },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "meeting",
	  .title = M("button.call", "Call"),
	  .submit = M("form.record", "Record"),
	  .fill = fill,
	  .fields = { { "link", M("form.call.link", "Link"), .required = true,
	                .kind = FIELD_TEXT } } },
	{ 0 },
};

const struct handler handler_meeting = {
	.name = "meeting", .group = HELP_ACCIDENT, .doors = doors, .forms = forms
};
