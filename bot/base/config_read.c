#include "base/config_read.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/config_faults.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* toml++ follows tables in tables by recursion, and only dots nest them without its own bound. */
enum { DOTS_MAX = 10000 };

static const char bare_key[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";

static bool read_all(int fd, struct buf *text)
{
	char part[16384];
	ssize_t n;
	while (!text->failed && (n = read(fd, part, sizeof(part))) != 0) {
		if (n < 0)
			return false;
		buf_addn(text, part, (size_t)n);
	}
	return true;
}

static int count(const char *s, char c)
{
	int n = 0;
	for (; (s = strchr(s, c)); s++)
		n++;
	return n;
}

static bool read_file(const char *path, struct faults *f, struct buf *text)
{
	struct stat st;
	/* Not blocking: a pipe in the file's place must not stop the start. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0) {
		fault_add(f, 1, "file", "can't be opened: %s", strerror(errno));
		return false;
	}
	if (fstat(fd, &st) || !S_ISREG(st.st_mode))
		fault_add(f, 1, "file", "is not a regular file: give the path of a bot.toml");
	else if (!read_all(fd, text))
		fault_add(f, 1, "file", "can't be read: %s", strerror(errno));
	else if (text->failed)
		fault_add(f, 1, "file", "is larger than 1 MiB: that is no bot.toml");
	else if (memchr(text->s, '\0', text->len))
		fault_add(f, 1, "file", "holds zero bytes: save it as UTF-8 text");
	else if (count(text->s, '.') > DOTS_MAX)
		fault_add(f, 1, "file", "has more than %d dots: that is no bot.toml", DOTS_MAX);
	close(fd);
	return !f->count;
}

/* A line of the text, without its end. */
struct line {
	const char *s;
	size_t len;
};

static struct line find_line(const struct buf *text, int number)
{
	const char *s = text->s;
	for (; number > 1; number--) {
		const char *end = strchr(s, '\n');
		if (!end)
			return (struct line){ s + strlen(s), 0 };
		s = end + 1;
	}
	return (struct line){ s, strcspn(s, "\n") };
}

/* toml++ reads ahead and would name an earlier line. */
static bool is_utf8(const struct buf *text, struct faults *f)
{
	int number = 1;
	for (const char *s = text->s; *s; number++) {
		size_t len = strcspn(s, "\n");
		json_t *line = json_stringn(s, len);
		if (!line) {
			fault_add(f, number, "syntax", "not UTF-8: save the file in that encoding");
			return false;
		}
		json_decref(line);
		s += len + (s[len] == '\n');
	}
	return true;
}

static bool is_header(struct line l)
{
	size_t blank = strspn(l.s, " \t");
	return blank < l.len && l.s[blank] == '[';
}

/* A list or a text of several lines begins here: its other lines would be left without it. */
static bool goes_on(struct line l)
{
	int open = 0;
	for (size_t i = 0; i < l.len; i++)
		open += (l.s[i] == '[') - (l.s[i] == ']');
	return open > 0 || memmem(l.s, l.len, "\"\"\"", 3) || memmem(l.s, l.len, "'''", 3);
}

/* Is the line a statement of its own? Only when all before it is a document by itself. */
static bool stands_alone(const struct buf *text, struct line l)
{
	struct toml_fault fault;
	json_t *before = toml_parse(text->s, (size_t)(l.s - text->s), &fault);
	json_decref(before);
	return before && l.len && (is_header(l) || !goes_on(l));
}

static void set_aside(struct buf *text, struct line l, int number)
{
	struct buf rest = BUF_INIT(text->max);
	buf_addn(&rest, text->s, (size_t)(l.s - text->s));
	buf_addf(&rest, is_header(l) ? "[\"!%d\"]" : "\"!%d\" = 0", number);
	buf_add(&rest, l.s + l.len);
	buf_release(text);
	*text = rest;
}

/* The name of the table that a line stands in, as its header has it; empty at the top. */
static void add_table(struct buf *to, const struct buf *text, struct line l)
{
	while (l.s > text->s) {
		const char *end = l.s - 1;
		l.s = memrchr(text->s, '\n', (size_t)(end - text->s));
		l.s = l.s ? l.s + 1 : text->s;
		l.len = (size_t)(end - l.s);
		if (!is_header(l))
			continue;
		const char *name = l.s + strspn(l.s, " \t[");
		buf_addn(to, name, strspn(name, bare_key));
		buf_add(to, to->len ? "." : "");
		return;
	}
}

static void report(struct faults *f, const struct buf *text, const struct toml_fault *fault)
{
	autobuf key = BUF_INIT(FAULT_KEY_MAX);
	struct line l = find_line(text, fault->line);
	const char *s = l.s + strspn(l.s, " \t");
	size_t n = strspn(s, bare_key);
	bool is_key = n && s[n + strspn(s + n, " \t")] == '=';
	if (is_key) {
		add_table(&key, text, l);
		buf_addn(&key, s, n);
	}
	fault_add(f, fault->line, is_key && !key.failed ? key.s : "syntax", "%s", fault->reason);
}

json_t *config_read(const char *path, struct faults *f, bool *ret_whole)
{
	autobuf text = BUF_INIT(CONFIG_FILE_MAX);
	if (!read_file(path, f, &text) || !is_utf8(&text, f))
		return NULL;
	/* The marks of lines set aside may need more room than the lines did. */
	text.max += CONFIG_FILE_MAX;
	*ret_whole = true;
	for (int i = 0; i < SYNTAX_FAULTS_MAX; i++) {
		struct toml_fault fault;
		json_t *tree = toml_parse(text.s, text.len, &fault);
		if (tree)
			return tree;
		*ret_whole = false;
		if (fault_on_line(f, fault.line))
			return NULL; /* its mark did not help */
		report(f, &text, &fault);
		struct line l = find_line(&text, fault.line);
		if (!stands_alone(&text, l))
			return NULL;
		set_aside(&text, l, fault.line);
	}
	return NULL;
}
