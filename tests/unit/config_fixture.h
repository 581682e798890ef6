#ifndef TESTS_UNIT_CONFIG_FIXTURE_H
#define TESTS_UNIT_CONFIG_FIXTURE_H

#include "base/alloc.h"
#include "base/buf.h"
#include "base/config.h"
#include "scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Tests of bot.toml run in a directory of their own, with the secrets of the example in the
 * environment, and with the example at hand. */

enum { TEXT_MAX = 4 << 20 };

struct fixture {
	char home[4096], dir[64];
	char *example;
};

static inline char *read_text(const char *path)
{
	autobuf text = BUF_INIT(TEXT_MAX);
	char part[4096];
	size_t n;
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		buf_addn(&text, part, n);
	fclose(f);
	return buf_take(&text);
}

static inline void write_text(const char *path, const char *text, size_t len)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static inline int fixture_setup(void **state)
{
	struct fixture *x = xcalloc(1, sizeof(*x));
	assert_non_null(getcwd(x->home, sizeof(x->home)));
	x->example = read_text("bot.toml.example");
	assert_true(scratch_make(x->dir, sizeof(x->dir)));
	assert_int_equal(chdir(x->dir), 0);
	setenv("SLACK_APP_TOKEN", "xapp-1-A0-test-of-app", 1);
	setenv("SLACK_BOT_TOKEN", "xoxb-1-test-of-bot", 1);
	setenv("GITLAB_TOKEN", "glpat-test-of-gitlab", 1);
	setenv("SMTP_PASSWORD", "test of mail", 1);
	*state = x;
	return 0;
}

static inline int fixture_teardown(void **state)
{
	struct fixture *x = *state;
	unlink("bot.toml");
	assert_int_equal(chdir(x->home), 0);
	assert_int_equal(rmdir(x->dir), 0);
	free(x->example);
	free(x);
	return 0;
}

/* NULL: `faults` has them. */
static inline struct config *load_bytes(const char *text, size_t len, struct buf *faults)
{
	struct config *c = NULL;
	write_text("bot.toml", text, len);
	if (!config_load("bot.toml", &c, faults))
		assert_null(c);
	else
		assert_string_equal(faults->s, "");
	return c;
}

static inline struct config *load_text(const char *text, struct buf *faults)
{
	return load_bytes(text, strlen(text), faults);
}

/* The text loads with exactly these faults ("" for none). */
static inline void expect_faults(const char *text, const char *faults)
{
	autobuf got = BUF_INIT(TEXT_MAX);
	struct config *c = load_text(text, &got);
	assert_string_equal(got.s, faults);
	config_free(c);
}

static inline int count_lines(const char *s)
{
	int n = 0;
	for (; *s; s++)
		n += *s == '\n';
	return n;
}

/* Where `key = ` stands in [table] or [[table]], commented out or not; NULL: nowhere. */
static inline const char *find_key(const char *text, const char *table, const char *key)
{
	char header[64], many[64], plain[64], comment[64];
	bool inside = !*table;
	assert_true(fmt(header, sizeof(header), "[%s]\n", table));
	assert_true(fmt(many, sizeof(many), "[[%s]]\n", table));
	assert_true(fmt(plain, sizeof(plain), "%s = ", key));
	assert_true(fmt(comment, sizeof(comment), "# %s = ", key));
	for (const char *s = text; s && *s; s = strchr(s, '\n'), s += s != NULL) {
		if (*s == '[')
			inside = strncmp(s, header, strlen(header)) == 0 ||
			         strncmp(s, many, strlen(many)) == 0;
		else if (inside && (strncmp(s, plain, strlen(plain)) == 0 ||
		                    strncmp(s, comment, strlen(comment)) == 0))
			return s;
	}
	return NULL;
}

/* The text with another value of the key; the caller frees it. */
static inline char *with_value(const char *text, const char *table, const char *key,
                               const char *value, int *ret_line)
{
	autobuf to = BUF_INIT(TEXT_MAX);
	const char *s = find_key(text, table, key);
	assert_non_null(s);
	buf_addn(&to, text, (size_t)(s - text));
	*ret_line = count_lines(to.s) + 1;
	buf_addf(&to, "%s = %s", key, value);
	const char *several = strstr(s, "\"\"\"");
	const char *end = strchr(s, '\n');
	if (several && several < end)
		end = strstr(several + 3, "\"\"\"") + 3;
	buf_add(&to, end);
	return buf_take(&to);
}

#endif
