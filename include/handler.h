#ifndef HANDLER_H
#define HANDLER_H

#include "msg.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* To add a capability:
 *
 * 1. Write handlers/<group>/<name>.c with one exported `const struct handler handler_<name>`: its
 * doors beside its duty. Everything a handler may use is in include/: it touches no network, no
 * file, no clock, keeps no state.
 * 2. Add its row to bot/core/registry.c. Its words are now understood in both languages, its help
 * is shown to those who may, its words and shortcuts are in the manifest.
 * 3. Say what it does in a scenario (tests/scenarios/) and its texts in po/
 * (script/lint.d/catalogues.py tells what is missing there; without them people read English);
 * script/guide takes them over into the guide.
 *
 * An event runs inside one transaction: what a handler notes, shows, posts and asks for stands or
 * falls as a whole. */

struct ctx; /* the event being handled */
struct agreed;
struct reminder;

enum outcome {
	DONE,
	REFUSED, /* refuse() was called: the person knows why, the journal too */
	BROKEN,  /* ours: undone, kept, tried again after a restart, then quarantined */
};

enum who { /* roles of the roster; HEAD and INFRA mean whoever acts now */
	   ANYONE = 0,
	   L1 = 1,
	   HEAD = 2,
	   L2 = 4,
	   INFRA = 8,
	   VM = 16,
	   ROSTER = L1 | HEAD | L2 | INFRA | VM,
	   HELD = 32, /* with others: also who holds the role and is away */
};

enum door_kind {
	NO_DOOR,
	SLASH,  /* /ehr NAME … */
	WORD,   /* !NAME … in the thread of an object */
	BUTTON, /* NAME is the action id: a contract with messages that are years old */
	FORM,   /* NAME is the callback id of a submitted form */
	REPLY,  /* any reply in the thread, before its word */
	EDIT,   /* a reply was edited, and its word has run anew */
	DELETION,
	CARD_GONE, /* the object's own card was deleted; late(): when, nobody knows */
	ANSWER,    /* plain words to the bot alone, answering what await_answer() named NAME */
	REACTION,  /* NAME without colons; args.on tells added from removed */
	SHORTCUT, /* chosen on a message; NAME is its callback id, `label` what Slack's menu says */
	TIMER,    /* a moment asked for by wake_at() has come */
	FAILED, /* a job of the object failed for good: args.what, args.text why, args.number its id
	         */
	HANDOVER, /* who is there or who acts has changed, args.person (or NULL): for each object in
	             the door's states, which are named; answer() says what of theirs is asked of
	             whom now */
	ISSUE,    /* changed in GitLab; NAME: closed, reopened, priority (args.choice), assigned
	             (args.person), of a page also retitled, described (args.text), hidden, shown,
	             moved, arrived (in our other project), gone,
	             wiped (a note of ours under it was deleted, args.text its name); accident, filed,
	             mailed (by hand, by a client's mail; args.text is its title, there is no object
	             yet). args.which tells which of the object's, NULL: its page; args.other whose,
	             where that is a part of the object by now */
	STARTED,  /* the program runs, after an upgrade or days off as well, and bot.toml may say
	             other  things than before; there is no object */
	CHANNEL,  /* the community's or the alerts', args.text by its name: the bot left or joined
	             it, it was archived, unarchived (args.when: since when it was not heard),
	             renamed (args.text: how it is called now, args.which: its key in bot.toml);
	             by(): who did it, or NULL */
	ALERT,    /* monitoring said something in the alerts' channel; NAME: firing, resolved, as
	             args.alarm and args.text have it; there is no object yet */
	OPENED,   /* a person opened the bot's Home */
	CAUGHT_UP, /* after a gap all that was missed is handled; args.when: since when nothing was
	              heard, until now() */
};

enum late { /* what a word does that was said while the bot could not hear */
	    RUN,
	    RECORD,
};

enum choice { UNSAID, LOW, MEDIUM, HIGH, YES, NO, NONE };

/* A file that was shared with a reply. */
struct attached {
	const char *id, *name;
	const char *url; /* where people see it in Slack, or NULL */
};

/* What a monitoring system said. */
struct alarm {
	const char *rule; /* as people call it */
	const char *key;  /* the same whenever it fires */
	const char *url;  /* where it came from; NULL: nobody knows */
	bool by_then;     /* found afterwards: it happened by then, when exactly nobody knows */
};

