#include "base/alloc.h"
#include "base/text_words.h"
#include "core/args_tokens.h"
#include "core/draw.h"
#include "ctx.h"
#include "journal.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

/* A problem, as people write its issue. */

enum { TYPED_POINTS = 60 };

/* "123:", "#123," */
static const char *number_typed(struct reading *r, const char **rest)
{
	char *word = args_word(rest);
	word[text_end(word, ".,;:!?…")] = '\0';
	keep(r->cx, word);
	return word;
}

bool take_issue(struct reading *r)
{
	const char *rest = r->rest;
	const char *typed = number_typed(r, &rest);
	struct issue_said said;
	if (!*typed || !read_issue(r->cx, typed, &said))
		return false;
	const char *object = said.name ? draw_parts(r->cx, said.name).object : NULL;
	const char *kind = object ? object_kind(r->cx, object) : NULL;
	r->rest = rest;
	if (kind && !strcmp(kind, "problem")) {
		if (r->a->other)
			r->a->object = r->a->other;
		r->a->other = object;
		return true;
	}
	const struct piece *with = WITH(CUT("typed", typed, TYPED_POINTS));
	refuse(r->cx,
	       kind ? M("no.problem",
	                "⛔ {typed} is no client's problem. Yours: `/ehr mine`, untriaged: `/ehr triage`.")
	            : M("no.number",
	                "⛔ There is no #{typed} in support. Write `123`, `platform#123` or a link."),
	       with);
	r->told = true;
	return true;
}
