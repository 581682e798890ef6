#ifndef BASE_HTTP_URL_H
#define BASE_HTTP_URL_H

#include <stdbool.h>

struct http_url {
	enum { URL_WEB, URL_MAIL, URL_SOCKET } kind;
	bool secure;   /* TLS from the first byte */
	bool loopback; /* 127.0.0.0/8, ::1 or localhost */
};

/* False when it can't be read, its scheme is none of ours, or it names a user or password: secrets
 * have no place in URLs. */
bool http_url_read(const char *url, struct http_url *ret_url);

#endif
