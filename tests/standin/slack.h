#ifndef STANDIN_SLACK_H
#define STANDIN_SLACK_H

#include "http.h"
#include "js.h"
#include "standin.h"
#include "vec.h"

/* Slack: the world, the messages, the sockets. Everything here is of one workspace and one app. */

struct message {
	char *ts;
	char *thread;      /* thread_ts of a reply; NULL for a root */
	char *to;          /* the only one who sees it (ephemeral), or NULL */
	bool deleted, own; /* own: of the app under test */
	json_t *api;       /* as history shows it, metadata whole */
	json_t *state; /* {user: {block: {action: value}}}: what was chosen and not yet replaced */
};

struct channel {
	char *id, *name; /* name NULL in a direct conversation */
	char *im_user;   /* NULL: a channel */
	bool private, archived;
	json_t *members;              /* user ids */
	json_t *info;                 /* as conversations.info shows it, without is_member */
	VEC(struct message) messages; /* by ts */
	int64_t paced_from;           /* of the rate of posting */
	int paced;
};

struct view {
	char *id, *root, *previous; /* previous: the id below it in the stack */
	char *user;
	bool home, closed;
	json_t *api;   /* as payloads show it, without state */
	json_t *state; /* {block: {action: value}} */
};

enum delivery_kind { DELIVER_EVENT, DELIVER_COMMAND, DELIVER_INTERACTIVE };
enum delivery_state { DELIVERY_QUEUED, DELIVERY_SENT, DELIVERY_WAITS, DELIVERY_DONE };

struct delivery {
	enum delivery_kind kind;
	enum delivery_state state;
	char envelope[40];
	json_t *payload; /* dropped when done */
	bool accepts, late;
	int attempt, socket;
	int64_t at;        /* deadline when sent, moment of the next try when waiting */
	int64_t sent_us;   /* of the monotonic clock */
	char *user, *view; /* of a command or an interaction */
	char *channel;
	bool submission;
	int echoes; /* acks that may follow the first: it was sent again */
};

enum socket_state { SOCKET_OPEN, SOCKET_CLOSING };

struct socket {
	int number;
	struct conn *conn;
	enum socket_state state;
	bool greeted, halted, closed;
	int64_t cut_at;     /* INT64_MAX: not to be cut */
	struct buf message; /* of a fragmented message from the app */
	int opcode;
};

struct slack {
	char *team_id, *domain, *team_name;
	char *app_id, *app_name, *bot_id, *bot_user, *bot_token, *app_token, *command;
	json_t *scopes, *refused, *users, *usergroups, *files;
	VEC(struct channel) channels;
	VEC(struct view) views;
	VEC(struct socket) sockets; /* open ones */
	VEC(struct socket) gone;    /* to be freed */
	VEC(struct delivery) deliveries;
	size_t first_live;     /* deliveries before it are done */
	json_t *by_envelope;   /* {envelope_id: index} */
	json_t *tickets;       /* of sockets not yet dialled */
	json_t *triggers;      /* {id: {"user","at","used","view"}} */
	json_t *response_urls; /* {path: {"channel","user","ts","to","left","at","kind"}} */
	struct standin_sockets rules;
	int next_socket, rotate;
	long next_id;
	uint64_t frames_sent, frames_heard, acks;
	bool echo_first, echo_off;
	char *last_event; /* envelope of the last event that was queued */
	json_t *last_payload;
};

/* slack_world.c */
void slack_init(struct standin *s);
void slack_release(struct standin *s);
bool slack_world(struct standin *s, const json_t *world);
struct channel *channel_find(const struct standin *s, const char *id_or_name);
struct channel *channel_of_user(struct standin *s, const char *user); /* the DM, made if need be */
struct channel *channel_add(struct standin *s, const char *id, const char *name, bool is_private);
void channel_join(struct standin *s, struct channel *c, const char *user);
bool channel_has(const struct channel *c, const char *user);
json_t *channel_info(const struct standin *s, const struct channel *c, bool count);
json_t *user_find(const struct standin *s, const char *id_or_name);
const char *user_id(const struct standin *s, const char *id_or_name); /* NULL: no such user */
char *new_id(struct standin *s, const char *prefix);                  /* to be freed */
/* slack_shape.c */
json_t *user_shape(const struct standin *s, const json_t *given, const char *id);
json_t *im_shape(const struct standin *s, const char *id, const char *user);
json_t *channel_shape(const struct standin *s, const char *id, const char *name, bool is_private);
json_t *team_object(const struct standin *s); /* {"id","domain"} */
json_t *user_object(const struct standin *s,
                    const char *id); /* {"id","username","name","team_id"} */

