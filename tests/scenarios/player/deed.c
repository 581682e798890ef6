#include "deed.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "clause.h"
#include "machine.h"
#include "wording.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum needs { WHAT = 1, PLACE = 2, TEXT = 4, BESIDE = 8 };

static const struct {
	const char *en, *ru;
	enum deed_kind kind;
	unsigned needs;
} verbs[] = {
	{ "presses", "нажимает", DEED_PRESS, WHAT },
	{ "chooses", "выбирает", DEED_CHOOSE, WHAT },
	{ "submits", "отправляет", DEED_SUBMIT, 0 },
	{ "cancels", "отменяет", DEED_CANCEL, 0 },
	{ "edits", "правит", DEED_EDIT, WHAT | TEXT },
	{ "deletes", "удаляет", DEED_DELETE, WHAT },
	{ "opens", "открывает", DEED_OPEN, 0 },
	{ "shortcut", "ярлык", DEED_SHORTCUT, WHAT },
	{ "joins", "входит", DEED_JOIN, PLACE },
	{ "leaves", "выходит", DEED_LEAVE, PLACE },
	{ "closes", "закрывает", DEED_CLOSE, PLACE },
	{ "reopens", "возвращает", DEED_REOPEN, PLACE },
	{ "comments", "комментирует", DEED_COMMENT, PLACE | TEXT },
	{ "labels", "метит", DEED_LABEL, PLACE | TEXT },
	{ "assigns", "назначает", DEED_ASSIGN, PLACE | TEXT },
	{ "retitles", "переименовывает", DEED_RETITLE, PLACE | TEXT },
	{ "describes", "описывает", DEED_DESCRIBE, PLACE | TEXT },
	{ "files", "заводит", DEED_FILE, PLACE | TEXT },
	{ "moves", "переносит", DEED_MOVE, PLACE | TEXT },
	{ "hides", "скрывает", DEED_HIDE, PLACE },
	{ "unhides", "открывает-всем", DEED_UNHIDE, PLACE },
	{ "rewords", "поправляет", DEED_REWORD, WHAT | PLACE | TEXT },
	{ "erases", "стирает", DEED_ERASE, PLACE },
	{ "mails", "пишет", DEED_MAIL, TEXT },
};

void deed_release(struct deed *d)
{
	free(d->raw);
	free(d->who);
	free(d->place);
	free(d->what);
	free(d->beside);
	free(d->text);
}

static bool begins(const char *text, const char *with, const char **ret_rest)
{
	size_t n = strlen(with);

	if (strncmp(text, with, n) != 0)
		return false;
	*ret_rest = text + n + strspn(text + n, " ");
	return true;
}

static bool word(const char *text, const char *with, const char **ret_rest)
{
	const char *rest;

	if (!begins(text, with, &rest) || (rest == text + strlen(with) && *rest && *rest != ':'))
		return false;
	*ret_rest = rest;
	return true;
}

static const char *lacking(unsigned needs, const struct deed *d)
{
	if ((needs & WHAT) && !d->what)
		return "lacks [what] or «what»";
	if ((needs & PLACE) && !d->place)
		return "does not say where";
	if ((needs & TEXT) && !d->text)
		return "lacks its text, after a colon or an arrow";
	return NULL;
}

static bool clauses(const char *rest, unsigned needs, struct deed *d, struct buf *why)
{
	const char *lack;

	if (!clauses_parse(rest, d, why))
		return false;
	lack = lacking(needs, d);
	if (lack)
		buf_add(why, lack);
	return !lack;
}

static bool verb(const char *rest, struct deed *d, struct buf *why)
{
	if (word(rest, "fills", &rest) || word(rest, "заполняет", &rest)) {
		d->kind = DEED_FILL;
		d->text = xstrdup(rest);
		return true;
	}
	for (size_t i = 0; i < ARRAY_SIZE(verbs); i++) {
		if (!word(rest, verbs[i].en, &rest) && !word(rest, verbs[i].ru, &rest))
			continue;
		d->kind = verbs[i].kind;
		return clauses(rest, verbs[i].needs, d, why);
	}
	buf_addf(why, "no such verb: %s", rest);
	return false;
}

/* "text 📎 log.txt, screen.png" */
static void share(struct deed *d)
{
	static const char clip[] = "📎";
	char *files = strstr(d->text, clip);

	if (!files)
		return;
	d->what = xstrdup(files + strlen(clip));
	while (files > d->text && files[-1] == ' ')
		files--;
	*files = '\0';
}

/* "↳ [А-1] text": the card may be left out. */
static bool reply(const char *rest, struct deed *d)
{
	const char *close = *rest == '[' ? strchr(rest, ']') : NULL;

	d->kind = DEED_REPLY;
	if (close) {
		d->place = xstrndup(rest + 1, (size_t)(close - rest - 1));
		rest = close + 1 + strspn(close + 1, " ");
	}
	d->text = xstrdup(rest);
	share(d);
	return true;
}

