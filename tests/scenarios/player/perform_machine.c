#include "base/alloc.h"
#include "base/buf.h"
#include "cast.h"
#include "deed.h"
#include "machine.h"
#include "perform.h"
#include "stage.h"
#include "standin.h"
#include "story.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

static const struct {
	enum act_kind act;
	enum standin_fault_kind fault;
	bool done; /* the work is done before the fault */
} faults[] = {
	{ ACT_LOSE, FAULT_LOSE, false },        { ACT_LOSE_ANSWER, FAULT_LOSE, true },
	{ ACT_TRUNCATE, FAULT_TRUNCATE, true }, { ACT_WRONG_TYPES, FAULT_WRONG_TYPES, true },
	{ ACT_HTML, FAULT_HTML, false },        { ACT_HOLD, FAULT_HOLD, true },
	{ ACT_SLOW, FAULT_SLOW, true },         { ACT_ECHO_FIRST_OF, FAULT_ECHO_FIRST, true },
	{ ACT_STATUS, FAULT_STATUS, false },    { ACT_LIMIT, FAULT_LIMIT, false },
	{ ACT_ERROR, FAULT_ERROR, false },
};

static int number(const char *text)
{
	return text ? (int)strtoimax(text, NULL, 10) : 0;
}

/* "chat.postMessage" is Slack's; "POST projects/1/issues" or anything with a slash is GitLab's. */
static void fault(struct stage *st, const struct act *a, size_t row)
{
	const char *space = strchr(a->call, ' ');
	autofree char *method = space ? xstrndup(a->call, (size_t)(space - a->call)) : NULL;
	struct standin_fault f = {
		.service = strchr(a->call, '/') ? STANDIN_GITLAB : STANDIN_SLACK,
		.kind = faults[row].fault,
		.done = faults[row].done,
		.method = method,
		.path = space ? space + 1 : a->call,
		.count = a->times,
		.status = a->kind == ACT_STATUS ? number(a->arg) : 0,
		.retry_after = a->kind == ACT_LIMIT || a->kind == ACT_SLOW ? number(a->arg) : -1,
		.error = a->kind == ACT_ERROR ? a->arg : NULL,
	};

	st->silence = st->silence || a->kind == ACT_HOLD || a->kind == ACT_SLOW;
	standin_fault(st->standin, &f);
}

static void reach(struct stage *st, const struct act *a)
{
	static const struct {
		const char *word;
		enum standin_reach how;
	} words[] = { { "up", STANDIN_UP },
		      { "down", STANDIN_REFUSED },
		      { "502", STANDIN_BAD_GATEWAY },
		      { "silent", STANDIN_SILENT } };
	enum standin_service which = strcmp(a->call, "slack") == 0  ? STANDIN_SLACK
	                             : strcmp(a->call, "mail") == 0 ? STANDIN_MAIL
	                                                            : STANDIN_GITLAB;

	st->silence = st->silence || strcmp(a->arg, "silent") == 0;
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (strcmp(words[i].word, a->arg) == 0)
			standin_reach(st->standin, which, words[i].how);
}

/* The seam's next pass before or after the call: odd passes are before it. */
static void kill_at(struct stage *st, const struct act *a, struct buf *why)
{
	static const char *const names[SEAM_KINDS] = {
		[SEAM_COMMIT] = "db_commit", [SEAM_HTTP] = "http_send", [SEAM_LINK] = "link_send"
	};
	struct story_seams *seams = st->daemon.seams;

	for (size_t kind = SEAM_COMMIT; kind < SEAM_KINDS; kind++) {
		uint64_t next = seams->passed[kind] + 1;

		if (strcmp(names[kind], a->call) != 0)
			continue;
		seams->kill_at[kind] = next + (a->kind == ACT_KILL_AFTER);
		st->mortal++;
		return;
	}
	buf_addf(why, "no such seam: %s", a->call);
}

static void rules(struct stage *st, const struct act *a)
{
	struct standin_sockets *s = st->sockets;

	switch ((int)a->kind) {
	case ACT_TWICE:
		s->twice = strcmp(a->arg, "envelopes") == 0;
		s->event_twice = !s->twice;
		break;
	case ACT_FRAGMENTS: s->fragment = (size_t)number(a->arg); break;
	case ACT_NO_HELLO: s->no_hello = true; break;
	case ACT_REFUSE: s->refuse = true; break;
	case ACT_MUTE: s->mute = true; break;
	default: *s = (struct standin_sockets){ 0 }; break;
	}
	standin_sockets(st->standin, s);
}

static void sockets(struct stage *st, const struct act *a)
{
	int newest = standin_socket_newest(st->standin);

	st->sockets_hurt = true;
	switch ((int)a->kind) {
	case ACT_CUT: standin_cut(st->standin, 0); break;
	case ACT_HALF_OPEN:
	case ACT_HALF_SHUT:
		st->keepalives = a->kind == ACT_HALF_OPEN;
		st->silence = true;
		standin_halt(st->standin, newest, st->keepalives);
		break;
	case ACT_REFRESH: standin_disconnect(st->standin, 0, "refresh_requested", 10000); break;
	default: standin_disconnect(st->standin, 0, a->arg, 10000); break;
	}
}

static void token(struct stage *st, const struct act *a)
{
	static const char *const names[TOKENS] = { "app", "bot", "gitlab" };

	for (size_t i = 0; i < TOKENS; i++)
		if (strcmp(names[i], a->call) == 0)
			standin_token_refused(st->standin, daemon_secrets[i], a->arg);
}

