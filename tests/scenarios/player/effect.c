#include "effect_parts.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "render.h"
#include "scene.h"
#include "standin.h"
#include "wording.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_MAX = 1024 };

static bool direct(const struct standin_effect *e)
{
	return e->place && e->place[0] == 'D';
}

/* "#ehr_alert", "✉ L1", or "↳ А-7" for what stands in a thread. */
static void place_of(const struct scene *s, const struct standin_effect *e, const char *thread,
                     struct buf *to)
{
	if (direct(e))
		buf_addf(to, "✉ %s%s", entry_handle(s, e->to), thread ? " ↳" : "");
	else if (!thread)
		buf_add(to, place_name(e->place ? e->place : "?"));
	else
		buf_add(to, "↳ ");
	if (thread && !direct(e))
		scene_name(s, e->place, thread, to);
}

static void key_of(struct entry *entry, const struct standin_effect *e, const char *kind,
                   const char *ts)
{
	autobuf place = BUF_INIT(KEY_MAX);

	if (direct(e)) {
		entry_key(entry, RANK_DIRECT, e->to ? e->to : e->place, kind, ts);
		return;
	}
	buf_addf(&place, "%s/%s", e->place ? e->place : "",
	         e->thread      ? e->thread
	         : *kind == 'a' ? ""
	         : e->id        ? e->id
	                        : "");
	entry_key(entry, RANK_CHANNEL, place.s, kind, ts);
}

static void message_lines(struct lines *to, const json_t *message, const struct scene *s,
                          bool fallback)
{
	struct lines spoken = { 0 };

	render_message(to, message, s->cast);
	if (!fallback || json_array_size(json_object_get(message, "blocks")) == 0)
		return;
	render_fallback(&spoken, message, s->cast);
	for (size_t i = 0; i < spoken.n; i++)
		lines_addf(to, "text: %s", spoken.at[i]);
	lines_release(&spoken);
}

static void posted(const struct scene *s, const struct standin_effect *e, bool fallback,
                   struct entry *entry)
{
	bool card = !e->thread && !direct(e) &&
	            json_array_size(json_object_get(e->object, "blocks")) > 0;
	autobuf head = BUF_INIT(KEY_MAX);
	struct lines body = { 0 };

	buf_add(&head, card ? "▣ " : "");
	place_of(s, e, e->thread, &head);
	message_lines(&body, e->object, s, fallback);
	headed(&entry->lines, head.s, &body);
	lines_release(&body);
	key_of(entry, e, "a", "");
	entry->lasting = true;
}

static void edited(const struct scene *s, const struct standin_effect *e, bool fallback,
                   struct entry *entry)
{
	struct lines before = { 0 }, after = { 0 }, changes = { 0 };
	bool ticked;
	autobuf head = BUF_INIT(KEY_MAX);

	buf_add(&head, "✎ ");
	if (e->thread || direct(e))
		place_of(s, e, e->thread, &head);
	else
		scene_name(s, e->place, e->id, &head);
	message_lines(&before, e->before, s, fallback);
	message_lines(&after, e->object, s, fallback);
	ticked = changed_lines(&changes, &before, &after, s->now);
	entry_edit(entry, &head, &changes, ticked);
	lines_release(&before);
	lines_release(&after);
	lines_release(&changes);
	key_of(entry, e, "b", e->id);
	entry->lasting = true;
}

static void deleted(const struct scene *s, const struct standin_effect *e, struct entry *entry)
{
	autobuf head = BUF_INIT(KEY_MAX);

	buf_add(&head, "⌫ ");
	scene_quote(s, e->place, e->id, &head);
	lines_add(&entry->lines, head.s);
	key_of(entry, e, "c", e->id);
	entry->lasting = true;
}

static void reacted(const struct scene *s, const struct standin_effect *e, struct entry *entry)
{
	const char *name = text_of(e->object, "name"), *shown = emoji_shown(name);
	autobuf head = BUF_INIT(KEY_MAX);

	buf_add(&head, e->what == STANDIN_REACTED ? "+" : "−");
	buf_addf(&head, shown ? "%s " : ":%s: ", shown ? shown : name);
	scene_quote(s, e->place, e->id, &head);
	lines_add(&entry->lines, head.s);
	key_of(entry, e, "d", e->id);
	entry->lasting = true;
}

