#ifndef STANDIN_PROBE_H
#define STANDIN_PROBE_H

#include "standin.h"

/* What the tests of the stand-in share: one in simulated time, with a world, and a client of bytes
 * in the same thread. */

enum { PROBE_BODY = 1 << 20 };

struct probe {
	struct standin *s;
	int64_t now;
	json_t *effects; /* names and objects of what was seen, in order */
};

/* For cmocka: *state is the probe. */
int probe_setup(void **state);
int probe_teardown(void **state);
/* The ledger holds one error, with this in it; it is forgotten. */
void probe_error_is(struct probe *p, const char *part);
/* Times the effect was seen since the last probe_forget. */
int probe_saw(const struct probe *p, enum standin_what what);
const json_t *probe_object(const struct probe *p, enum standin_what what); /* of the last one */
void probe_forget(struct probe *p);
void probe_settle(struct probe *p);           /* serves until nothing moves any more */
void probe_pass(struct probe *p, int64_t ms); /* time goes on, and is served */

/* TCP. Reading serves the stand-in until nothing moves any more. */
int probe_dial(struct probe *p, enum standin_service service);
void probe_send(struct probe *p, int fd, const void *data, size_t len);
/* What has come, terminated, to be freed; *ret_closed when the other end has closed. */
char *probe_read(struct probe *p, int fd, size_t *ret_len, bool *ret_closed);

/* One request on a connection of its own (-1) or on a given one; the answer's body, to be freed
 * with json_decref. *ret_status is 0 when nothing came. Body NULL: GET. */
json_t *probe_call(struct probe *p, int given, enum standin_service service, const char *method,
                   const char *path, const json_t *body, int *ret_status);
json_t *probe_slack(struct probe *p, const char *method, const char *format, ...);

/* WebSocket: dialled and upgraded. */
int probe_socket(struct probe *p);
int probe_greeted(struct probe *p); /* and its hello has come */
/* The next text message, or NULL; to be freed with json_decref. */
json_t *probe_frame(struct probe *p, int fd);
void probe_text(struct probe *p, int fd, const char *text);
void probe_ack(struct probe *p, int fd, const json_t *envelope, json_t *payload);

#endif
