#include "edge/socket_frame.h"

#include "base/alloc.h"
#include "base/buf.h"

#include <jansson.h>
#include <limits.h>
#include <string.h>

enum { FRONT = 512 };

static const struct {
	const char *name;
	enum disconnect_reason reason;
} reasons[] = {
	{ "link_disabled", DISCONNECT_LINK_DISABLED },
	{ "too_many_websockets", DISCONNECT_TOO_MANY },
};

static bool names_envelope(const char *text, size_t len)
{
	static const char key[] = "\"envelope_id\"";

	return memmem(text, len, key, sizeof(key) - 1);
}

static void note_word(struct socket_frame *f, const char *word)
{
	if (!word || !fmt(f->word, sizeof(f->word), "%s", word))
		f->word[0] = '\0';
}

static int count_of(const json_t *value)
{
	json_int_t n = json_integer_value(value);

	return n > 0 && n < INT_MAX ? (int)n : 0;
}

static void read_hello(struct socket_frame *f, const json_t *root)
{
	f->kind = FRAME_HELLO;
	f->connections = count_of(json_object_get(root, "num_connections"));
	f->seconds = count_of(json_object_get(json_object_get(root, "debug_info"),
	                                      "approximate_connection_time"));
}

static void read_disconnect(struct socket_frame *f, const json_t *root)
{
	const char *name = json_string_value(json_object_get(root, "reason"));

	f->kind = FRAME_DISCONNECT;
	note_word(f, name);
	for (size_t i = 0; name && i < ARRAY_SIZE(reasons); i++)
		if (!strcmp(name, reasons[i].name))
			f->reason = reasons[i].reason;
}

struct socket_frame socket_frame_read(const char *text, size_t len)
{
	struct socket_frame f = { .kind = FRAME_OTHER };

	/* Slack puts the key first, and neither hello nor disconnect carries words of people. */
	if (names_envelope(text, len < FRONT ? len : FRONT)) {
		f.kind = FRAME_ENVELOPE;
		return f;
	}
	json_auto_t *root = json_loadb(text, len, 0, NULL);
	if (!root) { /* what jansson refuses (a lone surrogate, \u0000), the inbox repairs */
		f.kind = names_envelope(text, len) ? FRAME_ENVELOPE : FRAME_OTHER;
		return f;
	}
	const char *type = json_string_value(json_object_get(root, "type"));
	note_word(&f, type);
	if (json_object_get(root, "envelope_id"))
		f.kind = FRAME_ENVELOPE;
	else if (type && !strcmp(type, "hello"))
		read_hello(&f, root);
	else if (type && !strcmp(type, "disconnect"))
		read_disconnect(&f, root);
	return f;
}
