#include "store/digest.h"

#include "base/alloc.h"
#include "base/log.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdlib.h>

struct digest {
	EVP_MD *sha256;
	EVP_MD_CTX *context;
};

/* Without SHA-256 nothing can be journalled, and what is not journalled must not happen. */
static void must(bool worked)
{
	if (worked)
		return;
	log_error("digest.failed");
	abort();
}

struct digest *digest_create(void)
{
	struct digest *d = xcalloc(1, sizeof(*d));
	d->sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
	d->context = EVP_MD_CTX_new();
	must(d->sha256 && d->context);
	return d;
}

void digest_destroy(struct digest *d)
{
	if (!d)
		return;
	EVP_MD_CTX_free(d->context);
	EVP_MD_free(d->sha256);
	free(d);
}

void digest_of(struct digest *d, const void *a, size_t a_len, const void *b, size_t b_len,
               unsigned char ret_hash[DIGEST_LEN])
{
	must(EVP_DigestInit_ex2(d->context, d->sha256, NULL) == 1 &&
	     EVP_DigestUpdate(d->context, a, a_len) == 1 &&
	     EVP_DigestUpdate(d->context, b, b_len) == 1 &&
	     EVP_DigestFinal_ex(d->context, ret_hash, NULL) == 1);
}

void digest_hex(const unsigned char hash[DIGEST_LEN], char ret_hex[DIGEST_HEX])
{
	static const char digits[] = "0123456789abcdef";
	for (int i = 0; i < DIGEST_LEN; i++) {
		ret_hex[2 * i] = digits[hash[i] >> 4];
		ret_hex[2 * i + 1] = digits[hash[i] & 15];
	}
	ret_hex[DIGEST_HEX - 1] = '\0';
}

void digest_text(const void *data, size_t len, char ret_hex[DIGEST_HEX])
{
	unsigned char hash[DIGEST_LEN];
	struct digest *d = digest_create();
	digest_of(d, data, len, NULL, 0, hash);
	digest_destroy(d);
	digest_hex(hash, ret_hex);
}

const char *digest_library(void)
{
	return OpenSSL_version(OPENSSL_VERSION_STRING);
}
