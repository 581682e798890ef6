#include "state.h"

#include <stdlib.h>
#include <string.h>

/* Files that people share: what a message says of them, files.info, and their bytes
 * (docs.slack.dev, "Working with files"). */

static json_t *file_made(struct standin *s, const char *user, const char *name)
{
	const char *team = s->slack.team_id, *domain = s->slack.domain;
	autofree char *id = NULL, *private = NULL, *link = NULL;

	if (asprintf(&id, "F%010zu", json_array_size(s->slack.files) + 1) == -1 ||
	    asprintf(&private, "http://127.0.0.1:%d/files-pri/%s-%s/%s",
	             standin_port(s, STANDIN_SLACK), team, id, name) == -1 ||
	    asprintf(&link, "https://%s.slack.com/files/%s/%s/%s", domain, user, id, name) == -1)
		abort();
	json_t *file = js_pack(
	        "{s:s, s:s, s:s, s:s, s:s, s:I, s:s, s:b, s:s, s:s, s:s, s:s}", "id", id, "name",
	        name, "title", name, "mimetype", "application/octet-stream", "user", user, "size",
	        (json_int_t)strlen(name) + 1, "mode", "hosted", "is_external", 0, "external_type",
	        "", "url_private", private, "permalink", link, "file_access", "visible");
	json_array_append(s->slack.files, file);
	return file;
}

const char *standin_share(struct standin *s, const char *channel, const char *user,
                          const char *thread_ts, const char *text, const char *const *names)
{
	const json_t *u = user_find(s, user);
	json_t *files = json_array();

	for (; u && *names; names++)
		json_array_append_new(files, file_made(s, js_text(u, "id"), *names));
	json_t *more = js_pack("{s:s, s:o}", "text", text, "files", files);
	const char *ts = standin_say_more(s, channel, user, thread_ts, more);
	json_decref(more);
	return ts;
}

json_t *files_info(struct standin *s, const json_t *in)
{
	int i = js_find(s->slack.files, "id", js_text(in, "file"));

	if (i < 0)
		return slack_error("file_not_found");
	return js_pack("{s:b, s:O, s:[]}", "ok", 1, "file",
	               json_array_get(s->slack.files, (size_t)i), "comments");
}

/* Its content is its name and a line end. Without the token a page to log in is shown. */
void slack_file_bytes(struct standin *s, const struct request *r, struct answer *a)
{
	const char *header = request_header(r, "authorization"), *slash = strrchr(r->path, '/');
	autofree char *right = NULL, *name = percent_decode(slash + 1, strlen(slash + 1), false);

	if (asprintf(&right, "Bearer %s", s->slack.bot_token) == -1)
		abort();
	if (!header || strcmp(header, right) != 0) {
		answer_header(a, "Location: https://%s.slack.com/?redir=%s", s->slack.domain,
		              r->path);
		answer_text(a, 302, "text/html; charset=utf-8", "");
		return;
	}
	answer_text(a, 200, "application/octet-stream", name);
	buf_addc(&a->body, '\n');
}
