#include "core/registry.h"

#include "base/alloc.h"

extern const struct handler handler_declare, handler_timeline, handler_clock, handler_facts,
        handler_task, handler_summary, handler_report, handler_sign, handler_help;
#ifdef EHRBOT_TEST_HANDLER
extern const struct handler handler_test;
#endif

const struct handler *const registry[] = {
	&handler_declare, &handler_timeline, &handler_clock, &handler_facts, &handler_task,
	&handler_summary, &handler_report,   &handler_sign,  &handler_help,
#ifdef EHRBOT_TEST_HANDLER
	&handler_test,
#endif
};

const int registry_count = ARRAY_SIZE(registry);
