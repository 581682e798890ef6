#include "base/alloc.h"
#include "base/text_words.h"
#include "core/args_tokens.h"

#include <string.h>

/* "беру", "я возьму, буду через час", "не могу": who is called says whether they come. */

static const char *const takes[] = {
	"беру",      "возьму",      "взял",       "взяла",  "принял", "приняла",
	"принимаю",  "бяру",        "вазьму",     "узяў",   "узяла",  "прыняў",
	"прыняла",   "прымаю",      "take",       "taking", "taken",  "took",
	"i'll take", "i will take", "i'm taking", "on it",
};
/* Of what nobody is called to. */
static const char *const looks[] = {
	"смотрю",   "гляжу",       "разбираюсь",   "проверяю",  "занимаюсь",
	"гляджу",   "разбіраюся",  "правяраю",     "займаюся",  "looking",
	"checking", "i'm looking", "i am looking", "i'm on it",
};
static const char *const declines[] = {
	"не могу",  "не смогу",  "не возьму", "не беру", "не получится", "не магу",
	"не змагу", "не вазьму", "не бяру",   "can't",   "cannot",       "can not",
	"not able", "won't",     "unable",    "cant",    "don't take",   "not take",
};
/* What may stand before it. */
static const char *const openings[] = { "я", "да", "так", "ок", "добра", "i", "yes", "ok" };

static bool is_end(char c)
{
	return !c || strchr(" .,;:!…()", c);
}

static bool begins(const char *text, const char *phrase, size_t *ret_len)
{
	autofree char *folded = text_fold(phrase);
	size_t n = strlen(folded);
	*ret_len = n;
	return !strncmp(text, folded, n) && is_end(text[n]);
}

static bool begins_any(const char *text, const char *const *list, size_t n, size_t *ret_len)
{
	for (size_t i = 0; i < n; i++)
		if (begins(text, list[i], ret_len))
			return true;
	return false;
}

static bool says_no(const char *text)
{
	size_t len;
	for (const char *at = text; at; at = strchr(at, ' ')) {
		at += strspn(at, " ");
		if (begins_any(at, declines, ARRAY_SIZE(declines), &len))
			return true;
	}
	return false;
}

static bool says_yes(const char *text)
{
	size_t len;
	while (begins_any(text, openings, ARRAY_SIZE(openings), &len)) {
		text += len;
		text += strspn(text, " .,;:!…");
	}
	return begins_any(text, takes, ARRAY_SIZE(takes), &len);
}

/* The whole of it is read: "возьму" may be followed by "но не могу". What asks offers nothing. */
bool take_offer(struct reading *r)
{
	autofree char *folded = text_fold(r->rest);
	if (strchr(folded, '?'))
		return false;
	r->a->choice = says_no(folded) ? NO : says_yes(folded) ? YES : UNSAID;
	if (!r->a->choice)
		return false;
	r->a->text = r->rest;
	r->rest = "";
	return true;
}

enum { LOOKING_WORDS = 3 };

bool offer_is_looking(const char *text)
{
	size_t len, words = 1;
	autofree char *folded = text_fold(text);
	for (const char *c = folded; *c; c++)
		words += *c == ' ';
	return words <= LOOKING_WORDS && !strchr(folded, '?') && !says_no(folded) &&
	       (says_yes(folded) || begins_any(folded, looks, ARRAY_SIZE(looks), &len));
}
