#include "machine.h"

#include "base/alloc.h"
#include "base/buf.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* <call> takes a word, or two when the first is an HTTP method; <arg> one; <rest> all that is left.
 */
static const struct {
	const char *en, *ru;
	enum act_kind kind;
} acts[] = {
	{ "kill -9", "обрыв питания", ACT_KILL },
	{ "kill -9 before the next <call>", NULL, ACT_KILL_BEFORE },
	{ "kill -9 after the next <call>", NULL, ACT_KILL_AFTER },
	{ "the next commit fails", NULL, ACT_FAIL_COMMIT },
	{ "disk <arg>", "диск <arg>", ACT_DISK },
	{ "start", "запуск", ACT_START },
	{ "stop", "остановка", ACT_STOP },
	{ "cut sockets", "обрыв связи", ACT_CUT },
	{ "half-open", "связь замерла", ACT_HALF_OPEN },
	{ "half-shut", "связь ожила", ACT_HALF_SHUT },
	{ "disconnect <arg>", NULL, ACT_DISCONNECT },
	{ "refresh", "смена соединения", ACT_REFRESH },
	{ "slack is <arg>", NULL, ACT_REACH },
	{ "gitlab is <arg>", NULL, ACT_REACH },
	{ "mail is <arg>", NULL, ACT_REACH },
	{ "the answer to <call> is lost", "ответ на <call> теряется", ACT_LOSE_ANSWER },
	{ "the answer to <call> is cut", "ответ на <call> обрывается", ACT_TRUNCATE },
	{ "the answer to <call> has wrong types", NULL, ACT_WRONG_TYPES },
	{ "the answer to <call> is held", NULL, ACT_HOLD },
	{ "the answer to <call> takes <arg> s", NULL, ACT_SLOW },
	{ "the echo of <call> comes first", NULL, ACT_ECHO_FIRST_OF },
	{ "release", NULL, ACT_RELEASE },
	{ "<call> is lost", "<call> теряется", ACT_LOSE },
	{ "<call> answers html", NULL, ACT_HTML },
	{ "<call> answers error <arg>", NULL, ACT_ERROR },
	{ "<call> answers 429 for <arg> s", "<call> отвечает 429 на <arg> с", ACT_LIMIT },
	{ "<call> answers <arg>", "<call> отвечает <arg>", ACT_STATUS },
	{ "faults end", "сбои кончились", ACT_CLEAR },
	{ "echo <arg>", NULL, ACT_ECHO },
	{ "twice <arg>", NULL, ACT_TWICE },
	{ "fragments <arg>", NULL, ACT_FRAGMENTS },
	{ "no hello", NULL, ACT_NO_HELLO },
	{ "sockets refused", NULL, ACT_REFUSE },
	{ "mute", NULL, ACT_MUTE },
	{ "sockets well", NULL, ACT_SOCKETS_WELL },
	{ "envelope again", NULL, ACT_REPEAT },
	{ "envelope retried", NULL, ACT_RETRY },
	{ "clock <rest>", "часы <rest>", ACT_CLOCK },
	{ "token <call> refused <arg>", NULL, ACT_TOKEN_REFUSED },
	{ "token <call> accepted", NULL, ACT_TOKEN_ACCEPTED },
	{ "crashes are meant", "падения ожидаются", ACT_CRASHES },
	{ "expect <rest>", NULL, ACT_EXPECT },
	{ "event <rest>", NULL, ACT_EVENT },
	{ "rename channel <call> <arg>", NULL, ACT_RENAME_CHANNEL },
	{ "rename <call> <arg>", NULL, ACT_RENAME },
	{ "admin deletes <rest>", NULL, ACT_DELETE },
	{ "the bot leaves <arg>", NULL, ACT_BOT_LEAVES },
	{ "the bot joins <arg>", NULL, ACT_BOT_JOINS },
	{ "archive <arg>", NULL, ACT_ARCHIVE },
	{ "unarchive <arg>", NULL, ACT_UNARCHIVE },
};

