#include "base/config.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/config_faults.h"
#include "base/config_read.h"
#include "base/config_rules.h"
#include "base/config_table.h"
#include "base/secret.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_MAX_BYTES = 4096 };

/* A file on its way into a config. */
struct filling {
	struct faults faults;
	json_t *root;
	bool whole;   /* false: lines were set aside, what is missing may be on one of them */
	bool secrets; /* are read */
	struct config *config;
};

static void take_value(const struct reading *r, json_t *node, char *base)
{
	const struct kind *kind = r->setting->kind;
	if (!node_is(node, kind->type))
		value_refuse_form(r, node);
	else if (node_is(node, "string") &&
	         strlen(node_text(node)) != json_string_length(node_value(node)))
		value_refuse(r, node, "must be one line without control characters");
	else
		kind->take(r, node, base + r->setting->at);
}

static json_t *initial_node(const struct setting *s, int line)
{
	const char *type = s->kind->type;
	json_t *value = strcmp(type, "integer") == 0 ? json_loads(s->initial, JSON_DECODE_ANY, NULL)
	                                             : json_string(s->initial);
	return json_pack("{s:i, s:s, s:o}", "line", line, "type", type, "value", value);
}

/* `table` NULL: it is absent or unreadable, and only initial values count. */
static void fill_setting(struct filling *f, const struct section *in, const struct setting *s,
                         const json_t *table, char *base)
{
	autobuf path = BUF_INIT(PATH_MAX_BYTES);
	setting_path(&path, in, s->key);
	struct reading r = { &f->faults, path.s, s };
	json_t *node = node_member(table, s->key);
	if (node && s->kind == &kind_secret && !f->secrets)
		return;
	if (node) {
		take_value(&r, node, base);
	} else if (s->initial) {
		json_t *initial = initial_node(s, table ? node_line(table) : 1);
		take_value(&r, initial, base);
		json_decref(initial);
	} else if (s->required && table && f->whole) {
		autobuf example = BUF_INIT(PATH_MAX_BYTES);
		setting_example(&example, s);
		value_refuse(&r, table, "is missing: add %s = %s", s->key, example.s);
	}
}

static void fill_struct(struct filling *f, const struct section *in, const json_t *table,
                        char *base)
{
	if (table)
		report_unknown(&f->faults, in, table);
	for (size_t i = 0; i < in->count; i++)
		fill_setting(f, in, &in->settings[i], table, base);
}

static json_t *find_table(json_t *root, const char *name)
{
	char part[32];
	json_t *node = root;
	while (node && *name) {
		size_t n = strcspn(name, ".");
		if (!fmt(part, sizeof(part), "%.*s", (int)n, name))
			return NULL;
		node = node_member(node, part);
		name += n + (name[n] == '.');
	}
	return node;
}

static void fill_one(struct filling *f, const struct section *in)
{
	json_t *node = find_table(f->root, in->name);
	if (!node && in->required && f->whole)
		fault_add(&f->faults, 1, in->name,
		          "is missing: add a line [%s] and its keys below it", in->name);
	if (node && !node_is(node, "table")) {
		fault_add(
		        &f->faults, node_line(node), in->name,
		        "must be one table: write [%s] on a line of its own and its keys below it",
		        in->name);
		node = NULL;
	}
	fill_struct(f, in, node, (char *)f->config + in->at);
}

static void fill_many(struct filling *f, const struct section *in)
{
	size_t i;
	json_t *node;
	json_t *list = find_table(f->root, in->name);
	bool is_list = list && node_is(list, "list");
	if (list && !is_list)
		fault_add(&f->faults, node_line(list), in->name,
		          "must be one of several: write [[%s]] in double brackets", in->name);
	size_t count = is_list ? json_array_size(node_value(list)) : 0;
	if (!count)
		return;
	char *array = xcalloc(count, in->size);
	memcpy((char *)f->config + in->at, &array, sizeof(array));
	*(size_t *)((char *)f->config + in->count_at) = count;
	json_array_foreach(node_value(list), i, node)
	{
		if (node_is(node, "table"))
			fill_struct(f, in, node, array + i * in->size);
		else
			fault_add(&f->faults, node_line(node), in->name,
			          "must be a table: write [[%s]] and its keys below it", in->name);
	}
}

static bool load(const char *path, bool secrets, struct config **ret, struct buf *faults)
{
	struct filling f = { .faults.file = path,
		             .secrets = secrets,
		             .config = xcalloc(1, sizeof(*f.config)) };
	f.root = config_read(path, &f.faults, &f.whole);
	for (size_t i = 0; f.root && i < config_section_count; i++) {
		if (config_sections[i].size)
			fill_many(&f, &config_sections[i]);
		else
			fill_one(&f, &config_sections[i]);
	}
	if (f.root && f.whole)
		check_rules(f.config, f.root, &f.faults);
	json_decref(f.root);
	bool good = !f.faults.count;
	faults_print(&f.faults, faults);
	faults_release(&f.faults);
	if (good)
		*ret = f.config;
	else
		config_free(f.config);
	return good;
}

bool config_load(const char *path, struct config **ret, struct buf *faults)
{
	return load(path, true, ret, faults);
}

bool config_load_without_secrets(const char *path, struct config **ret, struct buf *faults)
{
	return load(path, false, ret, faults);
}

static void hide_struct(const struct section *in, const char *base)
{
	for (size_t i = 0; i < in->count; i++) {
		struct secret *const *s =
		        (struct secret *const *)(const void *)(base + in->settings[i].at);
		if (in->settings[i].kind != &kind_secret)
			continue;
		secret_hide(*s);
	}
}

void config_hide_secrets(const struct config *c)
{
	for (size_t i = 0; i < config_section_count; i++) {
		const struct section *in = &config_sections[i];
		if (!in->size) /* none stands in a repeated table */
			hide_struct(in, (const char *)c + in->at);
	}
}

static void release_struct(const struct section *in, char *base)
{
	for (size_t i = 0; i < in->count; i++)
		if (in->settings[i].kind->release)
			in->settings[i].kind->release(base + in->settings[i].at);
}

static void release_many(const struct section *in, struct config *c)
{
	char *array;
	memcpy(&array, (char *)c + in->at, sizeof(array));
	size_t count = *(size_t *)((char *)c + in->count_at);
	for (size_t i = 0; i < count; i++)
		release_struct(in, array + i * in->size);
	free(array);
}

void config_free(struct config *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < config_section_count; i++) {
		const struct section *in = &config_sections[i];
		if (in->size)
			release_many(in, c);
		else
			release_struct(in, (char *)c + in->at);
	}
	free(c);
}

bool config_find(const char *path, struct buf *ret)
{
	static const char *const usual[] = { "bot.toml", "/etc/ehrbot/bot.toml" };
	for (size_t i = 0; !path && i < ARRAY_SIZE(usual); i++)
		if (access(usual[i], F_OK) == 0)
			path = usual[i];
	buf_add(ret, path);
	return path;
}
