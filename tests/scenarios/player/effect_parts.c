#include "effect_parts.h"

#include "base/buf.h"
#include "cast.h"
#include "scene.h"

#include <stdlib.h>

enum { KEY_MAX = 1024 };

void entry_release(struct entry *entry)
{
	free(entry->key);
	lines_release(&entry->lines);
}

const char *entry_handle(const struct scene *s, const char *user)
{
	const struct person *p = user ? cast_slack(s->cast, user) : NULL;

	return p ? p->handle : user ? user : "?";
}

void entry_key(struct entry *entry, const char *rank, const char *place, const char *lane,
               const char *ts)
{
	struct buf b = BUF_INIT(KEY_MAX);

	buf_addf(&b, "%s/%s/%s/%s", rank, place ? place : "", lane, ts ? ts : "");
	entry->key = buf_take(&b);
}

void entry_edit(struct entry *entry, struct buf *head, const struct lines *changes, bool ticked)
{
	entry->tick = changes->n == 0 && ticked;
	if (entry->tick)
		buf_add(head, " ⏱");
	else if (changes->n == 0)
		buf_add(head, ": (nothing that shows)");
	if (changes->n == 0)
		lines_add(&entry->lines, head->s);
	else
		headed(&entry->lines, head->s, changes);
}
