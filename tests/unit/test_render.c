#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "lines.h"
#include "render.h"
#include "wording.h"

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
        "{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"🔴 Авария А-7 · <суть>\"}},"
        "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"*Идёт 3\u00a0мин* &lt;b&gt;\\nБраузер "
        "<https://x.example/1|схема>, <@U0000000003>, #\u2060ehr\"},"
        "\"accessory\":{\"type\":\"button\",\"style\":\"primary\",\"text\":{\"type\":\"plain_text\",\"text\":"
        "\"Беру\"}}},"
        "{\"type\":\"context\",\"elements\":[{\"type\":\"mrkdwn\",\"text\":\"Порядок: 1\"},"
        "{\"type\":\"mrkdwn\",\"text\":\"2\"}]},"
        "{\"type\":\"actions\",\"elements\":["
        "{\"type\":\"button\",\"style\":\"danger\",\"text\":{\"type\":\"plain_text\",\"text\":\"Авария\"}},"
        "{\"type\":\"button\",\"url\":\"https://x\",\"text\":{\"type\":\"plain_text\",\"text\":\"GitLab\"}},"
        "{\"type\":\"static_select\",\"placeholder\":{\"type\":\"plain_text\",\"text\":\"Приоритет\"},"
        "\"options\":[{\"text\":{\"type\":\"plain_text\",\"text\":\"Высокий\"},\"value\":\"h\"},"
        "{\"text\":{\"type\":\"plain_text\",\"text\":\"Низкий\"},\"value\":\"l\"}],"
        "\"initial_option\":{\"text\":{\"type\":\"plain_text\",\"text\":\"Низкий\"},\"value\":\"l\"}},"
        "{\"type\":\"overflow\",\"options\":[{\"text\":{\"type\":\"plain_text\",\"text\":\"Созвон\"},"
        "\"value\":\"c\"}]}]}]}";

static void a_card_reads_as_in_slack(void **state)
{
	struct cast *c = cast_create("ru");
	json_t *message = json(card);
	struct lines got = { 0 };

	(void)state;
	render_message(&got, message, c);
	is(&got, "🔴 Авария А-7 · <суть>\n"
	         "*Идёт 3 мин* <b>\n"
	         "Браузер схема, @Борис Дуб, #ehr [Беру*]\n"
	         "· Порядок: 1 2\n"
	         "[Авария!] (GitLab →) [Приоритет ▾ Высокий | Низкий✓] [⋯ Созвон]");
	lines_release(&got);
	json_decref(message);
	cast_destroy(c);
}

static const char form[] =
        "{\"title\":{\"type\":\"plain_text\",\"text\":\"Новая проблема\"},\"blocks\":["
        "{\"type\":\"input\",\"block_id\":\"what\",\"label\":{\"type\":\"plain_text\",\"text\":\"Что случилось\"},"
        "\"hint\":{\"type\":\"plain_text\",\"text\":\"Первая строка\"},"
        "\"element\":{\"type\":\"plain_text_input\",\"placeholder\":{\"type\":\"plain_text\",\"text\":\"коротко\"}}},"
        "{\"type\":\"input\",\"optional\":true,\"label\":{\"type\":\"plain_text\",\"text\":\"Как\"},"
        "\"element\":{\"type\":\"radio_buttons\",\"options\":["
        "{\"text\":{\"type\":\"plain_text\",\"text\":\"почта\"},\"value\":\"m\"},"
        "{\"text\":{\"type\":\"plain_text\",\"text\":\"телефон\"},\"value\":\"p\"}],"
        "\"initial_option\":{\"text\":{\"type\":\"plain_text\",\"text\":\"телефон\"},\"value\":\"p\"}}}],"
        "\"submit\":{\"type\":\"plain_text\",\"text\":\"Завести\"},"
        "\"close\":{\"type\":\"plain_text\",\"text\":\"Отмена\"}}";

static void a_form_reads_as_in_slack(void **state)
{
	struct cast *c = cast_create("ru");
	json_t *view = json(form);
	struct lines got = { 0 };

	(void)state;
	render_view(&got, view, c);
	is(&got, "Новая проблема\n"
	         "Что случилось*: ‹коротко›\n"
	         "· Первая строка\n"
	         "Как: ○ почта ◉ телефон\n"
	         "[Завести*] [Отмена]");
	lines_release(&got);
	json_decref(view);
	cast_destroy(c);
}

static void rich_text_reads_as_in_slack(void **state)
{
	struct cast *c = cast_create("ru");
	json_t *message = json(
	        "{\"blocks\":[{\"type\":\"rich_text\",\"elements\":["
	        "{\"type\":\"rich_text_quote\",\"elements\":[{\"type\":\"text\",\"text\":\"раз\\nдва\"}]},"
	        "{\"type\":\"rich_text_list\",\"elements\":[{\"type\":\"rich_text_section\",\"elements\":["
	        "{\"type\":\"user\",\"user_id\":\"U0000000001\"},"
	        "{\"type\":\"text\",\"text\":\" три\",\"style\":{\"bold\":true}}]}]}]}]}");
	struct lines got = { 0 };

	(void)state;
	render_message(&got, message, c);
	is(&got, "> раз\n> два\n• @Анна Лис* три*");
	lines_release(&got);
	json_decref(message);
	cast_destroy(c);
}

static void what_people_type_goes_out_in_wire_form(void **state)
{
	struct cast *c = cast_create("ru");
	autobuf got = BUF_INIT(1 << 10), name = BUF_INIT(64);

	(void)state;
	wording_typed(&got, "@head: a<b & https://x.example/1, раз ⏎ два, @nobody", c);
	assert_string_equal(
	        got.s, "<@U0000000003>: a&lt;b &amp; <https://x.example/1>, раз\nдва, @nobody");
	assert_int_equal(emoji_read("📌 «x»", &name), strlen("📌"));
	assert_string_equal(name.s, "pushpin");
	assert_int_equal(emoji_read("«x»", &name), 0);
	cast_destroy(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_card_reads_as_in_slack),
		cmocka_unit_test(a_form_reads_as_in_slack),
		cmocka_unit_test(rich_text_reads_as_in_slack),
		cmocka_unit_test(what_people_type_goes_out_in_wire_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
