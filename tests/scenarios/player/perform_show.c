#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "deed.h"
#include "effect.h"
#include "perform.h"
#include "render.h"
#include "stage.h"
#include "standin.h"
#include "story.h"
#include "wording.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { COMMAND_MAX = 4096 };

static bool show_issue(struct stage *st, const char *name, struct lines *to)
{
	const char *hash = strchr(name, '#');
	autofree char *project = hash ? xstrndup(name, (size_t)(hash - name)) : NULL;
	const char *path = project ? place_id(project) : NULL;
	const json_t *issue = NULL;

	if (path)
		issue = standin_issue_now(st->standin, path, (int)strtoimax(hash + 1, NULL, 10));
	if (!issue)
		return false;
	issue_in_full(to, &st->scene, path, issue);
	return true;
}

static void show_message(const struct stage *st, const struct shown *m, const char *before,
                         struct lines *to)
{
	struct lines own = { 0 };

	render_message(&own, m->message, st->story->cast);
	for (size_t i = 0; i < own.n; i++)
		lines_addf(to, "%s%s", i ? "    " : before, own.at[i]);
	lines_release(&own);
}

/* A card and its whole thread, with who said it. */
static bool show_card(struct stage *st, const char *name, struct lines *to)
{
	size_t n = strlen(name);
	autofree char *inside = n > 2 ? xstrndup(name + 1, n - 2) : NULL;
	const struct shown *card = inside ? find_card(st, inside) : NULL;

	if (!card)
		return false;
	show_message(st, card, "▣ ", to);
	for (size_t i = 0; i < st->scene.n; i++) {
		const struct shown *m = &st->scene.at[i];
		const struct person *who = cast_slack(st->story->cast, m->author);
		autofree char *before = NULL;

		if (m->gone || m->ephemeral || !m->thread || strcmp(m->thread, card->ts) != 0)
			continue;
		before = printed("↳ %s: ", who ? who->handle : "bot");
		show_message(st, m, before, to);
	}
	return true;
}

static bool show_home(struct stage *st, const char *handle, struct lines *to)
{
	const struct person *who = cast_handle(st->story->cast, handle);
	const json_t *view = who ? standin_home(st->standin, who->slack) : NULL;

	if (view)
		render_view(to, view, st->story->cast);
	return view != NULL;
}

static bool show_everything(struct stage *st, struct lines *to)
{
	char *text = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&text, &size);

	standin_dump(st->standin, f);
	fclose(f);
	lines_split(to, text);
	free(text);
	return true;
}

static bool show(struct stage *st, const char *what, struct lines *to)
{
	if (*what == '[')
		return show_card(st, what, to);
	if (strncmp(what, "Home ", 5) == 0)
		return show_home(st, what + 5, to);
	if (strcmp(what, "everything") == 0)
		return show_everything(st, to);
	return show_issue(st, what, to);
}

enum done perform_show(struct stage *st, const struct deed *d, struct buf *why)
{
	struct lines lines = { 0 };
	bool there = show(st, d->text, &lines);

	transcript_note(&st->transcript, &lines);
	lines_release(&lines);
	if (!there)
		buf_addf(why, "nothing is called %s", d->text);
	return there ? DONE : REFUSED;
}

static void hide(char **line, const char *what, const char *as)
{
	char *hidden = spliced(*line, what, as);

	if (!hidden)
		return;
	free(*line);
	*line = hidden;
}

/* What is another at every playing: hashes, ports, the folder, the process. */
static void hide_chance(const struct stage *st, char **line)
{
	autobuf plain = BUF_INIT(1 << 16);
	autofree char *slack = printed("127.0.0.1:%d", standin_port(st->standin, STANDIN_SLACK));
	autofree char *process = printed("process %d", (int)st->daemon.pid);

	wording_plain(&plain, *line, st->story->cast);
	free(*line);
	*line = buf_take(&plain);
	hide(line, slack, "slack");
	hide(line, st->folder, "…");
	hide(line, process, "process …");
}

/* The number of the first row that says these words: another with every row that comes before. */
static char *row_that_says(struct stage *st, const char *words)
{
	struct lines rows = { 0 };
	char *row = NULL;
	stage_command(st, st->options->program, "journal", &rows);
	for (size_t i = 0; i < rows.n && !row; i++)
		if (strstr(rows.at[i], words))
			row = printed("%ld", strtol(rows.at[i], NULL, 10));
	lines_release(&rows);
	return row ? row : printed("0");
}

/* "journal erase «words» --why …": a row is named by what it says. */
static char *arguments_of(struct stage *st, const char *text)
{
	static const char lead[] = "journal erase «", end[] = "»";
	const char *from = text + strlen(lead);
	const char *to = !strncmp(text, lead, strlen(lead)) ? strstr(from, end) : NULL;
	if (!to)
		return printed("%s", text);
	autofree char *words = printed("%.*s", (int)(to - from), from);
	autofree char *row = row_that_says(st, words);
	return printed("journal erase %s%s", row, to + strlen(end));
}

/* The command line of the same program, beside the daemon or without it, in the story's time. */
enum done perform_run(struct stage *st, const struct deed *d, struct buf *why)
{
	struct lines lines = { 0 };
	autobuf command = BUF_INIT(COMMAND_MAX);
	autofree char *typed = arguments_of(st, d->text);
	int status;

	numbers_typed(&st->transcript.numbers, &command, typed);
	status = stage_command(st, st->options->program, command.s, &lines);
	if (strcmp(typed, d->text) != 0 && lines.n) /* the row that was typed */
		numbers_out(lines.at[0], strlen(lines.at[0]));

	for (size_t i = 0; i < lines.n; i++)
		hide_chance(st, &lines.at[i]);
	if (status == -1)
		buf_add(why, "could not be run");
	else if (status != 0)
		lines_addf(&lines, "exit status %d", status);
	stage_settle(st);
	transcript_note(&st->transcript, &lines);
	lines_release(&lines);
	return status == -1 ? REFUSED : DONE;
}