void act_release(struct act *a)
{
	free(a->call);
	free(a->arg);
	*a = (struct act){ 0 };
}

static void act_forget(struct act *a)
{
	int times = a->times;

	act_release(a);
	a->times = times;
}

static void keep(char **to, const char *from, size_t n)
{
	free(*to);
	*to = xstrndup(from, n);
}

static bool method(const char *text, size_t n)
{
	static const char *const methods[] = { "GET", "POST", "PUT", "DELETE" };

	for (size_t i = 0; i < ARRAY_SIZE(methods); i++)
		if (strlen(methods[i]) == n && strncmp(methods[i], text, n) == 0)
			return true;
	return false;
}

/* Bytes of `text` that the placeholder of `n` bytes at `pattern` takes; 0: it is none. */
static size_t take(const char *pattern, size_t n, const char *text, struct act *a)
{
	size_t len = strcspn(text, " ");

	if (n == 6 && strncmp(pattern, "<call>", n) == 0) {
		if (method(text, len) && text[len])
			len += 1 + strcspn(text + len + 1, " ");
		keep(&a->call, text, len);
		return len;
	}
	if (n == 5 && strncmp(pattern, "<arg>", n) == 0) {
		keep(&a->arg, text, len);
		return len;
	}
	if (n == 6 && strncmp(pattern, "<rest>", n) == 0) {
		keep(&a->arg, text, strlen(text));
		return strlen(text);
	}
	return 0;
}

static bool match(const char *pattern, const char *text, struct act *a)
{
	act_forget(a);
	while (*pattern && *text) {
		size_t n = strcspn(pattern, " "), len = take(pattern, n, text, a);

		if (len == 0) {
			len = strcspn(text, " ");
			if (len != n || strncmp(pattern, text, n) != 0)
				return false;
		}
		pattern += n;
		pattern += strspn(pattern, " ");
		text += len;
		text += strspn(text, " ");
	}
	return !*pattern && !*text;
}

/* "×3" or "always" at the end is taken off; how often a fault hits is one otherwise. */
static int times_of(char *text)
{
	char *space = strrchr(text, ' ');
	int times = 1;

	if (!space)
		return 1;
	if (strcmp(space + 1, "always") == 0 || strcmp(space + 1, "всегда") == 0)
		times = 0;
	else if (strncmp(space + 1, "×", strlen("×")) == 0)
		times = (int)strtoimax(space + 1 + strlen("×"), NULL, 10);
	else
		return 1;
	*space = '\0';
	return times;
}

static bool act_of(char *text, struct act *ret)
{
	struct act a = { .times = times_of(text) };

	for (size_t i = 0; i < ARRAY_SIZE(acts); i++) {
		if (!match(acts[i].en, text, &a) && !(acts[i].ru && match(acts[i].ru, text, &a)))
			continue;
		a.kind = acts[i].kind;
		if (a.kind == ACT_REACH)
			keep(&a.call, text, strcspn(text, " "));
		*ret = a;
		return true;
	}
	act_release(&a);
	return false;
}

/* Where the act ends: at a semicolon outside JSON. */
static size_t length(const char *text)
{
	int depth = 0;
	size_t n;

	for (n = 0; text[n] && (text[n] != ';' || depth > 0); n++)
		depth += (text[n] == '{') - (text[n] == '}');
	return n;
}

bool machine_next(const char **text, struct act *ret, struct buf *why)
{
	const char *from = *text + strspn(*text, " ");
	size_t whole = length(from), n = whole;
	autofree char *own = NULL;

	if (whole == 0)
		return false;
	while (n > 0 && from[n - 1] == ' ')
		n--;
	own = xstrndup(from, n);
	*text = from + whole + (from[whole] == ';');
	if (act_of(own, ret))
		return true;
	buf_addf(why, "no such act: %s", own);
	return false;
}

bool machine_check(const char *text, struct buf *why)
{
	struct act a;

	while (machine_next(&text, &a, why))
		act_release(&a);
	return why->len == 0;
}
