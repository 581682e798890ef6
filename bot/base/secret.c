#include "base/secret.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/log.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct secret {
	char text[SECRET_MAX + 1];
	char *variable; /* where it came from; NULL: not from the environment */
};

static struct secret *complain(struct buf *why, const char *reason)
{
	buf_add(why, reason);
	return NULL;
}

static struct secret *keep(const char *text, size_t len, struct buf *why)
{
	if (!len)
		return complain(why, "the secret that is named here is empty");
	if (len > SECRET_MAX)
		return complain(why, "the secret that is named here is longer than 4096 bytes");
	/* It goes into headers: a line end in it would begin another one. */
	for (size_t i = 0; i < len; i++)
		if (iscntrl((unsigned char)text[i]))
			return complain(why,
			                "the secret that is named here has a line end or another "
			                "control character in it");
	struct secret *s = xcalloc(1, sizeof(*s));
	memcpy(s->text, text, len);
	log_strike(s->text);
	return s;
}

static bool is_name(const char *name)
{
	if (!*name || isdigit((unsigned char)*name))
		return false;
	for (; *name; name++)
		if (!isalnum((unsigned char)*name) && *name != '_')
			return false;
	return true;
}

static struct secret *from_env(const char *name, struct buf *why)
{
	if (!is_name(name))
		return complain(why,
		                "after env: stands the name of an environment variable (letters, "
		                "digits and _), such as \"env:GITLAB_TOKEN\"");
	const char *value = getenv(name);
	if (!value)
		return complain(
		        why,
		        "the environment variable that is named here is not set: export it, or name "
		        "another place");
	struct secret *s = keep(value, strlen(value), why);
	if (s)
		s->variable = xstrdup(name);
	return s;
}

static bool is_private(const struct stat *st)
{
	return !(st->st_mode & (S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH));
}

static struct secret *from_fd(int fd, bool must_be_private, struct buf *why)
{
	struct stat st;
	if (fstat(fd, &st) || !S_ISREG(st.st_mode))
		return complain(why, "what is named here is not a regular file");
	if (must_be_private && !is_private(&st))
		return complain(why,
		                "the file that is named here can be read or changed by others: "
		                "run chmod 600 on it");
	char text[SECRET_MAX + 3]; /* room for a line end, and for one byte too many */
	size_t len = 0;
	ssize_t n;
	while (len < sizeof(text) && (n = read(fd, text + len, sizeof(text) - len)) > 0)
		len += (size_t)n;
	if (len && text[len - 1] == '\n')
		len--;
	if (len && text[len - 1] == '\r')
		len--;
	struct secret *s = keep(text, len, why);
	explicit_bzero(text, sizeof(text));
	return s;
}

static struct secret *from_path(const char *path, bool must_be_private, struct buf *why)
{
	/* Not blocking: a pipe in the file's place must not stop the start. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0) {
		buf_addf(why, "the file that is named here can't be read: %s", strerror(errno));
		return NULL;
	}
	struct secret *s = from_fd(fd, must_be_private, why);
	close(fd);
	return s;
}

static struct secret *from_file(const char *path, struct buf *why)
{
	if (!*path)
		return complain(why, "after file: stands a path, such as "
		                     "\"file:/etc/ehrbot/gitlab.token\"");
	return from_path(path, true, why);
}

static struct secret *from_credential(const char *name, struct buf *why)
{
	char path[PATH_MAX];
	const char *directory = getenv("CREDENTIALS_DIRECTORY");
	if (!*name || strchr(name, '/') || name[0] == '.')
		return complain(why, "after credential: stands the name of a credential, such as "
		                     "\"credential:gitlab_token\"");
	if (!directory)
		return complain(why,
		                "systemd gave no credentials: add LoadCredential= to the unit");
	if (!fmt(path, sizeof(path), "%s/%s", directory, name))
		return complain(why, "the credential's path is too long");
	/* Who may read it is systemd's care: an access list shows there as group rights. */
	return from_path(path, false, why);
}

struct secret *secret_read(const char *source, struct buf *why)
{
	static const struct {
		const char *prefix;
		struct secret *(*read)(const char *rest, struct buf *why);
	} sources[] = {
		{ "env:", from_env },
		{ "file:", from_file },
		{ "credential:", from_credential },
	};
	for (size_t i = 0; i < ARRAY_SIZE(sources); i++) {
		size_t n = strlen(sources[i].prefix);
		if (strncmp(source, sources[i].prefix, n) == 0)
			return sources[i].read(source + n, why);
	}
	return complain(why,
	                "a secret never stands in this file: write where it is, as \"env:NAME\", "
	                "\"file:PATH\" or \"credential:NAME\"");
}

void secret_hide(const struct secret *s)
{
	char *value = s && s->variable ? getenv(s->variable) : NULL;
	if (!value)
		return;
	explicit_bzero(value, strlen(value));
	unsetenv(s->variable);
}

void secret_free(struct secret *s)
{
	if (!s)
		return;
	free(s->variable);
	log_forget(s->text);
	explicit_bzero(s->text, sizeof(s->text));
	free(s);
}

const char *secret_reveal(const struct secret *s)
{
	return s ? s->text : NULL;
}
