#include "base/alloc.h"
#include "card.h"
#include "core/args.h"
#include "core/draw.h"
#include "core/inbox.h"
#include "ctx.h"
#include "fixed_clock.h"
#include "form.h"
#include "say.h"
#include "store/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Forms are filled in before they open, and read when they are submitted; buttons stand beside a
 * section and in a menu. */

static const struct msg *const label = M("test.label", "Label");

static void fill(struct ctx *cx, struct sheet *s, const char *object)
{
	(void)cx;
	sheet_note(s, AS_IS("about {it}"), WITH(TEXT("it", "<!channel>")));
	sheet_value(s, "line", object);
	sheet_value(s, "kind", "two");
	sheet_option(s, "boxes", "late", AS_IS("{who} was late"), WITH(TEXT("who", "One")), true);
	sheet_option(s, "boxes", "early", AS_IS("early"), NOTHING, false);
	sheet_value(s, "nowhere", "lost");
}

static enum outcome open_it(struct ctx *cx, const struct args *a)
{
	ask_about(cx, "test", a->object, a->which);
	return DONE;
}

static char read[256], about[64];

static enum outcome submitted(struct ctx *cx, const struct args *a)
{
	const char *line = a->field(a, "line"), *kind = a->field(a, "kind");
	(void)cx;
	assert_true(fmt(about, sizeof(about), "%s", a->which ? a->which : "none"));
	assert_true(fmt(read, sizeof(read), "%s %s %d %d", line ? line : "none",
	                kind ? kind : "none", a->checked(a, "boxes", "late"),
	                a->checked(a, "boxes", "early")));
	return DONE;
}

static void draw_it(struct ctx *cx, struct card *c, const char *object)
{
	(void)cx;
	(void)object;
	card_section(c, AS_IS("beside"), NOTHING);
	card_beside(c, PRIMARY, "test.open", label);
	card_section(c, AS_IS("alone"), NOTHING);
	card_break(c);
	card_line(c, AS_IS("apart"), NOTHING);
	card_preformatted(c, AS_IS("{it}"), WITH(TEXT("it", "*<!here>*")));
	card_preformatted(c, AS_IS("and on"), NOTHING);
	card_about(c, "one of them");
	card_heard(c, AS_IS("that of {who}"), WITH(NAME("who", "slack:" ONE)));
	card_button(c, PLAIN, "test.open", label);
	for (int i = 0; i < 7; i++)
		card_overflow(c, "test.open", label);
}

static const struct door doors[] = {
	{ BUTTON, "test.open", .of = "accident", .run = open_it },
	{ FORM, "test", .of = "accident", .run = submitted },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "test",
	  .title = M("test.title", "Title"),
	  .submit = M("test.submit", "Send"),
	  .fill = fill,
	  .fields = { { "line", M("test.line", "Line"), .required = true },
	              { "kind", M("test.kind", "Kind"), .kind = FIELD_RADIO,
	                .options = { { "one", M("test.one", "One") },
	                             { "two", M("test.two", "Two") } } },
	              { "boxes", M("test.boxes", "Boxes"), .kind = FIELD_CHECKS },
	              { "empty", M("test.empty", "Empty"), .kind = FIELD_SELECT } } },
	{ 0 },
};

static const struct card_kind cards[] = { { "accident", "test", IN_THREAD, draw_it }, { 0 } };

extern const struct handler handler_test;
const struct handler handler_test = {
	.name = "test", .group = HELP_DESK, .doors = doors, .forms = forms, .cards = cards
};

static json_t *view_of(struct bench *b)
{
	json_auto_t *body =
	        json_loads(look(b, "SELECT body FROM job WHERE call = 'views.open'"), 0, NULL);
	return json_incref(json_object_get(body, "view"));
}

static void a_form_opens_filled_in(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	hear(b, a_press(ONE, "test.open", "accident:1"));
	json_auto_t *view = view_of(b);
	const json_t *blocks = json_object_get(view, "blocks");
	autofree char *text = json_dumps(view, JSON_COMPACT);
	/* A note and three fields: a choice of nothing is left out. */
	assert_int_equal(json_array_size(blocks), 4);
	assert_null(strstr(text, "<!channel>"));
	assert_non_null(strstr(text, "\"initial_value\":\"accident:1\""));
	assert_non_null(strstr(text, "\"initial_option\":{\"value\":\"two\""));
	assert_non_null(strstr(text, "\"initial_options\":[{\"value\":\"late\""));
	assert_non_null(strstr(text, "One was late"));
	assert_null(strstr(text, "lost"));
}

