#include "base/alloc.h"
#include "core/args.h"
#include "ctx.h"
#include "fixed_clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What people type after a word, by the grammar of its door. It is 14:02 on 23.11.2026. */

static const struct {
	const char *takes, *typed;
	const char *read;    /* choice, number, drill, minutes since 14:02 ("-": not said), text */
	const char *refused; /* or why not */
} cases[] = {
	{ "", "", "0 -1 - []", NULL },
	{ NULL, "  \t ", "0 -1 - []", NULL },
	{ "", "too much", NULL, "no.arity" },
	{ "[text]", "", "0 -1 - []", NULL },
	{ "[text]", "  two  words \n", "0 -1 - [two  words]", NULL },
	{ "<text>", "", NULL, "no.arity" },
	{ "<text>", " \n", NULL, "no.arity" },
	{ "<text>", "line\nand line", "0 -1 - [line\nand line]", NULL },

	{ "[--drill] <text>", "--drill all stands", "0 -1 drill - [all stands]", NULL },
	{ "[--drill] <text>", "—drill all stands", "0 -1 drill - [all stands]", NULL },
	{ "[--drill] <text>", "–учения всё стоит", "0 -1 drill - [всё стоит]", NULL },
	{ "[--drill] <text>", "--вучэнні усё стаіць", "0 -1 drill - [усё стаіць]", NULL },
	{ "[--drill] <text>", "drill all stands", "0 -1 - [drill all stands]", NULL },
	{ "[--drill] <text>", "all stands --drill", NULL, "no.option" },
	{ "[--drill] <text>", "всё стоит —учения", NULL, "no.option" },
	{ "[--drill] <text>", "--уч проверка", NULL, "no.option" },
	{ "[--drill] <text>", "—drlil проверка", NULL, "no.option" },
	{ "[--drill] <text>", "— всё стоит", "0 -1 - [— всё стоит]", NULL },
	{ "[--drill] <text>", "--drill", NULL, "no.arity" },
	{ "[--drill] <text>", "--drills all", NULL, "no.option" },

	{ "<percent>", "40%", "0 40 - []", NULL },
	{ "<percent>", "40", "0 40 - []", NULL },
	{ "<percent>", "40 %", "0 40 - []", NULL },
	{ "<percent>", "≈40%", "0 40 - []", NULL },
	{ "<percent>", "40\xc2\xa0%", "0 40 - []", NULL },
	{ "<percent>", "0%", "0 0 - []", NULL },
	{ "<percent>", "100", "0 100 - []", NULL },
	{ "<percent>", "101", NULL, "no.arity" },
	{ "<percent>", "-1", NULL, "no.arity" },
	{ "<percent>", "99999999999999999999", NULL, "no.arity" },
	{ "<percent>", "half", NULL, "no.arity" },
	{ "<percent>", "", NULL, "no.arity" },
	{ "<percent>", "40% of all", NULL, "no.arity" },

	{ "<offer>", "Беру", "4 -1 - [Беру]", NULL },
	{ "<offer>", "я возьму, буду через час", "4 -1 - [я возьму, буду через час]", NULL },
	{ "<offer>", "Бяру!", "4 -1 - [Бяру!]", NULL },
	{ "<offer>", "I’ll take it", "4 -1 - [I’ll take it]", NULL },
	{ "<offer>", "не могу, я за рулём", "5 -1 - [не могу, я за рулём]", NULL },
	{ "<offer>", "взял бы, но не могу", "5 -1 - [взял бы, но не могу]", NULL },
	{ "<offer>", "не магу", "5 -1 - [не магу]", NULL },
	{ "<offer>", "sorry, I can't", "5 -1 - [sorry, I can't]", NULL },
	{ "<offer>", "беру?", NULL, "no.arity" },
	{ "<offer>", "берут трубку", NULL, "no.arity" },
	{ "<offer>", "смотрю", NULL, "no.arity" },

	{ "<yesno> [text]", "yes", "4 -1 - []", NULL },
	{ "<yesno> [text]", "NO", "5 -1 - []", NULL },
	{ "<yesno> [text]", "да", "4 -1 - []", NULL },
	{ "<yesno> [text]", "Нет", "5 -1 - []", NULL },
	{ "<yesno> [text]", "так", "4 -1 - []", NULL },
	{ "<yesno> [text]", "не", "5 -1 - []", NULL },
	{ "<yesno> [text]", "не, усё на месцы", "5 -1 - [усё на месцы]", NULL },
	{ "<yesno> [text]", "не знаю", NULL, "no.arity" },
	{ "<yesno> [text]", "не все целы", NULL, "no.arity" },
	{ "<yesno> [text]", "no all is there", "5 -1 - [all is there]", NULL },
	{ "<yesno> [text]", "нет, всё на месте", "5 -1 - [всё на месте]", NULL },
	{ "<yesno> [text]", "няма", "5 -1 - []", NULL },
	{ "<yesno> [text]", "нет данные целы", "5 -1 - [данные целы]", NULL },
	{ "<yesno> [text]", "нет потери данных", "5 -1 - [потери данных]", NULL },
	{ "<yesno> [text]", "нет, проверили по журналам", "5 -1 - [проверили по журналам]", NULL },
	{ "<yesno> [text]", "no data was lost", "5 -1 - [data was lost]", NULL },
	{ "<yesno> [text]", "да, не сохранились 12", "4 -1 - [не сохранились 12]", NULL },
	{ "<yesno> [text]", "yes 12 requests, still counting",
	  "4 -1 - [12 requests, still counting]", NULL },
	{ "<yesno> [text]", "no idea yet", NULL, "hint.unsure" },
	{ "<yesno> [text]", "no data", NULL, "hint.unsure" },
	{ "<yesno> [text]", "no, not checked", NULL, "hint.unsure" },
	{ "<yesno> [text]", "no?", NULL, "hint.unsure" },
	{ "<yesno> [text]", "нет данных", NULL, "hint.unsure" },
	{ "<yesno> [text]", "нет, ещё не проверяли", NULL, "hint.unsure" },
	{ "<yesno> [text]", "нет, пока не знаем", NULL, "hint.unsure" },
	{ "<yesno> [text]", "Нет, неизвестно.", NULL, "hint.unsure" },
	{ "<yesno> [text]", "няма звестак", NULL, "hint.unsure" },
	{ "<yesno> [text]", "няма, яшчэ не правяралі", NULL, "hint.unsure" },
	{ "<yesno> [text]", "да нет, всё цело", NULL, "hint.unsure" },
	{ "<yesno> [text]", "да не знаю", NULL, "hint.unsure" },
	{ "<yesno> [text]", "perhaps", NULL, "no.arity" },
	{ "<yesno> [text]", "nothing", NULL, "no.arity" },

	{ "<fact>", "the disk was full", "0 -1 - [the disk was full]", NULL },
	{ "<fact>", "неизвестный клиент слал запросы", "0 -1 - [неизвестный клиент слал запросы]",
	  NULL },
	{ "<fact>", "нет места на диске", "0 -1 - [нет места на диске]", NULL },
	{ "<fact>", "не знаю", NULL, "hint.no_fact" },
	{ "<fact>", "Пока неизвестно, выясняем…", NULL, "hint.no_fact" },
	{ "<fact>", "?", NULL, "hint.no_fact" },
	{ "<fact>", "- ", NULL, "hint.no_fact" },
	{ "<fact>", "no idea yet", NULL, "hint.no_fact" },
	{ "<fact>", "пакуль невядома", NULL, "hint.no_fact" },
	{ "<fact>", "", NULL, "no.arity" },

	{ "[none] [priority] <text>", "high an alert rule", "3 -1 - [an alert rule]", NULL },
	{ "[none] [priority] <text>", "Высокий правило", "3 -1 - [правило]", NULL },
	{ "[none] [priority] <text>", "нормальный правило", "2 -1 - [правило]", NULL },
	{ "[none] [priority] <text>", "средний: правило", "2 -1 - [правило]", NULL },
	{ "[none] [priority] <text>", "нізкі правіла", "1 -1 - [правіла]", NULL },
	{ "[none] [priority] <text>", "an alert rule", "0 -1 - [an alert rule]", NULL },
	{ "[none] [priority] <text>", "none it was one-off", "6 -1 - [it was one-off]", NULL },
	{ "[none] [priority] <text>", "нет, разовый сбой", "6 -1 - [разовый сбой]", NULL },
	{ "[none] [priority] <text>", "няма патрэбы", "6 -1 - [патрэбы]", NULL },
	{ "[none] [priority] <text>", "не нужна, разовый сбой", "6 -1 - [разовый сбой]", NULL },
	{ "[none] [priority] <text>", "не требуется: разовый", "6 -1 - [разовый]", NULL },
	{ "[none] [priority] <text>", "не нужна", NULL, "no.arity" },
	{ "[none] [priority] <text>", "не работает", "0 -1 - [не работает]", NULL },
	{ "[none] [priority] <text>", "none", NULL, "no.arity" },
	{ "[none] [priority] <text>", "high", NULL, "no.arity" },

	{ "[when]", "", "0 -1 - []", NULL },
	{ "[when]", "13:50", "0 -1 -12 []", NULL },
	{ "[when]", "в 13:50", "0 -1 -12 []", NULL },
	{ "[when]", "15 minutes ago", "0 -1 -15 []", NULL },
	{ "[when]", "15 минут назад", "0 -1 -15 []", NULL },
	{ "[when]", "вчера 23:50", NULL, "no.time.far" },
	{ "[when]", "сегодня 9:00", "0 -1 -302 []", NULL },
	{ "[when]", "14:30 today", NULL, "no.time.future" },
	{ "[when]", "2026-11-23 15:00", NULL, "no.time.future" },
	{ "[when]", "25:61", NULL, "hint.time" },
	{ "[when]", "2:30 pm", NULL, "hint.time" },
	{ "[when]", "13:50 and more", NULL, "no.arity" },
	{ "[when]", "soon", NULL, "no.arity" },
	/* Written whole, as the refusal asks for it, it is meant. */
	{ "[when]", "22.11.2026 23:50", "0 -1 -852 []", NULL },
	{ "[when]", "в 22.11.2026 23:50", "0 -1 -852 []", NULL },
	{ "[when]", "2026-11-22 23:50", "0 -1 -852 []", NULL },
	{ "[when]", "22.11 23:50", NULL, "no.time.far" },
	{ "<accident>", "A-1", "0 -1 - [accident:1]", NULL },
	{ "<accident>", "А-1", "0 -1 - [accident:1]", NULL },
	{ "<accident>", "а1", "0 -1 - [accident:1]", NULL },
	{ "<accident> [text]", "a—1 and why", "0 -1 - [and why]", NULL },
	{ "<accident>", "D-1", "0 -1 - [drill:1]", NULL },
	{ "<accident>", "A-2", NULL, "no.accident" },
	{ "<accident>", "A-99999999999999999999", NULL, "no.arity" },
	{ "<accident>", "1", NULL, "no.arity" },
	{ "<accident>", "A-0", NULL, "no.arity" },
	{ "<accident>", "AB-1", NULL, "no.arity" },
	{ "<accident>", "А-", NULL, "no.arity" },
	{ "<accident>", "", NULL, "no.arity" },
	{ "<when> <text>", "13:50 the disk was full", "0 -1 -12 [the disk was full]", NULL },
	{ "<when> <text>", "13:50 — the disk", "0 -1 -12 [the disk]", NULL },
	{ "<when> <text>", "the disk was full", NULL, "no.arity" },
	{ "<when> <text>", "13:50", NULL, "no.arity" },
};

