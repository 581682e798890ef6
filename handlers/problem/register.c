#include "problem.h"

#include "form.h"
#include "groups.h"
#include "remind.h"
#include "say.h"
#include "typed.h"

#include <string.h>

/* P1: a problem of a client is registered: in one line, by the form, or of a message that somebody
 * wrote. An issue in support at once; who is responsible, and how urgent it is, says the head. */

static void note_text(struct ctx *cx, const char *object, const char *kind, const char *text)
{
	if (text)
		fact_note(cx, object, kind, now(cx), 0, text);
}

/* What is known of a client that is known fills the rest. */
static struct registering filled_in(struct ctx *cx, const struct registering *r)
{
	struct registering full = *r;
	struct client known;
	if (!r->client || !client_find(cx, r->client, &known))
		return full;
	full.client = known.name;
	full.contact = r->contact ? r->contact : known.contact;
	full.system = r->system ? r->system : known.system;
	full.kind = r->kind ? r->kind : known.kind;
	return full;
}

static void note_all(struct ctx *cx, const char *object, const struct registering *given)
{
	const struct registering r = filled_in(cx, given);
	fact_note(cx, object, "what", now(cx), 0, r.text);
	note_text(cx, object, "client", r.client);
	note_text(cx, object, "contact", r.contact);
	note_text(cx, object, "system", r.system);
	note_text(cx, object, "link", r.link);
	note_text(cx, object, "author", r.author);
	if (r.kind)
		fact_note(cx, object, "kind", now(cx), r.kind, NULL);
	if (r.way)
		fact_note(cx, object, "way", now(cx), r.way, NULL);
	if (r.client)
		client_learn(cx, &(struct client){ r.client, r.contact, r.system, r.kind });
}

void problem_begins(struct ctx *cx, const char *object)
{
	show_page(cx, object, "issue");
	remind(cx, object, "triage", now(cx));
	fact_note_from(cx, triage_list(cx), "item", object, now(cx), 0, NULL);
	triage_show(cx);
}

const char *problem_register(struct ctx *cx, const struct registering *r)
{
	enum { UNDO_MS = 5 * 60 * 1000 };
	const char *object = object_new(cx, "problem", "problem");
	fact_note(cx, object, "filed", now(cx), 0, NULL);
	note_all(cx, object, r);
	show_to(cx, by(cx), object, "receipt");
	wake_at(cx, object, "problem.settled", now(cx) + UNDO_MS);
	problem_begins(cx, object);
	return object;
}

static enum outcome registered(struct ctx *cx, const struct registering *r)
{
	problem_register(cx, r);
	answer(cx, M("problem.ack", "Recorded; the number comes by direct message."), NOTHING);
	return DONE;
}

/* Only a known client counts before the colon. */
static enum outcome problem(struct ctx *cx, const struct args *a)
{
	struct client known;
	const char *colon = a->text ? strchr(a->text, ':') : NULL;
	const char *behind = colon ? colon + 1 + strspn(colon + 1, " ") : NULL;
	if (!a->text) {
		ask(cx, "problem", NULL);
		return DONE;
	}
	if (behind && *behind && client_find(cx, kept_part(cx, a->text, colon), &known))
		return registered(cx,
		                  &(struct registering){ .text = behind, .client = known.name });
	return registered(cx, &(struct registering){ .text = a->text });
}

/* ---- the form ---- */

static const char *const kinds[CLIENT_KINDS] = {
	[INSTITUTION] = "institution", [NETWORK] = "network", [OF_MIS] = "mis", [OF_FIS] = "fis"
};
static const char *const ways[WAYS] = {
	[PHONE] = "phone", [MAIL] = "mail", [SKYPE] = "skype", [OTHER_WAY] = "other"
};

static int chosen_of(const char *const *names, int n, const char *value)
{
	for (int i = 1; value && i < n; i++)
		if (!strcmp(names[i], value))
			return i;
	return 0;
}

static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	const struct registering r = {
		.text = a->field(a, "what"),
		.client = a->field(a, "client"),
		.contact = a->field(a, "contact"),
		.system = a->field(a, "system"),
		.kind = (enum client_kind)chosen_of(kinds, CLIENT_KINDS, a->field(a, "kind")),
		.way = (enum way)chosen_of(ways, WAYS, a->field(a, "way")),
	};
	if (!a->object) {
		problem_register(cx, &r);
		return DONE; /* the receipt says so */
	}
	if (!problem_is(cx, a->object, PROBLEM_OPEN))
		return REFUSED;
	note_all(cx, a->object, &r);
	problem_settle(cx, a->object);
	answer(cx, M("problem.amended", "Recorded: {issue}."),
	       WITH(NAMED("issue", problem_issue(cx, a->object))));
	return DONE;
}

static enum outcome amend(struct ctx *cx, const struct args *a)
{
	ask(cx, "problem", a->object);
	return DONE;
}

