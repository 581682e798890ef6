#include "story.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { FAULTS_MAX = 1 << 16 };

struct reading {
	struct story *s;
	const char *path;
	size_t line; /* from 0 */
	struct tm day;
	bool toml; /* the lines beneath a head line `toml:` */
	struct buf *why;
};

static void fault(struct reading *r, const char *what)
{
	buf_addf(r->why, "%s:%zu: %s\n", r->path, r->line + 1, what);
}

bool story_comment(const char *line)
{
	return line[strspn(line, " \t")] == '\0' || line[0] == '#' || strncmp(line, "//", 2) == 0;
}

static void set_day(struct reading *r)
{
	char *old = getenv("TZ");

	if (!old || strcmp(old, r->s->zone) != 0)
		setenv("TZ", r->s->zone, 1);
	tzset();
	r->s->midnight = moment(&r->day, 0);
}

/* "2026-11-23 Europe/Minsk, ru": zone and language may be left out. */
static void date_line(struct reading *r, const char *line)
{
	size_t n = strcspn(line, " ,"), zone, comma;
	autofree char *date = xstrndup(line, n);
	const char *rest = line + n + strspn(line + n, " ");

	if (!day_read(date, &r->day)) {
		fault(r, "the second line is the day: 2026-11-23 Europe/Minsk, ru");
		return;
	}
	zone = strcspn(rest, ",");
	r->s->zone = zone ? xstrndup(rest, zone) : xstrdup("Europe/Minsk");
	comma = zone + strspn(rest + zone, ", ");
	r->s->language = xstrdup(rest[comma] ? rest + comma : "ru");
	set_day(r);
	r->s->cast = cast_create(r->s->language);
}

static void head_person(struct reading *r, const char *value)
{
	if (!cast_add(r->s->cast, value))
		fault(r, "a person is written: HANDLE Full Name (roles; key = value)");
}

static void each_handle(struct reading *r, const char *list,
                        void (*with)(struct cast *c, const char *handle))
{
	while (*list) {
		size_t n = strcspn(list, ", ");
		autofree char *handle = xstrndup(list, n);

		with(r->s->cast, handle);
		list += n;
		list += strspn(list, ", ");
	}
}

static void head_without(struct reading *r, const char *value)
{
	each_handle(r, value, cast_drop);
}

static void head_no_account(struct reading *r, const char *value)
{
	each_handle(r, value, cast_no_account);
}

static void head_no_mail(struct reading *r, const char *value)
{
	each_handle(r, value, cast_no_mail);
}

static void head_blocked(struct reading *r, const char *value)
{
	each_handle(r, value, cast_blocked);
}

static void head_quiet(struct reading *r, const char *value)
{
	r->s->posts_most = (int)strtoimax(value, NULL, 10);
}

static void head_toml(struct reading *r, const char *value)
{
	(void)value;
	r->toml = true;
}

static void head_descriptors(struct reading *r, const char *value)
{
	r->s->descriptors = (int)strtoimax(value, NULL, 10);
}

static void head_memory(struct reading *r, const char *value)
{
	r->s->memory_kb = strtoimax(value, NULL, 10) * 1024;
}

static void head_clock(struct reading *r, const char *value)
{
	if (!duration_parse(value, &r->s->skew))
		fault(r, "not a length of time");
}

static void head_show(struct reading *r, const char *value)
{
	r->s->fallback = r->s->fallback || strstr(value, "fallback");
	r->s->home = r->s->home || strstr(value, "home");
}

static const struct {
	const char *en, *ru;
	void (*take)(struct reading *r, const char *value);
} head_keys[] = {
	{ "person:", "человек:", head_person },
	{ "without:", "нет:", head_without },
	{ "toml:", "toml:", head_toml },
	{ "descriptors:", "дескрипторы:", head_descriptors },
	{ "memory:", "память:", head_memory }, /* MB */
	{ "show:", "видно:", head_show },      /* fallback, home */
	{ "no account:", "нет в GitLab:", head_no_account },
	{ "no mail:", "без почты:", head_no_mail },
	{ "blocked:", "заблокированы:", head_blocked },
	{ "quiet:", "тихо:", head_quiet },
	{ "clock:", "часы:", head_clock }, /* of the machine, against the story's */
};

