#include "web_server.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>

/* A server whose certificate nobody has signed but itself, for 127.0.0.1 alone. */
#define MAKE_KEY                                                                              \
	"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=test" \
	" -addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out cert.pem 2>/dev/null"
#define SERVE "exec openssl s_server -accept 127.0.0.1:0 -key key.pem -cert cert.pem -www 2>&1"

static char dir[] = "/tmp/ehrbot-tls-XXXXXX";
static char certificate[64];
static pid_t tls;
static FILE *said; /* by the server, which would die if nobody held this end */

static bool start_in_dir(const char *command)
{
	int out[2];
	if (pipe2(out, O_CLOEXEC) != 0)
		return false;
	tls = fork();
	if (tls == 0) {
		prctl(PR_SET_PDEATHSIG, SIGTERM);
		if (chdir(dir) == 0 && dup2(out[1], STDOUT_FILENO) >= 0)
			execl("/bin/sh", "sh", "-c", command, NULL);
		_exit(127);
	}
	close(out[1]);
	said = fdopen(out[0], "r");
	return said && tls > 0;
}

/* The port that the server names when it listens; 0 when there is no openssl here. */
static int port_said(void)
{
	static const char before[] = "ACCEPT 127.0.0.1:";
	char line[256];
	while (fgets(line, sizeof(line), said))
		if (!strncmp(line, before, strlen(before)))
			return (int)strtol(line + strlen(before), NULL, 10);
	return 0;
}

static int open_tls(void **state)
{
	if (!mkdtemp(dir) || !fmt(certificate, sizeof(certificate), "%s/cert.pem", dir) ||
	    !start_in_dir(MAKE_KEY " && " SERVE))
		return -1;
	memset(&server, 0, sizeof(server));
	server.port = port_said();
	return open_client(state);
}

static int close_tls(void **state)
{
	char key[64];
	kill(tls, SIGTERM);
	waitpid(tls, NULL, 0);
	fclose(said);
	unlink(certificate);
	if (fmt(key, sizeof(key), "%s/key.pem", dir))
		unlink(key);
	rmdir(dir);
	return close_client(state);
}

static void only_the_given_authority_is_believed_and_only_its_name(void **state)
{
	(void)state;
	char by_name[URL_LEN];
	if (!server.port)
		skip();
	struct http_spec s = post("{}");
	s.url = url_of("https", "/");
	ask(s);
	assert_int_equal(last.end, HTTP_NOT_SENT);

	s.ca_file = certificate;
	assert_true(fmt(by_name, sizeof(by_name), "https://localhost:%d/", server.port));
	s.url = by_name;
	ask(s);
	assert_int_equal(last.end, HTTP_NOT_SENT);

	s = get("/");
	s.url = url_of("https", "/");
	s.ca_file = certificate;
	ask(s);
	assert_int_equal(last.end, HTTP_ANSWERED);
	assert_int_equal(last.status, 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		        only_the_given_authority_is_believed_and_only_its_name, open_tls,
		        close_tls),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
