#include "base/alloc.h"
#include "card.h"
#include "core/draw.h"
#include "core/inbox.h"
#include "core/registry.h"
#include "ctx.h"
#include "fixed_clock.h"
#include "form.h"
#include "say.h"
#include "store/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* No number of a document leaves, by whichever verb, and the one who typed it is told. Telltale
 * digits: no moment, id or hash of a test has them in a row. */

#define IDENTITY "7777777A777PB7"
#define TELLTALE "777"
#define TYPED    "больной 7777777 А 777 РВ 7, паспорт MP 7777777, passport no 777777777"

enum { TEXT_MAX = 1 << 20 };

/* ---- every verb, with numbers in whatever people's text it takes ---- */

static const struct msg *const label = M("test.label", "Label");
#define SAY AS_IS("{text} {cut}"), WITH(TEXT("text", TYPED), CUT("cut", TYPED, 30))

static void draw_card(struct ctx *cx, struct card *c, const char *object)
{
	(void)cx;
	(void)object;
	card_header(c, SAY);
	card_section(c, SAY);
	card_more(c, SAY);
	card_line(c, SAY);
	card_beside(c, PLAIN, "test.open", label);
	card_context(c, SAY);
	card_button(c, PLAIN, "test.open", label);
	card_link(c, "https://example.org/?id=" IDENTITY, label);
	card_link(c, NULL, label); /* of an issue whose address nobody told: no button */
	card_says(c, SAY);
}

static void draw_page(struct ctx *cx, struct page *p, const char *object)
{
	(void)object;
	page_title(p, SAY);
	page_put(p, SAY);
	page_lines(p, SAY);
	page_row(p, WITH(TEXT("", TYPED), CUT("", TYPED, 12)));
	page_chart(p, SAY);
	page_chart_section(p, label);
	page_chart_bar(p, "crit", now(cx), now(cx), SAY);
	page_chart_end(p);
}

static void fill(struct ctx *cx, struct sheet *s, const char *object)
{
	(void)cx;
	(void)object;
	sheet_note(s, SAY);
	sheet_value(s, "line", TYPED);
	sheet_value(s, "text", TYPED);
	sheet_option(s, "kind", "one", SAY, true);
}

static const char *const noc[] = { "noc@example.org", NULL };

static enum outcome all_verbs(struct ctx *cx, const struct args *a)
{
	answer(cx, SAY);
	offer(cx, PLAIN, "test.open", a->object, label);
	post(cx, a->object, SAY);
	tell(cx, head(cx), "test", SAY);
	show(cx, a->object, "test");
	show_to(cx, head(cx), a->object, "own");
	show_page(cx, a->object, "page");
	file_issue(cx, a->object,
	           &(struct filing){ .name = name_of(cx, a->object, "filed"),
	                             .title = TYPED,
	                             .text = TYPED,
	                             .priority = HIGH });
	note_issue(cx, a->object, name_of(cx, a->object, "issue"), SAY);
	assert_true(send_mail(cx, a->object,
	                      &(struct letter){ .to = noc, .subject = TYPED, .text = TYPED }));
	ask(cx, "test", a->object);
	return refuse(cx, SAY);
}

static const struct door doors[] = {
	{ BUTTON, "test.all", .of = "accident", .run = all_verbs },
	{ 0 },
};

static const struct form forms[] = {
	{ .name = "test",
	  .title = M("test.title", "Title"),
	  .submit = M("test.submit", "Send"),
	  .fill = fill,
	  .fields = { { .name = "line", .label = M("test.line", "Line") },
	              { "text", M("test.text", "Text"), .kind = FIELD_TEXT },
	              { "kind", M("test.kind", "Kind"), .kind = FIELD_SELECT } } },
	{ 0 },
};

static const struct card_kind cards[] = { { "accident", "test", IN_THREAD, draw_card },
	                                  { "accident", "own", TO_PERSON, draw_card },
	                                  { 0 } };
