#include "outside/slack_pins.h"

#include "base/alloc.h"
#include "outside/slack_missed.h"
#include "store/db.h"
#include "store/words.h"

#include <string.h>

#define SLACK "slack:"

enum { KEY_BYTES = 512 };

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

/* Whose pins are recorded, blank-separated, owned; NULL: nobody's. */
static char *recorded(struct trip *t, const char *source)
{
	char *all = NULL;
	struct rows r = db_rows(t->db, SQL_fact_current, T(":object", t->job.owner),
	                        T(":kind", "key"), T(":source", source));
	if (!rows_next(&r))
		return NULL;
	all = words_get(t->db, row_int(&r, 2));
	if (!all)
		all = xstrdup(row_text(&r, 4));
	rows_end(&r);
	return all;
}

static const json_t *pins_on(const json_t *message)
{
	size_t i;
	json_t *reaction;
	json_array_foreach(json_object_get(message, "reactions"), i, reaction)
	{
		const char *name = str(reaction, "name");
		if (name && !strcmp(name, "pushpin"))
			return reaction;
	}
	return NULL;
}

static bool has_pin_of(const json_t *pins, const char *user)
{
	size_t i;
	json_t *one;
	json_array_foreach(json_object_get(pins, "users"), i, one)
	{
		const char *is = json_string_value(one);
		if (is && !strcmp(is, user))
			return true;
	}
	return false;
}

/* Nobody can know when it was pinned or unpinned: its key says so, and it counts from now. */
static void add_pin(struct trip *t, const json_t *message, const char *source, const char *user,
                    bool on)
{
	const char *channel = str(message, "channel");
	autobuf key = BUF_INIT(KEY_BYTES);
	buf_addf(&key, "reaction/%s/pushpin:%s:%s/%lld", source, on ? "on" : "off", user,
	         (long long)t->job.id);
	missed_add(t, channel, key.s,
	           json_pack("{s:s, s:s, s:b, s:{s:s, s:s}, s:s}", "kind", "reaction", "reaction",
	                     "pushpin", "on", on, "item", "channel", channel, "ts",
	                     str(message, "ts"), "user", user));
}

static bool is_among(const char *all, const char *user)
{
	autofree char *list = all ? xstrdup(all) : NULL;
	char *rest = list, *one;
	while ((one = strsep(&rest, " ")))
		if (!strncmp(one, SLACK, strlen(SLACK)) && !strcmp(one + strlen(SLACK), user))
			return true;
	return false;
}

/* Whose pin is new, and, where Slack names all whose there are, whose is gone. */
void pins_compare(struct trip *t, const json_t *message, const char *source)
{
	autofree char *known = recorded(t, source);
	const json_t *pins = pins_on(message), *users = json_object_get(pins, "users");
	char *rest = known, *one;
	for (size_t i = 0; i < json_array_size(users); i++) {
		const char *user = json_string_value(json_array_get(users, i));
		if (user && !is_among(known, user))
			add_pin(t, message, source, user, true);
	}
	if (json_integer_value(json_object_get(pins, "count")) > (json_int_t)json_array_size(users))
		return;
	while ((one = strsep(&rest, " ")))
		if (!strncmp(one, SLACK, strlen(SLACK)) && !has_pin_of(pins, one + strlen(SLACK)))
			add_pin(t, message, source, one + strlen(SLACK), false);
}
