#include "core/args.h"

#include "base/alloc.h"
#include "base/config.h"
#include "base/i18n.h"
#include "base/text_words.h"
#include "core/args_tokens.h"
#include "core/render.h"
#include "core/system.h"
#include "ctx.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

/* The grammar of handler.h. */

enum { NOT_SAID_MAX = 16 * 1024, TYPED_MAX = 1024 };

char *args_word(const char **rest)
{
	char *word = text_word(rest);
	return word ? word : xstrdup("");
}

static bool take_system(struct reading *r)
{
	if (!*r->rest)
		return false;
	r->a->system = system_read(r->cx, &r->rest);
	r->told = !r->a->system;
	return true;
}

static bool take_text(struct reading *r)
{
	if (!*r->rest)
		return false;
	r->a->text = r->rest;
	r->rest = "";
	return true;
}

static const struct {
	const char *name;
	token_fn *take;
} tokens[] = {
	{ "when", take_when },         { "until", take_until },
	{ "person", take_person },     { "roles", take_roles },
	{ "percent", take_percent },   { "yesno", take_yesno },
	{ "priority", take_priority }, { "--drill", take_drill },
	{ "none", take_none },         { "accident", take_accident },
	{ "mis", take_system },        { "text", take_text },
	{ "fact", take_fact },         { "offer", take_offer },
	{ "issue", take_issue },       { "to", take_to },
	{ "whom", take_whom },
};

const char *args_typed(const struct reading *r)
{
	autobuf typed = BUF_INIT(TYPED_MAX);
	const struct door *d = r->door;
	bool russian = d->twin && strcmp(i18n_language(), "en") != 0;
	if (d->kind == SLASH)
		buf_addf(&typed, "%s ", r->cx->m->config->slack.command);
	else if (d->kind == WORD)
		buf_addc(&typed, '!');
	if (d->kind != ANSWER)
		buf_addf(&typed, "%s ", russian ? d->twin : d->name);
	return keep(r->cx, buf_take(&typed));
}

static void tell_missing(struct reading *r)
{
	autobuf typed = BUF_INIT(TYPED_MAX);
	const struct door *d = r->door;
	const struct msg *example =
	        r->a->choice == NONE ? M("args.none.example", "none why") : d->example;
	const char *before = args_typed(r);
	buf_addf(&typed, "`%.*s%s`", (int)(strlen(before) - (!example && *before)), before,
	         example ? render_text(example) : "");
	refuse(r->cx,
	       d->kind == WORD ? M("no.arity.kept",
	                           "ℹ️ Your reply is recorded, its word is not understood or "
	                           "something is missing. Write it like this: {example}.")
	       : d->kind == ANSWER
	               ? M("direct.unclear",
	                   "ℹ️ Not understood. Asked about {accident}: {question}. An answer looks like this: {example}.")
	               : M("no.arity",
	                   "ℹ️ Not understood, or something is missing. Write it like this: {example}."),
	       WITH(TRUSTED("example", typed.s), OBJECT("accident", r->cx->object),
	            SAID("question", d->label)));
	r->told = true;
}

static bool read_token(struct reading *r, const char *token, size_t len)
{
	bool required = token[0] == '<';
	for (size_t i = 0; i < ARRAY_SIZE(tokens); i++) {
		if (strlen(tokens[i].name) != len - 2 ||
		    strncmp(tokens[i].name, token + 1, len - 2))
			continue;
		if (!tokens[i].take(r) && required && !r->told)
			tell_missing(r);
		return !r->told;
	}
	return false;
}

/* Blanks at the end mean nothing, and where no text is read, marks neither: "!restored 15:37." */
static void trim_end(char *s, const char *takes)
{
	s[text_len_trimmed(s)] = '\0';
	if (!strstr(takes, "text") && !strstr(takes, "fact") && !strstr(takes, "offer"))
		s[text_end(s, " .,;!?…")] = '\0';
}

bool args_read(struct ctx *cx, const struct door *d, const char *typed, struct args *a)
{
	char *trimmed = xstrdup(text_skip_spaces(typed ? typed : ""));
	trim_end(trimmed, d->takes ? d->takes : "");
	keep(cx, trimmed);
	struct reading r = { .cx = cx, .door = d, .rest = trimmed, .a = a };
	for (const char *t = d->takes ? d->takes : ""; *t;) {
		size_t n = strcspn(t, " ");
		if (!read_token(&r, t, n))
			return false;
		t += n;
		t += strspn(t, " ");
	}
	if (*r.rest) {
		tell_missing(&r);
		return false;
	}
	return true;
}

bool args_fit(struct ctx *cx, const struct door *d, const char *typed)
{
	struct buf said = cx->answer;
	const char *refused = cx->refused;
	bool answered = cx->answered;
	struct args a = { .number = -1 };
	cx->answer = (struct buf)BUF_INIT(NOT_SAID_MAX);
	bool fits = args_read(cx, d, typed, &a);
	buf_release(&cx->answer);
	cx->answer = said;
	cx->answered = answered;
	cx->refused = refused;
	return fits;
}

const char *args_field(const struct args *a, const char *name)
{
	const json_t *element = json_object_get(json_object_get(a->form, name), name);
	const json_t *chosen = json_object_get(element, "selected_option");
	const char *value = json_string_value(json_object_get(chosen ? chosen : element, "value"));
	return value && value[strspn(value, " \t\n")] ? value : NULL;
}

bool args_checked(const struct args *a, const char *name, const char *value)
{
	const json_t *element = json_object_get(json_object_get(a->form, name), name);
	size_t i;
	const json_t *o;
	json_array_foreach(json_object_get(element, "selected_options"), i, o)
	{
		const char *v = json_string_value(json_object_get(o, "value"));
		if (v && !strcmp(v, value))
			return true;
	}
	return false;
}
