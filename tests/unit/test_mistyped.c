#include "base/alloc.h"
#include "base/text_chars.h"
#include "base/text_words.h"
#include "core/registry.h"
#include "fixed_clock.h"
#include "tries.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <ctype.h>

/* Every word, mistyped in every place: the hint names it, and the reply is recorded. */

enum { LINE_MAX = 1024 };

struct letters {
	char at[64][5];
	int n;
};

static struct letters letters_of(const char *word)
{
	struct letters l = { 0 };
	size_t len = strlen(word), taken = 0;
	for (size_t i = 0; i < len; i += taken) {
		uint32_t c;
		taken = char_decode(word + i, len - i, &c);
		memcpy(l.at[l.n++], word + i, taken);
	}
	return l;
}

enum slip { DROPPED, DOUBLED, SWAPPED, SLIPS };

static char *mistyped(const struct letters *l, int at, enum slip slip)
{
	autobuf out = BUF_INIT(LINE_MAX);
	for (int i = 0; i < l->n; i++) {
		int swapped = i == at ? i + 1 : i == at + 1 ? i - 1 : i;
		if (slip == DROPPED && i == at)
			continue;
		buf_add(&out, l->at[slip == SWAPPED && swapped < l->n ? swapped : i]);
		if (slip == DOUBLED && i == at)
			buf_add(&out, l->at[i]);
	}
	return buf_take(&out);
}

struct hunt {
	struct bench *b;
	const char *root;
	enum door_kind kind;
	int hinted;
};

static json_t *said(const struct hunt *h, const char *word)
{
	autobuf text = BUF_INIT(LINE_MAX);
	buf_addf(&text, "%s%s", h->kind == WORD ? "!" : "", word);
	return h->kind == WORD ? a_message(ONE, ts_of(h->b, bench_now, 3), h->root, text.s)
	                       : a_slash(ONE, text.s);
}

static bool names(const struct hunt *h, const char *told, const char *meant)
{
	autobuf near = BUF_INIT(LINE_MAX);
	buf_addf(&near, h->kind == WORD ? "Did you mean `!%s`?" : "Did you mean `/ehr %s`?", meant);
	return strstr(told, near.s) != NULL;
}

/* The hint names the word that was meant, or its twin where both are as near. */
static void gets_the_hint(struct hunt *h, const char *typed, const struct door *meant)
{
	struct tried t = attempt(h->b, said(h, typed));
	bool unknown = strstr(t.row, h->kind == WORD ? "word.unknown|accident:1|refused: hint.word|"
	                                             : "slash.unknown||refused: no.word.near|");
	bool near = names(h, t.told, meant->name) || names(h, t.told, meant->twin);
	if (!unknown || !near || *t.changed)
		fail_msg("\"%s\" for \"%s\": \"%s\", told \"%s\"", typed, meant->name, t.row,
		         t.told);
	assert_true(t.recorded || h->kind == SLASH);
	tried_release(&t);
	h->hinted++;
}

/* "roster ad" is "roster" with something behind it. */
static int first_word(const struct letters *l)
{
	int n = 0;
	while (n < l->n && *l->at[n] != ' ')
		n++;
	return n;
}

static void hunt(struct hunt *h, const struct door *d, const char *word)
{
	struct letters l = letters_of(word);
	int end = first_word(&l);
	autofree char *layout = text_other_layout(word);
	/* "!,the" is no word, whatever was meant. */
	if (!strchr(word, ' ') && !ispunct((unsigned char)*layout))
		gets_the_hint(h, layout, d);
	for (int slip = 0; l.n > 3 && slip < SLIPS; slip++)
		for (int at = 0; at < end - (slip == SWAPPED); at++) {
			autofree char *typed = mistyped(&l, at, (enum slip)slip);
			/* One letter from "take" and from "task"; one of "клиенту" is another word.
			 */
			if (!text_folded_equal(typed, word) && strcmp(typed, "tak") != 0 &&
			    strcmp(typed, "taks") != 0 && strcmp(typed, "клиент") != 0)
				gets_the_hint(h, typed, d);
		}
}

static void a_slip_gets_the_nearest_word(void **state)
{
	struct bench *b = *state;
	struct hunt h = { .b = b };
	declare(b, "it stopped", &h.root);
	const struct door *d;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));) {
		bool elsewhere = d->of && strcmp(d->of, "accident") != 0;
		if ((d->kind != WORD && d->kind != SLASH) || elsewhere)
			continue;
		h.kind = d->kind;
		hunt(&h, d, d->name);
		hunt(&h, d, d->twin);
	}
	assert_true(h.hinted > 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(a_slip_gets_the_nearest_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
