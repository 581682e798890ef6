#include "state.h"

#include <openssl/evp.h>
#include <stdlib.h>

/* conversations.* but reading, and users.conversations. */

enum { PAGE_DEFAULT = 100, LIST_MAX = 1000, OPEN_USERS_MAX = 8 };

char *cursor_make(const char *text)
{
	size_t len = strlen(text);
	char *out = xmalloc(4 * ((len + 2) / 3) + 1);

	EVP_EncodeBlock((unsigned char *)out, (const unsigned char *)text, (int)len);
	return out;
}

char *cursor_read(const char *cursor, const char *prefix)
{
	size_t len = strlen(cursor);
	char *out = xcalloc(1, len + 4);

	if (len % 4 ||
	    EVP_DecodeBlock((unsigned char *)out, (const unsigned char *)cursor, (int)len) < 0 ||
	    strncmp(out, prefix, strlen(prefix)) != 0) {
		free(out);
		return NULL;
	}
	memmove(out, out + strlen(prefix), strlen(out + strlen(prefix)) + 1);
	return out;
}

static void next_cursor(json_t *reply, size_t at, bool more)
{
	autofree char *plain = NULL, *cursor = NULL;

	if (more) {
		if (asprintf(&plain, "offset:%zu", at) == -1)
			abort();
		cursor = cursor_make(plain);
	}
	js_put(reply, "response_metadata", js_pack("{s:s}", "next_cursor", cursor ? cursor : ""));
}

json_t *slack_page(const json_t *in, json_t *all, int limit, json_t *reply, const char **ret_error)
{
	const json_t *wanted = js_get(in, "limit");
	const char *cursor = js_text(in, "cursor");
	size_t from = 0, n = (size_t)limit;

	if (wanted && (json_integer_value(wanted) < 0 || json_integer_value(wanted) > LIST_MAX)) {
		*ret_error = "invalid_limit";
		json_decref(all);
		return NULL;
	}
	if (json_integer_value(wanted))
		n = (size_t)json_integer_value(wanted);
	if (cursor && *cursor) {
		autofree char *offset = cursor_read(cursor, "offset:");
		if (!offset) {
			*ret_error = "invalid_cursor";
			json_decref(all);
			return NULL;
		}
		from = strtoul(offset, NULL, 10);
	}
	json_t *page = json_array();
	for (size_t i = from; i < from + n && i < json_array_size(all); i++)
		json_array_append(page, json_array_get(all, i));
	next_cursor(reply, from + n, from + n < json_array_size(all));
	json_decref(all);
	return page;
}

json_t *slack_paged(const json_t *in, json_t *all, const char *name)
{
	json_t *reply = slack_ok();
	const char *error = NULL;
	json_t *page = slack_page(in, all, PAGE_DEFAULT, reply, &error);

	if (!page) {
		json_decref(reply);
		return slack_error(error);
	}
	js_put(reply, name, page);
	return reply;
}

static const char *type_of(const struct channel *c)
{
	return c->im_user ? "im" : c->private ? "private_channel" : "public_channel";
}

/* "public_channel,private_channel": which of them are asked for; false: an unknown one. */
static bool read_types(const json_t *in, json_t **ret_types)
{
	static const char *const known[] = { "public_channel", "private_channel", "mpim", "im" };
	json_t *text = json_string(js_text_or(in, "types", "public_channel"));
	json_t *types = js_list(text), *t;
	bool fine = true;
	size_t i;

	json_decref(text);
	json_array_foreach(types, i, t)
	{
		bool found = false;
		for (size_t k = 0; k < ARRAY_SIZE(known); k++)
			found |= strcmp(known[k], json_string_value(t)) == 0;
		fine &= found;
	}
	*ret_types = types;
	return fine;
}

static json_t *listed(struct standin *s, const json_t *in, const char *member)
{
	json_t *types, *all = json_array();

	if (!read_types(in, &types)) {
		json_decref(types);
		json_decref(all);
		return slack_error("invalid_types");
	}
	for (size_t i = 0; i < s->slack.channels.n; i++) {
		const struct channel *c = s->slack.channels.at[i];
		if (js_find(types, NULL, type_of(c)) < 0 ||
		    (c->archived && js_true(in, "exclude_archived")) ||
		    (c->private && !channel_has(c, s->slack.bot_user)) ||
		    (member && !channel_has(c, member)))
			continue;
		json_array_append_new(all, channel_info(s, c, !member));
	}
	json_decref(types);
	return slack_paged(in, all, "channels");
}

