#include "base/alloc.h"
#include "fixed_clock.h"
#include "tries.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Who may is not always a matter of roles: what a deed itself refuses, and what somebody is no
 * longer allowed when it is submitted. */

static void assert_done(struct bench *b, json_t *envelope, const char *action)
{
	struct tried t = attempt(b, envelope);
	if (strstr(t.row, "refused") || !strstr(t.row, action) || !*t.changed)
		fail_msg("%s: \"%s\", told \"%s\"", action, t.row, t.told);
	tried_release(&t);
}

static json_t *said(struct bench *b, const char *user, const char *root, const char *text)
{
	return a_message(user, ts_of(b, bench_now, 3), root, text);
}

static void calling_it_off(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	const char *told =
	        "up to One in the first 15 minutes, and to the head at any time. The head now: Head.";
	bench_now += 15 * MINUTE;
	assert_done(b, said(b, ONE, root, "!cancel it was planned"), "word.cancel");
	assert_refused(b, said(b, OTHER, root, "!cancel it was planned"), "word.cancel",
	               "no.cancel", told);
	assert_refused(b, said(b, OF_INFRA, root, "!cancel it was planned"), "word.cancel",
	               "no.cancel", told);
	bench_now += MINUTE;
	assert_refused(b, said(b, ONE, root, "!cancel it was planned"), "word.cancel", "no.cancel",
	               told);
	assert_done(b, said(b, HEAD_OF, root, "!cancel it was planned"), "word.cancel");
}

static void summed_up(struct bench *b, const char **root)
{
	declare(b, "it stopped", root);
	reply(b, ONE, *root, "!restored");
	reply(b, ONE, *root, "!summary");
	assert_string_equal(look(b, "SELECT state FROM object WHERE kind = 'accident'"),
	                    "summed_up");
}

/* Asking to close signs nothing: it asks the head. */
static void signing(void **state)
{
	struct bench *b = *state;
	const char *root;
	summed_up(b, &root);
	reply(b, ONE, root, "!close all is known");
	assert_string_equal(look(b, "SELECT state FROM object WHERE kind = 'accident'"),
	                    "summed_up");
	assert_string_equal(look(b, "SELECT count(*) FROM fact WHERE kind = 'signed'"), "0");
	assert_refused(b, a_press(ONE, "report.sign", as_drawn(b, "report.sign", "accident:1")),
	               "button.report.sign", "no.role.sign",
	               "only the head may sign the report. Now that is Head.");
	assert_done(b,
	            a_submission(HEAD_OF, "sign", as_drawn(b, "sign", "accident:1"), "why",
	                         "nobody knows"),
	            "form.sign");
	/* The principal comes back while the deputy has the form open. */
	hear(b, a_slash(HEAD_OF, "deputy <@" OTHER "> until 30.11"));
	hear(b, a_slash(HEAD_OF, "away until 27.11"));
	assert_done(b, a_press(OTHER, "report.sign", as_drawn(b, "report.sign", "accident:1")),
	            "button.report.sign");
	assert_refused(b, a_press(HEAD_OF, "report.sign", as_drawn(b, "report.sign", "accident:1")),
	               "button.report.sign", "no.role.sign", "Now that is Other.");
	assert_done(b,
	            a_submission(OTHER, "sign", as_drawn(b, "sign", "accident:1"), "why",
	                         "nobody knows"),
	            "form.sign");
	bench_now += MINUTE;
	hear(b, a_slash(HEAD_OF, "back"));
	assert_refused(b,
	               a_submission(OTHER, "sign", as_drawn(b, "sign", "accident:1"), "why",
	                            "nobody knows"),
	               "form.sign", "no.role.sign", "Now that is Head.");
}

static void a_form_outlives_the_role(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	hear(b, a_press(ONE, "facts.form", "accident:1"));
	hear(b, a_press(SECOND, "facts.form", "accident:1"));
	bench_now += MINUTE;
	hear(b, a_slash(HEAD_OF, "roster remove <@" ONE ">"));
	assert_refused(b, a_submission(ONE, "facts", "accident:1", "cause", "the disk"),
	               "form.facts", "no.roster", "you are not on the roster");
	assert_refused(b, a_submission(ONE, "accident", "", "what", "it stopped"), "form.accident",
	               "no.roster", "you are not on the roster");
	assert_done(b, a_submission(SECOND, "facts", "accident:1", "cause", "the disk"),
	            "form.facts");
	reply(b, SECOND, root, "!cancel");
	reply(b, HEAD_OF, root, "!cancel it was planned");
	assert_refused(b, a_submission(SECOND, "facts", "accident:1", "cause", "the disk"),
	               "form.facts", "no.state", "A-1");
}