static const struct page_kind pages[] = { { "accident", "page", draw_page }, { 0 } };

extern const struct handler handler_test;
const struct handler handler_test = { .name = "test",
	                              .group = HELP_DESK,
	                              .doors = doors,
	                              .forms = forms,
	                              .cards = cards,
	                              .pages = pages };

/* ---- what leaves ---- */

/* A moment of Slack's may end so, 1795448777.000000, and the number of an envelope. */
static bool is_counted(const char *text, const char *at)
{
	static const char moment[] = ".000000", envelope[] = "0000-4000-8000-000000000";
	size_t before = strlen(envelope);
	return !strncmp(at + strlen(TELLTALE), moment, strlen(moment)) ||
	       ((size_t)(at - text) >= before && !strncmp(at - before, envelope, before));
}

static void clean(const char *what, const char *text)
{
	for (const char *at = text; (at = strstr(at, TELLTALE)); at += strlen(TELLTALE))
		if (!is_counted(text, at))
			fail_msg("%s: %.300s", what, at);
}

static void each_line(const char *lines, void (*does)(struct bench *b, const char *line),
                      struct bench *b)
{
	autofree char *copy = xstrdup(lines);
	for (char *line, *rest = copy; (line = strsep(&rest, "\n"));)
		if (*line)
			does(b, line);
}

static void clean_card(struct bench *b, const char *name)
{
	json_auto_t *drawn = draw(b->machine, name, bench_now);
	assert_non_null(drawn);
	autofree char *text = json_dumps(drawn, JSON_COMPACT);
	clean(name, text);
}

/* Jobs of all calls, answers with acks, and everything that has been shown, as it is drawn now. */
static void nothing_leaves(struct bench *b)
{
	clean("a job", look(b, "SELECT body FROM job"));
	clean("an ack", b->did.s);
	clean("an error", look(b, "SELECT error FROM job"));
	each_line(look(b, "SELECT name FROM card"), clean_card, b);
}

static void every_verb_masks(void **state)
{
	struct bench *b = *state;
	const char *root;
	b->config.mail.smtp = "smtps://mail.example.org";
	const char *object = declare(b, "it stopped", &root);
	hear(b, a_press(HEAD_OF, "test.all", object));
	assert_string_equal(look(b, "SELECT count(*) FROM inbox WHERE state = 'quarantined'"), "0");
	static const char *const calls[] = { "chat.postMessage",   "chat.postMessage/thread",
		                             "chat.postEphemeral", "issues.create",
		                             "notes.create",       "mail.send",
		                             "views.open" };
	for (size_t i = 0; i < ARRAY_SIZE(calls); i++) {
		autobuf sql = BUF_INIT(256);
		buf_addf(&sql, "SELECT count(*) FROM job WHERE call = '%s' AND body LIKE '%%•••%%'",
		         calls[i]);
		if (look_number(b, sql.s) < 1)
			fail_msg("nothing masked by %s", calls[i]);
	}
	nothing_leaves(b);
	b->config.mail.smtp = NULL;
}

/* Cut anywhere, half a number never shows. */
static void a_cut_is_made_behind_the_mask(void **state)
{
	static const struct msg m = { NULL, "{x}", NULL };
	struct bench *b = *state;
	struct ctx cx;
	ctx_open(&cx, b->machine, bench_now);
	for (int points = 1; points < 90; points++)
		for (int d = TO_SLACK; d <= TO_MERMAID; d++) {
			autobuf to = BUF_INIT(TEXT_MAX);
			render(&to, d, &cx, &m, WITH(CUT("x", TYPED, points)));
			if (strchr(to.s, '7'))
				fail_msg("cut at %d: %s", points, to.s);
		}
	ctx_close(&cx);
}

/* ---- every door there is, gone through with numbers ---- */

