#include "core/render.h"

#include "base/alloc.h"
#include "base/config.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/text_gitlab.h"
#include "base/text_mask.h"
#include "base/text_slack.h"
#include "base/when.h"
#include "core/people.h"
#include "core/registry.h"
#include "ctx.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

enum { PLACE_MAX = 32, LINK_POINTS = 60, WORDED_MAX = 4096 };

static void put_escaped(struct buf *to, enum destination d, const char *s)
{
	switch (d) {
	case TO_SLACK: text_to_slack(to, s); break;
	case TO_SLACK_PLAIN: buf_add(to, s); break; /* nothing is parsed there */
	case TO_GITLAB: text_to_gitlab(to, s); break;
	case TO_GITLAB_TITLE: text_to_gitlab_title(to, s); break;
	case TO_GITLAB_QUOTE: text_to_gitlab_quote(to, s); break;
	case TO_MERMAID: text_to_mermaid(to, s); break;
	}
}

/* Masked before it is cut: half a number would be known no more, and still be somebody's. */
void render_said(struct buf *to, enum destination d, const char *said, int code_points)
{
	autofree char *masked = text_masked(said ? said : "");
	autofree char *cut = code_points ? text_cut(masked, code_points) : NULL;
	put_escaped(to, d, cut ? cut : masked);
}

static void put_name(struct buf *to, enum destination d, struct ctx *cx, const char *person)
{
	char *owned = NULL;
	const char *name = people_name(cx->m, person, &owned);
	if (name)
		put_escaped(to, d, name);
	else if (d == TO_SLACK && people_is_user(person))
		buf_addf(to, "<@%s>",
		         person + 6); /* Slack shows the name; an edit with it follows */
	else if (cx->names_later && people_is_user(person))
		buf_addf(to, EVENT_UNNAMED "%s" EVENT_UNNAMED, person);
	else
		buf_add(to, render_text(M("person.unknown", "someone")));
	free(owned);
}

static void put_names(struct buf *to, enum destination d, struct ctx *cx, const struct piece *p)
{
	for (int64_t i = 0; i < p->number; i++) {
		buf_add(to, i ? ", " : "");
		put_name(to, d, cx, p->people[i]);
	}
}

static void put_until(struct buf *to, struct ctx *cx, int64_t at)
{
	autofree char *day = when_until(i18n_language(), at, cx->now);
	buf_add(to, day);
}

/* A person, and the right by which they acted where it was another's. */
static void put_acting(struct buf *to, enum destination d, struct ctx *cx, const struct piece *p)
{
	put_name(to, d, cx, p->text);
	if (p->number)
		render(to, d, cx, M("person.for_head", " (for the head, until {until})"),
		       WITH(UNTIL("until", p->number)));
}

static const struct {
	unsigned role;
	const struct msg *said;
} roles_said[] = {
	{ HEAD, M("role.head", "head") },          { L1, M("role.l1", "first level") },
	{ L2, M("role.l2", "second level") },      { INFRA, M("role.infra", "infrastructure") },
	{ VM, M("role.vm", "access to the VMs") },
};

static void put_roles(struct buf *to, unsigned roles)
{
	const char *between = "";
	for (size_t i = 0; i < ARRAY_SIZE(roles_said); i++) {
		if (!(roles & roles_said[i].role))
			continue;
		buf_addf(to, "%s%s", between, render_text(roles_said[i].said));
		between = ", ";
	}
}

static void put_ping(struct buf *to, enum destination d, struct ctx *cx, const char *person)
{
	const char *there = people_in_slack(cx->m, person);
	if (d == TO_SLACK && there && !strncmp(there, "slack:", 6))
		buf_addf(to, "<@%s>", there + 6);
	else
		put_name(to, d, cx, person);
}

