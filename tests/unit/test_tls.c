#include "base/link.h"
#include "cert.h"
#include "web_server.h"

#include <openssl/ssl.h>

/* Slack's Web API and GitLab (https), Slack's socket (wss), mail (smtps): each dials a server whose
 * certificate is not to be believed. Nothing is sent, and the reason is one that a person
 * understands. */

static struct {
	const char *cert, *key;
	int greeted; /* handshakes that came to their end */
	int heard;   /* bytes of a request */
} tls;

static void converse(SSL_CTX *context, int fd)
{
	char some[256];
	SSL *ssl = SSL_new(context);
	SSL_set_fd(ssl, fd);
	if (SSL_accept(ssl) == 1) {
		tls.greeted++;
		int n = SSL_read(ssl, some, sizeof(some));
		tls.heard += n > 0 ? n : 0;
	}
	SSL_free(ssl);
}

static void shake_hands(void)
{
	SSL_CTX *context = SSL_CTX_new(TLS_server_method());
	assert_int_equal(SSL_CTX_use_certificate_file(context, tls.cert, SSL_FILETYPE_PEM), 1);
	assert_int_equal(SSL_CTX_use_PrivateKey_file(context, tls.key, SSL_FILETYPE_PEM), 1);
	for (int fd; (fd = greet()) >= 0; close(fd))
		converse(context, fd);
	SSL_CTX_free(context);
}

static void on_down(void *arg, const char *why)
{
	(void)arg;
	last.calls++;
	assert_true(fmt(last.reason, sizeof(last.reason), "%s", why));
	loop_stop(l, 0);
}

static void on_up(void *arg)
{
	(void)arg;
	fail_msg("the link is up");
}

static void by_link(const char *url, const char *ca_file)
{
	static const struct link_events on = { .up = on_up, .down = on_down };
	memset(&last, 0, sizeof(last));
	struct link *k = link_dial(l, url, ca_file, &on, NULL);
	assert_non_null(k);
	run_loop();
	link_destroy(k);
}

static void by_http(const char *url, const char *ca_file)
{
	ask((struct http_spec){
	        .method = "POST", .url = url, .body = "{}", .body_len = 2, .ca_file = ca_file });
	assert_int_equal(last.end, HTTP_NOT_SENT);
}

static void by_mail(const char *url, const char *ca_file)
{
	static const char *const to[] = { "infra@example.org", NULL };
	ask((struct http_spec){ .url = url,
	                        .body = "Subject: x\r\n\r\nx\r\n",
	                        .body_len = 17,
	                        .user = "bot",
	                        .password = "secret",
	                        .mail_from = "bot@example.org",
	                        .mail_to = to,
	                        .ca_file = ca_file });
	assert_int_equal(last.end, HTTP_NOT_SENT);
}

static const struct {
	const char *scheme;
	void (*dial)(const char *url, const char *ca_file);
} services[] = { { "https", by_http }, { "wss", by_link }, { "smtps", by_mail } };

/* By the name localhost, believing `ca_file` alone (NULL: the system's). */
static void refused(const struct cert *c, const char *ca_file, const char *words)
{
	char url[URL_LEN];
	tls.cert = c->cert;
	tls.key = c->key;
	tls.heard = 0;
	open_server(shake_hands);
	for (size_t i = 0; i < ARRAY_SIZE(services); i++) {
		assert_true(fmt(url, sizeof(url), "%s://localhost:%d", services[i].scheme,
		                server.port));
		services[i].dial(url, ca_file);
		if (!strstr(last.reason, words) || !strstr(last.reason, "certificate"))
			fail_msg("%s says: %s", services[i].scheme, last.reason);
	}
	end_both();
	assert_int_equal(tls.heard, 0);
}

static void an_unknown_authority(void **state)
{
	(void)state;
	struct cert c, other;
	cert_create(&c, "localhost");
	cert_create(&other, "localhost");
	refused(&c, NULL, "self-signed");
	refused(&c, other.cert, "self-signed");
	cert_remove(&c);
	cert_remove(&other);
}

static void another_name(void **state)
{
	(void)state;
	struct cert c;
	cert_create(&c, "slack.example");
	refused(&c, c.cert, "name");
	cert_remove(&c);
}

static void an_expired_certificate(void **state)
{
	(void)state;
	struct cert c;
	cert_create_expired(&c, "localhost");
	refused(&c, c.cert, "expired");
	cert_remove(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(an_unknown_authority),
		CASE(another_name),
		CASE(an_expired_certificate),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
