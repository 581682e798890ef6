#include "cli/command.h"
#include "store/db.h"

enum { WHY_MAX = 4096 };

static int backup(const struct command_line *line)
{
	autobuf why = BUF_INIT(WHY_MAX);
	struct db *db = command_reader(line);
	if (!db)
		return CLI_FAILED;
	bool done = db_backup(db, line->operands[0], &why);
	db_close(db);
	if (!done)
		return command_failed("%s", why.s);
	printf("%s is a complete store\n", line->operands[0]);
	return CLI_DONE;
}

const struct command command_backup = {
	.name = "backup",
	.operands = "FILE",
	.count = 1,
	.help = "write a complete copy of the store, beside a running daemon too",
	.more = "FILE must not be there yet; it gets its name when it is whole and on the disk.",
	.run = backup,
};