static const struct msg example = { "test.example", "an example", NULL };

static void tell(struct buf *to, const struct args *a)
{
	buf_addf(to, "%d %lld %s", a->choice, (long long)a->number, a->drill ? "drill " : "");
	if (a->when_said)
		buf_addf(to, "%lld ", (long long)((a->when - BENCH_START) / MINUTE));
	else
		buf_add(to, "- ");
	buf_addf(to, "[%s]", a->text ? a->text : a->other ? a->other : "");
}

static void what_people_type_is_read(void **state)
{
	struct bench *b = *state;
	hear(b, a_slash(ONE, "accident it stopped"));
	hear(b, a_slash(ONE, "accident --drill let us practise"));
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct ctx cx;
		autobuf got = BUF_INIT(1024);
		const struct door d = {
			.kind = WORD, .name = "word", .takes = cases[i].takes, .example = &example
		};
		struct args a = { .number = -1, .when = BENCH_START };
		ctx_open(&cx, b->machine, bench_now);
		bool read = args_read(&cx, &d, cases[i].typed, &a);
		tell(&got, &a);
		const char *refused = cx.refused ? cx.refused : "nothing";
		if (read ? !cases[i].read || strcmp(got.s, cases[i].read) != 0
		         : !cases[i].refused || strcmp(refused, cases[i].refused) != 0)
			fail_msg("\"%s\" by \"%s\": %s, refused %s", cases[i].typed, cases[i].takes,
			         got.s, refused);
		/* Whoever is refused is told, and whoever is not is told nothing. */
		assert_true(cx.answered != read);
		assert_true((cx.refused == NULL) == read);
		ctx_close(&cx);
	}
}

