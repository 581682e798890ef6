#include "accident.h"
#include "card.h"
#include "say.h"

#include <string.h>

/* A12: a call that Slack has not taken within a minute goes by mail too. Each call once: when Slack
 * is back its message shows what is true by then. */

enum { WAIT_MS = 60 * 1000, LINE_POINTS = 150, PEOPLE = 32 };

#define EVERYBODY "everybody"

struct call {
	struct ctx *cx;
	const struct accident *a;
	int role;
	const struct crew_deed *d;
	const char *to[PEOPLE];
	int told;
	const char *text;
	bool first_sent; /* the letters for the first role, of this step */
};

/* Everybody is called for all that nobody has taken by one letter. */
static bool goes_with(const struct call *c, int role)
{
	const struct crew *other = &c->a->crew[role];
	const struct crew_deed *all = crew_all(other);
	return role == c->role || (c->d->what == ALL_CALLED && all && !crew_holder(other) &&
	                           !strcmp(all->source, c->d->source));
}

static unsigned roles_asked(const struct call *c)
{
	unsigned roles = 0;
	for (int role = 0; role < CREW; role++)
		roles |= goes_with(c, role) ? crew_kinds[role].role : 0;
	return roles;
}

#define ABOUT(c)                                                       \
	OBJECT("accident", (c)->a->id), ROLES("role", roles_asked(c)), \
	        CUT("title", (c)->a->title, LINE_POINTS)

/* Everybody is called for both roles by one message, which is named by the first. */
static const char *key_of(const struct call *c)
{
	const struct crew *first = &c->a->crew[0];
	for (int i = 0; c->d->what == ALL_CALLED && i < first->deeds; i++)
		if (first->deed[i].what == ALL_CALLED &&
		    !strcmp(first->deed[i].source, c->d->source))
			return crew_kinds[0].key;
	return crew_kinds[c->role].key;
}

static bool delivered(const struct call *c, const char *who)
{
	const char *part = c->d->what == ALL_CALLED ? "nobody" : "call";
	const char *which = part_of(c->cx, key_of(c), c->d->source);
	return bound(c->cx,
	             name_of(c->cx, c->a->id, part_at(c->cx, part_of(c->cx, part, which), who)))
	        .is;
}

static bool noted(const struct crew *c, const struct crew_deed *call, enum crew_what what)
{
	for (const struct crew_deed *d = call + 1; d < c->deed + c->deeds; d++)
		if (d->what == what && !strcmp(d->source, call->source))
			return true;
	return false;
}

bool crew_mailed(const struct crew *c, const struct crew_deed *call)
{
	return noted(c, call, MAILED);
}

static bool asks_still(const struct call *c)
{
	const struct crew *crew = &c->a->crew[c->role];
	const char *line[CREW_LINE + 1];
	if (c->d->what == ALL_CALLED)
		return c->d == crew_all(crew) && !crew_holder(crew);
	if (c->d->what != CALLED || c->d != crew_last(crew, CALLED, c->d->who) ||
	    crew_all(crew) > c->d)
		return false;
	crew_line(c->cx, c->a, c->role, line);
	for (int i = 0; line[i]; i++)
		if (same_person(line[i], c->d->who))
			return true;
	return false;
}

/* The n-th whom it has not reached, or NULL. */
static const char *unreached(const struct call *c, int n)
{
	const char *who;
	if (c->d->what == CALLED)
		return n || delivered(c, c->d->who) ? NULL : c->d->who;
	for (int i = 0; (who = present_with(c->cx, ROSTER, i)); i++)
		if (!delivered(c, who) && n-- == 0)
			return who;
	return NULL;
}

static void address(struct call *c)
{
	const char *who, *mail;
	for (int n = 0; (who = unreached(c, n)) && c->told < PEOPLE; n++)
		if ((mail = mail_of(c->cx, who)))
			c->to[c->told++] = mail;
}

static void add(struct call *c, const struct msg *m, const struct piece *p)
{
	const char *line = letter_line(c->cx, m, p);
	c->text = c->text ? joined(c->cx, c->text, '\n', line) : line;
}

