#include "base/alloc.h"
#include "core/addresses.h"
#include "core/dispatch.h"
#include "courier_world.h"

/* A call that Slack does not take goes by mail. The bench's Slack is silent: nothing is carried but
 * what a test carries. */

#define LETTERS "SELECT count(*) FROM job WHERE call = 'mail.send'"

static void with_mail(struct bench *b)
{
	b->config.mail.smtp = "smtp://localhost:25";
	b->config.mail.from = "bot@example.org";
}

static void knows(struct bench *b, const char *user, const char *mail)
{
	autobuf person = BUF_INIT(64);
	buf_addf(&person, "slack:%s", user);
	assert_true(db_begin(b->machine->db));
	db_do(b->machine->db, SQL_person_learn_mail, T(":id", person.s), T(":mail", mail));
	assert_true(db_commit(b->machine->db));
}

static void comes(struct bench *b, const char *timer, int64_t at)
{
	autobuf sql = BUF_INIT(128);
	buf_addf(&sql, "SELECT due FROM timer WHERE name = '%s'", timer);
	int64_t due = look_number(b, sql.s);
	bench_now = at;
	assert_true(due && due <= at);
	assert_true(db_begin(b->machine->db));
	assert_int_equal(dispatch_moment(b->machine, "accident:1", timer, due, at), HANDLED);
	assert_true(db_commit(b->machine->db));
}

static const char *mailed(struct bench *b)
{
	return look(b, "SELECT kind, text FROM fact LEFT JOIN words ON words.id = fact.words WHERE "
	               "kind LIKE '%mailed:%' ORDER BY fact.id");
}

static void a_call_waits_a_minute_for_slack(void **state)
{
	struct bench *b = *state;
	const char *root;
	with_mail(b);
	knows(b, OF_INFRA, "infra@example.org");
	knows(b, OF_VM, "vm@example.org");
	declare(b, "it stopped", &root);
	assert_int_equal(look_number(b, "SELECT due FROM timer WHERE name = 'crew.mail'"),
	                 BENCH_START + MINUTE);
	/* That to infrastructure arrives. */
	const char *name = look(b, "SELECT name FROM job WHERE name LIKE '%call:infra%'");
	tie(b, name, "D1", "1.0", NULL);
	comes(b, "crew.mail", BENCH_START + MINUTE);
	assert_string_equal(mailed(b), "mailed:vm|slack:" OF_VM);
	assert_int_equal(look_number(b, LETTERS), 1);
	const char *body = look(b, "SELECT body FROM job WHERE call = 'mail.send'");
	assert_non_null(strstr(body, "\"to\":[\"vm@example.org\"]"));
	/* Each call once; the second is another. */
	assert_string_equal(look(b, "SELECT due FROM timer WHERE name = 'crew.mail'"), "");
	comes(b, "crew.step", BENCH_START + 3 * MINUTE);
	comes(b, "crew.mail", BENCH_START + 4 * MINUTE);
	assert_string_equal(mailed(b), "mailed:vm|slack:" OF_VM "\nmailed:infra|slack:" OF_INFRA
	                               "\nmailed:vm|slack:" OF_VM);
}

static void who_came_is_not_called(void **state)
{
	struct bench *b = *state;
	const char *root;
	with_mail(b);
	knows(b, OF_INFRA, "infra@example.org");
	declare(b, "it stopped", &root);
	reply(b, OF_INFRA, root, "!take");
	reply(b, OF_VM, root, "!беру вм");
	assert_string_equal(
	        look(b, "SELECT kind, by FROM fact WHERE kind LIKE 'take:%' ORDER BY id"),
	        "take:infra|slack:" OF_INFRA "\ntake:vm|slack:" OF_VM);
	assert_string_equal(look(b, "SELECT due FROM timer WHERE name = 'crew.mail'"), "");
	assert_int_equal(look_number(b, LETTERS), 0);
}

static const char *refusal(struct bench *b)
{
	return look(
	        b,
	        "SELECT became FROM journal WHERE action = 'word.take' ORDER BY row DESC LIMIT 1");
}

static void a_word_takes_what_a_button_would(void **state)
{
	struct bench *b = *state;
	const char *root;
	declare(b, "it stopped", &root);
	reply(b, SECOND, root, "!take");
	assert_string_equal(refusal(b), "refused: no.crew.infra");
	reply(b, OF_VM, root, "!take infra");
	assert_string_equal(refusal(b), "refused: no.crew.infra");
	reply(b, OF_VM, root, "!take l1");
	assert_string_equal(refusal(b), "refused: no.crew.which");
	reply(b, OF_VM, root, "!take");
	reply(b, OF_VM, root, "!take");
	assert_string_equal(refusal(b), "refused: no.late");
}

