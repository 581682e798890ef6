#include "state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* The table of methods against Slack's documentation, where the extract of it is at hand: the
 * folder EHRBOT_SHARED, or `shared` beside the checkout. */

static json_t *documented(void)
{
	const char *shared = getenv("EHRBOT_SHARED");
	char path[4096];

	if (!fmt(path, sizeof(path), "%s/slack-samples/methods.json",
	         shared ? shared : "../shared"))
		return NULL;
	return json_load_file(path, 0, NULL);
}

static bool has_scope(const json_t *scopes, const char *wanted)
{
	return js_find(js_get(scopes, "bot"), "name", wanted) >= 0;
}

static void compare(const struct slack_entry *e, const json_t *method)
{
	/* Said of every method elsewhere in the documentation, or only in the table of errors. */
	static const char *const known[] = { "client_msg_id" };
	json_t *args = js_get(method, "args");
	struct slack_argument a;
	size_t n = 0;

	for (const char *at = e->args; slack_argument_next(&at, &a);) {
		if (strcmp(a.name, known[0]) == 0)
			continue;
		const json_t *arg = js_get(args, a.name);
		if (!arg)
			fail_msg("%s: %s is not documented", e->name, a.name);
		if (js_true(arg, "required") != a.required)
			fail_msg("%s: is %s required?", e->name, a.name);
		n++;
	}
	json_object_del(args, "team_id");
	if (n != json_object_size(args))
		fail_msg("%s: %zu arguments of %zu", e->name, n, json_object_size(args));
	for (const char *p = e->scope ? e->scope : ""; *p;) {
		size_t len = strcspn(p, " ");
		autofree char *scope = xstrndup(p, len);
		if (!has_scope(js_get(method, "scopes"), scope))
			fail_msg("%s: scope %s is not documented", e->name, scope);
		p += len + (p[len] == ' ');
	}
}

static void methods_are_as_documented(void **state)
{
	json_t *all = documented(), *method;
	const char *name;
	size_t compared = 0;

	(void)state;
	if (!all) {
		print_message("skipped: no slack-samples/methods.json\n");
		skip();
	}
	json_object_foreach(all, name, method)
	{
		const struct slack_entry *e = slack_entry_find(name);
		if (!e)
			continue;
		compare(e, method);
		compared++;
	}
	assert_int_equal(compared, 26);
	json_decref(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(methods_are_as_documented),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
