#include "edge/daemon.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/http.h"
#include "base/log.h"
#include "base/loop.h"
#include "base/notify.h"
#include "base/pages.h"
#include "base/secret.h"
#include "core/catchup.h"
#include "core/home.h"
#include "core/inbox.h"
#include "core/machine.h"
#include "core/moments.h"
#include "core/slack_time.h"
#include "edge/courier.h"
#include "edge/follow.h"
#include "edge/health.h"
#include "edge/signals.h"
#include "edge/socket.h"
#include "store/db.h"

#include <stdlib.h>
#include <sys/epoll.h>

/* Drain and leave within five seconds of SIGTERM, whatever the outside does. */
enum { LEAVE_MS = 4000 };

struct daemon {
	struct machine *machine;
	struct loop *loop;
	struct http *http;
	struct socket *socket;
	struct inbox *inbox;
	struct courier *courier;
	struct moments *moments;
	struct follow *follow;
	struct signals *signals;
	struct health *health;
	struct pages *pages; /* NULL: nobody may ask, or the port is taken: the bot goes on */
	struct timer *leave, *tidy, *more, *again;
	int64_t heard; /* until when the life before this one heard events */
};

static bool on_ack(void *arg, uint64_t connection, const char *json, size_t len)
{
	struct daemon *d = arg;
	return socket_ack(d->socket, connection, json, len);
}

static void on_trigger(void *arg, int64_t job, const char *trigger)
{
	struct daemon *d = arg;
	courier_trigger(d->courier, job, trigger);
}

static void on_gap(void *arg, int64_t from)
{
	struct daemon *d = arg;
	catchup_ask(d->machine, from, slack_now(d->machine));
	courier_nudge(d->courier);
}

static void on_depart(void *arg)
{
	struct daemon *d = arg;
	loop_poll(d->loop);
}

static void on_changed(void *arg)
{
	struct daemon *d = arg;
	courier_nudge(d->courier);
	moments_nudge(d->moments);
}

/* An answer was settled: replies may have waited for the name it bound. */
static void on_settled(void *arg)
{
	struct daemon *d = arg;
	machine_refresh(d->machine);
	inbox_resume(d->inbox, false);
	moments_nudge(d->moments);
	health_look(d->health);
}

/* The command line left something in the inbox. */
static void on_nudge(void *arg, uint32_t events)
{
	struct daemon *d = arg;
	(void)events;
	db_heard(d->machine->db);
	inbox_resume(d->inbox, false);
}

static void on_envelope(void *arg, uint64_t connection, const char *text, size_t len)
{
	struct daemon *d = arg;
	inbox_collect(d->inbox, connection, text, len);
}

static void on_up(void *arg, int64_t gap_from)
{
	struct daemon *d = arg;
	log_info("socket.up", kv("gap_from", gap_from == SOCKET_NO_GAP ? 0 : gap_from));
	health_look(d->health);
	if (gap_from == SOCKET_NO_GAP)
		return;
	int64_t from = gap_from ? slack_time_of(d->machine, gap_from) : d->heard;
	catchup_ask(d->machine, from, slack_now(d->machine));
	courier_nudge(d->courier);
}

static void on_trouble(void *arg, enum socket_trouble what, const char *detail)
{
	const struct daemon *d = arg;
	log_error("socket.trouble", kv("what", what), kv("detail", detail));
	health_look(d->health);
}

/* It moves nothing: whoever looks for the reason of a strange time in a log finds it. */
static void on_jump(void *arg)
{
	const struct daemon *d = arg;
	log_warn("clock.set", kv("ahead", clock_now() - slack_now(d->machine)));
}

static void on_health(void *arg)
{
	struct daemon *d = arg;
	if (home_changed_outside(d->machine, slack_now(d->machine)))
		courier_nudge(d->courier);
}

static bool on_missed(void *arg, const char *dedupe, json_t *missed)
{
	struct daemon *d = arg;
	return inbox_add_missed(d->inbox, dedupe, missed);
}

/* Over TLS one round of the loop yields one envelope: more are read while they wait, up to a batch.
 */
