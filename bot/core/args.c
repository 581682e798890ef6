#include "core/args.h"

#include "base/alloc.h"
#include "base/config.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/text.h"
#include "base/text_mask.h"
#include "base/text_words.h"
#include "base/when.h"
#include "core/render.h"
#include "core/system.h"
#include "ctx.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

/* The grammar of handler.h: each token of `takes` reads its piece off the front of what was typed.
 */

struct reading {
	struct ctx *cx;
	const struct door *door;
	const char *rest;
	struct args *a;
	bool told; /* what is wrong has been said */
};

typedef bool token_fn(struct reading *r); /* true: it was there */

static char *take_word(const char **rest)
{
	char *word = text_word(rest);
	return word ? word : xstrdup("");
}

struct twin {
	const char *word;
	enum choice choice;
};

static enum choice look_up(const struct twin *list, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (text_folded_equal(list[i].word, word))
			return list[i].choice;
	return UNSAID;
}

static bool take_choice(struct reading *r, const struct twin *list, size_t n)
{
	const char *rest = r->rest;
	autofree char *word = take_word(&rest);
	for (size_t len = strlen(word); len && strchr(",.;:", word[len - 1]); len--)
		word[len - 1] = '\0'; /* "no, all is there" */
	enum choice c = look_up(list, n, word);
	if (!c)
		return false;
	r->a->choice = c;
	r->rest = rest;
	return true;
}

/* "не" is no in Belarusian, and in Russian it begins "не знаю": alone it is an answer. */
static bool is_particle(const struct reading *r)
{
	const char *rest = r->rest;
	autofree char *word = take_word(&rest);
	return text_folded_equal(word, "не") && *rest;
}

static bool take_priority(struct reading *r)
{
	static const struct twin list[] = {
		{ "low", LOW },      { "medium", MEDIUM },  { "high", HIGH },
		{ "низкий", LOW },   { "средний", MEDIUM }, { "нормальный", MEDIUM },
		{ "высокий", HIGH }, { "нізкі", LOW },      { "сярэдні", MEDIUM },
		{ "высокі", HIGH },
	};
	return take_choice(r, list, ARRAY_SIZE(list));
}

static bool take_yesno(struct reading *r)
{
	static const struct twin list[] = {
		{ "yes", YES }, { "no", NO },   { "да", YES },
		{ "нет", NO },  { "так", YES }, { "не", NO },
	};
	return !is_particle(r) && take_choice(r, list, ARRAY_SIZE(list));
}

/* "не нужна", said of what is not needed. */
static bool take_not_needed(struct reading *r)
{
	static const char *const stems[] = { "нужн", "надо", "требу", "патрэб", "трэба" };
	const char *rest = r->rest;
	autofree char *word = take_word(&rest), *next = take_word(&rest);
	autofree char *folded = text_fold(next);
	for (size_t i = 0; text_folded_equal(word, "не") && i < ARRAY_SIZE(stems); i++) {
		autofree char *stem = text_fold(stems[i]);
		if (strncmp(folded, stem, strlen(stem)) != 0)
			continue;
		r->a->choice = NONE;
		r->rest = rest;
		return true;
	}
	return false;
}

static bool take_none(struct reading *r)
{
	static const struct twin list[] = { { "none", NONE }, { "нет", NONE }, { "няма", NONE } };
	return take_not_needed(r) || take_choice(r, list, ARRAY_SIZE(list));
}

static bool take_drill(struct reading *r)
{
	static const char *const flags[] = { "drill", "учения", "вучэнні" };
	const char *rest = r->rest;
	autofree char *word = take_word(&rest);
	for (size_t i = 0; i < ARRAY_SIZE(flags); i++) {
		if (!text_is_option(word, flags[i]))
			continue;
		r->a->drill = true;
		r->rest = rest;
		return true;
	}
	return false;
}

static bool take_percent(struct reading *r)
{
	const char *rest = r->rest;
	autofree char *word = take_word(&rest);
	int64_t n = number_percent(word);
	if (n < 0)
		return false;
	if (*rest == '%')
		rest = text_skip_spaces(rest + 1);
	r->a->number = n;
	r->rest = rest;
	return true;
}

