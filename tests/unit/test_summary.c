#include "../../handlers/accident/accident.h"

#include "base/alloc.h"
#include "base/when.h"
#include "fixed_clock.h"
#include "store/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Asking for what the summary lacks, correcting it, and what is said of it once it is signed. */

static const char *measures(struct bench *b, const char *object)
{
	static char kept[4096];
	struct ctx cx;
	autobuf to = BUF_INIT(sizeof(kept));
	ctx_open(&cx, b->machine, bench_now);
	const struct accident a = accident_of(&cx, object);
	for (int i = 0; i < a.measures; i++)
		buf_addf(&to, "%s%s %s", i ? "; " : "", a.measure[i].by + strlen("slack:"),
		         a.measure[i].text);
	ctx_close(&cx);
	assert_true(fmt(kept, sizeof(kept), "%s", to.s));
	return kept;
}

static void say_all(struct bench *b, const char *root, const char *const *words)
{
	for (; *words; words++) {
		bench_now += MINUTE;
		reply(b, ONE, root, *words);
	}
}

static const char *const all_facts[] = {
	"!cause the disk", "!data no", "!measure cleared it", "!task none once", "!impact 40%",
	"!restored",       NULL
};

static void a_measure_is_a_line(void **state)
{
	struct bench *b = *state;
	const char *root, *object = declare(b, "it stopped", &root);
	say_all(b, root, all_facts);
	assert_string_equal(measures(b, object), ONE " cleared it");
	bench_now += MINUTE;
	hear(b, a_submission(OTHER, "correct", object, "measures", "cleared it\n\nmore room"));
	/* The cause was there and is none now: nothing of the form is taken. */
	assert_string_equal(measures(b, object), ONE " cleared it");
	bench_now += MINUTE;
	hear(b, a_submission(OTHER, "facts", object, "measures", "watch it\ncall them"));
	assert_string_equal(measures(b, object),
	                    ONE " cleared it; " OTHER " watch it; " OTHER " call them");
}

static void what_is_missing_is_asked_once_a_round(void **state)
{
	static const char *const few[] = { "!cause the disk", "!data no", "!restored", NULL };
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	say_all(b, root, few);
	const char *asked =
	        "SELECT kind, number, text FROM fact JOIN words ON words.id = fact.words "
	        "WHERE kind LIKE 'asked.%' AND until IS NULL ORDER BY kind";
	assert_string_equal(look(b, asked),
	                    "asked.measures|1|slack:" OF_INFRA "\nasked.share|1|slack:" ONE
	                    "\nasked.tasks|1|slack:" HEAD_OF);
	reply(b, ONE, root, "!data yes");
	reply(b, ONE, root, "nothing new");
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind LIKE 'asked.%'"), "3");
	/* Down again: nobody is asked meanwhile. */
	bench_now += MINUTE;
	reply(b, ONE, root, "!down");
	assert_string_equal(look(b, "SELECT count(*) FROM timer WHERE name = 'gaps.round'"), "0");
	bench_now += MINUTE;
	reply(b, ONE, root, "!restored");
	assert_string_equal(look(b, "SELECT count(*) FROM timer WHERE name = 'gaps.round'"), "1");
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind LIKE 'asked.%'"), "3");
}

static const char *press_of(const char *object, const char *which)
{
	static char value[256];
	assert_true(fmt(value, sizeof(value), "%s %s", object, which));
	return value;
}

static const char *of_many(const char *which, int n)
{
	static char value[256];
	assert_true(fmt(value, sizeof(value), "%s~%d", which, n));
	return value;
}

static void sign_it(struct bench *b, const char *object, const char *which)
{
	bench_now += MINUTE;
	hear(b, a_press(HEAD_OF, "correction.sign",
	                as_drawn(b, "correction.sign", press_of(object, which))));
}

static const char *last_refusal(struct bench *b)
{
	return look(b, "SELECT became FROM journal WHERE action LIKE 'button.%' ORDER BY row DESC "
	               "LIMIT 1");
}

