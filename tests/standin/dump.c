#include "state.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* The end of a story as text, to be compared with the end of another run: no ids, no times, no
 * ports of our own making. */

/* Text with what differs from run to run struck out: ts in links, our ports, where uploads went;
 * marker keys stay. */
static void plain(FILE *to, const char *indent, const char *text)
{
	static const char uploads[] = "/uploads/";

	fputs(indent, to);
	for (const char *p = text; *p; p++) {
		size_t digits = strspn(p, "0123456789.");

		if (strncmp(p, "127.0.0.1:", 10) == 0) {
			fputs("HOST", to);
			p += 9 + strspn(p + 10, "0123456789");
		} else if (strncmp(p, uploads, strlen(uploads)) == 0) {
			fprintf(to, "%sID", uploads);
			p += strlen(uploads) - 1;
			p += strspn(p + 1, "0123456789abcdef");
		} else if (digits >= 15 && !isalnum((unsigned char)p[digits]) &&
		           (p == text || !isalnum((unsigned char)p[-1]) || p[-1] == 'p' ||
		            p[-1] == '^')) {
			fputs("TS", to);
			p += digits - 1;
		} else if (*p == '\n') {
			fprintf(to, "\n%s", indent);
		} else {
			fputc(*p, to);
		}
	}
	fputc('\n', to);
}

static void element_text(FILE *to, const char *indent, const json_t *e)
{
	const char *type = js_text_or(e, "type", "");
	const json_t *label = js_get(e, strcmp(type, "button") == 0 ? "text" : "placeholder");

	if (json_is_string(js_get(e, "text")))
		plain(to, indent, js_text(e, "text"));
	else
		fprintf(to, "%s[%s%s]\n", indent, js_text_or(label, "text", type),
		        js_get(e, "options") ? " ▾" : "");
}

static void block_text(FILE *to, const char *indent, const json_t *b)
{
	static const char *const single[] = { "text", "label", "accessory", "element", "title" };
	static const char *const many[] = { "fields", "elements" };
	json_t *e;
	size_t i;

	if (strcmp(js_text_or(b, "type", ""), "rich_text") == 0)
		return;
	if (json_is_string(js_get(b, "text")))
		plain(to, indent, js_text(b, "text"));
	for (size_t k = 0; k < ARRAY_SIZE(single); k++)
		if (json_is_object(js_get(b, single[k])))
			element_text(to, indent, js_get(b, single[k]));
	for (size_t k = 0; k < ARRAY_SIZE(many); k++)
		json_array_foreach(js_get(b, many[k]), i, e) element_text(to, indent, e);
}

