#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct db;

/* Who did what. Rows are chained: hash = SHA-256(version ‖ canonical form of the row ‖ hash
 * before), where the canonical form writes each text as its length (64 bits, big endian) and its
 * bytes, numbers as 64 bits, an absent text as the length 2^64-1 (docs/internals/journal.md). The
 * words themselves are not in it, only H(salt ‖ text): they can be erased. journal_head keeps the
 * last row's number and hash, so that rows cut from the end are missed too. */

struct journal_row {
	int64_t row, at;            /* at: when it happened, UTC ms, by the source's clock */
	const char *actor;          /* slack:U…, gitlab:…, operator, bot, clock */
	const char *place;          /* slack:C…:ts, gitlab:project#n, cli; may be NULL */
	const char *action;         /* noun.verb */
	const char *object;         /* accident:7; may be NULL */
	const char *before, *after; /* short values that never hold people's text; may be NULL */
	int64_t words;              /* people's text; 0: none */
	const char *cause; /* what made it happen: an inbox row "event:12", or a row of this
	                      journal; may be NULL */
};

/* Appends and seals. Inside a transaction. `row` is given by the journal and returned; 0 on
 * failure, which spoils the transaction. Words that are erased already are left out. */
int64_t journal_add(struct db *db, const struct journal_row *row);
/* The head: number of the last row and its hash in hex (65 bytes with NUL). Row 0 and zeros for an
 * empty journal, -1 and zeros when it can't be read. */
int64_t journal_head(struct db *db, char ret_hex[65]);
/* The same of the last row about an object that somebody else than the bot caused: what the bot
 * sends does not move it. */
int64_t journal_last_of(struct db *db, const char *object, char ret_hex[65]);

struct journal_filter {
	int64_t since;              /* UTC ms, 0: from the beginning */
	const char *actor, *object; /* NULL: any */
	const char *or_actor;       /* the same person by another id, or NULL */
	/* What an actor is called, where people read the rows (text); NULL: by the id. */
	const char *(*name_of)(const void *names, const char *actor);
	const void *names;
};
enum journal_format { JOURNAL_TEXT, JOURNAL_CSV, JOURNAL_JSONL };
/* Fields, in this order: row at actor place action object before after text cause prev hash. Erased
 * text shows as null (jsonl) or empty. Times in text and csv are in the zone that TZ names; in
 * jsonl UTC, RFC 3339 with ms. */
bool journal_print(struct db *db, const struct journal_filter *f, enum journal_format format,
                   FILE *to);

/* Walks the whole chain, re-opening its read every 50,000 rows. Outside a transaction. True: `why`
 * says how many rows and the head's hash. False: it names the first bad row and what is wrong with
 * it. A text may be gone only where a row journal.erased says so. */
bool journal_verify(struct db *db, struct buf *why);
/* The same, and whether the chain goes through a hash that was published: rows up to its own are
 * then what they were. `row` 0: whichever it is. */
struct journal_published {
	unsigned char hash[32];
	int64_t row;
};
bool journal_verify_published(struct db *db, const struct journal_published *p, struct buf *why);
/* "sha256:3adb…", as it is published; with or without its beginning. */
bool journal_read_published(const char *text, struct journal_published *ret);
/* Takes a row's text out of the store: the words (and salt) of that row, from the file too, and of
 * every other row that says the same: of the same deed, in whole or in part, and of the same
 * object. One row journal.erased for each. `why` says what was done, or why not. Inside a
 * transaction it takes part in it, and the caller runs db_scrub after the commit. */
bool journal_erase(struct db *db, int64_t row, const char *why_text, int64_t now, struct buf *why);

#endif