static void a_correction_is_signed_as_it_reads(void **state)
{
	struct bench *b = *state;
	const char *signatures = "SELECT count(*) FROM fact WHERE kind = 'countersigned'";
	const char *all = "SELECT kind, substr(source, instr(source, '~')) FROM fact "
	                  "WHERE kind LIKE 'correction%' AND until IS NULL AND source LIKE '%~%' "
	                  "ORDER BY id";
	const char *root, *object = declare(b, "it stopped", &root);
	say_all(b, root, all_facts);
	hear(b, a_press(HEAD_OF, "report.sign", as_drawn(b, "report.sign", object)));
	bench_now += MINUTE;
	const char *ts = ts_of(b, bench_now, 3);
	hear(b, a_message(ONE, ts, root, "!cause the cable"));
	const char *which = look(b, "SELECT source FROM fact WHERE kind = 'correction.cause'");
	const char *old = as_drawn(b, "correction.sign", press_of(object, which));
	hear(b, a_press(OTHER, "correction.sign", old));
	assert_string_equal(last_refusal(b), "refused: no.role.countersign");
	/* It reads another way by now: the old button signs nothing, one without a text neither. */
	bench_now += MINUTE;
	hear(b, an_edit(ONE, ts, root, "!cause the plug", bench_now));
	hear(b, a_press(HEAD_OF, "correction.sign", old));
	assert_string_equal(last_refusal(b), "refused: no.changed");
	hear(b, a_press(HEAD_OF, "correction.sign", press_of(object, which)));
	assert_string_equal(last_refusal(b), "refused: no.unseen");
	assert_string_equal(look(b, signatures), "0");
	sign_it(b, object, which);
	sign_it(b, object, which);
	assert_string_equal(last_refusal(b), "refused: no.countersign");
	assert_string_equal(look(b, signatures), "1");
	/* Another text is another thing to sign; what is signed stays. */
	bench_now += MINUTE;
	hear(b, an_edit(ONE, ts, root, "!cause the switch", bench_now));
	assert_string_equal(look(b, all), "correction.cause|~2");
	sign_it(b, object, of_many(which, 2));
	assert_string_equal(look(b, signatures), "2");
	/* What nobody has signed goes with its reply. */
	bench_now += MINUTE;
	hear(b, an_edit(ONE, ts, root, "!impact 60%", bench_now));
	assert_string_equal(look(b, all), "correction.cause|~2\ncorrection.impact|~3");
	old = as_drawn(b, "correction.sign", press_of(object, of_many(which, 3)));
	bench_now += MINUTE;
	hear(b, a_deletion(ONE, ts, root, bench_now));
	assert_string_equal(look(b, all), "correction.cause|~2");
	hear(b, a_press(HEAD_OF, "correction.sign", old));
	assert_string_equal(last_refusal(b), "refused: no.correction");
	assert_string_equal(look(b, signatures), "2");
}

static void the_head_signs_by_saying(void **state)
{
	struct bench *b = *state;
	const char *root, *object = declare(b, "it stopped", &root);
	say_all(b, root, all_facts);
	hear(b, a_press(HEAD_OF, "report.sign", as_drawn(b, "report.sign", object)));
	bench_now += MINUTE;
	reply(b, HEAD_OF, root, "thanks to all");
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind LIKE 'correction%'"),
	                    "0");
	reply(b, HEAD_OF, root, "!cause it was the cable");
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'countersigned'"), "1");
}

static void a_signed_one_has_one_repeat_at_a_time(void **state)
{
	struct bench *b = *state;
	const char *root, *object = declare(b, "it stopped", &root);
	say_all(b, root, all_facts);
	hear(b, a_press(ONE, "accident.repeat", object));
	assert_string_equal(look(b, "SELECT count(*) FROM object WHERE kind = 'accident'"), "1");
	hear(b, a_press(HEAD_OF, "report.sign", as_drawn(b, "report.sign", object)));
	hear(b, a_press(ONE, "accident.repeat", object));
	hear(b, a_press(OTHER, "accident.repeat", object));
	assert_string_equal(look(b, "SELECT object, text FROM fact JOIN words ON words.id = "
	                            "fact.words WHERE kind = 'repeats'"),
	                    "accident:2|accident:1");
	assert_string_equal(look(b, "SELECT count(*) FROM object WHERE kind = 'accident'"), "2");
	assert_string_equal(look(b, "SELECT count(*) FROM job WHERE call = 'issues.link'"), "1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(a_measure_is_a_line),
		BENCH_TEST(what_is_missing_is_asked_once_a_round),
		BENCH_TEST(a_correction_is_signed_as_it_reads),
		BENCH_TEST(the_head_signs_by_saying),
		BENCH_TEST(a_signed_one_has_one_repeat_at_a_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
