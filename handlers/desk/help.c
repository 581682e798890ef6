#include "help.h"
#include "ctx.h"
#include "say.h"

/* H1: what this person may do, from the declarations themselves. */

static const struct msg *const groups[HELP_GROUPS] = {
	[HELP_ACCIDENT] = M("help.group.accident", "*Accident*"),
	[HELP_PROBLEM] = M("help.group.problem", "*Problems*"),
	[HELP_MONITORING] = M("help.group.monitoring", "*Monitoring*"),
	[HELP_DESK] = M("help.group.desk", "*Roster and reports*"),
};

static bool tell_lines(struct ctx *cx, enum door_kind kind, int group)
{
	struct help_line line;
	bool any = false;
	for (struct help_walk w = { 0 }; help_next(cx, &w, &line);) {
		if (line.kind != kind || (group >= 0 && (int)line.group != group))
			continue;
		if (!any)
			answer(cx,
			       kind == WORD ? M("help.group.threads", "*In an accident's thread*")
			                    : groups[line.group],
			       NOTHING);
		any = true;
		answer(cx, AS_IS("`{word}` {help}"),
		       WITH(TRUSTED("word", line.example), SAID("help", line.help)));
	}
	return any;
}

static enum outcome all_words(struct ctx *cx)
{
	bool any = false;
	for (int group = 0; group < HELP_GROUPS; group++)
		any |= tell_lines(cx, SLASH, group);
	any |= tell_lines(cx, WORD, -1);
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
