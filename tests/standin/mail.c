#include "state.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <strings.h>

/* A mail server, RFC 5321, as far as one letter needs it: everybody is known here, nobody has to
 * log in. Of the letter the subject and the text are read, as letter.c writes them. */

enum { LETTER_MAX = 4 << 20, COMMAND_MAX = 2000, ADDRESSES_MAX = 8 << 10 };

struct mail {
	struct buf to; /* addresses, blank-separated */
	bool data;
};

void mail_free(struct mail *m)
{
	if (!m)
		return;
	buf_release(&m->to);
	free(m);
}

static void say(struct conn *c, const char *line)
{
	conn_write(c, line, strlen(line));
	conn_write(c, "\r\n", 2);
}

void mail_greet(struct standin *s, struct conn *c)
{
	c->mail = xcalloc(1, sizeof(*c->mail));
	c->mail->to = (struct buf)BUF_INIT(ADDRESSES_MAX);
	if (s->reach[STANDIN_MAIL] == STANDIN_SILENT)
		c->silent = true;
	else
		say(c, "220 standin");
}

/* Base64, whatever line ends stand in it. */
static void decode(struct buf *to, const char *coded, size_t len)
{
	autobuf clean = BUF_INIT(LETTER_MAX);
	size_t pad = 0;

	for (size_t i = 0; i < len; i++)
		if (coded[i] != '\r' && coded[i] != '\n')
			buf_addc(&clean, coded[i]);
	while (pad < clean.len && clean.s[clean.len - 1 - pad] == '=')
		pad++;
	unsigned char *bytes = xcalloc(1, clean.len + 1);
	int n = EVP_DecodeBlock(bytes, (const unsigned char *)clean.s, (int)clean.len);
	if (n > 0 && (size_t)n >= pad)
		buf_addn(to, (const char *)bytes, (size_t)n - pad);
	free(bytes);
}

/* The value of a header, its folds undone, its encoded words read. */
static void header_of(struct buf *to, const char *head, const char *name)
{
	static const char word[] = "=?UTF-8?B?";
	autofree char *start = NULL;

	if (asprintf(&start, "\r\n%s: ", name) == -1)
		abort();
	const char *s = strstr(head, start);
	for (s = s ? s + strlen(start) : ""; *s && (s[0] != '\r' || s[2] == ' ');) {
		size_t n = strncmp(s, word, strlen(word)) == 0 ? strcspn(s, "\r") : 0;
		if (n > strlen(word) + 2) {
			decode(to, s + strlen(word), n - strlen(word) - 2);
			s += n;
			continue;
		}
		if (*s != '\r' && *s != '\n' && !(s[0] == ' ' && s[1] == '='))
			buf_addc(to, *s);
		s++;
	}
}

static void take(struct standin *s, struct conn *c, const char *letter)
{
	autobuf subject = BUF_INIT(LETTER_MAX), text = BUF_INIT(LETTER_MAX),
	        id = BUF_INIT(LETTER_MAX);
	const char *body = strstr(letter, "\r\n\r\n");

	header_of(&subject, letter, "Subject");
	header_of(&id, letter, "Message-ID");
	decode(&text, body ? body + 4 : "", body ? strlen(body + 4) : 0);
	json_t *object = js_pack("{s:s, s:s}", "subject", subject.s, "text", text.s);
	ledger_key(s, id.s, "letter");
	see(s, (struct standin_effect){ .what = STANDIN_LETTER,
	                                .by_app = true,
	                                .to = c->mail->to.s,
	                                .object = object });
	json_decref(object);
}

static size_t take_data(struct standin *s, struct conn *c)
{
	static const char end[] = "\r\n.\r\n";
	const char *at = memmem(c->in.s, c->in.len, end, strlen(end));

	if (!at)
		return 0;
	size_t len = (size_t)(at - c->in.s);
	/* A line end before it, so that the first header begins like the others. */
	autofree char *letter = NULL;
	if (asprintf(&letter, "\r\n%.*s", (int)len, c->in.s) == -1)
		abort();
	take(s, c, letter);
	c->mail->data = false;
	buf_reset(&c->mail->to);
	say(c, "250 taken");
	return len + strlen(end);
}

static void add_recipient(struct mail *m, const char *line)
{
	const char *from = strchr(line, '<'), *to = strchr(line, '>');

	if (from && to > from)
		buf_addf(&m->to, "%s%.*s", m->to.len ? " " : "", (int)(to - from - 1), from + 1);
}

static bool is(const char *line, const char *verb)
{
	return strncasecmp(line, verb, strlen(verb)) == 0;
}

static void obey(struct conn *c, const char *line)
{
	if (is(line, "RCPT TO:"))
		add_recipient(c->mail, line);
	if (is(line, "DATA")) {
		c->mail->data = true;
		say(c, "354 go on");
	} else if (is(line, "QUIT")) {
		say(c, "221 bye");
		conn_finish(c);
	} else if (is(line, "EHLO") || is(line, "HELO") || is(line, "MAIL FROM:") ||
	           is(line, "RCPT TO:") || is(line, "NOOP") || is(line, "RSET")) {
		say(c, "250 ok");
	} else {
		say(c, "500 what?");
	}
}

size_t mail_bytes(struct standin *s, struct conn *c)
{
	char line[COMMAND_MAX];

	if (c->mail->data)
		return take_data(s, c);
	const char *end = memmem(c->in.s, c->in.len, "\r\n", 2);
	if (!end)
		return 0;
	size_t len = (size_t)(end - c->in.s);
	if (!fmt(line, sizeof(line), "%.*s", (int)len, c->in.s))
		blame(s, "a line of mail that is too long: %.60s", c->in.s);
	obey(c, line);
	return len + 2;
}
