#include "base/alloc.h"
#include "base/config.h"
#include "outside/call.h"
#include "outside/letter.h"

#include <string.h>

/* Mail. Nobody can be asked whether a letter came through: one whose last answer was lost is never
 * sent again by itself. {"to": […], "cc": […], "subject", "text", "in_reply_to"} */

enum { ID_MAX = 512, KEY_PART = 32 }; /* of the key: 128 bits, so that the line stays short */

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

/* False: too many, or one that is no text. */
static bool read_list(const json_t *list, const char *to[LETTER_TO_MOST + 1])
{
	size_t i;
	json_t *address;
	if (json_array_size(list) > LETTER_TO_MOST)
		return false;
	json_array_foreach((json_t *)list, i, address)
	{
		to[i] = json_string_value(address);
		if (!to[i])
			return false;
	}
	to[json_array_size(list)] = NULL;
	return true;
}

static enum verdict begin_letter(struct trip *t)
{
	const char *to[LETTER_TO_MOST + 1], *cc[LETTER_TO_MOST + 1];
	const char *from = t->config->mail.from;
	autobuf id = BUF_INIT(ID_MAX), letter = BUF_INIT(PAYLOAD_MOST), why = BUF_INIT(ID_MAX);
	if (!t->config->mail.smtp)
		return trip_fail(t, "there is no [mail] in the configuration");
	if (!read_list(json_object_get(t->body, "to"), to) ||
	    !read_list(json_object_get(t->body, "cc"), cc))
		return trip_fail(t, "too many addresses");
	buf_addf(&id, "%.*s%s", KEY_PART, t->job.key, strchr(from, '@'));
	const struct letter_fields fields = { .from = from,
		                              .to = to,
		                              .cc = cc,
		                              .subject = str(t->body, "subject"),
		                              .text = str(t->body, "text"),
		                              .id = id.s,
		                              .in_reply_to = str(t->body, "in_reply_to"),
		                              .at = t->job.began };
	if (!letter_write(&letter, &fields, &why))
		return trip_fail(t, why.s);
	trip_bind(t, "mail", id.s, NULL, NULL);
	return trip_letter(t, letter.s, letter.len);
}

const struct call mail_calls[] = {
	{ "mail.send", MAIL, ASK, PACE_MAIL, .begin = begin_letter, .journal = true },
	{ 0 },
};
