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
	const char *first, *second, *action;
	const char *then;          /* the second's action, where it is another one */
	const char *value, *query; /* "%s" of the value is what that finds */
	const char *became;        /* NULL: the second's changes nothing, and needs no answer */
	const char *told;
};

#define FACTS                                                                                 \
	ONE " !data no", ONE " !impact 40%", ONE " !cause the disk", ONE " !measure cleaned", \
	        ONE " !task none once", ONE " !restored"
#define SIGNED     FACTS, HEAD_OF " [report.sign] accident:1"
#define LAST(kind) "SELECT source FROM fact WHERE kind = '" kind "' ORDER BY id DESC LIMIT 1"
#define VM_TAKEN   "Taken: Vm, 14:12."

static const struct two cases[] = {
	{ "two take a role",
	  { 0 },
	  OF_VM,
	  OTHER,
	  "crew.take",
	  NULL,
	  "accident:1 vm",
	  NULL,
	  "no.late",
	  "Already taken: Vm, 14:12." },
	{ "one takes a role, another can't",
	  { 0 },
	  OF_VM,
	  OTHER,
	  "crew.take",
	  "crew.cannot",
	  "accident:1 vm",
	  NULL,
	  "no.late",
	  "Already taken: Vm, 14:12." },
	{ "a role is taken while the head names somebody",
	  { 0 },
	  OF_VM,
	  HEAD_OF,
	  "crew.take",
	  "crew.hand",
	  "accident:1 vm",
	  NULL,
	  "no.crew.theirs",
	  VM_TAKEN },
	{ "a role is taken while the head has chosen somebody",
	  { 0 },
	  OF_VM,
	  HEAD_OF,
	  "crew.take",
	  "crew.hand form",
	  "accident:1 vm",
	  NULL,
	  "no.crew.theirs",
	  VM_TAKEN },
	{ "two restore",
	  { 0 },
	  ONE,
	  OTHER,
	  "accident.restored",
	  NULL,
	  "accident:1",
	  NULL,
	  "no.restored",
	  "A-1 is restored already" },
	{ "two say it is down again",
	  { ONE " !restored" },
	  ONE,
	  OTHER,
	  "accident.down",
	  NULL,
	  "accident:1",
	  NULL,
	  "no.down",
	  "A-1 has been going on since" },
	{ "two say that no data is lost",
	  { 0 },
	  ONE,
	  OTHER,
	  "facts.no_data_lost",
	  NULL,
	  "accident:1",
	  NULL,
	  "no.recorded",
	  "Recorded already: One, 14:12." },
	{ "two ask for the summary, which stands in the thread",
	  { ONE " !restored" },
	  ONE,
	  OTHER,
	  "summary.now",
	  NULL,
	  "accident:1",
	  NULL,
	  NULL,
	  NULL },
	{ "two let a client back in",
	  { ONE " !off Pharmacy 5" },
	  ONE,
	  OTHER,
	  "cut_off.on",
	  NULL,
	  "accident:1 %s",
	  LAST("off"),
	  "no.on.late",
	  "Let back in already" },
	{ "two tick a box",
	  { 0 },
	  ONE,
	  OTHER,
	  "clients.informed",
	  NULL,
	  "accident:1 %s:Site",
	  LAST("texts"),
	  "no.recorded",
	  "Recorded already: One, 14:12." },
	{ "two give a follow-up the same priority",
	  { ONE " !task a rule for the disk" },
	  ONE,
	  OTHER,
	  "task.high",
	  NULL,
	  "accident:1 %s",
	  LAST("task"),
	  "no.recorded",
	  "Recorded already: One, 14:12." },
	{ "two sign",
	  { FACTS },
	  HEAD_OF,
	  OTHER,
	  "report.sign",
	  NULL,
	  "accident:1",
	  NULL,
	  "no.state",
	  "A-1 is signed and closed." },
	{ "two sign with a reason",
	  { ONE " !restored", ONE " !summary" },
	  HEAD_OF,
	  OTHER,
	  "sign form",
	  NULL,
	  "accident:1",
	  NULL,
	  "no.state",
	  "A-1 is signed and closed." },
	{ "two sign a correction",
	  { SIGNED, ONE " !cause the cable" },
	  HEAD_OF,
	  OTHER,
	  "correction.sign",
	  NULL,
	  "accident:1 %s",
	  LAST("correction.cause"),
	  "no.countersign",
	  "Countersigned already: Head, 14:12." },
	{ "two declare a repeat",
	  { SIGNED },
	  ONE,
	  OTHER,
	  "accident.repeat",
	  NULL,
	  "accident:1",
	  NULL,
	  "no.repeat",
	  "A-2 is its repeat and goes on" },
};

