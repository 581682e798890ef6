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
	fact_note_from(cx, whole, "has", object, now(cx), 0, object);
	fact_note(cx, object, "part", now(cx), 0, whole);
}

void object_leaves(struct ctx *cx, const char *object, const char *whole)
{
	struct fact joined_by;
	fact_withdraw(cx, whole, "has", object);
	fact_note_from(cx, whole, "had", object, now(cx), 0, object);
	if (fact_last(cx, object, "part", &joined_by))
		fact_withdraw(cx, object, "part", joined_by.source);
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
	static const char *const parts[] = { "has", "had" };
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++)
		for (struct facts f = facts(cx, object, parts[i]); fact_next(&f);)
			add_own(cx, list, kept(cx, f.is.text));
	return list;
}

/* The name is that message's from now on; what was just said has no thread yet. */
static void bind_root(struct ctx *cx, const char *object, const char *part, const char *key)
{
	const char *ts = strchr(key, '/') + 1;
	autofree char *channel = xstrndup(key, strcspn(key, "/"));
	bool heard_now = !cx->late && cx->source && !strcmp(cx->source, key);
	binding_put(cx->m->db, name_of(cx, object, part),
	            &(struct binding){ .place = channel,
	                               .item = (char *)ts,
	                               .url = (char *)message_url(cx, channel, ts) });
	if (!heard_now)
		catchup_adopted(cx, object, slack_ts_ms(ts));
}

void follow_message(struct ctx *cx, const char *object, const char *key)
{
	if (strchr(key, '/'))
		bind_root(cx, object, "card", key);
}

/* Of one of our two channels. */
static bool is_ours(const struct machine *m, const char *key)
{
	autofree char *channel = xstrndup(key, strcspn(key, "/"));
	return strchr(key, '/') && ((m->community && !strcmp(channel, m->community)) ||
	                            (m->alert && !strcmp(channel, m->alert)));
}

bool adopt_thread(struct ctx *cx, const char *object, const char *key)
{
	if (!is_ours(cx->m, key))
		return false;
	ctx_journal(cx, "thread.adopted", object, NULL, key, 0);
	bind_root(cx, object, part_of(cx, "thread", key), key);
	return true;
}
