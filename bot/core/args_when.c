#include "base/alloc.h"
#include "base/text_mask.h"
#include "base/text_words.h"
#include "base/when.h"
#include "core/args_tokens.h"
#include "core/hint.h"
#include "core/reading.h"
#include "ctx.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

/* Moments that were, and terms that lie ahead. */

static bool take_moment(struct reading *r, int64_t at, const char *rest)
{
	r->a->when = at;
	r->a->when_said = true;
	r->rest = text_skip_spaces(rest);
	return true;
}

bool take_when(struct reading *r)
{
	int64_t at;
	const char *rest;
	int64_t confirmed = r->cx->confirmed;
	enum when_found found =
	        reading_when(r->rest, confirmed ? confirmed : r->cx->now, &at, &rest);
	if (found == WHEN_FAR_PAST && confirmed)
		found = WHEN_OK;
	switch (found) {
	case WHEN_OK: return take_moment(r, at, rest);
	case WHEN_NONE: return false;
	case WHEN_FUTURE:
		refuse(r->cx, M("no.time.future", "⛔ {when} is in the future."),
		       WITH(FULL("when", at)));
		break;
	case WHEN_FAR_PAST:
		if (r->door->kind == WORD && r->cx->object && r->cx->source)
			hint_offer_moment(r->cx);
		refuse(r->cx, M("no.time.far", "ℹ️ {when} is over 12 h ago. Right?"),
		       WITH(FULL("when", at)));
		break;
	case WHEN_BAD: {
		autofree char *masked =
		        text_masked(r->rest); /* whole: a word may be half a number */
		const char *after = masked;
		autofree char *word = args_word(&after);
		refuse(r->cx,
		       M("hint.time",
		         "ℹ️ The time `{typed}` was not understood. Your reply is recorded. Write `14:02`, `yesterday 23:50` or `15 minutes ago`."),
		       WITH(CUT("typed", word, 40)));
		break;
	}
	}
	r->told = true;
	return true;
}

bool take_until(struct reading *r)
{
	int64_t at;
	const char *rest;
	switch (when_parse_term(r->rest, r->cx->now, &at, &rest)) {
	case WHEN_OK: return take_moment(r, at, rest);
	case WHEN_NONE: return false;
	case WHEN_FUTURE:
	case WHEN_FAR_PAST:
		refuse(r->cx, M("no.until.past", "⛔ {until} is over already. Name a later one."),
		       WITH(UNTIL("until", at)));
		break;
	case WHEN_BAD:
		refuse(r->cx,
		       M("no.until",
		         "ℹ️ The date `{typed}` was not understood. Write `27.11`, `27.11.2026` or `tomorrow`."),
		       WITH(CUT("typed", r->rest, 40)));
		break;
	}
	r->told = true;
	return true;
}
