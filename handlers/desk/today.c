#include "desk.h"
#include "waits.h"

/* H1: who acts and who is away today, at Home. */

enum { AWAY_MOST = 16 };

static void tell_head(struct ctx *cx, struct waits *w)
{
	int64_t until;
	const char *acting = head(cx), *principal = acts_for(cx, acting, HEAD, &until);
	if (principal)
		wait_line(
		        w, TODAY,
		        M("today.head.deputy", "head: {head}, {who} stands in until {until}"),
		        WITH(NAME("head", principal), NAME("who", acting), UNTIL("until", until)));
	else
		wait_line(w, TODAY, M("today.head", "head: {head}"), WITH(NAME("head", acting)));
}

static void tell_away(struct ctx *cx, struct waits *w)
{
	const char *person, *away[AWAY_MOST];
	int n = 0;
	for (int i = 0; n < AWAY_MOST && (person = person_with(cx, ROSTER, i)); i++)
		if (is_away(cx, person))
			away[n++] = person;
	if (n)
		wait_line(w, TODAY, M("today.away", "away: {who}"), WITH(NAMES("who", away, n)));
}

static void tell_today(struct ctx *cx, struct waits *w, const char *object)
{
	(void)object;
	tell_head(cx, w);
	tell_away(cx, w);
}

static const struct waiting waiting[] = {
	{ "desk", "kept", .tell = tell_today },
	{ 0 },
};

const struct handler handler_today = { .name = "today", .group = HELP_DESK, .waiting = waiting };
