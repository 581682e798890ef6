#include "outside/letter.h"

#include "base/alloc.h"
#include "base/base64.h"
#include "base/text.h"
#include "base/when.h"

#include <string.h>

enum {
	ADDRESS_MOST = 254,
	SUBJECT_POINTS = 200,
	LINE = 76, /* RFC 5322, 2.1.1: 78 without the line end; RFC 2047, 2: 76 with encoded words
	            */
	WORD_BYTES = 39, /* =?UTF-8?B?…?= after "Subject: " fits the line */
	TEXT_MOST = 1 << 20,
};

bool letter_address_fits(const char *address)
{
	size_t n = address ? strlen(address) : 0;
	const char *at = n ? strchr(address, '@') : NULL;
	if (!at || at == address || !at[1] || strchr(at + 1, '@') || n > ADDRESS_MOST)
		return false;
	for (const char *c = address; *c; c++)
		if (*c <= ' ' || *c == 0x7f || strchr("<>,;:\"()[]\\", *c))
			return false;
	return true;
}

/* "Name: a, b" with a fold before what does not fit. */
static bool add_addresses(struct buf *to, const char *name, const char *const *list)
{
	size_t line = strlen(name) + 2;
	if (!list || !*list)
		return true;
	buf_addf(to, "%s: ", name);
	for (int i = 0; list[i]; i++) {
		size_t n = strlen(list[i]);
		if (!letter_address_fits(list[i]) || i >= LETTER_TO_MOST)
			return false;
		bool fold = i && line + n + 2 > LINE;
		buf_add(to, !i ? "" : fold ? ",\r\n " : ", ");
		buf_add(to, list[i]);
		line = (fold ? 1 : line + 2) + n;
	}
	buf_add(to, "\r\n");
	return true;
}

static bool is_plain_ascii(const char *s)
{
	for (const char *c = s; *c; c++)
		if (*c < ' ' || *c > '~')
			return false;
	return !strstr(s, "=?");
}

static size_t whole_characters(const char *s, size_t most)
{
	size_t n = strnlen(s, most + 1);
	if (n <= most)
		return n;
	n = most;
	while (n && (s[n] & 0xc0) == 0x80)
		n--;
	return n;
}

/* RFC 2047: words of whole characters, a line each. */
static void add_encoded(struct buf *to, const char *s)
{
	for (bool first = true; *s; first = false) {
		size_t n = whole_characters(s, WORD_BYTES);
		buf_add(to, first ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?");
		base64_add(to, s, n);
		buf_add(to, "?=");
		s += n;
	}
}

/* A line is folded at its blanks; a word that is longer than any line stays whole. */
static void add_folded(struct buf *to, const char *s, size_t line)
{
	while (*s) {
		size_t word = strcspn(s + (*s == ' '), " ") + (*s == ' ');
		if (line + word > LINE && *s == ' ') {
			buf_add(to, "\r\n");
			line = 0;
		}
		buf_addn(to, s, word);
		line += word;
		s += word;
	}
}

static void add_subject(struct buf *to, const char *subject)
{
	autofree char *clean = text_clean(subject, strlen(subject));
	autofree char *line = text_cut(clean, SUBJECT_POINTS);
	buf_add(to, "Subject: ");
	if (is_plain_ascii(line))
		add_folded(to, line, strlen("Subject: "));
	else
		add_encoded(to, line);
	buf_add(to, "\r\n");
}

/* RFC 5322, 3.3, in the configured zone. */
static void add_date(struct buf *to, int64_t at)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
		                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct tm t = when_local(at);
	long minutes = t.tm_gmtoff / 60;
	long ahead = minutes < 0 ? -minutes : minutes;
	buf_addf(to, "Date: %s, %d %s %d %02d:%02d:%02d %c%02ld%02ld\r\n", days[t.tm_wday],
	         t.tm_mday, months[t.tm_mon], t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec,
	         minutes < 0 ? '-' : '+', ahead / 60, ahead % 60);
}

/* Base64 of the text with the line ends of mail: any text, in lines that any server takes. */
static void add_body(struct buf *to, const char *text)
{
	autobuf lines = BUF_INIT(TEXT_MOST * 2), coded = BUF_INIT(TEXT_MOST * 4);
	for (; *text; text++)
		if (*text == '\n')
			buf_add(&lines, "\r\n");
		else if (*text != '\r')
			buf_addc(&lines, *text);
	base64_add(&coded, lines.s, lines.len);
	for (const char *s = coded.s; *s;) {
		size_t n = strnlen(s, LINE);
		buf_addn(to, s, n);
		buf_add(to, "\r\n");
		s += n;
	}
	to->failed |= lines.failed || coded.failed;
}

static bool refuse_letter(struct buf *why, const char *reason)
{
	buf_add(why, reason);
	return false;
}

bool letter_write(struct buf *to, const struct letter_fields *f, struct buf *why)
{
	const char *const from[] = { f->from, NULL };
	if (!f->to || !*f->to)
		return refuse_letter(why, "a letter to nobody");
	if (!letter_address_fits(f->id) || (f->in_reply_to && !letter_address_fits(f->in_reply_to)))
		return refuse_letter(why, "no name for the letter");
	if (!add_addresses(to, "From", from) || !add_addresses(to, "To", f->to) ||
	    !add_addresses(to, "Cc", f->cc))
		return refuse_letter(why, "an address that is none, or too many of them");
	add_date(to, f->at);
	buf_addf(to, "Message-ID: <%s>\r\n", f->id);
	if (f->in_reply_to)
		buf_addf(to, "In-Reply-To: <%s>\r\nReferences: <%s>\r\n", f->in_reply_to,
		         f->in_reply_to);
	add_subject(to, f->subject ? f->subject : "");
	buf_add(to, "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
	            "Content-Transfer-Encoding: base64\r\n\r\n");
	add_body(to, f->text ? f->text : "");
	return to->failed ? refuse_letter(why, "the letter is too large") : true;
}
