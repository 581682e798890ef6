#include "base/alloc.h"
#include "base/text.h"
#include "core/block.h"
#include "core/draw.h"
#include "core/inbox.h"
#include "ctx.h"
#include "fixed_clock.h"
#include "say.h"
#include "store/db.h"

#include <regex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What is drawn stays within Slack's and GitLab's limits, and nothing of people's text is live in
 * it. */

enum { BIG = 200000 };

static const char *const hostile[] = {
	"<!channel> <!here> <!everyone>",
	"<@U6EVIL> <#C0COMM|x> <!subteam^S1>",
	"<https://evil.example|press here>",
	"/close\n/close\n/label ~x",
	"@all @here @channel @everyone",
	"```\ncode\n```\n/close",
	">>> all of it",
	"> one\n> two",
	"&lt;!channel&gt; &amp;",
	("\xe2\x80\xae"
	 "dlrow\xe2\x81\xa6\xe2\x80\x8b"),
	"a\r\n/close\rb",
	"a | b | c || d",
	"<!-- /ehrbot --> <!-- ehrbot abc --> <!--",
	"#1 !1 ~label %m $1 &1 GL-1 group/project#2",
	"[press](javascript:alert(1)) ![x](http://evil.example/x.png)",
	"{title} {accident} {who} %s %n",
	"*bold* _it_ ~no~ `code` :tada:",
	"<script>alert(1)</script><img src=x onerror=y>",
	"- [ ] box\n1. one\n# head\n| a |\n| - |",
	"crit, t1, 2026-01-01 00:00, 5m : section x ; end %% note",
	"\t\n \n",
	"",
};

static const char *long_text(const char *part, size_t bytes)
{
	static char text[BIG];
	size_t n = strlen(part);
	for (size_t at = 0; at + n < bytes; at += n)
		memcpy(text + at, part, n + 1);
	return text;
}

/* ---- what must not stand in it ---- */

static bool has(const char *s, const char *pattern)
{
	regex_t re;
	assert_int_equal(regcomp(&re, pattern, REG_EXTENDED | REG_NOSUB | REG_NEWLINE), 0);
	bool found = regexec(&re, s, 0, NULL, 0) == 0;
	regfree(&re);
	return found;
}

/* mrkdwn of ours with people's text in it: the only angle brackets are those of our own links. */
static const char *live_in_slack(const char *s)
{
	static const char *const patterns[] = {
		"<[!#]",
		"<@U6EVIL",
		"<https?://evil",
		"@(here|channel|everyone)",
		"^&gt;",
		"`code`",
		"\\*bold\\*",
		"_it_",
		"~no~",
		"\r",
		"\xe2\x80\xae",
		"\xe2\x81\xa6",
		"javascript:alert\\(1\\)>",
	};
	for (size_t i = 0; i < ARRAY_SIZE(patterns); i++)
		if (has(s, patterns[i]))
			return patterns[i];
	return NULL;
}

static const char *live_in_gitlab(const char *s)
{
	static const char *const patterns[] = {
		"^/",
		"(^|[^A-Za-z0-9])@(all|here|channel|everyone|infra)",
		"(^|[^\\\\])<!--",
		"(^|[^\\\\])<(script|img)",

		"\r",
		"[^\\\\]!\\[",
		"[^\\\\]\\]\\(j",
		"\xe2\x80\xae",
		"^# head",
		"[^\\\\]\\*bold",
	};
	for (size_t i = 0; i < ARRAY_SIZE(patterns); i++)
		if (has(s, patterns[i]))
			return patterns[i];
	return NULL;
}

/* ---- pieces ---- */

static void each_piece(struct bench *b, const char *text, struct ctx *cx)
{
	static const struct msg m = { NULL, "{x} · {title} · {x}", NULL };
	const struct piece pieces[] = {
		TEXT("x", text),
		CUT("x", text, 20),
		NAME("x", "slack:U7HOSTILE"),
		NAME("x", "gitlab:nobody"),
	};
	for (size_t i = 0; i < ARRAY_SIZE(pieces); i++) {
		const struct piece with[] = { pieces[i], { 0 } };
		autobuf slack = BUF_INIT(BIG), gitlab = BUF_INIT(BIG), title = BUF_INIT(BIG);
		render(&slack, TO_SLACK, cx, &m, with);
		render(&gitlab, TO_GITLAB, cx, &m, with);
		render(&title, TO_GITLAB_TITLE, cx, &m, with);
		if (live_in_slack(slack.s))
			fail_msg("Slack, %s: %s", live_in_slack(slack.s), slack.s);
		if (live_in_gitlab(gitlab.s))
			fail_msg("GitLab, %s: %s", live_in_gitlab(gitlab.s), gitlab.s);
		assert_null(strchr(title.s, '\n'));
		/* What people write in braces is no place of ours. */
		assert_non_null(strstr(slack.s, "{title}"));
	}
	(void)b;
}

