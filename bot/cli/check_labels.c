#include "base/alloc.h"
#include "base/buf.h"
#include "base/config.h"
#include "base/text_words.h"
#include "cli/check.h"
#include "outside/gitlab_followed.h"

#include <stdlib.h>
#include <string.h>

enum { PATH_BYTES = 256, NAMES_MAX = 8192 };

/* An issue that is moved keeps the labels that its new project knows: both need them all. */

#define ACCIDENT_COLOUR "#8b0000"
#define MIS_COLOUR      "#428bca"
#define FIS_COLOUR      "#8fbc8f"

static const struct {
	size_t at;
	const char *colour; /* of one that is made */
} own[] = {
	{ offsetof(struct config_labels, low), "#36b37e" },
	{ offsetof(struct config_labels, medium), "#ed9121" },
	{ offsetof(struct config_labels, high), "#dc143c" },
	{ offsetof(struct config_labels, l2), "#6699cc" },
	{ offsetof(struct config_labels, infrastructure), "#9400d3" },
	{ offsetof(struct config_labels, new_client), "#009966" },
};

struct wanted {
	struct check *check;
	int project;
	const json_t *there;
	size_t fine, missing;
	struct buf names; /* of the missing ones */
};

/* A label's name that differs in nothing but the size of letters, or NULL. */
static const char *look_alike(const json_t *there, const char *name, bool *ret_same)
{
	size_t i;
	json_t *one;
	const char *like = NULL;
	*ret_same = false;
	json_array_foreach(there, i, one)
	{
		const char *is = json_string_value(json_object_get(one, "name"));
		*ret_same = *ret_same || (is && !strcmp(is, name));
		if (is && text_folded_equal(is, name))
			like = is;
	}
	return like;
}

static void make(const struct wanted *w, const char *name, const char *colour)
{
	struct answer a;
	ask_gitlab(w->check, json_pack("{s:s, s:s}", "name", name, "color", colour), &a,
	           "projects/%lld/labels", (long long)w->check->project[w->project]);
	if (answer_good(&a, ASK_GITLAB) || a.status == 409)
		check_fine(w->check, "\"%s\" was missing and is made", name);
	else
		check_wrong(w->check, "make it by hand, or make the bot's account a Reporter there",
		            "\"%s\" is missing and could not be made: %s", name, a.reason);
	answer_release(&a);
}

static void want(struct wanted *w, const char *name, const char *colour)
{
	bool same;
	const char *like = look_alike(w->there, name, &same);
	if (same) {
		w->fine++;
	} else if (like) {
		check_wrong(w->check, "write it in bot.toml as it is there",
		            "\"%s\" is called \"%s\"", name, like);
	} else if (w->check->fix) {
		make(w, name, colour);
	} else {
		buf_addf(&w->names, "%s\"%s\"", w->missing ? ", " : "", name);
		w->missing++;
	}
}

static void want_all(struct wanted *w)
{
	const struct config *c = w->check->config;
	for (size_t i = 0; i < ARRAY_SIZE(own); i++) {
		const char *name;
		memcpy(&name, (const char *)&c->gitlab.labels + own[i].at, sizeof(name));
		want(w, name, own[i].colour);
	}
	want(w, FOLLOWED_ACCIDENT, ACCIDENT_COLOUR);
	for (size_t i = 0; i < c->mis_count; i++)
		want(w, c->mis[i].label, c->mis[i].kind == KIND_MIS ? MIS_COLOUR : FIS_COLOUR);
	if (w->missing)
		check_wrong(
		        w->check,
		        "make them (best in the group of both projects), or `ehrbot check --fix`",
		        "missing: %s", w->names.s);
	else if (w->fine)
		check_fine(w->check, "%zu of %zu were there", w->fine,
		           ARRAY_SIZE(own) + 1 + c->mis_count);
}

static void probe_labels(struct check *c, int project)
{
	autobuf path = BUF_INIT(PATH_BYTES);
	struct answer a;
	buf_addf(&path, "projects/%lld/labels?with_counts=false&include_ancestor_groups=true",
	         (long long)c->project[project]);
	json_auto_t *there = ask_gitlab_all(c, &a, path.s);
	struct wanted w = {
		.check = c, .project = project, .there = there, .names = BUF_INIT(NAMES_MAX)
	};
	if (there)
		want_all(&w);
	else
		check_wrong(c, "check again", "they could not be read: %s", a.reason);
	buf_release(&w.names);
	answer_release(&a);
}

void probe_support_labels(struct check *c)
{
	probe_labels(c, 0);
}

void probe_platform_labels(struct check *c)
{
	probe_labels(c, 1);
}
