#include "core/operator.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/i18n.h"
#include "base/number.h"
#include "cli/command.h"
#include "core/handle.h"
#include "core/machine.h"
#include "store/db.h"

#include <poll.h>

/* Nobody writes beside the daemon: a wish goes into its inbox. Where none runs, the same dispatcher
 * handles it here. */

enum { WHY_MAX = 4096, SAID_MAX = 128 * 1024, LOOK_MS = 50, LOOKS = 100 };

static int tell(enum operator_answer a, const struct buf *said)
{
	switch (a) {
	case OPERATOR_DONE: break;
	case OPERATOR_REFUSED: return command_failed("%s", said->s);
	case OPERATOR_FAILED:
		return command_failed("it failed by a fault of the program: see the log");
	case OPERATOR_WAITS:
		return command_failed("asked; the daemon has not answered yet: look into "
		                      "`ehrbot journal` later");
	}
	printf("%s\n", said->s);
	return CLI_DONE;
}

static int do_it_here(struct machine *m, const json_t *wish)
{
	autobuf said = BUF_INIT(SAID_MAX);
	int64_t row = operator_ask(m->db, wish, clock_now());
	if (!row)
		return command_failed("the store could not be written");
	handle_one(m, row);
	return tell(operator_look(m->db, row, &said), &said);
}

static enum operator_answer await_answer(struct db *db, int64_t row, struct buf *said)
{
	enum operator_answer a = operator_look(db, row, said);
	for (int i = 0; i < LOOKS && a == OPERATOR_WAITS; i++) {
		poll(NULL, 0, LOOK_MS);
		a = operator_look(db, row, said);
	}
	return a;
}

static int ask_daemon(const char *store, const json_t *wish)
{
	autobuf why = BUF_INIT(WHY_MAX), said = BUF_INIT(SAID_MAX);
	struct db *db = db_open_guest(store, &why);
	if (!db)
		return command_failed("%s", why.s);
	int64_t row = operator_ask(db, wish, clock_now());
	int status = CLI_FAILED;
	if (row) {
		db_nudge(db);
		status = tell(await_answer(db, row, &said), &said);
	} else {
		command_failed("the store could not be written");
	}
	db_close(db);
	return status;
}

/* Takes the wish. */
static int ask(const struct command_line *line, json_t *wish)
{
	autobuf why = BUF_INIT(WHY_MAX);
	const char *store = line->config->store.path;
	struct db *there = command_reader(line);
	int status = CLI_FAILED;
	if (!there)
		goto drop_wish;
	db_close(there);
	if (db_holder(store)) {
		status = ask_daemon(store, wish);
		goto drop_wish;
	}
	i18n_open(line->config->language);
	struct machine *m = machine_open(line->config, &why);
	if (m)
		status = do_it_here(m, wish);
	else
		command_failed("%s", why.s);
	machine_close(m);
drop_wish:
	json_decref(wish);
	return status;
}

static int erase(const struct command_line *line)
{
	int64_t row = number_read(line->operands[0], 0);
	const char *why = option_value(line, "why");
	if (!row)
		return command_misused(line->command, "%s is no row's number", line->operands[0]);
	if (!why || !*why)
		return command_misused(line->command, "say why: --why TEXT");
	json_t *wish = operator_erase(row, why);
	if (!wish)
		return command_misused(line->command, "--why must be UTF-8");
	return ask(line, wish);
}

static int retry(const struct command_line *line)
{
	int64_t job = number_read(line->operands[0], 0);
	if (!job)
		return command_misused(line->command, "%s is no job's number", line->operands[0]);
	return ask(line, operator_retry(job));
}

static int drop(const struct command_line *line)
{
	int64_t job = number_read(line->operands[0], 0);
	const char *why = option_value(line, "why");
	if (!job)
		return command_misused(line->command, "%s is no job's number", line->operands[0]);
	if (!why || !*why)
		return command_misused(line->command, "say why: --why TEXT");
	json_t *wish = operator_drop(job, why);
	if (!wish)
		return command_misused(line->command, "--why must be UTF-8");
	return ask(line, wish);
}

const struct command command_journal_erase = {
	.name = "journal erase",
	.operands = "ROW",
	.count = 1,
	.help = "take the people's text of a row out of the store",
	.more = "The row stays and the journal still verifies; the reason becomes a row of its own. What the "
	        "bot wrote in GitLab is written anew; what only people can take away is listed. Copies "
	        "made before still hold the text.",
	.options = { { "why", "TEXT", "the reason, for the journal; needed" } },
	.run = erase,
};

const struct command command_retry = {
	.name = "retry",
	.operands = "JOB",
	.count = 1,
	.help = "let a job that failed go again",
	.more = "`ehrbot status` lists them with their errors: mend the cause first.",
	.run = retry,
};

const struct command command_drop = {
	.name = "drop",
	.operands = "JOB",
	.count = 1,
	.help = "give up a job that can never go out",
	.more = "One that failed, or waits. What it was to say or do is not said or done, and goes from the "
	        "store; the reason is a row of the journal. `ehrbot status` lists jobs; a cause that can be "
	        "mended wants `ehrbot retry JOB`.",
	.options = { { "why", "TEXT", "the reason, for the journal; needed" } },
	.run = drop,
};
