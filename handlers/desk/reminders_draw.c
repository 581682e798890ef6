#include "reminders.h"

#include "card.h"
#include "say.h"

#include <string.h>

/* Reminders, as a person reads them: what waits with its buttons, or what has become of it all. */

enum { SHOWN_MOST = 10, KINDS_MOST = 8 };

const struct reminder *reminder_named(const char *name)
{
	const struct reminder *r;
	for (int i = 0; (r = reminder_at(i)); i++)
		if (!strcmp(r->name, name))
			return r;
	return NULL;
}

bool reminder_waits(struct ctx *cx, const struct reminder *r, const char *object)
{
	return state_is_of(object_state(cx, object), r->in);
}

bool reminder_has(const struct reminder *r, const struct fact *item)
{
	return item->text && !strcmp(item->text, r->name);
}

static void draw_foot(struct ctx *cx, struct card *c, const char *object)
{
	struct fact snoozed;
	if (fact_last(cx, object, "snoozed", &snoozed) && snoozed.number > now(cx)) {
		card_context(c, M("reminder.snoozed", "snoozed until {until}: {who}"),
		             WITH(AT("until", snoozed.number), NAME("who", snoozed.by)));
		return;
	}
	card_of(c, object);
	card_button(c, PLAIN, "reminder.snooze", M("button.snooze", "Snooze"));
}

/* The kinds that this message speaks of still. */
static int kinds_of(struct ctx *cx, const char *object, const struct reminder *ret[KINDS_MOST])
{
	int n = 0;
	for (struct facts f = facts(cx, object, "whose"); fact_next(&f);) {
		const struct reminder *r = reminder_named(f.is.text);
		if (r && n < KINDS_MOST && !fact_from(cx, object, "moved", r->name))
			ret[n++] = r;
	}
	return n;
}

static int draw_items(struct ctx *cx, struct card *c, const struct reminder *r, const char *object,
                      bool waiting)
{
	int n = 0;
	for (struct facts f = facts(cx, object, "item"); fact_next(&f);) {
		const char *item = kept(cx, f.is.source);
		if (!reminder_has(r, &f.is) || reminder_waits(cx, r, item) != waiting)
			continue;
		if (n++ < SHOWN_MOST)
			r->draw(cx, c, item, waiting);
	}
	if (n > SHOWN_MOST)
		card_context(c, M("reminder.more", "and {n} more"),
		             WITH(NUMBER("n", n - SHOWN_MOST)));
	return n;
}

void reminders_draw_list(struct ctx *cx, struct card *c, const char *object)
{
	const struct reminder *kind[KINDS_MOST];
	int kinds = kinds_of(cx, object, kind), all = 0;
	if (!kinds) {
		card_section(c, M("reminder.old", "⚪ Reminded again below."), NOTHING);
		card_says(c, M("reminder.old", "⚪ Reminded again below."), NOTHING);
		return;
	}
	for (int i = 0; i < kinds; i++) {
		int n = draw_items(cx, c, kind[i], object, true);
		if (n)
			card_says(c, kind[i]->title, WITH(NUMBER("n", n)));
		if (n > 1 && kind[i]->all)
			kind[i]->all(cx, c, object, n);
		all += n;
	}
	for (int i = 0; !all && i < kinds; i++)
		draw_items(cx, c, kind[i], object, false);
	if (all) {
		draw_foot(cx, c, object);
	} else {
		card_says(c, M("reminder.settled", "Nothing here waits any more."), NOTHING);
		card_past(c);
	}
}
