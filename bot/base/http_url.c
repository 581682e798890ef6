#include "base/http_url.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/http.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct {
	const char *scheme;
	struct http_url url;
} schemes[] = {
	{ "https", { .kind = URL_WEB, .secure = true } },  { "http", { .kind = URL_WEB } },
	{ "smtps", { .kind = URL_MAIL, .secure = true } }, { "smtp", { .kind = URL_MAIL } },
	{ "wss", { .kind = URL_SOCKET, .secure = true } }, { "ws", { .kind = URL_SOCKET } },
};

static bool is_loopback(const char *host)
{
	struct in6_addr six;
	struct in_addr four;
	char bare[INET6_ADDRSTRLEN];
	size_t n = strlen(host);

	if (!strcasecmp(host, "localhost"))
		return true;
	if (inet_pton(AF_INET, host, &four) == 1)
		return ntohl(four.s_addr) >> 24 == IN_LOOPBACKNET;
	return n > 2 && host[0] == '[' && fmt(bare, sizeof(bare), "%.*s", (int)n - 2, host + 1) &&
	       inet_pton(AF_INET6, bare, &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

static bool by_scheme(const char *scheme, struct http_url *ret_url)
{
	for (size_t i = 0; i < ARRAY_SIZE(schemes); i++)
		if (!strcasecmp(scheme, schemes[i].scheme)) {
			*ret_url = schemes[i].url;
			return true;
		}
	return false;
}

bool http_url_read(const char *url, struct http_url *ret_url)
{
	char *scheme = NULL, *host = NULL;
	struct http_url found;
	CURLU *u = curl_url();
	bool read = u &&
	            !curl_url_set(u, CURLUPART_URL, url,
	                          CURLU_NON_SUPPORT_SCHEME | CURLU_DISALLOW_USER) &&
	            !curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) &&
	            !curl_url_get(u, CURLUPART_HOST, &host, 0) && by_scheme(scheme, &found);
	if (read) {
		found.loopback = is_loopback(host);
		*ret_url = found;
	}
	curl_free(scheme);
	curl_free(host);
	curl_url_cleanup(u);
	return read;
}

bool http_url_allowed(const char *url)
{
	struct http_url u;
	return http_url_read(url, &u) && (u.secure || u.loopback);
}
