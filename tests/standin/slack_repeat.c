#include "state.h"

#include <stdlib.h>

/* Events that come again, or of the player's own making. */

bool standin_repeat_last(struct standin *s, bool as_retry)
{
	struct delivery *last = s->slack.last_event ? delivery_known(s, s->slack.last_event) : NULL;
	struct socket *k = socket_for_delivery(s);

	if (!last || !k)
		return refuse(s, "no event has been sent, or no socket is open");
	if (as_retry) {
		event_copy(s, last, s->slack.last_payload);
	} else {
		last->echoes++;
		last->socket = k->number;
		socket_json(s, k, delivery_envelope(last, s->slack.last_payload));
	}
	return true;
}

bool standin_event(struct standin *s, const json_t *event)
{
	event_send(s, json_deep_copy(event));
	return true;
}

bool standin_app_rate_limited(struct standin *s)
{
	json_t *p = js_pack("{s:s, s:s, s:s, s:I, s:s}", "token", "verification-token-deprecated",
	                    "type", "app_rate_limited", "team_id", s->slack.team_id,
	                    "minute_rate_limited", (json_int_t)now_ms(s) / 60000 * 60, "api_app_id",
	                    s->slack.app_id);

	delivery_add(s, DELIVER_EVENT, p, false);
	return true;
}
