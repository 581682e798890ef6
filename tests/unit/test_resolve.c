#include "story_loop.h"

#include "base/resolve.h"

#include <dlfcn.h>
#include <netdb.h>
#include <semaphore.h>

/* Names are looked up here: `two.test` has two addresses, any other name hangs until `gate` is
 * posted and is then not found. */
static sem_t gate, left;

typedef int look_up_fn(const char *host, const char *service, const struct addrinfo *hints,
                       struct addrinfo **found);
look_up_fn look_up __asm__("getaddrinfo");

static int really(const char *host, const struct addrinfo *hints, struct addrinfo **found)
{
	look_up_fn *real = (look_up_fn *)dlsym(RTLD_NEXT, "getaddrinfo");
	return real(host, NULL, hints, found);
}

int look_up(const char *host, const char *service, const struct addrinfo *hints,
            struct addrinfo **found)
{
	(void)service;
	if (hints->ai_flags & AI_NUMERICHOST)
		return really(host, hints, found);
	if (!strcmp(host, "two.test"))
		return really("2001:db8::1", hints, found) ||
		       really("192.0.2.1", hints, &(*found)->ai_next);
	sem_wait(&gate);
	sem_post(&left);
	return EAI_NONAME;
}

static int answers;

static void answered(void *arg, const char *address)
{
	(void)arg;
	answers++;
	say(address ? address : "none");
	say(" ");
	loop_stop(l, 0);
}

static int open_names(void **state)
{
	answers = 0;
	sem_init(&gate, 0, 0);
	sem_init(&left, 0, 0);
	return open_loop(state);
}

/* How busy the clock is told that the loop is, when nothing but this timer remains. */
static int busy_now(void)
{
	struct timer *end = timer_create_on(l, stop, NULL);
	timer_in(end, 1);
	loop_run(l, NULL, NULL);
	timer_destroy(end);
	return story.busy;
}

static void an_address_is_its_own_answer(void **state)
{
	(void)state;
	resolve_start(l, "127.0.0.1", answered, NULL);
	assert_int_equal(answers, 0);
	loop_run(l, NULL, NULL);
	resolve_start(l, "::1", answered, NULL);
	loop_run(l, NULL, NULL);
	resolve_start(l, "LocalHost", answered, NULL);
	loop_run(l, NULL, NULL);
	assert_string_equal(said, "127.0.0.1 ::1 127.0.0.1 ");
	assert_int_equal(busy_now(), 0);
}

static void a_name_gives_its_first_address(void **state)
{
	(void)state;
	resolve_start(l, "two.test", answered, NULL);
	loop_run(l, NULL, NULL);
	assert_string_equal(said, "2001:db8::1 ");
	assert_int_equal(busy_now(), 0);
}

static struct timer *tick;
static int ticks;

static void on_tick(void *arg)
{
	(void)arg;
	if (++ticks < 100)
		timer_in(tick, 1);
	else
		sem_post(&gate);
}

static void dead_dns_does_not_hold_the_timers(void **state)
{
	(void)state;
	ticks = 0;
	tick = timer_create_on(l, on_tick, NULL);
	timer_in(tick, 1);
	resolve_start(l, "dead.test", answered, NULL);
	loop_run(l, NULL, NULL);
	assert_int_equal(ticks, 100);
	assert_string_equal(said, "none ");
	timer_destroy(tick);
}

static void a_cancelled_look_up_is_silent(void **state)
{
	(void)state;
	struct resolve *r = resolve_start(l, "dead.test", answered, NULL);
	assert_int_equal(busy_now(), 1);
	resolve_cancel(r);
	resolve_cancel(NULL);
	assert_int_equal(busy_now(), 0);
	r = resolve_start(l, "127.0.0.1", answered, NULL);
	resolve_cancel(r);
	sem_post(&gate);
	sem_wait(&left);
	assert_int_equal(busy_now(), 0);
	assert_int_equal(answers, 0);
}

static void its_thread_may_outlive_the_loop(void **state)
{
	(void)state;
	resolve_cancel(resolve_start(l, "dead.test", answered, NULL));
	loop_destroy(l);
	sem_post(&gate);
	sem_wait(&left);
	l = loop_create();
	assert_non_null(l);
}

static struct resolve *self, *other;

static void cancel_both(void *arg, const char *address)
{
	answered(arg, address);
	resolve_cancel(self);
	resolve_cancel(other);
}

static void its_answer_may_cancel_it_and_another(void **state)
{
	(void)state;
	self = resolve_start(l, "two.test", cancel_both, NULL);
	other = resolve_start(l, "dead.test", answered, NULL);
	loop_run(l, NULL, NULL);
	sem_post(&gate);
	sem_wait(&left);
	assert_int_equal(busy_now(), 0);
	assert_int_equal(answers, 1);
}

enum { CROWD = 20 };

static void count_answer(void *arg, const char *address)
{
	(void)arg;
	assert_null(address);
	if (++answers == CROWD / 2)
		loop_stop(l, 0);
}

static void many_at_once_and_half_of_them_cancelled(void **state)
{
	struct resolve *r[CROWD];
	(void)state;
	for (int i = 0; i < CROWD; i++)
		r[i] = resolve_start(l, "dead.test", count_answer, NULL);
	for (int i = 0; i < CROWD; i += 2)
		resolve_cancel(r[i]);
	for (int i = 0; i < CROWD; i++)
		sem_post(&gate);
	loop_run(l, NULL, NULL);
	for (int i = 0; i < CROWD; i++)
		sem_wait(&left);
	assert_int_equal(busy_now(), 0);
	assert_int_equal(answers, CROWD / 2);
}

#undef CASE
#define CASE(f) cmocka_unit_test_setup_teardown(f, open_names, close_loop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(an_address_is_its_own_answer),
		CASE(a_name_gives_its_first_address),
		CASE(dead_dns_does_not_hold_the_timers),
		CASE(a_cancelled_look_up_is_silent),
		CASE(its_thread_may_outlive_the_loop),
		CASE(its_answer_may_cancel_it_and_another),
		CASE(many_at_once_and_half_of_them_cancelled),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
