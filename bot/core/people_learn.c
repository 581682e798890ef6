#include "core/people_learn.h"

#include "base/alloc.h"
#include "core/jobs.h"
#include "core/people.h"
#include "ctx.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_BYTES = 256 };

/* Everyone who speaks or is spoken of is named one day: who has no name in bot.toml is asked for,
 * once. */
static void learn_person(struct ctx *cx, const char *person)
{
	if (!people_is_user(person) || people_name_given(cx->m, person))
		return;
	struct rows r = db_rows(cx->m->db, SQL_person_name, T(":id", person));
	bool known = rows_next(&r);
	rows_end(&r);
	if (known)
		return;
	db_do(cx->m->db, SQL_person_learn, T(":id", person), T(":name", NULL));
	json_auto_t *body = json_pack("{s:s}", "user", person + 6);
	autofree char *dumped = json_dumps(body, JSON_COMPACT);
	autobuf key = BUF_INIT(NAME_MAX_BYTES);
	buf_addf(&key, "person:%s", person);
	struct job_spec job = { .key = key.s,
		                .call = "users.info",
		                .lane = key.s,
		                .owner = cx->object,
		                .body = dumped,
		                .priority = DIGEST,
		                .cause = cx->cause };
	jobs_add(cx->m, &job);
}

void people_learn(struct ctx *cx, const struct event *e)
{
	size_t i;
	json_t *mention;
	if (!cx->object && e->kind != EVENT_SLASH && e->kind != EVENT_OPENED)
		return;
	learn_person(cx, cx->by);
	if (e->kind == EVENT_SLASH)
		json_array_foreach(e->mentions, i, mention)
		        learn_person(cx, json_string_value(json_array_get(mention, 0)));
}
