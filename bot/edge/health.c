#include "edge/health.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/loop.h"
#include "base/notify.h"
#include "core/services.h"
#include "edge/courier.h"
#include "edge/socket.h"
#include "store/db.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { LOOK_MS = 10000, WRITE_MS = 60000 };

/* A change of any of these is worth a row at once. */
struct condition {
	const char *state; /* static */
	int64_t up_since, slack_since, gitlab_since, mail_since;
	int reported;
};

struct health {
	struct db *db;
	const struct socket *socket;
	const struct courier *courier;
	void (*changed)(void *arg);
	void *arg;
	struct timer *timer;
	struct condition written;
	int64_t written_at;
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

static void write_down(struct health *h, const struct socket_health *s,
                       const struct courier_health *c)
{
	json_auto_t *json = json_pack(
	        "{s:I, s:s, s:I, s:I, s:i, s:i, s:o, s:I, s:o, s:I, s:o, s:I}", "at",
	        (json_int_t)clock_now(), "socket", s->state, "up_since", (json_int_t)s->up_since,
	        "last_frame", (json_int_t)s->last_frame, "connections", s->connections, "reported",
	        s->reported, "slack_error", struck(c->slack_error), "slack_since",
	        (json_int_t)c->slack_since, "gitlab_error", struck(c->gitlab_error), "gitlab_since",
	        (json_int_t)c->gitlab_since, "mail_error", struck(c->mail_error), "mail_since",
	        (json_int_t)c->mail_since);
	autofree char *dumped = json ? json_dumps(json, JSON_COMPACT) : NULL;
	if (dumped)
		db_do(h->db, SQL_meta_set, T(":key", HEALTH_KEY), T(":value", dumped));
}

static bool same(const struct condition *a, const struct condition *b)
{
	return a->state && !strcmp(a->state, b->state) && a->up_since == b->up_since &&
	       a->slack_since == b->slack_since && a->gitlab_since == b->gitlab_since &&
	       a->mail_since == b->mail_since && a->reported == b->reported;
}

void health_look(struct health *h)
{
	struct socket_health s = socket_health(h->socket);
	struct courier_health c;
	courier_health(h->courier, &c);
	struct condition now = { s.state,        s.up_since,   c.slack_since,
		                 c.gitlab_since, c.mail_since, s.reported };
	bool old = clock_now() - h->written_at >= WRITE_MS, changed = !same(&h->written, &now);
	if ((!old && !changed) || db_in_transaction(h->db))
		return;
	h->written = now;
	h->written_at = clock_now();
	write_down(h, &s, &c);
	if (changed && h->changed)
		h->changed(h->arg);
}

int64_t health_last_heard(struct db *db)
{
	autofree char *written = db_string(db, SQL_meta_get, T(":key", HEALTH_KEY));
	json_auto_t *json = written ? json_loads(written, 0, NULL) : NULL;
	int64_t frame = json_integer_value(json_object_get(json, "last_frame"));
	int64_t event = db_number(db, SQL_inbox_last_received, 0);
	return frame > event ? frame : event;
}

static void fire(void *arg)
{
	struct health *h = arg;
	health_look(h);
	notify_supervisor("WATCHDOG=1"); /* the loop goes round */
	timer_in(h->timer, LOOK_MS);
}

struct health *health_create(struct db *db, struct loop *l, const struct socket *s,
                             const struct courier *c, void (*changed)(void *arg), void *arg)
{
	struct health *h = xcalloc(1, sizeof(*h));
	*h = (struct health){ .db = db, .socket = s, .courier = c, .changed = changed, .arg = arg };
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
	free(h);
}
