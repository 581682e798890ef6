#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "effect.h"
#include "lines.h"
#include "scene.h"
#include "standin.h"
#include "ticking.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void is(const struct lines *got, const char *want)
{
	struct lines wanted = { 0 };

	lines_split(&wanted, want);
	for (size_t i = 0; i < got->n && i < wanted.n; i++)
		assert_string_equal(got->at[i], wanted.at[i]);
	assert_int_equal(got->n, wanted.n);
	lines_release(&wanted);
}

static json_t *json(const char *text)
{
	json_error_t why;
	json_t *j = json_loads(text, 0, &why);

	if (!j)
		fail_msg("%s at %d", why.text, why.position);
	return j;
}

static const char card[] =
        "{\"text\":\"Авария\",\"blocks\":["
        "{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"🔴 Авария А-7 · суть\"}},"
        "{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"text\":"
        "{\"type\":\"plain_text\",\"text\":\"Беру\"}}]}]}";

static void an_edit_shows_what_changed(void **state)
{
	struct lines a = { 0 }, b = { 0 }, got = { 0 };

	(void)state;
	lines_split(
	        &a,
	        "🔴 Авария А-7\nИнфраструктура: ждём [Беру*]\nДоступ: ждём [Беру*]\n[Охват] [Ещё]\nконец");
	lines_split(&b, "🔴 Авария А-7\nИнфраструктура: Вера, с 14:05\nДоступ: ждём [Беру*]\nконец");
	changed_lines(&got, &a, &b, "14:05");
	is(&got, "Инфраструктура: Вера, с 14:05\n− [Охват] [Ещё]");
	lines_release(&a);
	lines_release(&b);
	lines_release(&got);
}

static void time_alone_is_no_change(void **state)
{
	static const struct {
		const char *before, *after;
		bool want;
	} cases[] = {
		{ "*Идёт 58 мин* · с 14:02, пн", "*Идёт 1 ч 3 мин* · с 14:02, пн", true },
		{ "*Идёт меньше минуты* · с 14:02", "*Идёт 3 мин* · с 14:02", true },
		{ "· 7 записей · обновлено 14:55", "· 7 записей · обновлено 15:05", true },
		{ "· 7 записей · обновлено 15:00", "· 8 записей · обновлено 15:05", false },
		{ "*Идёт 3 мин* · с 14:02", "*Идёт 9 мин* · с 13:56", false },
		{ "охват 40 %", "охват 60 %", false },
		{ "причина: уточняет", "причина: диск", false },
		{ "text", "text", false },
	};
	struct lines a = { 0 }, b = { 0 }, got = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		if (ticked(cases[i].before, cases[i].after, "15:05") != cases[i].want)
			fail_msg("%s", cases[i].after);
	lines_split(&a, "*Идёт 3 мин* · с 14:02\nпричина: нет");
	lines_split(&b, "*Идёт 5 мин* · с 14:02\nпричина: диск");
	assert_true(changed_lines(&got, &a, &b, "14:07"));
	is(&got, "причина: диск");
	lines_release(&a);
	lines_release(&b);
	lines_release(&got);
}

static void numbers_of_things_are_found(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "🔴 Авария А-7 · Не сохраняются", "А-7" },
		{ "Accident A-12", "A-12" },
		{ "📋 *#1290* · текст", "#1290" },
		{ "правило platform#41 x", "platform#41" },
		{ "COVID-19 и xА-1", NULL },
		{ "14-15, #тег", NULL },
		{ "В-12 теперь", "В-12" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autobuf got = BUF_INIT(64);
		bool found = reference_in(cases[i].text, &got);

		assert_int_equal(found, cases[i].want != NULL);
		if (found)
			assert_string_equal(got.s, cases[i].want);
	}
}

static void effect_is(struct scene *s, struct standin_effect e, const char *object,
                      const char *before, const char *want)
{
	json_t *o = object ? json(object) : NULL, *b = before ? json(before) : NULL;
	struct entry entry = { 0 };

	e.object = o;
	e.before = b;
	assert_int_equal(effect_entry(s, &e, false, &entry), want != NULL);
	if (want)
		is(&entry.lines, want);
	entry_release(&entry);
	scene_note(s, &e);
	json_decref(o);
	json_decref(b);
}

