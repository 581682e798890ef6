#ifndef STANDIN_GITLAB_H
#define STANDIN_GITLAB_H

#include "http.h"
#include "js.h"
#include "standin.h"
#include "vec.h"

/* GitLab: users, groups, projects, issues. */

enum {
	LEVEL_GUEST = 10,
	LEVEL_PLANNER = 15,
	LEVEL_REPORTER = 20,
	LEVEL_DEVELOPER = 30,
	LEVEL_MAINTAINER = 40,
	LEVEL_OWNER = 50
};

struct issue {
	json_int_t id;
	int iid;
	struct project *project;
	bool gone;          /* moved away: still readable, closed */
	json_t *api;        /* title, description, state, labels, times, confidential, … */
	json_t *assignees;  /* usernames */
	const char *author; /* username, of the user's object */
	json_t *notes;      /* as shown, oldest first */
	json_t *label_events, *state_events;
	json_t *shown; /* what standin_issue_now gave out last */
};

struct group {
	json_int_t id;
	char *path;
	json_t *members, *labels;
};

struct project {
	json_int_t id;
	char *path;
	json_t *old_paths; /* texts */
	char *visibility, *service_desk;
	bool archived;
	json_t *members, *labels, *wiki; /* {username: level}, arrays */
	VEC(struct issue) issues;
	int next_iid;
};

struct gitlab {
	char *version, *token, *bot, *url, *expires_at;
	json_t *scopes, *refused, *users; /* users as the API's basic object, with "bot" */
	VEC(struct group) groups;
	VEC(struct project) projects;
	json_t *links; /* [{"id","source","target","link_type"}], issues by global id */
	json_t *uploads;
	json_int_t next_id; /* of everything */
	const char *actor;  /* who acts now: a username */
	bool by_app;
};

/* One call of the REST interface. */
struct call {
	struct standin *s;
	struct request *r;
	struct answer *a;
	struct project *project;
	struct issue *issue;
	char *id;   /* the last variable part of the path, decoded */
	json_t *in; /* query and body together */
	char *base; /* "http://host:port", where the client found us */
};

/* gitlab_world.c, gitlab_find.c */
void gitlab_init(struct standin *s);
void gitlab_release(struct standin *s);
bool gitlab_world(struct standin *s, const json_t *world);
struct project *project_find(const struct standin *s, const char *path_or_id);
struct project *project_numbered(const struct standin *s, json_int_t id);
struct issue *issue_find(const struct project *p, int iid);
struct issue *issue_by_id(const struct standin *s, json_int_t id);
json_t *gl_user(const struct standin *s, const char *username); /* case-insensitive, or NULL */
json_t *gl_user_numbered(const struct standin *s, json_int_t id);
json_t *gl_user_shown(const struct standin *s, const char *username); /* basic object, new */
int level_of(const struct standin *s, const struct project *p, const char *username);
int group_level(const struct standin *s, const struct project *p, const char *username);
bool can_read(const struct standin *s, const struct project *p, const char *username);
json_int_t gl_id(struct standin *s);
const char *gl_url(struct standin *s); /* what web_url begins with */
bool group_holds(const struct group *g, const struct project *p);
void actor_is(struct standin *s, const char *username); /* NULL: the bot under test */

