#include "core/threads.h"

#include "base/alloc.h"
#include "core/catchup.h"
#include "ctx.h"
#include "fact.h"
#include "say.h"
#include "store/binding.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

static bool is_adopted(const char *part)
{
	return !strncmp(part, "thread:", strlen("thread:"));
}

const char *threads_object(struct ctx *cx, const char *channel, const char *root)
{
	char *name = root ? binding_name_at(cx->m->db, channel, root) : NULL;
	if (!name)
		return NULL;
	keep(cx, name);
	char *slash = strchr(name, '/');
	if (!slash || (strcmp(slash + 1, "card") && !is_adopted(slash + 1)))
		return NULL;
	*slash = '\0';
	return name;
}

void follow_message(struct ctx *cx, const char *object, const char *key)
{
	const char *slash = strchr(key, '/');
	if (!slash)
		return;
	autofree char *channel = xstrndup(key, (size_t)(slash - key));
	binding_put(cx->m->db, name_of(cx, object, "card"),
	            &(struct binding){ .place = channel,
	                               .item = (char *)slash + 1,
	                               .url = (char *)message_url(cx, channel, slash + 1) });
	if (cx->late) /* its thread was not heard either */
		catchup_adopted(cx, object, slack_ts_ms(slash + 1));
}

static const char *sibling(struct ctx *cx, const char *object, int64_t number)
{
	autofree char *series = xstrndup(object, strcspn(object, ":"));
	return object_numbered(cx, series, number);
}

const char *object_home(struct ctx *cx, const char *object)
{
	struct fact f;
	while (object) {
		if (fact_last(cx, object, "same", &f))
			object = sibling(cx, object, f.number);
		else if (fact_last(cx, object, "part", &f))
			object = f.text;
		else
			break;
	}
	return object;
}

void object_joins(struct ctx *cx, const char *object, const char *whole)
{
	fact_note(cx, whole, "has", now(cx), 0, object);
	fact_note(cx, object, "part", now(cx), 0, whole);
}

static void add_own(struct ctx *cx, json_t *list, const char *object)
{
	for (struct rows r = db_rows(cx->m->db, SQL_object_threads, T(":object", object));
	     rows_next(&r);)
		json_array_append_new(list,
		                      json_pack("{s:s, s:s, s:b}", "channel", row_text(&r, 1), "ts",
		                                row_text(&r, 2), "adopted",
		                                is_adopted(strchr(row_text(&r, 0), '/') + 1)));
}

json_t *threads_of(struct ctx *cx, const char *object)
{
	json_t *list = json_array();
	add_own(cx, list, object);
	for (struct facts f = facts(cx, object, "absorbed"); fact_next(&f);)
		add_own(cx, list, sibling(cx, object, f.is.number));
	for (struct facts f = facts(cx, object, "has"); fact_next(&f);)
		add_own(cx, list, kept(cx, f.is.text));
	return list;
}

bool adopt_thread(struct ctx *cx, const char *object, const char *key)
{
	const char *community = cx->m->community, *slash = strchr(key, '/');
	autofree char *channel = xstrndup(key, strcspn(key, "/"));
	bool alerts = cx->m->alert && !strcmp(channel, cx->m->alert);
	if (!slash || (!alerts && (!community || strcmp(channel, community) != 0)))
		return false;
	struct binding root = { .place = channel, .item = (char *)slash + 1 };
	binding_put(cx->m->db, name_of(cx, object, part_of(cx, "thread", key)), &root);
	ctx_journal(cx, "thread.adopted", object, NULL, key, 0);
	if (!alerts || cx->late) /* an alert that was just heard has no thread yet */
		catchup_adopted(cx, object, slack_ts_ms(slash + 1));
	return true;
}
