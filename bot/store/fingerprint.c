#include "store/fingerprint.h"

#include <openssl/sha.h>

void fingerprint(const void *data, size_t len, char ret_hex[65])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char hash[SHA256_DIGEST_LENGTH];
	SHA256(data, len, hash);
	for (int i = 0; i < SHA256_DIGEST_LENGTH; i++) {
		ret_hex[2 * i] = digits[hash[i] >> 4];
		ret_hex[2 * i + 1] = digits[hash[i] & 15];
	}
	ret_hex[2 * SHA256_DIGEST_LENGTH] = '\0';
}
