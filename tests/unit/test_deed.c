#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "deed.h"
#include "machine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct want {
	enum deed_kind kind;
	const char *who, *place, *what, *beside, *text;
	bool aside;
};

static const struct {
	const char *line;
	struct want want;
} cases[] = {
	{ "L1: /ehr авария Не сохраняются рецепты",
	  { .kind = DEED_SAY, .who = "L1", .text = "/ehr авария Не сохраняются рецепты" } },
	{ "guest #ehr_alert: что это?",
	  { .kind = DEED_SAY, .who = "guest", .place = "#ehr_alert", .text = "что это?" } },
	{ "infra ↳ перезапустили брокер",
	  { .kind = DEED_REPLY, .who = "infra", .text = "перезапустили брокер" } },
	{ "infra ↳ [А-1] !причина диск",
	  { .kind = DEED_REPLY, .who = "infra", .place = "А-1", .text = "!причина диск" } },
	{ "head ✉ да", { .kind = DEED_DIRECT, .who = "head", .text = "да" } },
	{ "L1 edits «рецепты» → «рецепты и склад»",
	  { .kind = DEED_EDIT, .who = "L1", .what = "рецепты", .text = "рецепты и склад" } },
	{ "head правит support#1 «старое» → новое",
	  { .kind = DEED_EDIT,
	    .who = "head",
	    .place = "support#1",
	    .what = "старое",
	    .text = "новое" } },
	{ "L1 deletes «ой»", { .kind = DEED_DELETE, .who = "L1", .what = "ой" } },
	{ "L1 📌 «брокер «А»»",
	  { .kind = DEED_REACT, .who = "L1", .what = "брокер «А»", .text = "pushpin" } },
	{ "L1 −📌 «брокер»",
	  { .kind = DEED_UNREACT, .who = "L1", .what = "брокер", .text = "pushpin" } },
	{ "L1 :rocket: «брокер»",
	  { .kind = DEED_REACT, .who = "L1", .what = "брокер", .text = "rocket" } },
	{ "infra нажимает [Беру] у «Инфраструктура» в [А-1]",
	  { .kind = DEED_PRESS,
	    .who = "infra",
	    .what = "Беру",
	    .beside = "Инфраструктура",
	    .place = "А-1" } },
	{ "vm presses [I'll take it] in DM",
	  { .kind = DEED_PRESS, .who = "vm", .what = "I'll take it", .place = "DM" } },
	{ "head presses [Подписать] at Home",
	  { .kind = DEED_PRESS, .who = "head", .what = "Подписать", .place = "home" } },
	{ "head выбирает [Приоритет]: Высокий",
	  { .kind = DEED_CHOOSE, .who = "head", .what = "Приоритет", .text = "Высокий" } },
	{ "L1 chooses «Созвон» in [А-1]",
	  { .kind = DEED_CHOOSE, .who = "L1", .what = "Созвон", .place = "А-1" } },
	{ "L1 fills Причина: диск; Меры: «почистили; ждём»; submits",
	  { .kind = DEED_FILL,
	    .who = "L1",
	    .text = "Причина: диск; Меры: «почистили; ждём»; submits" } },
	{ "L1 submits", { .kind = DEED_SUBMIT, .who = "L1" } },
	{ "L1 ярлык [problem] на «не печатает»",
	  { .kind = DEED_SHORTCUT, .who = "L1", .what = "problem", .beside = "не печатает" } },
	{ "head closes support#12", { .kind = DEED_CLOSE, .who = "head", .place = "support#12" } },
	{ "head comments support#1 internally: диск полон",
	  { .kind = DEED_COMMENT,
	    .who = "head",
	    .place = "support#1",
	    .text = "диск полон",
	    .aside = true } },
	{ "head assigns support#1 → L1",
	  { .kind = DEED_ASSIGN, .who = "head", .place = "support#1", .text = "L1" } },
	{ "head labels support#1: +Priority: High −L2:",
	  { .kind = DEED_LABEL,
	    .who = "head",
	    .place = "support#1",
	    .text = "+Priority: High −L2:" } },
	{ "L2 files platform: правило ⏎ на диск",
	  { .kind = DEED_FILE, .who = "L2", .place = "platform", .text = "правило ⏎ на диск" } },
	{ "client mails: не печатает",
	  { .kind = DEED_MAIL, .who = "client", .text = "не печатает" } },
	{ "⚡ Alertmanager: [FIRING:1] Lag",
	  { .kind = DEED_HOOK, .who = "Alertmanager", .text = "[FIRING:1] Lag" } },
	{ "⚡ edits «FIRING» → «RESOLVED»",
	  { .kind = DEED_HOOK_EDIT, .what = "FIRING", .text = "RESOLVED" } },
	{ "✂ kill -9; start", { .kind = DEED_MACHINE, .text = "kill -9; start" } },
	{ "wait 1 h 30 min", { .kind = DEED_WAIT, .text = "1 h 30 min" } },
	{ "ждём 15 мин", { .kind = DEED_WAIT, .text = "15 мин" } },
	{ "show support#1", { .kind = DEED_SHOW, .text = "support#1" } },
	{ "$ journal verify", { .kind = DEED_RUN, .text = "journal verify" } },
	{ "GET /healthz", { .kind = DEED_GET, .text = "/healthz" } },
	{ "", { .kind = DEED_UNTIL, .text = "" } },
};

