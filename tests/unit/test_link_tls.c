#include "cert.h"
#include "link_world.h"

/* A server with TLS instead of the plain one, and the dial to it under a name that resolves to it.
 */
static void dial_tls(struct world *w, const struct cert *server, const char *ca_file)
{
	char url[URL_LEN];

	ws_server_destroy(w->server);
	w->server = ws_server_create(w->loop, server->cert, server->key);
	assert_true(fmt(url, sizeof(url), "wss://localhost:%d/", w->server->port));
	w->link = link_dial(w->loop, url, ca_file, &link_world_events, w);
	assert_non_null(w->link);
}

static void trusts_the_authority_it_was_given(void **state)
{
	struct world *w = *state;
	struct cert c;

	cert_create(&c, "localhost");
	for (int i = 1; i <= 2; i++) {
		dial_tls(w, &c, c.cert);
		assert_true(until_counts(w->loop, &w->ups, i));
		peer_text(w->server->peers[0], "hello");
		assert_true(until_counts(w->loop, &w->texts, i));
		assert_true(link_send(w->link, "{}", 2));
		assert_true(until_counts(w->loop, &w->server->texts, 1));
		link_destroy(w->link);
	}
	w->link = NULL;
	cert_remove(&c);
}

static void trusts_no_other_authority(void **state)
{
	struct world *w = *state;
	struct cert c, other;

	cert_create(&c, "localhost");
	cert_create(&other, "localhost");
	dial_tls(w, &c, NULL);
	assert_true(until_counts(w->loop, &w->downs, 1));
	link_destroy(w->link);
	setenv("SSL_CERT_FILE", c.cert, true); /* the system's own are not asked */
	dial_tls(w, &c, other.cert);
	assert_true(until_counts(w->loop, &w->downs, 2));
	unsetenv("SSL_CERT_FILE");
	link_destroy(w->link);
	dial_tls(w, &c, "/nowhere/authority.pem");
	assert_true(until_counts(w->loop, &w->downs, 3));
	assert_int_equal(w->ups, 0);
	cert_remove(&c);
	cert_remove(&other);
}

static void trusts_no_other_name(void **state)
{
	struct world *w = *state;
	struct cert c;

	cert_create(&c, "slack.example");
	dial_tls(w, &c, c.cert);
	assert_true(until_counts(w->loop, &w->downs, 1));
	assert_int_equal(w->ups, 0);
	cert_remove(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(trusts_the_authority_it_was_given),
		CASE(trusts_no_other_authority),
		CASE(trusts_no_other_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
