#include "rig.h"

#include "base/alloc.h"
#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Monitoring fires 500 times, by 20 rules, within a minute; then one cause is given for all. Prints
 * what was measured, a name and a number a line. */

static const char help[] = "storm EHRBOT\n";

enum { SECOND = 1000000, PATIENCE = 10 * SECOND, DRAIN_LIMIT = 120 * SECOND };
enum { SECONDS = 60, ALERTS = 500, RULES = 20 };
enum { WAY_US = 200000, BURST = 3, POSTS_MOST = 4096 };

/* What the bot did in the alerts' channel. */
struct seen {
	int64_t posted_us[POSTS_MOST];
	int posts, roots, edits;
	char storm[32]; /* ts of the storm's message */
	int counted;    /* what it says it counted, now */
	int rules;      /* and by so many rules */
	int causes;     /* answers under alerts that give the cause */
};

struct storm {
	struct rig rig;
	struct seen seen;
	int sent, answered_s;
	int64_t late_us;
	struct usage before, after;
};

static void count_card(struct seen *s, const char *text)
{
	int n = 0, rules = 0;
	const char *by = strstr(text, "правил: ");
	if (sscanf(text, "Шквал: %d", &n) == 1 && by && sscanf(by, "правил: %d", &rules) == 1) {
		s->counted = n;
		s->rules = rules;
	}
}

static void on_alerts(void *arg, const struct standin_effect *e)
{
	struct storm *s = arg;
	struct seen *seen = &s->seen;
	const char *text = json_string_value(json_object_get(e->object, "text"));
	if (!e->by_app || (e->what != STANDIN_POSTED && e->what != STANDIN_EDITED))
		return;
	if (e->what == STANDIN_EDITED)
		seen->edits++;
	else if (seen->posts < POSTS_MOST)
		seen->posted_us[seen->posts++] = rig_us();
	if (e->what == STANDIN_POSTED && !e->thread) {
		seen->roots++;
		if (!fmt(seen->storm, sizeof(seen->storm), "%s", e->id))
			abort();
	}
	count_card(seen, text ? text : "");
	seen->causes += text && !strncmp(text, "Разовый: ", strlen("Разовый: ")) &&
	                strcmp(e->id, seen->storm) != 0;
}

/* Of `posts`, how many came sooner than one a second with the burst allows; what the way took is
 * not the courier's. */
static int too_soon(const struct seen *s)
{
	int n = 0;
	for (int j = BURST; j < s->posts; j++)
		for (int i = 0; i + BURST <= j; i++)
			if (s->posted_us[j] - s->posted_us[i] <
			    (int64_t)(j - i - BURST + 1) * SECOND - WAY_US) {
				n++;
				break;
			}
	return n;
}

static void fire(struct storm *s, int n)
{
	autobuf title = BUF_INIT(128);
	buf_addf(&title, "[FIRING:1] Rule%d (critical)", n % RULES + 1);
	json_auto_t *post = json_pack("{s:s, s:[{s:s, s:s, s:s, s:s}]}", "username", "Alertmanager",
	                              "attachments", "title", title.s, "fallback", title.s, "text",
	                              "p99 latency > 2s", "color", "danger");
	if (!standin_webhook(s->rig.standin, RIG_ALERTS, NULL, post))
		fprintf(stderr, "%s\n", standin_refusal(s->rig.standin));
}

static bool connected(const struct rig *r)
{
	struct standin_counts n;
	standin_counts(r->standin, &n);
	return n.sockets > 0;
}

static bool all_acked(const struct rig *r)
{
	struct standin_counts n;
	standin_counts(r->standin, &n);
	return n.unacked + n.queued + n.waiting == 0;
}