static const char *author(const struct standin *s, const json_t *m)
{
	const json_t *u = user_find(s, js_text(m, "user"));

	if (!u)
		return js_text_or(m, "username", js_text_or(m, "user", "?"));
	return js_text_or(u, "name", "?");
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void reactions(const struct standin *s, FILE *to, const char *indent, const json_t *all)
{
	VEC(char) row = { 0 };
	json_t *r, *u;
	size_t i, k;

	json_array_foreach(all, i, r) json_array_foreach(js_get(r, "users"), k, u)
	{
		char *one = NULL;
		if (asprintf(&one, "%s:%s", js_text(r, "name"),
		             js_text_or(user_find(s, json_string_value(u)), "name", "?")) == -1)
			abort();
		vec_push(&row, one);
	}
	if (row.n)
		qsort(row.at, row.n, sizeof(*row.at), by_text);
	for (i = 0; i < row.n; i++) {
		fprintf(to, "%s%s%s", i ? " " : indent, i ? "" : "reactions: ", row.at[i]);
		free(row.at[i]);
	}
	if (row.n)
		fputc('\n', to);
	free(row.at);
}

static void message(const struct standin *s, FILE *to, const struct message *m, const char *indent)
{
	char deeper[16];
	json_t *e;
	size_t i;

	if (!fmt(deeper, sizeof(deeper), "%s  ", indent))
		return;
	fprintf(to, "%s- %s%s:\n", indent, author(s, m->api),
	        js_get(m->api, "edited") && !m->own ? " (edited)" : "");
	plain(to, deeper, js_text_or(m->api, "text", ""));
	json_array_foreach(js_get(m->api, "blocks"), i, e) block_text(to, deeper, e);
	json_array_foreach(js_get(m->api, "attachments"), i, e)
	        plain(to, deeper, js_text_or(e, "fallback", ""));
	reactions(s, to, deeper, js_get(m->api, "reactions"));
}

/* What was for the moment and is said where it stays belongs to the moment. */
static bool of_the_moment(const struct message *m)
{
	return js_true(js_get(js_get(m->api, "metadata"), "event_payload"), "instead");
}

static void channel(const struct standin *s, FILE *to, const struct channel *c)
{
	const char *with = c->im_user ? js_text_or(user_find(s, c->im_user), "name", "?") : c->name;

	bool headed = false;
	for (size_t i = 0; i < c->messages.n; i++) {
		const struct message *root = c->messages.at[i];
		if (root->deleted || root->to || root->thread || of_the_moment(root))
			continue;
		if (!headed)
			fprintf(to, "%s%s\n", c->im_user ? "@" : "#", with);
		headed = true;
		message(s, to, root, "");
		for (size_t k = i + 1; js_get(root->api, "reply_count") && k < c->messages.n; k++) {
			const struct message *m = c->messages.at[k];
			if (!m->deleted && !m->to && m->thread && strcmp(m->thread, root->ts) == 0)
				message(s, to, m, "    ");
		}
	}
}

static void joined(FILE *to, const char *name, const json_t *all)
{
	autofree char *text = js_joined(all);

	if (*text)
		fprintf(to, "  %s: %s\n", name, text);
}

static void links(const struct standin *s, FILE *to, const struct issue *i)
{
	VEC(char) row = { 0 };
	json_t *l;
	size_t k;

	json_array_foreach(s->gitlab.links, k, l)
	{
		json_int_t a = js_int(l, "source"), b = js_int(l, "target");
		const struct issue *other = a == i->id   ? issue_by_id(s, b)
		                            : b == i->id ? issue_by_id(s, a)
		                                         : NULL;
		char *one = NULL;
		if (!other)
			continue;
		if (asprintf(&one, "%s#%d", other->project->path, other->iid) == -1)
			abort();
		vec_push(&row, one);
	}
	if (row.n)
		qsort(row.at, row.n, sizeof(*row.at), by_text);
	for (k = 0; k < row.n; k++) {
		fprintf(to, "  linked: %s\n", row.at[k]);
		free(row.at[k]);
	}
	free(row.at);
}

static void issue(const struct standin *s, FILE *to, const struct issue *i)
{
	json_t *n;
	size_t k;

	fprintf(to, "%s#%d %s%s by %s: %s\n", i->project->path, i->iid, js_text(i->api, "state"),
	        js_true(i->api, "confidential") ? " confidential" : "", i->author,
	        js_text(i->api, "title"));
	joined(to, "labels", js_get(i->api, "labels"));
	joined(to, "assignees", i->assignees);
	links(s, to, i);
	plain(to, "  | ", js_text_or(i->api, "description", ""));
	json_array_foreach(i->notes, k, n)
	{
		if (js_true(n, "system"))
			continue;
		fprintf(to, "  - %s%s:\n", js_text(js_get(n, "author"), "username"),
		        js_true(n, "internal") ? " (internal)" : "");
		plain(to, "    | ", js_text(n, "body"));
	}
}

static void project(const struct standin *s, FILE *to, const struct project *p)
{
	json_t *page;
	size_t k;

	for (size_t i = 0; i < p->issues.n; i++)
		issue(s, to, p->issues.at[i]);
	json_array_foreach(p->wiki, k, page)
	{
		fprintf(to, "%s wiki %s\n", p->path, js_text(page, "slug"));
		plain(to, "  | ", js_text_or(page, "content", ""));
	}
}

static void home(const struct standin *s, FILE *to, const json_t *user)
{
	const struct view *v = view_home(s, js_text(user, "id"));
	json_t *b;
	size_t i;

	if (!v)
		return;
	fprintf(to, "home of %s\n", js_text(user, "name"));
	json_array_foreach(js_get(v->api, "blocks"), i, b) block_text(to, "  ", b);
}

void standin_dump(const struct standin *s, FILE *to)
{
	VEC(const struct channel) row = { 0 };
	json_t *u;
	size_t k;

	/* Channels first, then direct conversations by name: they come to be in any order. */
	for (size_t i = 0; i < s->slack.channels.n; i++)
		if (!s->slack.channels.at[i]->im_user)
			vec_push(&row, s->slack.channels.at[i]);
	json_array_foreach(s->slack.users, k, u) for (size_t i = 0; i < s->slack.channels.n; i++)
	{
		const struct channel *c = s->slack.channels.at[i];
		if (c->im_user && c->messages.n && strcmp(c->im_user, js_text(u, "id")) == 0)
			vec_push(&row, c);
	}
	for (size_t i = 0; i < row.n; i++)
		channel(s, to, row.at[i]);
	free(row.at);
	json_array_foreach(s->slack.users, k, u) home(s, to, u);
	for (size_t i = 0; i < s->gitlab.projects.n; i++)
		project(s, to, s->gitlab.projects.at[i]);
}
