#include "base/i18n.h"

#include "base/alloc.h"
#include "base/buf.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { KEY_MAX = 16384, PATH_BYTES = 4096 };

#define DOMAIN      "ehrbot"
#define CONTEXT_END "\004" /* GNU gettext joins msgctxt and msgid by EOT */

static const char *chosen = "en";

static bool is_english(void)
{
	return !strcmp(chosen, "en");
}

static bool has_catalogue(const char *dir, const char *language)
{
	autobuf path = BUF_INIT(PATH_BYTES);
	buf_addf(&path, "%s/%s/LC_MESSAGES/" DOMAIN ".mo", dir, language);
	return !path.failed && access(path.s, R_OK) == 0;
}

static bool beside_program(char *dir, size_t size)
{
	char exe[PATH_BYTES];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	if (n <= 0)
		return false;
	exe[n] = '\0';
	char *slash = strrchr(exe, '/');
	if (!slash)
		return false;
	*slash = '\0';
	return fmt(dir, size, "%s/locale", exe);
}

bool i18n_open(const char *language)
{
	chosen = !strcmp(language, "ru") ? "ru" : !strcmp(language, "be") ? "be" : "en";
	if (is_english())
		return true;
	/* glibc translates in any locale but "C", and C.UTF-8 is the one that is always there. */
	if (!setlocale(LC_MESSAGES, "C.UTF-8") || setenv("LANGUAGE", chosen, 1))
		return false;
	char dir[PATH_BYTES + 8];
	if (!beside_program(dir, sizeof(dir)) || !has_catalogue(dir, language)) {
		const char *override = getenv("EHRBOT_LOCALEDIR");
		if (!fmt(dir, sizeof(dir), "%s", override ? override : EHRBOT_LOCALEDIR))
			return false;
	}
	/* The system's own words go into logs, which are English: ours has none of them. */
	bindtextdomain("libc", dir);
	return has_catalogue(dir, language) && bindtextdomain(DOMAIN, dir) &&
	       bind_textdomain_codeset(DOMAIN, "UTF-8");
}

const char *i18n_language(void)
{
	return chosen;
}

const char *i18n_text(const char *name, const char *english)
{
	if (is_english())
		return english;
	autobuf key = BUF_INIT(KEY_MAX);
	buf_addf(&key, "%s" CONTEXT_END "%s", name, english);
	const char *text = dgettext(DOMAIN, key.s);
	return text == key.s ? english : text;
}

const char *i18n_plural(const char *name, const char *one, const char *many, unsigned long n)
{
	if (is_english())
		return n == 1 ? one : many;
	autobuf key = BUF_INIT(KEY_MAX);
	buf_addf(&key, "%s" CONTEXT_END "%s", name, one);
	const char *text = dngettext(DOMAIN, key.s, many, n);
	return text == key.s ? one : text;
}