/* What infrastructure was asked in a direct message is answered by nobody else. */
static void the_crew_is_called_by_name(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	const char *infra = "accident:1 infra";
	const char *theirs = "infrastructure is taken by who manages it. Now that is Infra.";
	assert_refused(b, a_press(OF_VM, "crew.take", infra), "button.crew.take", "no.crew.infra",
	               theirs);
	assert_refused(b, a_press(ONE, "crew.cannot", infra), "button.crew.cannot", "no.crew.infra",
	               theirs);
	assert_refused(b, a_press(OF_INFRA, "crew.take", "accident:1 vm"), "button.crew.take",
	               "no.crew.vm", "Now that is Vm.");
	assert_refused(b, a_press(OF_INFRA, "crew.leave", infra), "button.crew.leave",
	               "no.crew.mine", "you don't have infrastructure");
	assert_refused(b, a_submission(ONE, "crew.reached", infra, "who", "slack:" OF_VM),
	               "form.crew.reached", "form.crew.uncalled", "errors");
	assert_done(b, a_submission(ONE, "crew.reached", infra, "who", "slack:" OF_INFRA),
	            "form.crew.reached");
	hear(b, a_press(OF_INFRA, "crew.take", infra));
	const char *taken = "Taken: Infra, 14:02.";
	assert_refused(b, a_press(OF_VM, "crew.leave", infra), "button.crew.leave",
	               "no.crew.theirs", taken);
	assert_refused(b, a_press(HEAD_OF, "crew.hand", infra), "button.crew.hand",
	               "no.crew.theirs", taken);
	assert_refused(b, a_submission(ONE, "crew.hand", infra, "who", "slack:" ONE),
	               "form.crew.hand", "no.crew.theirs", taken);
	assert_refused(b, a_press(OF_INFRA, "crew.take", infra), "button.crew.take", "no.late",
	               "Already taken: Infra, 14:02.");
	assert_refused(b, a_press(OF_INFRA, "crew.take", "accident:1 vm"), "button.crew.take",
	               "no.crew.vm", "access to the VMs is taken by who has it");
}

static const char *about(struct bench *b, const char *ts)
{
	static char value[128];
	(void)b;
	assert_true(fmt(value, sizeof(value), "accident:1#" COMMUNITY "/%s", ts));
	return value;
}

/* Of a reply its author decides: whether its fact stays, and what is in its files. */
static void what_was_written_is_its_authors(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	reply(b, ONE, root, "!cause the disk");
	const char *ts = ts_of(b, bench_now, 0);
	/* It is not deleted, and nobody was asked. */
	assert_refused(b, a_press(ONE, "deleted.withdraw", about(b, ts)), "button.deleted.withdraw",
	               "no.old", "out of date");
	hear(b, a_deletion(ONE, ts, root, bench_now + 1000));
	static const char *const buttons[] = { "deleted.withdraw", "deleted.keep", "files.clean",
		                               "files.data" };
	for (size_t i = 0; i < ARRAY_SIZE(buttons); i++) {
		assert_refused(b, a_press(OTHER, buttons[i], about(b, ts)), buttons[i], "no.author",
		               "up to who wrote it: One.");
		assert_refused(b, a_press(ONE, buttons[i], about(b, "1.2")), buttons[i], "no.old",
		               "out of date");
	}
	assert_done(b, a_press(ONE, "deleted.withdraw", about(b, ts)), "button.deleted.withdraw");
	assert_done(b, a_press(ONE, "files.data", about(b, ts)), "button.files.data");
}

static void a_hint_is_for_who_mistyped(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	reply(b, ONE, root, "!casue the disk");
	const char *value = about(b, ts_of(b, bench_now, 0));
	assert_refused(b, a_press(OTHER, "hint.record", value), "button.hint.record", "no.old",
	               "out of date");
	assert_refused(b, a_press(GUEST, "hint.keep", value), "button.hint.keep", "no.old",
	               "out of date");
	assert_done(b, a_press(ONE, "hint.record", value), "word.cause");
}

/* An absence is noted by who is away, by who decides, and by those who stand in. */
static void the_absence_of_another(void **state)
{
	struct bench *b = *state;
	const char *told = "noted by the head, infrastructure or a deputy. The head now: Head.";
	assert_refused(b, a_slash(ONE, "away <@" OTHER "> until 27.11"), "slash.away",
	               "no.role.away", told);
	assert_refused(b, a_slash(OF_VM, "back <@" OTHER ">"), "slash.back", "no.role.away", told);
	assert_done(b, a_slash(OF_INFRA, "away <@" OTHER "> until 27.11"), "slash.away");
	assert_done(b, a_slash(OTHER, "away until 27.11"), "slash.away");
}

/* Whoever may not react is told so; taking it back is nothing. */
static void a_key_moment_by_an_outsider(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	reply(b, ONE, root, "the disk is full");
	const char *ts = ts_of(b, bench_now, 0);
	hear(b, a_reaction(OTHER, ts, "pushpin", true, bench_now + 1000));
	assert_refused(b, a_reaction(GUEST, ts, "pushpin", true, bench_now + 2000),
	               "reaction.pushpin", "no.roster", "you are not on the roster");
	struct tried t = attempt(b, a_reaction(GUEST, ts, "pushpin", false, bench_now + 3000));
	assert_string_equal(t.changed, "");
	assert_string_equal(t.told, "");
	assert_string_equal(t.row, "");
	tried_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(calling_it_off),
		BENCH_TEST(signing),
		BENCH_TEST(a_form_outlives_the_role),
		BENCH_TEST(the_crew_is_called_by_name),
		BENCH_TEST(what_was_written_is_its_authors),
		BENCH_TEST(a_hint_is_for_who_mistyped),
		BENCH_TEST(the_absence_of_another),
		BENCH_TEST(a_key_moment_by_an_outsider),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
