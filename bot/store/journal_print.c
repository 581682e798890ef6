#include "store/journal_print.h"

#include "base/buf.h"
#include "store/journal.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

enum {
	ROWS_A_PAGE = 500, /* read, then written: who waits in a pager holds no read open */
	PAGE_MAX = 256 << 20,
	TIME_MAX = 40
};

const char *const journal_print_names[PRINT_COLUMNS] = {
	"row",    "at",    "actor", "place", "action", "object",
	"before", "after", "text",  "cause", "prev",   "hash",
};

static void (*const print_line[])(struct buf *to, const struct print_row *row) = {
	[JOURNAL_TEXT] = journal_print_text,
	[JOURNAL_CSV] = journal_print_csv,
	[JOURNAL_JSONL] = journal_print_jsonl,
};

/* 2026-11-23T14:02:05.123Z; for people 2026-11-23 14:02:05 in the zone of TZ. */
static bool show_time(int64_t at, enum journal_format format, char ret_time[TIME_MAX])
{
	int64_t ms = (at % 1000 + 1000) % 1000;
	time_t seconds = (at - ms) / 1000;
	char whole[TIME_MAX];
	struct tm tm;
	if (format != JOURNAL_JSONL)
		return localtime_r(&seconds, &tm) && strftime(ret_time, TIME_MAX, "%F %T", &tm);
	return gmtime_r(&seconds, &tm) && strftime(whole, sizeof(whole), "%FT%T", &tm) &&
	       fmt(ret_time, TIME_MAX, "%s.%03" PRId64 "Z", whole, ms);
}

static struct print_cell hash_cell(const struct rows *r, int column, char hex[DIGEST_HEX])
{
	int64_t len;
	const void *hash = row_blob(r, column, &len);
	if (len != DIGEST_LEN)
		return (struct print_cell){ 0 };
	digest_hex(hash, hex);
	return (struct print_cell){ hex, DIGEST_HEX - 1 };
}

static struct print_cell text_cell(const struct rows *r, int column)
{
	int64_t len;
	const char *s = row_blob(r, column, &len);
	if (!s && !row_null(r, column))
		s = "";
	return (struct print_cell){ s, (size_t)len };
}

static int digits(int64_t n)
{
	int width = 1;
	for (; n >= 10; n /= 10)
		width++;
	return width;
}

/* Programs get ids, which stay the same. */
static struct print_cell actor_cell(const struct rows *r, const struct journal_filter *f,
                                    enum journal_format format)
{
	struct print_cell id = text_cell(r, PRINT_ACTOR);
	if (format != JOURNAL_TEXT || !f->name_of || !id.s)
		return id;
	const char *name = f->name_of(f->names, id.s);
	return name ? (struct print_cell){ name, strlen(name) } : id;
}

static bool add_row(struct buf *to, const struct rows *r, const struct journal_filter *f,
                    enum journal_format format, int row_width)
{
	char number[TIME_MAX], at[TIME_MAX], prev[DIGEST_HEX], hash[DIGEST_HEX];
	struct print_row row = { .row = row_int(r, PRINT_ROW), .row_width = row_width };
	for (int i = PRINT_ACTOR; i <= PRINT_CAUSE; i++)
		row.cell[i] = text_cell(r, i);
	row.cell[PRINT_ACTOR] = actor_cell(r, f, format);
	if (!fmt(number, sizeof(number), "%" PRId64, row.row))
		return false;
	if (!show_time(row_int(r, PRINT_AT), format, at) &&
	    !fmt(at, sizeof(at), "%" PRId64, row_int(r, PRINT_AT)))
		return false;
	row.cell[PRINT_ROW] = (struct print_cell){ number, strlen(number) };
	row.cell[PRINT_AT] = (struct print_cell){ at, strlen(at) };
	row.cell[PRINT_PREV] = hash_cell(r, PRINT_PREV, prev);
	row.cell[PRINT_HASH] = hash_cell(r, PRINT_HASH, hash);
	print_line[format](to, &row);
	return !to->failed;
}

static struct rows open_page(struct db *db, const struct journal_filter *f, int64_t after)
{
	const struct bind since = I(":since", f->since ? f->since : INT64_MIN),
	                  from = I(":after", after), many = I(":many", ROWS_A_PAGE);
	if (f->object)
		return db_rows(db, SQL_journal_page_of_object, T(":object", f->object), from, since,
		               many);
	if (f->actor && !f->or_actor)
		return db_rows(db, SQL_journal_page_of_actor, T(":actor", f->actor), from, since,
		               many);
	return db_rows(db, SQL_journal_page, from, since, many);
}

/* Where the actor did not find the row, it is compared here. */
static bool wanted(const struct rows *r, const struct journal_filter *f)
{
	const char *actor = row_text(r, PRINT_ACTOR);
	return !f->actor || (actor && (!strcmp(actor, f->actor) ||
	                               (f->or_actor && !strcmp(actor, f->or_actor))));
}

/* Adds the rows that follow `*after`, as one moment's view. False: the store failed, or a row is
 * too large. */
static bool fill_page(struct db *db, const struct journal_filter *f, enum journal_format format,
                      struct buf *page, int64_t *after, int *ret_rows)
{
	bool good = true;
	int n = 0;
	if (!db_begin(db))
		return false;
	int width = digits(db_number(db, SQL_journal_head, 0));
	struct rows r = open_page(db, f, *after);
	for (; good && rows_next(&r); n++) {
		*after = row_int(&r, PRINT_ROW);
		if (wanted(&r, f))
			good = add_row(page, &r, f, format, width);
	}
	rows_end(&r);
	good = good && !db_failed(db);
	db_rollback(db);
	*ret_rows = n;
	return good;
}

static void add_header(struct buf *to)
{
	for (int i = 0; i < PRINT_COLUMNS; i++)
		buf_addf(to, "%s%s", i ? "," : "", journal_print_names[i]);
	buf_add(to, "\r\n");
}

bool journal_print(struct db *db, const struct journal_filter *f, enum journal_format format,
                   FILE *to)
{
	autobuf page = BUF_INIT(PAGE_MAX);
	int64_t after = 0;
	int n = ROWS_A_PAGE;
	if (f->since)
		after = db_number(db, SQL_journal_first_since, INT64_MAX, I(":since", f->since)) -
		        1;
	tzset();
	if (format == JOURNAL_CSV)
		add_header(&page);
	while (n == ROWS_A_PAGE) {
		if (!fill_page(db, f, format, &page, &after, &n))
			return false;
		if (fwrite(page.s, 1, page.len, to) != page.len)
			return false;
		buf_reset(&page);
	}
	return fflush(to) == 0;
}
