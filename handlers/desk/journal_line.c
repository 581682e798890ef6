#include "journal_line.h"
#include "ctx.h"
#include "say.h"

#include <string.h>

enum { TEXT_POINTS = 200 };

struct wording {
	const char *action;
	const struct msg *said;
};

/* What stands for itself. */
static const struct wording alone[] = {
	{ "entry.noted", M("journal.entry", "{when} {who}: \"{text}\"") },
	{ "entry.changed", M("journal.entry.changed", "{when} {who}: corrected to \"{text}\"") },
	{ "gone.noted", M("journal.gone", "{when} {who}: own reply deleted") },
	{ "key.noted", M("journal.key", "{when} {who}: a reply marked 📌") },
	{ "key.changed", M("journal.key", "{when} {who}: a reply marked 📌") },
	{ "key.withdrawn", M("journal.key.off", "{when} {who}: 📌 taken off a reply") },
	{ "issue.closed", M("journal.issue.closed", "{when} {who}: closed {issue} in GitLab") },
	{ "issue.reopened",
	  M("journal.issue.reopened", "{when} {who}: reopened {issue} in GitLab") },
	{ "issue.priority",
	  M("journal.issue.priority", "{when} {who}: {issue} in GitLab: {value}") },
	{ "issue.assigned",
	  M("journal.issue.assigned", "{when} {who}: {issue} in GitLab is now with {person}") },
	{ "issue.retitled",
	  M("journal.issue.retitled", "{when} {who}: changed the title of {issue} in GitLab") },
	{ "issue.described",
	  M("journal.issue.described", "{when} {who}: changed the text of {issue} in GitLab") },
	{ "issue.hidden",
	  M("journal.issue.hidden", "{when} {who}: made {issue} confidential in GitLab") },
	{ "issue.shown", M("journal.issue.shown", "{when} {who}: made {issue} visible in GitLab") },
	{ "issue.moved", M("journal.issue.moved", "{when} {who}: moved {issue} in GitLab") },
	{ "issue.arrived", M("journal.issue.moved", "{when} {who}: moved {issue} in GitLab") },
	{ "issue.gone", M("journal.issue.gone", "{when} {who}: an issue is gone from GitLab") },
	{ "issue.accident",
	  M("journal.issue.accident", "{when} {who}: an issue with the label accident") },
	{ "issue.personal",
	  M("journal.issue.personal", "{when} {who}: personal data in the description, {issue}") },
	{ "issue.wiped", M("journal.issue.wiped", "{when} a note of the bot's deleted, {issue}") },
	{ "issues.create.done", M("journal.filed", "{when} {who}: filed {issue}") },
	{ "mail.send.done", M("journal.mail", "{when} {who}: a letter sent") },
	{ "journal.erase",
	  M("journal.erase", "{when} {who}: asked to erase the text of row {number}") },
	{ "daemon.started", M("journal.started", "{when} {who}: started, version {after}") },
	{ "event.quarantined",
	  M("journal.quarantined", "{when} {who}: ⚠️ failed by an error of the bot's") },
	{ "answer.unasked",
	  M("journal.unasked", "{when} {who}: wrote to the bot, and nothing was asked") },
	{ "slash.unknown", M("journal.unknown", "{when} {who}: not understood: \"{text}\"") },
};

/* What came of it. */
static const struct wording follows[] = {
	{ "object.made", M("journal.made", "declared: {object}") },
	{ "title.noted", M("journal.title", "what: \"{text}\"") },
	{ "cause.noted", M("journal.cause", "cause: \"{text}\"") },
	{ "cause.changed", M("journal.cause", "cause: \"{text}\"") },
	{ "measure.noted", M("journal.measure", "measure: \"{text}\"") },
	{ "measures.noted", M("journal.measures", "measures: \"{text}\"") },
	{ "measures.changed", M("journal.measures", "measures: \"{text}\"") },
	{ "impact.noted", M("journal.share", "share: {after} %") },
	{ "impact.changed", M("journal.share", "share: {after} %") },
	{ "signed.noted", M("journal.signed", "signed") },
	{ "file.noted", M("journal.file", "file: {text}") },
	{ "text.masked", M("journal.masked", "personal data hidden") },
	{ "word.unknown", M("journal.word.unknown", "the word is not understood") },
	{ "facts.withdrawn", M("journal.withdrawn", "what it said is taken back") },
};

static const struct msg *find(const struct wording *list, size_t n, const char *action)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(list[i].action, action))
			return list[i].said;
	return NULL;
}

#define FIND(list, action) find(list, sizeof(list) / sizeof(*(list)), action)

static bool is_person(const char *by)
{
	return !strncmp(by, "slack:", 6) || !strncmp(by, "gitlab", 6) || !strcmp(by, "operator");
}

