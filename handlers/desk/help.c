#include "help.h"
#include "ctx.h"
#include "say.h"

#include <string.h>

/* H1: what this person may do, from the declarations themselves. */

static const struct msg *const groups[HELP_GROUPS] = {
	[HELP_ACCIDENT] = M("help.group.accident", "*Accident*"),
	[HELP_PROBLEM] = M("help.group.problem", "*Problems*"),
	[HELP_MONITORING] = M("help.group.monitoring", "*Monitoring*"),
	[HELP_DESK] = M("help.group.desk", "*Roster and reports*"),
};

static void tell_line(struct ctx *cx, const struct help_line *line)
{
	answer(cx, AS_IS("`{word}` {help}"),
	       WITH(TRUSTED("word", line->example), SAID("help", line->help)));
}

static bool tell_lines(struct ctx *cx, int group)
{
	struct help_line line;
	bool any = false;
	for (struct help_walk w = { 0 }; help_next(cx, &w, &line);) {
		if (line.kind != SLASH || (int)line.group != group)
			continue;
		if (!any)
			answer(cx, groups[group], NOTHING);
		any = true;
		tell_line(cx, &line);
	}
	return any;
}

/* Where a thread's word may be said. */
static const struct {
	bool in_accident, in_alert;
	const struct msg *title;
} places[] = {
	{ true, true,
	  M("help.group.both", "*In the thread of an accident, an incident, an alert*") },
	{ true, false, M("help.group.threads", "*In an accident's thread*") },
	{ false, true, M("help.group.alerts", "*In the thread of an incident, an alert*") },
};

static bool is_said_in(struct ctx *cx, const char *name, const char *of)
{
	struct help_line line;
	for (struct help_walk w = { 0 }; help_next(cx, &w, &line);)
		if (line.kind == WORD && !strcmp(line.name, name) && !strcmp(line.of, of))
			return true;
	return false;
}

/* One that may be said in both stands there once, as the accident has it. */
static bool tell_words(struct ctx *cx, size_t place)
{
	struct help_line line;
	bool any = false;
	for (struct help_walk w = { 0 }; help_next(cx, &w, &line);) {
		bool in_accident = line.kind == WORD && is_said_in(cx, line.name, "accident"),
		     in_alert = line.kind == WORD && is_said_in(cx, line.name, "alert");
		if (line.kind != WORD || in_accident != places[place].in_accident ||
		    in_alert != places[place].in_alert ||
		    strcmp(line.of, in_accident ? "accident" : "alert") != 0)
			continue;
		if (!any)
			answer(cx, places[place].title, NOTHING);
		any = true;
		tell_line(cx, &line);
	}
	return any;
}

static enum outcome all_words(struct ctx *cx)
{
	bool any = false;
	for (int group = 0; group < HELP_GROUPS; group++)
		any |= tell_lines(cx, group);
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		any |= tell_words(cx, i);
	if (any)
		answer(cx,
		       M("help.more",
		         "More: `/ehr help word`. Russian and English words are equal."),
		       NOTHING);
	return DONE;
}

static enum outcome one_word(struct ctx *cx, const char *word)
{
	struct help_line line;
	for (struct help_walk w = { 0 }; help_next(cx, &w, &line);) {
		if (!help_is(&line, word))
			continue;
		answer(cx, AS_IS("`{word}` {help}"),
		       WITH(TRUSTED("word", line.typed), SAID("help", line.help)));
		answer(cx, M("help.twin", "The same word: `{twin}`. For example: `{example}`"),
		       WITH(TRUSTED("twin", line.twin), TRUSTED("example", line.example)));
		return DONE;
	}
	return refuse(cx,
	              M("no.word", "ℹ️ There is no word \"{word}\". All words: `/ehr help`."),
	              WITH(CUT("word", word, 40)));
}

static enum outcome help(struct ctx *cx, const struct args *a)
{
	return a->text ? one_word(cx, a->text) : all_words(cx);
}

static const struct door doors[] = {
	{ SLASH, "help", "помощь", .takes = "[text]", .run = help,
	  .help = M("help.help", "what you may do; with a word, more about it"), .at_home = true },
	{ BUTTON, "help.all", .run = help, .at_home = true,
	  .label = M("button.words", "All words") },
	{ BUTTON, "help.words", .of = "accident", .run = help },
	{ WORD, "help", "помощь", .takes = "[text]", .run = help },
	{ 0 },
};

const struct handler handler_help = { .name = "help", .group = HELP_DESK, .doors = doors };