static void refused(struct bench *b, const struct door *d, const char *typed, const char *want)
{
	struct ctx cx;
	struct args a = { .number = -1 };
	ctx_open(&cx, b->machine, bench_now);
	assert_false(args_read(&cx, d, typed, &a));
	if (!strstr(cx.answer.s, want))
		fail_msg("\"%s\" does not say \"%s\"", cx.answer.s, want);
	ctx_close(&cx);
}

static void a_refusal_shows_an_example(void **state)
{
	struct bench *b = *state;
	struct door d = {
		.kind = SLASH, .name = "accident", .takes = "<text>", .example = &example
	};
	refused(b, &d, "", "`/ehr accident an example`");
	b->config.slack.command = "/bot";
	refused(b, &d, "", "`/bot accident an example`");
	d.kind = WORD;
	refused(b, &d, "", "`!accident an example`");
	d.example = NULL;
	refused(b, &d, "", "`!accident`");
	d.takes = "[when]";
	refused(b, &d, "25:61*_<!channel>", "&lt;!channel&gt;` was not");
	refused(b, &d, "вчера 23:50", "22.11.2026 23:50 is over 12 h ago. Right?");
}

/* The refusal's own date is taken when it is copied. */
static void a_far_time_may_be_confirmed(void **state)
{
	struct bench *b = *state;
	struct ctx cx;
	struct args a = { .number = -1 };
	const struct door d = { .kind = WORD, .name = "down", .takes = "[when]" };
	ctx_open(&cx, b->machine, bench_now);
	assert_false(args_read(&cx, &d, "вчера 23:50", &a));
	const char *date = strstr(cx.answer.s, "22.11");
	autofree char *said = xstrndup(date, (size_t)(strstr(date, " is over") - date));
	ctx_close(&cx);
	ctx_open(&cx, b->machine, bench_now);
	assert_true(args_read(&cx, &d, said, &a));
	assert_int_equal((a.when - BENCH_START) / MINUTE, -852);
	ctx_close(&cx);
}

