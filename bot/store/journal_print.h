#ifndef STORE_JOURNAL_PRINT_H
#define STORE_JOURNAL_PRINT_H

#include "store/db.h"
#include "store/digest.h"

#include <stdint.h>

/* The columns of the statements journal_page…, and of what is printed. */
enum print_column {
	PRINT_ROW,
	PRINT_AT,
	PRINT_ACTOR,
	PRINT_PLACE,
	PRINT_ACTION,
	PRINT_OBJECT,
	PRINT_BEFORE,
	PRINT_AFTER,
	PRINT_TEXT,
	PRINT_CAUSE,
	PRINT_PREV,
	PRINT_HASH,
	PRINT_COLUMNS
};

struct print_cell {
	const char *s; /* NULL: absent; borrowed until the next row */
	size_t len;
};

/* A row as it is written: times and hashes are texts already. */
struct print_row {
	int64_t row, at;
	struct print_cell cell[PRINT_COLUMNS];
	int row_width; /* digits of the last row's number */
};

extern const char *const journal_print_names[PRINT_COLUMNS];

/* Each adds one line. */
void journal_print_text(struct buf *to, const struct print_row *row);
void journal_print_csv(struct buf *to, const struct print_row *row);
void journal_print_jsonl(struct buf *to, const struct print_row *row);

#endif