static void fill(struct ctx *cx, struct sheet *s, const char *object)
{
	bool known = object && !strncmp(object, "problem:", strlen("problem:"));
	const struct problem p = known ? problem_of(cx, object) : (struct problem){ 0 };
	for (int i = 0; i < systems_count(cx); i++)
		sheet_option(s, "system", system_at(cx, i), AS_IS("{name}"),
		             WITH(TEXT("name", system_at(cx, i))),
		             p.system && !strcmp(p.system, system_at(cx, i)));
	sheet_value(s, "way", ways[known && p.way ? p.way : PHONE]);
	sheet_value(s, "what", p.text.text);
	sheet_value(s, "client", p.client);
	sheet_value(s, "contact", p.contact);
	if (p.kind)
		sheet_value(s, "kind", kinds[p.kind]);
}

/* ---- of a message ---- */

static void note_files(struct ctx *cx, const char *object, const struct args *a)
{
	for (int i = 0; i < a->file_count; i++) {
		const char *from = name_of(cx, a->message, a->files[i].id);
		fact_note_from(cx, object, "file", from, now(cx), 0, a->files[i].name);
		if (a->files[i].url)
			fact_note_from(cx, object, "file_link", from, now(cx), 0, a->files[i].url);
	}
}

static enum outcome of_message(struct ctx *cx, const struct args *a)
{
	const char *known = fact_object(cx, "link.of", a->message);
	if (!a->author || (!a->text && !a->file_count))
		return refuse(cx,
		              M("no.problem.empty",
		                "⛔ Not done: nobody has written anything in that message. Write "
		                "`/ehr problem` and what happened."),
		              NOTHING);
	if (known && state_is_of(object_state(cx, known), PROBLEM_OPEN))
		return refuse(cx, M("no.problem.known", "Registered already: {issue}."),
		              WITH(NAMED("issue", problem_issue(cx, known))));
	if (known && !strcmp(object_state(cx, known), "offered"))
		return offer_again(cx, known);
	const struct registering r = { .text = a->text ? a->text : kept(cx, a->files[0].name),
		                       .link = message_link(cx, a->message),
		                       .author = a->author };
	bool offered = !has_role(cx, by(cx), L1 | HEAD);
	const char *object = offered ? offer_register(cx, &r) : problem_register(cx, &r);
	fact_note_from(cx, object, "link.of", a->message, now(cx), 0, NULL);
	note_files(cx, object, a);
	if (offered)
		answer(cx, M("offered.ack", "Handed to the first level; you will be told."),
		       NOTHING);
	else
		answer(cx, M("problem.ack", "Recorded; the number comes by direct message."),
		       NOTHING);
	return DONE;
}

static const struct door doors[] = {
	{ SLASH, "problem", "проблема", .takes = "[text]", FIRST_LEVEL, .run = problem,
	  .help = M("help.problem", "a client's problem: an issue in support, the head triages it; "
	                            "alone it opens the form"),
	  .example = M("help.problem.example", "client: what happened"), .at_home = true },
	{ BUTTON, "problem.new", FIRST_LEVEL, .run = problem, .at_home = true, .style = PRIMARY,
	  .label = M("button.problem", "Problem") },
	{ FORM, "problem", FIRST_LEVEL, .run = submitted },
	{ BUTTON, "problem.amend", .of = "problem", .in = PROBLEM_OPEN, FIRST_LEVEL, .run = amend },
	{ SHORTCUT, "problem", .run = of_message,
	  .label = M("shortcut.problem", "Register a problem"),
	  .help = M("help.shortcut.problem",
	            "Register this message as a client's problem: text, author, link and files") },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "problem",
	  .title = M("form.problem", "New problem"),
	  .submit = M("form.problem.submit", "File"),
	  .fill = fill,
	  .fields = { { "what", M("form.problem.what", "What happened"),
	                M("form.problem.what.hint",
	                  "The first line becomes the title. Patients' document numbers will be masked."),
	                .required = true, .kind = FIELD_TEXT,
	                .empty = M("form.problem.what.empty", "Write at least one line.") },
	              { "way", M("form.problem.way", "How it came"), .kind = FIELD_RADIO,
	                .options = { { "phone", M("problem.way.phone", "phone") },
	                             { "mail", M("problem.way.mail", "e-mail") },
	                             { "skype", M("problem.way.skype", "Skype") },
	                             { "other", M("problem.way.other", "other") } } },
	              { "client", M("form.problem.client", "Client"), .kind = FIELD_LINE },
	              { "contact", M("form.problem.contact", "Contact"),
	                M("form.problem.contact.hint", "phone or e-mail"), .kind = FIELD_LINE },
	              { "kind", M("form.problem.kind", "Kind of client"), .kind = FIELD_SELECT,
	                .options = { { "institution",
	                               M("client.kind.institution", "health-care institution") },
	                             { "network", M("client.kind.network", "pharmacy network") },
	                             { "mis", M("client.kind.mis", "MIS developer") },
	                             { "fis", M("client.kind.fis", "FIS developer") } } },
	              { "system", M("form.problem.system", "MIS or FIS"),
	                .kind = FIELD_SELECT } } },
	{ 0 },
};

const struct handler handler_problem = { .name = "problem",
	                                 .group = HELP_PROBLEM,
	                                 .doors = doors,
	                                 .forms = forms,
	                                 .flow = &problem_flow };
