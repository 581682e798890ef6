#include "core/system.h"

#include "base/alloc.h"
#include "base/config.h"
#include "base/text_mask.h"
#include "base/text_words.h"
#include "say.h"

#include <string.h>

enum { LEAST_POINTS = 3, NAMES_MOST = 5, NAMES_MAX = 1024, SYSTEMS_MOST = 64, WORDS_MOST = 4 };

struct search {
	const struct config_mis *found;
	int fitting; /* names that what was typed is the beginning of */
};

static int points(const char *s)
{
	int n = 0;
	for (; *s; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

/* The whole name wins over longer ones that begin so. */
static struct search search_for(const struct config *c, const char *typed)
{
	struct search s = { 0 };
	autofree char *folded = text_fold(typed);
	size_t n = strlen(folded);
	for (size_t i = 0; i < c->mis_count; i++) {
		autofree char *name = text_fold(c->mis[i].name);
		if (!strcmp(name, folded))
			return (struct search){ &c->mis[i], 1 };
		if (strncmp(name, folded, n) != 0 || points(folded) < LEAST_POINTS)
			continue;
		s.found = &c->mis[i];
		s.fitting++;
	}
	return s;
}

/* Of several words as many as a name begins with. */
static struct search search_words(const struct config *c, const char *typed, const char **ret_rest)
{
	struct search best = { 0 };
	const char *rest = typed;
	for (;;) {
		autofree char *word = text_word(&rest);
		if (!word)
			return best;
		autofree char *said = xstrndup(typed, (size_t)(rest - typed));
		struct search s = search_for(c, said);
		if (!s.fitting)
			return best;
		best = s;
		*ret_rest = rest;
	}
}

static void list_names(const struct config *c, const char *typed, bool all, struct buf *to)
{
	autofree char *folded = text_fold(typed);
	int n = 0;
	for (size_t i = 0; i < c->mis_count && n < NAMES_MOST; i++) {
		autofree char *name = text_fold(c->mis[i].name);
		if (!all && strncmp(name, folded, strlen(folded)) != 0)
			continue;
		buf_addf(to, "%s%s", n++ ? ", " : "", c->mis[i].name);
	}
}

/* The one that its first words, as many as a name has, are a mistyped name of. */
static const char *nearest(const struct config *c, const char *typed)
{
	const char *names[SYSTEMS_MOST], *rest = typed, *near = NULL;
	size_t n = 0;
	for (; n < c->mis_count && n < SYSTEMS_MOST; n++)
		names[n] = c->mis[n].name;
	for (int words = 0; !near && words < WORDS_MOST; words++) {
		autofree char *word = text_word(&rest);
		if (!word)
			return NULL;
		autofree char *said = xstrndup(typed, (size_t)(rest - typed));
		near = text_nearest(said, names, n);
	}
	return near;
}

static void tell_unknown(struct ctx *cx, const char *typed, const char *said, bool several)
{
	const struct config *c = cx->m->config;
	const char *near = several ? NULL : nearest(c, said);
	autofree char *masked = text_masked(typed);
	autobuf known = BUF_INIT(NAMES_MAX);
	if (near)
		buf_add(&known, near);
	else
		list_names(c, typed, !several, &known);
	const struct piece *with = WITH(CUT("typed", masked, 40), TEXT("names", known.s));
	if (several)
		refuse(cx,
		       M("no.system.several",
		         "ℹ️ \"{typed}\" may be several: {names}. Write more of the name."),
		       with);
	else if (!c->mis_count)
		refuse(cx,
		       M("no.system.none",
		         "⛔ Not done: no information systems are configured. `!task …` files it in "
		         "platform."),
		       NOTHING);
	else
		refuse(cx,
		       near ? M("no.system.near",
		                "ℹ️ There is no information system \"{typed}\". Did you mean {names}?")
		            : M("no.system",
		                "ℹ️ There is no information system \"{typed}\". There are: {names}."),
		       with);
}

const char *system_read(struct ctx *cx, const char **rest)
{
	const struct config *c = cx->m->config;
	const char *typed = text_skip_spaces(*rest), *after = typed, *words_end = typed;
	autofree char *phrase = text_phrase(&after);
	bool quoted = phrase && strncmp(phrase, typed, strlen(phrase)) != 0;
	struct search s = quoted ? search_for(c, phrase) : search_words(c, typed, &words_end);
	if (s.fitting != 1) {
		tell_unknown(cx, phrase ? phrase : "", quoted ? phrase : typed, s.fitting);
		return NULL;
	}
	*rest = quoted ? after : words_end;
	return s.found->name;
}

const struct config_mis *system_named(const struct machine *m, const char *name)
{
	for (size_t i = 0; name && i < m->config->mis_count; i++)
		if (!strcmp(m->config->mis[i].name, name))
			return &m->config->mis[i];
	return NULL;
}