/* The whole date was written, as it is asked for: whoever writes that knows what they say. */
static bool is_confirmed(const char *typed, const char *rest, int64_t at)
{
	autofree char *said = xstrndup(typed, (size_t)(rest - typed));
	autofree char *full = when_full(at), *stamp = when_stamp(at);
	autofree char *a = text_fold(said), *b = text_fold(full), *c = text_fold(stamp);
	return strstr(a, b) || strstr(a, c);
}

static bool take_when(struct reading *r)
{
	int64_t at;
	const char *rest;
	enum when_found found = when_parse(r->rest, r->cx->now, &at, &rest);
	if (found == WHEN_FAR_PAST && is_confirmed(r->rest, rest, at))
		found = WHEN_OK;
	switch (found) {
	case WHEN_OK:
		r->a->when = at;
		r->a->when_said = true;
		r->rest = text_skip_spaces(rest);
		return true;
	case WHEN_NONE: return false;
	case WHEN_FUTURE:
		refuse(r->cx, M("no.time.future", "⛔ {when} is in the future."),
		       WITH(FULL("when", at)));
		break;
	case WHEN_FAR_PAST:
		refuse(r->cx,
		       M("no.time.far",
		         "ℹ️ {when} was over 12 h ago: not recorded. If that is right, write the full "
		         "date: `{date}`."),
		       WITH(FULL("when", at), FULL("date", at)));
		break;
	case WHEN_BAD: {
		autofree char *masked = text_masked(r->rest);
		const char *after = masked;
		autofree char *word = take_word(&after);
		refuse(r->cx,
		       M("hint.time",
		         "ℹ️ The time {typed} was not understood. Your reply is recorded. Write `14:02`, "
		         "`yesterday 23:50` or `15 minutes ago`."),
		       WITH(CUT("typed", word, 40)));
		break;
	}
	}
	r->told = true;
	return true;
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
	{ "when", take_when },         { "percent", take_percent }, { "yesno", take_yesno },
	{ "priority", take_priority }, { "--drill", take_drill },   { "none", take_none },
	{ "mis", take_system },        { "text", take_text },
};

static void tell_missing(struct reading *r)
{
	autobuf typed = BUF_INIT(1024);
	const struct door *d = r->door;
	bool russian = d->twin && strcmp(i18n_language(), "en") != 0;
	if (d->kind == SLASH)
		buf_addf(&typed, "`%s ", r->cx->m->config->slack.command);
	else
		buf_add(&typed, "`!");
	buf_add(&typed, russian ? d->twin : d->name);
	if (d->example)
		buf_addf(&typed, " %s", render_text(d->example));
	buf_addc(&typed, '`');
	refuse(r->cx,
	       M("no.arity",
	         "ℹ️ Not understood, or something is missing. Write it so: {example}."),
	       WITH(TRUSTED("example", typed.s)));
	r->told = true;
}

static bool read_token(struct reading *r, const char *token, size_t len)
{
	bool required = token[0] == '<';
	for (size_t i = 0; i < ARRAY_SIZE(tokens); i++) {
		if (strlen(tokens[i].name) != len - 2 ||
		    strncmp(tokens[i].name, token + 1, len - 2))
			continue;
		if (!tokens[i].take(r) && required)
			tell_missing(r);
		return !r->told;
	}
	return false;
}

bool args_read(struct ctx *cx, const struct door *d, const char *typed, struct args *a)
{
	char *trimmed = xstrdup(text_skip_spaces(typed ? typed : ""));
	for (size_t n = strlen(trimmed); n && strchr(" \t\n", trimmed[n - 1]); n--)
		trimmed[n - 1] = '\0';
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

const char *args_field(const struct args *a, const char *name)
{
	const json_t *element = json_object_get(json_object_get(a->form, name), name);
	const json_t *chosen = json_object_get(element, "selected_option");
	const char *value = json_string_value(json_object_get(chosen ? chosen : element, "value"));
	return value && *value ? value : NULL;
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
