#include "store/journal.h"
#include "base/alloc.h"
#include "base/clock.h"
#include "base/number.h"
#include "cli/command.h"
#include "cli/names.h"
#include "cli/since.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

enum { WHY_MAX = 4096 };

static bool read_format(const char *word, enum journal_format *ret)
{
	static const char *const words[] = {
		[JOURNAL_TEXT] = "text", [JOURNAL_CSV] = "csv", [JOURNAL_JSONL] = "jsonl"
	};
	*ret = JOURNAL_TEXT;
	if (!word)
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (!strcmp(words[i], word)) {
			*ret = (enum journal_format)i;
			return true;
		}
	return false;
}

static bool begins_with(const char *word, const char *beginning)
{
	size_t n = strlen(beginning);
	return !strncmp(word, beginning, n) && word[n];
}

static bool is_actor(const char *word)
{
	static const char *const ours[] = { "operator", "bot", "clock", "gitlab", "someone" };
	for (size_t i = 0; i < ARRAY_SIZE(ours); i++)
		if (!strcmp(word, ours[i]))
			return true;
	return begins_with(word, "slack:") || begins_with(word, "gitlab:");
}

static int print(struct db *db, struct names *names, const struct journal_filter *asked,
                 enum journal_format format)
{
	autobuf why = BUF_INIT(WHY_MAX);
	char *actors[NAMED_ACTORS] = { NULL, NULL };
	struct journal_filter f = *asked;
	f.name_of = names_of;
	f.names = names;
	if (f.actor && !is_actor(f.actor)) {
		if (!names_find(names, db, f.actor, actors, &why))
			return command_failed("%s", why.s);
		f.actor = actors[0];
		f.or_actor = actors[1];
	}
	bool good = journal_print(db, &f, format, stdout);
	free(actors[0]);
	free(actors[1]);
	return good ? CLI_DONE : command_failed("the journal could not be printed to its end");
}

static int print_it(const struct command_line *line, const struct journal_filter *f,
                    enum journal_format format)
{
	struct db *db = command_reader(line);
	if (!db)
		return CLI_FAILED;
	struct names *names = names_read(db, line->config);
	int status = print(db, names, f, format);
	names_free(names);
	db_close(db);
	return status;
}

/* accident:7 */
static bool is_object(const char *word)
{
	const char *colon = strchr(word, ':');
	return colon && colon > word && number_read(colon + 1, 0) > 0;
}

static int journal(const struct command_line *line)
{
	const char *since = option_value(line, "since");
	struct journal_filter f = { .actor = option_value(line, "actor"),
		                    .object = option_value(line, "object") };
	enum journal_format format;
	if (since && !since_read(since, clock_now(), &f.since))
		return command_misused(line->command,
		                       "--since takes a date (2026-11-23, \"2026-11-23 14:02\") "
		                       "or how long ago (90m, 24h, 7d)");
	if (f.actor && strchr(f.actor, ':') && !is_actor(f.actor))
		return command_misused(line->command, "--actor takes a name, slack:U..., "
		                                      "gitlab:NAME, operator, bot, clock, gitlab "
		                                      "or someone");
	if (f.object && !is_object(f.object))
		return command_misused(line->command,
		                       "--object takes a kind and a number: accident:7");
	if (!read_format(option_value(line, "format"), &format))
		return command_misused(line->command, "--format takes text, csv or jsonl");
	return print_it(line, &f, format);
}

static int check(const struct command_line *line, const struct journal_published *sought)
{
	autobuf why = BUF_INIT(WHY_MAX);
	struct db *db = command_reader(line);
	if (!db)
		return CLI_FAILED;
	bool good = sought ? journal_verify_published(db, sought, &why) : journal_verify(db, &why);
	db_close(db);
	if (!good)
		return command_failed("%s", why.s);
	printf("whole: %s\n", why.s);
	return CLI_DONE;
}

static int verify(const struct command_line *line)
{
	const char *head = option_value(line, "head"), *row = option_value(line, "row");
	struct journal_published sought = { 0 };
	if (row && !head)
		return command_misused(line->command, "--row goes with --head");
	if (head && !journal_read_published(head, &sought))
		return command_misused(line->command,
		                       "--head takes a hash: sha256: and 64 digits from 0 to f");
	if (row && (sought.row = number_read(row, 0)) == 0)
		return command_misused(line->command, "%s is no row's number", row);
	return check(line, head ? &sought : NULL);
}

const struct command command_journal = {
	.name = "journal",
	.help = "print who did what",
	.more = "People's texts are in it: mind where you send it. Times are in the configured zone, in "
	        "jsonl UTC; people stand by their names, in csv and jsonl by their ids.",
	.options = {
		{ "since", "WHEN", "from a date (2026-11-23 14:02) or so long ago (24h, 7d) on" },
		{ "actor", "WHO", "a name, slack:U..., gitlab:NAME, operator, bot, clock, gitlab, someone" },
		{ "object", "WHAT", "accident:7" },
		{ "format", "FORM", "text (the default), csv, jsonl" },
	},
	.run = journal,
};

const struct command command_journal_verify = {
	.name = "journal verify",
	.help = "check that no row was changed, lost or put in",
	.more = "Says how many rows there are and the hash of the last. Hashes are published in GitLab: one "
	        "in every report, one a day under the issue of the journal. With --head such a hash is looked "
	        "for: it is there only if no row up to its own was changed since.",
	.options = {
		{ "head", "HASH", "a published hash: sha256:..." },
		{ "row", "ROW", "the row that it was published for" },
	},
	.run = verify,
};
