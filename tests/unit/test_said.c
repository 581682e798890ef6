#include "base/alloc.h"
#include "base/text_chars.h"
#include "base/text_words.h"
#include "core/args.h"
#include "core/registry.h"
#include "core/spoken.h"
#include "ctx.h"
#include "fixed_clock.h"
#include "tries.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What people may say, word by word in both languages, and what phones make of it. */

enum { LINE_MAX = 1024 };

struct line {
	const char *word; /* the door */
	const char *english, *russian;
};

static const struct line thread_words[] = {
	{ "down", "down", "упало" },
	{ "down", "down 13:50", "упало 13:50" },
	{ "down", "down 15 minutes ago", "упало 15 минут назад" },
	{ "restored", "restored", "восстановлено" },
	{ "restored", "restored 13:50", "восстановлено 13:50" },
	{ "impact", "impact 40%", "охват 40%" },
	{ "impact", "impact ≈40 %", "охват ≈40 %" },
	{ "data", "data yes", "данные да" },
	{ "data", "data no", "данные нет" },
	{ "data", "data no 12 файлов", "данные нет 12 файлов" },
	{ "cause", "cause диск", "причина диск" },
	{ "measure", "measure почистили", "мера почистили" },
	{ "off", "off «Аптека 5»", "отключили «Аптека 5»" },
	{ "on", "on «Аптека 5»", "включили «Аптека 5»" },
	{ "call", "call https://meet.example.org/room", "созвон https://meet.example.org/room" },
	{ "informed", "informed аптеки", "оповещены аптеки" },
	{ "task", "task правило", "задача правило" },
	{ "task", "task low правило", "задача низкий правило" },
	{ "task", "task medium правило", "задача средний правило" },
	{ "task", "task high правило", "задача высокий правило" },
	{ "task", "task none разовый", "задача нет разовый" },
	{ "infra", "infra диск", "инфра диск" },
	{ "infra", "infra high диск", "инфра высокий диск" },
	{ "mis", "mis Example повторы", "мис Example повторы" },
	{ "mis", "mis Example low повторы", "мис Example низкий повторы" },
	{ "at", "at 13:50 перезапустили", "в 13:50 перезапустили" },
	{ "summary", "summary", "итог" },
	{ "same", "same A-1", "та-же А-1" },
	{ "cancel", "cancel плановые работы", "отбой плановые работы" },
	{ "close", "close", "закрыть" },
	{ "take", "take infra", "беру инфра" },
	{ "help", "help", "помощь" },
};

static const struct line slash_words[] = {
	{ "accident", "accident рецепты", "авария рецепты" },
	{ "accident", "accident --drill рецепты", "авария --учения рецепты" },
	{ "accident", "accident —drill рецепты", "авария —учения рецепты" },
	{ "incident", "incident рост ответов", "инцидент рост ответов" },
	{ "problem", "problem не печатает", "проблема не печатает" },
	{ "same", "same 12 13", "то-же 12 13" },
	{ "triage", "triage 12 high", "разбор 12 высокий" },
	{ "note", "note 12 выяснили", "заметка 12 выяснили" },
	{ "ask", "ask 12 client когда", "спросить 12 клиент когда" },
	{ "got", "got 12 ответили", "ответ 12 ответили" },
	{ "wait", "wait 12 until 30.11 ждём", "ждём 12 до 30.11 ждём" },
	{ "reply", "reply 12 готово", "клиенту 12 готово" },
	{ "show", "show 12", "показать 12" },
	{ "mine", "mine", "мои" },
	{ "escalate", "escalate 12 l2 причина", "передать 12 л2 причина" },
	{ "move", "move 12 high", "перенести 12 высокий" },
	{ "close", "close 12", "закрыть 12" },
	{ "reopen", "reopen 12 снова", "вернуть 12 снова" },
	{ "complaint", "complaint 12", "жалоба 12" },
	{ "client", "client", "клиент" },
	{ "check", "check", "проверка" },
	{ "notice", "notice", "объявление" },
	{ "followups", "followups", "меры" },
	{ "find", "find рецепты", "найти рецепты" },
	{ "report", "report 2026-11", "отчёт 2026-11" },
	{ "journal", "journal 2026-11", "журнал 2026-11" },
	{ "roster", "roster", "состав" },
	{ "deputy", "deputy none", "заместитель нет" },
	{ "away", "away until 27.11", "отсутствие до 27.11" },
	{ "help", "help accident", "помощь accident" },
	{ "home", "home", "главная" }, /* and alone */
};

/* Words of the table above whose capability does not exist yet. */
static const char *const not_yet[] = { "incident", "check", "notice", "find", "report", "journal" };

static struct config_mis systems[] = { { .name = "Example MIS", .label = "MIS: a" } };

