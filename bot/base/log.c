#include "base/log.h"

#include "base/buf.h"

#include <stdio.h>
#include <string.h>

enum { LINE_MAX_BYTES = 8192, SECRETS_MAX = 16, SECRET_LEAST = 8 };

/* The one mutable global: every part may log, and a secret must be struck out of all of it. */
static struct {
	enum log_level least;
	const char *secret[SECRETS_MAX];
	int secrets;
} sink = { .least = LOG_INFO };

void log_set_level(enum log_level least)
{
	sink.least = least;
}

void log_strike(const char *secret)
{
	if (secret && strlen(secret) >= SECRET_LEAST && sink.secrets < SECRETS_MAX)
		sink.secret[sink.secrets++] = secret;
}

void log_forget(const char *secret)
{
	for (int i = 0; i < sink.secrets; i++)
		if (sink.secret[i] == secret)
			sink.secret[i--] = sink.secret[--sink.secrets];
}

void log_strike_from(char *text)
{
	for (int i = 0; i < sink.secrets; i++) {
		size_t n = strlen(sink.secret[i]);
		for (char *at = text; (at = strstr(at, sink.secret[i])); at += n)
			memset(at, '*', n);
	}
}

static void add_escaped(struct buf *line, const char *s)
{
	buf_addc(line, '"');
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (c == '"' || c == '\\')
			buf_addf(line, "\\%c", c);
		else if (c < 0x20 || c == 0x7f)
			buf_addf(line, "\\u%04x", c);
		else
			buf_addc(line, (char)c);
	}
	buf_addc(line, '"');
}

void log_emit(enum log_level level, const char *event, const struct kv *fields)
{
	static const char *const names[] = { "debug", "info", "warn", "error" };
	if (level < sink.least)
		return;
	autobuf line = BUF_INIT(LINE_MAX_BYTES);
	buf_addf(&line, "{\"level\":\"%s\",\"event\":\"%s\"", names[level], event);
	for (; fields->key; fields++) {
		buf_addf(&line, ",\"%s\":", fields->key);
		if (fields->text)
			add_escaped(&line, fields->text);
		else
			buf_addf(&line, "%lld", (long long)fields->number);
	}
	buf_add(&line, "}\n");
	log_strike_from(line.s);
	fputs(line.s, stderr);
	if (line.failed)
		fputs(",\"cut\":1}\n", stderr);
}
