#ifndef ACCIDENT_CLIENTS_H
#define ACCIDENT_CLIENTS_H

#include "accident.h"
#include "groups.h"

/* Who was told what. Texts are offered in rounds, in the order of time; a box belongs to its round.
 */

enum text_kind { TEXT_START = 1, TEXT_UPDATE, TEXT_END, TEXT_CANCEL };
enum { ROUNDS_MAX = 32, PAGE_GROUPS = 10, PAGES = GROUPS_MAX / PAGE_GROUPS };

/* A box is a fact of this kind and the group's name. */
#define INFORMED "informed"

struct told {
	const char *by; /* NULL: not told */
	int64_t at;
};

struct round {
	enum text_kind kind;
	int64_t at;         /* when it was offered */
	const char *source; /* tells it from others */
	struct told told[GROUPS_MAX];
};

struct clients {
	int groups, rounds;
	struct group group[GROUPS_MAX];
	struct round round[ROUNDS_MAX];
	const char *seen;    /* what clients see, in people's words; NULL: nobody has said */
	const char *last_by; /* who told a group last, or NULL */
};

struct clients clients_of(struct ctx *cx, const char *object);
/* The round of that source, or NULL. */
const struct round *clients_round(const struct clients *c, const char *source);
const struct round *clients_now(const struct clients *c); /* the last round, or NULL */
/* Has the outage as the last that it was told of, up to round r. */
bool clients_knows(const struct clients *c, const struct round *r, int group);
/* The text that a group gets in a round: who knows nothing of the outage yet is told of its start,
 * however late. */
enum text_kind clients_kind(const struct clients *c, const struct round *r, int group);
int clients_told(const struct clients *c, const struct round *r);
/* Is told anything in it: that all is over after all concerns only who was told of an outage. */
bool clients_concerns(const struct clients *c, const struct round *r, int group);
int clients_concerned(const struct clients *c, const struct round *r);
/* Who was asked to do it. */
const char *clients_asked(struct ctx *cx, const struct clients *c, const char *object);
const struct msg *text_kind_said(enum text_kind kind);

/* The text for a group, as it may be sent: a paragraph to copy. */
void clients_put_text(struct ctx *cx, struct card *card, const struct accident *a,
                      const struct clients *c, const struct round *r, int group);
/* The break that it speaks of. */
void clients_break(const struct accident *a, const struct clients *c, const struct round *r,
                   int group, int64_t *ret_since, int64_t *ret_until);
/* `which` of the button under that group's text. */
bool clients_is_about(const char *which, const struct round *r, const char *group);
void clients_agree(struct ctx *cx, struct agreed *t, const char *object, const char *which);
/* The round says what is true by now. */
bool clients_is_timely(const struct accident *a, const struct round *r);
/* It says what clients see. */
bool clients_text_shows(const struct clients *c, const struct round *r, int group);
extern const struct msg *const client_sees; /* until someone says it better */

/* Who has not got the texts gets them: to go on with it. */
void clients_take_over(struct ctx *cx, const char *object, const char *person);

void clients_draw_texts(struct ctx *cx, struct card *card, const char *object);

#endif
