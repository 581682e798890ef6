#include "cert.h"

#include "base/buf.h"
#include "scratch.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { DAY_S = 24 * 60 * 60 };

static void must(bool done)
{
	if (!done)
		abort();
}

static void add_extension(X509 *x, int which, const char *value)
{
	X509_EXTENSION *e = X509V3_EXT_conf_nid(NULL, NULL, which, value);

	must(e && X509_add_ext(x, e, -1));
	X509_EXTENSION_free(e);
}

static X509 *sign(EVP_PKEY *key, const char *host, bool expired)
{
	X509 *x = X509_new();
	X509_NAME *name = X509_get_subject_name(x);
	char san[CERT_PATH_MAX];

	X509_set_version(x, 2);
	ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
	X509_gmtime_adj(X509_getm_notBefore(x), -3 * DAY_S);
	X509_gmtime_adj(X509_getm_notAfter(x), expired ? -DAY_S : DAY_S);
	X509_set_pubkey(x, key);
	X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)"test", -1, -1,
	                           0);
	X509_set_issuer_name(x, name);
	must(fmt(san, sizeof(san), "DNS:%s", host));
	add_extension(x, NID_subject_alt_name, san);
	add_extension(x, NID_basic_constraints, "critical,CA:TRUE");
	must(X509_sign(x, key, EVP_sha256()) > 0);
	return x;
}

static void create(struct cert *c, const char *host, bool expired)
{
	must(scratch_make(c->folder, CERT_PATH_MAX));
	must(fmt(c->cert, CERT_PATH_MAX, "%s/cert.pem", c->folder));
	must(fmt(c->key, CERT_PATH_MAX, "%s/key.pem", c->folder));
	EVP_PKEY *key = EVP_EC_gen("P-256");
	X509 *x = sign(key, host, expired);
	FILE *cert_file = fopen(c->cert, "w"), *key_file = fopen(c->key, "w");
	must(cert_file && PEM_write_X509(cert_file, x));
	must(key_file && PEM_write_PrivateKey(key_file, key, NULL, NULL, 0, NULL, NULL));
	must(!fclose(cert_file) && !fclose(key_file));
	X509_free(x);
	EVP_PKEY_free(key);
}

void cert_create(struct cert *c, const char *host)
{
	create(c, host, false);
}

void cert_create_expired(struct cert *c, const char *host)
{
	create(c, host, true);
}

void cert_remove(struct cert *c)
{
	unlink(c->cert);
	unlink(c->key);
	rmdir(c->folder);
}