static void jump(struct stage *st, const struct act *a, struct buf *why)
{
	int64_t ms;

	if (!duration_parse(a->arg, &ms)) {
		buf_addf(why, "not a length of time: %s", a->arg);
		return;
	}
	st->skew += ms;
	st->jumps++;
	daemon_tell(&st->daemon, st->now + st->skew, st->now, st->jumps);
}

static void event(struct stage *st, const struct act *a, struct buf *why)
{
	json_t *json = json_loads(a->arg, 0, NULL);

	if (!json || !standin_event(st->standin, json))
		buf_add(why, json ? standin_refusal(st->standin) : "not JSON");
	json_decref(json);
}

static void life(struct stage *st, const struct act *a, struct buf *why)
{
	if (a->kind == ACT_START) {
		/* A kill may have come before the crash after which the story starts it. */
		if (st->down || !st->revive)
			stage_start(st);
		return;
	}
	if (st->down) {
		buf_add(why, "it is not running");
		return;
	}
	if (a->kind == ACT_KILL)
		stage_kill(st);
	else
		stage_stop(st);
}

static void echo(struct stage *st, const struct act *a)
{
	standin_echo_first(st->standin, strcmp(a->arg, "first") == 0);
	standin_echo_off(st->standin, strcmp(a->arg, "off") == 0);
}

/* What administrators of the workspace do; «» around the words may be left out. */
static void administer(struct stage *st, const struct act *a, struct buf *why)
{
	struct standin *s = st->standin;
	bool did = false;
	size_t quoted = strncmp(a->arg, "«", strlen("«")) ? 0 : strlen("«");
	autofree char *words = xstrndup(a->arg + quoted, strlen(a->arg) - 2 * quoted);
	const struct shown *m = a->kind == ACT_DELETE ? find_said(st, words, NULL) : NULL;

	switch ((int)a->kind) {
	case ACT_DELETE:
		did = m && standin_delete(s, m->channel, m->ts, st->story->cast->at[0].slack);
		break;
	case ACT_BOT_LEAVES: did = standin_bot_member(s, a->arg, false); break;
	case ACT_BOT_JOINS: did = standin_bot_member(s, a->arg, true); break;
	case ACT_RENAME_CHANNEL: did = standin_channel_rename(s, a->call, a->arg); break;
	default: did = standin_archive(s, a->arg, a->kind == ACT_ARCHIVE); break;
	}
	if (!did)
		buf_addf(why, "%s: not done", a->arg);
}

static void disk(struct stage *st, const struct act *a, struct buf *why)
{
	static const struct {
		const char *en, *ru;
		int error;
	} words[] = { { "full", "полон", ENOSPC },
		      { "read-only", "закрыт", EROFS },
		      { "failing", "сбоит", EIO },
		      { "well", "исправен", 0 } };

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (strcmp(words[i].en, a->arg) == 0 || strcmp(words[i].ru, a->arg) == 0) {
			st->daemon.seams->disk_error = words[i].error;
			return;
		}
	buf_addf(why, "no such disk: %s", a->arg);
}

static void do_act(struct stage *st, const struct act *a, struct buf *why)
{
	for (size_t i = 0; i < ARRAY_SIZE(faults); i++) {
		if (faults[i].act == a->kind) {
			fault(st, a, i);
			return;
		}
	}
	switch (a->kind) {
	case ACT_KILL:
	case ACT_START:
	case ACT_STOP: life(st, a, why); break;
	case ACT_KILL_BEFORE:
	case ACT_KILL_AFTER: kill_at(st, a, why); break;
	case ACT_DISK: disk(st, a, why); break;
	case ACT_FAIL_COMMIT: st->daemon.seams->fail_commit = st->daemon.seams->commits + 1; break;
	case ACT_CUT:
	case ACT_HALF_OPEN:
	case ACT_HALF_SHUT:
	case ACT_REFRESH:
	case ACT_DISCONNECT: sockets(st, a); break;
	case ACT_REACH: reach(st, a); break;
	case ACT_RELEASE: standin_release(st->standin, 0); break;
	case ACT_CLEAR: standin_fault_clear(st->standin, 0); break;
	case ACT_ECHO: echo(st, a); break;
	case ACT_REPEAT:
	case ACT_RETRY: standin_repeat_last(st->standin, a->kind == ACT_RETRY); break;
	case ACT_CLOCK: jump(st, a, why); break;
	case ACT_TOKEN_REFUSED:
	case ACT_TOKEN_ACCEPTED: token(st, a); break;
	case ACT_CRASHES: st->crashes = true; break;
	case ACT_EXPECT: standin_expect_error(st->standin, a->arg); break;
	case ACT_EVENT: event(st, a, why); break;
	case ACT_RENAME: standin_rename(st->standin, place_id(a->call), a->arg); break;
	case ACT_DELETE:
	case ACT_BOT_LEAVES:
	case ACT_BOT_JOINS:
	case ACT_ARCHIVE:
	case ACT_UNARCHIVE:
	case ACT_RENAME_CHANNEL: administer(st, a, why); break;
	default: rules(st, a); break;
	}
}

enum done perform_machine(struct stage *st, const struct deed *d, struct buf *why)
{
	const char *text = d->text;
	struct act a;

	while (why->len == 0 && machine_next(&text, &a, why)) {
		do_act(st, &a, why);
		act_release(&a);
	}
	return why->len == 0 ? DONE : REFUSED;
}
