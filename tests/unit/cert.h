#ifndef TESTS_UNIT_CERT_H
#define TESTS_UNIT_CERT_H

/* A certificate of its own authority for one host name, and its key, as PEM files in a new folder
 * under the system's for temporary files. */

enum { CERT_PATH_MAX = 256 };

struct cert {
	char folder[CERT_PATH_MAX], cert[CERT_PATH_MAX], key[CERT_PATH_MAX];
};

void cert_create(struct cert *c, const char *host);
void cert_create_expired(struct cert *c, const char *host);
void cert_remove(struct cert *c);

#endif