/* Objects that there is one of. */
static const struct {
	const char *series;
	const struct msg *said;
} books[] = {
	{ "desk:", M("object.desk", "the roster") },
	{ "followups:", M("object.followups", "the list of follow-ups") },
	{ "alert:", M("object.alert", "the alert") },
	{ "incident:", M("object.incident", "the incident") },
	{ "chain:", M("object.chain", "the journal") },
	{ "problem:", M("object.problem", "the problem") },
	{ "triage:", M("object.triage", "triage") },
	{ "storm:", M("object.storm", "the storm") },
};

void render_object(struct buf *to, const char *object)
{
	const char *colon = object ? strchr(object, ':') : NULL;
	if (!colon)
		return;
	bool drill = !strncmp(object, "drill:", 6);
	for (size_t i = 0; i < ARRAY_SIZE(books); i++)
		if (!strncmp(object, books[i].series, strlen(books[i].series))) {
			buf_add(to, render_text(books[i].said));
			return;
		}
	if (!drill && strncmp(object, "accident:", 9) != 0)
		return;
	buf_addf(to, "%s-%s",
	         render_text(drill ? M("object.drill", "D") : M("object.accident", "A")),
	         colon + 1);
}

static void put_named(struct buf *to, enum destination d, struct ctx *cx, const char *name)
{
	struct bound b = bound(cx, name);
	autobuf label = BUF_INIT(128);
	if (b.is)
		buf_addf(&label, "%s#%lld", b.in_platform ? "platform" : "", (long long)b.number);
	else if (b.provisional)
		buf_addf(&label, "%s%s-%s", d == TO_SLACK ? "⏳ " : "",
		         render_text(M("object.provisional", "B")), b.provisional);
	if (b.failed)
		buf_add(to, render_text(d == TO_SLACK ? M("issue.failed", "⚠️ not filed")
		                                      : M("issue.failed.plain", "not filed")));
	else if (!b.is)
		buf_add(to, label.len ? label.s : render_text(M("issue.waits", "being filed")));
	else if (d == TO_SLACK)
		text_to_slack_link(to, b.url ? b.url : "", label.s);
	else if (d == TO_GITLAB)
		buf_addf(to, "%s#%lld", b.in_platform ? cx->m->config->gitlab.platform : "",
		         (long long)b.number);
	else
		buf_add(to, label.s);
}

/* By which issue people speak of it, or NULL. */
static const char *issue_of(struct ctx *cx, const char *object)
{
	const char *colon = object ? strchr(object, ':') : NULL;
	const struct flow *flow = colon ? registry_flow(kept_part(cx, object, colon)) : NULL;
	return flow && flow->issue ? flow->issue(cx, object) : NULL;
}

static void put_object(struct buf *to, enum destination d, struct ctx *cx, const struct piece *p)
{
	autobuf label = BUF_INIT(128);
	const char *url = NULL;
	const char *issue = issue_of(cx, p->text);
	if (issue) {
		put_named(to, d, cx, issue);
		return;
	}
	if (p->number && d == TO_SLACK)
		url = bound(cx, name_of(cx, p->text, "card")).url;
	render_object(&label, p->text);
	if (url)
		text_to_slack_link(to, url, label.s);
	else
		buf_add(to, label.s);
}

static void put_link(struct buf *to, enum destination d, const char *url)
{
	autofree char *masked = text_masked(url);
	autofree char *label = text_cut(masked, LINK_POINTS);
	if (d == TO_SLACK)
		text_to_slack_link(to, masked, label);
	else
		put_escaped(to, d, masked);
}

static void put_arrow(struct buf *to, enum destination d, const char *url)
{
	if (!url || d != TO_SLACK)
		return;
	autofree char *masked = text_masked(url);
	buf_addc(to, '(');
	text_to_slack_link(to, masked, "→");
	buf_addc(to, ')');
}

static void put_owned(struct buf *to, char *owned)
{
	buf_add(to, owned);
	free(owned);
}

/* The date alone of 23.11.2026 14:02. */
static void put_date(struct buf *to, int64_t at)
{
	autofree char *full = when_full(at);
	buf_addn(to, full, strcspn(full, " \xc2"));
}

