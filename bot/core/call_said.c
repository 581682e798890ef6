#include "core/call_said.h"

#include "base/alloc.h"

#include <string.h>

static const struct {
	const char *call;
	const struct msg *said;
} rows[] = {
	{ "auth.test", M("call.auth.test", "to log in to Slack") },
	{ "users.conversations", M("call.users.conversations", "to find Slack's channel") },
	{ "users.info", M("call.users.info", "to learn a name in Slack") },
	{ "users.info/mail", M("call.users.info/mail", "to learn an address in Slack") },
	{ "chat.postMessage", M("call.chat.postMessage", "to write a direct message") },
	{ "chat.postMessage/thread", M("call.chat.postMessage/thread", "to write in the thread") },
	{ "card/community", M("call.card/community", "to show the card") },
	{ "card/alerts", M("call.card/alerts", "to show a message among the alerts") },
	{ "card/thread", M("call.card/thread", "to show a message in the thread") },
	{ "card/person", M("call.card/person", "to show a direct message") },
	{ "chat.postEphemeral", M("call.chat.postEphemeral", "to answer") },
	{ "reactions.add", M("call.reactions.add", "to mark a reply") },
	{ "reactions.remove", M("call.reactions.remove", "to take a mark back") },
	{ "conversations.history/alerts",
	  M("call.conversations.history/alerts", "to read the alerts' channel again") },
	{ "conversations.replies/missed",
	  M("call.conversations.replies/missed", "to read the thread again") },
	{ "conversations.history/missed",
	  M("call.conversations.history/missed", "to read direct messages again") },
	{ "card/home", M("call.card/home", "to show somebody's Home") },
	{ "views.open", M("call.views.open", "to open a form") },
	{ "gitlab.project", M("call.gitlab.project", "to find the project in GitLab") },
	{ "gitlab.user", M("call.gitlab.user", "to log in to GitLab") },
	{ "page", M("call.page", "to keep the issue in GitLab") },
	{ "page.note", M("call.page.note", "to keep a note under the issue in GitLab") },
	{ "issues.create", M("call.issues.create", "to file an issue in GitLab") },
	{ "issues.link", M("call.issues.link", "to link issues in GitLab") },
	{ "issues.move", M("call.issues.move", "to move an issue in GitLab") },
	{ "issues.label", M("call.issues.label", "to change an issue's labels in GitLab") },
	{ "issues.followed", M("call.issues.followed", "to follow GitLab") },
	{ "issues.who", M("call.issues.who", "to learn who changed an issue in GitLab") },
	{ "notes.unsay", M("call.notes.unsay", "to take a text out of a note in GitLab") },
	{ "issues.unsay", M("call.issues.unsay", "to take a text out of an issue in GitLab") },
	{ "notes.create", M("call.notes.create", "to write a note in GitLab") },
	{ "files.copy", M("call.files.copy", "to copy a file to GitLab") },
	{ "mail.send", M("call.mail.send", "to send a letter") },
};

static const struct msg *const other = M("call.other", "something of another version");

const struct msg *call_said(const char *call)
{
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (!strcmp(rows[i].call, call))
			return rows[i].said;
	return other;
}