static int open_said(void **state)
{
	const char *root;
	int failed = bench_open(state);
	struct bench *b = *state;
	b->config.mis = systems;
	b->config.mis_count = ARRAY_SIZE(systems);
	declare(b, "it stopped", &root);
	hear(b, a_slash(ONE, "problem it does not print"));
	hear(b, a_slash(ONE, "problem it prints twice"));
	tie(b, "gitlab/support", "7", "", NULL);
	tie(b, "problem:1/issue", "7", "12", NULL);
	tie(b, "problem:2/issue", "7", "13", NULL);
	return failed;
}

static int close_said(void **state)
{
	struct bench *b = *state;
	b->config.mis = NULL;
	b->config.mis_count = 0;
	return bench_close(state);
}

/* "cause - -1 0 [диск]": the door's name and all that was read; NULL: no door, or not read. Owned.
 */
static char *decoded(struct bench *b, enum door_kind kind, const char *typed)
{
	struct ctx cx;
	struct args a = { .number = -1 };
	autobuf got = BUF_INIT(LINE_MAX);
	ctx_open(&cx, b->machine, bench_now);
	cx.object = kind == WORD ? "accident:1" : NULL;
	const char *rest = typed;
	const struct door *d = spoken_door(&cx, kind, &rest, NULL);
	bool read = d && args_read(&cx, d, rest, &a);
	if (read)
		buf_addf(&got, "%s %d %lld %s%lld [%s] [%s] [%s]", d->name, a.choice,
		         (long long)a.number, a.drill ? "drill " : "",
		         (long long)(a.when_said ? a.when : 0), a.text ? a.text : "",
		         a.other ? a.other : "", a.system ? a.system : "");
	else if (d)
		buf_addf(&got, "%s, but %s", d->name, cx.refused);
	ctx_close(&cx);
	return d ? buf_take(&got) : NULL;
}

static bool is_listed(const char *word)
{
	for (size_t i = 0; i < ARRAY_SIZE(not_yet); i++)
		if (!strcmp(not_yet[i], word))
			return true;
	return false;
}

static void same_in_both(struct bench *b, enum door_kind kind, const struct line *l)
{
	autofree char *english = decoded(b, kind, l->english),
	              *russian = decoded(b, kind, l->russian);
	if (!english && !russian && kind == SLASH && is_listed(l->word))
		return;
	size_t n = strlen(l->word);
	if (!english || !russian || strcmp(english, russian) != 0 || strstr(english, ", but ") ||
	    strncmp(english, l->word, n) != 0 || english[n] != ' ')
		fail_msg("\"%s\" is %s, \"%s\" is %s", l->english, english, l->russian, russian);
}

static void every_word_is_known_in_both_languages(void **state)
{
	struct bench *b = *state;
	for (size_t i = 0; i < ARRAY_SIZE(thread_words); i++)
		same_in_both(b, WORD, &thread_words[i]);
	for (size_t i = 0; i < ARRAY_SIZE(slash_words); i++)
		same_in_both(b, SLASH, &slash_words[i]);
}

static bool stands_in(const struct line *list, size_t n, const char *word)
{
	size_t len = strcspn(word, " ");
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i].word) == len && !strncmp(list[i].word, word, len))
			return true;
	return false;
}

/* Nothing is said but what the tables hold, and three ways to say that one is back. */
static void every_door_stands_in_the_table(void **state)
{
	(void)state;
	const struct door *d;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));) {
		bool word = d->kind == WORD;
		bool elsewhere = d->of && strcmp(d->of, "accident") != 0;
		if ((!word && d->kind != SLASH) || elsewhere)
			continue;
		if (!d->twin)
			fail_msg("%s has no twin", d->name);
		if (word ? !stands_in(thread_words, ARRAY_SIZE(thread_words), d->name)
		         : !stands_in(slash_words, ARRAY_SIZE(slash_words), d->name) &&
		                    strcmp(d->name, "back") != 0 &&
		                    strcmp(d->name, "вернулся") != 0)
			fail_msg("%s stands in no table", d->name);
	}
}

/* ---- what phones make of it ---- */

static char *in_capitals(const char *s)
{
	size_t len = strlen(s), taken = 0;
	autobuf out = BUF_INIT(LINE_MAX);
	for (size_t i = 0; i < len; i += taken) {
		uint32_t c = 0;
		taken = char_decode(s + i, len - i, &c);
		char_encode(&out, char_upper(c));
	}
	return buf_take(&out);
}

static char *replaced(const char *s, const char *what, const char *with, bool once)
{
	autobuf out = BUF_INIT(LINE_MAX);
	const char *at;
	while ((at = strstr(s, what))) {
		buf_addn(&out, s, (size_t)(at - s));
		buf_add(&out, with);
		s = at + strlen(what);
		if (once)
			break;
	}
	buf_add(&out, s);
	return buf_take(&out);
}

