#include "clients.h"

#include "form.h"
#include "say.h"
#include "typed.h"
#include "waits.h"

#include <string.h>

/* A7: the boxes: by the button under a text, by the word, by the form behind the accident's card.
 */

enum { SHOWN_POINTS = 40, NAMED_MOST = 3 };

/* A signed report stays as it is: who is told later stands under it. */
static void correct(struct ctx *cx, const char *object, const char *group)
{
	if (!strcmp(object_state(cx, object), "signed"))
		note_issue(cx, object, name_of(cx, object, "issue"),
		           M("correction.informed",
		             "**Correction**, {who}, {when}: clients informed: {group}"),
		           WITH(NAME("who", by(cx)), FULL("when", now(cx)), TEXT("group", group)));
}

static void mark(struct ctx *cx, const char *object, const struct clients *c, const struct round *r,
                 int group, bool on)
{
	int64_t n = r - c->round + 1;
	fact_note(cx, object, part_of(cx, INFORMED, c->group[group].name), said_at(cx), on ? n : -n,
	          NULL);
	if (on)
		correct(cx, object, c->group[group].name);
}

static enum outcome no_groups(struct ctx *cx)
{
	return refuse(
	        cx,
	        M("no.groups",
	          "⛔ Not done: there are no texts for clients. The administrator adds the groups."),
	        NOTHING);
}

/* ---- the button: "SOURCE:GROUP" ---- */

