#include "perform.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "deed.h"
#include "stage.h"
#include "standin.h"
#include "story.h"
#include "wording.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 1 << 18 };

char *spliced(const char *whole, const char *old, const char *now)
{
	const char *at = strstr(whole, old);
	struct buf b = BUF_INIT(TEXT_MAX);

	if (!at)
		return NULL;
	buf_addn(&b, whole, (size_t)(at - whole));
	buf_add(&b, now);
	buf_add(&b, at + strlen(old));
	return buf_take(&b);
}

/* The stand-in names people by their ids, a story by their handles. */
enum done judge(struct stage *st, bool did, struct buf *why)
{
	autofree char *text = NULL;

	if (did)
		return DONE;
	if (why->len > 0)
		return REFUSED;
	text = xstrdup(standin_refusal(st->standin));
	for (size_t i = 0; i < st->story->cast->n; i++) {
		const struct person *p = &st->story->cast->at[i];
		char *named = spliced(text, p->slack, p->handle);

		if (named) {
			free(text);
			text = named;
		}
	}
	buf_add(why, text);
	return REFUSED;
}

char *typed(const struct stage *st, const char *text)
{
	struct buf b = BUF_INIT(TEXT_MAX);

	wording_typed(&b, text, st->story->cast);
	return buf_take(&b);
}

static enum done wait_for(struct stage *st, const struct deed *d)
{
	int64_t ms = 0;

	(void)duration_parse(d->text, &ms);
	stage_run(st, st->now + ms);
	return DONE;
}

enum done perform(struct stage *st, const struct deed *d, struct buf *why)
{
	const struct person *who = d->who ? cast_handle(st->story->cast, d->who) : NULL;
	const char *user = who ? who->slack : NULL;

	switch (d->kind) {
	case DEED_UNTIL: return DONE;
	case DEED_WAIT: return wait_for(st, d);
	case DEED_SAY:
	case DEED_REPLY:
	case DEED_DIRECT:
	case DEED_EDIT:
	case DEED_DELETE:
	case DEED_REACT:
	case DEED_UNREACT:
	case DEED_JOIN:
	case DEED_LEAVE:
		if (d->kind == DEED_EDIT && d->place)
			return perform_gitlab(st, d, why);
		return perform_words(st, d, user, why);
	case DEED_PRESS:
	case DEED_CHOOSE:
	case DEED_FILL:
	case DEED_SUBMIT:
	case DEED_CANCEL:
	case DEED_OPEN:
	case DEED_SHORTCUT: return perform_buttons(st, d, user, why);
	case DEED_HOOK:
	case DEED_HOOK_EDIT: return perform_hook(st, d, why);
	case DEED_MACHINE: return perform_machine(st, d, why);
	case DEED_SHOW: return perform_show(st, d, why);
	case DEED_RUN: return perform_run(st, d, why);
	case DEED_GET: return perform_get(st, d, why);
	default: return perform_gitlab(st, d, why);
	}
}
