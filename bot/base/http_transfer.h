#ifndef BASE_HTTP_TRANSFER_H
#define BASE_HTTP_TRANSFER_H

#include "base/buf.h"
#include "base/http.h"

#include <curl/curl.h>
#include <stdatomic.h>

/* One request as libcurl sees it: its options, its body, its answer, and what may be said of its
 * end. Shared by http.c's two ways of running one. */

struct transfer {
	CURL *easy;
	struct http_request *request; /* of http.c */
	struct curl_slist *headers, *to;
	char *body;
	size_t len, given; /* bytes of the body; those that curl has taken */
	bool mail, repeatable;
	bool begun; /* curl was about to write the first byte */
	atomic_bool cancelled;
	int connect_ms, total_ms;
	CURLcode code; /* of a transfer that ran in a thread */
	struct buf answer;
	size_t header_bytes;
	char error[CURL_ERROR_SIZE];
	struct buf reason;
};

/* NULL when the request can't or mustn't be sent as it stands. */
struct transfer *transfer_create(const struct http_spec *spec);
void transfer_destroy(struct transfer *t);
/* `late`: it was given up by the loop's clock. */
void transfer_result(struct transfer *t, CURLcode code, bool late, struct http_result *ret_result);

#endif
