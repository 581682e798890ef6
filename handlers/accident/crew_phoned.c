#include "accident.h"
#include "form.h"
#include "say.h"

/* A2: nobody answers, and people phone: whom they reached, and whom not. */

static const char *one_of(const char *const list[], int n, const char *who)
{
	for (int i = 0; i < n; i++)
		if (same_person(list[i], who))
			return list[i];
	return NULL;
}

static enum outcome phoned(struct ctx *cx, const struct args *args, const char *kind)
{
	const struct accident a = accident_of(cx, args->object);
	const char *list[CREW_LINE], *who = args->field ? args->field(args, "who") : NULL;
	int role = crew_role(args->which);
	int n = role < 0 ? 0 : crew_called(&a.crew[role], list);
	if (!n)
		return refuse_old(cx);
	if (n > 1 && !who) {
		ask_about(cx, args->name, a.id, args->which);
		return DONE;
	}
	const char *of = who ? one_of(list, n, who) : list[0];
	if (!of)
		return wrong_field(cx, "who",
		                   M("form.crew.uncalled",
		                     "This person is not called any more: choose another."));
	crew_note(cx, &a, kind, role, 0, of);
	crew_show(cx, a.id);
	return DONE;
}

static enum outcome reached(struct ctx *cx, const struct args *a)
{
	return phoned(cx, a, "reached");
}

static enum outcome unreached(struct ctx *cx, const struct args *a)
{
	return phoned(cx, a, "unreached");
}

static void fill_called(struct ctx *cx, struct sheet *s, const char *object)
{
	const struct accident a = accident_of(cx, object);
	const char *list[CREW_LINE];
	int n = crew_called(&a.crew[crew_role(sheet_which(s))], list);
	for (int i = 0; i < n; i++)
		sheet_option(s, "who", list[i], AS_IS("{who}"), WITH(NAME("who", list[i])), false);
}

#define OPEN .of = "accident", .in = "open", .who = ROSTER

static const struct door doors[] = {
	{ BUTTON, "crew.reached", OPEN, .run = reached },
	{ FORM, "crew.reached", OPEN, .run = reached },
	{ BUTTON, "crew.unreached", OPEN, .run = unreached },
	{ FORM, "crew.unreached", OPEN, .run = unreached },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "crew.reached",
	  .title = M("form.crew.reached", "Reached by phone"),
	  .submit = M("form.record", "Record"),
	  .fill = fill_called,
	  .fields = { { "who", M("form.crew.who", "Who"), .required = true,
	                .kind = FIELD_SELECT } } },
	{ .name = "crew.unreached",
	  .title = M("form.crew.unreached", "No answer by phone"),
	  .submit = M("form.record", "Record"),
	  .fill = fill_called,
	  .fields = { { "who", M("form.crew.who", "Who"), .required = true,
	                .kind = FIELD_SELECT } } },
	{ 0 },
};

const struct handler handler_crew_phoned = {
	.name = "crew_phoned", .group = HELP_ACCIDENT, .doors = doors, .forms = forms
};