static bool bear(struct storm *s)
{
	struct rig *r = &s->rig;
	int64_t began = rig_us();
	for (s->sent = 0; s->sent < ALERTS; s->sent++) {
		int64_t due = began + (int64_t)s->sent * SECONDS * SECOND / ALERTS;
		if (!rig_serve(r, due))
			return false;
		if (rig_us() - due > s->late_us)
			s->late_us = rig_us() - due;
		fire(s, s->sent);
	}
	return rig_await(r, all_acked, PATIENCE) && rig_serve(r, rig_us() + 5 * SECOND);
}

static bool all_caused(const struct rig *r)
{
	const struct storm *s = (const struct storm *)r;
	return s->seen.causes >= RULES;
}

/* How long until the cause stands under each. */
static void answer(struct storm *s)
{
	int64_t began = rig_us();
	standin_say(s->rig.standin, RIG_ALERTS, RIG_PERSON, s->seen.storm, "!причина сеть в ЦОД");
	s->answered_s = rig_await(&s->rig, all_caused, DRAIN_LIMIT)
	                        ? (int)((rig_us() - began) / SECOND)
	                        : -1;
}

static bool measure(struct storm *s)
{
	struct rig *r = &s->rig;
	r->alerts = on_alerts;
	r->arg = s;
	if (!rig_prepare(r) || !rig_start(r) || !rig_await(r, connected, PATIENCE) ||
	    !rig_serve(r, rig_us() + 2 * SECOND)) {
		fprintf(stderr, "the daemon did not come up\n");
		return false;
	}
	rig_usage(r, &s->before);
	if (!bear(s) || !*s->seen.storm) {
		fprintf(stderr, "the daemon ended by itself, or saw no storm\n");
		return false;
	}
	rig_usage(r, &s->after);
	answer(s);
	return rig_serve(r, rig_us() + SECOND);
}

static void line(const char *name, double value)
{
	printf("%s\t%.*f\n", name, value < 100 && value != (double)(long)value ? 2 : 0, value);
}

/* False: something was lost, or said too fast. */
static bool report(struct storm *s, int64_t stop_us)
{
	struct rig *r = &s->rig;
	struct tally *acks = &r->acks[ACKS_ALERT];
	int64_t jobs = -1, reactions = -1;
	int soon = too_soon(&s->seen);
	(void)rig_queue(r, &jobs, &reactions);
	line("alerts sent", s->sent);
	line("alerts acked", (double)acks->n);
	line("alerts that the storm counts", s->seen.counted);
	line("rules that it counts", s->seen.rules);
	line("ack of an alert, p50 ms", tally_ms(acks, 500));
	line("ack of an alert, p99 ms", tally_ms(acks, 990));
	line("ack of an alert, max ms", tally_ms(acks, 1000));
	line("messages in the channel", s->seen.roots);
	line("answers in threads", s->seen.posts - s->seen.roots);
	line("of both faster than one a second", soon);
	line("edits", s->seen.edits);
	line("one cause under each, s", s->answered_s);
	line("we were late ourselves, at most ms", (double)s->late_us / 1000);
	line("CPU of the daemon, s", (double)(s->after.cpu_us - s->before.cpu_us) / SECOND);
	line("memory at its peak, MB", (double)s->after.peak_kb / 1024);
	line("jobs unsent at the end", (double)jobs);
	line("SIGTERM to the end, ms", stop_us < 0 ? -1 : (double)stop_us / 1000);
	line("errors in the stand-in's ledger", (double)standin_errors(r->standin));
	return (int)acks->n == s->sent && s->seen.counted == s->sent && s->seen.rules == RULES &&
	       s->seen.roots == 1 && !soon && s->answered_s >= 0 && !standin_errors(r->standin);
}

int main(int argc, char **argv)
{
	static struct storm s;
	if (argc != 2) {
		fputs(help, stderr);
		return 2;
	}
	s.rig.bot = argv[1];
	bool measured = measure(&s);
	int64_t stop_us = rig_stop(&s.rig);
	bool well = measured && report(&s, stop_us);
	rig_release(&s.rig);
	return well && stop_us >= 0 ? 0 : 1;
}
