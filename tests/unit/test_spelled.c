#include "base/alloc.h"
#include "base/text_words.h"
#include "core/registry.h"
#include "core/spelled.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Other spellings of the doors' words. */

static void each_means_a_word_that_is_there(void **state)
{
	(void)state;
	for (size_t i = 0; spelled_next(i); i++) {
		const char *name = spelled_name(spelled_next(i));
		assert_non_null(name);
		if (!registry_find(WORD, name, "accident", NULL) &&
		    !registry_find(SLASH, name, NULL, NULL))
			fail_msg("\"%s\" means \"%s\", which is no word", spelled_next(i), name);
	}
}

static void none_takes_a_word_of_its_own_away(void **state)
{
	(void)state;
	const struct door *d;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));) {
		if (d->kind != WORD && d->kind != SLASH)
			continue;
		const char *name = spelled_name(d->name),
		           *twin = d->twin ? spelled_name(d->twin) : NULL;
		if ((name && strcmp(name, d->name) != 0) || (twin && strcmp(twin, d->name) != 0))
			fail_msg("\"%s\" is spelled as another word", d->name);
	}
}

static void said_so_it_is_found(void **state)
{
	(void)state;
	static const struct {
		enum door_kind kind;
		const char *said, *name;
	} cases[] = {
		{ WORD, "адноўлена", "restored" },
		{ WORD, "Восстановили", "restored" },
		{ WORD, "fixed", "restored" },
		{ WORD, "ахоп", "impact" },
		{ WORD, "share", "impact" },
		{ WORD, "дадзеныя", "data" },
		{ WORD, "дапамога", "help" },
		{ SLASH, "дапамога", "help" },
		{ SLASH, "аварыя", "accident" },
		{ SLASH, "адсутнасць", "away" },
		{ SLASH, "склад дадаць", "roster add" },
	};
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct door *d = registry_find(cases[i].kind, cases[i].said, NULL, NULL);
		if (!d || strcmp(d->name, cases[i].name) != 0)
			fail_msg("\"%s\" finds %s", cases[i].said, d ? d->name : "nothing");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_means_a_word_that_is_there),
		cmocka_unit_test(none_takes_a_word_of_its_own_away),
		cmocka_unit_test(said_so_it_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
