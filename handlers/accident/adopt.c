#include "accident.h"
#include "card.h"
#include "say.h"

#include <string.h>

/* A1 and A12: «this is an accident», said of what somebody wrote. The thread of that message
 * becomes the accident's with all that was said in it; what was written elsewhere is its first
 * entry. */

enum { TITLE_POINTS = 80 };

void accident_adopt(struct ctx *cx, const char *object, const struct declaring *d)
{
	if (adopt_thread(cx, object, d->from)) {
		fact_note(cx, object, "thread", now(cx), 0, d->from);
		show(cx, object, part_of(cx, "pointer", d->from));
		return;
	}
	const char *url = message_link(cx, d->from);
	fact_note_of(cx, object, "entry", d->since,
	             url ? joined(cx, d->title, '\n', url) : d->title, d->author);
}

static enum outcome this_is_one(struct ctx *cx, const struct args *a)
{
	if (!a->author)
		return refuse(
		        cx,
		        M("no.adopt.own",
		          "⛔ Not done: that is a message of the bot. Choose one that a person wrote, "
		          "or `/ehr accident`."),
		        NOTHING);
	if (a->object)
		return refuse(
		        cx,
		        M("no.adopt.known",
		          "⛔ Not done: this is the thread of {accident} already, every reply is "
		          "recorded."),
		        WITH(OBJECT("accident", a->object)));
	if (!a->text)
		return refuse(
		        cx,
		        M("no.adopt.empty",
		          "⛔ Not done: the message has no text. Write `/ehr accident` and what is "
		          "down."),
		        NOTHING);
	return accident_declare(cx, &(struct declaring){ .title = a->text,
	                                                 .since = a->when,
	                                                 .from = a->source,
	                                                 .author = a->author });
}

static const struct {
	const char *state;
	const struct msg *said;
} pointers[] = {
	{ "open",
	  M("accident.pointer",
	    "🔴 Accident {accident} is open: {title}\nReplies from here are recorded in it.") },
	{ "restored",
	  M("accident.pointer.restored",
	    "🟡 Accident {accident} · restored · {title}\nReplies from here are recorded in it.") },
	{ "summed_up",
	  M("accident.pointer.restored",
	    "🟡 Accident {accident} · restored · {title}\nReplies from here are recorded in it.") },
	{ "signed", M("accident.pointer.signed", "⚪ Accident {accident} · closed · {title}") },
};

/* In the thread that was adopted: where the accident goes on. */
static void draw_pointer(struct ctx *cx, struct card *c, const char *object)
{
	const struct accident a = accident_of(cx, object);
	if (accident_draw_past(cx, c, &a))
		return;
	const char *url = bound(cx, name_of(cx, object, "card")).url;
	const struct msg *m = pointers[0].said;
	for (size_t i = 0; i < sizeof(pointers) / sizeof(*pointers); i++)
		if (!strcmp(pointers[i].state, a.state))
			m = pointers[i].said;
	const struct piece *with =
	        WITH(OBJECT("accident", object), CUT("title", a.title, TITLE_POINTS));
	card_section(c, m, with);
	if (url)
		card_link(c, url, M("button.open", "Open"));
	card_says(c, m, with);
}

static const struct door doors[] = {
	{ SHORTCUT, "accident", .who = ROSTER, .run = this_is_one,
	  .label = M("shortcut.accident", "This is an accident"),
	  .help = M("help.shortcut.accident",
	            "Declare an accident by this message: its thread becomes the record") },
	{ 0 },
};

static const struct card_kind cards[] = {
	{ "accident", "pointer", IN_ADOPTED, draw_pointer },
	{ 0 },
};

const struct handler handler_adopt = {
	.name = "adopt", .group = HELP_ACCIDENT, .doors = doors, .cards = cards
};