static void add_phone(struct call *c, const char *who)
{
	const char *phone = phone_of(c->cx, who);
	add(c,
	    phone ? M("crew.mail.phone", "• {who}, {roles}: {phone}")
	          : M("crew.mail.phone.none", "• {who}, {roles}: no phone"),
	    WITH(NAME("who", who), ROLES("roles", roles_of(c->cx, who)), TEXT("phone", phone)));
}

static void add_phones(struct call *c)
{
	const char *who;
	add(c, M("crew.mail.phones", "\nPhones:"), NOTHING);
	for (int i = 0; (who = person_with(c->cx, HEAD | INFRA | VM, i)); i++)
		if (c->d->what == ALL_CALLED || !same_person(who, c->d->who))
			add_phone(c, who);
}

static void add_how(struct call *c)
{
	const struct bound issue = bound(c->cx, name_of(c->cx, c->a->id, "issue"));
	const struct msg *word = roles_asked(c) == VM ? M("crew.mail.word.vm", "!take vm")
	                         : roles_asked(c) == INFRA
	                                 ? M("crew.mail.word.infra", "!take infra")
	                                 : M("crew.mail.word.both", "!take infra or !take vm");
	if (issue.url)
		add(c,
		    M("crew.mail.take",
		      "\nTo take the role, comment {word} on the issue; write what you do there, too:\n"
		      "{issue}"),
		    WITH(SAID("word", word), TRUSTED("issue", issue.url)));
	else
		add(c,
		    M("crew.mail.take.phone",
		      "\nTo take the role, phone the head: GitLab does not answer either."),
		    NOTHING);
}

static void write_text(struct call *c)
{
	struct ctx *cx = c->cx;
	const struct crew_deed *first =
	        c->d->what == CALLED ? crew_first(&c->a->crew[c->role], c->d) : NULL;
	add(c, AS_IS("{title}"), WITH(ABOUT(c)));
	add(c, M("crew.mail.since", "Since {since}, declared: {who}"),
	    WITH(START("since", c->a->since), NAME("who", c->a->declared.by)));
	add(c, M("crew.mail.why", "Slack did not take the call, so it comes by mail."), NOTHING);
	add_how(c);
	if (first && first == c->d)
		add(c, crew_how(cx, c->a, c->role, c->d->who),
		    WITH(AT("again", c->d->at + setting(cx, "accident.call_again")),
		         AT("next", c->d->at + setting(cx, "accident.call_next"))));
	add_phones(c);
}

static const char *subject_of(const struct call *c)
{
	if (c->d->what == ALL_CALLED)
		return letter_line(
		        c->cx,
		        M("crew.mail.nobody", "Accident {accident}: no answer, {role}. {title}"),
		        WITH(ABOUT(c)));
	if (c->d != crew_first(&c->a->crew[c->role], c->d))
		return letter_line(
		        c->cx,
		        M("crew.mail.again", "Second call: accident {accident}, {role}. {title}"),
		        WITH(ABOUT(c)));
	return letter_line(
	        c->cx, M("crew.mail.call", "Accident {accident}: you are needed, {role}. {title}"),
	        WITH(ABOUT(c)));
}

/* One a person: a wrong address holds nobody else's call up, and nobody learns another's. */
static bool send(struct call *c)
{
	bool sent = false;
	if (!c->told)
		return false;
	write_text(c);
	const char *subject = subject_of(c);
	for (int i = 0; i < c->told; i++) {
		const char *const to[] = { c->to[i], NULL };
		sent |= send_mail(
		        c->cx, c->a->id,
		        &(struct letter){ .to = to, .subject = subject, .text = c->text });
	}
	return sent;
}

static void note(struct call *c, const char *kind)
{
	fact_note_from(c->cx, c->a->id, part_of(c->cx, kind, crew_kinds[c->role].key), c->d->source,
	               now(c->cx), c->d->round, c->d->what == CALLED ? c->d->who : EVERYBODY);
}

