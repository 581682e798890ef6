#include "state.h"

#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

/* Quick actions: found as GitLab finds them (gitlab: lib/gitlab/quick_actions/extractor.rb and the
 * filter that names top-level paragraphs), taken out of the text, and executed. */

static const char names[] =
        " add_child add_contacts add_email approve assign reassign assign_reviewer reviewer "
        "reassign_reviewer unassign award react blocked_by blocks board_move cc checkin_reminder "
        "clear_health_status clear_weight clone close confidential convert_to_ticket copy_metadata "
        "create_merge_request done draft due duplicate epic estimate estimate_time health_status "
        "iteration label labels link lock merge milestone move page promote promote_to "
        "promote_to_incident publish ready rebase relabel relate remove_child remove_contacts "
        "remove_due_date remove_email remove_epic remove_estimate remove_iteration remove_label "
        "remove_milestone remove_parent remove_reviewer remove_time_estimate remove_time_spent "
        "remove_zoom reopen request_changes request_review run_pipeline set_parent severity ship "
        "shrug spend spend_time spent status submit_review subscribe tableflip tag target_branch "
        "timeline title todo type unapprove unassign_reviewer unlabel unlink unlock unsubscribe "
        "weight zoom ";

static bool known(const char *name, size_t len)
{
	char padded[40] = " ";

	if (!len || len > sizeof(padded) - 3)
		return false;
	for (size_t i = 0; i < len; i++)
		padded[1 + i] = (char)tolower((unsigned char)name[i]);
	padded[1 + len] = ' ';
	return strstr(names, padded) != NULL;
}

/* The command at the start of a line of `text`; *ret_len is what goes with it: up to the end of the
 * line and the blank lines after it. NULL: there is none. */
