#include "base/resolve.h"

#include "base/alloc.h"
#include "base/worker.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <stdbool.h>
#include <stdlib.h>
#include <strings.h>

struct lookup {
	char *host;
	char address[INET6_ADDRSTRLEN]; /* empty: none was found */
};

struct resolve {
	struct worker *worker;
	struct lookup *lookup; /* the worker's */
	void (*done)(void *arg, const char *address);
	void *arg;
	bool telling;
};

static void look_up(struct lookup *k, int flags)
{
	struct addrinfo hints = { .ai_family = AF_UNSPEC,
		                  .ai_socktype = SOCK_STREAM,
		                  .ai_flags = flags };
	struct addrinfo *found;

	if (getaddrinfo(k->host, NULL, &hints, &found) != 0)
		return;
	if (getnameinfo(found->ai_addr, found->ai_addrlen, k->address, sizeof(k->address), NULL, 0,
	                NI_NUMERICHOST) != 0)
		*k->address = '\0';
	freeaddrinfo(found);
}

static void run(void *job)
{
	look_up(job, 0);
}

static void release(void *job)
{
	struct lookup *k = job;
	free(k->host);
	free(k);
}

static void ended(void *arg)
{
	struct resolve *r = arg;
	r->telling = true;
	r->done(r->arg, *r->lookup->address ? r->lookup->address : NULL);
	free(r);
}

struct resolve *resolve_start(struct loop *l, const char *host,
                              void (*done)(void *arg, const char *address), void *arg)
{
	struct work work = { run, release };
	struct lookup *k = xcalloc(1, sizeof(*k));
	struct resolve *r = xcalloc(1, sizeof(*r));

	/* RFC 6761, 6.3: this name is always this machine, whatever a name service would say. */
	k->host = xstrdup(strcasecmp(host, "localhost") ? host : "127.0.0.1");
	look_up(k, AI_NUMERICHOST);
	if (*k->address)
		work.run = NULL;
	*r = (struct resolve){ .lookup = k, .done = done, .arg = arg };
	r->worker = worker_start(l, &work, k, ended, r);
	return r;
}

void resolve_cancel(struct resolve *r)
{
	if (!r || r->telling)
		return;
	worker_cancel(r->worker);
	free(r);
}
