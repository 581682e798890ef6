#ifndef CTX_H
#define CTX_H

#include "handler.h"

/* What a handler may know of the event. All strings are borrowed for the length of the event. */

int64_t now(const struct ctx *cx); /* the source's time of the event; when a card is drawn, the time
                                      of drawing */
/* When the reply that the event is about was written: an edit of it comes later. */
int64_t said_at(const struct ctx *cx);
const char *by(const struct ctx *cx); /* who acted: slack:U…, gitlab:…, operator, clock; NULL when a
                                         card is drawn */
/* The key of what happened, the same however often and by whichever way it is heard: for facts and
 * jobs. */
const char *source(const struct ctx *cx);
bool late(const struct ctx *cx); /* it was found afterwards, not heard when it happened */

/* Roster. Persons are slack:U…; NULL where nobody fits. While all who hold HEAD or INFRA are away,
 * the role is their deputy's, if there is one, and not theirs. */
const char *head(const struct ctx *cx); /* who acts as head now; nobody does: the first head */
const char *infra(const struct ctx *cx);
bool has_role(const struct ctx *cx, const char *person, unsigned roles); /* now; ROSTER: any */
unsigned roles_of(const struct ctx *cx, const char *person);             /* held, whoever is away */
/* The n-th person in the roster's order, or NULL: who holds one of these roles; who is there and
 * has it now, a deputy too. What is asked is asked of who is present. */
const char *person_with(const struct ctx *cx, unsigned roles, int n);
const char *present_with(const struct ctx *cx, unsigned roles, int n);
bool is_away(const struct ctx *cx, const char *person);
int64_t away_until(const struct ctx *cx, const char *person); /* or 0 */
/* Who was chosen to get what is asked of them in the absence they are in; NULL: nobody, or nobody
 * who is there. */
const char *heir_of(const struct ctx *cx, const char *person);
/* The roles (HEAD, INFRA) that the person is named to stand in for, whether or not it is needed. */
unsigned deputy_of(const struct ctx *cx, const char *person);
/* For whom the person has that role now, and until when; NULL: in their own right, or not at all.
 */
const char *acts_for(const struct ctx *cx, const char *person, unsigned role, int64_t *ret_until);
/* Who acts in GitLab, as the roster knows them: slack:U…; others as they are. */
const char *on_roster(const struct ctx *cx, const char *person);
/* An account in GitLab that an issue can be assigned to, as far as is known. */
bool has_account(const struct ctx *cx, const char *person);
const char *phone_of(const struct ctx *cx, const char *person); /* or NULL */
/* Where letters to somebody of the roster go, or NULL: nobody knows. */
const char *mail_of(struct ctx *cx, const char *person);
bool same_person(const char *a, const char *b);
bool is_by(const struct ctx *cx, const char *person); /* who acts is that person, in Slack or in
                                                         GitLab */

/* A number of the configuration, lengths of time in ms: "accident.silent_after"; 0: there is none.
 */
int64_t setting(const struct ctx *cx, const char *name);

/* Of the monitoring; NULL: the configuration has none. */
const char *dashboard(const struct ctx *cx);

/* Objects: accident:7, drill:3. */
const char *object_new(struct ctx *cx, const char *kind, const char *series);
/* The same; the event stays about what it is about. */
const char *object_beside(struct ctx *cx, const char *kind, const char *series);
/* The object of a kind that has but one (a book of things), made when first needed; the event stays
 * about what it is about. */
const char *object_only(struct ctx *cx, const char *kind);
/* "accident:7", or NULL: there is none. */
const char *object_numbered(struct ctx *cx, const char *series, int64_t number);
int64_t object_number(struct ctx *cx, const char *object); /* 7 */
/* The object that this one is a part of by now (its fact "same"), or itself. */
const char *object_home(struct ctx *cx, const char *object);
/* From now on all that happens to `object` happens to `whole`: its thread is a part of that record.
 */
