#include "accident.h"
#include "say.h"
#include "waits.h"

#include <string.h>

/* A3, S1: files of replies. Each is recorded by name; it is copied to GitLab only when its author
 * has said that there is no patient's data in it, and when there is, the issue is confidential. */

enum { NAME_POINTS = 60 };

const char *accident_file(struct ctx *cx, const char *object, const char *from)
{
	return name_of(cx, object, part_of(cx, "file", from));
}

static enum outcome shared(struct ctx *cx, const struct args *a)
{
	for (int i = 0; i < a->file_count; i++) {
		const char *from = name_of(cx, a->source, a->files[i].id);
		fact_note_from(cx, a->object, "file", from, now(cx), 0, a->files[i].name);
		if (a->files[i].url)
			fact_note_from(cx, a->object, "file_link", from, now(cx), 0,
			               a->files[i].url);
	}
	if (!a->file_count || is_drill(a->object) || !strcmp(object_state(cx, a->object), "signed"))
		return DONE;
	answer(cx,
	       a->file_count == 1
	               ? M("files.ask.one",
	                   "Is there a patient's data in the file? Without an answer it stays in "
	                   "Slack only.")
	               : M("files.ask",
	                   "Files: {n}. Is there a patient's data in them? Without an answer they "
	                   "stay in Slack only."),
	       WITH(NUMBER("n", a->file_count)));
	offer_about(cx, PRIMARY, "files.clean", a->object, a->source,
	            M("button.clean", "No patient's data"));
	offer_about(cx, PLAIN, "files.data", a->object, a->source,
	            M("button.patient_data", "There is"));
	return DONE;
}

/* Those of the reply `from`, whose own keys are "REPLY/FILE". */
static void copy_all(struct ctx *cx, const char *object, const char *from)
{
	size_t len = strlen(from);
	for (struct facts f = facts(cx, object, "file"); fact_next(&f);)
		if (!strncmp(f.is.source, from, len) && f.is.source[len] == '/') {
			struct attached file = { .id = f.is.source + len + 1, .name = f.is.text };
			copy_file(cx, object, accident_file(cx, object, f.is.source), &file);
		}
}

/* Pressed under the question, or at Home. */
static enum outcome settle(struct ctx *cx, const struct args *a, enum choice data,
                           const struct msg *said)
{
	const char *from = a->source ? a->source : a->which;
	if (!accident_by_author(cx, a->object, from))
		return REFUSED;
	if (data == NO)
		copy_all(cx, a->object, from);
	fact_note_from(cx, a->object, "patient_data", from, now(cx), data, NULL);
	answer(cx, said, NOTHING);
	accident_settle(cx, a->object);
	return DONE;
}

static enum outcome no_data(struct ctx *cx, const struct args *a)
{
	return settle(cx, a, NO, M("files.clean.done", "Recorded: no patient's data."));
}

static enum outcome has_data(struct ctx *cx, const struct args *a)
{
	return settle(
	        cx, a, YES,
	        M("files.data.done", "The files stay in Slack, the issue becomes confidential."));
}

/* A line a reply: the first of its files names it. */
static void tell_unanswered(struct ctx *cx, struct waits *w, const char *object)
{
	const char *reply = NULL;
	if (is_drill(object))
		return;
	for (struct facts f = facts(cx, object, "file"); fact_next(&f);) {
		const char *slash = strrchr(f.is.source, '/');
		const char *from = slash ? kept_part(cx, f.is.source, slash) : NULL;
		if (!from || !same_person(f.is.by, by(cx)) || (reply && !strcmp(reply, from)) ||
		    fact_from(cx, object, "patient_data", from))
			continue;
		reply = from;
		wait_line(
		        w, YOU,
		        M("wait.file", "{accident}: is there a patient's data in \"{file}\"?"),
		        WITH(OBJECT_LINK("accident", object), CUT("file", f.is.text, NAME_POINTS)));
		wait_button(w, PLAIN, "files.clean", from, M("button.clean", "No patient's data"));
	}
}

#define LIVE "open restored summed_up"

static const struct door doors[] = {
	{ REPLY, .of = "accident", .run = shared },
	{ BUTTON, "files.clean", .of = "accident", .in = LIVE, .run = no_data },
	{ BUTTON, "files.data", .of = "accident", .in = LIVE, .run = has_data },
	{ 0 },
};

static const struct waiting waiting[] = {
	{ "accident", LIVE, .tell = tell_unanswered },
	{ 0 },
};

const struct handler handler_files = {
	.name = "files", .group = HELP_ACCIDENT, .doors = doors, .waiting = waiting
};