static void head_line(struct reading *r, const char *line)
{
	for (size_t i = 0; i < ARRAY_SIZE(head_keys); i++) {
		size_t en = strlen(head_keys[i].en), ru = strlen(head_keys[i].ru);
		const char *value = strncmp(line, head_keys[i].en, en) == 0   ? line + en
		                    : strncmp(line, head_keys[i].ru, ru) == 0 ? line + ru
		                                                              : NULL;

		if (!value)
			continue;
		head_keys[i].take(r, value + strspn(value, " "));
		return;
	}
	fault(r, "neither a stamp nor a line of the head");
}

static void toml_line(struct reading *r, const char *line)
{
	struct story *s = r->s;

	line += strspn(line, " \t");
	lines_add(s->tables.n > 0 || *line == '[' ? &s->tables : &s->top, line);
}

static void head(struct reading *r, const char *line)
{
	bool indented = *line == ' ' || *line == '\t';

	if (!r->s->title) {
		r->s->title = xstrdup(line);
	} else if (!r->s->cast) {
		date_line(r, line);
	} else if (indented && r->toml) {
		toml_line(r, line);
	} else {
		r->toml = false;
		head_line(r, line);
	}
}

static struct deed *add_deed(struct reading *r, const char *line)
{
	struct story *s = r->s;

	s->deeds = xrealloc(s->deeds, (s->n + 1) * sizeof(*s->deeds));
	s->deeds[s->n] = (struct deed){ .raw = xstrdup(line), .line = r->line + 1 };
	return &s->deeds[s->n++];
}

static void parse(struct reading *r, struct deed *d, const char *text)
{
	autobuf why = BUF_INIT(FAULTS_MAX);

	if (!deed_parse(text, r->s->cast, d, &why))
		fault(r, why.s);
}

/* True when the line is of the body: a day, a stamp, something to show. */
static bool body(struct reading *r, const char *line)
{
	const char *rest = line;
	int seconds;
	enum stamp stamp;
	struct deed *d;

	if (!r->s->cast)
		return false;
	if (day_read(line, &r->day))
		return true;
	stamp = stamp_read(&rest, &seconds);
	if (stamp == STAMP_NONE && strncmp(line, "show ", 5) != 0 &&
	    strncmp(line, "покажи ", strlen("покажи ")) != 0)
		return false;
	if (stamp != STAMP_NONE && strncmp(rest, "…", strlen("…")) == 0)
		return true; /* the player's own mark of the time, not a deed */
	d = add_deed(r, line);
	if (stamp != STAMP_NONE)
		d->at = moment(&r->day, seconds);
	d->exact = stamp == STAMP_SECOND;
	parse(r, d, rest);
	return true;
}

static void read_line(struct reading *r, const char *line)
{
	bool headless = r->s->body == 0;

	if (story_comment(line))
		return;
	if (!headless && (*line == ' ' || *line == '\t'))
		return; /* what became visible */
	if (body(r, line)) {
		r->s->body = headless ? r->line : r->s->body;
		return;
	}
	if (headless)
		head(r, line);
	else
		fault(r, "neither a stamp nor a day");
}

struct story *story_read(const char *path, struct buf *why)
{
	struct story *s = xcalloc(1, sizeof(*s));
	struct reading r = { .s = s, .path = path, .why = why };

	if (!lines_read(&s->text, path))
		fault(&r, "can't be read");
	for (; r.line < s->text.n; r.line++)
		read_line(&r, s->text.at[r.line]);
	if (why->len == 0 && s->n == 0)
		fault(&r, "nothing happens in it");
	if (why->len == 0)
		return s;
	story_destroy(s);
	return NULL;
}

void story_destroy(struct story *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->n; i++)
		deed_release(&s->deeds[i]);
	free(s->deeds);
	free(s->title);
	free(s->zone);
	free(s->language);
	lines_release(&s->top);
	lines_release(&s->tables);
	lines_release(&s->text);
	cast_destroy(s->cast);
	free(s);
}
