#include "edge/socket_places.h"

int places_count(const struct places *p)
{
	int n = 0;

	for (int i = 0; i < PLACES; i++)
		n += !!p->at[i];
	return n;
}

int64_t places_heard(const struct places *p)
{
	int64_t last = p->heard;

	for (int i = 0; i < PLACES; i++)
		if (p->at[i] && conn_heard(p->at[i]) > last)
			last = conn_heard(p->at[i]);
	return last;
}

struct conn *places_find(const struct places *p, uint64_t number)
{
	for (int i = 0; i < PLACES; i++)
		if (p->at[i] && conn_number(p->at[i]) == number)
			return p->at[i];
	return NULL;
}

static void take_out(struct places *p, struct conn *c)
{
	for (int i = 0; i < PLACES; i++)
		if (p->at[i] == c)
			p->at[i] = NULL;
}

void places_drop(struct places *p, struct conn *c)
{
	if (!c)
		return;
	p->heard = places_heard(p);
	if (conn_heard(c) > p->heard) /* it may have lost its place already */
		p->heard = conn_heard(c);
	take_out(p, c);
	conn_free(c);
}

void places_part(struct places *p, struct conn *c)
{
	if (!c)
		return;
	take_out(p, c);
	places_drop(p, p->at[PARTING]);
	p->at[PARTING] = c;
	conn_close(c);
}

void places_drain(struct places *p, struct conn *c)
{
	take_out(p, c);
	places_part(p, p->at[LEAVING]);
	p->at[LEAVING] = c;
	conn_drain(c);
}

void places_close(struct places *p)
{
	for (int i = 0; i < PLACES; i++)
		if (p->at[i])
			conn_close(p->at[i]);
}

void places_release(struct places *p)
{
	for (int i = 0; i < PLACES; i++)
		places_drop(p, p->at[i]);
}
