#ifndef ACCIDENTS_H
#define ACCIDENTS_H

#include "handler.h"

/* What other capabilities may ask of accidents. `part` is an object of theirs with a fact "title"
 * (since when, what): its flow knows the event "accident". What its facts
 * "impact" (a share) and "data" (YES or NO) say, is said of the accident. */

/* What the form "accident" is about (form.h) when a part opens it and no accident goes on. */
#define ACCIDENT_FIRST "first"

/* Declares an accident because of it; `text` NULL: its title says what is down. Since it began. */
void accident_because(struct ctx *cx, const char *part, const char *text);
/* It is a part of that accident: so is its thread, with what was said in it. So is each of its
 * facts "item", whose sources are such parts themselves. */
void accident_takes(struct ctx *cx, const char *accident, const char *part);

#endif
