#ifndef DESK_H
#define DESK_H

#include "ctx.h"
#include "fact.h"
#include "handler.h"

/* The roster as people change it: facts of one object. "roles": of a person (text), number: bits.
 * "away": of a person, number: until when. "deputy.head", "deputy.infra": who (text), until when.
 */

const char *desk(struct ctx *cx); /* the object, made when first needed */

/* Who was there and who acted before a change. */
struct desk_acting {
	const char *who, *instead_of; /* NULL: in their own right */
};
struct desk_before {
	unsigned there; /* roles of those present: HEAD, INFRA, VM, L1 */
	struct desk_acting head, infra;
};
struct desk_before desk_before(struct ctx *cx);
/* The change is noted: who acts now is told, what it leaves without anybody is told at once, and
 * what was open on `person` is asked of others. */
void desk_settle(struct ctx *cx, const struct desk_before *before, const char *person);

/* A button that lets one person be chosen who gets it all. */
void heir_offer(struct ctx *cx, const char *person);

#endif