static void people_s_text_is_inert_in_every_piece(void **state)
{
	struct bench *b = *state;
	for (size_t i = 0; i < ARRAY_SIZE(hostile); i++) {
		struct ctx cx;
		autofree char *clean = text_clean(hostile[i], strlen(hostile[i]));
		assert_true(db_do(b->machine->db, SQL_person_learn, T(":id", "slack:U7HOSTILE"),
		                  T(":name", clean)));
		ctx_open(&cx, b->machine, bench_now);
		each_piece(b, clean, &cx);
		ctx_close(&cx);
	}
}

static void an_unknown_person_is_left_to_slack(void **state)
{
	struct bench *b = *state;
	struct ctx cx;
	ctx_open(&cx, b->machine, bench_now);
	static const char *const both[] = { "slack:" ONE, "slack:" OTHER };
	static const struct {
		const struct piece piece;
		enum destination to;
		const char *text;
	} cases[] = {
		{ NAME("x", "slack:" ONE), TO_SLACK, "One" },
		{ NAME("x", "slack:U8NEW"), TO_SLACK, "<@U8NEW>" },
		{ NAME("x", "slack:U8NEW"), TO_GITLAB, "someone" },
		{ NAME("x", NULL), TO_SLACK, "someone" },
		{ NAMES("x", both, 1), TO_SLACK, "One" },
		{ NAMES("x", both, 2), TO_GITLAB, "One, Other" },
		{ NAMES("x", both, 0), TO_SLACK, "" },
		{ PING("x", "slack:" ONE), TO_SLACK, "<@" ONE ">" },
		{ PING("x", "slack:" ONE), TO_GITLAB, "One" },
		{ PING("x", "slack:" ONE), TO_SLACK_PLAIN, "One" },
		{ OBJECT("x", "accident:7"), TO_SLACK, "A-7" },
		{ OBJECT("x", "drill:3"), TO_GITLAB, "D-3" },
		{ OBJECT("x", NULL), TO_SLACK, "" },
		{ NAMED("x", "accident:9/issue"), TO_SLACK, "being filed" },
		{ NAMED("x", "bound/one"), TO_SLACK, "<https://git.example/1|#1>" },
		{ NAMED("x", "bound/other"), TO_SLACK,
		  "<https://git.example/a%7Cb%3E|platform#2>" },
		{ NAMED("x", "bound/nowhere"), TO_SLACK, "#3" },
		{ NAMED("x", "bound/other"), TO_GITLAB, "g/platform#2" },
	};
	tie(b, "bound/one", "71", "1", "https://git.example/1");
	tie(b, "bound/other", "72", "2", "https://git.example/a|b>");
	tie(b, "bound/nowhere", "71", "3", NULL);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autobuf to = BUF_INIT(1024);
		render_piece(&to, cases[i].to, &cx, &cases[i].piece);
		assert_string_equal(to.s, cases[i].text);
	}
	ctx_close(&cx);
}

/* ---- blocks ---- */

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static void check_text(const json_t *text, size_t most)
{
	const char *s = str(text, "text");
	assert_non_null(s);
	assert_true(*s);
	assert_true(text_length(s) <= most);
	if (strcmp(str(text, "type"), "mrkdwn") != 0)
		return;
	assert_true(json_is_true(json_object_get(text, "verbatim")));
	if (live_in_slack(s))
		fail_msg("%s: %s", live_in_slack(s), s);
}

static void check_menu(const json_t *menu)
{
	size_t i;
	json_t *option;
	json_array_foreach(json_object_get(menu, "options"), i, option)
	{
		check_text(json_object_get(option, "text"), 75);
		assert_true(text_length(str(option, "value")) <= 75);
	}
	assert_in_range(i, 1, 5);
}

static void check_button(const json_t *button)
{
	if (!strcmp(str(button, "type"), "overflow")) {
		check_menu(button);
		return;
	}
	check_text(json_object_get(button, "text"), 75);
	assert_true(strlen(str(button, "action_id")) <= 255);
	const char *value = str(button, "value"), *heard = str(button, "accessibility_label");
	assert_true(!value || strlen(value) <= 2000);
	assert_true(!heard || text_length(heard) <= 75);
}