static void same_as(struct bench *b, enum door_kind kind, const char *meant, const char *typed)
{
	autofree char *want = decoded(b, kind, meant), *got = decoded(b, kind, typed);
	if (!got || !text_folded_equal(want, got))
		fail_msg("\"%s\" is %s, \"%s\" is %s", meant, want, typed, got);
}

static bool takes_text(struct bench *b, enum door_kind kind, const char *typed)
{
	struct ctx cx;
	ctx_open(&cx, b->machine, bench_now);
	cx.object = kind == WORD ? "accident:1" : NULL;
	const struct door *d = spoken_door(&cx, kind, &typed, NULL);
	ctx_close(&cx);
	return d && d->takes && (strstr(d->takes, "text") || strstr(d->takes, "fact"));
}

static void damaged(struct bench *b, enum door_kind kind, const char *line)
{
	autofree char *capitals = in_capitals(line),
	              *blanks = replaced(line, " ", UTF8_NBSP, false),
	              *colon = replaced(line, " ", ": ", true),
	              *comma = replaced(line, " ", ", ", true),
	              *wide = replaced(line, " ", "  ", true),
	              *long_dash = replaced(line, "--", "—", false),
	              *short_dash = replaced(line, "--", "–", false),
	              *dash = replaced(line, "-", "‑", false);
	const char *const variants[] = { capitals, blanks,    colon, comma,
		                         wide,     long_dash, dash,  short_dash };
	for (size_t i = 0; i < ARRAY_SIZE(variants); i++)
		same_as(b, kind, line, variants[i]);
	if (takes_text(b, kind, line))
		return;
	static const char *const ends[] = { ".", "!", "…", " ", "\n", ";" };
	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		autobuf ended = BUF_INIT(LINE_MAX);
		buf_addf(&ended, "%s%s", line, ends[i]);
		same_as(b, kind, line, ended.s);
	}
}

static void what_phones_do_is_forgiven(void **state)
{
	struct bench *b = *state;
	for (size_t i = 0; i < ARRAY_SIZE(thread_words); i++) {
		damaged(b, WORD, thread_words[i].english);
		damaged(b, WORD, thread_words[i].russian);
	}
	for (size_t i = 0; i < ARRAY_SIZE(slash_words); i++) {
		if (is_listed(slash_words[i].word))
			continue;
		damaged(b, SLASH, slash_words[i].english);
		damaged(b, SLASH, slash_words[i].russian);
	}
}

/* Letters that look alike are the same in a word and in a number. */
static void letters_of_the_other_alphabet(void **state)
{
	static const char *const pairs[][2] = {
		{ "same A-1", "same А-1" },
		{ "та-же A-1", "тa-жe а-1" },
		{ "same A-1", "same a1" },
		{ "мера почистили", "мepa почистили" },
		{ "cause диск", "саuse диск" },
		{ "охват 40%", "oxвaт 40%" },
		{ "в 13:50 стоит", "B 13:50 стоит" },
	};
	struct bench *b = *state;
	for (size_t i = 0; i < ARRAY_SIZE(pairs); i++)
		same_as(b, WORD, pairs[i][0], pairs[i][1]);
	const struct door *d, *o;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));)
		for (struct door_walk v = { 0 }; (o = registry_door(&v));)
			if (d != o && d->kind == WORD && o->kind == WORD) {
				autofree char *one = text_same_letters(d->name),
				              *other = text_same_letters(o->twin);
				assert_string_not_equal(one, other);
			}
}

/* A blank behind the mark, where the word is known. */
static void a_mark_may_stand_apart(void **state)
{
	static const struct {
		const char *text, *row;
	} cases[] = {
		{ "! причина диск", "word.cause|accident:1|open|диск" },
		{ "! Cause: the disk", "word.cause|accident:1|open|the disk" },
		{ "!\u00A0охват 40%", "word.impact|accident:1|open|40%" },
		{ "! внимание, диск", "" },
		{ "! ", "" },
		{ "!", "" },
		{ "!!! причина", "" },
	};
	struct bench *b = *state;
	const char *root = look(b, "SELECT item FROM binding WHERE name = 'accident:1/card'");
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct tried t =
		        attempt(b, a_message(ONE, ts_of(b, bench_now, 3), root, cases[i].text));
		if (*cases[i].row ? !strstr(t.row, cases[i].row) : *t.row)
			fail_msg("\"%s\": %s", cases[i].text, t.row);
		assert_true(t.recorded);
		tried_release(&t);
	}
}

#define SAID_TEST(f) cmocka_unit_test_setup_teardown(f, open_said, close_said)

int main(void)
{
	const struct CMUnitTest tests[] = {
		SAID_TEST(every_word_is_known_in_both_languages),
		SAID_TEST(every_door_stands_in_the_table),
		SAID_TEST(what_phones_do_is_forgiven),
		SAID_TEST(letters_of_the_other_alphabet),
		SAID_TEST(a_mark_may_stand_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
