#include "base/text_mask.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/text_chars.h"
#include "base/text_signs.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#define MASK   "•••"
#define DIGITS "0123456789"

enum {
	FILLERS_MAX = 12, /* blanks, marks and words before a number */
	ENDING_MAX = 6,   /* паспорт-ными */
	SERIES_MAX = 3,   /* letters before a foreign passport's digits */
	GROUP = 3,        /* 123 456 789 */
	DIGITS_LEAST = 6,
	DIGITS_MOST = 10, /* 4510 123456 */
};

/* In a pattern 9 is a digit, L the identity number's letter, + whatever digits follow, a blank what
 * people may put between groups and _ what they must; a capital is typed as it looks, a small
 * letter also as it sounds.
 *
 * Identity: sex and century, date of birth, region, running number, citizenship, check digit. The
 * check digit (weights 7, 3, 1, A = 10, modulo 10: greasyfork.org/scripts/16311) and the date are
 * not asked: a number mistyped still names a person, and nothing else has that shape. */
static const char *const identities[] = {
	"9 99 99 99 L 999 pb+",
	"9 99 99 99 L 999 ba+",
	"9 99 99 99 L 999 bi+",
};

static const char *const series[] = { "AB", "BM", "HB", "KH", "MP", "MC", "KB", "PP", "SP", "DP" };
static const char *const after_series[] = { " 9999999", " 999_99_99" };

static const char *const passport_words[] = { "паспорт", "пашпарт", "passport" };
/* After them KB5034441 is Microsoft's. */
static const char *const update_words[] = { "обновлен", "абнаўлен", "исправлен", "патч",
	                                    "update",   "patch",    "hotfix",    "windows" };

/* Whole words that may stand between; the first few also right before the digits. */
enum { NUMBER_WORDS = 6 };
/* clang-format off */
static const char *const filler_words[] = {
	"номер", "нумар", "number", "no", "nr", "n",
	"серия", "серии", "серыя", "серыі", "сер", "series", "рб", "рф",
	"данные", "данных", "даныя", "даных", "гражданина", "грамадзяніна",
	"пациента", "пациентки", "пацыента", "пацыенткі", "patient",
};
/* clang-format on */

static const char *after_one(const char *s, const char *const *words, size_t n)
{
	const char *end = NULL;
	for (size_t i = 0; i < n && !end; i++)
		end = signs_after(s, words[i]);
	return end;
}

static const char *after_whole_word(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *end = signs_after(s, filler_words[i]);
		char next = end ? sign_at(end).is : '\0';
		if (end && !sign_is_letter(next) && !sign_is_digit(next))
			return end;
	}
	return NULL;
}

/* Past what may stand there: any of the marks, and of the first `words` fillers. */
static const char *skip(const char *s, const char *marks, size_t words)
{
	for (int i = 0; *s && i < FILLERS_MAX; i++) {
		struct sign c = sign_at(s);
		const char *end = strchr(marks, c.is) ? c.next : after_whole_word(s, words);
		if (!end)
			break;
		s = end;
	}
	return s;
}

static const char *skip_digits(const char *s)
{
	return s + strspn(s, DIGITS);
}

/* Of a hash or a longer code it would be but a part. */
static bool ends(const char *s)
{
	return !isalnum((unsigned char)*s);
}

static bool fits(char pattern, char sign)
{
	switch (pattern) {
	case '9': return sign_is_digit(sign);
	case 'L': return sign && strchr("ABCHKEMb", sign);
	default: return sign == pattern || sign == toupper((unsigned char)pattern);
	}
}

static const char *skip_gap(const char *s)
{
	return skip(s, " -#", NUMBER_WORDS);
}

static const char *match(const char *s, const char *pattern)
{
	for (; *pattern; pattern++) {
		const char *gap = strchr(" _", *pattern) ? skip_gap(s) : NULL;
		if (gap && (*pattern == ' ' || gap > s))
			s = gap;
		else if (*pattern == '+')
			s = sign_is_digit(*skip_gap(s)) ? skip_digits(skip_gap(s)) : s;
		else if (fits(*pattern, sign_at(s).is))
			s = sign_at(s).next;
		else
			return NULL;
	}
	return s;
}

static const char *match_one(const char *s, const char *const *patterns, size_t n)
{
	const char *end = NULL;
	for (size_t i = 0; i < n && !end; i++)
		end = match(s, patterns[i]);
	return end;
}

/* Digits in any groups, as many as a document's number has. */
static const char *match_groups(const char *s)
{
	size_t total = 0;
	bool small = true;
	const char *end = s, *at = s;
	while (sign_is_digit(*at)) {
		size_t n = (size_t)(skip_digits(at) - at);
		bool full = total >= DIGITS_LEAST;
		if (full && (!small || n > GROUP || total + n > DIGITS_MOST))
			break;
		total += n;
		small = small && n <= GROUP;
		end = at + n;
		at = skip(end, " #", NUMBER_WORDS);
	}
	return total >= DIGITS_LEAST && total <= DIGITS_MOST && ends(end) ? end : NULL;
}