static void check_block(const json_t *block)
{
	const char *type = str(block, "type");
	const json_t *elements = json_object_get(block, "elements");
	size_t i;
	json_t *e;
	if (!strcmp(type, "header"))
		check_text(json_object_get(block, "text"), 150);
	else if (!strcmp(type, "section"))
		check_text(json_object_get(block, "text"), 3000);
	else if (!strcmp(type, "actions"))
		assert_in_range(json_array_size(elements), 1, 5);
	else
		assert_string_equal(type, "context");
	json_array_foreach((json_t *)elements, i, e)
	{
		if (!strcmp(type, "actions"))
			check_button(e);
		else
			check_text(e, 3000);
	}
}

static void check_message(const json_t *drawn)
{
	const json_t *blocks = json_object_get(drawn, "blocks");
	size_t i;
	json_t *block;
	assert_in_range(json_array_size(blocks), 1, 50);
	json_array_foreach((json_t *)blocks, i, block) check_block(block);
	const char *text = str(drawn, "text");
	assert_true(text && *text);
	assert_true(text_length(text) <= 3000);
	if (live_in_slack(text))
		fail_msg("%s: %s", live_in_slack(text), text);
}

static void texts_are_cut_where_nothing_is_torn(void **state)
{
	static const struct {
		const char *part, *end; /* repeated, and what the cut text ends in */
	} cases[] = {
		{ "a line of words\n", "words" },
		{ "some words ", "s" },
		{ "непрерывныйтекст", "" },
		{ "&amp;", "&amp;" },
		{ "<https://example.org/a b|a label>", ">" },
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autobuf text = BUF_INIT(BIG);
		buf_add(&text, long_text(cases[i].part, 20000));
		size_t end = block_text_end(text.s);
		assert_true(end > 1400);
		text.s[end] = '\0';
		assert_true(text_length(text.s) <= 2850);
		size_t n = strlen(cases[i].end);
		assert_string_equal(text.s + end - n, cases[i].end);
	}
	/* One short line before a long one does not take the long one with it. */
	autobuf text = BUF_INIT(BIG);
	buf_addf(&text, "short\n%s", long_text("word ", 20000));
	block_shorten(&text);
	assert_in_range(text_length(text.s), 2800, 2900);
	assert_string_equal(text.s + text.len - 4, "\n…");
	buf_reset(&text);
	buf_add(&text, "short");
	block_shorten(&text);
	assert_string_equal(text.s, "short");
}

static void an_answer_is_as_long_as_it_must_be(void **state)
{
	struct bench *b = *state;
	struct ctx cx;
	ctx_open(&cx, b->machine, bench_now);
	answer(&cx, AS_IS("{text}"), WITH(TEXT("text", long_text("слова и ещё слова\n", 9000))));
	for (int i = 0; i < 12; i++)
		offer(&cx, PLAIN, "some.action", "accident:1", M("test.label", "A label"));
	json_auto_t *drawn = draw_answer(&cx);
	check_message(drawn);
	const json_t *blocks = json_object_get(drawn, "blocks");
	assert_int_equal(json_array_size(blocks), 2 + 3);
	size_t points =
	        text_length(str(json_object_get(json_array_get(blocks, 0), "text"), "text")) +
	        text_length(str(json_object_get(json_array_get(blocks, 1), "text"), "text"));
	assert_in_range(points, text_length(cx.answer.s) - 2, text_length(cx.answer.s));
	ctx_close(&cx);
}

static void a_card_has_no_more_than_fits(void **state)
{
	struct bench *b = *state;
	struct ctx cx;
	ctx_open(&cx, b->machine, bench_now);
	struct card *c = card_open(&cx, "accident:1", NULL);
	card_header(c, AS_IS("{text}"), WITH(TEXT("text", long_text("слово ", 2000))));
	for (int i = 0; i < 7; i++)
		card_button(c, i ? PLAIN : PRIMARY, "some.action",
		            M("test.label.long",
		              "A label that is much longer than any button may have "
		              "it, and longer still, and more"));
	for (int i = 0; i < 70; i++)
		card_section(c, AS_IS("{text}"), WITH(TEXT("text", long_text("слово ", 9000))));
	card_context(c, AS_IS("{text}"), WITH(TEXT("text", long_text("слово\n", 9000))));
	for (int i = 0; i < 7; i++)
		card_link(c, "https://example.org", M("test.link", "Link"));
	card_says(c, AS_IS("{text}"), WITH(TEXT("text", long_text("слово ", 9000))));
	json_auto_t *drawn = card_close(c);
	check_message(drawn);
	assert_int_equal(json_array_size(json_object_get(drawn, "blocks")), 50);
	assert_true(text_length(str(drawn, "text")) <= 900);
	ctx_close(&cx);
}

