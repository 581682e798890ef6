#include "base/text.h"
#include "base/when.h"
#include "world.h"

/* What people type: the first byte says who and where. Times are read besides. */

static json_t *said(struct bench *b, uint8_t how, const char *text)
{
	static const char *const people[] = { ONE, HEAD_OF, OF_VM, GUEST };
	const char *person = people[how / 4 % ARRAY_SIZE(people)];
	const char *ts = ts_of(b, bench_now, 1);
	json_t *heard;
	switch (how % 4) {
	case 0: return a_slash(person, text);
	case 1:
		heard = a_message(person, ts, NULL, text);
		json_object_set_new(json_object_get(json_object_get(heard, "payload"), "event"),
		                    "channel", json_string("D0DIRECT"));
		return heard;
	default: return a_message(person, ts, world_root, text);
	}
}

static void read_times(const char *text)
{
	const char *rest;
	int64_t at;
	when_parse(text, bench_now, &at, &rest);
	when_parse_term(text, bench_now, &at, &rest);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!size)
		return 0;
	struct bench *b = world_now();
	autofree char *text = text_clean((const char *)data + 1, size - 1);
	bench_now += 1000;
	read_times(text);
	hear(b, said(b, data[0], text));
	world_holds(b);
	return 0;
}