/* All doors decode to this. Strings are borrowed for the length of the call. */
struct args {
	const char *name;   /* the door's */
	const char *object; /* whose thread, button or form it is; NULL for a slash word */
	const char *which;  /* what its button or form is about, of several (card_about); or NULL */
	const char *text;   /* people's text, plain, trimmed; NULL: none */
	int64_t when;       /* the moment spoken of, UTC ms; the event's own where none was said */
	bool when_said;
	const char *url;    /* ISSUE: where it is opened, or NULL */
	const char *other;  /* <accident>, <issue>: which was named; ISSUE: whose issue it is */
	int64_t number;     /* <percent>; -1: none */
	enum choice choice; /* [priority], <yesno>, none */
	const char *person; /* <person>: chosen from Slack's list */
	unsigned roles;     /* <roles> */
	const char *whom;   /* <whom>: client, institution, network, mis, fis */
	const char *system; /* <mis>, <to> mis: its name in the configuration */
	const char *to;     /* <to>: l2, infra, mis, provider, developer; or NULL */
	bool drill;
	bool on;             /* a reaction was added, not removed */
	bool edited;         /* the word runs anew because its reply was edited */
	const char *source;  /* EDIT, DELETION, REACTION, BUTTON of offer_about(): the key of the
	                      * reply it is about; SHORTCUT: of the message, or of the root whose
	                      * thread it stands in; `when` is its moment, `text` what it says */
	const char *message; /* SHORTCUT: the key of the message itself */
	const char *author;  /* SHORTCUT: who wrote the message; NULL: the bot did */
	const char *call;    /* FAILED: the call's name, and what it was to do as people read it */
	const struct msg *what;
	const struct attached *files; /* REPLY, SHORTCUT */
	const struct alarm *alarm;    /* ALERT */
	int file_count;
	/* What a form's field says: its text, or the value chosen; NULL: nothing. */
	const char *(*field)(const struct args *a, const char *name);
	bool (*checked)(const struct args *a, const char *name, const char *value); /* CHECKS */
	const void *form;
};

enum style { PLAIN, PRIMARY, DANGER };

typedef enum outcome deed(struct ctx *cx, const struct args *a);

/* Grammar (`takes`): tokens in the order of reading; what is in <> is required, and its absence is
 * answered by the example. <when> a moment that was, <until> a term that lies ahead (a whole day
 * unless a clock stands with it), both args.when; <issue> a problem by its issue, args.other (of
 * two the first is args.object); <person> a mention; <roles> one or more of l1 head l2 infra vm;
 * <accident> args.other; <mis> args.system, by the beginning of its name; <to> whom a problem is
 * handed to, args.to: l2, infra, provider, developer, or mis and the system's name; <percent>
 * <whom> <yesno> <priority> <none> <offer> (the whole of it: args.choice YES "I take it", NO "I
 * can't")
 * <--drill> <text>; <fact> a text that names something: not "?" and not "nobody knows". */
struct door {
	enum door_kind kind;
	const char *name, *twin; /* English; Russian for words; two words: "roster add" */
	const char *takes;
	const char *of; /* kind of object */
	const char *in; /* its states, blank-separated; NULL: any */
	unsigned who;   /* roles, or ANYONE */
	enum late late;
	deed *run;
	const struct msg *help;    /* one line; NULL: not listed */
	const struct msg *example; /* as typed, without the command and the word */
	const struct msg *label;   /* of ANSWER: what was asked */
	const struct msg
	        *record; /* "Record as cause": a word that was nearly this one is offered so */
	/* ANSWER: the question still stands; NULL: always. */
	bool (*still)(struct ctx *cx, const char *object, const char *name);
	/* ANSWER: says what has become of the question that does not stand any more; NULL: nobody
	 * asks for it. */
	deed *past;
	const struct msg *may; /* a whole sentence for who is refused: "only the head may sign…" */
	/* BUTTON, FORM: whoever goes through it agrees with a text, and says nothing of another
	 * one: where what was seen has changed since the button was drawn, nothing is done but to
	 * say what (agreed.h). */
	void (*agreed)(struct ctx *cx, struct agreed *t, const char *object, const char *which);
	/* Offered at Home and by the command alone to those who may: a button by its label and
	 * style, a word by its example. */
	bool at_home;
	enum style style;
};

