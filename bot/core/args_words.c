#include "base/alloc.h"
#include "base/text.h"
#include "base/text_words.h"
#include "core/args_tokens.h"
#include "core/reading.h"
#include "core/registry.h"
#include "core/render.h"
#include "core/unsure.h"
#include "ctx.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

/* Words that stand for a value, in every language. */

enum { ANSWER_MAX = 512 };

static char *bare_word(const char **rest)
{
	char *word = args_word(rest);
	word[text_end(word, ",.;:!?…")] = '\0'; /* "no, all is there" */
	return word;
}

const char *args_spelt(const struct spelling *list, size_t n, const char **rest)
{
	const char *behind = *rest;
	autofree char *word = bare_word(&behind);
	for (size_t i = 0; i < n; i++)
		if (text_folded_equal(list[i].word, word)) {
			*rest = text_skip_spaces(behind);
			return list[i].name;
		}
	return NULL;
}

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
	autofree char *word = bare_word(&rest);
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

/* "нет данных", "no?": the word is there, and means that nobody knows. */
static bool is_unsure(const struct reading *r, const char *begin)
{
	return memchr(begin, '?', (size_t)(r->rest - begin)) ||
	       unsure_behind(r->a->choice, r->rest);
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

/* A word that is half an answer: the reply is there, the fact is not. */
static void tell_unsure(struct reading *r)
{
	autobuf no = BUF_INIT(ANSWER_MAX), yes = BUF_INIT(ANSWER_MAX);
	const char *word = args_typed(r);
	buf_addf(&no, "%s%s", word, render_text(M("word.no", "no")));
	buf_addf(&yes, "%s%s", word, render_text(M("word.yes", "yes")));
	refuse(r->cx,
	       M("hint.unsure",
	         "ℹ️ Not understood: yes, no, or nobody knows yet? Your reply is recorded, the fact is not. When it is known: `{no}` or `{yes} …`."),
	       WITH(TRUSTED("no", no.s), TRUSTED("yes", yes.s)));
	r->told = true;
}

bool take_yesno(struct reading *r)
{
	static const struct twin list[] = {
		{ "yes", YES }, { "no", NO }, { "да", YES },  { "нет", NO },
		{ "так", YES }, { "не", NO }, { "няма", NO },
	};
	const char *begin = r->rest;
	if (is_particle(r) || !take_choice(r, list, ARRAY_SIZE(list)))
		return false;
	if (!is_unsure(r, begin))
		return true;
	r->a->choice = UNSAID;
	r->rest = begin;
	if (r->door->kind == WORD)
		tell_unsure(r);
	return false;
}

/* "cause: the disk" is about the disk, when it is the cause that is read. */
static void skip_own_name(struct reading *r)
{
	size_t n = strcspn(r->rest, ": \t\n");
	const char *end = text_skip_spaces(r->rest + n);
	autofree char *word = xstrndup(r->rest, n);
	const struct door *d = *end == ':' ? registry_find(WORD, word, r->door->of, NULL) : NULL;
	if (d && !strcmp(d->name, r->door->name) && *text_skip_spaces(end + 1))
		r->rest = text_skip_spaces(end + 1);
}

bool take_fact(struct reading *r)
{
	if (!*r->rest)
		return false;
	skip_own_name(r);
	if (!unsure_fact(r->rest)) {
		r->a->text = r->rest;
		r->rest = "";
		return true;
	}
	if (r->door->kind != WORD)
		return false;
	autobuf example = BUF_INIT(ANSWER_MAX);
	buf_addf(&example, "%s…", args_typed(r));
	refuse(r->cx,
	       M("hint.no_fact",
	         "ℹ️ This names nothing for the report. Your reply is recorded, the fact is not. When it is known: `{example}`."),
	       WITH(TRUSTED("example", example.s)));
	r->told = true;
	return false;
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

static bool is_drill_option(const char *word)
{
	static const char *const flags[] = { "drill", "учения", "вучэнні" };
	for (size_t i = 0; i < ARRAY_SIZE(flags); i++)
		if (text_is_option(word, flags[i]))
			return true;
	return false;
}

/* "--уч проверка" and "проверка --учения" mean a drill: taken as text they would call people at
 * night. */
static bool is_meant_as_option(const char *word, bool first)
{
	autofree char *folded = text_fold(word);
	size_t dashes = strspn(folded, "-");
	bool letter = strcspn(folded + dashes, "0123456789.,%") > 0;
	return is_drill_option(word) || (first && dashes && folded[dashes] && letter);
}

static void refuse_option(struct reading *r)
{
	const char *rest = r->rest;
	autobuf example = BUF_INIT(ANSWER_MAX);
	buf_addf(&example, "%s%s", args_typed(r), render_text(M("args.drill", "--drill …")));
	for (bool first = true; !r->told && *rest; first = false) {
		autofree char *word = args_word(&rest);
		if (!is_meant_as_option(word, first))
			continue;
		refuse(r->cx,
		       M("no.option",
		         "ℹ️ Nothing is done because of `{typed}`. A drill begins like this: `{example}`."),
		       WITH(CUT("typed", word, 40), TRUSTED("example", example.s)));
		r->told = true;
	}
}

bool take_drill(struct reading *r)
{
	const char *rest = r->rest;
	autofree char *word = args_word(&rest);
	r->a->drill = is_drill_option(word);
	if (r->a->drill)
		r->rest = rest;
	else
		refuse_option(r);
	return r->a->drill;
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
		refuse(r->cx,
		       M("no.accident",
		         "⛔ Not done: there is no accident {typed}. Check the number."),
		       WITH(CUT("typed", word, 40)));
		r->told = true;
	}
	return true;
}
