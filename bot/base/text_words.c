#include "base/text_words.h"

#include "base/alloc.h"
#include "base/text_chars.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

enum { WORD_MAX = 48, SHORT_WORD = 4, PREFIX_LEAST = 3, CHAR_LONGEST = 4 };

struct letters {
	uint32_t at[WORD_MAX];
	int n; /* -1: the word is longer than any that can be meant */
};

static struct letters letters_of(const char *folded)
{
	struct letters w = { .n = 0 };
	size_t left = strlen(folded);
	while (left && w.n < WORD_MAX) {
		size_t taken = char_decode(folded, left, &w.at[w.n++]);
		folded += taken;
		left -= taken;
	}
	if (left)
		w.n = -1;
	return w;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* Changes from a to b: letters added, left out, replaced, or neighbours swapped. */
static int distance(const struct letters *a, const struct letters *b)
{
	int rows[3][WORD_MAX + 1];
	for (int j = 0; j <= b->n; j++)
		rows[0][j] = j;
	for (int i = 1; i <= a->n; i++) {
		int *row = rows[i % 3];
		const int *above = rows[(i - 1) % 3];
		row[0] = i;
		for (int j = 1; j <= b->n; j++) {
			int replaced = above[j - 1] + (a->at[i - 1] != b->at[j - 1]);
			row[j] = least(replaced, least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] &&
			    a->at[i - 2] == b->at[j - 1])
				row[j] = least(row[j], rows[(i - 2) % 3][j - 2] + 1);
		}
	}
	return rows[a->n % 3][b->n];
}

static bool begins(const struct letters *whole, const struct letters *part)
{
	return part->n <= whole->n &&
	       memcmp(whole->at, part->at, (size_t)part->n * sizeof(part->at[0])) == 0;
}

/* One letter of it was typed twice. */
static bool stutters(const struct letters *word, const struct letters *meant)
{
	int same = 0;
	if (word->n != meant->n + 1)
		return false;
	while (same < meant->n && word->at[same] == meant->at[same])
		same++;
	return same && word->at[same] == word->at[same - 1] &&
	       !memcmp(word->at + same + 1, meant->at + same,
	               (size_t)(meant->n - same) * sizeof(meant->at[0]));
}

struct search {
	const char *best, *begun;          /* nearest so far; the one that the word begins */
	int changes, letters, begun_count; /* letters: of the nearest */
	bool stuttered;
};

static void consider(struct search *s, const struct letters *word, const char *candidate)
{
	autofree char *folded = text_fold(candidate);
	struct letters other = letters_of(folded);
	if (other.n < 0)
		return;
	int changes = distance(word, &other);
	bool stuttered = stutters(word, &other);
	/* Letters are left out more often than put in, but for a key that was held too long. */
	if (changes < s->changes ||
	    (changes == s->changes && !s->stuttered && (stuttered || other.n > s->letters))) {
		s->stuttered = stuttered;
		s->changes = changes;
		s->letters = other.n;
		s->best = candidate;
	}
	if (word->n >= PREFIX_LEAST && begins(&other, word)) {
		s->begun = candidate;
		s->begun_count++;
	}
}

const char *text_nearest(const char *word, const char *const *candidates, size_t n)
{
	autofree char *folded = text_fold(word);
	struct letters typed = letters_of(folded);
	struct search s = { .changes = INT_MAX };
	if (typed.n <= 0)
		return NULL;
	for (size_t i = 0; i < n; i++)
		consider(&s, &typed, candidates[i]);
	if (s.changes > 0 && s.begun_count == 1)
		return s.begun;
	int allowed = typed.n > SHORT_WORD ? 2 : 1;
	return s.changes <= allowed && s.changes < typed.n ? s.best : NULL;
}

static size_t space_at(const char *s)
{
	uint32_t c = 0;
	size_t n = *s ? char_decode(s, strnlen(s, CHAR_LONGEST), &c) : 0;
	return n && char_is_space(c) ? n : 0;
}

const char *text_skip_spaces(const char *s)
{
	for (size_t n = space_at(s); n; n = space_at(s))
		s += n;
	return s;
}

size_t text_end(const char *s, const char *marks)
{
	size_t n = strlen(s);
	while (n) {
		size_t begin = n - 1;
		while (begin && ((unsigned char)s[begin] & 0xC0) == 0x80)
			begin--;
		char last[CHAR_LONGEST + 1] = "";
		if (n - begin > CHAR_LONGEST)
			break;
		memcpy(last, s + begin, n - begin);
		if (!strstr(marks, last))
			break;
		n = begin;
	}
	return n;
}

size_t text_len_trimmed(const char *s)
{
	size_t end = 0, at = 0;
	while (s[at]) {
		size_t n = space_at(s + at);
		at += n ? n : 1;
		end = n ? end : at;
	}
	return end;
}

char *text_word(const char **at)
{
	const char *begin = text_skip_spaces(*at);
	const char *s = begin;
	while (*s && !space_at(s))
		s++;
	*at = text_skip_spaces(s);
	return s > begin ? xstrndup(begin, (size_t)(s - begin)) : NULL;
}

static const char *const marks[] = { "\"", "“", "”", "„" };

/* What may end a phrase that begins with the mark at s, as a list to NULL, and the mark's length.
 */
static size_t opening_mark(const char *s)
{
	if (strncmp(s, "«", strlen("«")) == 0)
		return strlen("«");
	for (size_t i = 0; i < ARRAY_SIZE(marks); i++)
		if (strncmp(s, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

static size_t closing_mark(const char *s, bool angled)
{
	if (angled)
		return strncmp(s, "»", strlen("»")) == 0 ? strlen("»") : 0;
	return strncmp(s, "«", strlen("«")) == 0 ? 0 : opening_mark(s);
}

char *text_phrase(const char **at)
{
	const char *begin = text_skip_spaces(*at);
	size_t mark = opening_mark(begin);
	if (!mark)
		return text_word(at);
	bool angled = strncmp(begin, "«", strlen("«")) == 0;
	const char *s = begin + mark;
	while (*s && !closing_mark(s, angled))
		s++;
	if (!*s)
		return text_word(at);
	*at = text_skip_spaces(s + closing_mark(s, angled));
	return xstrndup(begin + mark, (size_t)(s - begin - mark));
}

bool text_is_option(const char *word, const char *name)
{
	autofree char *folded = text_fold(word);
	size_t dashes = strspn(folded, "-");
	return dashes && text_folded_equal(folded + dashes, name);
}
