#ifndef BASE_TEXT_MASK_H
#define BASE_TEXT_MASK_H

struct buf;

/* Appends `s`, valid UTF-8, with each number of a person's document as •••, and returns how many
 * there were: Belarus' identity numbers and passports, however they are typed (small letters,
 * Cyrillic ones that look or sound the same, groups apart), and 6 to 10 digits that stand right
 * after the word passport. Tokens of GitLab and Slack, known by their prefixes, likewise. The rest
 * comes out byte for byte. Linear time; at most half as long again. */
int text_mask(struct buf *to, const char *s);
char *text_masked(const char *s); /* the same, owned */
struct masked {
	int numbers, secrets;
} text_mask_count(const char *s);

#endif