/* "📌 «words»", "−📌 «words»". False without a reason: no reaction at all. */
static bool reaction(const char *rest, struct deed *d, struct buf *why)
{
	autobuf name = BUF_INIT(64);
	bool off = begins(rest, "−", &rest) || begins(rest, "-", &rest);
	size_t n = emoji_read(rest, &name);

	if (n == 0)
		return false;
	d->kind = off ? DEED_UNREACT : DEED_REACT;
	rest += n;
	if (!clauses(rest + strspn(rest, " "), WHAT, d, why))
		return false;
	free(d->text);
	d->text = buf_take(&name);
	return true;
}

/* ": text" in the community, or "#channel: text". */
static bool saying(const char *rest, struct deed *d)
{
	const char *colon = *rest == '#' ? strchr(rest, ':') : rest;

	if (*rest == ':') {
		d->text = xstrdup(rest + 1 + strspn(rest + 1, " "));
	} else if (colon) {
		d->place = xstrndup(rest, (size_t)(colon - rest));
		d->text = xstrdup(colon + 1 + strspn(colon + 1, " "));
	} else {
		return false;
	}
	d->kind = DEED_SAY;
	return true;
}

static bool person(const char *text, const struct cast *c, struct deed *d, struct buf *why)
{
	size_t n = strcspn(text, " :");
	const char *rest = text + n + strspn(text + n, " ");

	d->who = xstrndup(text, n);
	if (!cast_handle(c, d->who) && strcmp(d->who, "client") != 0) {
		buf_addf(why, "nobody is called %s", d->who);
		return false;
	}
	if (text[n] == ':' || *rest == '#')
		return saying(rest, d);
	if (begins(rest, "↳", &rest))
		return reply(rest, d);
	if (begins(rest, "✉", &rest)) {
		d->kind = DEED_DIRECT;
		d->text = xstrdup(rest);
		return true;
	}
	return reaction(rest, d, why) || (why->len == 0 && verb(rest, d, why));
}

/* "Alertmanager: text", "edits «old» → «new»". */
static bool hook(const char *rest, struct deed *d, struct buf *why)
{
	const char *colon;

	if (word(rest, "edits", &rest) || word(rest, "правит", &rest)) {
		d->kind = DEED_HOOK_EDIT;
		return clauses(rest, WHAT | TEXT, d, why);
	}
	colon = strchr(rest, ':');
	if (!colon) {
		buf_add(why, "a webhook is written ⚡ Name: text");
		return false;
	}
	d->kind = DEED_HOOK;
	d->who = xstrndup(rest, (size_t)(colon - rest));
	d->text = xstrdup(colon + 1 + strspn(colon + 1, " "));
	return true;
}

static bool rest_of(enum deed_kind kind, const char *rest, struct deed *d)
{
	d->kind = kind;
	d->text = xstrdup(rest);
	return true;
}

bool deed_parse(const char *text, const struct cast *c, struct deed *ret, struct buf *why)
{
	const char *rest = text;
	int64_t ms;

	if (!*text)
		return rest_of(DEED_UNTIL, "", ret);
	if (begins(text, "✂", &rest))
		return rest_of(DEED_MACHINE, rest, ret) && machine_check(rest, why);
	if (begins(text, "⚡", &rest))
		return hook(rest, ret, why);
	if (begins(text, "$", &rest))
		return rest_of(DEED_RUN, rest, ret);
	if (begins(text, "GET ", &rest))
		return rest_of(DEED_GET, rest, ret);
	if (word(text, "show", &rest) || word(text, "покажи", &rest))
		return rest_of(DEED_SHOW, rest, ret);
	if (word(text, "wait", &rest) || word(text, "ждём", &rest)) {
		if (duration_parse(rest, &ms))
			return rest_of(DEED_WAIT, rest, ret);
		buf_addf(why, "not a length of time: %s", rest);
		return false;
	}
	return person(text, c, ret, why);
}

static int64_t unit(const char *name, size_t n)
{
	static const struct {
		const char *name;
		int64_t ms;
	} units[] = {
		{ "ms", 1 },       { "s", 1000 },      { "с", 1000 },        { "min", 60000 },
		{ "m", 60000 },    { "мин", 60000 },   { "h", 3600000 },     { "ч", 3600000 },
		{ "d", 86400000 }, { "дн", 86400000 }, { "days", 86400000 }, { "д", 86400000 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(units); i++)
		if (strlen(units[i].name) == n && strncmp(units[i].name, name, n) == 0)
			return units[i].ms;
	return 0;
}

bool duration_parse(const char *text, int64_t *ret)
{
	int64_t sum = 0;
	bool back = begins(text, "−", &text) || begins(text, "-", &text);

	(void)(back || begins(text, "+", &text));
	if (!*text)
		return false;
	while (*text) {
		char *end;
		intmax_t n = strtoimax(text, &end, 10);
		size_t len;

		if (end == text || n < 0 || n > 100000)
			return false;
		text = end + strspn(end, " ");
		len = strcspn(text, " 0123456789");
		if (!unit(text, len))
			return false;
		sum += n * unit(text, len);
		text += len;
		text += strspn(text, " ");
	}
	*ret = back ? -sum : sum;
	return true;
}
