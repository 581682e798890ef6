#include "corrections.h"

#include "accident.h"
#include "card.h"
#include "say.h"

/* A correction in the thread, and in the message of who signs under it. */

static void draw_sign_button(struct card *c, const struct msg *label)
{
	card_about(c, card_which(c));
	card_heard(c, M("correction.about", "correction"), NOTHING);
	card_button(c, PRIMARY, "correction.sign", label);
}

/* Nobody is to sign it, or to see what it said. */
static void draw_retracted(struct ctx *cx, struct card *c, const char *object)
{
	struct fact gone;
	const struct msg *m =
	        M("correction.retracted",
	          "⚪ A correction to the report of {accident} was taken back, {when}: "
	          "its reply says it no more.");
	if (!fact_get(cx, object, "retracted", card_which(c), &gone))
		return;
	const struct piece *with = WITH(OBJECT("accident", object), MOMENT("when", gone.at));
	card_section(c, m, with);
	card_says(c, m, with);
}

/* The post in the thread. */
void correction_draw(struct ctx *cx, struct card *c, const char *object)
{
	struct correction k;
	if (!correction_find(cx, object, card_which(c), &k)) {
		draw_retracted(cx, c, object);
		return;
	}
	const struct piece *with = WITH(
	        NAMED("issue", name_of(cx, object, "issue")), SAID("what", correction_label(&k.is)),
	        correction_text(&k.is), NAME("who", k.is.by), MOMENT("when", k.is.at));
	const struct msg *m =
	        is_drill(object) ? M("correction.drill",
	                             "Correction to the report: {what}{text} ({who}, {when}).")
	                         : M("correction",
	                             "Correction to report {issue}: {what}{text} ({who}, {when}).");
	card_section(c, m, with);
	card_says(c, m, with);
	if (k.signed_at)
		card_context(
		        c,
		        M("correction.signed",
		          "The signed text is unchanged; countersigned: {head}, {when}."),
		        WITH(FOR_HEAD("head", k.signer, k.until), MOMENT("when", k.signed_at)));
	else
		card_context(c,
		             M("correction.waits",
		               "The signed text is unchanged; to be countersigned: {head}."),
		             WITH(NAME("head", head(cx))));
	if (!k.signed_at)
		draw_sign_button(c, M("button.sign", "Sign — head"));
}

static bool draw_others(struct ctx *cx, struct card *c, const char *object)
{
	const struct msg *m =
	        M("countersign.other",
	          "⚪ A correction to the report of {accident} waits to be countersigned: {head}.");
	if (has_role(cx, by(cx), HEAD))
		return false;
	card_section(c, m, WITH(OBJECT("accident", object), NAME("head", head(cx))));
	card_says(c, m, WITH(OBJECT("accident", object), NAME("head", head(cx))));
	return true;
}

/* The head's message. */
void countersign_draw(struct ctx *cx, struct card *c, const char *object)
{
	struct correction k;
	const struct bound issue = bound(cx, name_of(cx, object, "issue"));
	if (!correction_find(cx, object, card_which(c), &k)) {
		draw_retracted(cx, c, object);
		return;
	}
	if (k.signed_at) {
		const struct msg *m = M(
		        "countersign.done",
		        "⚪ The correction to the report of {accident} is countersigned: {who}, {when}.");
		const struct piece *with =
		        WITH(OBJECT("accident", object), FOR_HEAD("who", k.signer, k.until),
		             MOMENT("when", k.signed_at));
		card_section(c, m, with);
		card_says(c, m, with);
		return;
	}
	if (draw_others(cx, c, object))
		return;
	const struct piece *with =
	        WITH(OBJECT("accident", object), SAID("what", correction_label(&k.is)),
	             correction_text(&k.is), NAME("who", k.is.by), MOMENT("when", k.is.at));
	card_section(
	        c,
	        M("countersign.ask",
	          "*Correction to the signed report of {accident}:* {what}{text} · {who}, {when}"),
	        with);
	card_says(c,
	          M("countersign.says",
	            "Correction to the signed report of {accident}, {who}: {what}{text}"),
	          with);
	draw_sign_button(c, M("button.sign.here", "Sign"));
	if (issue.is)
		card_link(c, issue.url, M("button.read", "Read"));
}
