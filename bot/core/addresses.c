#include "core/addresses.h"

#include "base/alloc.h"
#include "base/config.h"
#include "base/log.h"
#include "core/jobs.h"
#include "core/people.h"
#include "core/roster.h"
#include "ctx.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_BYTES = 256 };
#define DAY_MS ((int64_t)24 * 3600 * 1000)

char *address_of(struct db *db, const struct roster_person *p)
{
	if (p->config && p->config->mail)
		return xstrdup(p->config->mail);
	return db_string(db, SQL_person_mail, T(":id", p->id));
}

const char *mail_of(struct ctx *cx, const char *person)
{
	const struct roster_person *p = people_on_roster(cx->m, person);
	char *address = p ? address_of(cx->m->db, p) : NULL;
	if (!address)
		log_error("mail.no_address", kv("person", person));
	return keep(cx, address);
}

static void ask(struct machine *m, const char *person, int64_t now)
{
	autobuf key = BUF_INIT(KEY_BYTES);
	json_auto_t *body = json_pack("{s:s}", "user", person + strlen("slack:"));
	autofree char *dumped = json_dumps(body, JSON_COMPACT);
	buf_addf(&key, "mail:%s", person);
	db_do(m->db, SQL_job_daily, T(":key", key.s), T(":body", dumped), I(":now", now),
	      I(":before", now - DAY_MS));
	if (!db_changes(m->db))
		jobs_add(m, &(struct job_spec){ .key = key.s,
		                                .call = "users.info/mail",
		                                .lane = key.s,
		                                .body = dumped,
		                                .priority = DIGEST });
}

void addresses_ask(struct machine *m, int64_t now)
{
	const struct roster_person *p;
	if (!m->config->mail.smtp)
		return;
	struct roster *r = roster_read(m->db, m->config);
	for (size_t i = 0; (p = roster_at(r, i)); i++)
		if (p->roles && !(p->config && p->config->mail) && people_is_user(p->id))
			ask(m, p->id, now);
	roster_free(r);
}