/* slack_message.c */
/* Tells of it; `object` and `before` as the kind of effect has them. */
void message_seen(struct standin *s, enum standin_what what, const struct channel *c,
                  const struct message *m, const char *actor, const json_t *object,
                  const json_t *before);
struct message *message_find(const struct channel *c, const char *ts);
/* Takes `api` over, gives it a ts, files it, tells and sends the event. `actor` is who did it. */
struct message *message_post(struct standin *s, struct channel *c, json_t *api, const char *thread,
                             const char *actor, bool own);
/* Files it without telling. */
struct message *message_file_ephemeral(struct standin *s, struct channel *c, json_t *api,
                                       const char *thread, const char *to);
struct message *message_ephemeral(struct standin *s, struct channel *c, json_t *api,
                                  const char *thread, const char *to);
/* `api` (taken over) replaces what the message was. */
void message_change(struct standin *s, struct channel *c, struct message *m, json_t *api,
                    const char *actor);
void message_delete(struct standin *s, struct channel *c, struct message *m, const char *actor);
bool message_react(struct standin *s, struct channel *c, struct message *m, const char *user,
                   const char *name, bool on);
json_t *message_shown(const struct message *m, bool all_metadata); /* for history and replies */
void message_free(struct message *m);
const char *channel_type(const struct channel *c);

/* slack_text.c */
json_t *rich_text(struct standin *s, const char *text); /* the blocks of a person's text */
char *text_as_stored(const char *text, bool link_urls); /* stray & < > escaped, bare URLs linked */
void object_complete(struct standin *s, json_t *o);
void blocks_complete(struct standin *s, json_t *blocks); /* block_id, emoji, verbatim filled in */
void blocks_pings(struct standin *s, const struct channel *c, const char *id,
                  const json_t *message);

/* slack_compose.c */
/* A message of the app made of a call's arguments, checked; NULL with the answer in *ret_error. */
json_t *bot_message(struct standin *s, const json_t *in, json_t **ret_error);

/* Puts attachments on a message as Slack rewrites them. */
void attachments_put(json_t *api, const json_t *given);
/* What a message gathers by itself (ts, replies, reactions) goes over to what replaces it. */
void message_keep(json_t *api, const json_t *old);

/* slack_event.c, slack_repeat.c */
void event_send(struct standin *s, json_t *event); /* taken over: the inner event */
struct delivery *delivery_add(struct standin *s, enum delivery_kind kind, json_t *payload,
                              bool accepts);
void deliveries_pump(struct standin *s); /* sends what is queued */
void deliveries_tick(struct standin *s, int64_t now);
int64_t deliveries_next(const struct standin *s);
void delivery_acked(struct standin *s, int socket, const char *envelope, const json_t *payload);
struct delivery *delivery_known(const struct standin *s, const char *envelope);
/* The envelope as it is sent; the payload stays the caller's. */
json_t *delivery_envelope(const struct delivery *d, json_t *payload);
/* The event again as a retry: a new envelope, the same payload. */
void event_copy(struct standin *s, const struct delivery *d, json_t *payload);
bool delivery_done(const struct standin *s, const char *envelope);
void delivery_free(struct delivery *d);

/* slack_answer.c: what an ack's payload does */
void command_answered(struct standin *s, struct delivery *d, const json_t *payload);
void submission_answered(struct standin *s, struct delivery *d, const json_t *payload);
void interaction_failed(struct standin *s, struct delivery *d, const char *why);
/* A message to a response_url; NULL: done, else Slack's error name. */
const char *response_url_used(struct standin *s, const char *path, const json_t *body);
void response_url_make(struct standin *s, json_t *payload, const char *kind, const char *channel,
                       const char *user, const struct message *m);

/* slack_socket.c, slack_handshake.c, slack_cut.c */
enum { SOCKETS_MAX = 10, SOCKET_MESSAGE_MAX = 4 << 20 };
int sockets_open(const struct slack *k);
bool socket_upgrade(struct standin *s, struct request *r); /* false: not a handshake */
size_t socket_bytes(struct standin *s, struct conn *c);
void socket_gone(struct standin *s, struct conn *c);
void socket_free(struct socket *k);
void sockets_tick(struct standin *s, int64_t now);
void sockets_ping(struct standin *s);
int64_t sockets_next(const struct standin *s);
struct socket *socket_for_delivery(struct standin *s);
struct socket *socket_numbered(const struct standin *s, int number);
void socket_text(struct standin *s, struct socket *k, const char *text, size_t len);
void socket_json(struct standin *s, struct socket *k, json_t *frame); /* taken over */
void socket_binary(struct standin *s, struct socket *k, const void *data, size_t len);
void socket_ping(struct socket *k);
void socket_disconnect(struct standin *s, struct socket *k, const char *reason);
void socket_close(struct socket *k, int code);
void sockets_bury(struct standin *s); /* frees those that have gone */