/* Nobody can be told: the record says so, and whoever reads the issue. */
static void without_an_address_it_is_said(void **state)
{
	struct bench *b = *state;
	const char *root;
	with_mail(b);
	declare(b, "it stopped", &root);
	comes(b, "crew.mail", BENCH_START + MINUTE);
	assert_string_equal(mailed(b),
	                    "unmailed:infra|slack:" OF_INFRA "\nunmailed:vm|slack:" OF_VM);
	assert_int_equal(look_number(b, LETTERS), 0);
}

static void everybody_gets_one_letter_for_both_roles(void **state)
{
	struct bench *b = *state;
	const char *root;
	with_mail(b);
	knows(b, OF_INFRA, "infra@example.org");
	knows(b, HEAD_OF, "head@example.org");
	declare(b, "it stopped", &root);
	bench_now = BENCH_START + HOUR;
	comes(b, "crew.step", bench_now);
	comes(b, "crew.mail", bench_now + MINUTE);
	assert_string_equal(mailed(b), "mailed:infra|everybody\nmailed:vm|everybody");
	assert_int_equal(look_number(b, LETTERS), 2);
	assert_non_null(strstr(look(b, "SELECT body FROM job WHERE call = 'mail.send' "
	                               "ORDER BY id DESC LIMIT 1"),
	                       "\"to\":[\"infra@example.org\"]"));
}

static void a_drill_mails_nothing(void **state)
{
	struct bench *b = *state;
	with_mail(b);
	knows(b, OF_INFRA, "infra@example.org");
	hear(b, a_slash(ONE, "accident --drill it stopped"));
	assert_int_equal(look_number(b, "SELECT count(*) FROM fact WHERE kind LIKE 'call:%'"), 2);
	assert_string_equal(look(b, "SELECT due FROM timer WHERE name = 'crew.mail'"), "");
}

static void ask_for_addresses(struct bench *b)
{
	assert_true(db_begin(b->machine->db));
	addresses_ask(b->machine, bench_now);
	assert_true(db_commit(b->machine->db));
}

static void addresses_are_asked_for_once_a_day(void **state)
{
	struct bench *b = *state;
	static const char waits[] =
	        "SELECT count(*) FROM job WHERE call = 'users.info/mail' AND state = 'waiting'";
	ask_for_addresses(b);
	assert_int_equal(look_number(b, waits), 0); /* no [mail], no letters */
	with_mail(b);
	ask_for_addresses(b);
	int64_t all = look_number(b, waits);
	assert_int_equal(all, b->config.people_count);
	look(b, "UPDATE job SET state = 'done', body = NULL");
	bench_now += HOUR;
	ask_for_addresses(b);
	assert_int_equal(look_number(b, waits), 0);
	bench_now += 24 * HOUR;
	ask_for_addresses(b);
	assert_int_equal(look_number(b, waits), all);
	assert_string_equal(look(b, "SELECT body FROM job WHERE key = 'mail:slack:" OF_VM "'"),
	                    "{\"user\":\"" OF_VM "\"}");
	assert_int_equal(look_number(b, "SELECT count(*) FROM job"), all);
}

static void an_address_is_what_slack_says(void **state)
{
	struct bench *b = *state;
	with_mail(b);
	carry();
	answer_all();
	ask_for_addresses(b);
	carry();
	answer_request(request_to("users.info"), 200,
	               "{\"ok\":true,\"user\":{\"real_name\":\"Ann\",\"profile\":{\"email\":"
	               "\"ann@example.org\"}}}");
	assert_string_equal(look(b, "SELECT mail FROM person WHERE mail IS NOT NULL"),
	                    "ann@example.org");
	answer_request(request_to("users.info"), 200,
	               "{\"ok\":true,\"user\":{\"real_name\":\"Bob\",\"profile\":{\"email\":"
	               "\"bob@x.org>\\r\\nBcc: evil@x.org\"}}}");
	assert_string_equal(look(b, "SELECT mail FROM person WHERE mail IS NOT NULL"),
	                    "ann@example.org");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_call_waits_a_minute_for_slack),
		WORLD_TEST(who_came_is_not_called),
		WORLD_TEST(a_word_takes_what_a_button_would),
		WORLD_TEST(without_an_address_it_is_said),
		WORLD_TEST(everybody_gets_one_letter_for_both_roles),
		WORLD_TEST(a_drill_mails_nothing),
		WORLD_TEST(addresses_are_asked_for_once_a_day),
		WORLD_TEST(an_address_is_what_slack_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