static void settle(void *arg)
{
	struct daemon *d = arg;
	enum { COLLECT_MS = 5, AGAIN_MS = 1000 };
	int64_t until = clock_mono() + COLLECT_MS;
	while (inbox_collecting(d->inbox) && !inbox_full(d->inbox) && clock_mono() < until &&
	       loop_poll(d->loop))
		;
	inbox_settle(d->inbox);
	if (inbox_behind(d->inbox))
		timer_in(d->again, AGAIN_MS);
	/* What came while acks departed, and what is left of much that was missed: whoever speaks
	 * now is heard first. */
	if (inbox_collecting(d->inbox) || d->machine->woken)
		timer_in(d->more, 0);
}

/* The disk may have room again; settling looks. */
static void on_again(void *arg)
{
	struct daemon *d = arg;
	inbox_resume(d->inbox, false);
	settle(d);
}

static void left(void *arg)
{
	struct daemon *d = arg;
	loop_stop(d->loop, 0);
}

static void on_leave(void *arg)
{
	struct daemon *d = arg;
	log_info("daemon.leaving");
	notify_supervisor("STOPPING=1");
	timer_in(d->leave, LEAVE_MS);
	socket_close(d->socket, left, d);
}

static void on_tidy(void *arg)
{
	struct daemon *d = arg;
	enum { HOUR_MS = 3600 * 1000 };
	machine_tidy(d->machine);
	courier_nudge(d->courier);
	timer_in(d->tidy, HOUR_MS);
}

/* Before the inbox is looked through: what is left there meanwhile is heard. */
static void hear_guests(struct daemon *d)
{
	int fd = db_listen(d->machine->db);
	if (fd >= 0)
		loop_watch(d->loop, fd, EPOLLIN, on_nudge, d);
}

static bool build(struct daemon *d, const struct config *config)
{
	static const struct inbox_edge edge = { on_ack, on_trigger, on_changed, on_gap, on_depart };
	static const struct socket_events events = { on_envelope, on_up, on_trouble };
	d->loop = loop_create();
	if (!d->loop)
		return false;
	loop_on_jump(d->loop, on_jump, d);
	d->http = http_create(d->loop);
	d->signals = d->http ? signals_create(d->loop, on_leave, d) : NULL;
	if (!d->signals)
		return false;
	d->leave = timer_create_on(d->loop, left, d);
	d->more = timer_create_on(d->loop, settle, d);
	d->again = timer_create_on(d->loop, on_again, d);
	d->tidy = timer_create_keepalive(d->loop, on_tidy, d);
	timer_in(d->tidy, 0);
	d->courier = courier_create(d->machine, d->loop, d->http);
	courier_on_settled(d->courier, on_settled, d);
	d->moments = moments_create(d->machine, d->loop, on_changed, d);
	d->inbox = inbox_create(d->machine, &edge, d);
	courier_on_missed(d->courier, on_missed, d);
	d->follow = follow_create(d->machine, d->loop, d->courier);
	hear_guests(d);
	d->heard = health_last_heard(d->machine->db);
	inbox_resume(d->inbox, true);
	struct socket_options options = { .api_url = config->slack.api_url,
		                          .app_token = secret_reveal(config->slack.app_token),
		                          .ca_file = config->slack.ca_file };
	d->socket = socket_create(d->loop, d->http, &options, &events, d);
	if (!d->socket)
		return false;
	d->health = health_create(d->machine, d->loop, d->socket, d->courier, on_health, d);
	d->pages = config->status.listen ? pages_create(config->status.listen) : NULL;
	health_publish(d->health, config, d->pages);
	return true;
}

static void take_down(struct daemon *d)
{
	health_destroy(d->health);
	pages_destroy(d->pages);
	socket_destroy(d->socket);
	inbox_destroy(d->inbox);
	moments_destroy(d->moments);
	follow_destroy(d->follow);
	courier_destroy(d->courier);
	timer_destroy(d->tidy);
	timer_destroy(d->more);
	timer_destroy(d->again);
	timer_destroy(d->leave);
	signals_destroy(d->signals);
	http_destroy(d->http);
	loop_destroy(d->loop);
	machine_close(d->machine);
}

int daemon_run(const struct config *config)
{
	struct daemon d = { 0 };
	autobuf why = BUF_INIT(1024);
	d.machine = machine_open(config, &why);
	if (!d.machine) {
		log_error("store.not_opened", kv("why", why.s));
		return 1;
	}
	int status = 1;
	if (build(&d, config)) {
		machine_started(d.machine);
		on_changed(&d);
		notify_supervisor("READY=1");
		log_info("daemon.started", kv("version", EHRBOT_VERSION));
		status = loop_run(d.loop, settle, &d);
	}
	take_down(&d);
	return status;
}