json_t *conversations_list(struct standin *s, const json_t *in)
{
	return listed(s, in, NULL);
}

json_t *users_conversations(struct standin *s, const json_t *in)
{
	const char *user = js_text(in, "user");

	if (user && !user_id(s, user))
		return slack_error("user_not_found");
	return listed(s, in, user ? user_id(s, user) : s->slack.bot_user);
}

struct channel *channel_readable(const struct standin *s, const json_t *in)
{
	struct channel *c = channel_find(s, js_text(in, "channel"));

	/* Only ids are taken here, and a private channel does not exist to outsiders. */
	if (!c || strcmp(c->id, js_text(in, "channel")) != 0 ||
	    (c->private && !channel_has(c, s->slack.bot_user)))
		return NULL;
	return c;
}

json_t *scope_for(const struct standin *s, const struct channel *c, const char *right)
{
	char scope[64];

	if (!fmt(scope, sizeof(scope), "%s:%s",
	         c->im_user   ? "im"
	         : c->private ? "groups"
	                      : "channels",
	         right))
		abort();
	return scope_missing(s, scope);
}

json_t *conversations_info(struct standin *s, const json_t *in)
{
	const struct channel *c = channel_readable(s, in);
	json_t *missing = c ? scope_for(s, c, "read") : NULL;

	if (!c)
		return slack_error("channel_not_found");
	if (missing)
		return missing;
	return js_pack("{s:b, s:o}", "ok", 1, "channel",
	               channel_info(s, c, js_true(in, "include_num_members")));
}

json_t *conversations_members(struct standin *s, const json_t *in)
{
	const struct channel *c = channel_readable(s, in);

	if (!c)
		return slack_error("channel_not_found");
	return slack_paged(in, json_deep_copy(c->members), "members");
}

json_t *conversations_join(struct standin *s, const json_t *in)
{
	struct channel *c = channel_readable(s, in);

	if (!c)
		return slack_error("channel_not_found");
	if (c->im_user || c->private)
		return slack_error("method_not_supported_for_channel_type");
	if (c->archived)
		return slack_error("is_archived");
	bool already = channel_has(c, s->slack.bot_user);
	if (!already)
		channel_join(s, c, s->slack.bot_user);
	json_t *reply = js_pack("{s:b, s:o}", "ok", 1, "channel", channel_info(s, c, false));
	if (already) {
		js_put_text(reply, "warning", "already_in_channel");
		js_put(reply, "response_metadata",
		       js_pack("{s:[s]}", "warnings", "already_in_channel"));
	}
	return reply;
}

json_t *conversations_open(struct standin *s, const json_t *in)
{
	json_t *users = js_list(js_get(in, "users"));
	const struct channel *c = channel_find(s, js_text(in, "channel"));
	const char *error = NULL;
	bool created = false;

	if (!c && !json_array_size(users))
		error = js_text(in, "channel") ? "channel_not_found" : "users_list_not_supplied";
	else if (json_array_size(users) > OPEN_USERS_MAX)
		error = "too_many_users";
	else if (json_array_size(users) > 1)
		error = "method_not_supported_for_channel_type";
	else if (!c) {
		const char *id = user_id(s, json_string_value(json_array_get(users, 0)));
		size_t before = s->slack.channels.n;
		if (!id)
			error = "user_not_found";
		else if (js_true(user_find(s, id), "deleted"))
			error = "user_disabled";
		else
			c = channel_of_user(s, id);
		created = s->slack.channels.n > before;
	}
	json_decref(users);
	if (error)
		return slack_error(error);
	json_t *shown = js_true(in, "return_im") ? channel_info(s, c, false)
	                                         : js_pack("{s:s}", "id", c->id);
	json_t *reply = js_pack("{s:b, s:o}", "ok", 1, "channel", shown);
	if (!created) {
		js_put(reply, "no_op", json_true());
		js_put(reply, "already_open", json_true());
	}
	return reply;
}
