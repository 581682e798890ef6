#include "base/alloc.h"
#include "base/text.h"
#include "base/text_words.h"
#include "core/args_tokens.h"
#include "core/reading.h"
#include "ctx.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

/* Words that stand for a value, in every language. */

struct twin {
	const char *word;
	enum choice choice;
};

static enum choice look_up(const struct twin *list, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (text_folded_equal(list[i].word, word))
			return list[i].choice;
	return UNSAID;
}

static bool take_choice(struct reading *r, const struct twin *list, size_t n)
{
	const char *rest = r->rest;
	autofree char *word = args_word(&rest);
	word[text_end(word, ",.;:!?…")] = '\0'; /* "no, all is there" */
	enum choice c = look_up(list, n, word);
	if (!c)
		return false;
	r->a->choice = c;
	r->rest = rest;
	return true;
}

/* "не" is no in Belarusian, and in Russian it begins "не знаю": alone it is an answer. */
static bool is_particle(const struct reading *r)
{
	const char *rest = r->rest;
	autofree char *word = args_word(&rest);
	return text_folded_equal(word, "не") && *rest;
}

bool take_priority(struct reading *r)
{
	static const struct twin list[] = {
		{ "low", LOW },      { "medium", MEDIUM },  { "high", HIGH },
		{ "низкий", LOW },   { "средний", MEDIUM }, { "нормальный", MEDIUM },
		{ "высокий", HIGH }, { "нізкі", LOW },      { "сярэдні", MEDIUM },
		{ "высокі", HIGH },
	};
	return take_choice(r, list, ARRAY_SIZE(list));
}

bool take_yesno(struct reading *r)
{
	static const struct twin list[] = {
		{ "yes", YES }, { "no", NO },   { "да", YES },
		{ "нет", NO },  { "так", YES }, { "не", NO },
	};
	return !is_particle(r) && take_choice(r, list, ARRAY_SIZE(list));
}

/* "не нужна", said of what is not needed. */
static bool take_not_needed(struct reading *r)
{
	static const char *const stems[] = { "нужн", "надо", "требу", "патрэб", "трэба" };
	const char *rest = r->rest;
	autofree char *word = args_word(&rest), *next = args_word(&rest);
	autofree char *folded = text_fold(next);
	for (size_t i = 0; text_folded_equal(word, "не") && i < ARRAY_SIZE(stems); i++) {
		autofree char *stem = text_fold(stems[i]);
		if (strncmp(folded, stem, strlen(stem)) != 0)
			continue;
		r->a->choice = NONE;
		r->rest = rest;
		return true;
	}
	return false;
}

bool take_none(struct reading *r)
{
	static const struct twin list[] = { { "none", NONE }, { "нет", NONE }, { "няма", NONE } };
	return take_not_needed(r) || take_choice(r, list, ARRAY_SIZE(list));
}

bool take_drill(struct reading *r)
{
	static const char *const flags[] = { "drill", "учения", "вучэнні" };
	const char *rest = r->rest;
	autofree char *word = args_word(&rest);
	for (size_t i = 0; i < ARRAY_SIZE(flags); i++) {
		if (!text_is_option(word, flags[i]))
			continue;
		r->a->drill = true;
		r->rest = rest;
		return true;
	}
	return false;
}

bool take_percent(struct reading *r)
{
	return reading_percent(&r->rest, &r->a->number);
}

bool take_accident(struct reading *r)
{
	const char *series, *rest = r->rest;
	int64_t number;
	autofree char *word = args_word(&rest);
	if (!reading_object(word, &series, &number))
		return false;
	r->rest = rest;
	r->a->other = object_numbered(r->cx, series, number);
	if (!r->a->other) {
		refuse(r->cx, M("no.accident", "⛔ Not done: there is no accident {typed}."),
		       WITH(CUT("typed", word, 40)));
		r->told = true;
	}
	return true;
}