static void same(const char *line, const char *field, const char *want, const char *got)
{
	if ((want == NULL) != (got == NULL) || (want && strcmp(want, got) != 0))
		fail_msg("%s: %s is «%s», not «%s»", line, field, got ? got : "nothing",
		         want ? want : "nothing");
}

static void deeds_are_understood(void **state)
{
	struct cast *c = cast_create("ru");

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct want *want = &cases[i].want;
		autobuf why = BUF_INIT(1 << 12);
		struct deed d = { 0 };

		if (!deed_parse(cases[i].line, c, &d, &why))
			fail_msg("%s: %s", cases[i].line, why.s);
		if (d.kind != want->kind || d.aside != want->aside)
			fail_msg("%s: taken for another deed (%d)", cases[i].line, d.kind);
		same(cases[i].line, "who", want->who, d.who);
		same(cases[i].line, "place", want->place, d.place);
		same(cases[i].line, "what", want->what, d.what);
		same(cases[i].line, "beside", want->beside, d.beside);
		same(cases[i].line, "text", want->text, d.text);
		deed_release(&d);
	}
	cast_destroy(c);
}

static void nonsense_is_refused(void **state)
{
	static const char *const lines[] = {
		"L9: привет",     "L1 dances",
		"L1 presses",     "L1 presses [A] beneath",
		"head closes",    "✂ make tea",
		"wait a minute",  "⚡ nothing",
		"L1 edits «old»", "head assigns support#1",
	};
	struct cast *c = cast_create("ru");

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		autobuf why = BUF_INIT(1 << 12);
		struct deed d = { 0 };

		if (deed_parse(lines[i], c, &d, &why) || why.len == 0)
			fail_msg("%s: taken, or refused without a reason", lines[i]);
		deed_release(&d);
	}
	cast_destroy(c);
}

static void one_act(const char *text, enum act_kind kind, const char *call, const char *arg,
                    int times)
{
	autobuf why = BUF_INIT(1 << 12);
	struct act a;

	if (!machine_next(&text, &a, &why))
		fail_msg("%s", why.s);
	assert_int_equal(a.kind, kind);
	assert_int_equal(a.times, times);
	same(text, "call", call, a.call);
	same(text, "arg", arg, a.arg);
	act_release(&a);
}

static void acts_are_understood(void **state)
{
	(void)state;
	one_act("kill -9; start", ACT_KILL, NULL, NULL, 1);
	one_act("kill -9 after the next db_commit", ACT_KILL_AFTER, "db_commit", NULL, 1);
	one_act("the answer to chat.postMessage is lost", ACT_LOSE_ANSWER, "chat.postMessage", NULL,
	        1);
	one_act("ответ на POST projects/* теряется ×3", ACT_LOSE_ANSWER, "POST projects/*", NULL,
	        3);
	one_act("chat.update answers 502 always", ACT_STATUS, "chat.update", "502", 0);
	one_act("chat.update answers 429 for 30 s", ACT_LIMIT, "chat.update", "30", 1);
	one_act("gitlab is down", ACT_REACH, "gitlab", "down", 1);
	one_act("clock +2 h", ACT_CLOCK, NULL, "+2 h", 1);
	one_act("event {\"a\": {\"b\": 1}; 2}", ACT_EVENT, NULL, "{\"a\": {\"b\": 1}; 2}", 1);
}

static void lengths_of_time(void **state)
{
	int64_t ms;

	(void)state;
	assert_true(duration_parse("1 h 30 min", &ms) && ms == 5400000);
	assert_true(duration_parse("+2h", &ms) && ms == 7200000);
	assert_true(duration_parse("−10 с", &ms) && ms == -10000);
	assert_true(duration_parse("3 дн", &ms) && ms == 3 * 86400000LL);
	assert_false(duration_parse("soon", &ms));
	assert_false(duration_parse("5 parsecs", &ms));
	assert_false(duration_parse("", &ms));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(deeds_are_understood),
		cmocka_unit_test(nonsense_is_refused),
		cmocka_unit_test(acts_are_understood),
		cmocka_unit_test(lengths_of_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