static json_t *command_at(const char *text, size_t len, size_t *ret_len)
{
	size_t n = 1, end;

	if (len < 2 || *text != '/')
		return NULL;
	while (n < len && (isalnum((unsigned char)text[n]) || text[n] == '_'))
		n++;
	if (!known(text + 1, n - 1))
		return NULL;
	const char *newline = memchr(text + n, '\n', len - n);
	end = newline ? (size_t)(newline - text) : len;
	bool argument = n < end && text[n] == ' ';
	for (size_t k = n; !argument && k < end; k++)
		if (!newline || !isspace((unsigned char)text[k]))
			return NULL;
	*ret_len = end + (newline != NULL);
	for (size_t k = end; k < len && isspace((unsigned char)text[k]); k++)
		if (text[k] == '\n')
			*ret_len = k + 1;
	autofree char *name = xstrndup(text + 1, n - 1);
	for (char *p = name; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	size_t from = argument ? n + 1 : end, to = end;
	while (to > from && isspace((unsigned char)text[to - 1]))
		to--;
	return js_pack("{s:s, s:s%, s:s%}", "name", name, "arg", text + from, to - from, "line",
	               text, end);
}

/* Length of `…`, also over several lines, or 0. */
static size_t code_at(const char *text, size_t len)
{
	const char *end = *text == '`' && len > 2 ? memchr(text + 2, '`', len - 2) : NULL;
	return end ? (size_t)(end - text) + 1 : 0;
}

/* Length of "<tag>", lines, "</tag>", each on lines of their own, or 0. */
static size_t html_at(const char *text, size_t len)
{
	const char *open = *text == '<' ? memchr(text + 1, '>', len - 1) : NULL;

	if (!open || open == text + 1 || open + 1 >= text + len || open[1] != '\n')
		return 0;
	for (const char *p = open + 3; p < text + len; p++) {
		p = memmem(p, len - (size_t)(p - text), "\n</", 3);
		const char *close = p ? memchr(p + 3, '>', len - (size_t)(p + 3 - text)) : NULL;
		if (!close)
			return 0;
		if (close + 1 == text + len || close[1] == '\n')
			return (size_t)(close + 1 - text);
	}
	return 0;
}

struct found {
	json_t *commands;
	struct buf rest;
};

/* From left to right: code and HTML pass as they are, commands go. */
static void paragraph(const char *text, size_t len, struct found *f)
{
	for (size_t i = 0; i < len;) {
		bool line_start = i == 0 || text[i - 1] == '\n';
		size_t skip = code_at(text + i, len - i), taken;
		if (!skip && line_start)
			skip = html_at(text + i, len - i);
		json_t *c = !skip && line_start ? command_at(text + i, len - i, &taken) : NULL;

		if (c) {
			json_array_append_new(f->commands, c);
			i += taken;
			continue;
		}
		if (!skip)
			skip = 1;
		buf_addn(&f->rest, text + i, skip);
		i += skip;
	}
}

static size_t line_length(const char *s)
{
	size_t n = strcspn(s, "\n");
	return n + (s[n] == '\n');
}

json_t *quick_extract(const char *given, char **ret_rest)
{
	struct found f = { json_array(), BUF_INIT(4 << 20) };
	char *text = xstrdup(given), *to = text;
	enum line_kind *kinds;

	for (const char *p = given; *p; p++)
		if (*p != '\r')
			*to++ = *p;
	*to = '\0';
	size_t n = markdown_lines(text, &kinds);
	const char *at = text;
	for (size_t i = 0; i < n;) {
		size_t lines = 0, len = 0;
		while (i + lines < n && kinds[i + lines] == LINE_PARAGRAPH) {
			len += line_length(at + len);
			lines++;
		}
		if (!lines) {
			lines = 1;
			len = line_length(at);
			buf_addn(&f.rest, at, len);
		} else {
			/* The empty line after it belongs to what is searched. */
			if (i + lines < n && at[len] == '\n') {
				len++;
				lines++;
			}
			paragraph(at, len, &f);
		}
		at += len;
		i += lines;
	}
	free(kinds);
	free(text);
	while (f.rest.len && isspace((unsigned char)f.rest.s[f.rest.len - 1]))
		f.rest.s[--f.rest.len] = '\0';
	*ret_rest = buf_take(&f.rest);
	return f.commands;
}

/* ~name, ~"two words" and @name, one after the other. */
static json_t *words_after(const char *arg, char sigil)
{
	json_t *all = json_array();

	for (const char *p = arg; (p = strchr(p, sigil));) {
		p++;
		bool quoted = *p == '"';
		size_t len = quoted ? strcspn(p + 1, "\"") : strcspn(p, " ,");
		json_array_append_new(all, json_stringn(p + quoted, len));
		p += len + quoted;
	}
	return all;
}

static json_t *user_ids(struct standin *s, const char *arg)
{
	json_t *names_given = words_after(arg, '@'), *ids = json_array(), *n;
	size_t k;

	json_array_foreach(names_given, k, n)
	{
		const json_t *u = gl_user(s, json_string_value(n));
		if (u)
			json_array_append(ids, js_get(u, "id"));
	}
	json_decref(names_given);
	return ids;
}

/* What the command changes, as fields of an edit; NULL for commands that are only recorded. */
static json_t *change_of(struct standin *s, const char *name, const char *arg)
{
	if (strcmp(name, "close") == 0 || strcmp(name, "reopen") == 0)
		return js_pack("{s:s}", "state_event", name);
	if (strcmp(name, "label") == 0 || strcmp(name, "labels") == 0)
		return js_pack("{s:o}", "add_labels", words_after(arg, '~'));
	if (strcmp(name, "unlabel") == 0 || strcmp(name, "remove_label") == 0)
		return *arg ? js_pack("{s:o}", "remove_labels", words_after(arg, '~'))
		            : js_pack("{s:s}", "labels", "");
	if (strcmp(name, "relabel") == 0)
		return js_pack("{s:o}", "labels", words_after(arg, '~'));
	if (strcmp(name, "assign") == 0 || strcmp(name, "reassign") == 0)
		return js_pack("{s:o}", "assignee_ids", user_ids(s, arg));
	if (strcmp(name, "unassign") == 0)
		return js_pack("{s:[]}", "assignee_ids");
	if (strcmp(name, "title") == 0)
		return js_pack("{s:s}", "title", arg);
	if (strcmp(name, "confidential") == 0)
		return js_pack("{s:b}", "confidential", 1);
	return NULL;
}

static void execute(struct standin *s, struct issue *i, const json_t *command)
{
	const char *name = js_text(command, "name"), *arg = js_text(command, "arg");
	json_t *object = js_pack("{s:O}", "text", js_get(command, "line"));
	json_t *change = change_of(s, name, arg);
	const char *why;

	if (s->gitlab.by_app)
		blame(s, "quick action executed: %s", js_text(command, "line"));
	issue_seen(s, STANDIN_QUICK_ACTION, i, object, NULL);
	json_decref(object);
	if (change)
		issue_change(s, i, change);
	json_decref(change);
	if (strcmp(name, "move") == 0 && project_find(s, arg))
		issue_move(s, i, project_find(s, arg), &why);
}

void quick_execute(struct standin *s, struct issue *i, const json_t *commands)
{
	size_t k;
	json_t *c;

	json_array_foreach(commands, k, c) execute(s, i, c);
}
