#include "transcript.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "story.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

enum { INDENT = 4, PACE_DEED_MS = 1200, PACE_BLOCK_MS = 350, DEED_MAX = 1 << 20 };

static void pause_for(const struct transcript *t, int ms)
{
	if (t->show && t->pace)
		poll(NULL, 0, ms);
}

static void show_line(struct transcript *t, const char *line)
{
	if (!t->show)
		return;
	fprintf(t->show, t->pace && *line != ' ' ? "\033[1m%s\033[0m\n" : "%s\n", line);
	fflush(t->show);
}

static void write_line(struct transcript *t, const char *line)
{
	lines_add(&t->lines, line);
	show_line(t, line);
}

/* Whoever watches is told what the story's comments say, up to the line `end`. */
static void show_comments(struct transcript *t, size_t end)
{
	bool first = true;
	for (; t->told < end; t->told++) {
		const char *line = t->story->text.at[t->told];
		if (!t->show || (line[0] && line[0] != '#'))
			continue;
		if (first || !line[0])
			fputc('\n', t->show);
		if (!line[0])
			continue;
		first = false;
		show_line(t, line + strspn(line, "# "));
	}
}

static void write_wrapped(struct transcript *t, const char *line, int indent)
{
	struct lines broken = { 0 };
	autobuf shown = BUF_INIT(DEED_MAX);

	numbers_shown(&t->numbers, &shown, line);
	lines_wrap(&broken, shown.s, indent);
	for (size_t i = 0; i < broken.n; i++)
		write_line(t, broken.at[i]);
	lines_release(&broken);
}

void transcript_begin(struct transcript *t, const struct story *s, int64_t start)
{
	t->story = s;
	for (size_t i = 0; i < s->body; i++)
		if (!story_comment(s->text.at[i]))
			lines_add(&t->lines, s->text.at[i]);
	show_line(t, s->title);
	show_comments(t, s->body);
	t->heading = start;
}

static void forget_moment(struct transcript *t)
{
	for (size_t i = 0; i < t->moment_n; i++)
		entry_release(&t->moment[i]);
	t->moment_n = 0;
}

void transcript_release(struct transcript *t)
{
	forget_moment(t);
	free(t->moment);
	free(t->tick);
	numbers_release(&t->numbers);
	lines_release(&t->lines);
}

static void new_day(struct transcript *t, int64_t now)
{
	autobuf day = BUF_INIT(64);

	if (same_day(t->heading, now))
		return;
	day_print(now, t->heading, &day);
	write_line(t, day.s);
}

static void write_stamp(struct transcript *t, int64_t from, int64_t to)
{
	autobuf stamp = BUF_INIT(64);

	new_day(t, from);
	stamp_print(from, false, &stamp);
	buf_add(&stamp, " …");
	if (!same_minute(from, to)) {
		buf_addc(&stamp, ' ');
		stamp_print(to, false, &stamp);
	}
	t->heading = to;
	write_line(t, stamp.s);
}

/* What was held back in case the same came again. */
static void write_ticks(struct transcript *t)
{
	autobuf line = BUF_INIT(DEED_MAX);

	if (!t->tick)
		return;
	buf_add(&line, t->tick);
	if (t->ticks > 1)
		buf_addf(&line, " ×%d", t->ticks);
	write_stamp(t, t->tick_from, t->tick_to);
	write_wrapped(t, line.s, INDENT);
	free(t->tick);
	t->tick = NULL;
}

static void comments_before(struct transcript *t, const char *raw)
{
	for (size_t i = t->told; i < t->story->text.n; i++)
		if (!strcmp(t->story->text.at[i], raw)) {
			show_comments(t, i);
			return;
		}
}

void transcript_deed(struct transcript *t, const char *raw, int64_t now)
{
	write_ticks(t);
	pause_for(t, PACE_DEED_MS);
	comments_before(t, raw);
	if (t->show)
		fputc('\n', t->show);
	new_day(t, now);
	t->heading = now;
	write_line(t, raw);
}

void transcript_add(struct transcript *t, struct entry *entry)
{
	t->moment = xrealloc(t->moment, (t->moment_n + 1) * sizeof(*t->moment));
	t->moment[t->moment_n++] = *entry;
}

static void write_entry(struct transcript *t, const struct entry *entry)
{
	pause_for(t, PACE_BLOCK_MS);
	for (size_t i = 0; i < entry->lines.n; i++)
		write_wrapped(t, entry->lines.at[i], i ? 2 * INDENT : INDENT);
}

/* Insertion: a moment is short, and equal keys stay in their order. */
static void sort_moment(struct transcript *t)
{
	for (size_t i = 1; i < t->moment_n; i++) {
		struct entry one = t->moment[i];
		size_t j = i;

		for (; j > 0 && strcmp(t->moment[j - 1].key, one.key) > 0; j--)
			t->moment[j] = t->moment[j - 1];
		t->moment[j] = one;
	}
}

static bool fold_tick(struct transcript *t, int64_t now)
{
	const struct entry *only = t->moment;

	if (t->moment_n != 1 || !only->tick || same_minute(t->heading, now))
		return false;
	if (t->tick && (strcmp(t->tick, only->lines.at[0]) != 0 || !same_day(t->tick_from, now)))
		write_ticks(t);
	if (!t->tick) {
		t->tick = xstrdup(only->lines.at[0]);
		t->tick_from = now;
		t->ticks = 0;
	}
	t->tick_to = now;
	t->ticks++;
	return true;
}

void transcript_flush(struct transcript *t, int64_t now)
{
	if (t->moment_n == 0)
		return;
	if (!fold_tick(t, now)) {
		write_ticks(t);
		if (!same_minute(t->heading, now))
			write_stamp(t, now, now);
		sort_moment(t);
		for (size_t i = 0; i < t->moment_n; i++)
			write_entry(t, &t->moment[i]);
	}
	forget_moment(t);
}

void transcript_end(struct transcript *t)
{
	write_ticks(t);
}

void transcript_note(struct transcript *t, const struct lines *body)
{
	write_ticks(t);
	for (size_t i = 0; i < body->n; i++)
		write_wrapped(t, body->at[i], INDENT);
}

static void told_lines(const struct story *s, struct lines *ret)
{
	for (size_t i = 0; i < s->text.n; i++)
		if (!story_comment(s->text.at[i]))
			lines_add(ret, s->text.at[i]);
}

bool transcript_same(const struct transcript *t)
{
	struct lines told = { 0 };
	bool same;

	told_lines(t->story, &told);
	same = lines_equal(&told, &t->lines);
	lines_release(&told);
	return same;
}

struct merge {
	const struct transcript *t;
	struct lines *to;
	size_t next; /* line of the file that was not looked at yet */
};

static void comments(struct merge *m)
{
	const struct lines *file = &m->t->story->text;

	for (; m->next < file->n && story_comment(file->at[m->next]); m->next++)
		lines_add(m->to, file->at[m->next]);
}

static void merge_line(void *arg, enum line_change change, size_t i, size_t j)
{
	struct merge *m = arg;

	(void)i;
	if (change != LINE_NEW) {
		comments(m);
		m->next++;
	}
	if (change != LINE_GONE)
		lines_add(m->to, m->t->lines.at[j]);
}

void transcript_merge(const struct transcript *t, struct lines *ret)
{
	struct merge m = { .t = t, .to = ret };
	struct lines told = { 0 };

	told_lines(t->story, &told);
	lines_diff(&told, &t->lines, merge_line, &m);
	comments(&m);
	lines_release(&told);
}
