#include "edge/socket_retry.h"

#include <stdlib.h>

enum { DOUBLINGS_MAX = 16 };

const struct socket_limits socket_limits_usual = {
	.open = 10000,
	.dial = 10000,
	.hello = 10000,
	.drain = 10000,
	.ping = 10000,
	.patience = 30000,
	.late = 5000,
	.settled = 60000,
	.unreachable = 60000,
	.retry = { 1000, 60000 },
	.crowded = { 30000, 300000 },
	.refused = { 60000, 600000 },
};

static uint32_t below(struct retry *r, int64_t n)
{
	return (uint32_t)(r->random() % (uint64_t)(n > 0 ? n : 1));
}

void retry_init(struct retry *r, const struct socket_limits *limits, uint32_t (*random)(void))
{
	*r = (struct retry){ .limits = limits, .random = random ? random : arc4random };
	retry_reset(r);
}

void retry_reset(struct retry *r)
{
	r->failures = 0;
	r->rested = true;
}

static int64_t step(struct retry *r, enum retry_kind kind)
{
	const struct socket_wait *of[] = {
		[RETRY_SOON] = &r->limits->retry,
		[RETRY_CROWDED] = &r->limits->crowded,
		[RETRY_REFUSED] = &r->limits->refused,
	};
	int64_t ms = (int64_t)of[kind]->first << r->failures;

	return ms < of[kind]->most ? ms : of[kind]->most;
}

int retry_failed(struct retry *r, enum retry_kind kind)
{
	if (kind != r->kind)
		r->failures = 0;
	r->kind = kind;
	int64_t ms = step(r, kind);
	if (r->failures < DOUBLINGS_MAX)
		r->failures++;
	if (kind == RETRY_SOON)
		return (int)below(r, ms + 1);
	return retry_told(r, (int)ms);
}

int retry_lost(struct retry *r)
{
	if (!r->rested)
		return retry_failed(r, RETRY_SOON);
	r->rested = false;
	return 0;
}

int retry_told(struct retry *r, int after_ms)
{
	return after_ms + (int)below(r, after_ms / 4 + 1);
}