/* «не 1234567» is no series: one that stands apart is in capitals. */
static const char *skip_series(const char *s)
{
	bool capitals = true;
	int n = 0;
	for (struct sign c = sign_at(s); sign_is_letter(c.is) && n <= SERIES_MAX;
	     c = sign_at(s), n++) {
		uint32_t letter = 0;
		char_decode(s, (size_t)(c.next - s), &letter);
		capitals = capitals && char_lower(letter) != letter;
		s = c.next;
	}
	const char *number = skip(s, " -#:.,", ARRAY_SIZE(filler_words));
	return n <= SERIES_MAX && (!n || capitals || number == s) ? number : NULL;
}

struct span {
	const char *from, *to;
};

/* Passports of all countries can't be known: what stands right after the word is one. */
static struct span match_after_word(const char *s)
{
	const char *end = after_one(s, passport_words, ARRAY_SIZE(passport_words));
	if (!end)
		return (struct span){ 0 };
	for (int i = 0; i < ENDING_MAX && sign_is_letter(sign_at(end).is); i++)
		end = sign_at(end).next;
	const char *from = skip(end, " -#:.,(\n", ARRAY_SIZE(filler_words));
	const char *digits = skip_series(from);
	return (struct span){ from, digits ? match_groups(digits) : NULL };
}

/* What opens the house to whoever reads it: docs.gitlab.com/security/tokens (prefixes),
 * api.slack.com/authentication/token-types. */
static const char *const secret_prefixes[] = {
	"glpat-", "gloas-",   "gldt-",   "glrt-",   "glcbt-", "glptt-", "glft-",
	"glimt-", "glagent-", "glsoat-", "glffct-", "xoxb-",  "xoxp-",  "xoxa-",
	"xoxe-",  "xoxe.",    "xoxr-",   "xoxs-",   "xoxc-",  "xoxd-",  "xapp-",
};
enum { SECRET_LEAST = 10 };

static struct span secret_at(const char *s)
{
	static const char marks[] = "_.%-";
	for (size_t i = 0; i < ARRAY_SIZE(secret_prefixes); i++) {
		size_t n = strlen(secret_prefixes[i]);
		if (strncmp(s, secret_prefixes[i], n) != 0)
			continue;
		const char *end = s + n;
		while (isalnum((unsigned char)*end) || (*end && strchr(marks, *end)))
			end++;
		while (end > s + n && end[-1] == '.') /* of the sentence */
			end--;
		if (end - (s + n) >= SECRET_LEAST)
			return (struct span){ s, end };
	}
	return (struct span){ 0 };
}

/* Where the scan stands: the word at hand (`inside`), or right before, begins at `word`. */
struct scan {
	const char *word;
	bool inside, digits;
};

/* An update's number; 1500 мс, which are milliseconds. */
static bool is_no_passport(const struct scan *at, const char *s)
{
	if (!at->word)
		return false;
	return (signs_after(s, "kb") &&
	        after_one(at->word, update_words, ARRAY_SIZE(update_words))) ||
	       (signs_after(s, "мс") && sign_is_digit(*at->word));
}

static struct span number_at(const struct scan *at, const char *s)
{
	const char *end = NULL;
	if (sign_is_digit(*s) && !(at->inside && at->digits))
		end = match_one(s, identities, ARRAY_SIZE(identities));
	else if (!at->inside && !is_no_passport(at, s))
		end = match_one(s, series, ARRAY_SIZE(series));
	if (end && !sign_is_digit(*s))
		end = match_one(end, after_series, ARRAY_SIZE(after_series));
	return end && ends(end) ? (struct span){ s, end } : match_after_word(s);
}

static const char *step(struct scan *at, const char *s)
{
	struct sign c = sign_at(s);
	bool inside = sign_is_letter(c.is) || sign_is_digit(c.is);
	if (inside ? !at->inside : !strchr(" (:#", c.is))
		*at = (struct scan){ .word = inside ? s : NULL };
	at->inside = inside;
	at->digits = at->digits || sign_is_digit(c.is);
	return c.next;
}

static bool may_hold_any(const char *s)
{
	return strpbrk(s, DIGITS) || strstr(s, "gl") || strstr(s, "xox") || strstr(s, "xapp");
}

static struct span hidden_at(const struct scan *at, const char *s, int *secrets)
{
	struct span secret = secret_at(s);
	*secrets += secret.to != NULL;
	return secret.to ? secret : number_at(at, s);
}

static int mask(struct buf *to, const char *s, int *ret_secrets)
{
	struct scan at = { 0 };
	const char *kept = s;
	int n = 0;
	if (!may_hold_any(s))
		s += strlen(s);
	while (*s) {
		struct span number = hidden_at(&at, s, ret_secrets);
		if (!number.to) {
			s = step(&at, s);
			continue;
		}
		buf_addn(to, kept, (size_t)(number.from - kept));
		buf_add(to, MASK);
		kept = s = number.to;
		at = (struct scan){ 0 };
		n++;
	}
	buf_add(to, kept);
	return n;
}

int text_mask(struct buf *to, const char *s)
{
	int secrets = 0;
	return mask(to, s, &secrets);
}

char *text_masked(const char *s)
{
	autobuf masked = BUF_INIT(strlen(s) * 2 + sizeof(MASK));
	text_mask(&masked, s);
	return buf_take(&masked);
}

struct masked text_mask_count(const char *s)
{
	autobuf masked = BUF_INIT(strlen(s) * 2 + sizeof(MASK));
	struct masked n = { 0 };
	n.numbers = mask(&masked, s, &n.secrets);
	n.numbers -= n.secrets;
	return n;
}
