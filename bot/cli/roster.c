#include "core/roster.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/text.h"
#include "base/when.h"
#include "cli/command.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

/* Whom to phone when Slack is down. */

enum { CELL_MAX = 512, COLUMNS = 5 };

struct cells {
	char *at[COLUMNS]; /* name, id, roles, phone, what else there is to know */
};

static const struct {
	unsigned role;
	const char *name;
} roles[] = { { HEAD, "head" }, { L1, "l1" }, { L2, "l2" }, { INFRA, "infra" }, { VM, "vm" } };

static char *name_of(struct db *db, const struct roster_person *p)
{
	const struct config_person *c = p->config;
	if (c && (c->name || c->gitlab))
		return xstrdup(c->name ? c->name : c->gitlab);
	char *learnt = db_string(db, SQL_person_name, T(":id", p->id));
	return learnt ? learnt : xstrdup(p->id + strlen("slack:"));
}

static char *roles_said(unsigned held)
{
	autobuf to = BUF_INIT(CELL_MAX);
	for (size_t i = 0; i < ARRAY_SIZE(roles); i++)
		if (held & roles[i].role)
			buf_addf(&to, "%s%s", to.len ? " " : "", roles[i].name);
	return buf_take(&to);
}

static void add_until(struct buf *to, const char *what, int64_t until, int64_t now)
{
	autofree char *day = when_until("en", until, now);
	buf_addf(to, "%s%s until %s", to->len ? ", " : "", what, day);
}

static char *remarks(const struct roster *r, const struct roster_person *p, int64_t now)
{
	autobuf to = BUF_INIT(CELL_MAX);
	int64_t until = roster_away(p, now);
	if (until)
		add_until(&to, "away", until, now);
	for (size_t i = 0; i < ARRAY_SIZE(roles); i++) {
		autobuf what = BUF_INIT(CELL_MAX);
		if (roster_principal(r, p, roles[i].role, now, &until)) {
			buf_addf(&what, "acts for %s", roles[i].name);
			add_until(&to, what.s, until, now);
		} else if (roster_deputy_of(r, p, now) & roles[i].role) {
			buf_addf(&to, "%sdeputy of %s", to.len ? ", " : "", roles[i].name);
		}
	}
	return buf_take(&to);
}

static struct cells cells_of(struct db *db, const struct roster *r, const struct roster_person *p,
                             int64_t now)
{
	const char *phone = p->config ? p->config->phone : NULL;
	return (struct cells){ { name_of(db, p), xstrdup(p->id), roles_said(p->roles),
		                 xstrdup(phone ? phone : "no phone"), remarks(r, p, now) } };
}

/* Columns as wide as the widest of them; what else there is to know stands behind, if anything. */
static void print_cells(const struct cells *row, const size_t width[COLUMNS])
{
	autobuf line = BUF_INIT(COLUMNS * CELL_MAX);
	for (int i = 0; i < COLUMNS; i++)
		buf_addf(&line, "%s%*s", row->at[i], (int)(width[i] + 2 - text_length(row->at[i])),
		         "");
	while (line.len && line.s[line.len - 1] == ' ')
		line.len--;
	printf("%.*s\n", (int)line.len, line.s);
}

static void measure(const struct cells *row, size_t width[COLUMNS])
{
	for (int i = 0; i < COLUMNS; i++)
		if (text_length(row->at[i]) > width[i])
			width[i] = text_length(row->at[i]);
}

static void print(struct db *db, const struct roster *r, int64_t now)
{
	size_t width[COLUMNS] = { 0 };
	const struct roster_person *p;
	for (int printing = 0; printing < 2; printing++)
		for (size_t i = 0; (p = roster_at(r, i)); i++) {
			struct cells row = cells_of(db, r, p, now);
			if (p->roles && printing)
				print_cells(&row, width);
			else if (p->roles)
				measure(&row, width);
			for (int c = 0; c < COLUMNS; c++)
				free(row.at[c]);
		}
}

static int roster(const struct command_line *line)
{
	struct db *db = command_reader(line);
	if (!db)
		return CLI_FAILED;
	struct roster *r = roster_read(db, line->config);
	print(db, r, clock_now());
	roster_free(r);
	db_close(db);
	return CLI_DONE;
}

const struct command command_roster = {
	.name = "roster",
	.help = "print who is on the roster: ids, roles, phones, who is away, who stands in",
	.more = "As it was changed in Slack, from the store alone: Slack may be down.",
	.run = roster,
};