static enum outcome pressed_one(struct ctx *cx, const struct args *a, const struct clients *c,
                                const struct round *r, int group)
{
	const struct told *told = &r->told[group];
	if (told->by)
		return accident_recorded(cx, &(struct said){ .by = told->by, .at = told->at });
	mark(cx, a->object, c, r, group, true);
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome pressed(struct ctx *cx, const struct args *a)
{
	const struct clients c = clients_of(cx, a->object);
	for (int r = 0; r < c.rounds; r++)
		for (int i = 0; i < c.groups; i++)
			if (clients_is_about(a->which, &c.round[r], c.group[i].name))
				return pressed_one(cx, a, &c, &c.round[r], i);
	return refuse_old(cx);
}

/* ---- the word ---- */

static bool is_all(const char *typed)
{
	static const char *const all[] = { "all", "все", "усе" };
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (typed_alike(typed, all[i]))
			return true;
	return false;
}

/* The one called so, else the only one whose name begins so; -1. */
static int find_group(const struct clients *c, const char *typed)
{
	int found = -1, n = 0;
	for (int i = 0; i < c->groups; i++) {
		if (typed_alike(typed, c->group[i].name))
			return i;
		if (typed_begins(typed, c->group[i].name)) {
			found = i;
			n++;
		}
	}
	return n == 1 ? found : -1;
}

static enum outcome unknown_group(struct ctx *cx, const struct clients *c, const char *typed)
{
	refuse(cx, M("no.group", "⛔ Not done: no one group is called \"{typed}\". The groups are:"),
	       WITH(CUT("typed", typed, SHOWN_POINTS)));
	for (int i = 0; i < c->groups; i++)
		answer(cx, AS_IS("• {group}"), WITH(TEXT("group", c->group[i].name)));
	return REFUSED;
}

/* The round that was going on when it was said. */
static const struct round *round_at(const struct clients *c, int64_t at)
{
	const struct round *r = clients_now(c);
	while (r > c->round && r->at > at)
		r--;
	return r;
}

static enum outcome said(struct ctx *cx, const struct args *a)
{
	const struct clients c = clients_of(cx, a->object);
	const struct round *r = round_at(&c, said_at(cx));
	if (!r)
		return no_groups(cx);
	bool all = is_all(a->text);
	int one = all ? -1 : find_group(&c, typed_unquoted(cx, a->text));
	if (!all && one < 0)
		return unknown_group(cx, &c, a->text);
	for (int i = 0; i < c.groups; i++)
		if ((all ? clients_concerns(&c, r, i) : i == one) && !r->told[i].by)
			mark(cx, a->object, &c, r, i, true);
	accident_settle(cx, a->object);
	return DONE;
}

/* ---- the form ---- */

static const char *const boxes[PAGES] = { "groups", "groups.2", "groups.3" };

static const char *box_of(int group)
{
	return boxes[group / PAGE_GROUPS];
}

static void fill_boxes(struct ctx *cx, struct sheet *s, const char *object)
{
	const struct clients c = clients_of(cx, object);
	const struct round *r = clients_now(&c);
	if (!r)
		return;
	sheet_note(s, M("form.informed.round", "{accident}, {kind}"),
	           WITH(OBJECT("accident", object), SAID("kind", text_kind_said(r->kind))));
	if (clients_told(&c, r) < clients_concerned(&c, r))
		sheet_note(s, M("form.informed.texts", "The texts are in your direct messages."),
		           NOTHING);
	for (int i = 0; i < c.groups; i++) {
		const struct told *t = &r->told[i];
		const char *name = c.group[i].name;
		if (clients_concerns(&c, r, i))
			sheet_option(
			        s, box_of(i), name,
			        t->by ? AS_IS("{group}: {who}, {when}") : AS_IS("{group}"),
			        WITH(TEXT("group", name), NAME("who", t->by), AT("when", t->at)),
			        t->by != NULL);
	}
}

/* What was ticked when the form opened comes back with it: a box that somebody else ticks meanwhile
 * is not taken back. */
static enum outcome open_boxes(struct ctx *cx, const struct args *a)
{
	const struct clients c = clients_of(cx, a->object);
	const struct round *r = clients_now(&c);
	char ticked[GROUPS_MAX + 1] = "";
	if (!r)
		return no_groups(cx);
	for (int i = 0; i < c.groups; i++)
		ticked[i] = r->told[i].by ? 'x' : '-';
	clients_take_over(cx, a->object, by(cx));
	ask_about(cx, "clients", a->object, part_of(cx, ticked, r->source));
	return DONE;
}

static enum outcome ticked(struct ctx *cx, const struct args *a)
{
	const struct clients c = clients_of(cx, a->object);
	const char *colon = a->which ? strchr(a->which, ':') : NULL;
	const struct round *r = colon ? clients_round(&c, colon + 1) : NULL;
	if (!r)
		return refuse_old(cx);
	for (int i = 0; i < c.groups && a->which + i < colon; i++) {
		bool was = a->which[i] == 'x', is = a->checked(a, box_of(i), c.group[i].name);
		if (was != is && is != (r->told[i].by != NULL))
			mark(cx, a->object, &c, r, i, is);
	}
	accident_settle(cx, a->object);
	return DONE;
}

/* ---- what clients see ---- */

static void fill_seen(struct ctx *cx, struct sheet *s, const char *object)
{
	const struct clients c = clients_of(cx, object);
	if (c.seen)
		sheet_value(s, "seen", c.seen);
	else
		sheet_said(s, "seen", client_sees, NOTHING);
}

static enum outcome open_seen(struct ctx *cx, const struct args *a)
{
	ask(cx, "clients.seen", a->object);
	return DONE;
}

static enum outcome seen(struct ctx *cx, const struct args *a)
{
	fact_note(cx, a->object, "seen", said_at(cx), 0, typed_clause(cx, a->field(a, "seen")));
	accident_settle(cx, a->object);
	return DONE;
}

/* ---- what waits ---- */

static void tell_uninformed(struct ctx *cx, struct waits *w, const char *object)
{
	const struct clients c = clients_of(cx, object);
	const struct round *r = clients_now(&c);
	int left = r ? clients_concerned(&c, r) - clients_told(&c, r) : 0, n = 0;
	if (left <= 0)
		return;
	wait_line(w, ANY_L1, M("wait.clients", "📣 {accident}, {kind}, not informed:"),
	          WITH(OBJECT_LINK("accident", object), SAID("kind", text_kind_said(r->kind))));
	for (int i = 0; i < c.groups && n < NAMED_MOST; i++)
		if (clients_concerns(&c, r, i) && !r->told[i].by)
			wait_append(w, n++ ? AS_IS(", {group}") : AS_IS(" {group}"),
			            WITH(CUT("group", c.group[i].name, SHOWN_POINTS)));
	if (left > n)
		wait_more(w, M("card.off.rest", "and more: {n}"), WITH(NUMBER("n", left - n)));
	wait_button(w, PLAIN, "clients.form", NULL, M("button.informed.form", "Clients informed"));
}

enum { CANCELLED_MS = 3 * 24 * 60 * 60 * 1000 };

static const struct waiting waiting[] = {
	{ "accident", "open restored summed_up", .tell = tell_uninformed },
	{ "accident", "cancelled", .within = CANCELLED_MS, .tell = tell_uninformed },
	{ 0 },
};

#define LIVE "open restored summed_up cancelled"
#define WHO                                                                                      \
	.who = L1 | HEAD,                                                                        \
	.may = M("no.role.clients", "⛔ Not done: only the first level or the head may inform " \
	                            "clients. The head now: {head}.")

static const struct door doors[] = {
	{ WORD, "informed", "оповещены", .takes = "<text>", .of = "accident", .in = LIVE, WHO,
	  .run = said,
	  .help = M("help.informed", "a group of clients was informed: its name, or `all`"),
	  .example = M("help.informed.example", "all") },
	{ BUTTON, "clients.informed", .of = "accident", WHO, .run = pressed,
	  .agreed = clients_agree },
	{ BUTTON, "clients.form", .of = "accident", .in = LIVE, WHO, .run = open_boxes },
	{ FORM, "clients", .of = "accident", .in = LIVE, WHO, .run = ticked },
	{ BUTTON, "clients.edit", .of = "accident", .in = LIVE, WHO, .run = open_seen },
	{ FORM, "clients.seen", .of = "accident", .in = LIVE, WHO, .run = seen },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "clients",
	  .title = M("button.informed.form", "Clients informed"),
	  .submit = M("form.record", "Record"),
	  .fill = fill_boxes,
	  .fields = { { "groups", M("form.informed", "Informed"), .kind = FIELD_CHECKS },
	              { "groups.2", M("form.informed.more", "And"), .kind = FIELD_CHECKS },
	              { "groups.3", M("form.informed.more", "And"), .kind = FIELD_CHECKS } } },
	{ .name = "clients.seen",
	  .title = M("form.seen", "Texts for clients"),
	  .submit = M("form.seen.submit", "Change"),
	  .fill = fill_seen,
	  .fields = { { "seen", M("form.seen.field", "What clients see"),
	                M("form.seen.hint",
	                  "Goes into all texts of this accident. Without the cause."),
	                .required = true } } },
	{ 0 },
};

const struct handler handler_informed = { .name = "informed",
	                                  .group = HELP_ACCIDENT,
	                                  .doors = doors,
	                                  .forms = forms,
	                                  .waiting = waiting };
