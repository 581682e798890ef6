#include "numbers.h"

#include "base/alloc.h"
#include "base/buf.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum kind { JOB, ROW, EVENT, TYPED };

static const char sign[] = "№";

static const struct {
	const char *before, *after;
	enum kind kind;
} named[] = {
	{ "ehrbot retry ", "", JOB }, { "job ", " ", JOB },        { "journal:", "", ROW },
	{ "строки ", "", ROW },       { "радка ", "", ROW },       { "row ", "", ROW },
	{ "event:", "", EVENT },      { "error no. ", "", EVENT }, { "ошибка № ", "", EVENT },
	{ "памылка № ", "", EVENT },
};

/* How many there are says no more than that there are some. */
static const char *const counted[] = { "whole: ", "journal    " };

void numbers_release(struct numbers *ns)
{
	for (int i = 0; i < NUMBER_KINDS; i++)
		free(ns->known[i].at);
	*ns = (struct numbers){ 0 };
}

/* From 1; 0: it is not known. */
static size_t find(const struct numbers *ns, enum kind kind, int64_t number)
{
	for (size_t i = 0; i < ns->known[kind].n; i++)
		if (ns->known[kind].at[i] == number)
			return i + 1;
	return 0;
}

static size_t place_of(struct numbers *ns, enum kind kind, int64_t number)
{
	size_t n = ns->known[kind].n, there = find(ns, kind, number);

	if (there)
		return there;
	ns->known[kind].at = xrealloc(ns->known[kind].at, (n + 1) * sizeof(int64_t));
	ns->known[kind].at[n] = number;
	return ++ns->known[kind].n;
}

static size_t digits(const char *s)
{
	return strspn(s, "0123456789");
}

/* A row of the journal begins with its number and a date, one of the list of jobs with its number
 * and a call. */
static bool leads(const char *line, enum kind *ret)
{
	const char *rest = line + digits(line);

	if (rest == line)
		return false;
	*ret = rest[0] == ' ' && rest[1] == ' ' ? JOB : ROW;
	if (*ret == JOB)
		return islower((unsigned char)rest[2]) &&
		       strcspn(rest + 2, "./") < strcspn(rest + 2, " ");
	return digits(rest + 1) == 4 && rest[5] == '-' && digits(rest + 6) == 2;
}

static void show(struct numbers *ns, struct buf *to, enum kind kind, const char *as,
                 const char **at)
{
	char *end;
	int64_t number = strtoimax(*at, &end, 10);

	if (find(ns, TYPED, number))
		buf_addn(to, *at, (size_t)(end - *at));
	else
		buf_addf(to, "%s%zu", as, place_of(ns, kind, number));
	*at = end;
	while (strncmp(*at, "   ", 3) == 0) /* a column is as wide as its number is long */
		++*at;
}

/* "row 4, 5" */
static void show_list(struct numbers *ns, struct buf *to, enum kind kind, const char *as,
                      const char **at)
{
	show(ns, to, kind, as, at);
	while (strncmp(*at, ", ", 2) == 0 && digits(*at + 2)) {
		buf_add(to, ", ");
		*at += 2;
		show(ns, to, kind, as, at);
	}
}

/* Past what stands before a number, which is shown; else one byte. */
static void step(struct numbers *ns, struct buf *to, const char *line, const char **at)
{
	bool begins = *at == line || !isalnum((unsigned char)(*at)[-1]);

	for (size_t i = 0; begins && i < ARRAY_SIZE(named); i++) {
		size_t n = strlen(named[i].before), len = 0;

		if (strncmp(*at, named[i].before, n) == 0)
			len = digits(*at + n);
		if (!len || strncmp(*at + n + len, named[i].after, strlen(named[i].after)) != 0)
			continue;
		buf_addn(to, *at, n);
		*at += n;
		show_list(ns, to, named[i].kind, strstr(named[i].before, sign) ? "" : sign, at);
		return;
	}
	buf_addc(to, *(*at)++);
}

static bool counts(const char *line, size_t *ret_before)
{
	for (size_t i = 0; i < ARRAY_SIZE(counted); i++) {
		size_t n = strlen(counted[i]), len = 0;

		if (strncmp(line, counted[i], n) == 0)
			len = digits(line + n);
		*ret_before = n;
		if (len && strncmp(line + n + len, " rows", 5) == 0)
			return true;
	}
	return false;
}

void numbers_shown(struct numbers *ns, struct buf *to, const char *line)
{
	const char *at = line + strspn(line, " ");
	enum kind kind;
	size_t before;

	bool leading = leads(at, &kind);

	if (!leading || kind != ROW) /* which stand in a column */
		buf_addn(to, line, (size_t)(at - line));
	if (counts(at, &before)) {
		buf_addf(to, "%.*s…%s", (int)before, at, at + before + digits(at + before));
		return;
	}
	if (leading)
		show(ns, to, kind, sign, &at);
	while (*at)
		step(ns, to, line, &at);
}

/* A word of the command. */
static void type(struct numbers *ns, enum kind kind, struct buf *to, const char *word, size_t len)
{
	bool meant = strncmp(word, sign, strlen(sign)) == 0;
	uintmax_t n = strtoumax(meant ? word + strlen(sign) : word, NULL, 10);

	if (meant && n > 0 && n <= ns->known[kind].n) {
		buf_addf(to, "%" PRId64, ns->known[kind].at[n - 1]);
		return;
	}
	if (!meant && len > 0 && digits(word) == len)
		(void)place_of(ns, TYPED, (int64_t)n);
	buf_addn(to, word, len);
}

void numbers_typed(struct numbers *ns, struct buf *to, const char *command)
{
	bool job = !strncmp(command, "retry ", 6) || !strncmp(command, "drop ", 5);
	enum kind kind = job ? JOB : ROW;

	while (*command) {
		size_t len = strcspn(command, " "), blanks = strspn(command + len, " ");

		type(ns, kind, to, command, len);
		buf_addn(to, command + len, blanks);
		command += len + blanks;
	}
}
