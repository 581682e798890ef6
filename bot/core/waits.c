#include "waits.h"

#include "base/alloc.h"
#include "base/config.h"
#include "base/text_slack.h"
#include "core/context.h"
#include "core/registry.h"
#include "core/render.h"
#include "core/services.h"
#include "ctx.h"
#include "say.h"
#include "store/db.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 16 * 1024, LINES_MOST = 1000 };

struct line {
	enum waits_for what;
	struct wait is;
};

struct waits {
	struct ctx *cx;
	const char *object;
	struct line line[LINES_MOST];
	int lines;
	bool full;
};

static struct line *last(struct waits *w)
{
	return w->full ? NULL : &w->line[w->lines - 1];
}

void wait_line_of(struct waits *w, const char *object, enum waits_for what, const struct msg *m,
                  const struct piece *p)
{
	autobuf text = BUF_INIT(TEXT_MAX);
	w->full = w->lines == LINES_MOST;
	if (w->full)
		return;
	if (is_drill(object))
		buf_addf(&text, "🧪 %s · ", render_text(M("drill.first", "DRILL")));
	render(&text, TO_SLACK, w->cx, m, p);
	w->line[w->lines++] =
	        (struct line){ what, { .text = keep(w->cx, buf_take(&text)), .object = object } };
}

void wait_line(struct waits *w, enum waits_for what, const struct msg *m, const struct piece *p)
{
	wait_line_of(w, w->object, what, m, p);
}

static void add(struct waits *w, const char *between, const struct msg *m, const struct piece *p)
{
	struct line *l = last(w);
	autobuf text = BUF_INIT(TEXT_MAX);
	if (!l)
		return;
	buf_addf(&text, "%s%s", l->is.text, between);
	render(&text, TO_SLACK, w->cx, m, p);
	l->is.text = keep(w->cx, buf_take(&text));
}

void wait_append(struct waits *w, const struct msg *m, const struct piece *p)
{
	add(w, "", m, p);
}

void wait_more(struct waits *w, const struct msg *m, const struct piece *p)
{
	add(w, " · ", m, p);
}

void wait_button(struct waits *w, enum style style, const char *action, const char *which,
                 const struct msg *label)
{
	struct line *l = last(w);
	if (!l || l->is.label)
		return;
	l->is.style = style;
	l->is.action = action;
	l->is.which = which && *which ? kept(w->cx, which) : NULL;
	l->is.label = kept(w->cx, render_text(label));
}

void wait_link(struct waits *w, const char *url, const struct msg *label)
{
	struct line *l = last(w);
	if (!l || l->is.label || !url)
		return;
	l->is.url = kept(w->cx, url);
	l->is.label = kept(w->cx, render_text(label));
}

bool waits_stay(const struct waits *w)
{
	return !w->cx->event;
}

static void tell_of(struct waits *w, const struct waiting *k, bool drills)
{
	struct ctx *cx = w->cx;
	for (const char *const *object = objects_in(cx, k->of, k->in); *object; object++) {
		bool past = k->within && object_since(cx, *object) + k->within < now(cx);
		if (past || is_drill(*object) != drills)
			continue;
		w->object = *object;
		k->tell(cx, w, *object);
	}
}

static void tell_all(struct waits *w, bool drills)
{
	for (int i = 0; i < registry_count; i++)
		for (const struct waiting *k = registry[i]->waiting; k && k->of; k++)
			tell_of(w, k, drills);
}

/* What is real stands before what is a drill. */
struct waits *waits_of(struct ctx *cx)
{
	struct waits *w = xcalloc(1, sizeof(*w));
	keep(cx, (char *)w);
	w->cx = cx;
	tell_all(w, false);
	tell_all(w, true);
	return w;
}

static bool shown_to(const struct waits *w, enum waits_for what)
{
	const char *person = by(w->cx);
	switch (what) {
	case GOES_ON: return true;
	case ANY_L1: return has_role(w->cx, person, L1);
	case ANY_L2: return has_role(w->cx, person, L2);
	default: return has_role(w->cx, person, ROSTER);
	}
}

int waits_count(const struct waits *w, enum waits_for what)
{
	int n = 0;
	for (int i = 0; shown_to(w, what) && i < w->lines; i++)
		n += w->line[i].what == what;
	return n;
}

static const char *arrow_to(struct ctx *cx, const struct wait *is)
{
	autobuf arrow = BUF_INIT(TEXT_MAX);
	const char *url = is->url ? is->url : bound(cx, name_of(cx, is->object, "card")).url;
	if (!url)
		return "";
	buf_add(&arrow, " (");
	text_to_slack_link(&arrow, url, "→");
	buf_addc(&arrow, ')');
	return keep(cx, buf_take(&arrow));
}

struct wait wait_at(const struct waits *w, enum waits_for what, int n)
{
	int i = 0;
	while (w->line[i].what != what || n--)
		i++;
	struct wait is = w->line[i].is;
	is.arrow = arrow_to(w->cx, &is);
	return is;
}

bool home_button(struct ctx *cx, int *at, struct home_button *ret)
{
	const struct door *d;
	int n = 0;
	for (struct door_walk w = { 0 }; (d = registry_door(&w));) {
		if (d->kind != BUTTON || !d->at_home || (d->who && !has_role(cx, by(cx), d->who)) ||
		    n++ < *at)
			continue;
		*at = n;
		*ret = (struct home_button){ d->name, d->label, d->style };
		return true;
	}
	return false;
}

static int64_t since(const json_t *health, const char *key)
{
	return json_integer_value(json_object_get(health, key));
}

static int64_t slack_since(const json_t *health)
{
	const char *state = json_string_value(json_object_get(health, "socket"));
	bool up = !state || !strcmp(state, "active") || !strcmp(state, "replacing");
	return up ? 0 : since(health, "last_frame");
}

struct services services(struct ctx *cx)
{
	struct db *db = cx->m->db;
	autofree char *written = db_string(db, SQL_meta_get, T(":key", HEALTH_KEY));
	json_auto_t *health = written ? json_loads(written, 0, NULL) : NULL;
	return (struct services){
		.slack_since = slack_since(health),
		.gitlab_since = since(health, "gitlab_since"),
		.mail_since = since(health, "mail_since"),
		.queued = db_number(db, SQL_job_queued, 0, T(":bucket", "gitlab"),
		                    T(":reading", "issues.followed")),
		.mail = cx->m->config->mail.smtp,
	};
}
