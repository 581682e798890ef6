#include "state.h"

#include <stdlib.h>
#include <time.h>

/* The bot scopes that the methods here ask for. */
static const char all_scopes[] =
        "app_mentions:read,channels:history,channels:join,channels:manage,channels:read,chat:write,"
        "commands,files:read,groups:history,groups:read,groups:write,im:history,im:read,im:write,"
        "metadata.message:read,mpim:history,mpim:read,reactions:read,reactions:write,team:read,"
        "usergroups:read,users:read";

static void set(char **to, const char *value)
{
	if (!value)
		return;
	free(*to);
	*to = xstrdup(value);
}

void slack_init(struct standin *s)
{
	struct slack *k = &s->slack;

	set(&k->team_id, "T0000000001");
	set(&k->domain, "example");
	set(&k->team_name, "Example");
	set(&k->app_id, "A0000000001");
	set(&k->app_name, "ehrbot");
	set(&k->bot_id, "B0000000001");
	set(&k->bot_user, "U0000000BOT");
	set(&k->bot_token, "xoxb-standin");
	set(&k->app_token, "xapp-standin");
	set(&k->command, "/ehr");
	k->refused = json_object();
	k->users = json_array();
	k->usergroups = json_array();
	k->files = json_array();
	k->by_envelope = json_object();
	k->tickets = json_object();
	k->triggers = json_object();
	k->response_urls = json_object();
	standin_scopes(s, all_scopes);
}

static void channel_free(struct channel *c)
{
	for (size_t i = 0; i < c->messages.n; i++)
		message_free(c->messages.at[i]);
	free(c->messages.at);
	json_decref(c->members);
	json_decref(c->info);
	free(c->id);
	free(c->name);
	free(c->im_user);
	free(c);
}

static void release_rows(struct slack *k)
{
	for (size_t i = 0; i < k->channels.n; i++)
		channel_free(k->channels.at[i]);
	for (size_t i = 0; i < k->views.n; i++)
		view_free(k->views.at[i]);
	for (size_t i = 0; i < k->sockets.n; i++)
		socket_free(k->sockets.at[i]);
	for (size_t i = 0; i < k->deliveries.n; i++)
		delivery_free(k->deliveries.at[i]);
	free(k->channels.at);
	free(k->views.at);
	for (size_t i = 0; i < k->gone.n; i++)
		socket_free(k->gone.at[i]);
	free(k->gone.at);
	free(k->sockets.at);
	free(k->deliveries.at);
}

void slack_release(struct standin *s)
{
	struct slack *k = &s->slack;
	char *texts[] = { k->team_id,   k->domain,  k->team_name, k->app_id,
		          k->app_name,  k->bot_id,  k->bot_user,  k->bot_token,
		          k->app_token, k->command, k->last_event };
	json_t *values[] = { k->scopes,       k->refused, k->users,    k->usergroups,
		             k->by_envelope,  k->tickets, k->triggers, k->response_urls,
		             k->last_payload, k->files };

	release_rows(k);
	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		free(texts[i]);
	for (size_t i = 0; i < ARRAY_SIZE(values); i++)
		json_decref(values[i]);
}

char *new_id(struct standin *s, const char *prefix)
{
	char *id = NULL;

	if (asprintf(&id, "%s9%09ld", prefix, ++s->slack.next_id) == -1)
		abort();
	return id;
}

void standin_scopes(struct standin *s, const char *scopes)
{
	json_t *text = json_string(scopes);

	json_decref(s->slack.scopes);
	s->slack.scopes = js_list(text);
	json_decref(text);
}

void standin_token_refused(struct standin *s, const char *token, const char *error)
{
	json_t *where = token && strncmp(token, "x", 1) == 0 ? s->slack.refused : s->gitlab.refused;

	if (error)
		js_put_text(where, token, error);
	else
		json_object_del(where, token);
}

json_t *user_find(const struct standin *s, const char *id_or_name)
{
	if (!id_or_name)
		return NULL;
	const char *name = id_or_name + (*id_or_name == '@');
	int i = js_find(s->slack.users, "id", name);

	if (i < 0)
		i = js_find(s->slack.users, "name", name);
	if (i < 0)
		i = js_find(s->slack.users, "real_name", name);
	return i < 0 ? NULL : json_array_get(s->slack.users, (size_t)i);
}

const char *user_id(const struct standin *s, const char *id_or_name)
{
	return js_text(user_find(s, id_or_name), "id");
}

struct channel *channel_add(struct standin *s, const char *id, const char *name, bool is_private)
{
	struct channel *c = xcalloc(1, sizeof(*c));

	c->id = id ? xstrdup(id) : new_id(s, "C");
	c->name = xstrdup(name);
	c->private = is_private;
	c->members = json_array();
	c->info = channel_shape(s, c->id, name, is_private);
	vec_push(&s->slack.channels, c);
	return c;
}

