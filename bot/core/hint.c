#include "core/hint.h"

#include "base/alloc.h"
#include "base/text_mask.h"
#include "base/text_words.h"
#include "core/doors.h"
#include "core/help_typed.h"
#include "core/registry.h"
#include "core/render.h"
#include "core/spoken.h"
#include "ctx.h"
#include "fact.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

enum { NAMES_MAX = 128, TYPED_POINTS = 40, TITLE_POINTS = 200, SAID_MAX = 64 * 1024, TS_MAX = 64 };

#define RECORD_ACTION "hint.record"
#define KEEP_ACTION   "hint.keep"
#define YES_ACTION    "when.yes"
#define NO_ACTION     "when.no"

/* The accident that goes on; else the newest whose record is not closed. */
static const char *running(struct ctx *cx, const struct door *d)
{
	const struct flow *flow = registry_flow(d->of);
	const char *sealed = registry_sealed(d->of), *object;
	object = flow ? object_latest(cx, d->of, flow->states[0].name) : NULL;
	if (!object && d->in)
		object = object_latest(cx, d->of, d->in);
	return object && sealed && !strcmp(object_state(cx, object), sealed) ? NULL : object;
}

/* The word of an accident was said elsewhere. */
static enum outcome no_place(struct ctx *cx, const struct door *d)
{
	const char *object = running(cx, d), *word = help_typed(cx, WORD, d->name);
	if (!object)
		return refuse(
		        cx,
		        M("no.place",
		          "⛔ Nothing is recorded: `{word}` works in an accident's thread. None is "
		          "open."),
		        WITH(TRUSTED("word", word)));
	offer_link(cx, bound(cx, name_of(cx, object, "card")).url, M("button.open", "Open"));
	return refuse(
	        cx,
	        M("no.place.in",
	          "⛔ Nothing is recorded: `{word}` works in the thread of {accident}. Write it "
	          "there."),
	        WITH(TRUSTED("word", word), OBJECT("accident", object)));
}

static const struct door *of_accident(const char *word)
{
	const struct door *d = registry_find(WORD, word, "accident", NULL);
	return d && d->of ? d : NULL;
}

void hint_astray(struct ctx *cx, const char *text)
{
	const char *rest = spoken_word(cx, text);
	autofree char *word = rest ? spoken_first(&rest) : NULL;
	const struct door *d = word ? of_accident(word) : NULL;
	if (d)
		no_place(cx, d);
}

/* Two words are nearest to names of two. */
static const char *nearest_typed(enum door_kind kind, const char *of, const char *word)
{
	bool two = strchr(word, ' ');
	const char *list[NAMES_MAX];
	size_t n = 0;
	const struct door *d;
	for (struct door_walk w = { 0 }; (d = registry_door(&w)) && n < NAMES_MAX - 1;) {
		if (d->kind != kind || (of && d->of && strcmp(d->of, of)))
			continue;
		if (!two || strchr(d->name, ' '))
			list[n++] = d->name;
		if (d->twin && (!two || strchr(d->twin, ' ')))
			list[n++] = d->twin;
	}
	return text_nearest(word, list, n);
}

/* "ghbxbyf" is "причина" on a keyboard that stands on the other alphabet. */
static const char *nearest(enum door_kind kind, const char *of, const char *word)
{
	const char *near = nearest_typed(kind, of, word);
	autofree char *other = text_other_layout(word);
	return near ? near : nearest_typed(kind, of, other);
}

/* "rostr add": two words are nearer to what was meant than the first of them. What is behind them
 * stays; after the wrong keyboard it is wrong too. */
static const char *nearest_slash(const char *word, const char **rest)
{
	const char *behind = *rest;
	autofree char *second = spoken_first(&behind);
	autobuf both = BUF_INIT(SAID_MAX);
	buf_addf(&both, "%s %s", word, second ? second : "");
	const char *near = second ? nearest(SLASH, NULL, both.s) : NULL;
	if (near)
		*rest = behind;
	else
		near = nearest(SLASH, NULL, word);
	if (near && !nearest_typed(SLASH, NULL, word))
		*rest = strchr(near, ' ') ? *rest : "";
	return near;
}

