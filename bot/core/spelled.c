#include "core/spelled.h"

#include "base/alloc.h"
#include "base/text_words.h"

#include <string.h>

/* How else people write the doors' words: Belarusian as buttons and cards have it, other forms of
 * the same word, what the word is called elsewhere. No door has one of these names itself
 * (test_spelled.c). */

static const struct {
	const char *as, *name;
} spelled[] = {
	{ "восстановлена", "restored" },
	{ "восстановили", "restored" },
	{ "fixed", "restored" },
	{ "resolved", "restored" },
	{ "адноўлена", "restored" },
	{ "адноўлены", "restored" },
	{ "аднавілі", "restored" },
	{ "упала", "down" },
	{ "share", "impact" },
	{ "доля", "impact" },
	{ "ахоп", "impact" },
	{ "даныя", "data" },
	{ "дадзеныя", "data" },
	{ "прычына", "cause" },
	{ "causes", "cause" },
	{ "причины", "cause" },
	{ "action", "measure" },
	{ "measures", "measure" },
	{ "захад", "measure" },
	{ "захады", "measure" },
	{ "у", "at" },
	{ "адключылі", "off" },
	{ "уключылі", "on" },
	{ "размова", "call" },
	{ "звонок", "call" },
	{ "оповестили", "informed" },
	{ "апавешчаны", "informed" },
	{ "апавясцілі", "informed" },
	{ "итоги", "summary" },
	{ "вынікі", "summary" },
	{ "вынік", "summary" },
	{ "закрыць", "close" },
	{ "адбой", "cancel" },
	{ "отмена", "cancel" },
	{ "тая-ж", "same" },
	{ "дапамога", "help" },
	{ "аварыя", "accident" },
	{ "адсутнасць", "away" },
	{ "адсутнасць няма", "away none" },
	{ "на месцы", "back" },
	{ "намеснік", "deputy" },
	{ "намеснік няма", "deputy none" },
	{ "склад", "roster" },
	{ "склад дадаць", "roster add" },
	{ "склад змяніць", "roster change" },
	{ "склад прыбраць", "roster remove" },
	{ "часопіс", "journal" },
	{ "галоўная", "home" },
	{ "праверка", "check" },
};

const char *spelled_name(const char *typed)
{
	autofree char *letters = text_same_letters(typed);
	for (size_t i = 0; i < ARRAY_SIZE(spelled); i++) {
		autofree char *own = text_same_letters(spelled[i].as);
		if (!strcmp(own, letters))
			return spelled[i].name;
	}
	return NULL;
}

const char *spelled_next(size_t i)
{
	return i < ARRAY_SIZE(spelled) ? spelled[i].as : NULL;
}