static void effects_read_as_people_see_them(void **state)
{
	struct cast *c = cast_create("ru");
	struct scene s = { .cast = c };
	struct standin_effect e = {
		.what = STANDIN_POSTED, .by_app = true, .place = "C0000000001", .id = "1.1"
	};

	(void)state;
	effect_is(&s, e, card, NULL, "▣ #ehr_community\n🔴 Авария А-7 · суть\n[Беру]");
	e.id = "1.2";
	e.thread = "1.1";
	effect_is(&s, e, "{\"text\":\"Пишите здесь\"}", NULL, "↳ А-7: Пишите здесь");
	e.by_app = false;
	e.id = "1.3";
	effect_is(&s, e, "{\"text\":\"перезапустили брокер и ещё кое-что сделали\"}", NULL, NULL);
	e.by_app = true;
	e.what = STANDIN_REACTED;
	effect_is(&s, e, "{\"name\":\"memo\"}", NULL, "+📝 «перезапустили брокер и ещё кое…»");
	e.what = STANDIN_EDITED;
	e.id = "1.1";
	e.thread = NULL;
	effect_is(&s, e, "{\"text\":\"Авария А-7 идёт\"}", "{\"text\":\"Авария А-7 нет\"}",
	          "✎ А-7: Авария А-7 идёт");
	e.what = STANDIN_EPHEMERAL;
	e.to = "U0000000001";
	effect_is(&s, e, "{\"text\":\"Записано\"}", NULL, "→ L1: Записано");
	e.what = STANDIN_SEES;
	e.by_app = false;
	effect_is(&s, e, "{\"text\":\"operation_timeout\"}", NULL, "→ L1 sees: operation_timeout");
	scene_release(&s);
	cast_destroy(c);
}

static void issues_read_as_people_see_them(void **state)
{
	struct cast *c = cast_create("ru");
	struct scene s = { .cast = c };
	struct standin_effect e = { .what = STANDIN_ISSUE_CREATED,
		                    .by_app = true,
		                    .place = "FHIR-BY/ehr.platform.support",
		                    .id = "1" };

	(void)state;
	effect_is(&s, e,
	          "{\"title\":\"Авария А-7\",\"labels\":[\"Priority: High\",\"L2:\"],"
	          "\"assignees\":[{\"username\":\"head\"}],\"description\":\"x\"}",
	          NULL, "support#1 «Авария А-7» Priority: High, L2: → head");
	e.what = STANDIN_ISSUE_EDITED;
	effect_is(&s, e, "{\"title\":\"Отчёт\",\"labels\":[\"L2:\"],\"assignees\":[]}",
	          "{\"title\":\"Авария\",\"labels\":[\"Priority: High\"],\"assignees\":[1],"
	          "\"description\":\"\"}",
	          "support#1 «Отчёт» −Priority: High +L2: → nobody ✎ description");
	e.what = STANDIN_NOTE_CREATED;
	effect_is(&s, e, "{\"body\":\"**Причина**: диск\\n<!-- ehrbot abc -->\",\"internal\":true}",
	          NULL, "support#1 internal note: **Причина**: диск");
	e.what = STANDIN_LINKED;
	effect_is(&s, e,
	          "{\"link_type\":\"relates_to\",\"source_issue\":{\"references\":{\"full\":"
	          "\"FHIR-BY/ehr.platform.support#1\"}},\"target_issue\":{\"references\":{\"full\":"
	          "\"FHIR-BY/ehr.platform#4\"}}}",
	          NULL, "support#1 ⟷ platform#4");
	scene_release(&s);
	cast_destroy(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_edit_shows_what_changed),
		cmocka_unit_test(time_alone_is_no_change),
		cmocka_unit_test(numbers_of_things_are_found),
		cmocka_unit_test(effects_read_as_people_see_them),
		cmocka_unit_test(issues_read_as_people_see_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
