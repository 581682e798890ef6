#include "base/notify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

/* Binds to a name of the kernel's choice: "@" and five digits. */
static int listen_abstract(char *ret)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	socklen_t len = sizeof(sa_family_t);
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	assert_true(fd >= 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&at, len), 0);
	len = sizeof(at);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &len), 0);
	memcpy(ret, at.sun_path, len - offsetof(struct sockaddr_un, sun_path));
	*ret = '@';
	return fd;
}

static void the_supervisor_hears(void **state)
{
	(void)state;
	char name[sizeof(((struct sockaddr_un *)0)->sun_path) + 1] = "", heard[32] = "";
	int fd = listen_abstract(name);
	setenv("NOTIFY_SOCKET", name, 1);
	notify_supervisor("READY=1");
	assert_int_equal(recv(fd, heard, sizeof(heard) - 1, 0), strlen("READY=1"));
	assert_string_equal(heard, "READY=1");
	close(fd);
	notify_supervisor("WATCHDOG=1"); /* it has gone */
}

static void without_one_nothing_is_said(void **state)
{
	(void)state;
	unsetenv("NOTIFY_SOCKET");
	notify_supervisor("READY=1");
	setenv("NOTIFY_SOCKET", "", 1);
	notify_supervisor("READY=1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_supervisor_hears),
		cmocka_unit_test(without_one_nothing_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