static json_t *done_by(struct bench *b, const char *user, const char *action, const char *value)
{
	if (!strcmp(action, "sign form"))
		return a_submission(user, "sign", as_drawn(b, "sign", value), "why",
		                    "nobody knows");
	if (!strcmp(action, "crew.hand form"))
		return a_submission(user, "crew.hand", value, "who", "slack:" SECOND);
	return a_press(user, action, as_drawn(b, action, value));
}

static void do_before(struct bench *b, const char *root, const char *what)
{
	char who[16];
	size_t n = strcspn(what, " ");
	assert_true(fmt(who, sizeof(who), "%.*s", (int)n, what));
	if (strstr(what, " [report.sign] "))
		hear(b, done_by(b, who, "report.sign", "accident:1"));
	else
		reply(b, who, root, what + n + 1);
}

static void offer_texts(struct bench *b)
{
	int64_t due = look_number(b, "SELECT due FROM timer WHERE name = 'clients.start'");
	assert_true(db_begin(b->machine->db));
	assert_int_equal(dispatch_moment(b->machine, "accident:1", "clients.start", due, bench_now),
	                 HANDLED);
	assert_true(db_commit(b->machine->db));
}

static void set_the_scene(struct bench *b, const struct two *c)
{
	static struct config_group site[] = { { "Site", NULL, TO_SITE } };
	bool texts = !strcmp(c->action, "clients.informed");
	const char *root;
	b->config.people[1].roles = ROLE_L1 | ROLE_VM | ROLE_HEAD;
	b->config.groups = site;
	b->config.groups_count = texts ? ARRAY_SIZE(site) : 0;
	declare(b, "it stopped", &root);
	if (texts)
		offer_texts(b);
	bench_now = BENCH_START + 9 * MINUTE;
	for (int i = 0; i < DEEDS && c->said[i]; i++)
		do_before(b, root, c->said[i]);
	bench_now = BENCH_START + 10 * MINUTE;
}

static void value_of(struct bench *b, const struct two *c, struct buf *ret)
{
	const char *at = strstr(c->value, "%s");
	if (at)
		buf_addf(ret, "%.*s%s%s", (int)(at - c->value), c->value, look(b, c->query),
		         at + strlen("%s"));
	else
		buf_add(ret, c->value);
}

/* Both have drawn what they press before either is heard. */
static void try_two(struct bench *b, const struct two *c)
{
	autobuf value = BUF_INIT(VALUE_BYTES), name = BUF_INIT(VALUE_BYTES);
	set_the_scene(b, c);
	value_of(b, c, &value);
	const char *then = c->then ? c->then : c->action;
	json_t *first = done_by(b, c->first, c->action, value.s);
	json_t *second = done_by(b, c->second, then, value.s);
	buf_addn(&name, then, strcspn(then, " "));
	hear(b, first);
	if (strstr(look(b, "SELECT became FROM journal WHERE action LIKE 'button.%' OR action "
	                   "LIKE 'form.%' ORDER BY row DESC LIMIT 1"),
	           "refused"))
		fail_msg("%s: the first is refused", c->what);
	if (c->became) {
		assert_refused(b, second, name.s, c->became, c->told);
		return;
	}
	struct tried t = attempt(b, second);
	if (*t.changed)
		fail_msg("%s: it changed\n%s", c->what, t.changed);
	tried_release(&t);
}

static void who_comes_second_is_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		void *bench;
		assert_int_equal(bench_open(&bench), 0);
		struct config_person *other = &((struct bench *)bench)->config.people[1];
		const unsigned roles = other->roles;
		try_two(bench, &cases[i]);
		other->roles = roles;
		assert_int_equal(bench_close(&bench), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(who_comes_second_is_told) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
