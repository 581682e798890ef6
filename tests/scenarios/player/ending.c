#include "ending.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "lines.h"
#include "numbers.h"
#include "stage.h"
#include "standin.h"
#include "story.h"
#include "wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DUMP_MAX = 1 << 24 };

/* A kill leaves rows of its own in the journal; what it delays is marked as waiting first; a card
 * that was drawn once more says when; what was deleted meanwhile is only found. */
static void forget_moments(char *line)
{
	static const char *const drawn[] = { "обновлено ", "абноўлена ", "updated ",
		                             "Связи со Slack не было " };
	static const char *const cut[] = { "<!-- ehrbot ", "удалено автором", "выдалена аўтарам",
		                           "deleted by its author" };
	static const char waits[] = "hourglass_flowing_sand:ehrbot ";
	const char *hash = strstr(line, "sha256:");
	char *at = strstr(line, waits);

	if (at)
		memmove(at, at + strlen(waits), strlen(at + strlen(waits)) + 1);
	if (hash)
		numbers_out(line, (size_t)(hash - line));
	for (size_t i = 0; i < ARRAY_SIZE(drawn); i++) {
		at = strstr(line, drawn[i]);
		if (at)
			numbers_out(at, strlen(at));
	}
	for (size_t i = 0; i < ARRAY_SIZE(cut); i++) {
		at = strstr(line, cut[i]);
		if (at)
			*at = '\0';
	}
}

/* The card's clock goes every five minutes from the last start on. */
static void forget_clocks(char *line)
{
	static const struct {
		const char *from, *to;
	} clocks[] = { { "*Идёт ", "*" }, { "*Ідзе ", "*" }, { "*Ongoing ", "*" },
		       { " идёт ", ":" }, { " ідзе ", ":" }, { ", ongoing ", ":" } };
	for (size_t i = 0; i < ARRAY_SIZE(clocks); i++) {
		char *at = strstr(line, clocks[i].from);
		char *end = at ? strstr(at + 1, clocks[i].to) : NULL;

		if (end)
			memmove(at, end, strlen(end) + 1);
	}
}

/* A kill is a gap of its own. */
static bool tells_gap(const char *line)
{
	static const char *const gaps[] = { "Бот не слышал: ", "Бот не чуў: ",
		                            "The bot heard nothing: " };
	for (size_t i = 0; i < ARRAY_SIZE(gaps); i++)
		if (strstr(line, gaps[i]))
			return true;
	return false;
}

static void forget_gaps(struct lines *dump)
{
	size_t kept = 0;

	for (size_t i = 0; i < dump->n; i++)
		if (tells_gap(dump->at[i]))
			free(dump->at[i]);
		else
			dump->at[kept++] = dump->at[i];
	dump->n = kept;
}

/* Two places that name the same job or row must do so afterwards, whatever its number is. */
static void forget_numbers(struct numbers *ns, char **line)
{
	autobuf shown = BUF_INIT(DUMP_MAX);

	numbers_shown(ns, &shown, *line);
	free(*line);
	*line = buf_take(&shown);
}

void ending_take(struct lines *ret, struct stage *st)
{
	autobuf plain = BUF_INIT(DUMP_MAX);
	struct numbers numbers = { 0 };
	char *text = NULL;
	size_t size = 0;
	FILE *f = open_memstream(&text, &size);

	standin_dump(st->standin, f);
	fclose(f);
	wording_plain(&plain, text, st->story->cast); /* without hashes */
	lines_split(ret, plain.s);
	forget_gaps(ret);
	for (size_t i = 0; i < ret->n; i++) {
		forget_moments(ret->at[i]);
		forget_clocks(ret->at[i]);
		forget_numbers(&numbers, &ret->at[i]);
	}
	numbers_release(&numbers);
	free(text);
}
