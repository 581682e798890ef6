#include "base/alloc.h"
#include "core/dispatch.h"
#include "fixed_clock.h"
#include "store/db.h"
#include "tries.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Two people at the same second on a button of an accident: one outcome, and who came second is
 * told whose it is. */

enum { DEEDS = 8, VALUE_BYTES = 256 };

struct two {
	const char *what;
	const char *said[DEEDS]; /* before: "WHO WORDS" in the thread, or "WHO [ACTION] VALUE" */
	const char *first, *second; /* who */
	const char *action, *value; /* "%s": what the query found */
	const char *query;
	const char *other_action; /* the second's, where it is another one */
	const char *became, *told;
};

#define FACTS                                                                              \
	ONE " !data no", ONE " !share 40%", ONE " !cause the disk", ONE " !measure cleaned", \
	        ONE " !task none once"
#define SOURCE_OF(kind) "SELECT source FROM fact WHERE kind = '" kind "' ORDER BY id DESC LIMIT 1"

static const struct two cases[] = {
	{ .what = "two take a role",
	  .first = OF_VM, .second = OTHER, .action = "crew.take", .value = "accident:1 vm",
	  .became = "no.late", .told = "Already taken: Vm, 14:02." },
	{ .what = "one takes a role, one can't",
	  .first = OF_VM, .second = OTHER, .action = "crew.take", .value = "accident:1 vm",
	  .other_action = "crew.cannot", .became = "no.late",
	  .told = "Already taken: Vm, 14:02." },
	{ .what = "the head names somebody while the role is taken",
	  .first = OF_VM, .second = HEAD_OF, .action = "crew.take", .value = "accident:1 vm",
	  .other_action = "crew.hand", .became = "no.crew.theirs", .told = "Taken: Vm, 14:02." },
	{ .what = "two restore", .first = ONE, .second = OTHER, .action = "accident.restored",
	  .value = "accident:1", .became = "no.restored", .told = "A-1 is restored already" },
	{ .what = "two say it is down again", .said = { ONE " !restored" },
	  .first = ONE, .second = OTHER, .action = "accident.down", .value = "accident:1",
	  .became = "no.down", .told = "A-1 has been going on since" },
	{ .what = "two say that no data is lost",
	  .first = ONE, .second = OTHER, .action = "facts.no_data_lost", .value = "accident:1" },
	{ .what = "two ask for the summary", .said = { ONE " !restored" },
	  .first = ONE, .second = OTHER, .action = "summary.now", .value = "accident:1" },
	{ .what = "two let a client back in", .said = { ONE " !off Pharmacy 5" },
	  .first = ONE, .second = OTHER, .action = "cut_off.on", .value = "accident:1 %s",
	  .query = SOURCE_OF("off"), .became = "no.on.late", .told = "Let back in already" },
	{ .what = "two sign", .said = { FACTS, ONE " !restored" },
	  .first = HEAD_OF, .second = OTHER, .action = "report.sign", .value = "accident:1",
	  .became = "no.state", .told = "A-1" },
	{ .what = "two sign with a reason", .said = { ONE " !restored", ONE " !summary" },
	  .first = HEAD_OF, .second = OTHER, .action = "sign", .value = "accident:1",
	  .became = "no.state", .told = "A-1" },
	{ .what = "two sign a correction",
	  .said = { FACTS, ONE " !restored", HEAD_OF " [report.sign] accident:1",
	            ONE " !cause the cable" },
	  .first = HEAD_OF, .second = OTHER, .action = "correction.sign",
	  .value = "accident:1 %s", .query = SOURCE_OF("correction.cause"),
	  .became = "no.countersign", .told = "Countersigned already: Head, 14:02." },
	{ .what = "two declare a repeat",
	  .said = { FACTS, ONE " !restored", HEAD_OF " [report.sign] accident:1" },
	  .first = ONE, .second = OTHER, .action = "accident.repeat", .value = "accident:1",
	  .became = "no.repeat", .told = "A-2 is its repeat and goes on" },
	{ .what = "two tick a box",
	  .first = ONE, .second = OTHER, .action = "clients.informed", .value = "accident:1 %s:Site",
	  .query = SOURCE_OF("texts"), .became = "no.informed.late",
	  .told = "Recorded already: One, 14:02." },
	{ .what = "two give a follow-up a priority", .said = { ONE " !task a rule for the disk" },
	  .first = ONE, .second = OTHER, .action = "task.high", .value = "accident:1 %s",
	  .query = SOURCE_OF("task") },
	{ .what = "two phone the same person",
	  .first = ONE, .second = OTHER, .action = "crew.reached", .value = "accident:1 vm" },
};

static json_t *done_by(struct bench *b, const char *user, const char *action, const char *value)
{
	const char *drawn = as_drawn(b, action, value);
	if (!strcmp(action, "sign"))
		return a_submission(user, action, drawn, "why", "nobody knows");
	return a_press(user, action, drawn);
}

static void say(struct bench *b, const char *root, const char *what)
{
	char who[16], action[64], value[VALUE_BYTES];
	size_t n = strcspn(what, " ");
	memcpy(who, what, n);
	who[n] = '\0';
	if (sscanf(what + n, " [%63[^]]] %255[^\n]", action, value) == 2) /* NOLINT(cert-err34-c) */
		hear(b, done_by(b, who, action, value));
	else
		reply(b, who, root, what + n + 1);
}

static void texts_are_offered(struct bench *b)
{
	static struct config_group groups[] = { { "Site", NULL, TO_SITE } };
	b->config.groups = groups;
	b->config.groups_count = ARRAY_SIZE(groups);
	const char *root;
	declare(b, "it stopped", &root);
	int64_t due = look_number(b, "SELECT due FROM timer WHERE name = 'clients.start'");
	assert_true(db_begin(b->machine->db));
	assert_int_equal(dispatch_moment(b->machine, "accident:1", "clients.start", due, bench_now),
	                 HANDLED);
	assert_true(db_commit(b->machine->db));
}


static void try_two(const struct two *c)
{
	void *state;
	assert_int_equal(bench_open(&state), 0);
	struct bench *b = state;
	struct config_person *other = &b->config.people[1];
	unsigned roles = other->roles;
	other->roles = ROLE_L1 | ROLE_VM | ROLE_HEAD;
	texts_are_offered(b);
	const char *root = look(b, "SELECT item FROM binding WHERE name = 'accident:1/card'");
	for (int i = 0; i < DEEDS && c->said[i]; i++)
		say(b, root, c->said[i]);
	char value[VALUE_BYTES];
	const char *found = c->query ? look(b, c->query) : "";
	const char *at = strstr(c->value, "%s");
	assert_true(at ? fmt(value, sizeof(value), "%.*s%s%s", (int)(at - c->value), c->value, found, at + 2) : fmt(value, sizeof(value), "%s", c->value));
	const char *action = c->other_action ? c->other_action : c->action;
	json_t *second = done_by(b, c->second, action, value);
	struct tried t0 = attempt(b, done_by(b, c->first, c->action, value));
	printf("== %s\n 1: %s | %s\n", c->what, t0.row, t0.told);
	tried_release(&t0);
	hear(b, done_by(b, c->first, c->action, value));
	struct tried t = attempt(b, second);
	printf(" 2: %s | %s | %s\n", t.row, t.told, t.changed);
	tried_release(&t);
	other->roles = roles;
	bench_close(&state);
}

static void who_comes_second_is_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		try_two(&cases[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(who_comes_second_is_told) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
