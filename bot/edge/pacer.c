#include "edge/pacer.h"

#include "base/alloc.h"
#include "outside/call.h"

#include <stdlib.h>
#include <string.h>

enum { BUCKETS_MAX = 64, KEY_BYTES = 160 };

/* docs.slack.dev, "Rate limits"; docs.gitlab.com, "Rate limits on GitLab.com": a message a second a
 * channel with short bursts, about 50 edits or reactions a minute, GitLab at most 100 a minute. */
static const struct rate {
	double most, per_second;
} rates[] = {
	[PACE_READ] = { 5, 45.0 / 60 },  [PACE_POST] = { 3, 1 },
	[PACE_EDIT] = { 20, 45.0 / 60 }, [PACE_GITLAB] = { 20, 95.0 / 60 },
	[PACE_MAIL] = { 5, 10.0 / 60 },
};

struct bucket {
	char key[KEY_BYTES];
	double tokens;
	int64_t at, blocked_until;
};

struct pacer {
	struct bucket bucket[BUCKETS_MAX];
	int count;
};

struct pacer *pacer_create(void)
{
	return xcalloc(1, sizeof(struct pacer));
}

void pacer_destroy(struct pacer *p)
{
	free(p);
}

static const struct rate *rate_of(const char *bucket)
{
	for (size_t i = 0; i < ARRAY_SIZE(rates); i++)
		if (!strncmp(bucket, pace_bucket((enum pace)i), strlen(pace_bucket((enum pace)i))))
			return &rates[i];
	return &rates[PACE_POST];
}

static int64_t last_use(const struct bucket *b)
{
	return b->blocked_until > b->at ? b->blocked_until : b->at;
}

/* The bucket that was used longest ago gives way: it is full by then. A blocked one is in use. */
static struct bucket *find(struct pacer *p, const char *bucket, int64_t mono)
{
	char key[KEY_BYTES];
	bool whole = fmt(key, sizeof(key), "%s", bucket);
	(void)whole; /* a cut name is still a name */
	struct bucket *oldest = &p->bucket[0];
	for (int i = 0; i < p->count; i++) {
		if (!strcmp(p->bucket[i].key, key))
			return &p->bucket[i];
		if (last_use(&p->bucket[i]) < last_use(oldest))
			oldest = &p->bucket[i];
	}
	struct bucket *b = p->count < BUCKETS_MAX ? &p->bucket[p->count++] : oldest;
	*b = (struct bucket){ .tokens = rate_of(key)->most, .at = mono };
	memcpy(b->key, key, sizeof(key));
	return b;
}

static int64_t wait_of(struct bucket *b, int64_t mono)
{
	const struct rate *rate = rate_of(b->key);
	if (b->blocked_until > mono)
		return b->blocked_until - mono;
	b->tokens += (double)(mono - b->at) / 1000 * rate->per_second;
	if (b->tokens > rate->most)
		b->tokens = rate->most;
	b->at = mono;
	return b->tokens < 1 ? (int64_t)((1 - b->tokens) / rate->per_second * 1000) + 1 : 0;
}

int64_t pacer_wait(struct pacer *p, const char *bucket, int64_t mono)
{
	return wait_of(find(p, bucket, mono), mono);
}

int64_t pacer_take(struct pacer *p, const char *bucket, int64_t mono)
{
	struct bucket *b = find(p, bucket, mono);
	int64_t wait = wait_of(b, mono);
	if (!wait)
		b->tokens -= 1;
	return wait;
}

void pacer_owe(struct pacer *p, const char *bucket, int64_t mono)
{
	struct bucket *b = find(p, bucket, mono);
	wait_of(b, mono);
	b->tokens -= 1;
}

void pacer_return(struct pacer *p, const char *bucket, int64_t mono)
{
	find(p, bucket, mono)->tokens += 1;
}

void pacer_block(struct pacer *p, const char *bucket, int64_t mono, int64_t ms)
{
	find(p, bucket, mono)->blocked_until = mono + ms;
}
