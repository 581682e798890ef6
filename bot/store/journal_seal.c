#include "store/journal_seal.h"

static void add_number(struct buf *to, int64_t n)
{
	char bytes[8];
	for (int i = 0; i < 8; i++)
		bytes[i] = (char)((uint64_t)n >> (56 - 8 * i));
	buf_addn(to, bytes, sizeof(bytes));
}

static void add_value(struct buf *to, enum part part, const struct value *v)
{
	switch (part) {
	case PART_VERSION: buf_addc(to, (char)v->number); break;
	case PART_ROW:
	case PART_AT:
	case PART_WORDS_ID: add_number(to, v->number); break;
	case PART_PREV: buf_addn(to, v->bytes, DIGEST_LEN); break;
	default: add_number(to, v->bytes ? v->len : -1); buf_addn(to, v->bytes, (size_t)v->len);
	}
}

bool journal_seal(struct digest *d, struct buf *scratch, const struct value part[PARTS],
                  unsigned char ret_hash[DIGEST_LEN])
{
	buf_reset(scratch);
	for (enum part p = 0; p < PARTS; p++)
		add_value(scratch, p, &part[p]);
	if (scratch->failed)
		return false;
	digest_of(d, scratch->s, scratch->len, NULL, 0, ret_hash);
	return true;
}
