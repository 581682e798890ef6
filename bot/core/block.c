#include "core/block.h"

#include "base/alloc.h"
#include "base/text.h"

json_t *block_mrkdwn(const char *s)
{
	return json_pack("{s:s, s:s, s:b}", "type", "mrkdwn", "text", s, "verbatim", 1);
}

json_t *block_plain(const char *s, int points)
{
	autofree char *cut = text_cut(s, points);
	return json_pack("{s:s, s:s, s:b}", "type", "plain_text", "text", cut, "emoji", 1);
}

json_t *block_section(const char *mrkdwn)
{
	return json_pack("{s:s, s:o}", "type", "section", "text", block_mrkdwn(mrkdwn));
}

json_t *block_preformatted(const char *s)
{
	return json_pack("{s:s, s:[{s:s, s:[{s:s, s:s}]}]}", "type", "rich_text", "elements",
	                 "type", "rich_text_preformatted", "elements", "type", "text", "text", s);
}

json_t *block_row(json_t **ret_elements)
{
	json_t *row = json_pack("{s:s, s:[]}", "type", "actions", "elements");
	*ret_elements = json_object_get(row, "elements");
	return row;
}

static size_t bytes_of(const char *s, size_t points)
{
	size_t at = 0;
	for (; points && s[at]; points--)
		for (at++; (s[at] & 0xc0) == 0x80; at++)
			;
	return at;
}

/* Where one may cut within the first `most` bytes: between lines, between words, anywhere. */
struct cuts {
	size_t line, word, any;
};

static struct cuts find_cuts(const char *s, size_t most)
{
	struct cuts c = { 0 };
	char until = 0; /* what ends the link or the entity at hand */
	for (size_t i = 0; i < most; i++) {
		if (!until && s[i] == '\n')
			c.line = i;
		if (!until && (s[i] == ' ' || s[i] == '\n'))
			c.word = i;
		if (!until && (s[i] == '<' || s[i] == '&')) {
			c.any = i;
			until = s[i] == '<' ? '>' : ';';
		} else if (s[i] == until) {
			until = 0;
		}
	}
	if (!until)
		c.any = most;
	return c;
}

size_t block_text_end(const char *mrkdwn)
{
	size_t most = bytes_of(mrkdwn, BLOCK_TEXT);
	if (!mrkdwn[most])
		return most;
	struct cuts c = find_cuts(mrkdwn, most);
	/* A cut that would take away more than half is too dear. */
	if (c.line > most / 2)
		return c.line;
	if (c.word > most / 2)
		return c.word;
	return c.any > most / 2 ? c.any : most;
}

void block_shorten(struct buf *mrkdwn)
{
	size_t end = block_text_end(mrkdwn->s);
	if (!mrkdwn->s[end])
		return;
	mrkdwn->len = end;
	mrkdwn->s[end] = '\0';
	buf_add(mrkdwn, "\n…");
}

bool block_add(json_t *blocks, json_t *block)
{
	if (json_array_size(blocks) < BLOCKS_MOST)
		return json_array_append_new(blocks, block) == 0;
	json_decref(block);
	return false;
}
