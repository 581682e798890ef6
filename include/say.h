#ifndef SAY_H
#define SAY_H

#include "handler.h"

/* What a handler says and does. Everything is written down with the event and happens after it is
 * committed. */

/* To the one who acted, where they acted. */
void answer(struct ctx *cx, const struct msg *m, const struct piece *p);
/* Adds to the answer's last line, after " · ". */
void answer_more(struct ctx *cx, const struct msg *m, const struct piece *p);
/* A button under the answer, with this object. */
void offer(struct ctx *cx, enum style style, const char *action, const char *object,
           const struct msg *label);
/* The same about `which` of several there, or NULL: its door gets it as args.which. */
void offer_of(struct ctx *cx, enum style style, const char *action, const char *object,
              const char *which, const struct msg *label);
/* A button that opens an address; nothing where `url` is NULL. */
void offer_link(struct ctx *cx, const char *url, const struct msg *label);
/* A button as offer()'s, about a reply: args.source of its door. */
void offer_about(struct ctx *cx, enum style style, const char *action, const char *object,
                 const char *from, const struct msg *label);
/* The answer goes to this person: who acted can't be known. */
void answer_to(struct ctx *cx, const char *person);
/* An answer that is a refusal: journalled with the message's name. Returns REFUSED. */
enum outcome refuse(struct ctx *cx, const struct msg *m, const struct piece *p);
/* What was pressed or submitted speaks of what is not there (any more): nothing is done. Returns
 * REFUSED. */
enum outcome refuse_old(struct ctx *cx);
/* Under a field of the form just submitted; it stays open with all that was typed. Returns REFUSED.
 */
enum outcome wrong_field(struct ctx *cx, const char *field, const struct msg *m);
/* A post in the object's thread, as said now: an edit of the reply that led to it posts nothing
 * again. What must follow edits is a card. */
void post(struct ctx *cx, const char *object, const struct msg *m, const struct piece *p);
/* A direct message, as said now. `part` tells apart what one event says to one person. */
void tell(struct ctx *cx, const char *person, const char *part, const struct msg *m,
          const struct piece *p);
/* Who is there, or who acts, has changed: runs the HANDOVER doors. True: they answered something.
 */
bool hand_over(struct ctx *cx, const char *person);
/* The thread of a message in the community's channel, by its root's key, is the object's from now
 * on too: what was said in it before comes by the REPLY doors, found afterwards. False: it is in no
 * channel of ours. */
bool adopt_thread(struct ctx *cx, const char *object, const char *key);
/* Posts the object's card anew, for it is no longer there. What is said in the thread that it had
 * is the object's still. Returns the key of that thread's root; NULL: it never stood anywhere. */
const char *renew_card(struct ctx *cx, const char *object);
/* `person` was asked: what they write to the bot alone from now on may answer it, by the object's
 * ANSWER door `name`. Of several questions the newest that the words fit is answered. */
void await_answer(struct ctx *cx, const char *person, const char *object, const char *name);
/* That message, by its key, is the object's root: its thread is the object's record, and what is
 * posted or shown in its thread stands there. */
void follow_message(struct ctx *cx, const char *object, const char *key);
/* The bot's reaction on a message, by its key. */
void react_to(struct ctx *cx, const char *key, const char *emoji);
/* The same, taken back. */
void unreact(struct ctx *cx, const char *key, const char *emoji);
/* The bot's reaction on the message that the event is about. */
void react(struct ctx *cx, const char *emoji);
/* The same where it says no more than that it was heard: it gives way to others, and is left out
 * while many wait. */
void react_when_idle(struct ctx *cx, const char *emoji);
/* Draws the card anew: "accident:7/card". Shown for the first time, it is posted. */
void show(struct ctx *cx, const char *object, const char *part);
void show_to(struct ctx *cx, const char *person, const char *object, const char *part);
/* Draws anew every card of that part which is shown, whoever sees it. */
void show_again(struct ctx *cx, const char *object, const char *part);
/* Draws anew what is shown of those that are settled with it (fact "with"). */
void show_with(struct ctx *cx, const char *object);
/* Draws anew all that is shown of the object. */
void show_all(struct ctx *cx, const char *object);
bool is_shown(struct ctx *cx, const char *object, const char *part);
bool is_shown_to(struct ctx *cx, const char *person, const char *object, const char *part);
/* Opens a form for the one who pressed; what they type comes by its FORM door with the same object.
 */
void ask(struct ctx *cx, const char *form, const char *object);
/* The same about one of several: its door gets it as args.which. */
void ask_about(struct ctx *cx, const char *form, const char *object, const char *which);

