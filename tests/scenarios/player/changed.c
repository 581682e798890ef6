#include "base/alloc.h"
#include "effect.h"
#include "ticking.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

void headed(struct lines *to, const char *head, const struct lines *body)
{
	if (body->n == 1) {
		lines_addf(to, "%s: %s", head, body->at[0]);
		return;
	}
	lines_add(to, head);
	lines_append(to, body);
}

/* The first word of a line, past emoji and marks: what makes two lines the same line changed. */
static size_t first_word(const char *line, const char **ret)
{
	size_t n = 0;

	while (*line && !isalnum((unsigned char)*line) && ((unsigned char)*line & 0xe0) != 0xc0)
		line++;
	while (isalnum((unsigned char)line[n]) || ((unsigned char)line[n] & 0x80))
		n++;
	*ret = line;
	return n;
}

static bool same_beginning(const char *a, const char *b)
{
	const char *word_a, *word_b;
	size_t a_len = first_word(a, &word_a), b_len = first_word(b, &word_b);

	return a_len == b_len && strncmp(word_a, word_b, a_len) == 0;
}

struct changes {
	struct lines *to;
	const struct lines *before, *after;
	size_t *gone; /* indices in `before` of the run that is under way */
	size_t gone_n, first_new, new_n;
	const char *now;
	bool ticked; /* something differs in time alone */
};

/* A line that the run had before but for the time. */
static bool clock_alone(struct changes *c, const char *line)
{
	for (size_t i = 0; i < c->gone_n; i++)
		if (ticked(c->before->at[c->gone[i]], line, c->now))
			return true;
	return false;
}

static bool succeeded(const struct changes *c, const char *line)
{
	for (size_t j = c->first_new; j < c->first_new + c->new_n; j++)
		if (same_beginning(line, c->after->at[j]))
			return true;
	return false;
}

static void end_run(struct changes *c)
{
	for (size_t i = 0; i < c->gone_n; i++)
		if (!succeeded(c, c->before->at[c->gone[i]]))
			lines_addf(c->to, "− %s", c->before->at[c->gone[i]]);
	for (size_t j = c->first_new; j < c->first_new + c->new_n; j++)
		if (clock_alone(c, c->after->at[j]))
			c->ticked = true;
		else
			lines_add(c->to, c->after->at[j]);
	c->gone_n = c->new_n = 0;
}

static void each_line(void *arg, enum line_change change, size_t i, size_t j)
{
	struct changes *c = arg;

	if (change == LINE_SAME)
		end_run(c);
	else if (change == LINE_GONE)
		c->gone[c->gone_n++] = i;
	else if (c->new_n++ == 0)
		c->first_new = j;
}

bool changed_lines(struct lines *to, const struct lines *before, const struct lines *after,
                   const char *now)
{
	struct changes c = { .to = to, .before = before, .after = after, .now = now };

	c.gone = xcalloc(before->n + 1, sizeof(*c.gone));
	lines_diff(before, after, each_line, &c);
	end_run(&c);
	free(c.gone);
	return c.ticked;
}