/* ---- the whole way: said in Slack, drawn for Slack and GitLab ---- */

/* As raw JSON: jansson would not write a NUL. */
static void hear_raw(struct bench *b, json_t *envelope)
{
	autofree char *text = json_dumps(envelope, JSON_COMPACT);
	autobuf raw = BUF_INIT(BIG * 2);
	const char *at = text;
	for (const char *nul; (nul = strstr(at, "NUL")); at = nul + 3) {
		buf_addn(&raw, at, (size_t)(nul - at));
		buf_add(&raw, "\\u0000\\ud800");
	}
	buf_add(&raw, at);
	inbox_collect(b->inbox, 1, raw.s, raw.len);
	inbox_settle(b->inbox);
	json_decref(envelope);
}

static void say_raw(struct bench *b, const char *user, const char *root, const char *word,
                    const char *text)
{
	autobuf all = BUF_INIT(BIG);
	buf_addf(&all, "%s%s NUL", word, text);
	bench_now += 1000;
	hear_raw(b, a_message(user, ts_of(b, bench_now, 0), root, all.s));
}

static size_t chart_length(const char *page)
{
	const char *from = strstr(page, "```mermaid");
	if (!from)
		return 0;
	const char *to = strstr(from + 3, "```");
	assert_non_null(to);
	autofree char *chart = xstrndup(from, (size_t)(to - from));
	for (char *line, *rest = chart; (line = strsep(&rest, "\n"));) {
		bool known = !*line || !strncmp(line, "```mermaid", 10) || !strcmp(line, "gantt") ||
		             has(line, "^  (title|dateFormat|axisFormat|section) [^:;#{}]") ||
		             has(line, "^  (dateFormat|axisFormat) ") ||
		             has(line, "^  [^:;#%{}]+ :(crit|milestone), t[0-9]+, "
		                       "20[0-9-]+ [0-9:]+, [0-9]+m$");
		if (!known)
			fail_msg("a line of the chart: \"%s\"", line);
	}
	return text_length(from) - text_length(to);
}

static int columns(const char *line, size_t len)
{
	int n = 0;
	for (size_t i = 0; i < len; i++)
		n += line[i] == '|' && (!i || line[i - 1] != '\\');
	return n;
}

/* Rows of the tables keep their columns, whatever stands in the cells. */
static void check_tables(const char *page)
{
	int wanted = 0;
	for (const char *line = page; *line;) {
		size_t n = strcspn(line, "\n");
		if (*line != '|')
			wanted = 0;
		else if (!wanted)
			wanted = columns(line, n);
		else if (columns(line, n) != wanted)
			fail_msg("not %d columns: %.*s", wanted, (int)n, line);
		line += n + (line[n] == '\n');
	}
}

static void check_page(struct bench *b, const char *name)
{
	json_auto_t *page = draw(b->machine, name, bench_now);
	assert_non_null(page);
	const char *title = str(page, "title"), *text = str(page, "description");
	assert_true(text_length(title) <= 255);
	assert_null(strchr(title, '\n'));
	assert_true(chart_length(text) <= 1800);
	check_tables(text);
	/* GitLab looks for nothing in a chart: chart_length() has. */
	autofree char *prose = xstrdup(text);
	char *chart = strstr(prose, "```mermaid");
	if (chart) {
		char *end = strstr(chart + 3, "```");
		memmove(chart, end, strlen(end) + 1);
	}
	if (live_in_gitlab(prose))
		fail_msg("%s: %s", live_in_gitlab(prose), prose);
}

static void check_all(struct bench *b, const char *object)
{
	static const char *const parts[] = { "card", "ask", "summary", ("sign@slack:" HEAD_OF) };
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		autobuf name = BUF_INIT(128);
		buf_addf(&name, "%s/%s", object, parts[i]);
		json_auto_t *drawn = draw(b->machine, name.s, bench_now);
		assert_non_null(drawn);
		check_message(drawn);
	}
	autobuf page = BUF_INIT(128);
	buf_addf(&page, "%s/issue", object);
	check_page(b, page.s);
	for (const char *at = look(b, "SELECT name FROM card WHERE name LIKE '%/task:%'"); *at;) {
		size_t n = strcspn(at, "\n");
		autofree char *name = xstrndup(at, n);
		json_auto_t *drawn = draw(b->machine, name, bench_now);
		check_message(drawn);
		at += n + (at[n] == '\n');
	}
}