/* Several words that begin with none of ours say what has happened. */
static enum outcome looks_declared(struct ctx *cx, const char *word, const char *typed)
{
	return refuse(
	        cx,
	        M("no.word.text",
	          "ℹ️ Nothing is done: there is no word \"{word}\". If this is an accident: "
	          "`/ehr accident {text}`. All words: `/ehr help`."),
	        WITH(CUT("word", word, TYPED_POINTS), CUT("text", typed, TITLE_POINTS)));
}

static enum outcome no_slash_word(struct ctx *cx, const char *typed, const char *word,
                                  const char *rest)
{
	const struct door *said = of_accident(word);
	const char *near = said ? NULL : nearest_slash(word, &rest);
	if (said)
		return no_place(cx, said);
	if (near)
		return refuse(
		        cx,
		        M("no.word.near",
		          "ℹ️ There is no word \"{word}\". Did you mean `/ehr {near}`? All words: "
		          "`/ehr help`."),
		        WITH(CUT("word", word, TYPED_POINTS),
		             CUT("near", *rest ? joined(cx, near, ' ', kept_line(cx, rest)) : near,
		                 TITLE_POINTS)));
	if (*rest && has_role(cx, cx->by, ROSTER))
		return looks_declared(cx, word, kept_line(cx, typed));
	return refuse(cx,
	              M("no.word", "ℹ️ There is no word \"{word}\". All words: `/ehr help`."),
	              WITH(CUT("word", word, TYPED_POINTS)));
}

/* The text behind a word that was nearly `near` may be recorded as what was meant, but not what the
 * wrong keyboard made of it. */
static void offer_to_record(struct ctx *cx, const char *word, const char *rest)
{
	const char *near = nearest_typed(WORD, object_kind(cx, cx->object), word);
	if (!near)
		return;
	const struct door *d = registry_find(WORD, near, object_kind(cx, cx->object), NULL);
	if (!d || !d->record || !*text_skip_spaces(rest) || !doors_open(cx, d))
		return;
	offer_about(cx, PRIMARY, RECORD_ACTION, cx->object, cx->source, d->record);
	offer_about(cx, PLAIN, KEEP_ACTION, cx->object, cx->source,
	            M("button.keep_reply", "Keep as reply"));
}

/* Those that may be said in this thread, as people type them. */
static const char *words_here(struct ctx *cx)
{
	const char *of = object_kind(cx, cx->object), *list = NULL;
	const struct door *d;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));) {
		if (d->kind != WORD || !d->of || strcmp(d->of, of) != 0)
			continue;
		const char *word = worded(cx, AS_IS("`{word}`"),
		                          WITH(TRUSTED("word", help_typed(cx, WORD, d->name))));
		list = list ? joined(cx, joined(cx, list, ',', ""), ' ', word) : word;
	}
	return list ? list : "`!help`";
}

/* It is a word of accidents, and this is none. */
static enum outcome no_thread_place(struct ctx *cx, const struct door *d)
{
	return refuse(
	        cx,
	        M("no.place.here",
	          "⛔ `{word}` works in an accident's thread. Here: {words}. Your reply is recorded."),
	        WITH(TRUSTED("word", help_typed(cx, WORD, d->name)),
	             TRUSTED("words", words_here(cx))));
}

static enum outcome no_thread_word(struct ctx *cx, const char *word, const char *rest)
{
	const struct door *elsewhere = of_accident(word);
	if (elsewhere)
		return no_thread_place(cx, elsewhere);
	const char *near = nearest(WORD, object_kind(cx, cx->object), word);
	if (!near)
		return refuse(
		        cx,
		        M("hint.word.none",
		          "ℹ️ There is no word `!{word}`. Your reply is recorded. All words: `!help`."),
		        WITH(CUT("word", word, TYPED_POINTS)));
	offer_to_record(cx, word, rest);
	return refuse(
	        cx,
	        M("hint.word",
	          "ℹ️ There is no word `!{word}`. Your reply is recorded. Did you mean `!{near}`?"),
	        WITH(CUT("word", word, TYPED_POINTS), TEXT("near", near)));
}