/* gitlab_api.c */
void gitlab_http(struct standin *s, struct request *r, struct answer *a);
/* The path for faults: numeric project id, no prefix. To be freed. */
char *gitlab_fault_path(const struct standin *s, const struct request *r);
void fail(struct call *c, int status, const char *message); /* {"message": …} */
void fail_param(struct call *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
void reply(struct call *c, int status, json_t *owned);
bool issue_visible(const struct standin *s, const struct issue *i); /* to the actor */

/* gitlab_page.c */
void reply_page(struct call *c, json_t *owned_array);
/* As reply_page, by keyset when the client asked for it and `order_by` allows. */
void reply_keyset(struct call *c, json_t *owned_array);

/* gitlab_issue.c, gitlab_change.c, gitlab_issue_labels.c, gitlab_move.c */
json_t *issue_shown(struct standin *s, const struct issue *i, bool single);
void issue_seen(struct standin *s, enum standin_what what, const struct issue *i,
                const json_t *object, const json_t *before);
void issue_tell(struct standin *s, enum standin_what what, const struct issue *i,
                const json_t *before); /* with the issue as it is now */
struct issue *issue_new(struct standin *s, struct project *p, const char *title,
                        const char *description);
/* labels, add_labels and remove_labels of an edit. True when they changed; `before` gets what they
 * were. */
bool issue_put_labels(struct standin *s, struct issue *i, const json_t *in, json_t *before);
const char *title_problem(const char *title); /* GitLab's words, or NULL */
/* Makes or changes an issue as s->gitlab.actor. `in` as the API's; quick actions are executed. */
struct issue *issue_create(struct standin *s, struct project *p, const json_t *in);
void issue_change(struct standin *s, struct issue *i, const json_t *in);
struct issue *issue_move(struct standin *s, struct issue *i, struct project *to,
                         const char **ret_error);
bool issue_link(struct standin *s, struct issue *from, struct issue *to, const char *type,
                json_t **ret_shown);
void issue_touch(struct standin *s, struct issue *i);
void issue_delete(struct standin *s, struct issue *i);
void issue_free(struct issue *i);

/* gitlab_label.c */
json_t *label_find(const struct standin *s, const struct project *p, const char *name);
json_t *label_made(struct standin *s, const json_t *given, bool of_project); /* a new one */
json_t *label_create(struct standin *s, struct project *p, const json_t *in);
/* Names that may be put on an issue by the actor: unknown ones are made, or dropped. */
json_t *labels_usable(struct standin *s, struct project *p, const json_t *names);

/* gitlab_note.c */
json_t *note_find(const struct issue *i, json_int_t id);
json_t *note_create(struct standin *s, struct issue *i, const char *body, bool internal,
                    json_t **ret_commands); /* NULL when it was only quick actions */
void note_system(struct standin *s, struct issue *i, const char *format, ...)
        __attribute__((format(printf, 3, 4)));
bool note_change(struct standin *s, struct issue *i, json_t *note, const char *body);
void note_delete(struct standin *s, struct issue *i, json_t *note);

/* gitlab_quick.c: [{"name","arg","line"}] found in the text; what is left of it in *ret_rest. */
json_t *quick_extract(const char *given, char **ret_rest);
/* Executes them on the issue (NULL: not yet made; then what can be said in `in` is put there). */
void quick_execute(struct standin *s, struct issue *i, const json_t *commands);

/* gitlab_markdown.c, gitlab_live.c */
enum line_kind { LINE_BLANK, LINE_PARAGRAPH, LINE_CODE, LINE_OTHER };
/* What each line (0…n-1) is to a renderer: paragraph means a top-level one. Returns n; the kinds
 * are to be freed. */
size_t markdown_lines(const char *text, enum line_kind **ret_kinds);
/* Tells of live mentions, references and images in `text` that are not in `before` (NULL: all). */
void markdown_live(struct standin *s, struct issue *i, const char *text, const char *before);

/* Endpoints. */
typedef void endpoint(struct call *c);
endpoint gl_version, gl_metadata, gl_me, gl_token_self, gl_users, gl_project, gl_members, gl_member,
        gl_issues, gl_issue_post, gl_issue_get, gl_issue_put, gl_issue_delete, gl_issue_move,
        gl_notes, gl_note_post, gl_note_get, gl_note_put, gl_note_delete, gl_links, gl_link_post,
        gl_link_delete, gl_labels, gl_label_post, gl_label_get, gl_label_put, gl_label_delete,
        gl_label_events, gl_state_events, gl_upload, gl_wikis, gl_wiki_get, gl_wiki_post,
        gl_wiki_put, gl_wiki_delete, gl_group_issues, gl_group_labels;

#endif
