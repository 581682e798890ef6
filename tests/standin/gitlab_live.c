#include "state.h"

#include <ctype.h>
#include <stdlib.h>

/* What comes alive in a text: @mentions, references to other issues, images. Code is dead, and so
 * is what a backslash precedes; entities are decoded before GitLab looks. */

enum { DEAD = '\1' };

static size_t entity(const char *s, char *ret)
{
	static const struct {
		const char *name;
		char c;
	} named[] = { { "&amp;", '&' }, { "&lt;", '<' },   { "&gt;", '>' }, { "&commat;", '@' },
		      { "&num;", '#' }, { "&excl;", '!' }, { "&sol;", '/' } };

	for (size_t i = 0; i < ARRAY_SIZE(named); i++)
		if (strncmp(s, named[i].name, strlen(named[i].name)) == 0) {
			*ret = named[i].c;
			return strlen(named[i].name);
		}
	if (s[1] != '#')
		return 0;
	bool hex = s[2] == 'x' || s[2] == 'X';
	char *end;
	unsigned long n = strtoul(s + 2 + hex, &end, hex ? 16 : 10);
	if (*end != ';' || !n || n > 126)
		return 0;
	*ret = (char)n;
	return (size_t)(end - s) + 1;
}

/* The closing run of a code span that opens at `s`, or NULL. */
static const char *span_end(const char *s)
{
	size_t run = strspn(s, "`");

	for (const char *p = s + run; (p = strchr(p, '`'));) {
		size_t other = strspn(p, "`");
		if (other == run)
			return p + run;
		p += other;
	}
	return NULL;
}

static bool fenced(const char *line, char *open)
{
	line += strspn(line, " \t>-+*0123456789.)");
	if ((*line != '`' && *line != '~') || strspn(line, (char[]){ *line, 0 }) < 3)
		return *open != 0;
	*open = *open ? 0 : *line;
	return true;
}

/* Code blocks go: those at the top by the reader of lines, those in lists and quotes by their
 * fences. */
static char *without_blocks(const char *text)
{
	struct buf out = BUF_INIT(4 << 20);
	enum line_kind *kinds;
	size_t n = markdown_lines(text, &kinds);
	char open = 0;

	for (size_t i = 0; i < n; i++) {
		size_t len = strcspn(text, "\n");
		bool code =
		        kinds[i] == LINE_CODE || (kinds[i] == LINE_OTHER && fenced(text, &open));
		if (!code)
			buf_addn(&out, text, len);
		buf_addc(&out, '\n');
		text += len + (text[len] == '\n');
	}
	free(kinds);
	return buf_take(&out);
}

static char *live_text(const char *given)
{
	autofree char *text = without_blocks(given);
	struct buf out = BUF_INIT(4 << 20);

	for (const char *p = text; *p;) {
		const char *after = *p == '`' ? span_end(p) : NULL;
		char c = *p;
		size_t len = *p == '&' ? entity(p, &c) : 0;

		if (after) {
			buf_addc(&out, DEAD);
			p = after;
		} else if (*p == '\\' && ispunct((unsigned char)p[1])) {
			buf_addc(&out, DEAD);
			p += 2;
		} else {
			buf_addc(&out, c);
			p += len ? len : 1;
		}
	}
	return buf_take(&out);
}

static bool word_before(const char *text, const char *at)
{
	unsigned char c = at == text ? ' ' : (unsigned char)at[-1];
	return isalnum(c) || c == '_' || c >= 0x80;
}

static bool mentionable(const struct standin *s, const char *name)
{
	if (strcmp(name, "all") == 0 || gl_user(s, name))
		return true;
	for (size_t i = 0; i < s->gitlab.groups.n; i++)
		if (strcasecmp(s->gitlab.groups.at[i]->path, name) == 0)
			return true;
	return false;
}

static void add(json_t *found, enum standin_what what, const char *text, size_t len)
{
	autofree char *copy = xstrndup(text, len);

	if (!js_get(found, copy))
		js_put(found, copy, json_integer((json_int_t)what));
}

static void mentions(const struct standin *s, const char *text, json_t *found)
{
	for (const char *p = text; (p = strchr(p, '@')); p++) {
		size_t len = strspn(p + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		                           "0123456789_.-/");
		if (word_before(text, p))
			continue;
		/* A dot or dash at the end is no part of the name. */
		while (len && strchr(".-/", p[len]))
			len--;
		autofree char *name = xstrndup(p + 1, len);
		if (len && mentionable(s, name))
			add(found, STANDIN_MENTIONED, p, len + 1);
	}
}