static void to_person(const struct scene *s, const struct standin_effect *e, bool fallback,
                      struct entry *entry)
{
	autobuf head = BUF_INIT(KEY_MAX);
	struct lines body = { 0 };
	const char *user = e->to ? e->to : e->actor;

	buf_addf(&head, "→ %s", entry_handle(s, user));
	if (e->thread) {
		buf_add(&head, " ↳ ");
		scene_name(s, e->place, e->thread, &head);
	}
	message_lines(&body, e->object, s, fallback);
	headed(&entry->lines, head.s, &body);
	lines_release(&body);
	entry_key(entry, RANK_PERSON, user, "a", "");
	entry->person = true;
}

static void sees(const struct scene *s, const struct standin_effect *e, struct entry *entry)
{
	lines_addf(&entry->lines, "→ %s sees: %s", entry_handle(s, e->to ? e->to : e->actor),
	           text_of(e->object, "text"));
	entry_key(entry, RANK_PERSON, e->to, "b", "");
	entry->person = true;
}

/* Addresses are the handles of the cast, mostly. */
static void addressed(const struct scene *s, const char *to, struct buf *head)
{
	for (const char *between = ""; *to; between = ", ") {
		size_t n = strcspn(to, " ");
		autofree char *address = xstrndup(to, n);
		const struct person *p = cast_mail(s->cast, address);

		buf_addf(head, "%s%s", between, p ? p->handle : address);
		to += n + strspn(to + n, " ");
	}
}

static void letter(const struct scene *s, const struct standin_effect *e, struct entry *entry)
{
	autobuf head = BUF_INIT(KEY_MAX);
	struct lines body = { 0 };
	autofree char *text = xstrdup(text_of(e->object, "text"));
	char *rest = text, *line;

	buf_add(&head, "✉✉ ");
	addressed(s, e->to, &head);
	buf_addf(&head, ": %s", text_of(e->object, "subject"));
	while ((line = strsep(&rest, "\n"))) {
		autobuf shown = BUF_INIT(KEY_MAX);

		line[strcspn(line, "\r")] = '\0';
		wording_plain(&shown, line, s->cast);
		if (shown.len)
			lines_add(&body, shown.s);
	}
	headed(&entry->lines, head.s, &body);
	lines_release(&body);
	entry_key(entry, RANK_MAIL, e->to, "a", "");
}

/* The bot wakes many at once: what it never should. */
static void pinged(const struct scene *s, const struct standin_effect *e, struct entry *entry)
{
	autobuf text = BUF_INIT(KEY_MAX);

	wording_shown(&text, text_of(e->object, "text"), s->cast);
	lines_addf(&entry->lines, "! wakes %s in %s", text.s,
	           place_name(e->place ? e->place : "?"));
	key_of(entry, e, "a", "");
	entry->lasting = true;
}

static void joined(const struct standin_effect *e, struct entry *entry)
{
	lines_addf(&entry->lines, "joins %s", place_name(e->place ? e->place : "?"));
	entry_key(entry, RANK_OTHER, e->place, "a", "");
	entry->lasting = true;
}

bool effect_entry(const struct scene *s, const struct standin_effect *e, bool fallback,
                  struct entry *ret)
{
	struct entry entry = { 0 };

	/* Slack's own words come to a person from nobody; all else that people do is a deed. */
	if (!e->by_app && e->what != STANDIN_SEES)
		return false;
	switch (e->what) {
	case STANDIN_POSTED: posted(s, e, fallback, &entry); break;
	case STANDIN_EDITED: edited(s, e, fallback, &entry); break;
	case STANDIN_DELETED: deleted(s, e, &entry); break;
	case STANDIN_REACTED:
	case STANDIN_UNREACTED: reacted(s, e, &entry); break;
	case STANDIN_ANSWERED:
		if (!e->object)
			return false;
		to_person(s, e, fallback, &entry);
		break;
	case STANDIN_EPHEMERAL: to_person(s, e, fallback, &entry); break;
	case STANDIN_SEES: sees(s, e, &entry); break;
	case STANDIN_PINGED: pinged(s, e, &entry); break;
	case STANDIN_LETTER: letter(s, e, &entry); break;
	case STANDIN_JOINED: joined(e, &entry); break;
	default: return view_entry(s, e, ret) || gitlab_entry(s, e, ret);
	}
	*ret = entry;
	return true;
}
