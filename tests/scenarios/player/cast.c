#include "cast.h"

#include "base/alloc.h"
#include "lines.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_LEN = 128 };

static const struct {
	const char *handle, *ru, *en, *roles;
} usual[] = {
	{ "L1", "Анна Лис", "Ann Fox", "l1" },         { "L1b", "Егор Мост", "Egor Bridge", "l1" },
	{ "head", "Борис Дуб", "Boris Oak", "head" },  { "L2", "Глеб Код", "Glen Code", "l2" },
	{ "infra", "Вера Ток", "Vera Volt", "infra" }, { "vm", "Дина Ключ", "Dina Key", "vm" },
	{ "guest", "Зоя Гость", "Zoe Guest", "" },
};

static void person_release(struct person *p)
{
	free(p->handle);
	free(p->name);
	free(p->roles);
	free(p->more);
	free(p->direct);
	free(p->slack);
	free(p->gitlab);
}

static struct person *slot_of(struct cast *c, const char *handle)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->at[i].handle, handle) == 0)
			return &c->at[i];
	c->at = xrealloc(c->at, (c->n + 1) * sizeof(*c->at));
	c->at[c->n] = (struct person){ .handle = xstrdup(handle) };
	c->born++;
	c->at[c->n].slack = printed("U%010d", c->born);
	c->at[c->n].gitlab = xstrdup(handle);
	for (char *p = c->at[c->n].gitlab; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return &c->at[c->n++];
}

static void set(char **to, char *value)
{
	free(*to);
	*to = value;
}

static void enrol(struct cast *c, const char *handle, char *name, char *roles, char *more)
{
	struct person *p = slot_of(c, handle);

	set(&p->name, name);
	set(&p->roles, roles);
	set(&p->more, more);
}

struct cast *cast_create(const char *language)
{
	struct cast *c = xcalloc(1, sizeof(*c));
	bool english = strcmp(language, "en") == 0;

	for (size_t i = 0; i < ARRAY_SIZE(usual); i++)
		enrol(c, usual[i].handle, xstrdup(english ? usual[i].en : usual[i].ru),
		      xstrdup(usual[i].roles), NULL);
	return c;
}

void cast_destroy(struct cast *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->n; i++)
		person_release(&c->at[i]);
	free(c->at);
	free(c->gitlab_url);
	free(c);
}

static char *trimmed(const char *from, const char *to)
{
	while (from < to && *from == ' ')
		from++;
	while (to > from && to[-1] == ' ')
		to--;
	return xstrndup(from, (size_t)(to - from));
}

bool cast_add(struct cast *c, const char *line)
{
	const char *space = strchr(line, ' '), *open = strchr(line, '('),
	           *close = strrchr(line, ')');
	const char *semicolon;
	autofree char *handle = NULL;

	if (!space || !open || !close || open < space || close < open)
		return false;
	semicolon = memchr(open, ';', (size_t)(close - open));
	handle = trimmed(line, space);
	enrol(c, handle, trimmed(space, open), trimmed(open + 1, semicolon ? semicolon : close),
	      semicolon ? trimmed(semicolon + 1, close) : NULL);
	return true;
}

void cast_drop(struct cast *c, const char *handle)
{
	for (size_t i = 0; i < c->n; i++) {
		if (strcmp(c->at[i].handle, handle) != 0)
			continue;
		person_release(&c->at[i]);
		memmove(&c->at[i], &c->at[i + 1], (c->n - i - 1) * sizeof(*c->at));
		c->n--;
		return;
	}
}

static struct person *known(struct cast *c, const char *handle)
{
	return (struct person *)cast_handle(c, handle);
}

void cast_no_account(struct cast *c, const char *handle)
{
	struct person *p = known(c, handle);

	if (p)
		p->no_account = true;
}

void cast_blocked(struct cast *c, const char *handle)
{
	struct person *p = known(c, handle);

	if (p)
		p->blocked = true;
}

void cast_no_mail(struct cast *c, const char *handle)
{
	struct person *p = known(c, handle);

	if (p)
		p->no_mail = true;
}

const struct person *cast_handle(const struct cast *c, const char *handle)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->at[i].handle, handle) == 0)
			return &c->at[i];
	return NULL;
}

const struct person *cast_slack(const struct cast *c, const char *id)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->at[i].slack, id) == 0)
			return &c->at[i];
	return NULL;
}

const struct person *cast_mail(const struct cast *c, const char *address)
{
	size_t n = strcspn(address, "@");

	for (size_t i = 0; i < c->n; i++)
		if (strlen(c->at[i].gitlab) == n && strncmp(c->at[i].gitlab, address, n) == 0)
			return &c->at[i];
	return NULL;
}

const struct person *cast_direct(const struct cast *c, const char *channel)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->at[i].direct && strcmp(c->at[i].direct, channel) == 0)
			return &c->at[i];
	return NULL;
}

const struct person *cast_gitlab(const struct cast *c, const char *user)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->at[i].gitlab, user) == 0)
			return &c->at[i];
	return NULL;
}
