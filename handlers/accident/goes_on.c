#include "accident.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* H1: what goes on, above all else at everybody's Home. */

enum { TITLE_POINTS = 80, STEP_MS = 5 * 60 * 1000 };

static const struct msg *const ongoing =
        M("home.open", "🔴 *Accident {accident} · ongoing {span}* · {title}");
static const struct msg *const begun =
        M("home.begun", "🔴 *Accident {accident} · ongoing, under 5 min* · {title}");
static const struct msg *const losing =
        M("home.losing", "🔴 *Accident {accident} · data is being lost* · {title}");
static const struct msg *const restored =
        M("home.restored", "🟡 *Accident {accident} · restored* · {title}");

static const struct msg *said_of(const struct accident *a, bool begins)
{
	return a->down ? begins ? begun : ongoing : a->losing ? losing : restored;
}

static void tell_going(struct ctx *cx, struct waits *w, const char *object)
{
	const struct accident a = accident_of(cx, object);
	bool roster = has_role(cx, by(cx), ROSTER);
	bool stays = waits_stay(w);
	int64_t span = stays ? a.downtime / STEP_MS * STEP_MS : a.downtime;
	if (!roster && (a.drill || strcmp(a.state, "open") != 0))
		return;
	wait_line(w, GOES_ON,
	          roster ? said_of(&a, stays && !span)
	                 : M("home.out.open",
	                     "🔴 Accident {accident} is open: write in its thread, every reply is "
	                     "recorded."),
	          WITH(OBJECT_LINK("accident", object), SPAN("span", span),
	               CUT("title", a.title, TITLE_POINTS)));
	wait_link(w, bound(cx, name_of(cx, object, "card")).url, M("button.open", "Open"));
}

static const struct waiting waiting[] = {
	{ "accident", "open restored", .tell = tell_going },
	{ 0 },
};

const struct handler handler_goes_on = { .name = "goes_on",
	                                 .group = HELP_ACCIDENT,
	                                 .waiting = waiting };
