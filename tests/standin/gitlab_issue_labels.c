#include "state.h"

#include <stdlib.h>
#include <strings.h>

/* The labels of an issue, and the trace that their changes leave. */

static void label_event(struct standin *s, struct issue *i, const char *name, const char *action)
{
	const json_t *l = label_find(s, i->project, name);
	char now[TS_SIZE];

	iso_time(now_ms(s), now);
	json_t *shown =
	        l ? js_pack("{s:O, s:s, s:O, s:O}", "id", js_get(l, "id"), "name", name, "color",
	                    js_get(l, "color"), "description", js_get(l, "description"))
	          : json_null();
	json_array_append_new(i->label_events,
	                      js_pack("{s:I, s:o, s:s, s:s, s:I, s:o, s:s}", "id", gl_id(s), "user",
	                              gl_user_shown(s, s->gitlab.actor), "created_at", now,
	                              "resource_type", "Issue", "resource_id", i->id, "label",
	                              shown, "action", action));
}

static int by_name(const void *a, const void *b)
{
	return strcasecmp(*(const char *const *)a, *(const char *const *)b);
}

/* GitLab shows labels by title. */
static json_t *sorted(const json_t *names)
{
	size_t n = json_array_size(names);
	const char **all = xcalloc(n + 1, sizeof(*all));
	json_t *out = json_array();

	for (size_t i = 0; i < n; i++)
		all[i] = json_string_value(json_array_get(names, i));
	qsort(all, n, sizeof(*all), by_name);
	for (size_t i = 0; i < n; i++)
		if (js_find(out, NULL, all[i]) < 0)
			json_array_append_new(out, json_string(all[i]));
	free(all);
	return out;
}

static bool set_labels(struct standin *s, struct issue *i, const json_t *names, json_t *before)
{
	json_t *new = sorted(names), *old = json_incref(js_get(i->api, "labels")), *l;
	size_t k;
	bool differs = !json_equal(new, old);

	if (differs) {
		json_array_foreach(new, k, l) if (js_find(old, NULL, json_string_value(l)) < 0)
		        label_event(s, i, json_string_value(l), "add");
		json_array_foreach(old, k, l) if (js_find(new, NULL, json_string_value(l)) < 0)
		        label_event(s, i, json_string_value(l), "remove");
		js_put_copy(before, "labels", old);
		js_put_copy(i->api, "labels", new);
	}
	json_decref(old);
	json_decref(new);
	return differs;
}

static json_t *labels_wanted(const struct issue *i, const json_t *in)
{
	json_t *all = js_get(in, "labels") ? js_list(js_get(in, "labels"))
	                                   : json_deep_copy(js_get(i->api, "labels"));
	json_t *add = js_list(js_get(in, "add_labels")),
	       *del = js_list(js_get(in, "remove_labels"));
	json_t *e;
	size_t k;

	json_array_extend(all, add);
	json_array_foreach(del, k, e) for (int at;
	                                   (at = js_find(all, NULL, json_string_value(e))) >= 0;)
	        json_array_remove(all, (size_t)at);
	json_decref(add);
	json_decref(del);
	return all;
}

bool issue_put_labels(struct standin *s, struct issue *i, const json_t *in, json_t *before)
{
	if (!js_get(in, "labels") && !js_get(in, "add_labels") && !js_get(in, "remove_labels"))
		return false;
	json_t *wanted = labels_wanted(i, in);
	json_t *usable = labels_usable(s, i->project, wanted);
	bool differs = set_labels(s, i, usable, before);

	json_decref(wanted);
	json_decref(usable);
	return differs;
}
