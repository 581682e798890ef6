#include "base/alloc.h"
#include "base/config.h"
#include "outside/call.h"

#include <string.h>

/* A file of Slack's is copied to GitLab: asked about, fetched, taken there (docs.slack.dev,
 * "Working with files"; docs.gitlab.com, "Project uploads"). Sent again it is an orphan more, which
 * harms nobody. */

enum { FILE_MOST = 7 << 20, PATH_BYTES = 256 };

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static enum verdict begin_copy(struct trip *t)
{
	t->step = 1;
	enum verdict v = trip_form(t, "files.info");
	t->to = SLACK;
	trip_field(t, "file", str(t->body, "file"));
	return v;
}

/* The token goes to Slack's own hosts and to no other. */
static bool is_slacks(const struct trip *t, const char *url)
{
	static const char files[] = "https://files.slack.com/";
	const char *api = t->config->slack.api_url, *host = strstr(api, "://");
	const char *end = host ? strchr(host + 3, '/') : NULL;
	size_t origin = end ? (size_t)(end - api) + 1 : 0;
	return url &&
	       (!strncmp(url, files, strlen(files)) || (origin && !strncmp(url, api, origin)));
}

static enum verdict fetch(struct trip *t, const json_t *file)
{
	const char *url = str(file, "url_private");
	if (json_integer_value(json_object_get(file, "size")) > FILE_MOST)
		return trip_fail(t, "the file is larger than 7 MB");
	if (!is_slacks(t, url))
		return trip_fail(t, "the file is not kept by Slack");
	t->step = 2;
	return trip_download(t, SLACK, url);
}

static enum verdict take_there(struct trip *t, const struct http_result *r)
{
	struct binding project;
	autobuf path = BUF_INIT(PATH_BYTES);
	if (!binding_get(t->db, t->job.needs, &project))
		return AGAIN;
	buf_addf(&path, "projects/%s/uploads", project.place);
	binding_release(&project);
	t->step = 3;
	return trip_upload(t, path.s, str(t->body, "name"), r->body, r->len);
}

static enum verdict copied(struct trip *t, const json_t *answer)
{
	if (t->step == 1)
		return fetch(t, json_object_get(answer, "file"));
	const char *url = str(answer, "url");
	if (!url || url[0] != '/' || strpbrk(url, " ()<>[]\n"))
		return trip_fail(t, "GitLab does not say where the file is");
	trip_bind(t, "upload", str(t->body, "file"), url, NULL);
	return SUCCESS;
}

const struct call file_calls[] = {
	{ "files.copy", GITLAB, REPEAT, PACE_GITLAB, .begin = begin_copy, .answer = copied,
	  .bytes = take_there, .scopes = "files:read", .journal = true },
	{ 0 },
};
