#ifndef TESTS_UNIT_TRIES_H
#define TESTS_UNIT_TRIES_H

#include "machine_fixture.h"

/* What an event would do: it goes through the machine in a transaction that is rolled back, so that
 * thousands may be tried from one and the same state. */
struct tried {
	char *row;  /* of the journal, a line each, facts and objects left out: actor|action|object|
	               became|words */
	char *told; /* the answer's text and errors under fields, as JSON; "" nothing was said */
	bool recorded; /* as an entry */
	char *changed; /* everything else that is not as it was before; "" nothing */
};

/* The JSON is taken over. A reply is recorded whatever its word does: its entry, and what shows it,
 * are no change. Fails when the machine can't handle it. */
struct tried attempt(struct bench *b, json_t *envelope);
void tried_release(struct tried *t);

/* Nothing changed; who acted was told a text with that part; and the one row says `became` of that
 * action. Frees it. */
void assert_refused(struct bench *b, json_t *envelope, const char *action, const char *became,
                    const char *told);

#endif
