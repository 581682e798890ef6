#include "edge/health.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/loop.h"
#include "base/notify.h"
#include "base/pages.h"
#include "core/context.h"
#include "core/services.h"
#include "core/slack_time.h"
#include "edge/courier.h"
#include "edge/socket.h"
#include "edge/standing.h"
#include "store/db.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum {
	LOOK_MS = 10000,
	WRITE_MS = 60000,
	FRESH_MS = 60000, /* what is not looked at for so long is told as a hang */
	METRICS_MAX = 32 << 10,
	REASON_MAX = 2048,
};

/* A change of any of these is worth a row at once. */
struct condition {
	const char *state; /* static */
	int64_t up_since, slack_since, gitlab_since, mail_since;
	int64_t store_since;
	int reported;
};

struct health {
	const struct machine *m;
	const struct socket *socket;
	const struct courier *courier;
	void (*changed)(void *arg);
	void *arg;
	const struct config *config;
	struct pages *pages; /* NULL: nobody is told */
	struct timer *timer;
	int64_t store_since; /* the store takes nothing; 0: it does */
	char *trouble;       /* as it was told last, or NULL */
	struct condition written;
	int64_t written_at; /* monotonic */
};

/* A server may have said a secret back to us. */
static json_t *struck(const char *error)
{
	if (!error)
		return json_null();
	autofree char *copy = xstrdup(error);
	log_strike_from(copy);
	return json_string(copy);
}

/* Owned by the caller. */
static json_t *facts_of(const struct health *h, const struct socket_health *s,
                        const struct courier_health *c)
{
	return json_pack(
	        "{s:I, s:s, s:o, s:I, s:I, s:i, s:i, s:o, s:I, s:o, s:I, s:o, s:I, s:s?, "
	        "s:I, "
	        "s:o}",
	        "at", (json_int_t)clock_now(), "socket", s->state, "socket_error", struck(s->error),
	        "up_since", (json_int_t)s->up_since, "last_frame", (json_int_t)s->last_frame,
	        "connections", s->connections, "reported", s->reported, "slack_error",
	        struck(c->slack_error), "slack_since", (json_int_t)c->slack_since, "gitlab_error",
	        struck(c->gitlab_error), "gitlab_since", (json_int_t)c->gitlab_since, "mail_error",
	        struck(c->mail_error), "mail_since", (json_int_t)c->mail_since, "store_error",
	        db_trouble(h->m->db), "store_since", (json_int_t)h->store_since, "slack_ahead",
	        slack_time_known(h->m) ? json_integer((json_int_t)(clock_now() - slack_now(h->m)))
	                               : json_null());
}

static void write_down(struct health *h, const json_t *facts)
{
	autofree char *dumped = facts ? json_dumps(facts, JSON_COMPACT) : NULL;
	if (dumped)
		db_do(h->m->db, SQL_meta_set, T(":key", HEALTH_KEY), T(":value", dumped));
}

/* Since when, and other people's words, are no news. */
static bool is_news(const char *old, const char *now)
{
	if (!old || !now)
		return old != now;
	size_t n = strcspn(now, "0123456789:");
	return strncmp(old, now, n) != 0;
}

/* For the thread that serves them: it knows nothing but these texts. True: the verdict is another
 * one. */
static bool publish(struct health *h, json_t *facts)
{
	static const char hangs[] = "the bot hangs: its loop does not go round\n";
	autobuf metrics = BUF_INIT(METRICS_MAX), well = BUF_INIT(REASON_MAX);
	json_auto_t *standing = h->config && facts
	                                ? standing_collect(h->m->db, h->config, facts, clock_now())
	                                : NULL;
	if (!standing)
		return false;
	char *trouble = standing_trouble(standing);
	buf_addf(&well, "%s\n", trouble ? trouble : "well");
	standing_metrics(standing, &metrics);
	pages_set(h->pages, "/healthz", !trouble, well.s, FRESH_MS, hangs);
	pages_set(h->pages, "/metrics", true, metrics.s, FRESH_MS, hangs);
	bool news = is_news(h->trouble, trouble);
	if (news)
		log_warn("health.verdict", kv("why", trouble ? trouble : "well"));
	free(h->trouble);
	h->trouble = trouble;
	return news;
}

static bool same(const struct condition *a, const struct condition *b)
{
	return a->state && !strcmp(a->state, b->state) && a->up_since == b->up_since &&
	       a->slack_since == b->slack_since && a->gitlab_since == b->gitlab_since &&
	       a->mail_since == b->mail_since && a->store_since == b->store_since &&
	       a->reported == b->reported;
}

static void look(struct health *h, bool in_turn)
{
	struct socket_health s = socket_health(h->socket);
	struct courier_health c;
	courier_health(h->courier, &c);
	if (!db_trouble(h->m->db))
		h->store_since = 0;
	else if (!h->store_since)
		h->store_since = clock_now();
	struct condition now = { s.state,      s.up_since,     c.slack_since, c.gitlab_since,
		                 c.mail_since, h->store_since, s.reported };
	bool changed = !same(&h->written, &now);
	bool old = clock_mono() - h->written_at >= WRITE_MS || (in_turn && h->store_since);
	if ((!old && !changed && !in_turn) || db_in_transaction(h->m->db))
		return;
	json_auto_t *facts = facts_of(h, &s, &c);
	/* The command line is to say the same. */
	if (publish(h, facts) || old || changed) {
		h->written = now;
		h->written_at = clock_mono();
		write_down(h, facts);
	}
	if (changed && h->changed)
		h->changed(h->arg);
}

void health_look(struct health *h)
{
	look(h, false);
}

void health_publish(struct health *h, const struct config *c, struct pages *pages)
{
	h->config = c;
	h->pages = pages;
	look(h, true);
}

int64_t health_last_heard(struct db *db)
{
	autofree char *written = db_string(db, SQL_meta_get, T(":key", HEALTH_KEY));
	json_auto_t *json = written ? json_loads(written, 0, NULL) : NULL;
	int64_t frame = json_integer_value(json_object_get(json, "last_frame"));
	if (frame)
		frame -= json_integer_value(json_object_get(json, "slack_ahead"));
	int64_t event = db_number(db, SQL_inbox_last_received, 0);
	return frame > event ? frame : event;
}

static void fire(void *arg)
{
	struct health *h = arg;
	look(h, true);
	notify_supervisor("WATCHDOG=1"); /* the loop goes round */
	timer_in(h->timer, LOOK_MS);
}

struct health *health_create(const struct machine *m, struct loop *l, const struct socket *s,
                             const struct courier *c, void (*changed)(void *arg), void *arg)
{
	struct health *h = xcalloc(1, sizeof(*h));
	*h = (struct health){ .m = m, .socket = s, .courier = c, .changed = changed, .arg = arg };
	/* To look at a connection is no work: simulated time may leap over it. */
	h->timer = timer_create_keepalive(l, fire, h);
	timer_in(h->timer, LOOK_MS);
	return h;
}

void health_destroy(struct health *h)
{
	if (!h)
		return;
	timer_destroy(h->timer);
	free(h->trouble);
	free(h);
}