/* The whole line of a form is a time, or it is none. */
static void lines_of_a_form(void **state)
{
	static const struct {
		const char *typed;
		enum understood how;
		int64_t minutes;
	} times[] = {
		{ "13:50", UNDERSTOOD, -12 },
		{ " 15 minutes ago ", UNDERSTOOD, -15 },
		{ "сейчас", UNDERSTOOD, 0 },
		{ "13:50 or so", UNCLEAR, 0 },
		{ "soon", UNCLEAR, 0 },
		{ "25:61", UNCLEAR, 0 },
		{ "", UNCLEAR, 0 },
		{ "23.11.2026 14:30", AHEAD, 0 },
		{ "вчера 23:50", LONG_AGO, 0 },
		{ "22.11.2026 23:50", UNDERSTOOD, -852 },
	};
	struct bench *b = *state;
	struct ctx cx;
	ctx_open(&cx, b->machine, bench_now);
	for (size_t i = 0; i < ARRAY_SIZE(times); i++) {
		int64_t at = 0;
		enum understood how = read_when(&cx, times[i].typed, &at);
		if (how != times[i].how ||
		    (!how && (at - BENCH_START) / MINUTE != times[i].minutes))
			fail_msg("\"%s\": %d, %lld", times[i].typed, how, (long long)at);
	}
	int64_t share = -1;
	assert_true(read_percent("≈60 %", &share) && share == 60);
	assert_true(read_percent("0", &share) && share == 0);
	assert_false(read_percent("101", &share) || read_percent("60 % of all", &share) ||
	             read_percent("", &share) || read_percent("many", &share));
	assert_int_equal(share, 0);
	ctx_close(&cx);
}

static void fields_of_a_form(void **state)
{
	(void)state;
	json_auto_t *form = json_pack(
	        "{s:{s:{s:s, s:s}}, s:{s:{s:s, s:n}}, s:{s:{s:s}}, s:i, s:{s:{s:s, s:s}}}", "cause",
	        "cause", "type", "plain_text_input", "value", "the disk", "empty", "empty", "type",
	        "plain_text_input", "value", "other", "other", "type", "x", "number", 7, "blank",
	        "blank", "type", "plain_text_input", "value", "");
	const struct args a = { .form = form };
	assert_string_equal(args_field(&a, "cause"), "the disk");
	assert_null(args_field(&a, "empty"));
	assert_null(args_field(&a, "other"));
	assert_null(args_field(&a, "number"));
	assert_null(args_field(&a, "blank"));
	assert_null(args_field(&a, "nothing"));
	assert_null(args_field(&(struct args){ 0 }, "cause"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(what_people_type_is_read),
		BENCH_TEST(a_refusal_shows_an_example),
		BENCH_TEST(a_far_time_may_be_confirmed),
		BENCH_TEST(lines_of_a_form),
		BENCH_TEST(fields_of_a_form),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