struct channel *channel_find(const struct standin *s, const char *id_or_name)
{
	if (!id_or_name)
		return NULL;
	const char *name = id_or_name + (*id_or_name == '#');

	for (size_t i = 0; i < s->slack.channels.n; i++) {
		struct channel *c = s->slack.channels.at[i];
		if (strcmp(c->id, name) == 0 || (c->name && strcmp(c->name, name) == 0))
			return c;
	}
	return NULL;
}

bool channel_has(const struct channel *c, const char *user)
{
	return js_find(c->members, NULL, user) >= 0;
}

struct channel *channel_of_user(struct standin *s, const char *user)
{
	for (size_t i = 0; i < s->slack.channels.n; i++)
		if (s->slack.channels.at[i]->im_user &&
		    strcmp(s->slack.channels.at[i]->im_user, user) == 0)
			return s->slack.channels.at[i];
	struct channel *c = xcalloc(1, sizeof(*c));

	/* The same id in every run, whoever is written to first. */
	if (asprintf(&c->id, "D%s", user + 1) == -1)
		abort();
	c->im_user = xstrdup(user);
	c->private = true;
	c->members = js_pack("[s, s]", user, s->slack.bot_user);
	c->info = im_shape(s, c->id, user);
	vec_push(&s->slack.channels, c);
	return c;
}

static void read_app(struct slack *k, const json_t *world)
{
	const json_t *team = js_get(world, "team"), *app = js_get(world, "app");

	set(&k->team_id, js_text(team, "id"));
	set(&k->domain, js_text(team, "domain"));
	set(&k->team_name, js_text(team, "name"));
	set(&k->app_id, js_text(app, "id"));
	set(&k->app_name, js_text(app, "name"));
	set(&k->bot_id, js_text(app, "bot_id"));
	set(&k->bot_user, js_text(app, "bot_user"));
	set(&k->bot_token, js_text(app, "bot_token"));
	set(&k->app_token, js_text(app, "app_token"));
	set(&k->command, js_text(app, "command"));
}

static void read_users(struct standin *s, const json_t *world)
{
	size_t i;
	json_t *u;

	if (!user_find(s, s->slack.bot_user)) {
		json_t *bot = js_pack("{s:s, s:s, s:b}", "name", s->slack.app_name, "real_name",
		                      s->slack.app_name, "is_bot", 1);
		json_array_append_new(s->slack.users, user_shape(s, bot, s->slack.bot_user));
		json_decref(bot);
	}
	json_array_foreach(js_get(world, "users"), i, u)
	{
		autofree char *made = js_text(u, "id") ? NULL : new_id(s, "U");
		json_array_append_new(s->slack.users,
		                      user_shape(s, u, made ? made : js_text(u, "id")));
	}
	json_array_foreach(js_get(world, "usergroups"), i, u)
	{
		autofree char *made = js_text(u, "id") ? NULL : new_id(s, "S");
		json_array_append_new(s->slack.usergroups,
		                      js_pack("{s:s, s:s, s:b, s:s, s:s, s:s, s:i, s:O?}", "id",
		                              made ? made : js_text(u, "id"), "team_id",
		                              s->slack.team_id, "is_usergroup", 1, "name",
		                              js_text_or(u, "name", ""), "handle",
		                              js_text_or(u, "handle", ""), "description", "",
		                              "date_delete", 0, "users", js_get(u, "users")));
	}
}

static bool read_channel(struct standin *s, const json_t *given)
{
	const char *name = js_text(given, "name");
	size_t i;
	json_t *m;

	if (!name)
		return refuse(s, "a channel without a name");
	struct channel *c = channel_add(s, js_text(given, "id"), name, js_true(given, "private"));
	c->archived = js_true(given, "archived");
	if (js_text(given, "topic"))
		js_put_text(js_get(c->info, "topic"), "value", js_text(given, "topic"));
	if (!json_is_false(js_get(given, "bot")))
		json_array_append_new(c->members, json_string(s->slack.bot_user));
	json_array_foreach(js_get(given, "members"), i, m)
	{
		const char *id = user_id(s, json_string_value(m));
		if (!id)
			return refuse(s, "#%s: no user %s", name, json_string_value(m));
		json_array_append_new(c->members, json_string(id));
	}
	return true;
}

bool slack_world(struct standin *s, const json_t *world)
{
	size_t i;
	json_t *c;

	read_app(&s->slack, world);
	read_users(s, world);
	if (js_text(world, "scopes"))
		standin_scopes(s, js_text(world, "scopes"));
	json_array_foreach(js_get(world, "channels"), i, c) if (!read_channel(s, c)) return false;
	return true;
}
