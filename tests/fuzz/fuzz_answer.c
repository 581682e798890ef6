#include "world.h"

/* What the services answer: the first byte chooses the request, the second its status. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const long statuses[] = { 200, 200, 201, 404, 429, 500 };
	if (size < 2)
		return 0;
	struct bench *b = world_now();
	autofree char *body = xstrndup((const char *)data + 2, size - 2);
	bench_now += 1000;
	hear(b, a_message(ONE, ts_of(b, bench_now, 1), world_root, "!clients cut off"));
	carry();
	int waiting = 0;
	for (int i = 0; i < sent_count; i++)
		waiting += !sent[i]->over;
	int chosen = waiting ? data[0] % waiting : 0;
	for (int i = 0; i < sent_count; i++)
		if (!sent[i]->over && chosen-- == 0) {
			answer_request(sent[i], statuses[data[1] % ARRAY_SIZE(statuses)], body);
			break;
		}
	carry();
	answer_all();
	world_holds(b);
	return 0;
}