enum field_kind { FIELD_LINE, FIELD_TEXT, FIELD_RADIO, FIELD_CHECKS, FIELD_SELECT };
struct option {
	const char *value;
	const struct msg *label;
};
enum { FORM_FIELDS = 6, FIELD_OPTIONS = 8 };
struct field {
	const char *name;
	const struct msg *label, *hint;
	bool required;
	enum field_kind kind;
	struct option
	        options[FIELD_OPTIONS]; /* of RADIO, CHECKS and SELECT, to one without value */
	const struct msg *placeholder;  /* of LINE and TEXT */
	const struct msg *empty; /* a required one holds but blanks; NULL: "Fill in this field." */
};

/* A form about to be opened: what is known already is filled in (form.h). */
struct sheet;
struct form {
	const char *name; /* callback id; its FORM door has the same */
	const struct msg *title, *submit;
	struct field fields[FORM_FIELDS];
	/* May be NULL. `object` is what ask() was called with: an object, NULL, or a word of the
	 * handler's own where there is no object yet. */
	void (*fill)(struct ctx *cx, struct sheet *s, const char *object);
};

/* A card is a pure function of state. Its name is "<object>/<part>", or "<object>/<part>@<person>"
 * where it is shown to one person, or "<object>/<part>:<which>" where there are several: show()
 * marks it, and it is drawn when it is sent, so that a hundred changes cost one edit. */
struct card;
/* IN_ADOPTED: in the thread of adopt_thread(), which of them is the card's `which`. IN_ALERTS:
 * posted in the alerts' channel. AT_HOME: a person's Home; kept current by itself for those who
 * opened it lately. */
enum card_place { IN_COMMUNITY, IN_THREAD, TO_PERSON, IN_ADOPTED, IN_ALERTS, AT_HOME };
struct card_kind {
	const char *of, *part;
	enum card_place place;
	void (*draw)(struct ctx *cx, struct card *c, const char *object);
};

/* An issue of ours in GitLab, kept current in the same way: title, labels, state, and the text
 * between our markers. */
struct page;
struct page_kind {
	const char *of, *part;
	void (*draw)(struct ctx *cx, struct page *p, const char *object);
};

/* What may happen to an object, as a table. flow_move() takes the first row whose state and event
 * fit and whose guard agrees, with UPDATE … WHERE state = from: of two at once only one moves it.
 */
struct move {
	const char *from, *event, *to;
	bool (*guard)(struct ctx *cx, const char *object);
	void (*act)(struct ctx *cx, const char *object);
};

struct state {
	const char *name;
	const struct msg *said; /* "… is {state}" */
};

struct flow {
	const char *of;
	const struct state *states; /* from the one it begins in, to one without a name */
	const struct move *moves;   /* to one without `from` */
	/* The name of the issue by which people speak of it, in support; NULL: by a name of its
	 * own. */
	const char *(*issue)(struct ctx *cx, const char *object);
};

/* The flow of a book of things: it is kept, and never moves. */
#define KEPT(kind)                                                        \
	{                                                                 \
		.of = (kind), .states = kept_states, .moves = never_moves \
	}
extern const struct state kept_states[];
extern const struct move never_moves[];

/* What waits for by(), for each object of that kind in these states: lines for Home and for the
 * command alone (waits.h). */
struct waits;
struct waiting {
	const char *of, *in; /* blank-separated */
	int64_t within;      /* ms since it came into its state; 0: however long ago */
	void (*tell)(struct ctx *cx, struct waits *w, const char *object);
};

enum help_group { HELP_ACCIDENT, HELP_PROBLEM, HELP_MONITORING, HELP_DESK, HELP_GROUPS };

struct handler {
	const char *name;
	enum help_group group;
	const struct door *doors; /* to one of NO_DOOR; each list may be NULL */
	const struct form *forms;
	const struct card_kind *cards;
	const struct page_kind *pages;
	const struct page_kind *notes;    /* each a note under "<object>/issue", "<part>:<n>" */
	const struct reminder *reminders; /* remind.h; to one without a name */
	const struct flow *flow;
	const struct waiting *waiting; /* to one without `of` */
	const char *inside; /* the kind of object whose issue has notes for the project's members
	                       alone; may be NULL */
	const char *sealed; /* its state in which what was said stays: an edited reply takes nothing
	                       back, its word runs anew; may be NULL */
};

#endif