/* GitLab. An issue is a page "<object>/<part>", made when first shown. */
void show_page(struct ctx *cx, const char *object, const char *part);
/* The issue is lost: another is made for the page, with all that it shows now. */
void show_page_anew(struct ctx *cx, const char *object, const char *part);
/* A note under the object's issue, kept current likewise: the n-th of its part. */
void show_note(struct ctx *cx, const char *object, const char *part, int64_t n);
bool note_is_shown(struct ctx *cx, const char *object, const char *part, int64_t n);
/* A new issue that is only filed, not kept: bound to `name`. */
struct filing {
	const char *name; /* accident:7/task:<source> */
	bool in_platform;
	const char *title; /* people's */
	const char *text;  /* people's, may be NULL */
	enum choice priority;
	const char *label;  /* a further label of the configuration by its key (infrastructure), or
	                       NULL */
	const char *system; /* args.system: the label of that information system too, or NULL */
	const char *assignee;   /* person, or NULL */
	const char *relates_to; /* a name whose issue is linked, or NULL */
	const char *instead;    /* a name whose issue this one takes the place of, or NULL */
};
void file_issue(struct ctx *cx, const char *object, const struct filing *f);
/* The issues of both names are linked, as soon as both are filed. */
void relate_issues(struct ctx *cx, const char *object, const char *name, const char *to);
/* The priority of the issue that `name` is bound to, by its labels. */
void prioritize_issue(struct ctx *cx, const char *object, const char *name, enum choice priority);
/* An issue that was filed is of another sort: labels as of struct filing, those it had, and who
 * answers for it. */
struct resorting {
	const char *label, *label_was;
	const char *system, *system_was;
	const char *assignee; /* NULL: whoever it is */
	bool unassigned;      /* nobody from now on */
};
void resort_issue(struct ctx *cx, const char *object, const char *name, const struct resorting *r);
/* Its issue is moved to the platform's project; whatever speaks of `name` speaks of it there. */
void move_issue(struct ctx *cx, const char *object, const char *name);
void close_issue(struct ctx *cx, const char *object, const char *name);
void reopen_issue(struct ctx *cx, const char *object, const char *name);
/* The issue that the ISSUE event is about is ours from now on, by that name: a page keeps it
 * current, and what people wrote in it stays. */
void adopt_issue(struct ctx *cx, const char *name);
/* Since when notes about the object were said that were written at `since` or later: some wait for
 * GitLab. */
int64_t notes_said_since(struct ctx *cx, const char *object, int64_t since);
/* A note under the issue that `name` is bound to. */
void note_issue(struct ctx *cx, const char *object, const char *name, const struct msg *m,
                const struct piece *p);
/* The same, read by whoever sees the issue: a client whose mail it is gets it as a letter. */
void note_public(struct ctx *cx, const char *object, const char *name, const struct msg *m,
                 const struct piece *p);

/* A note of ours that people deleted, by its name, is written once more. Returns the name it has
 * now; NULL: nobody knows any more what it said. */
const char *note_again(struct ctx *cx, const char *object, const char *name);

/* Copies a file that was shared in Slack to where the object's issue can show it; bound to `name`,
 * its URL good for that issue alone. */
void copy_file(struct ctx *cx, const char *object, const char *name, const struct attached *file);

/* As a letter says it: plain text, kept for the event. */
const char *letter_line(struct ctx *cx, const struct msg *m, const struct piece *p);
/* A letter by the configuration's [mail]. Nobody can look up whether one came through: when that is
 * not known, its job fails and is not sent again by itself, and the object's FAILED doors may ask a
 * person. False, and nothing is sent: it is a drill, or there is no [mail]; then show it to be
 * copied by hand.
 */
struct letter {
	const char *const *to, *const *cc; /* addresses, to the first NULL; cc may be NULL */
	const char *subject, *text;        /* plain text */
	const char *name;                  /* bound to ("mail", its id) once it is sent, or NULL */
	const char *answers; /* the name of an earlier letter that this one answers, or NULL */
};
bool send_mail(struct ctx *cx, const char *object, const struct letter *l);

/* What a name is bound to, an issue or a message: false while it is not. `number` is the issue's.
 */
struct bound {
	bool is, in_platform;
	bool asked;  /* it is, or is on its way, or was given up */
	bool failed; /* it is not, and was given up: an operator may have it tried again */
	int64_t number;
	const char *url;         /* NULL: not known */
	const char *provisional; /* "12" of В-12 when it had to wait, else NULL */
	const char *before;      /* the same once it is filed */
};
struct bound bound(struct ctx *cx, const char *name);

#endif
