#include "base/buf.h"
#include "base/config.h"
#include "base/config_table.h"

#include <string.h>

enum { VALUE_MAX = 500 };

const struct section *section_find(const char *name)
{
	for (size_t i = 0; i < config_section_count; i++)
		if (strcmp(config_sections[i].name, name) == 0)
			return &config_sections[i];
	return NULL;
}

const struct setting *setting_find(const struct section *s, const char *key)
{
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->settings[i].key, key) == 0)
			return &s->settings[i];
	return NULL;
}

void setting_path(struct buf *to, const struct section *s, const char *key)
{
	buf_addf(to, "%s%s%s", s->name, *s->name ? "." : "", key);
}

static void add_as_toml(struct buf *to, const struct setting *s, const char *value)
{
	bool quoted = strcmp(s->kind->type, "string") == 0;
	buf_addf(to, quoted ? "\"%s\"" : "%s", value);
}

void setting_example(struct buf *to, const struct setting *s)
{
	add_as_toml(to, s, s->initial ? s->initial : s->example);
}

void setting_range(struct buf *to, const struct setting *s)
{
	if (s->words) {
		for (int i = 0; s->words[i]; i++)
			buf_addf(to, "%s\"%s\"", i ? s->words[i + 1] ? ", " : " or " : "",
			         s->words[i]);
	} else if (s->kind->limit) {
		buf_add(to, "from ");
		s->kind->limit(to, s->min);
		buf_add(to, " to ");
		s->kind->limit(to, s->max);
	}
}

static void describe(const struct section *in, const struct setting *s,
                     void (*each)(void *arg, const struct config_setting *s), void *arg)
{
	autobuf range = BUF_INIT(VALUE_MAX);
	autobuf initial = BUF_INIT(VALUE_MAX);
	autobuf example = BUF_INIT(VALUE_MAX);
	setting_range(&range, s);
	setting_example(&example, s);
	if (s->initial)
		add_as_toml(&initial, s, s->initial);
	each(arg, &(struct config_setting){
	                  .table = in->name,
	                  .repeated = in->size,
	                  .key = s->key,
	                  .form = s->kind->form,
	                  .range = range.s,
	                  .initial = s->initial ? initial.s : NULL,
	                  .example = example.s,
	                  .required = s->required,
	                  .help = s->help,
	          });
}

void config_each_setting(void (*each)(void *arg, const struct config_setting *s), void *arg)
{
	for (size_t i = 0; i < config_section_count; i++)
		for (size_t j = 0; j < config_sections[i].count; j++)
			describe(&config_sections[i], &config_sections[i].settings[j], each, arg);
}