void object_joins(struct ctx *cx, const char *object, const char *whole);
/* Not any more. What was said there stays in that record, and is held against its thread still. */
void object_leaves(struct ctx *cx, const char *object, const char *whole);
const char *object_kind(struct ctx *cx, const char *object);
const char *object_state(struct ctx *cx, const char *object); /* never NULL */
/* Is it one of these, blank-separated; NULL: any is. */
bool state_is_of(const char *state, const char *states);
int64_t object_since(struct ctx *cx, const char *object); /* when it came into its state */
bool is_drill(const char *object);                        /* said everywhere, filed nowhere */
/* The newest object of a kind in one of the states, drills left out, or NULL. */
const char *object_latest(struct ctx *cx, const char *kind, const char *states);
/* All in these states, state by state, oldest first, drills too; to a NULL. Lives as long as the
 * event. */
const char *const *objects_in(struct ctx *cx, const char *kind, const char *states);

enum moved { MOVED, STAYED };
enum moved flow_move(struct ctx *cx, const char *object, const char *event);

bool same_day(int64_t a, int64_t b); /* as the clock on the wall has it */
/* Working time, by bot.toml's calendar. What waits for people waits for it; an accident does not.
 */
bool is_working(const struct ctx *cx, int64_t at);
int64_t next_working(const struct ctx *cx, int64_t at); /* `at` itself where it is worked */
int64_t next_morning(const struct ctx *cx, int64_t at); /* the next beginning of a working day */
int64_t next_week(const struct ctx *cx); /* the first moment of a week that is worked */
int64_t working_between(const struct ctx *cx, int64_t from, int64_t to);
/* The moment by which a term of the configuration, "reminders.alert", is worked since `at`. */
int64_t due_after(const struct ctx *cx, int64_t at, const char *term);
int64_t working_days_after(const struct ctx *cx, int64_t at, int days);

/* Nine o'clock on the day of `at`, or `at` itself where that is later: for what may wait till
 * people are up. */
int64_t morning_of(int64_t at);
/* Nine o'clock on the day after that of `at`. */
int64_t morning_after(int64_t at);
/* Run the object's TIMER door `name` at `at`; a later call moves it, 0 takes it back. */
void wake_at(struct ctx *cx, const char *object, const char *name, int64_t at);

/* What is typed into a form's line, read like a word's: the whole of it. */
enum understood { UNDERSTOOD, UNCLEAR, AHEAD, LONG_AGO }; /* LONG_AGO: without its full date */
enum understood read_when(const struct ctx *cx, const char *text, int64_t *ret);
bool read_until(const struct ctx *cx, const char *text, int64_t *ret); /* as <until> */
bool read_percent(const char *text, int64_t *ret);                     /* from 0 to 100 */

/* "accident:7/issue" */
const char *name_of(struct ctx *cx, const char *object, const char *part);
/* "task:C…/ts": which of several */
const char *part_of(struct ctx *cx, const char *part, const char *which);
/* "sign@slack:U…": the one shown to that person */
const char *part_at(struct ctx *cx, const char *part, const char *person);
/* A message as plain text, for a label with something in it; lives as long as the event. */
const char *worded(struct ctx *cx, const struct msg *m, const struct piece *p);
/* "7": which of several, for a part's name. */
const char *digits(struct ctx *cx, int64_t n);
/* A copy that lives as long as the event; of the beginning, up to `end`; of the first line alone;
 * of two with `between`. */
const char *kept(struct ctx *cx, const char *s);
const char *kept_part(struct ctx *cx, const char *s, const char *end);
const char *kept_line(struct ctx *cx, const char *s); /* "" for NULL */
const char *joined(struct ctx *cx, const char *a, char between, const char *b);
/* Where a message is opened, by its key; NULL: nobody knows yet. */
const char *message_link(struct ctx *cx, const char *key);

#endif
