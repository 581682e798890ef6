#include "base/config_rules.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/config.h"
#include "base/config_faults.h"
#include "base/config_table.h"

#include <string.h>
#include <strings.h>

enum { PATH_MAX_BYTES = 200 };

/* The line of a key, else of its table, else 1. */
static int line_at(const json_t *root, const char *table, const char *key)
{
	const json_t *t = node_member(root, table);
	const json_t *value = node_member(t, key);
	return value ? node_line(value) : t ? node_line(t) : 1;
}

static const char *text_at(const struct section *in, const char *array, size_t i,
                           const struct setting *s)
{
	return *(const char *const *)(array + i * in->size + s->at);
}

/* The number, from 0, of an earlier one with the same text, or -1. */
static int same_before(const struct section *in, const char *array, size_t i,
                       const struct setting *s)
{
	const char *text = text_at(in, array, i, s);
	for (size_t j = 0; text && j < i; j++) {
		const char *other = text_at(in, array, j, s);
		if (other && strcasecmp(text, other) == 0)
			return (int)j;
	}
	return -1;
}

static void check_unique(const struct config *c, const json_t *root, const struct section *in,
                         const struct setting *s, struct faults *f)
{
	const char *array;
	memcpy(&array, (const char *)c + in->at, sizeof(array));
	const json_t *list = node_value(node_member(root, in->name));
	autobuf path = BUF_INIT(PATH_MAX_BYTES);
	setting_path(&path, in, s->key);
	for (size_t i = 0; i < json_array_size(list); i++) {
		int j = same_before(in, array, i, s);
		if (j < 0)
			continue;
		const json_t *here = node_member(json_array_get(list, i), s->key);
		const json_t *there = node_member(json_array_get(list, (size_t)j), s->key);
		fault_add(f, node_line(here), path.s,
		          "stands at line %d already: each [[%s]] has its own", node_line(there),
		          in->name);
	}
}

static void check_all_unique(const struct config *c, const json_t *root, struct faults *f)
{
	for (size_t i = 0; i < config_section_count; i++) {
		const struct section *in = &config_sections[i];
		for (size_t k = 0; in->size && k < in->count; k++)
			if (in->settings[k].unique)
				check_unique(c, root, in, &in->settings[k], f);
	}
}

static void check_head(const struct config *c, const json_t *root, struct faults *f)
{
	for (size_t i = 0; i < c->people_count; i++)
		if (c->people[i].roles & ROLE_HEAD)
			return;
	if (fault_about(f, "people") || fault_about(f, "people.roles"))
		return;
	const json_t *first = json_array_get(node_value(node_member(root, "people")), 0);
	fault_add(f, first ? node_line(first) : 1, "people",
	          "nobody is the head of support: add a [[people]] with slack = \"U…\" and "
	          "roles = [\"head\"]");
}

static void check_labels(const struct config *c, const json_t *root, struct faults *f)
{
	const struct section *in = section_find("gitlab.labels");
	const json_t *gitlab = node_member(root, "gitlab");
	const char *base = (const char *)&c->gitlab.labels;
	for (size_t i = 0; i < in->count; i++) {
		for (size_t j = 0; j < i; j++) {
			const struct setting *a = &in->settings[i], *b = &in->settings[j];
			const char *x = *(const char *const *)(base + a->at);
			const char *y = *(const char *const *)(base + b->at);
			if (!x || !y || strcmp(x, y) != 0)
				continue;
			/* One of the two may be an initial value, which has no line. */
			bool written = node_member(node_member(gitlab, "labels"), a->key);
			const struct setting *told = written ? a : b, *other = written ? b : a;
			autobuf path = BUF_INIT(PATH_MAX_BYTES);
			setting_path(&path, in, told->key);
			fault_add(f, line_at(gitlab, "labels", told->key), path.s,
			          "is the same label as %s: give each its own", other->key);
		}
	}
}

static void check_channels(const struct config *c, const json_t *root, struct faults *f)
{
	const struct config_slack *s = &c->slack;
	if (!s->community || !s->alert || strcmp(s->community, s->alert) != 0)
		return;
	bool written = node_member(node_member(root, "slack"), "alert");
	const char *key = written ? "alert" : "community";
	autobuf path = BUF_INIT(PATH_MAX_BYTES);
	setting_path(&path, section_find("slack"), key);
	fault_add(f, line_at(root, "slack", key), path.s,
	          "community and alert are the same channel: the bot needs two");
}

static void check_mail_login(const json_t *root, struct faults *f)
{
	const json_t *mail = node_member(root, "mail");
	const json_t *user = node_member(mail, "user"), *password = node_member(mail, "password");
	if (user && !password)
		fault_add(
		        f, node_line(user), "mail.user",
		        "has no password: add password = \"env:SMTP_PASSWORD\", or take user out");
	if (password && !user)
		fault_add(f, node_line(password), "mail.password",
		          "has no user: add user = \"…\", or take password out");
}

static void check_dates(const struct config *c, const json_t *root, struct faults *f)
{
	const struct config_dates *off = &c->calendar.holidays, *on = &c->calendar.workdays;
	for (size_t i = 0; i < off->count; i++)
		for (size_t j = 0; j < on->count; j++)
			if (memcmp(&off->list[i], &on->list[j], sizeof(*on->list)) == 0)
				fault_add(
				        f, line_at(root, "calendar", "workdays"),
				        "calendar.workdays",
				        "%04d-%02d-%02d is among holidays too: take it out of one",
				        on->list[j].year, on->list[j].month, on->list[j].day);
}

/* A form holds so many boxes. */
static void check_groups(const struct config *c, const json_t *root, struct faults *f)
{
	if (c->groups_count <= CONFIG_GROUPS)
		return;
	const json_t *list = node_value(node_member(root, "groups"));
	fault_add(f, node_line(json_array_get(list, CONFIG_GROUPS)), "groups",
	          "there are too many: at most %d", CONFIG_GROUPS);
}

void check_rules(const struct config *c, const json_t *root, struct faults *f)
{
	check_all_unique(c, root, f);
	check_head(c, root, f);
	check_labels(c, root, f);
	check_channels(c, root, f);
	check_mail_login(root, f);
	check_dates(c, root, f);
	check_groups(c, root, f);
}
