#include "problem.h"

#include "card.h"
#include "escalate.h"
#include "priority.h"
#include "say.h"

#include <string.h>

/* The problem's issue in support: what happened, to whom, how it came, and what became of it. */

static void draw_client(struct page *p, const struct problem *a)
{
	const struct msg *kind = client_kind_said(a->kind), *way = way_said(a->way);
	const struct piece *with =
	        WITH(SAID("kind", kind), TEXT("client", a->client), TEXT("system", a->system),
	             SAID("way", way), TEXT("contact", a->contact), NAME("who", a->filed.by),
	             FULL("when", a->filed.at));
	if (!a->client)
		page_lines(p, M("problem.page.client.unknown", "Client: asked {who}, {when}.\n"),
		           with);
	else
		page_lines(p,
		           kind ? M("problem.page.client.kind", "Client: {kind} \"{client}\".\n")
		                : M("problem.page.client", "Client: \"{client}\".\n"),
		           with);
	if (a->system)
		page_lines(p, M("problem.page.system", "MIS or FIS: {system}.\n"), with);
	if (a->contact)
		page_lines(p, M("problem.page.contact", "Contact: {contact}.\n"), with);
	if (way)
		page_lines(p, M("problem.page.way", "How it came: {way}.\n"), with);
	page_lines(p, M("problem.page.filed", "Taken by {who}, {when}."), with);
}

static void draw_files(struct ctx *cx, struct page *p, const struct problem *a)
{
	struct fact link;
	if (!a->files)
		return;
	page_lines(p, M("problem.page.files", "\n### Files\n"), NOTHING);
	for (struct facts f = facts(cx, a->id, "file"); fact_next(&f);) {
		const struct bound copy = bound(cx, problem_file(cx, a->id, f.is.source));
		const struct piece *name = WITH(TEXT("name", f.is.text));
		page_put(p, AS_IS("- "), NOTHING);
		if (copy.is && copy.url)
			page_lines(p, AS_IS("[{name}]({url})"),
			           WITH(TEXT("name", f.is.text), TRUSTED("url", copy.url)));
		else if (fact_get(cx, a->id, "file_link", f.is.source, &link))
			page_lines(p, M("problem.page.file.slack", "{name}, in Slack: <{url}>"),
			           WITH(TEXT("name", f.is.text), TRUSTED("url", link.text)));
		else
			page_lines(p, AS_IS("{name}"), name);
	}
}

static void draw_course(struct ctx *cx, struct page *p, const struct problem *a)
{
	if (a->author)
		page_lines(p, M("problem.page.author", "\nWritten by {who}."),
		           WITH(NAME("who", a->author)));
	if (a->link)
		page_lines(p, M("problem.page.link", "\nMessage: <{link}>."),
		           WITH(TRUSTED("link", a->link)));
	if (a->part.by)
		page_lines(p, M("problem.page.part", "\nPart of accident {accident}."),
		           WITH(OBJECT("accident", a->part.text)));
	if (a->who.by && !has_account(cx, a->who.text))
		page_lines(p, M("problem.page.responsible", "\nResponsible: {who}."),
		           WITH(NAME("who", a->who.text)));
	mis_draw_page(cx, p, a->id);
	if (a->undone.by)
		page_lines(p, M("problem.page.undone", "\nUndone: {who}, {when}."),
		           WITH(NAME("who", a->undone.by), FULL("when", a->undone.at)));
}

static void draw(struct ctx *cx, struct page *p, const char *object)
{
	const struct problem a = problem_of(cx, object);
	page_title(p, AS_IS("{title}"), WITH(CUT("title", a.title, 0)));
	if (a.priority.by && strcmp(a.state, "untriaged") != 0)
		page_label(p, priority_name(a.priority.number));
	if (a.complaint.by)
		page_assignee(p, head(cx));
	else if (a.who.by && strcmp(a.state, "untriaged") != 0)
		page_assignee(p, a.who.text);
	if (new_client_is(cx, object))
		page_label(p, "new_client");
	if (a.patient || a.complaint.by)
		page_confidential(p);
	if (!a.found) {
		page_lines(p, AS_IS("{text}\n"), WITH(TEXT("text", a.text.text)));
		draw_client(p, &a);
	}
	new_client_draw(cx, p, object);
	draw_course(cx, p, &a);
	draw_files(cx, p, &a);
	page_closed(p, state_is_of(a.state, PROBLEM_ENDED));
}

static const struct page_kind pages[] = {
	{ "problem", "issue", draw },
	{ 0 },
};

const struct handler handler_problem_issue = {
	.name = "problem_issue", .group = HELP_PROBLEM, .inside = "problem", .pages = pages
};