/* Through each kind of door: with what is known of it, and without. */
static const struct {
	const struct msg *known, *bare;
} doors_said[] = {
	[DEED_TYPED] = { M("journal.typed.text", "{when} {who}: `{typed}` \"{text}\""),
	                 M("journal.typed", "{when} {who}: `{typed}`") },
	[DEED_BUTTON] = { M("journal.button", "{when} {who}: [{text}]"),
	                  M("journal.button.old", "{when} {who}: a button") },
	[DEED_FORM] = { M("journal.form", "{when} {who}: form \"{label}\""),
	                M("journal.form.old", "{when} {who}: a form") },
	[DEED_CHOSEN] = { M("journal.chosen", "{when} {who}: \"{label}\" in a message's menu"),
	                  M("journal.chosen.old", "{when} {who}: a message's menu") },
	[DEED_ANSWER] = { M("journal.answer", "{when} {who}: answered \"{text}\""),
	                  M("journal.answer.bare", "{when} {who}: answered") },
	[DEED_FAILED] = { M("journal.failed", "{when} {who}: ⚠️ not done, {label}: {after}"),
	                  NULL },
	[DEED_RETRIED] = { M("journal.retried", "{when} {who}: tried again, {label}"), NULL },
	[DEED_GIVEN_UP] = { M("journal.given_up", "{when} {who}: given up, {label}: \"{text}\""),
	                    NULL },
	[DEED_ERASURE] = { M("journal.erasure",
	                     "{when} {who}: the text of row {number} erased: \"{text}\""),
	                   NULL },
};

static const struct msg *door_said(const struct deed *d)
{
	bool labelled = d->kind == DEED_FORM || d->kind == DEED_CHOSEN || d->kind == DEED_FAILED ||
	                d->kind == DEED_RETRIED || d->kind == DEED_GIVEN_UP;
	bool known = labelled ? d->label != NULL : d->text != NULL;
	return known ? doors_said[d->kind].known : doors_said[d->kind].bare;
}

static const struct msg *const no_priority = M("journal.no_priority", "no priority");
static const struct wording priorities[] = {
	{ "high", M("priority.high", "high priority") },
	{ "medium", M("priority.medium", "medium priority") },
	{ "low", M("priority.low", "low priority") },
};

static const struct msg *priority_named(const char *value)
{
	const struct msg *m = value ? FIND(priorities, value) : NULL;
	return m ? m : no_priority;
}

static const char *person_named(struct ctx *cx, const char *username)
{
	return username ? joined(cx, "gitlab", ':', username) : NULL;
}

/* Who relabelled or reopened an issue GitLab does not always tell. */
static const struct wording others[] = {
	{ "bot", M("journal.by.bot", "the bot") },
	{ "clock", M("journal.by.bot", "the bot") },
	{ "operator", M("journal.by.operator", "the administrator") },
	{ "gitlab", M("journal.by.gitlab", "somebody in GitLab") },
};

static struct piece who_named(const struct deed *d)
{
	const struct msg *other = FIND(others, d->by);
	const struct piece said = SAID("who", other), name = NAME("who", d->by);
	return other ? said : name;
}

static void put(struct ctx *cx, const struct deed *d, const struct msg *m,
                void (*how)(struct ctx *, const struct msg *, const struct piece *))
{
	const char *issue = d->issue ? d->issue : d->after ? d->after : "";
	how(cx, m,
	    WITH(AT("when", d->at), who_named(d), CUT("text", d->text, TEXT_POINTS),
	         TRUSTED("typed", d->typed), SAID("label", d->label),
	         CUT("after", d->after, TEXT_POINTS), NUMBER("number", d->number),
	         NAMED("issue", issue), OBJECT_LINK("object", d->object),
	         SAID("value", priority_named(d->after)),
	         NAME("person", person_named(cx, d->after))));
}

/* Which of its rows says what was done: its door's, which is written last; -1: none does. */
static int main_row(const struct deed row[], int n)
{
	for (int i = n; i-- > 0;)
		if (door_said(&row[i]))
			return i;
	for (int i = 0; i < n; i++)
		if (FIND(alone, row[i].action))
			return i;
	return -1;
}

static void tell_outcome(struct ctx *cx, const struct deed *d, const char *about)
{
	if (d->from)
		answer_more(cx, AS_IS("{from} → {to}"),
		            WITH(SAID("from", d->from), SAID("to", d->to)));
	if (d->issue && !strncmp(d->action, "entry.", 6))
		answer_more(cx, M("journal.in_gitlab", "in GitLab"), NOTHING);
	if (d->refused)
		answer_more(cx, M("journal.refused", "⛔ refused"), NOTHING);
	if (d->object && !about)
		answer_more(cx, AS_IS("{object}"), WITH(OBJECT_LINK("object", d->object)));
}

/* What the words say needs no saying again. */
static void tell_rest(struct ctx *cx, const struct deed row[], int n, int main)
{
	bool in_words = row[main].kind == DEED_TYPED || row[main].kind == DEED_ANSWER;
	for (int i = 0; i < n; i++) {
		const struct msg *m = FIND(follows, row[i].action);
		/* A book that is begun on the way is nobody's deed. */
		if (!strcmp(row[i].action, "object.made") &&
		    !same_person(row[i].object, row[main].object))
			continue;
		bool again = in_words && row[i].text && strcmp(row[i].action, "file.noted") != 0;
		if (i != main && m && !again)
			put(cx, &row[i], m, answer_more);
	}
}

bool journal_is_told(const struct deed row[], int n)
{
	return n && (main_row(row, n) >= 0 || is_person(row[0].by));
}

void journal_tell(struct ctx *cx, const struct deed row[], int n, const char *about)
{
	int main = main_row(row, n);
	if (main < 0) {
		put(cx, &row[0], M("journal.other", "{when} {who}: the bot made a note for itself"),
		    answer);
		return;
	}
	const struct msg *door = door_said(&row[main]);
	put(cx, &row[main], door ? door : FIND(alone, row[main].action), answer);
	tell_outcome(cx, &row[main], about);
	tell_rest(cx, row, n, main);
}