static void what_is_chosen_is_read(void **state)
{
	(void)state;
	json_auto_t *values =
	        json_pack("{s:{s:{s:s}}, s:{s:{s:{s:s}}}, s:{s:{s:[{s:s}]}}}", "line", "line",
	                  "value", "typed", "kind", "kind", "selected_option", "value", "two",
	                  "boxes", "boxes", "selected_options", "value", "early");
	struct args a = { .form = values };
	assert_string_equal(args_field(&a, "line"), "typed");
	assert_string_equal(args_field(&a, "kind"), "two");
	assert_null(args_field(&a, "nowhere"));
	assert_true(args_checked(&a, "boxes", "early"));
	assert_false(args_checked(&a, "boxes", "late"));
	assert_false(args_checked(&a, "kind", "two"));
}

static void buttons_stand_beside_and_in_a_menu(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	json_auto_t *card = draw(b->machine, "accident:1/test", bench_now);
	const json_t *blocks = json_object_get(card, "blocks");
	assert_int_equal(json_array_size(blocks), 5);
	assert_non_null(json_object_get(json_array_get(blocks, 0), "accessory"));
	assert_null(json_object_get(json_array_get(blocks, 1), "accessory"));
	const json_t *row = json_object_get(json_array_get(blocks, 4), "elements");
	assert_int_equal(json_array_size(row), 2);
	assert_string_equal(json_string_value(json_object_get(json_array_get(row, 0), "value")),
	                    "accident:1 one of them");
	const json_t *menu = json_array_get(row, 1);
	assert_string_equal(json_string_value(json_object_get(menu, "type")), "overflow");
	assert_int_equal(json_array_size(json_object_get(menu, "options")), 5);
	assert_string_equal(json_string_value(json_object_get(
	                            json_array_get(json_object_get(menu, "options"), 0), "value")),
	                    "test.open accident:1");
	assert_string_equal(
	        json_string_value(json_object_get(json_array_get(row, 0), "accessibility_label")),
	        "Label, that of One, A-1");
}

/* Text to copy is copied letter by letter. */
static void preformatted_text_is_as_it_was_said(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	json_auto_t *card = draw(b->machine, "accident:1/test", bench_now);
	autofree char *text =
	        json_dumps(json_array_get(json_object_get(card, "blocks"), 3), JSON_COMPACT);
	assert_string_equal(text, "{\"type\":\"rich_text\",\"elements\":[{\"type\":"
	                          "\"rich_text_preformatted\",\"elements\":[{\"type\":\"text\","
	                          "\"text\":\"*<!here>* and on\"}]}]}");
}

static void what_it_is_about_comes_back(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	hear(b, a_press(ONE, "test.open", "accident:1 one of them"));
	json_auto_t *view = view_of(b);
	assert_string_equal(json_string_value(json_object_get(view, "private_metadata")),
	                    "accident:1 one of them");
	hear(b, a_submission(ONE, "test", "accident:1 one of them", "line", "typed"));
	assert_string_equal(about, "one of them");
}

static void a_required_field_wants_more_than_blanks(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	about[0] = '\0';
	hear(b, a_submission(ONE, "test", "accident:1", "line", "  \n"));
	assert_string_equal(about, "");
	assert_non_null(strstr(b->did.s, "\"errors\":{\"line\":\"Fill in this field.\"}"));
	assert_string_equal(look(b, "SELECT became FROM journal WHERE action = 'form.test'"),
	                    "refused: form.required");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(a_form_opens_filled_in),
		BENCH_TEST(what_is_chosen_is_read),
		BENCH_TEST(buttons_stand_beside_and_in_a_menu),
		BENCH_TEST(preformatted_text_is_as_it_was_said),
		BENCH_TEST(what_it_is_about_comes_back),
		BENCH_TEST(a_required_field_wants_more_than_blanks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
