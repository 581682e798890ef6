/* What the daemon says of itself by HTTP, to whoever asks on its machine. */
#include "base/buf.h"
#include "deed.h"
#include "lines.h"
#include "perform.h"
#include "stage.h"

#include <arpa/inet.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ANSWER_MAX = 1 << 20, ANSWER_MS = 5000, SHOUT = 1 << 20, PATH_LEN = 4096 };

/* The daemon takes a free one, and its log says which; 0: none. */
static uint16_t port_of(const struct stage *st)
{
	static const char before[] = "\"event\":\"pages.served\"", number[] = "\"port\":";
	char path[PATH_LEN], *line = NULL;
	size_t cap = 0;
	uint16_t port = 0;
	FILE *log = fmt(path, sizeof(path), "%s/log", st->folder) ? fopen(path, "r") : NULL;

	while (log && getline(&line, &cap, log) >= 0) {
		const char *at = strstr(line, before) ? strstr(line, number) : NULL;

		if (at)
			port = (uint16_t)strtoumax(at + strlen(number), NULL, 10);
	}
	free(line);
	if (log)
		fclose(log);
	return port;
}

static int dial(uint16_t port)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
		                  .sin_port = htons(port),
		                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

/* Some say nothing, some half a request, some shout a megabyte; none ends. */
static void come_in_crowd(struct stage *st, uint16_t port)
{
	char *shout = malloc(SHOUT);

	if (!shout)
		return;
	memset(shout, 'x', SHOUT);
	memcpy(shout, "GET /healthz HTTP/1.1\r\nX: ", 27);
	while (st->crowded < STAGE_CROWD) {
		int fd = dial(port);

		if (fd < 0)
			break;
		if (st->crowded % 3)
			(void)!send(fd, shout, st->crowded % 3 == 1 ? 9 : SHOUT,
			            MSG_NOSIGNAL | MSG_DONTWAIT);
		st->crowd[st->crowded++] = fd;
	}
	free(shout);
}

static bool ask(uint16_t port, const char *path, struct buf *answer)
{
	char some[4096], request[PATH_LEN];
	struct pollfd p = { .fd = dial(port), .events = POLLIN };
	ssize_t n = -1;

	if (p.fd < 0 || !fmt(request, sizeof(request), "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", path))
		return false;
	if (send(p.fd, request, strlen(request), MSG_NOSIGNAL) > 0)
		while (poll(&p, 1, ANSWER_MS) == 1 && (n = read(p.fd, some, sizeof(some))) > 0)
			buf_addn(answer, some, (size_t)n);
	close(p.fd);
	return n == 0 && !answer->failed;
}

/* What is another on every machine. */
static void hide(char *line)
{
	static const char free_bytes[] = "ehrbot_store_free_bytes ";

	if (strncmp(line, free_bytes, strlen(free_bytes)) == 0)
		line[strlen(free_bytes)] = '\0';
}

/* "503 the bot does not hear …"; of /metrics the lines that begin as was asked for. */
static void note(const struct buf *answer, const char *only, struct lines *to)
{
	const char *body = strstr(answer->s, "\r\n\r\n");
	struct lines all = { 0 };

	lines_split(&all, body ? body + 4 : "");
	for (size_t i = 0; i < all.n; i++) {
		hide(all.at[i]);
		if (*only && strncmp(all.at[i], only, strlen(only)) == 0)
			lines_addf(to, "%s", all.at[i]);
		else if (!*only && *all.at[i])
			lines_addf(to, "%.3s %s", answer->s + strlen("HTTP/1.1 "), all.at[i]);
	}
	lines_release(&all);
}

enum done perform_get(struct stage *st, const struct deed *d, struct buf *why)
{
	const char *rest = strchr(d->text, ' '), *only = rest ? rest + 1 : "";
	struct lines lines = { 0 };
	autobuf answer = BUF_INIT(ANSWER_MAX);
	char path[PATH_LEN];
	uint16_t port = port_of(st);
	bool crowd = strcmp(only, "in a crowd") == 0;

	if (crowd)
		come_in_crowd(st, port);
	if (!fmt(path, sizeof(path), "%.*s", (int)strcspn(d->text, " "), d->text) ||
	    !ask(port, path, &answer)) {
		buf_add(why, "nobody answers");
		return REFUSED;
	}
	note(&answer, crowd ? "" : only, &lines);
	stage_settle(st);
	transcript_note(&st->transcript, &lines);
	lines_release(&lines);
	return DONE;
}
