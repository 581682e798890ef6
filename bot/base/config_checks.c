#include "base/config_checks.h"

#include "base/buf.h"
#include "base/http_url.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

#define LOWER  "abcdefghijklmnopqrstuvwxyz"
#define UPPER  "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

/* Slack's and GitLab's own limits; EMAIL_MAX is RFC 5321's. A group is one of the boxes of a form,
 * with who was told and when behind its name. */
enum { GROUP_MAX = 40 };
enum { COMMAND_MAX = 32, CHANNEL_MAX = 80, LABEL_MAX = 255, EMAIL_MAX = 254, PORT_MAX = 65535 };

static bool complain(struct buf *why, const char *reason)
{
	buf_add(why, reason);
	return false;
}

static bool only(const char *s, const char *letters)
{
	return s[strspn(s, letters)] == '\0';
}

/* Slack and GitLab count characters, not bytes. */
static size_t characters(const char *s)
{
	size_t n = 0;
	for (; *s; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

bool check_zone(const char *name, struct buf *why)
{
	char path[PATH_MAX], magic[4] = "";
	bool sane = only(name, LOWER UPPER DIGITS "_+-/") && name[0] != '/';
	if (!sane || !fmt(path, sizeof(path), "/usr/share/zoneinfo/%s", name))
		return complain(why, "must be the name of a time zone, such as \"Europe/Minsk\"");
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool found = fd >= 0 && read(fd, magic, sizeof(magic)) == (ssize_t)sizeof(magic) &&
	             memcmp(magic, "TZif", sizeof(magic)) == 0;
	if (fd >= 0)
		close(fd);
	return found ||
	       complain(why, "there is no such zone in /usr/share/zoneinfo: write one such "
	                     "as \"Europe/Minsk\" (timedatectl list-timezones shows all)");
}

static bool check_url(const char *url, int kind, struct buf *why)
{
	struct http_url u;
	const char *safe = kind == URL_MAIL ? "smtps" : "https";
	if (strchr(url, '@'))
		return complain(why,
		                "must hold no user and no password: they have keys of their own");
	if (!strstr(url, "://") || !http_url_read(url, &u) || (int)u.kind != kind) {
		buf_addf(why, "must be a URL that begins with %s:// and a host", safe);
		return false;
	}
	if (u.secure || u.loopback)
		return true;
	buf_addf(why, "without encryption it may go to a loopback address only: write %s://", safe);
	return false;
}

bool check_service_url(const char *url, struct buf *why)
{
	if (!check_url(url, URL_WEB, why))
		return false;
	return !strpbrk(url, "?#") || complain(why, "must end before ? and #");
}

bool check_smtp_url(const char *url, struct buf *why)
{
	if (!check_url(url, URL_MAIL, why))
		return false;
	return !strpbrk(strstr(url, "://") + strlen("://"), "/?#") ||
	       complain(why, "must end after the port, such as \"smtps://mail.example.org:465\"");
}

bool check_link(const char *url, struct buf *why)
{
	struct http_url u;
	bool good = strstr(url, "://") && http_url_read(url, &u) && u.kind == URL_WEB;
	return good || complain(why, "must be a URL that begins with https://, without user and "
	                             "password");
}

static bool is_port(const char *s)
{
	int port = 0;
	if (!*s || strlen(s) > 5 || !only(s, DIGITS))
		return false;
	for (; *s; s++)
		port = port * 10 + (*s - '0');
	return port <= PORT_MAX;
}

static bool is_loopback(int family, const unsigned char *ip)
{
	return family == AF_INET ? *ip == 127
	                         : !memcmp(ip, &in6addr_loopback, sizeof(in6addr_loopback));
}

bool check_listen(const char *address, struct buf *why)
{
	char host[INET6_ADDRSTRLEN + 1] = "";
	unsigned char ip[sizeof(struct in6_addr)];
	const char *colon = strrchr(address, ':');
	bool v6 = address[0] == '[';
	int family = v6 ? AF_INET6 : AF_INET;
	if (!*address)
		return true;
	if (colon && is_port(colon + 1) &&
	    fmt(host, sizeof(host), "%.*s", (int)(colon - address) - 2 * v6, address + v6) &&
	    (!v6 || colon[-1] == ']') && inet_pton(family, host, ip) == 1)
		return is_loopback(family, ip) ||
		       complain(why, "must be a loopback address, such as \"127.0.0.1:9464\": "
		                     "it is for programs of this machine");
	return complain(why,
	                "must be an address in numbers and a port, such as \"127.0.0.1:9464\" or "
	                "\"[::1]:9464\"; \"\" listens nowhere");
}

bool check_readable_file(const char *path, struct buf *why)
{
	if (access(path, R_OK) == 0)
		return true;
	buf_addf(why, "this file can't be read: %s", strerror(errno));
	return false;
}

bool check_slack_channel(const char *name, struct buf *why)
{
	bool is_id = strchr("CG", name[0]) && strlen(name) >= 9 && only(name, UPPER DIGITS);
	if (name[0] == '#')
		return complain(why, "write the channel's name without #");
	/* Slack allows letters of any alphabet: bytes above ASCII are left to it. */
	if (is_id ||
	    (characters(name) <= CHANNEL_MAX && !strpbrk(name, UPPER " .,:;/\\@!?\"'()<>&")))
		return true;
	return complain(why, "must be a channel's name (small letters, digits, - and _) or its id "
	                     "(C0123456789)");
}

bool check_slack_command(const char *command, struct buf *why)
{
	if (command[0] == '/' && command[1] && strlen(command) <= COMMAND_MAX &&
	    only(command + 1, LOWER DIGITS "_-"))
		return true;
	return complain(
	        why, "must be / and small Latin letters, digits, - or _, at most 32 in all, such "
	             "as \"/ehr\"");
}

bool check_slack_user(const char *id, struct buf *why)
{
	if ((id[0] == 'U' || id[0] == 'W') && id[1] && only(id + 1, UPPER DIGITS))
		return true;
	return complain(
	        why, "must be a member's id: U or W, capital letters and digits (in the profile, "
	             "under ⋮, \"Copy member ID\")");
}

static bool is_project_part(const char *s, size_t n)
{
	return n && s[0] != '-' && s[0] != '.' && strspn(s, LOWER UPPER DIGITS "_.-") >= n;
}

bool check_gitlab_project(const char *path, struct buf *why)
{
	int parts = 0;
	bool good = true;
	for (const char *s = path; good; s += strcspn(s, "/") + 1) {
		good = is_project_part(s, strcspn(s, "/"));
		parts++;
		if (!s[strcspn(s, "/")])
			break;
	}
	return (good && parts >= 2) ||
	       complain(why, "must be a project's full path, as in its address: \"group/project\"");
}

bool check_gitlab_user(const char *name, struct buf *why)
{
	if (name[0] == '@')
		return complain(why, "write the user name without @");
	if (strlen(name) <= LABEL_MAX && name[0] != '-' && only(name, LOWER UPPER DIGITS "_.-"))
		return true;
	return complain(why,
	                "must be a GitLab user name, as in the profile's address: Latin letters, "
	                "digits, '_', '.' and '-'");
}

bool check_gitlab_label(const char *label, struct buf *why)
{
	if (strchr(label, ','))
		return complain(why, "must have no comma: GitLab takes it for two labels");
	if (characters(label) > LABEL_MAX)
		return complain(why, "is too long: at most 255 characters");
	if (label[0] == ' ' || label[strlen(label) - 1] == ' ')
		return complain(why, "must not begin or end with a space: GitLab cuts it off");
	return true;
}

bool check_group(const char *name, struct buf *why)
{
	if (characters(name) > GROUP_MAX)
		return complain(why, "is too long: at most 40 characters");
	return true;
}

bool check_email(const char *address, struct buf *why)
{
	const char *at = strchr(address, '@');
	if (at && at != address && at[1] && !strchr(at + 1, '@') && strlen(address) <= EMAIL_MAX &&
	    !strpbrk(address, " <>,;:\"()[]\\"))
		return true;
	return complain(why,
	                "must be one address and nothing else, such as \"support@example.org\"");
}
