#include "outside/gitlab_assignee.h"

#include "base/alloc.h"
#include "base/number.h"
#include "store/db.h"

#include <string.h>

enum { NAME_BYTES = 512, ID_BYTES = 32 };

static const char *str(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static int64_t num(const json_t *o, const char *key)
{
	return json_integer_value(json_object_get(o, key));
}

/* A person is assigned by number; it is asked for once and remembered. Whoever had no account then,
 * or one that is blocked (number 0), may have one by now: asked again for each issue. */
bool gitlab_assignee_known(struct trip *t, const char *username, int64_t *ret_id)
{
	autobuf name = BUF_INIT(NAME_BYTES);
	struct binding b;
	*ret_id = 0;
	if (!username)
		return true;
	buf_addf(&name, "gitlab/user/%s", username);
	if (!binding_get(t->db, name.s, &b))
		return false;
	*ret_id = number_read(b.item, 0);
	binding_release(&b);
	return *ret_id || t->step == 1;
}

enum verdict gitlab_ask_assignee(struct trip *t, const char *username)
{
	autobuf encoded = BUF_INIT(NAME_BYTES);
	number_percent_encode(&encoded, username);
	t->step = 1;
	return trip_get(t, "users?username=%s", encoded.s);
}

void gitlab_learn_assignee(struct trip *t, const char *username, const json_t *answer)
{
	autobuf name = BUF_INIT(NAME_BYTES), id = BUF_INIT(ID_BYTES);
	const json_t *user = json_array_get(answer, 0);
	const char *state = str(user, "state");
	bool active = !state || !strcmp(state, "active");
	buf_addf(&name, "gitlab/user/%s", username);
	buf_addf(&id, "%lld", (long long)(active ? num(user, "id") : 0));
	binding_put(t->db, name.s, &(struct binding){ .place = (char *)"user", .item = id.s });
}
