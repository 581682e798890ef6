#include "base/alloc.h"
#include "base/text_words.h"
#include "core/args_tokens.h"
#include "core/unsure.h"

#include <stdlib.h>
#include <string.h>

/* What is said while nobody knows yet. It must never be read as an answer: a report that says "no
 * data was lost" because somebody wrote "no idea yet" is false. Beginnings of words, folded before
 * they are compared, in every language. */

static const char *const anywhere[] = {
	"yet",         "idea",        "clue",       "not sure",  "unsure",    "unknown",
	"not known",   "not know",    "don't know", "dont know", "dunno",     "nobody knows",
	"not check",   "checking",    "not clear",  "не знаю",   "не знаем",  "не знает",
	"неизвестно",  "не известно", "не понятно", "непонятно", "не ясно",   "неясно",
	"не уверен",   "не провер",   "проверяем",  "уточня",    "выясня",    "еще не",
	"пока не",     "без понятия", "не ведаю",   "не ведаем", "невядома",  "не вядома",
	"не зразумел", "незразумел",  "не ўпэўнен", "не правер", "не правяр", "правяраем",
	"удакладня",   "высвятля",    "яшчэ не",    "пакуль не",
};

/* Right behind a "no": "нет данных" is no answer, "нет, данные целы" is one. */
static const char *const behind_no[] = { "данных",   "информац", "сведений", "уверенн", "ответа",
	                                 "понимани", "ясности",  "info",     "даных",   "дадзеных",
	                                 "інфармац", "звестак",  "упэўнен",  "адказу" };

/* A text of these words alone is no cause and no measure. */
static const char *const empty[] = {
	"не",          "нет",        "пока",        "ещё",
	"знаю",        "знаем",      "знает",       "известно",
	"неизвестно",  "неизвестна", "понятно",     "непонятно",
	"ясно",        "неясно",     "выясняем",    "выясняется",
	"уточняем",    "уточняется", "проверяем",   "ищем",
	"разбираемся", "смотрим",    "никто",       "мы",
	"я",           "что",        "почему",      "данных",
	"информации",  "идей",       "хз",          "да",
	"no",          "not",        "none",        "yes",
	"yet",         "idea",       "unknown",     "dunno",
	"don't",       "dont",       "know",        "known",
	"i",           "we",         "nobody",      "knows",
	"sure",        "clue",       "checking",    "investigating",
	"looking",     "why",        "tbd",         "n/a",
	"няма",        "ведаю",      "ведаем",      "вядома",
	"невядома",    "пакуль",     "яшчэ",        "зразумела",
	"незразумела", "высвятляем", "удакладняем", "правяраем",
	"ніхто",       "чаму",
};

static bool begins_with(const char *folded, const char *what)
{
	autofree char *begin = text_fold(what);
	return !strncmp(folded, begin, strlen(begin));
}

static bool says(const char *folded, const char *what)
{
	bool at_word = true;
	for (; *folded; folded++) {
		if (at_word && begins_with(folded, what))
			return true;
		at_word = strchr(" ,.;:(", *folded) != NULL;
	}
	return false;
}

static bool is_any(const char *folded, const char *const *list, size_t n,
                   bool fits(const char *folded, const char *what))
{
	for (size_t i = 0; i < n; i++)
		if (fits(folded, list[i]))
			return true;
	return false;
}

bool unsure_behind(enum choice c, const char *rest)
{
	autofree char *folded = text_fold(rest);
	if (strchr(folded, '?'))
		return true;
	if (c ==
	    YES) /* "да нет" says no, "да не знаю" that nobody knows; "да, не открылись 12" yes */
		return begins_with(folded, "нет") || begins_with(folded, "no ") ||
		       is_any(folded, anywhere, ARRAY_SIZE(anywhere), begins_with);
	return text_folded_equal(folded, "data") ||
	       is_any(folded, behind_no, ARRAY_SIZE(behind_no), begins_with) ||
	       is_any(folded, anywhere, ARRAY_SIZE(anywhere), says);
}

static bool is_empty(char *word)
{
	word[text_end(word, " .,;:!?…-()")] = '\0';
	return !*word || is_any(word, empty, ARRAY_SIZE(empty), text_folded_equal);
}

bool unsure_fact(const char *text)
{
	bool nothing = true;
	autofree char *folded = text_fold(text);
	for (const char *at = folded; nothing && *at;) {
		autofree char *word = args_word(&at);
		nothing = is_empty(word);
	}
	return nothing;
}
