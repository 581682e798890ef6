#include "outside/slack_known.h"

#include "base/alloc.h"
#include "base/text.h"
#include "outside/letter.h"
#include "store/db.h"

#include <string.h>

enum { NAME_POINTS = 80 };

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

enum verdict known_self(struct trip *t, const json_t *answer)
{
	trip_bind(t, str(answer, "user_id"), str(answer, "bot_id"), str(answer, "url"),
	          str(answer, "team_id"));
	return SUCCESS;
}

enum verdict known_channels_begin(struct trip *t)
{
	trip_form(t, "users.conversations");
	trip_field(t, "types", "public_channel,private_channel");
	trip_field(t, "exclude_archived", "true");
	trip_field(t, "limit", "200");
	trip_field(t, "cursor", str(t->memo, "cursor"));
	return NEXT;
}

/* One that was renamed is still the same, unless another is called so now. */
static void take_channels(struct trip *t, const json_t *answer, const char *known)
{
	size_t i;
	json_t *channel;
	const char *wanted = str(t->body, "name");
	json_array_foreach(json_object_get(answer, "channels"), i, channel)
	{
		const char *id = str(channel, "id"), *name = str(channel, "name");
		if (id && name && (!strcmp(id, wanted) || !strcmp(name, wanted)))
			json_object_set_new(t->memo, "found", json_string(id));
		else if (id && known && !strcmp(id, known))
			json_object_set_new(t->memo, "same", json_string(id));
	}
}

enum verdict known_channels(struct trip *t, const json_t *answer)
{
	struct binding here = { 0 };
	bool known = binding_get(t->db, t->job.name, &here);
	const char *cursor = str(json_object_get(answer, "response_metadata"), "next_cursor");
	if (!t->memo)
		t->memo = json_object();
	take_channels(t, answer, here.place);
	binding_release(&here);
	const char *found = str(t->memo, "found"), *same = str(t->memo, "same");
	if (found || (same && !(cursor && *cursor))) {
		trip_bind(t, found ? found : same, "", NULL, NULL);
		return SUCCESS;
	}
	if (!cursor || !*cursor) {
		buf_addf(&t->error, "the bot is in no channel %s", str(t->body, "name"));
		return known ? AWAY : AGAIN;
	}
	json_object_set_new(t->memo, "cursor", json_string(cursor));
	return known_channels_begin(t);
}

enum verdict known_person(struct trip *t, const json_t *answer)
{
	const json_t *profile = json_object_get(json_object_get(answer, "user"), "profile");
	const char *names[] = { str(profile, "display_name"),
		                str(json_object_get(answer, "user"), "real_name"),
		                str(json_object_get(answer, "user"), "name") };
	autobuf person = BUF_INIT(128);
	buf_addf(&person, "slack:%s", str(t->body, "user"));
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (names[i] && *names[i]) {
			autofree char *clean = text_clean(names[i], strlen(names[i]));
			autofree char *line = text_cut(clean, NAME_POINTS);
			db_do(t->db, SQL_person_learn, T(":id", person.s), T(":name", line));
			break;
		}
	return SUCCESS;
}

enum verdict known_address(struct trip *t, const json_t *answer)
{
	const json_t *profile = json_object_get(json_object_get(answer, "user"), "profile");
	const char *mail = str(profile, "email");
	autobuf person = BUF_INIT(128);
	buf_addf(&person, "slack:%s", str(t->body, "user"));
	db_do(t->db, SQL_person_learn_mail, T(":id", person.s),
	      T(":mail", letter_address_fits(mail) ? mail : NULL));
	return known_person(t, answer);
}
