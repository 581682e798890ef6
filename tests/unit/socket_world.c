#include "socket_world.h"

const char world_event[] = "{\"envelope_id\":\"e1\",\"type\":\"events_api\",\"payload\":{}}";
const char world_ack[] = "{\"envelope_id\":\"e1\"}";

static const struct socket_limits long_ones = {
	.open = 60000,
	.dial = 60000,
	.hello = 60000,
	.drain = 60000,
	.ping = 60000,
	.patience = 60000,
	.late = 60000,
	.settled = 60000,
	.unreachable = 60000,
	.retry = { 1, 1 },
	.crowded = { 60000, 60000 },
	.refused = { 60000, 60000 },
};

static void maybe_destroy(struct world *w, enum destroy_at at)
{
	if (w->destroy_at != at)
		return;
	socket_destroy(w->socket);
	w->socket = NULL;
}

static void on_envelope(void *arg, uint64_t connection, const char *text, size_t len)
{
	struct world *w = arg;

	assert_true(w->envelopes < ENVELOPES_MAX);
	w->envelope[w->envelopes].connection = connection;
	w->envelope[w->envelopes++].text = xstrndup(text, len);
	maybe_destroy(w, AT_ENVELOPE);
}

static void on_up(void *arg, int64_t gap_from)
{
	struct world *w = arg;

	w->ups++;
	w->gap_from = gap_from;
	maybe_destroy(w, AT_UP);
}

static void on_trouble(void *arg, enum socket_trouble what, const char *detail)
{
	struct world *w = arg;

	w->troubles++;
	w->trouble = what;
	assert_true(fmt(w->detail, sizeof(w->detail), "%s", detail));
	maybe_destroy(w, AT_TROUBLE);
}

static const struct socket_events on = { .envelope = on_envelope,
	                                 .up = on_up,
	                                 .trouble = on_trouble };

static void greet(struct peer *p)
{
	struct world *w = p->server->arg;
	char hello[REASON_MAX];
	int open = p->server->opened - p->server->closed;

	if (open > w->most_open)
		w->most_open = open;
	assert_true(fmt(hello, sizeof(hello),
	                "{\"type\":\"hello\",\"num_connections\":%d,\"debug_info\":{"
	                "\"approximate_connection_time\":%d}}",
	                w->reported, w->seconds));
	if (!w->no_hello)
		peer_text(p, hello);
	if (w->cut_after_hello)
		peer_bye(p, 1000);
}

uint32_t world_draw;

static uint32_t draw(void)
{
	return world_draw;
}

int world_create(void **state)
{
	struct world *w = xcalloc(1, sizeof(*w));

	w->limits = long_ones;
	world_draw = 0;
	w->loop = loop_create();
	w->http = http_create(w->loop);
	w->slack = ws_server_create(w->loop, NULL, NULL);
	w->slack->greet = greet;
	w->slack->arg = w;
	w->reported = 1;
	w->seconds = 18060;
	assert_true(fmt(w->api_url, sizeof(w->api_url), "http://127.0.0.1:%d/api", w->slack->port));
	assert_true(fmt(w->address, sizeof(w->address),
	                "{\"ok\":true,\"url\":\"ws:\\/\\/127.0.0.1:%d\\/link?ticket=secret\"}",
	                w->slack->port));
	world_answer(w, "200 OK", "", w->address);
	*state = w;
	return 0;
}

int world_destroy(void **state)
{
	struct world *w = *state;

	socket_destroy(w->socket);
	http_destroy(w->http);
	ws_server_destroy(w->slack);
	loop_destroy(w->loop);
	for (int i = 0; i < w->envelopes; i++)
		free(w->envelope[i].text);
	free(w);
	return 0;
}

void world_dial(struct world *w)
{
	struct socket_options options = { .api_url = w->api_url,
		                          .app_token = "xapp-1-secret",
		                          .limits = &w->limits,
		                          .random = draw };

	int before = w->slack->requests;
	w->socket = socket_create(w->loop, w->http, &options, &on, w);
	assert_int_equal(w->slack->requests, before);
}

struct peer *world_active(struct world *w)
{
	world_dial(w);
	assert_true(until_counts(w->loop, &w->ups, 1));
	return w->slack->peers[0];
}

void world_offer(struct world *w, const char *url)
{
	assert_true(fmt(w->address, sizeof(w->address), "{\"ok\":true,\"url\":\"%s\"}", url));
	world_answer(w, "200 OK", "", w->address);
}

void world_answer(struct world *w, const char *status, const char *header, const char *body)
{
	w->slack->answer.status = status;
	w->slack->answer.header = header;
	w->slack->answer.body = body;
}

void world_disconnect(struct peer *p, const char *reason)
{
	char text[REASON_MAX];

	assert_true(fmt(text, sizeof(text),
	                "{\"type\":\"disconnect\",\"reason\":\"%s\",\"debug_info\":{}}", reason));
	peer_text(p, text);
}

void world_closed(void *arg)
{
	struct world *w = arg;

	w->closed++;
}

bool world_acknowledge(struct world *w, int i)
{
	return socket_ack(w->socket, w->envelope[i].connection, world_ack, strlen(world_ack));
}