enum outcome hint_unknown(struct ctx *cx, enum door_kind kind, const char *typed)
{
	autofree char *masked = text_masked(typed); /* whole: its first word may be half a number */
	const char *rest = masked;
	autofree char *word = spoken_first(&rest);
	return kind == SLASH ? no_slash_word(cx, masked, word, rest)
	                     : no_thread_word(cx, word, rest);
}

void hint_offer_moment(struct ctx *cx)
{
	offer_about(cx, PRIMARY, YES_ACTION, cx->object, cx->source, M("button.yes", "Yes"));
	offer_about(cx, PLAIN, NO_ACTION, cx->object, cx->source, M("button.no", "No"));
}

static bool is_about_moment(const char *action)
{
	return !strcmp(action, YES_ACTION) || !strcmp(action, NO_ACTION);
}

static bool stays_reply(const char *action)
{
	return !strcmp(action, KEEP_ACTION) || !strcmp(action, NO_ACTION);
}

bool hint_is(const char *action)
{
	return action &&
	       (!strcmp(action, RECORD_ACTION) || stays_reply(action) || is_about_moment(action));
}

static char *as_said(struct ctx *cx, const char *from)
{
	char *said = doors_text_of(cx, from);
	if (spoken_word(cx, said) && !fact_from(cx, cx->object, "gone", from))
		return said;
	free(said);
	return NULL;
}

/* "!casue the disk" as it was meant: "!cause the disk"; NULL: it says something else by now. */
static char *meant(struct ctx *cx, const char *from)
{
	autofree char *said = as_said(cx, from);
	const char *rest = spoken_word(cx, said);
	if (!rest)
		return NULL;
	const char *of = object_kind(cx, cx->object);
	autofree char *word = spoken_first(&rest);
	const char *near =
	        registry_find(WORD, word, of, NULL) ? NULL : nearest_typed(WORD, of, word);
	if (!near)
		return NULL;
	autobuf text = BUF_INIT(SAID_MAX);
	buf_addf(&text, "!%s %s", near, rest);
	return buf_take(&text);
}

/* From here on the event is that reply, read anew. */
static void turn_to(struct ctx *cx, const char *from, int64_t said, struct event *reply)
{
	const char *slash = strrchr(from, '/');
	*reply = *cx->event;
	reply->kind = EVENT_EDITED;
	reply->channel = keep(cx, xstrndup(from, (size_t)(slash - from)));
	reply->ts = slack_ts_ms(slash + 1) ? slash + 1 : NULL; /* a comment has none */
	reply->from = said;
	cx->event = reply;
	cx->source = from;
}

enum outcome hint_pressed(struct ctx *cx, const char *action, const char *from)
{
	struct fact entry;
	struct event reply;
	const struct event *pressed = cx->event;
	const char *press = cx->source;
	autofree char *text = !cx->object || !from      ? NULL
	                      : is_about_moment(action) ? as_said(cx, from)
	                                                : meant(cx, from);
	if (!text || !fact_get(cx, cx->object, "entry", from, &entry) || !is_by(cx, entry.by) ||
	    !strchr(from, '/'))
		return doors_gone(cx, BUTTON, action);
	turn_to(cx, from, entry.said, &reply);
	enum outcome o = DONE;
	if (is_about_moment(action))
		cx->confirmed = entry.edited ? entry.edited : entry.said;
	if (stays_reply(action))
		react(cx, "memo");
	else
		o = doors_said(cx, text, true);
	cx->confirmed = 0;
	cx->event = pressed;
	cx->source = press;
	return o;
}