void render_piece(struct buf *to, enum destination d, struct ctx *cx, const struct piece *p)
{
	const char *language = i18n_language();
	switch (p->kind) {
	case PIECE_TEXT: render_said(to, d, p->text, (int)p->number); break;
	case PIECE_NAME: put_acting(to, d, cx, p); break;
	case PIECE_NAMES: put_names(to, d, cx, p); break;
	case PIECE_PING: put_ping(to, d, cx, p->text); break;
	case PIECE_TIME: put_owned(to, when_short(language, p->number, cx->now)); break;
	case PIECE_CLOCK: put_owned(to, when_clock(p->number)); break;
	case PIECE_MOMENT: put_owned(to, when_short(language, p->number, 0)); break;
	case PIECE_UNTIL: put_until(to, cx, p->number); break;
	case PIECE_ROLES: put_roles(to, (unsigned)p->number); break;
	case PIECE_RANGE: put_owned(to, when_range(language, p->number, p->to)); break;
	case PIECE_DAYS: put_owned(to, when_days(language, p->number, p->to)); break;
	case PIECE_START: put_owned(to, when_start(language, p->number)); break;
	case PIECE_FULL: put_owned(to, when_full(p->number)); break;
	case PIECE_DAY: put_owned(to, when_date(language, p->number)); break;
	case PIECE_DATES: put_owned(to, when_dates(language, p->number, p->to)); break;
	case PIECE_WEEKDAY: put_owned(to, when_weekday(language, p->number)); break;
	case PIECE_DATE: put_date(to, p->number); break;
	case PIECE_SPAN: put_owned(to, when_span(language, p->number)); break;
	case PIECE_NUMBER: buf_addf(to, "%lld", (long long)p->number); break;
	case PIECE_MSG: render(to, d, cx, p->msg, NOTHING); break;
	case PIECE_OBJECT: put_object(to, d, cx, p); break;
	case PIECE_NAMED: put_named(to, d, cx, p->text); break;
	case PIECE_LINK: put_link(to, d, p->text); break;
	case PIECE_ARROW: put_arrow(to, d, p->text); break;
	case PIECE_TRUSTED: buf_add(to, p->text); break;
	case PIECE_END: break;
	}
}

const char *render_text(const struct msg *m)
{
	return m->name ? i18n_text(m->name, m->one) : m->one;
}

static const char *translated(const struct msg *m, const struct piece *p)
{
	if (!m->many)
		return render_text(m);
	while (p->kind && p->kind != PIECE_NUMBER)
		p++;
	return i18n_plural(m->name, m->one, m->many, p->kind ? (unsigned long)p->number : 1);
}

static const struct piece *piece_at(const struct piece *p, const char *place, size_t len)
{
	for (; p->kind; p++)
		if (strlen(p->place) == len && !strncmp(p->place, place, len))
			return p;
	return NULL;
}

void render(struct buf *to, enum destination d, struct ctx *cx, const struct msg *m,
            const struct piece *p)
{
	const char *s = translated(m, p);
	for (const char *open; (open = strchr(s, '{'));) {
		const char *end = strchr(open, '}');
		const struct piece *fits = end && end - open <= PLACE_MAX
		                                   ? piece_at(p, open + 1, (size_t)(end - open - 1))
		                                   : NULL;
		if (!fits) { /* a brace of the text itself, as in Mermaid */
			buf_addn(to, s, (size_t)(open - s) + 1);
			s = open + 1;
			continue;
		}
		buf_addn(to, s, (size_t)(open - s));
		render_piece(to, d, cx, fits);
		s = end + 1;
	}
	buf_add(to, s);
}

const char *worded(struct ctx *cx, const struct msg *m, const struct piece *p)
{
	autobuf text = BUF_INIT(WORDED_MAX);
	render(&text, TO_SLACK_PLAIN, cx, m, p);
	return keep(cx, buf_take(&text));
}

const char *digits(struct ctx *cx, int64_t n)
{
	return worded(cx, AS_IS("{n}"), WITH(NUMBER("n", n)));
}
