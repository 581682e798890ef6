#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "deed.h"
#include "perform.h"
#include "render.h"
#include "stage.h"
#include "standin.h"

#include <stdlib.h>
#include <string.h>

#define COMMUNITY "#ehr_community"

struct wanted {
	const struct stage *st;
	const char *words, *author;
};

static bool is_card(void *arg, const struct shown *m)
{
	const struct wanted *w = arg;

	return m->channel[0] == 'C' && !m->thread && !m->ephemeral &&
	       (!w->words || shown_says(&w->st->scene, m, w->words));
}

static bool is_said(void *arg, const struct shown *m)
{
	const struct wanted *w = arg;

	return !m->ephemeral && (!w->author || strcmp(m->author, w->author) == 0) &&
	       shown_says(&w->st->scene, m, w->words);
}

const struct shown *find_said(const struct stage *st, const char *words, const char *author)
{
	struct wanted w = { .st = st, .words = words, .author = author };

	return scene_newest(&st->scene, is_said, &w);
}

static void forget_card(struct stage *st)
{
	free(st->card_channel);
	free(st->card_ts);
	st->card_channel = st->card_ts = NULL;
}

const struct shown *find_card(struct stage *st, const char *name)
{
	struct wanted w = { .st = st, .words = name };
	const struct shown *m = NULL;

	if (!name)
		m = scene_message(&st->scene, st->card_channel, st->card_ts);
	if (!m)
		m = scene_newest(&st->scene, is_card, &w);
	if (!m)
		return NULL;
	forget_card(st);
	st->card_channel = xstrdup(m->channel);
	st->card_ts = xstrdup(m->ts);
	return m;
}

/* A word at the channel's level: a new message may be the next one that is answered. */
static enum done say(struct stage *st, const struct deed *d, const char *user, struct buf *why)
{
	const char *channel = d->place ? d->place : COMMUNITY, *space;
	autofree char *text = typed(st, d->text), *command = NULL;

	forget_card(st);
	if (text[0] != '/')
		return judge(st, standin_say(st->standin, channel, user, NULL, text), why);
	space = text + strcspn(text, " ");
	command = xstrndup(text, (size_t)(space - text));
	return judge(
	        st,
	        standin_command(st->standin, channel, user, command, space + strspn(space, " ")),
	        why);
}

enum { FILES_MAX = 8 };

static const char *share(struct stage *st, const struct shown *card, const char *user,
                         const char *text, const char *files)
{
	const char *names[FILES_MAX + 1] = { 0 };
	autofree char *list = xstrdup(files);
	char *rest = list, *name;

	for (size_t n = 0; n < FILES_MAX && (name = strsep(&rest, ","));)
		if (*(name += strspn(name, " ")))
			names[n++] = name;
	return standin_share(st->standin, card->channel, user, card->ts, text, names);
}

static enum done reply(struct stage *st, const struct deed *d, const char *user, struct buf *why)
{
	const struct shown *card = find_card(st, d->place);
	autofree char *text = typed(st, d->text);

	if (!card) {
		buf_add(why, "there is no such message to reply to");
		return REFUSED;
	}
	if (d->what)
		return judge(st, share(st, card, user, text, d->what), why);
	return judge(st, standin_say(st->standin, card->channel, user, card->ts, text), why);
}

static enum done direct(struct stage *st, const struct deed *d, const char *user, struct buf *why)
{
	const char *channel = standin_dm(st->standin, user);
	autofree char *text = typed(st, d->text);

	return judge(st, channel && standin_say(st->standin, channel, user, NULL, text), why);
}

static enum done edit(struct stage *st, const struct deed *d, const char *user,
                      const struct shown *m, struct buf *why)
{
	autofree char *old = typed(st, d->what), *now = typed(st, d->text);
	autofree char *text = spliced(text_of(m->message, "text"), old, now);

	return judge(st, standin_edit(st->standin, m->channel, m->ts, user, text ? text : now),
	             why);
}

static enum done to_message(struct stage *st, const struct deed *d, const char *user,
                            struct buf *why)
{
	bool own = d->kind == DEED_EDIT || d->kind == DEED_DELETE;
	const struct shown *m = find_said(st, d->what, own ? user : NULL);
	bool did;

	if (!m) {
		buf_addf(why, "nobody said «%s»", d->what);
		return REFUSED;
	}
	if (d->kind == DEED_EDIT)
		return edit(st, d, user, m, why);
	if (d->kind == DEED_DELETE)
		did = standin_delete(st->standin, m->channel, m->ts, user);
	else if (d->kind == DEED_REACT)
		did = standin_react(st->standin, m->channel, m->ts, user, d->text);
	else
		did = standin_unreact(st->standin, m->channel, m->ts, user, d->text);
	return judge(st, did, why);
}

enum done perform_words(struct stage *st, const struct deed *d, const char *user, struct buf *why)
{
	if (!user) {
		buf_add(why, "not a member of the workspace");
		return REFUSED;
	}
	switch ((int)d->kind) {
	case DEED_SAY: return say(st, d, user, why);
	case DEED_REPLY: return reply(st, d, user, why);
	case DEED_DIRECT: return direct(st, d, user, why);
	case DEED_JOIN: return judge(st, standin_join(st->standin, d->place, user), why);
	case DEED_LEAVE: return judge(st, standin_leave(st->standin, d->place, user), why);
	default: return to_message(st, d, user, why);
	}
}

/* Alertmanager and Grafana post an attachment: its title is the first line. Others plain text, and
 * text that is JSON is the post itself. */
static json_t *post_of(const char *name, char *text)
{
	char *more = strchr(text, '\n');

	if (text[0] == '{')
		return json_loads(text, 0, NULL);
	if (!strcasestr(name, "alertmanager") && !strcasestr(name, "grafana"))
		return json_pack("{s:s, s:s}", "username", name, "text", text);
	if (more)
		*more++ = '\0';
	return json_pack("{s:s, s:[{s:s, s:s, s:s, s:s}]}", "username", name, "attachments",
	                 "title", text, "fallback", text, "text", more ? more : "", "color",
	                 "danger");
}

enum done perform_hook(struct stage *st, const struct deed *d, struct buf *why)
{
	autofree char *text = typed(st, d->text), *old = d->what ? typed(st, d->what) : NULL;
	const struct shown *m = old ? find_said(st, d->what, NULL) : NULL;
	autofree char *was = m ? json_dumps(m->message, 0) : NULL;
	autofree char *is = was ? spliced(was, old, text) : NULL;
	json_t *post = old ? json_loads(is ? is : "", 0, NULL) : post_of(d->who, text);
	bool did = false;

	if (!post)
		buf_add(why, old ? "no such post" : "not JSON");
	else if (m)
		did = standin_webhook_edit(st->standin, m->channel, m->ts, post);
	else
		did = standin_webhook(st->standin, d->place ? d->place : "#ehr_alert", NULL, post);
	if (!old)
		forget_card(st);
	json_decref(post);
	return judge(st, did, why);
}
