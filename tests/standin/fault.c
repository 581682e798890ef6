#include "state.h"

#include <fnmatch.h>
#include <stdlib.h>

static char *copied(const char *s)
{
	return s ? xstrdup(s) : NULL;
}

int standin_fault(struct standin *s, const struct standin_fault *f)
{
	struct rule *r = xcalloc(1, sizeof(*r));

	r->f = *f;
	r->f.method = copied(f->method);
	r->f.path = copied(f->path);
	r->f.body = copied(f->body);
	r->f.header = copied(f->header);
	r->f.value = copied(f->value);
	r->f.error = copied(f->error);
	r->number = (int)s->rules.n + 1;
	vec_push(&s->rules, r);
	return r->number;
}

void fault_release(struct rule *r)
{
	free((char *)r->f.method);
	free((char *)r->f.path);
	free((char *)r->f.body);
	free((char *)r->f.header);
	free((char *)r->f.value);
	free((char *)r->f.error);
	free(r);
}

static struct rule *numbered(const struct standin *s, int number)
{
	return number > 0 && (size_t)number <= s->rules.n ? s->rules.at[number - 1] : NULL;
}

void standin_fault_clear(struct standin *s, int number)
{
	for (size_t i = 0; i < s->rules.n; i++)
		if (!number || s->rules.at[i]->number == number)
			s->rules.at[i]->cleared = true;
}

int standin_fault_hits(const struct standin *s, int number)
{
	const struct rule *r = numbered(s, number);
	return r ? r->hits : 0;
}

static bool has_header(const struct standin_fault *f, const struct request *r)
{
	const char *value = f->header ? request_header(r, f->header) : NULL;

	return !f->header || (value && strcmp(value, f->value) == 0);
}

static bool matches(const struct rule *rule, const struct request *r, const char *path)
{
	const struct standin_fault *f = &rule->f;

	return !rule->cleared && f->service == r->conn->service &&
	       (!f->count || rule->hits < f->count) && (!f->reused || r->conn->served > 0) &&
	       has_header(f, r) && (!f->method || strcmp(f->method, r->method) == 0) &&
	       (!f->path || fnmatch(f->path, path, 0) == 0) &&
	       (!f->body || memmem(r->body, r->body_len, f->body, strlen(f->body)));
}

struct rule *fault_for(struct standin *s, const struct request *r, const char *path)
{
	for (size_t i = 0; i < s->rules.n; i++) {
		struct rule *rule = s->rules.at[i];

		if (!matches(rule, r, path))
			continue;
		if (rule->passed++ < rule->f.skip)
			continue;
		rule->hits++;
		return rule;
	}
	return NULL;
}

bool fault_does_work(const struct rule *r)
{
	switch (r->f.kind) {
	case FAULT_TRUNCATE:
	case FAULT_WRONG_TYPES:
	case FAULT_HOLD:
	case FAULT_SLOW:
	case FAULT_ECHO_FIRST: return true;
	case FAULT_LIMIT: return false;
	case FAULT_LOSE:
	case FAULT_STATUS:
	case FAULT_HTML:
	case FAULT_ERROR: break;
	}
	return r->f.done;
}

void standin_release(struct standin *s, int number)
{
	for (struct conn *c = net_first(s->net); c; c = c->next)
		if (!c->dead && c->held && held_rule(c->held) &&
		    (!number || held_rule(c->held) == number))
			held_send(s, c);
}

void standin_echo_first(struct standin *s, bool on)
{
	s->slack.echo_first = on;
}

void standin_echo_off(struct standin *s, bool off)
{
	s->slack.echo_off = off;
}

void standin_reach(struct standin *s, enum standin_service which, enum standin_reach how)
{
	s->reach[which] = how;
	if (how == STANDIN_REFUSED)
		net_unlisten(s->net, which);
	else
		net_listen(s->net, which, 0);
	for (struct conn *c = net_first(s->net); c; c = c->next)
		if (how == STANDIN_REFUSED && !c->dead && c->service == which && !c->socket)
			conn_reset(c);
}
