#ifndef CONTRACT_H
#define CONTRACT_H

#include "handler.h"

/* The provider of the cloud, and our contract with it: the configuration's [provider]. Each text
 * may be NULL. Its time to answer is the term "provider.answer_within" of due_after(). */

struct contract {
	const char *provider, *email, *phone;
	const char *number;     /* of the contract and its annex */
	const char *requisites; /* ours */
	const char *const
	        *copies; /* addresses of who gets copies of the official letter, to a NULL */
	bool known;      /* the configuration has a provider */
	bool by_mail;    /* letters to the provider can be sent */
};
struct contract contract(const struct ctx *cx);

/* What a person signs letters with, or NULL. */
const char *post_of(const struct ctx *cx, const char *person);

#endif
