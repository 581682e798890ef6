#include "accident.h"

#include "alerts.h"
#include "say.h"

/* What an accident's states are, and what follows from each. */

static bool is_up(struct ctx *cx, const char *object)
{
	const struct accident a = accident_of(cx, object);
	return (a.intervals || a.loss_from) && !a.down && !a.losing;
}

static bool is_down(struct ctx *cx, const char *object)
{
	return accident_of(cx, object).down;
}

static bool is_complete(struct ctx *cx, const char *object)
{
	const struct accident a = accident_of(cx, object);
	return !a.down && !a.losing && !(accident_gaps(&a) & GAPS_NEEDED);
}

/* When it is complete at once, the message that it is ready to sign says all of it. */
static void tell_restored(struct ctx *cx, const struct accident *a, const struct piece *with)
{
	if (accident_gaps(a) & GAPS_NEEDED || is_shown(cx, a->id, "summary"))
		accident_tell_leaders(
		        cx, a->id, "restored",
		        a->intervals
		                ? M("accident.restored.told",
		                    "🟡 *Accident {accident} is restored* at {when}, downtime {downtime} · {who}")
		                : M("accident.kept.told",
		                    "🟡 *Accident {accident}: no data is lost any more* since {when} · {who}"),
		        with);
}

static void on_restored(struct ctx *cx, const char *object)
{
	const struct accident a = accident_of(cx, object);
	const struct piece *with =
	        WITH(OBJECT("accident", object),
	             AT("when", a.intervals ? a.interval[a.intervals - 1].to : a.loss_to),
	             DOWNTIME("downtime", &a), NAME("who", by(cx)));
	post(cx, object,
	     a.intervals ? M("accident.restored.said",
	                     "🟡 Restored at {when}, downtime {downtime}: {who}.")
	                 : M("accident.kept.said",
	                     "🟡 No data is lost any more since {when}: {who}."),
	     with);
	tell_restored(cx, &a, with);
	alerts_restored(cx, object);
	wake_at(cx, object, "clock.tick", 0);
	wake_at(cx, object, "crew.step", 0);
	wake_at(cx, object, "crew.mail", 0);
	if (a.intervals) /* data alone was lost: clients noticed nothing, and were told nothing */
		clients_on_restored(cx, object);
	if (accident_gaps(&a)) {
		show(cx, object, "ask");
	}
}

static void on_down_again(struct ctx *cx, const char *object)
{
	enum { TICK_MS = 300000 };
	const struct accident a = accident_of(cx, object);
	post(cx, object, M("accident.down.said", "🔴 Down again since {when}: {who}."),
	     WITH(AT("when", a.interval[a.intervals - 1].from), NAME("who", by(cx))));
	wake_at(cx, object, "clock.tick", now(cx) + TICK_MS);
	crew_call_anew(cx, object);
	accident_watch_silence(cx, object);
	clients_on_down(cx, object);
}

static void on_summed_up(struct ctx *cx, const char *object)
{
	const struct accident a = accident_of(cx, object);
	bool again = is_shown(cx, object, "summary");
	show(cx, object, "summary");
	unsigned_watch(cx, object);
	accident_ask_to_sign(cx, object);
	if (!again && !same_person(infra(cx), head(cx)))
		tell(cx, infra(cx), "summed_up",
		     M("accident.summed_up.told",
		       "🟢 *Accident {accident} is summed up*, downtime {span} · waits to be signed: {head}"),
		     WITH(OBJECT("accident", object), DOWNTIME("span", &a),
		          NAME("head", head(cx))));
}

static void on_over(struct ctx *cx, const char *object)
{
	wake_at(cx, object, "clock.tick", 0);
	wake_at(cx, object, "crew.step", 0);
	wake_at(cx, object, "crew.mail", 0);
	show_all(cx, object);
}

/* Clients who were told of it are told that it was none. */
static void on_cancelled(struct ctx *cx, const char *object)
{
	on_over(cx, object);
	clients_on_cancelled(cx, object);
	alerts_free(cx, object);
	alerts_after(cx, object);
}

static void on_signed(struct ctx *cx, const char *object)
{
	course_seal(cx, object);
	alerts_after(cx, object);
}

static const struct state states[] = {
	{ "open", M("state.open", "going on") },
	{ "restored", M("state.restored", "restored") },
	{ "summed_up", M("state.summed_up", "summed up and waits to be signed") },
	{ "signed", M("state.signed", "signed and closed") },
	{ "cancelled", M("state.cancelled", "cancelled") },
	{ "merged", M("state.merged", "a part of another one") },
	{ 0 },
};

static const struct move moves[] = {
	{ "open", "facts", "restored", is_up, on_restored },
	{ "restored", "facts", "open", is_down, on_down_again },
	{ "summed_up", "facts", "open", is_down, on_down_again },
	{ "restored", "facts", "summed_up", is_complete, on_summed_up },
	{ "restored", "summary", "summed_up", NULL, on_summed_up },
	{ "summed_up", "sign", "signed", NULL, on_signed },
	{ "open", "cancel", "cancelled", NULL, on_cancelled },
	{ "restored", "cancel", "cancelled", NULL, on_cancelled },
	{ "summed_up", "cancel", "cancelled", NULL, on_cancelled },
	{ "open", "merge", "merged", NULL, on_over },
	{ "restored", "merge", "merged", NULL, on_over },
	{ "summed_up", "merge", "merged", NULL, on_over },
	{ 0 },
};

const struct flow accident_flow = { .of = "accident", .states = states, .moves = moves };

void accident_settle(struct ctx *cx, const char *object)
{
	static const char *const parts[] = { "ask", "summary" };
	while (flow_move(cx, object, "facts") == MOVED)
		;
	rounds_settle(cx, object);
	if (object_since(cx, object) == now(cx)) /* it has just come into its state */
		crew_show(cx, object);
	show(cx, object, "card");
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (is_shown(cx, object, parts[i]))
			show(cx, object, parts[i]);
	show_again(cx, object, "unsigned");
	show_again(cx, object, "sign");
	for (struct facts f = facts(cx, object, "thread"); fact_next(&f);)
		show(cx, object, part_of(cx, "pointer", f.is.text));
	course_settle(cx, object);
	clients_refresh(cx, object);
	show_page(cx, object, "issue");
}
