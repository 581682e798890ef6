#ifndef TESTS_UNIT_WS_INTERNAL_H
#define TESTS_UNIT_WS_INTERNAL_H

#include "ws_server.h"

/* ws_server.c keeps connections and speaks HTTP, ws_frame.c WebSocket. */

void ws_hang_up(struct peer *p);
void ws_flush(struct peer *p);
void ws_consume(struct buf *b, size_t n); /* its first bytes are done with */
bool ws_take_frame(struct peer *p);       /* false: there is no whole one, or the end */

#endif
