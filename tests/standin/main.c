#include "control.h"
#include "state.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* standin [WORLD.json]: serves until it gets SIGTERM or SIGINT. The first line it prints is
 * {"slack": PORT, "gitlab": PORT}. */

enum { LONGEST_WAIT_MS = 1000 };

static volatile sig_atomic_t stopped;

static void stop(int signal_number)
{
	(void)signal_number;
	stopped = 1;
}

static json_t *default_world(void)
{
	return js_pack("{s:{s:[{s:s,s:s,s:s},{s:s,s:s,s:s}],"
	               "s:[{s:s,s:s,s:[s,s]},{s:s,s:s,s:[s,s]},{s:s,s:s,s:b}]},"
	               "s:{s:[{s:i,s:s,s:s},{s:i,s:s,s:s}],"
	               "s:[{s:s,s:{s:i,s:i,s:i},s:[s,s]}],"
	               "s:[{s:i,s:s,s:[s]},{s:i,s:s,s:[]}]}}",
	               "slack", "users", "id", "U0000000001", "name", "anna", "real_name", "Anna",
	               "id", "U0000000002", "name", "boris", "real_name", "Boris", "channels", "id",
	               "C0000000001", "name", "ehr_community", "members", "anna", "boris", "id",
	               "C0000000002", "name", "ehr_alert", "members", "anna", "boris", "id",
	               "C0000000003", "name", "elsewhere", "bot", 0, "gitlab", "users", "id", 11,
	               "username", "anna", "name", "Anna", "id", 12, "username", "boris", "name",
	               "Boris", "groups", "path", "FHIR-BY", "members", "ehr-bot", LEVEL_MAINTAINER,
	               "anna", LEVEL_DEVELOPER, "boris", LEVEL_REPORTER, "labels", "Priority: High",
	               "Priority: Low", "projects", "id", 1, "path", "FHIR-BY/ehr.platform.support",
	               "labels", "L2:", "id", 2, "path", "FHIR-BY/ehr.platform", "labels");
}

static json_t *world_of(int argc, char **argv)
{
	json_error_t why;

	if (argc < 2)
		return default_world();
	json_t *w = json_load_file(argv[1], 0, &why);
	if (!w)
		fprintf(stderr, "standin: %s:%d: %s\n", argv[1], why.line, why.text);
	return w;
}

static void serve(struct program *p)
{
	while (!stopped) {
		int64_t next = standin_next(p->s), now = control_now(p);
		int64_t wait = next == INT64_MAX ? LONGEST_WAIT_MS : next - now;

		if (wait < 0)
			wait = 0;
		standin_serve(p->s, wait > LONGEST_WAIT_MS ? LONGEST_WAIT_MS : (int)wait);
	}
}

static void stop_on_signals(void)
{
	struct sigaction on = { .sa_handler = stop };

	sigaction(SIGTERM, &on, NULL);
	sigaction(SIGINT, &on, NULL);
}

int main(int argc, char **argv)
{
	struct program p = { .effects = json_array() };
	struct standin_setup how = { .now = control_now, .effect = control_saw, .arg = &p };
	json_t *world = world_of(argc, argv);
	int status = EXIT_FAILURE;

	p.s = standin_create(&how);
	if (!p.s) {
		perror("standin");
		goto drop_world;
	}
	p.s->control = control_run;
	if (!world || !standin_world(p.s, world)) {
		fprintf(stderr, "standin: %s\n", world ? standin_refusal(p.s) : "no world");
		goto destroy;
	}
	stop_on_signals();
	printf("{\"slack\": %d, \"gitlab\": %d}\n", standin_port(p.s, STANDIN_SLACK),
	       standin_port(p.s, STANDIN_GITLAB));
	fflush(stdout);
	serve(&p);
	status = EXIT_SUCCESS;
destroy:
	standin_destroy(p.s);
drop_world:
	json_decref(world);
	json_decref(p.effects);
	return status;
}
