#include "stage.h"

#include "base/alloc.h"
#include "cast.h"
#include "config.h"
#include "effect.h"
#include "noise.h"
#include "standin.h"
#include "story.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FAULTS_MAX = 1 << 20, BEFORE_FIRST_DEED_MS = 60000, STOP_MS = 5000 };

int64_t real_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void stage_fault(struct stage *st, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	buf_vaddf(&st->faults, format, ap);
	va_end(ap);
	buf_addc(&st->faults, '\n');
}

bool stage_failed(const struct stage *st)
{
	return st->faults.len > 0;
}

static int64_t time_of_story(void *arg)
{
	return ((const struct stage *)arg)->now;
}

static void set_clock(struct stage *st)
{
	autobuf now = BUF_INIT(sizeof(st->scene.now));

	stamp_print(st->now, false, &now);
	memcpy(st->scene.now, now.s, now.len + 1);
}

/* A conversation has one person who sees it, like an ephemeral. */
static void on_effect(void *arg, const struct standin_effect *effect)
{
	struct stage *st = arg;
	struct standin_effect own = *effect, *e = &own;
	const struct person *direct = e->place ? cast_direct(st->story->cast, e->place) : NULL;
	struct entry entry = { 0 };
	bool seen;

	if (direct && !e->to)
		own.to = direct->slack;
	noise_hear(st, e);
	set_clock(st);
	seen = (st->story->home || e->what != STANDIN_HOME) &&
	       effect_entry(&st->scene, e, st->story->fallback, &entry);
	if (st->watch)
		st->watch(st->watch_arg, e, seen ? &entry : NULL);
	if (seen)
		transcript_add(&st->transcript, &entry);
	scene_note(&st->scene, e);
}

static bool make_world(struct stage *st)
{
	struct cast *cast = st->story->cast;
	json_t *world = cast_world(cast, daemon_secrets);
	bool made = standin_world(st->standin, world);

	json_decref(world);
	if (!made)
		stage_fault(st, "the world: %s", standin_refusal(st->standin));
	for (size_t i = 0; made && i < cast->n; i++) {
		free(cast->at[i].direct);
		cast->at[i].direct = xstrdup(standin_dm(st->standin, cast->at[i].slack));
	}
	return made;
}

static bool build(struct stage *st)
{
	struct standin_setup setup = { .now = time_of_story, .effect = on_effect, .arg = st };

	st->standin = standin_create(&setup);
	if (!st->standin) {
		stage_fault(st, "the stand-in: %s", strerror(errno));
		return false;
	}
	if (!make_world(st))
		return false;
	if (!mkdtemp(st->folder)) {
		stage_fault(st, "%s: %s", st->folder, strerror(errno));
		return false;
	}
	if (!config_write(st->story, st->folder, standin_port(st->standin, STANDIN_SLACK),
	                  standin_port(st->standin, STANDIN_GITLAB),
	                  standin_port(st->standin, STANDIN_MAIL))) {
		stage_fault(st, "bot.toml: %s", strerror(errno));
		return false;
	}
	return daemon_prepare(&st->daemon);
}

bool stage_create(struct stage *st, const struct story *s, const struct stage_options *o)
{
	const char *parent = getenv("TMPDIR");

	*st = (struct stage){
		.story = s,
		.options = o,
		.scene = { .cast = s->cast },
		.faults = BUF_INIT(FAULTS_MAX),
		.noise = noise_create(),
		.sockets = xcalloc(1, sizeof(struct standin_sockets)),
		.deadline = real_ms() + (int64_t)o->limit_s * 1000,
		.now = s->deeds[0].at - BEFORE_FIRST_DEED_MS,
		.skew = s->skew,
		.daemon = { .program = o->program,
		            .under = o->under,
		            .race = o->race,
		            .pidfd = -1,
		            .line = -1,
		            .seams_fd = -1 },
	};
	st->began = st->now;
	st->down = true;
	st->transcript.show = o->show ? stdout : NULL;
	st->transcript.pace = o->pace;
	st->folder = printed("%s/ehrbot-story-XXXXXX", parent ? parent : "/tmp");
	st->daemon.folder = st->folder;
	transcript_begin(&st->transcript, s, st->now);
	return build(st);
}

static void remove_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		(void)unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir)
		closedir(dir);
	(void)rmdir(folder);
}

void stage_destroy(struct stage *st)
{
	daemon_release(&st->daemon);
	while (st->crowded)
		close(st->crowd[--st->crowded]);
	transcript_release(&st->transcript);
	scene_release(&st->scene);
	standin_destroy(st->standin);
	if (!st->options->keep)
		remove_folder(st->folder);
	free(st->folder);
	free(st->card_channel);
	free(st->card_ts);
	json_decref(st->filled);
	noise_destroy(st->noise);
	free(st->sockets);
	buf_release(&st->faults);
}

static void forget_sockets(struct stage *st)
{
	struct standin_counts counts;
	int64_t until = real_ms() + STOP_MS;

	do {
		stage_serve(st, 20);
		standin_counts(st->standin, &counts);
	} while (counts.sockets > 0 && real_ms() < until);
	st->frames_before = counts.frames_sent;
	st->sockets_hurt = false;
}

bool stage_start(struct stage *st)
{
	if (!st->down) {
		stage_fault(st, "start: it is running already");
		return false;
	}
	forget_sockets(st);
	if (!daemon_start(&st->daemon)) {
		stage_fault(st, "%s: %s", st->options->program, strerror(errno));
		return false;
	}
	st->down = false;
	daemon_tell(&st->daemon, st->now + st->skew, st->now, st->jumps);
	return stage_settle(st);
}

static void await_end(struct stage *st, int64_t until)
{
	while (st->daemon.pid && real_ms() < until) {
		stage_serve(st, 20);
		daemon_hear(&st->daemon);
		daemon_ended(&st->daemon);
	}
}

void stage_kill(struct stage *st)
{
	st->down = true;
	daemon_measure(&st->daemon);
	daemon_signal(&st->daemon, SIGKILL);
	await_end(st, st->deadline);
	forget_sockets(st);
	transcript_flush(&st->transcript, st->now);
}

bool stage_stop(struct stage *st)
{
	int64_t limit = st->options->under ? st->deadline : real_ms() + STOP_MS;

	st->down = true;
	daemon_measure(&st->daemon);
	daemon_signal(&st->daemon, SIGTERM);
	await_end(st, limit);
	if (st->daemon.pid)
		stage_fault(st, "SIGTERM: still running after %d s", STOP_MS / 1000);
	else if (!WIFEXITED(st->daemon.status) || WEXITSTATUS(st->daemon.status) != 0)
		stage_fault(st, "SIGTERM: ended with wait status 0x%x", st->daemon.status);
	forget_sockets(st);
	transcript_flush(&st->transcript, st->now);
	return !stage_failed(st);
}
