#include "base/base64.h"

#include "base/buf.h"

#include <openssl/evp.h>

void base64_add(struct buf *to, const void *bytes, size_t len)
{
	enum { PART = 48, CODED = PART / 3 * 4 + 1 };
	const unsigned char *at = bytes;
	unsigned char coded[CODED];
	while (len) {
		size_t n = len < PART ? len : PART;
		int written = EVP_EncodeBlock(coded, at, (int)n);
		buf_addn(to, (const char *)coded, (size_t)written);
		at += n;
		len -= n;
	}
}