static struct issue *referred(const struct standin *s, const struct project *home, const char *text,
                              const char *hash)
{
	const char *from = hash;
	int iid = (int)strtol(hash + 1, NULL, 10);

	while (from > text && (isalnum((unsigned char)from[-1]) || strchr("_.-/", from[-1])))
		from--;
	autofree char *path = xstrndup(from, (size_t)(hash - from));
	const struct project *p = *path ? project_find(s, path) : home;
	return p && iid ? issue_find(p, iid) : NULL;
}

static void references(struct standin *s, const struct issue *i, const char *text, json_t *found)
{
	autofree char *urls = NULL;

	for (const char *p = text; (p = strchr(p, '#')); p++) {
		if (!isdigit((unsigned char)p[1]) || (p > text && p[-1] == '&'))
			continue;
		const struct issue *other = referred(s, i->project, text, p);
		autofree char *name = NULL;
		if (!other || other == i)
			continue;
		if (asprintf(&name, "%s#%d", other->project->path, other->iid) == -1)
			abort();
		add(found, STANDIN_CROSS_LINKED, name, strlen(name));
	}
	if (asprintf(&urls, "%s/", gl_url(s)) == -1)
		abort();
	for (const char *p = text; (p = strstr(p, urls)); p++) {
		const char *path = p + strlen(urls), *mid = strstr(path, "/-/");
		autofree char *project = mid ? xstrndup(path, (size_t)(mid - path)) : NULL;
		const struct project *there = project ? project_find(s, project) : NULL;
		size_t word = there ? strcspn(mid + 3, "/ \n") + 4 : 0;
		int iid = there ? (int)strtol(mid + word, NULL, 10) : 0;
		autofree char *name = NULL;
		if (!iid || !issue_find(there, iid) || issue_find(there, iid) == i)
			continue;
		if (asprintf(&name, "%s#%d", there->path, iid) == -1)
			abort();
		add(found, STANDIN_CROSS_LINKED, name, strlen(name));
	}
}

static void images(const char *text, json_t *found)
{
	for (const char *p = text; (p = strstr(p, "![")); p++) {
		const char *mid = strstr(p, "](");
		const char *end = mid ? strchr(mid, ')') : NULL;
		if (end && !memchr(p, '\n', (size_t)(mid - p)))
			add(found, STANDIN_IMAGE, mid + 2, (size_t)(end - mid) - 2);
	}
	for (const char *p = text; (p = strcasestr(p, "<img")); p++)
		add(found, STANDIN_IMAGE, p, strcspn(p, ">") + 1);
}

static json_t *alive(struct standin *s, const struct issue *i, const char *text)
{
	json_t *found = json_object();
	autofree char *live = live_text(text);

	mentions(s, live, found);
	references(s, i, live, found);
	images(live, found);
	return found;
}

static void cross_note(struct standin *s, const struct issue *from, const char *name)
{
	autofree char *path = xstrndup(name, strcspn(name, "#"));
	const struct project *p = project_find(s, path);
	struct issue *to = p ? issue_find(p, (int)strtol(strchr(name, '#') + 1, NULL, 10)) : NULL;

	if (to)
		note_system(s, to, "mentioned in issue %s#%d",
		            to->project == from->project ? "" : from->project->path, from->iid);
}

static void alive_seen(struct standin *s, enum standin_what what, const struct issue *i,
                       const char *text)
{
	json_t *o = js_pack("{s:s}", "text", text);
	char iid[16];

	if (!fmt(iid, sizeof(iid), "%d", i->iid))
		abort();
	see(s, (struct standin_effect){ .what = what,
	                                .by_app = s->gitlab.by_app,
	                                .actor = s->gitlab.actor,
	                                .place = i->project->path,
	                                .id = iid,
	                                .to = what == STANDIN_MENTIONED ? text + 1 : NULL,
	                                .object = o });
	json_decref(o);
}

void markdown_live(struct standin *s, struct issue *i, const char *text, const char *before)
{
	json_t *now = alive(s, i, text), *old = before ? alive(s, i, before) : json_object();
	const char *key;
	json_t *what;

	json_object_foreach(now, key, what)
	{
		if (js_get(old, key))
			continue;
		alive_seen(s, (enum standin_what)json_integer_value(what), i, key);
		if (json_integer_value(what) == STANDIN_CROSS_LINKED)
			cross_note(s, i, key);
	}
	json_decref(now);
	json_decref(old);
}