static void add_token(struct buf *typed, const char *token, size_t len)
{
	static const struct {
		const char *name, *said;
	} said[] = { { "when", "14:02" },
		     { "percent", "40%" },
		     { "yesno", "yes" },
		     { "priority", "high" },
		     { "text", TYPED } };
	for (size_t i = 0; i < ARRAY_SIZE(said); i++)
		if (strlen(said[i].name) == len && !strncmp(said[i].name, token, len))
			buf_addf(typed, " %s", said[i].said);
}

/* A word with all that its grammar asks for. */
static void type(struct buf *typed, const struct door *d)
{
	buf_addf(typed, "%s%s", d->kind == WORD ? "!" : "", d->name);
	for (const char *t = d->takes ? d->takes : ""; *t;) {
		size_t n = strcspn(t, " ");
		add_token(typed, t + 1, n - 2);
		t += n + (t[n] == ' ');
	}
}

static void submit_all(struct bench *b, const struct form *f, const char *object)
{
	for (int i = 0; i < FORM_FIELDS && f->fields[i].name; i++)
		hear(b, a_submission(HEAD_OF, f->name, object, f->fields[i].name, TYPED));
}

static void go_through(struct bench *b, const struct door *d, const char *object, const char *root)
{
	static const char *const tails[] = { "", " " TYPED };
	autobuf typed = BUF_INIT(TEXT_MAX);
	type(&typed, d);
	for (size_t i = 0; i < ARRAY_SIZE(tails); i++) {
		buf_add(&typed, tails[i]);
		if (d->kind == SLASH)
			hear(b, a_slash(HEAD_OF, typed.s));
		else if (d->kind == WORD)
			reply(b, HEAD_OF, root, typed.s);
	}
	if (d->kind == BUTTON && d->name)
		hear(b, a_press(HEAD_OF, d->name, object));
	const struct form *f = d->kind == FORM ? registry_form(d->name) : NULL;
	if (f)
		submit_all(b, f, object);
}

static void every_door_masks(void **state)
{
	struct bench *b = *state;
	const char *root;
	b->config.mail.smtp = "smtps://mail.example.org";
	const char *object = declare(b, TYPED, &root);
	reply(b, GUEST, root, TYPED);
	hear(b, a_reaction(ONE, ts_of(b, bench_now, 0), "pushpin", true, bench_now));
	const struct door *d;
	/* Twice: what the first round changed opens other doors. */
	for (int round = 0; round < 2; round++)
		for (struct door_walk w = { 0 }; (d = registry_door(&w));) {
			bench_now += MINUTE;
			go_through(b, d, object, root);
			nothing_leaves(b);
		}
	assert_string_equal(look(b, "SELECT count(*) FROM inbox WHERE state = 'quarantined'"), "0");
	assert_true(look_number(b, "SELECT count(*) FROM fact JOIN words ON words.id = "
	                           "fact.words WHERE text LIKE '%777%'") > 5);
	b->config.mail.smtp = NULL;
}

/* ---- the author is told ---- */

static int64_t told(struct bench *b)
{
	return look_number(b, "SELECT count(*) FROM job WHERE call = 'chat.postEphemeral' AND body "
	                      "LIKE '%document number%'");
}

static int64_t marked(struct bench *b)
{
	return look_number(b, "SELECT count(*) FROM job WHERE call = 'reactions.add' AND body LIKE "
	                      "'%see_no_evil%'");
}

static const char *rows(struct bench *b)
{
	return look(b, "SELECT actor, object, became, words_id FROM journal WHERE action = "
	               "'text.masked' ORDER BY row");
}

static void a_reply_is_told_once(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	json_t *sent = a_message(ONE, ts_of(b, bench_now + MINUTE, 0), root, TYPED);
	json_auto_t *copy = again(sent);
	hear(b, sent);
	hear(b, json_incref(copy));
	reply(b, ONE, root, "nothing to hide, platform#7777777");
	assert_int_equal(told(b), 1);
	assert_int_equal(marked(b), 1);
	assert_string_equal(rows(b), "slack:U1ONE|accident:1|3|");
	/* A word that was refused is a reply all the same. */
	reply(b, GUEST, root, "!cause " IDENTITY);
	reply(b, ONE, root, "!nonsense " IDENTITY);
	assert_int_equal(told(b), 3);
	assert_int_equal(marked(b), 3);
}

