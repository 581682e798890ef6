#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "deed.h"
#include "perform.h"
#include "render.h"
#include "stage.h"
#include "standin.h"
#include "story.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL_MAX = 1 << 12 };

static const char *id_of(json_t *view)
{
	return view ? text_of(view, "id") : "none";
}

/* Says in `press` where: a direct conversation, a form, Home, or a card by name. */
static bool place_of(struct stage *st, const struct deed *d, struct standin_press *press,
                     struct buf *why)
{
	const struct shown *card;

	if (!d->place)
		return true;
	if (strcmp(d->place, "DM") == 0) {
		press->channel = standin_dm(st->standin, press->user);
	} else if (strcmp(d->place, "form") == 0) {
		press->view = id_of(scene_form(&st->scene, press->user));
	} else if (strcmp(d->place, "home") == 0) {
		press->view = id_of(scene_home(&st->scene, press->user));
	} else {
		card = find_card(st, d->place);
		if (!card) {
			buf_addf(why, "no card says «%s»", d->place);
			return false;
		}
		press->channel = card->channel;
		press->ts = card->ts;
	}
	return true;
}

/* Stories may copy a label as it is shown: [Беру*]. */
static char *bare_label(const char *label)
{
	size_t n = strlen(label);

	while (n > 1 && strchr("*!", label[n - 1]))
		n--;
	return xstrndup(label, n);
}

static enum done press(struct stage *st, const struct deed *d, const char *user, struct buf *why)
{
	autofree char *label = bare_label(d->what);
	struct standin_press p = { .user = user, .label = label, .value = d->text };

	if (!place_of(st, d, &p, why))
		return REFUSED;
	if (d->beside && !find_beside(st, label, d->beside, &p)) {
		buf_addf(why, "no [%s] at «%s»", label, d->beside);
		return REFUSED;
	}
	return judge(st, standin_press(st->standin, &p), why);
}

/* {user: {field: value}}: what was filled in and not yet sent. */
static json_t *filled(struct stage *st, const char *user)
{
	json_t *own;

	if (!st->filled)
		st->filled = json_object();
	own = json_object_get(st->filled, user);
	if (!own) {
		own = json_object();
		json_object_set_new(st->filled, user, own);
	}
	return own;
}

static enum done submit(struct stage *st, const char *user, struct buf *why)
{
	bool did = standin_submit(st->standin, user, NULL, filled(st, user));

	if (did)
		json_object_del(st->filled, user);
	return judge(st, did, why);
}

static void set_field(json_t *fields, const char *label, const char *value)
{
	json_t *was = json_object_get(fields, label);

	if (json_is_array(was))
		json_array_append_new(was, json_string(value));
	else if (was)
		json_object_set_new(fields, label,
		                    json_pack("[s, s]", json_string_value(was), value));
	else
		json_object_set_new(fields, label, json_string(value));
}

/* Bytes of `text` up to a semicolon that isn't inside «…». */
static size_t part(const char *text)
{
	int depth = 0;
	size_t n;

	for (n = 0; text[n] && (text[n] != ';' || depth > 0); n++) {
		depth += strncmp(text + n, "«", strlen("«")) == 0;
		depth -= strncmp(text + n, "»", strlen("»")) == 0;
	}
	return n;
}

/* What a person types into a field goes out as it is, but for the line break. */
static char *value_of(const char *from, size_t n)
{
	struct buf b = BUF_INIT(LABEL_MAX);
	size_t open = strlen("«"), close = strlen("»");

	if (n >= open + close && strncmp(from, "«", open) == 0 &&
	    strncmp(from + n - close, "»", close) == 0) {
		from += open;
		n -= open + close;
	}
	for (size_t i = 0; i < n;) {
		size_t newline = strncmp(from + i, " ⏎ ", strlen(" ⏎ ")) == 0 ? strlen(" ⏎ ") : 0;

		buf_addc(&b, newline ? '\n' : from[i]);
		i += newline ? newline : 1;
	}
	return buf_take(&b);
}

static bool field(struct stage *st, const char *user, const char *text, size_t n, struct buf *why)
{
	const char *colon = memmem(text, n, ": ", 2);
	autofree char *label = NULL, *value = NULL;

	if (!colon) {
		buf_addf(why, "not «Field: value»: %.*s", (int)n, text);
		return false;
	}
	label = xstrndup(text, (size_t)(colon - text));
	value = value_of(colon + 2, n - (size_t)(colon + 2 - text));
	set_field(filled(st, user), label, value);
	return true;
}

static bool is_submit(const char *text, size_t n)
{
	return (n == strlen("submits") && strncmp(text, "submits", n) == 0) ||
	       (n == strlen("отправляет") && strncmp(text, "отправляет", n) == 0);
}

static enum done fill(struct stage *st, const struct deed *d, const char *user, struct buf *why)
{
	for (const char *text = d->text; *text;) {
		size_t n = part(text);

		if (is_submit(text, n))
			return submit(st, user, why);
		if (n > 0 && !field(st, user, text, n, why))
			return REFUSED;
		text += n + (text[n] == ';');
		text += strspn(text, " ");
	}
	return DONE;
}

static enum done cancel(struct stage *st, const char *user, struct buf *why)
{
	if (st->filled)
		json_object_del(st->filled, user);
	return judge(st, standin_close_view(st->standin, user, NULL, false), why);
}

static enum done shortcut(struct stage *st, const struct deed *d, const char *user, struct buf *why)
{
	const struct shown *m;

	if (!d->beside)
		return judge(st, standin_shortcut(st->standin, user, d->what), why);
	m = find_said(st, d->beside, NULL);
	if (m)
		return judge(
		        st, standin_message_shortcut(st->standin, m->channel, m->ts, user, d->what),
		        why);
	buf_addf(why, "nobody said «%s»", d->beside);
	return REFUSED;
}

enum done perform_buttons(struct stage *st, const struct deed *d, const char *user, struct buf *why)
{
	if (!user) {
		buf_add(why, "not a member of the workspace");
		return REFUSED;
	}
	switch ((int)d->kind) {
	case DEED_PRESS:
	case DEED_CHOOSE: return press(st, d, user, why);
	case DEED_FILL: return fill(st, d, user, why);
	case DEED_SUBMIT: return submit(st, user, why);
	case DEED_CANCEL: return cancel(st, user, why);
	case DEED_SHORTCUT: return shortcut(st, d, user, why);
	default: return judge(st, standin_open_home(st->standin, user), why);
	}
}