/* When it is to be looked at again; 0: never. */
static int64_t look(struct call *c)
{
	const struct crew *crew = &c->a->crew[c->role];
	if (noted(crew, c->d, MAILED) || noted(crew, c->d, UNMAILED) || !asks_still(c))
		return 0;
	if (!unreached(c, 0))
		return 0;
	if (c->d->at + WAIT_MS > now(c->cx))
		return c->d->at + WAIT_MS;
	address(c);
	if (c->role == 0 || !goes_with(c, 0))
		c->first_sent = send(c);
	note(c, c->first_sent ? "mailed" : "unmailed");
	show_page(c->cx, c->a->id, "issue");
	return 0;
}

void crew_mail_step(struct ctx *cx, const char *object)
{
	const struct accident a = accident_of(cx, object);
	int64_t next = 0;
	bool first_sent = false;
	if (a.drill)
		return;
	for (int role = 0; role < CREW; role++)
		for (int i = 0; i < a.crew[role].deeds; i++) {
			struct call c = { .cx = cx,
				          .a = &a,
				          .role = role,
				          .d = &a.crew[role].deed[i],
				          .first_sent = first_sent };
			int64_t at = look(&c);
			first_sent = c.first_sent;
			next = !next || (at && at < next) ? at : next;
		}
	wake_at(cx, object, "crew.mail", next);
}

static void draw_mailed(struct ctx *cx, struct page *p, const struct crew_deed *d)
{
	const char *phone = phone_of(cx, d->who);
	if (!strcmp(d->who, EVERYBODY))
		page_put(p, M("report.mailed.all", "everybody called by mail {when}"),
		         WITH(CLOCK("when", d->at)));
	else
		page_put(p,
		         d->what == MAILED ? M("report.mailed", "{who} called by mail {when}")
		         : phone           ? M("report.unmailed",
		                               "{who} not called: no address, phone {phone}")
		                           : M("report.unmailed.none",
		                               "{who} not called: no address, no phone"),
		         WITH(NAME("who", d->who), CLOCK("when", d->at), TEXT("phone", phone)));
}

static bool tried_again(const struct crew *c, const struct crew_deed *tried)
{
	for (const struct crew_deed *d = tried + 1; d < c->deed + c->deeds; d++)
		if ((d->what == MAILED || d->what == UNMAILED) && same_person(d->who, tried->who))
			return true;
	return false;
}

/* Who holds the role, else all that was tried. */
static void draw_role(struct ctx *cx, struct page *p, const struct accident *a, int role)
{
	const struct crew *c = &a->crew[role];
	const struct crew_deed *holds = crew_holder(c);
	const char *between = "";
	page_put(p, AS_IS("| {role} | "), WITH(SAID("role", crew_kinds[role].title)));
	if (holds)
		page_put(p, M("report.crew.now", "{who}, since {since}"),
		         WITH(NAME("who", holds->who), CLOCK("since", holds->at)));
	for (const struct crew_deed *d = c->deed; !holds && d < c->deed + c->deeds; d++) {
		bool shown =
		        d->what == MAILED || (d->what == UNMAILED && strcmp(d->who, EVERYBODY));
		if (!shown || tried_again(c, d))
			continue;
		page_put(p, AS_IS("{between}"), WITH(TRUSTED("between", between)));
		draw_mailed(cx, p, d);
		between = "; ";
	}
	page_lines(p, AS_IS(" |"), NOTHING);
}

void crew_mail_draw(struct ctx *cx, struct page *p, const struct accident *a)
{
	bool any = false;
	for (int role = 0; role < CREW; role++)
		any |= crew_last(&a->crew[role], MAILED, NULL) ||
		       crew_last(&a->crew[role], UNMAILED, NULL);
	for (int role = 0; any && role < CREW; role++)
		draw_role(cx, p, a, role);
}

static enum outcome due(struct ctx *cx, const struct args *a)
{
	crew_mail_step(cx, a->object);
	return DONE;
}

static const struct door doors[] = {
	{ TIMER, "crew.mail", .of = "accident", .in = "open", .run = due },
	{ 0 },
};

const struct handler handler_crew_mail = { .name = "crew_mail",
	                                   .group = HELP_ACCIDENT,
	                                   .doors = doors };