static void check_jobs(struct bench *b)
{
	const char *bodies =
	        look(b, "SELECT body FROM job WHERE body LIKE '%\"blocks\"%' AND call LIKE "
	                "'chat.%'");
	for (const char *at = bodies; *at;) {
		size_t n = strcspn(at, "\n");
		json_auto_t *body = json_loadb(at, n, 0, NULL);
		assert_non_null(body);
		check_message(body);
		at += n + (at[n] == '\n');
	}
	for (const char *at = look(b, "SELECT body FROM job WHERE call = 'issues.create'"); *at;) {
		size_t n = strcspn(at, "\n");
		json_auto_t *body = json_loadb(at, n, 0, NULL);
		assert_true(text_length(str(body, "title")) <= 255);
		if (live_in_gitlab(str(body, "description")))
			fail_msg("%s: %s", live_in_gitlab(str(body, "description")),
			         str(body, "description"));
		at += n + (at[n] == '\n');
	}
}

static void a_whole_accident_of(struct bench *b, const char *text)
{
	static const char *const words[] = { "",          "!cause ",     "!measure ",
		                             "!data no ", "!task high ", "!xyzzy",
		                             "!restored " };
	const char *root;
	bench_now += HOUR;
	autobuf title = BUF_INIT(BIG);
	buf_addf(&title, "x %s", text);
	const char *object = declare(b, title.s, &root);
	check_all(b, object);
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		say_raw(b, i % 2 ? ONE : GUEST, root, words[i], text);
	say_raw(b, ONE, root, "", text);
	hear(b, a_reaction(ONE, ts_of(b, bench_now, 0), "pushpin", true, bench_now));
	say_raw(b, ONE, root, "!cause ", text);
	say_raw(b, ONE, root, "!task ", text);
	say_raw(b, ONE, root, "!off ", text);
	say_raw(b, ONE, root, "!call https://example.org/ ", text);
	check_all(b, object);
	reply(b, ONE, root, "!restored");
	reply(b, ONE, root, "!summary");
	check_all(b, object);
	bool blank = !text[strspn(text, " \t\n")]; /* that is no reason */
	hear(b, a_submission(HEAD_OF, "sign", as_drawn(b, "sign", object), "why",
	                     blank ? title.s : text));
	check_all(b, object);
	check_jobs(b);
}

static void hostile_words_are_inert_the_whole_way(void **state)
{
	struct bench *b = *state;
	for (size_t i = 0; i < ARRAY_SIZE(hostile); i++)
		a_whole_accident_of(b, hostile[i]);
	assert_string_equal(look(b, "SELECT count(*) FROM inbox WHERE state = 'quarantined'"), "0");
	assert_string_equal(
	        look(b,
	             "SELECT count(*) FROM object WHERE kind = 'accident' AND state <> 'signed'"),
	        "0");
}

static void long_words_are_cut(void **state)
{
	struct bench *b = *state;
	a_whole_accident_of(b, long_text("очень длинный текст без конца ", 6000));
	a_whole_accident_of(b, long_text("#1@all", 6000));
	a_whole_accident_of(b, long_text("строка\n", 6000));
}

static void much_of_everything_fits(void **state)
{
	struct bench *b = *state;
	const char *root;
	const char *object = declare(b, "it stopped", &root);
	for (int i = 0; i < 40; i++) {
		say_raw(b, ONE, root, "!measure ", long_text("долгая мера ", 700));
		say_raw(b, ONE, root, "!task ", long_text("долгая задача ", 700));
		say_raw(b, ONE, root, "", long_text("ключевой момент: ", 100));
		hear(b, a_reaction(ONE, ts_of(b, bench_now, 0), "pushpin", true, bench_now));
		bench_now += MINUTE;
		reply(b, ONE, root, i % 2 ? "!down" : "!restored");
		bench_now += MINUTE;
	}
	reply(b, ONE, root, "!restored");
	reply(b, ONE, root, "!summary");
	check_all(b, object);
	check_jobs(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(people_s_text_is_inert_in_every_piece),
		BENCH_TEST(an_unknown_person_is_left_to_slack),
		cmocka_unit_test(texts_are_cut_where_nothing_is_torn),
		BENCH_TEST(an_answer_is_as_long_as_it_must_be),
		BENCH_TEST(a_card_has_no_more_than_fits),
		BENCH_TEST(hostile_words_are_inert_the_whole_way),
		BENCH_TEST(long_words_are_cut),
		BENCH_TEST(much_of_everything_fits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
