#include "scene.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "render.h"
#include "standin.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { QUOTE_POINTS = 30, NAME_MAX_BYTES = 1 << 12 };

void scene_release(struct scene *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct shown *m = &s->at[i];

		free(m->channel);
		free(m->ts);
		free(m->thread);
		free(m->user);
		free(m->author);
		json_decref(m->message);
	}
	for (size_t i = 0; i < s->screens_n; i++) {
		free(s->screens[i].user);
		json_decref(s->screens[i].form);
		json_decref(s->screens[i].home);
	}
	free(s->at);
	free(s->screens);
	*s = (struct scene){ .cast = s->cast };
}

static struct shown *slot(struct scene *s, const char *channel, const char *ts)
{
	for (size_t i = s->n; i-- > 0;)
		if (strcmp(s->at[i].ts, ts) == 0 && strcmp(s->at[i].channel, channel) == 0)
			return &s->at[i];
	return NULL;
}

const struct shown *scene_message(const struct scene *s, const char *channel, const char *ts)
{
	return channel && ts ? slot((struct scene *)s, channel, ts) : NULL;
}

static char *copy(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

static void appear(struct scene *s, const struct standin_effect *e)
{
	const char *ts = e->id ? e->id : text_of(e->object, "ts");

	if (s->n == s->cap) {
		s->cap = s->cap ? 2 * s->cap : 64;
		s->at = xrealloc(s->at, s->cap * sizeof(*s->at));
	}
	s->at[s->n++] = (struct shown){
		.channel = xstrdup(e->place),
		.ts = xstrdup(ts),
		.thread = copy(e->thread),
		.user = copy(e->to),
		.author = xstrdup(e->actor ? e->actor : ""),
		.by_app = e->by_app,
		.ephemeral = e->what == STANDIN_EPHEMERAL,
		.message = json_deep_copy(e->object),
	};
}

static void change(struct scene *s, const struct standin_effect *e)
{
	struct shown *m = e->place && e->id ? slot(s, e->place, e->id) : NULL;

	if (!m)
		return;
	m->gone = e->what == STANDIN_DELETED;
	if (m->gone)
		return;
	json_decref(m->message);
	m->message = json_deep_copy(e->object);
}

static size_t screen_of(struct scene *s, const char *user)
{
	size_t i;

	for (i = 0; i < s->screens_n; i++)
		if (strcmp(s->screens[i].user, user) == 0)
			return i;
	s->screens = xrealloc(s->screens, (i + 1) * sizeof(*s->screens));
	s->screens[i].user = xstrdup(user);
	s->screens[i].form = s->screens[i].home = NULL;
	s->screens_n++;
	return i;
}

static void show_form(struct scene *s, const struct standin_effect *e)
{
	size_t i = screen_of(s, e->to ? e->to : "");

	json_decref(s->screens[i].form);
	s->screens[i].form = e->what == STANDIN_VIEW_CLOSED ? NULL : json_deep_copy(e->object);
}

static void show_home(struct scene *s, const struct standin_effect *e)
{
	size_t i = screen_of(s, e->to ? e->to : "");

	json_decref(s->screens[i].home);
	s->screens[i].home = json_deep_copy(e->object);
}

void scene_note(struct scene *s, const struct standin_effect *e)
{
	switch ((int)e->what) {
	case STANDIN_POSTED:
	case STANDIN_EPHEMERAL: appear(s, e); break;
	case STANDIN_EDITED:
	case STANDIN_DELETED: change(s, e); break;
	case STANDIN_VIEW_OPENED:
	case STANDIN_VIEW_UPDATED:
	case STANDIN_VIEW_PUSHED:
	case STANDIN_VIEW_CLOSED: show_form(s, e); break;
	case STANDIN_HOME: show_home(s, e); break;
	default: break;
	}
}

const struct shown *scene_newest(const struct scene *s, scene_fits_fn *fits, void *arg)
{
	for (size_t i = s->n; i-- > 0;)
		if (!s->at[i].gone && fits(arg, &s->at[i]))
			return &s->at[i];
	return NULL;
}

bool shown_says(const struct scene *s, const struct shown *m, const char *text)
{
	struct lines own = { 0 };
	bool found = false;

	render_message(&own, m->message, s->cast);
	for (size_t i = 0; i < own.n && !found; i++)
		found = strstr(own.at[i], text) != NULL;
	lines_release(&own);
	return found;
}

json_t *scene_form(const struct scene *s, const char *user)
{
	for (size_t i = 0; i < s->screens_n; i++)
		if (strcmp(s->screens[i].user, user) == 0)
			return s->screens[i].form;
	return NULL;
}

json_t *scene_home(const struct scene *s, const char *user)
{
	for (size_t i = 0; i < s->screens_n; i++)
		if (strcmp(s->screens[i].user, user) == 0)
			return s->screens[i].home;
	return NULL;
}

static bool in_word(char c)
{
	return isalnum((unsigned char)c) || ((unsigned char)c & 0x80);
}

/* Bytes of a number's letter before `dash`: one Latin or Cyrillic one that begins a word. */
static size_t letter_before(const char *text, const char *dash)
{
	size_t n = dash > text && isalpha((unsigned char)dash[-1])               ? 1
	           : dash > text + 1 && ((unsigned char)dash[-2] & 0xe0) == 0xc0 ? 2
	                                                                         : 0;

	return n && (dash - n == text || !in_word(dash[-(ptrdiff_t)n - 1])) ? n : 0;
}

bool reference_in(const char *text, struct buf *to)
{
	for (const char *p = text; *p; p++) {
		size_t digits = *p == '-' || *p == '#' ? strspn(p + 1, "0123456789") : 0, before;

		if (digits == 0)
			continue;
		before = *p == '-' ? letter_before(text, p) : 0;
		while (*p == '#' && p - before > text &&
		       isalpha((unsigned char)p[-(ptrdiff_t)before - 1]))
			before++;
		if (*p == '-' && before == 0)
			continue;
		buf_addn(to, p - before, before + 1 + digits);
		return true;
	}
	return false;
}

static void quote(const char *text, struct buf *to)
{
	size_t points = 0, n = 0;

	for (; text[n]; n++) {
		points += ((unsigned char)text[n] & 0xc0) != 0x80;
		if (points > QUOTE_POINTS)
			break;
	}
	buf_addf(to, "«%.*s%s»", (int)n, text, text[n] ? "…" : "");
}

static void describe(const struct scene *s, const char *channel, const char *ts, bool number,
                     struct buf *to)
{
	const struct shown *m = scene_message(s, channel, ts);
	struct lines own = { 0 };

	if (m)
		render_message(&own, m->message, s->cast);
	if (own.n == 0)
		buf_add(to, "«»");
	else if (!number || !reference_in(own.at[0], to))
		quote(own.at[0], to);
	lines_release(&own);
}

void scene_name(const struct scene *s, const char *channel, const char *ts, struct buf *to)
{
	describe(s, channel, ts, true, to);
}

void scene_quote(const struct scene *s, const char *channel, const char *ts, struct buf *to)
{
	describe(s, channel, ts, false, to);
}
