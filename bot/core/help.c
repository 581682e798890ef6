#include "help.h"

#include "base/config.h"
#include "base/i18n.h"
#include "base/text_words.h"
#include "core/context.h"
#include "core/help_typed.h"
#include "core/registry.h"
#include "core/render.h"
#include "core/spelled.h"
#include "ctx.h"

#include <string.h>

enum { LINE_MAX_BYTES = 512 };

static const char *typed(struct ctx *cx, const struct door *d, const char *word,
                         const struct msg *rest)
{
	autobuf line = BUF_INIT(LINE_MAX_BYTES);
	if (d->kind == SLASH)
		buf_addf(&line, "%s %s", cx->m->config->slack.command, word);
	else
		buf_addf(&line, "!%s", word);
	if (rest)
		buf_addf(&line, " %s", render_text(rest));
	return keep(cx, buf_take(&line));
}

const char *help_typed(struct ctx *cx, enum door_kind kind, const char *name)
{
	const struct door *d = registry_find(kind, name, NULL, NULL);
	const struct door known = { .kind = kind };
	bool russian = d && d->twin && strcmp(i18n_language(), "en") != 0;
	return typed(cx, d ? d : &known, russian ? d->twin : d ? d->name : name, NULL);
}

bool help_next(struct ctx *cx, struct help_walk *w, struct help_line *ret)
{
	struct door_walk doors = { w->handler, w->next, w->at };
	const struct door *d;
	do
		d = registry_door(&doors);
	while (d && (!d->help || (d->kind != SLASH && d->kind != WORD) ||
	             (d->who && !has_role(cx, cx->by, d->who))));
	*w = (struct help_walk){ doors.handler, doors.next, doors.at };
	if (!d)
		return false;
	bool russian = strcmp(i18n_language(), "en") != 0 && d->twin;
	const char *word = russian ? d->twin : d->name, *other = russian   ? d->name
	                                                         : d->twin ? d->twin
	                                                                   : d->name;
	*ret = (struct help_line){ .kind = d->kind,
		                   .group = doors.handler->group,
		                   .name = d->name,
		                   .of = d->of,
		                   .other = d->twin ? d->twin : d->name,
		                   .typed = typed(cx, d, word, NULL),
		                   .twin = typed(cx, d, other, NULL),
		                   .example = typed(cx, d, word, d->example),
		                   .help = d->help,
		                   .at_home = d->at_home };
	return true;
}

bool help_is(const struct help_line *line, const char *word)
{
	while (*word == '!' || *word == '/')
		word++;
	const char *meant = spelled_name(word);
	return text_folded_equal(line->name, word) || text_folded_equal(line->other, word) ||
	       (meant && !strcmp(line->name, meant));
}
