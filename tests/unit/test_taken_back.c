#include "base/alloc.h"
#include "core/draw.h"
#include "core/machine.h"
#include "fixed_clock.h"
#include "machine_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Whatever is said of an alert or a storm, changed and taken back, in whatever order: what is shown
 * of it was said by somebody, some time. */

enum { STORM = 6, NAME_BYTES = 64 };

/* What a person may do with one of two replies: say it, change it, delete it. */
static const char *const deeds[] = { "!cause network", "!issue high network", "only words", NULL };
enum { DEEDS = sizeof(deeds) / sizeof(*deeds), MOVES = 2 * DEEDS };

struct walk {
	struct bench *b;
	const char *root, *object;
	const char *said[2]; /* the replies' ts; NULL: not there */
	int64_t n;
};

static void assert_sane(struct walk *w, const char *object, const char *part)
{
	autobuf name = BUF_INIT(NAME_BYTES);
	buf_addf(&name, "%s/%s", object, part);
	json_auto_t *drawn = draw(w->b->machine, name.s, bench_now);
	autofree char *shown = json_dumps(drawn, 0);
	static const char *const wrong[] = { "1970", "01.01", "someone" };
	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++)
		if (strstr(shown, wrong[i]))
			fail_msg("%s: %s", name.s, shown);
}

static void assert_all_sane(struct walk *w)
{
	bool storm = !strncmp(w->object, "storm", 5);
	assert_sane(w, w->object, storm ? "card" : "ask");
	assert_sane(w, w->object, "issue");
	for (int i = 0; storm && i < STORM; i++) {
		autobuf alert = BUF_INIT(NAME_BYTES);
		buf_addf(&alert, "alert:%d", i + 1);
		assert_sane(w, alert.s, "ask");
		assert_sane(w, alert.s, "issue");
	}
}

static void step(struct walk *w, int move)
{
	const char **said = &w->said[move / DEEDS], *text = deeds[move % DEEDS];
	bench_now += MINUTE;
	w->n++;
	if (text && !*said) {
		*said = ts_of(w->b, bench_now, (int)w->n);
		json_t *m = a_message(ONE, *said, w->root, text);
		json_object_set_new(json_object_get(json_object_get(m, "payload"), "event"),
		                    "channel", json_string(ALERTS));
		hear(w->b, m);
	} else if (*said) {
		json_t *m = text ? an_edit(ONE, *said, w->root, text, bench_now)
		                 : a_deletion(ONE, *said, w->root, bench_now);
		json_object_set_new(json_object_get(json_object_get(m, "payload"), "event"),
		                    "channel", json_string(ALERTS));
		hear(w->b, m);
		*said = text ? *said : NULL;
	}
	assert_all_sane(w);
}

static void fire(struct bench *b, int n)
{
	autobuf title = BUF_INIT(NAME_BYTES);
	buf_addf(&title, "[FIRING:1] Rule%d (critical)", n);
	hear(b, an_alert(ts_of(b, bench_now, n), title.s));
}

/* It begins with an answer: nothing is taken back before. */
static void walk_all(struct bench *b, const char *object, const char *root)
{
	for (int way = 0; way < 2 * MOVES * MOVES; way++) {
		struct walk w = { .b = b, .root = root, .object = object, .n = 1000 * (way + 1) };
		step(&w, way % 2);
		step(&w, way / 2 % MOVES);
		step(&w, way / 2 / MOVES);
		for (int i = 0; i < 2; i++)
			step(&w, i * DEEDS + DEEDS - 1);
	}
}

static struct bench *listening(void **state)
{
	struct bench *b = *state;
	tie(b, "slack/alert", ALERTS, "", NULL);
	machine_refresh(b->machine);
	return b;
}

static void of_an_alert(void **state)
{
	struct bench *b = listening(state);
	const char *root = ts_of(b, bench_now, 1);
	fire(b, 1);
	walk_all(b, "alert:1", root);
}

static void of_a_storm(void **state)
{
	struct bench *b = listening(state);
	for (int i = 1; i <= STORM; i++, bench_now += 1000)
		fire(b, i);
	const char *root = ts_of(b, bench_now, 99);
	tie(b, "storm:1/card", ALERTS, root, NULL);
	walk_all(b, "storm:1", root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(of_an_alert),
		BENCH_TEST(of_a_storm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