/* slack_blocks.c, slack_shapes.c: Block Kit's limits. Problems are added to `out` as
 * "must be … [json-pointer:/blocks/0/…]". */
enum surface { ON_MESSAGE = 1, ON_MODAL = 2, ON_HOME = 4 };
void blocks_check(const json_t *blocks, enum surface where, const char *pointer, json_t *out);
void view_check(const json_t *view, const char *pointer, json_t *out);
bool view_too_large(const json_t *view);

/* slack_view.c */
struct view *view_find(const struct standin *s, const char *id);
struct view *view_top(const struct standin *s, const char *user);
struct view *view_home(const struct standin *s, const char *user);
json_t *view_payload(const struct standin *s, const struct view *v); /* with state */
struct view *view_new(struct standin *s, const json_t *given, const char *user, struct view *below);
void view_replace(struct standin *s, struct view *v, const json_t *given);
void view_close(struct standin *s, struct view *v, bool whole_stack);
void view_free(struct view *v);
char *trigger_make(struct standin *s, const char *user, const char *view); /* to be freed */
/* The value an input of the form has before anybody touches it. */
json_t *element_initial(const json_t *element);
/* The member of state.values that holds what was chosen; NULL for elements without a state. */
const char *element_member(const char *type, bool *ret_many);
void state_collect(const json_t *blocks, json_t *state); /* adds what is missing */

/* slack_find.c: what is shown to a person */
struct place {
	struct channel *channel;
	struct message *message;
	struct view *view;
	const json_t *block, *element, *option;
};
bool place_find(struct standin *s, const struct standin_press *what, struct place *ret);
const json_t *option_find(const json_t *element, const char *wanted); /* by value or visible text */

/* slack_submit.c: what is chosen, as {"type", "selected_…"}; NULL with the refusal said. */
json_t *element_chosen(struct standin *s, const json_t *element, const json_t *value);

/* slack_api.c */
void slack_http(struct standin *s, struct request *r, struct answer *a, const char *method);

/* The methods: each returns the answer. `in` has the arguments, JSON ones decoded. */
typedef json_t *slack_method(struct standin *s, const json_t *in);
json_t *slack_error(const char *name);
json_t *slack_ok(void);
json_t *slack_invalid(const char *error, json_t *messages); /* messages taken over */
/* A page of `all` (taken over) by cursor and limit: sets next_cursor in `reply`, returns the page.
 * NULL with an error name in *ret_error. */
json_t *slack_page(const json_t *in, json_t *all, int limit, json_t *reply, const char **ret_error);
/* As slack_page, the page under `name` in the answer. */
json_t *slack_paged(const json_t *in, json_t *all, const char *name);
char *cursor_make(const char *text);                       /* to be freed */
char *cursor_read(const char *cursor, const char *prefix); /* NULL: not one of ours */
/* The channel that `in` names, when the app can see it. */
struct channel *channel_readable(const struct standin *s, const json_t *in);
/* NULL, or the answer when the scope for this kind of channel is missing ("read", "history"). */
json_t *scope_for(const struct standin *s, const struct channel *c, const char *right);
slack_method api_test, auth_test, apps_connections_open, chat_post_message, chat_update,
        chat_delete, chat_post_ephemeral, chat_get_permalink, conversations_list,
        conversations_info, conversations_history, conversations_replies, conversations_open,
        conversations_join, conversations_members, users_conversations, users_info, users_list,
        usergroups_list, usergroups_users_list, bots_info, team_info, views_open, views_update,
        views_push, views_publish, reactions_add, reactions_remove, reactions_get, files_info;

/* slack_file.c: what url_private shows. */
void slack_file_bytes(struct standin *s, const struct request *r, struct answer *a);

struct slack_argument {
	char name[40];
	char kind; /* t text, b boolean, n number, j JSON, l list */
	bool required;
};
struct slack_entry {
	const char *name;
	slack_method *run;
	const char *scope; /* any one of these, space-separated; NULL: none */
	bool reads_json;   /* accepts application/json */
	const char *args;  /* "channel*t text:t …" */
};
const struct slack_entry *slack_entry_find(const char *method);
bool slack_argument_next(const char **at, struct slack_argument *ret);
char *js_joined(const json_t *list); /* with commas, to be freed */
/* NULL, or the answer when none of the scopes (space-separated) is granted. */
json_t *scope_missing(const struct standin *s, const char *any_of);

#endif
