#include "edge/pacer.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

enum { BUCKETS_MAX = 64, KEY_BYTES = 160 };

/* docs.slack.dev, "Rate limits"; docs.gitlab.com, "Rate limits on GitLab.com": a message a second a
 * channel with short bursts, about 50 edits or reactions a minute, GitLab at most 100 a minute. */
static const struct rate {
	double most, per_second;
} rates[] = {
	[PACE_READ] = { 20, 45.0 / 60 }, [PACE_POST] = { 3, 1 },
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

/* A card that is there already is edited, and that is no post. */
static enum pace pace_of(const struct trip *t)
{
	return t->call->pace == PACE_POST && trip_is_update(t) ? PACE_EDIT : t->call->pace;
}

/* Whose bucket it takes from, and of which kind. */
static enum pace key_of(const struct trip *t, char key[KEY_BYTES])
{
	bool said;
	enum pace pace = pace_of(t);
	autobuf channel = BUF_INIT(KEY_BYTES);
	if (pace == PACE_POST)
		trip_channel(t, &channel);
	if (pace == PACE_GITLAB || pace == PACE_MAIL)
		said = fmt(key, KEY_BYTES, pace == PACE_MAIL ? "mail" : "gitlab");
	else if (pace == PACE_POST)
		said = fmt(key, KEY_BYTES, "post:%s", channel.s);
	else
		said = fmt(key, KEY_BYTES, "method:%s",
		           pace == t->call->pace ? t->call->name : "chat.update");
	(void)said; /* a cut key is still a key */
	return pace;
}

static int64_t last_use(const struct bucket *b)
{
	return b->blocked_until > b->at ? b->blocked_until : b->at;
}

/* The bucket that was used longest ago gives way: it is full by then. A blocked one is in use. */
static struct bucket *find(struct pacer *p, const char *key, enum pace kind, int64_t mono)
{
	struct bucket *oldest = &p->bucket[0];
	for (int i = 0; i < p->count; i++) {
		if (!strcmp(p->bucket[i].key, key))
			return &p->bucket[i];
		if (last_use(&p->bucket[i]) < last_use(oldest))
			oldest = &p->bucket[i];
	}
	struct bucket *b = p->count < BUCKETS_MAX ? &p->bucket[p->count++] : oldest;
	*b = (struct bucket){ .tokens = rates[kind].most, .at = mono };
	memcpy(b->key, key, strlen(key) + 1);
	return b;
}

int64_t pacer_take(struct pacer *p, const struct trip *t, int64_t mono)
{
	char key[KEY_BYTES];
	enum pace pace = key_of(t, key);
	const struct rate *rate = &rates[pace];
	struct bucket *b = find(p, key, pace, mono);
	if (b->blocked_until > mono)
		return b->blocked_until - mono;
	b->tokens += (double)(mono - b->at) / 1000 * rate->per_second;
	if (b->tokens > rate->most)
		b->tokens = rate->most;
	b->at = mono;
	if (b->tokens < 1)
		return (int64_t)((1 - b->tokens) / rate->per_second * 1000) + 1;
	b->tokens -= 1;
	return 0;
}

void pacer_block(struct pacer *p, const struct trip *t, int64_t mono, int64_t ms)
{
	char key[KEY_BYTES];
	enum pace pace = key_of(t, key);
	find(p, key, pace, mono)->blocked_until = mono + ms;
}
