#include "link_world.h"

static void happened(struct world *w, enum event e)
{
	if (w->destroy_at != e)
		return;
	link_destroy(w->link);
	w->link = NULL;
}

static void on_up(void *arg)
{
	struct world *w = arg;

	w->ups++;
	happened(w, ON_UP);
}

static void on_text(void *arg, const char *text, size_t len)
{
	struct world *w = arg;

	w->texts++;
	happened(w, ON_TEXT);
	buf_reset(&w->text);
	buf_addn(&w->text, text, len);
}

static void on_alive(void *arg)
{
	struct world *w = arg;

	w->alives++;
	happened(w, ON_ALIVE);
}

static void on_down(void *arg, const char *why)
{
	struct world *w = arg;

	w->downs++;
	timer_in(w->after, 0);
	happened(w, ON_DOWN);
	assert_true(fmt(w->why, sizeof(w->why), "%s", why));
}

static void on_after(void *arg)
{
	struct world *w = arg;

	w->afters++;
}

const struct link_events link_world_events = {
	.up = on_up, .text = on_text, .alive = on_alive, .down = on_down
};

int link_world_create(void **state)
{
	struct world *w = xcalloc(1, sizeof(*w));

	w->text = (struct buf)BUF_INIT(LINK_FRAME_MAX);
	w->loop = loop_create();
	w->server = ws_server_create(w->loop, NULL, NULL);
	w->after = timer_create_on(w->loop, on_after, w);
	*state = w;
	return 0;
}

int link_world_destroy(void **state)
{
	struct world *w = *state;

	link_destroy(w->link);
	timer_destroy(w->after);
	ws_server_destroy(w->server);
	loop_destroy(w->loop);
	buf_release(&w->text);
	free(w);
	return 0;
}

void dial(struct world *w, const char *path)
{
	char url[URL_LEN];

	assert_true(fmt(url, sizeof(url), "ws://127.0.0.1:%d%s", w->server->port, path));
	w->link = link_dial(w->loop, url, NULL, &link_world_events, w);
	assert_non_null(w->link);
}

struct peer *connected(struct world *w)
{
	dial(w, "/link/?ticket=1");
	assert_true(until_counts(w->loop, &w->ups, 1));
	return w->server->peers[0];
}