static void an_edit_is_told_when_it_brings_one(void **state)
{
	struct bench *b = *state;
	const char *root;
	static const struct {
		const char *text;
		int told;
	} edits[] = { { IDENTITY, 1 },
		      { IDENTITY " again", 1 },
		      { "gone", 1 },
		      { "still gone", 1 },
		      { "back: MP 7777777", 2 } };
	declare(b, "it stopped", &root);
	const char *ts = ts_of(b, bench_now + MINUTE, 0);
	hear(b, a_message(ONE, ts, root, "as yet nothing"));
	for (size_t i = 0; i < ARRAY_SIZE(edits); i++) {
		hear(b,
		     an_edit(ONE, ts, root, edits[i].text, bench_now + (int64_t)(i + 2) * MINUTE));
		assert_int_equal(told(b), edits[i].told);
	}
	assert_int_equal(marked(b), 1); /* the reaction is there already */
	/* Another edit was heard before this one: it stands nowhere any more. */
	hear(b, an_edit(ONE, ts, root, "older " IDENTITY, bench_now + MINUTE));
	assert_int_equal(told(b), 2);
}

static void a_reply_that_was_edited_before_it_was_heard_is_past(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	const char *ts = ts_of(b, bench_now + MINUTE, 0);
	hear(b, an_edit(ONE, ts, root, "nothing now", bench_now + 2 * MINUTE));
	hear(b, a_message(ONE, ts, root, IDENTITY));
	assert_int_equal(told(b), 0);
	assert_string_equal(rows(b), "");
}

static void a_command_is_told_with_its_answer(void **state)
{
	struct bench *b = *state;
	hear(b, a_slash(GUEST, "accident " IDENTITY)); /* refused: nothing went anywhere */
	hear(b, a_slash(ONE, "nonsense " IDENTITY));
	assert_null(strstr(b->did.s, "document number"));
	hear(b, a_slash(ONE, "accident " IDENTITY));
	assert_non_null(strstr(b->did.s, "document number"));
	assert_int_equal(told(b) + marked(b), 0);
	assert_string_equal(rows(b), "slack:U1ONE|accident:1|1|");
}

static void a_form_is_told_too(void **state)
{
	struct bench *b = *state;
	const char *root;
	const char *object = declare(b, "it stopped", &root);
	hear(b, a_submission(ONE, "facts", object, "cause", "it was " IDENTITY));
	hear(b, a_submission(ONE, "facts", object, "measures", "nothing of that kind"));
	assert_string_equal(rows(b), "slack:U1ONE|accident:1|1|");
	assert_int_equal(look_number(b, "SELECT count(*) FROM job WHERE call = 'chat.postMessage' "
	                                "AND body LIKE '%document number%'"),
	                 1);
}

static void the_record_keeps_what_was_said(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	reply(b, ONE, root, "it was " IDENTITY);
	assert_string_equal(look(b, "SELECT text FROM fact JOIN words ON words.id = fact.words "
	                            "WHERE kind = 'entry'"),
	                    "it was " IDENTITY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BENCH_TEST(every_verb_masks),
		BENCH_TEST(a_cut_is_made_behind_the_mask),
		BENCH_TEST(every_door_masks),
		BENCH_TEST(a_reply_is_told_once),
		BENCH_TEST(an_edit_is_told_when_it_brings_one),
		BENCH_TEST(a_reply_that_was_edited_before_it_was_heard_is_past),
		BENCH_TEST(a_command_is_told_with_its_answer),
		BENCH_TEST(a_form_is_told_too),
		BENCH_TEST(the_record_keeps_what_was_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
