#include "store/words.h"

#include "base/alloc.h"
#include "base/log.h"
#include "store/db.h"
#include "store/digest.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum { SALT_LEN = 16 };

int64_t words_put(struct db *db, const char *text)
{
	unsigned char salt[SALT_LEN];
	if (!text || !text[0])
		return 0;
	if (getrandom(salt, sizeof(salt), 0) != sizeof(salt)) {
		log_error("words.random");
		abort();
	}
	int64_t id = db_next(db, "words");
	bool put = db_do(db, SQL_words_put, I(":id", id), B(":salt", salt, sizeof(salt)),
	                 T(":text", text));
	return put ? id : 0;
}

char *words_get(struct db *db, int64_t id)
{
	return id ? db_string(db, SQL_words_get, I(":id", id)) : NULL;
}

bool words_hash(struct db *db, int64_t id, unsigned char ret_hash[WORDS_HASH])
{
	struct rows r = db_rows(db, SQL_words_get, I(":id", id));
	bool there = rows_next(&r) && !row_null(&r, 0);
	if (there) {
		int64_t text_len, salt_len;
		const void *text = row_blob(&r, 0, &text_len);
		const void *salt = row_blob(&r, 1, &salt_len);
		struct digest *d = digest_create();
		digest_of(d, salt, (size_t)salt_len, text, (size_t)text_len, ret_hash);
		digest_destroy(d);
	}
	rows_end(&r);
	return there;
}
