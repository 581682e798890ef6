#include "state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* Block Kit's limits: one under, one over. `%N` in a case stands for N letters. */

static const struct {
	enum surface where;
	const char *block;
	const char *problem; /* NULL: none */
} cases[] = {
	{ ON_MESSAGE, "{'type':'divider'}", NULL },
	{ ON_MESSAGE, "{'type':'section','text':{'type':'mrkdwn','text':'%3000'}}", NULL },
	{ ON_MESSAGE, "{'type':'section','text':{'type':'mrkdwn','text':'%3001'}}",
	  "must be less than 3001 characters [json-pointer:/blocks/0/text/text]" },
	{ ON_MESSAGE, "{'type':'section','text':{'type':'mrkdwn','text':''}}",
	  "must be more than 0 characters [json-pointer:/blocks/0/text/text]" },
	{ ON_MESSAGE, "{'type':'section'}",
	  "must define either `text` or `fields` [json-pointer:/blocks/0/type]" },
	{ ON_MESSAGE, "{'type':'header','text':{'type':'plain_text','text':'%150'}}", NULL },
	{ ON_MESSAGE, "{'type':'header','text':{'type':'plain_text','text':'%151'}}",
	  "must be less than 151 characters [json-pointer:/blocks/0/text/text]" },
	{ ON_MESSAGE, "{'type':'header','text':{'type':'mrkdwn','text':'x'}}",
	  "unsupported type: mrkdwn [json-pointer:/blocks/0/text]" },
	{ ON_MESSAGE, "{'type':'paragraph'}",
	  "unsupported type: paragraph [json-pointer:/blocks/0/type]" },
	{ ON_MESSAGE, "{'type':'actions','elements':[]}",
	  "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]" },
	{ ON_MESSAGE,
	  "{'type':'actions','elements':[{'type':'button','text':{'type':'plain_text','text':'%76'}}]}",
	  "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]" },
	{ ON_MESSAGE,
	  "{'type':'actions','elements':[{'type':'button','text':{'type':'plain_text','text':'x'},'style':'good'}]}",
	  "invalid value [json-pointer:/blocks/0/elements/0/style]" },
	{ ON_MESSAGE,
	  "{'type':'actions','elements':[{'type':'button','text':{'type':'plain_text','text':'x'},'url':'javascript:x'}]}",
	  "must be a valid URL [json-pointer:/blocks/0/elements/0/url]" },
	{ ON_MESSAGE,
	  "{'type':'actions','elements':[{'type':'button','text':{'type':'plain_text','text':'x'},'value':'%2001'}]}",
	  "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]" },
	{ ON_MESSAGE,
	  "{'type':'actions','elements':[{'type':'button','action_id':'a','text':{'type':'plain_text','text':'x'}},{'type':'button','action_id':'a','text':{'type':'plain_text','text':'y'}}]}",
	  "`action_id` already exists [json-pointer:/blocks/0/elements/1/action_id]" },
	{ ON_MESSAGE, "{'type':'actions','elements':[{'type':'plain_text_input'}]}",
	  "unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0]" },
	{ ON_MESSAGE, "{'type':'actions','elements':[{'type':'overflow','options':[]}]}",
	  "no fewer than 1 items allowed [json-pointer:/blocks/0/elements/0/options]" },
	{ ON_MESSAGE, "{'type':'actions','elements':[{'type':'static_select'}]}",
	  "must define either `options` or `option_groups` [json-pointer:/blocks/0/elements/0]" },
	{ ON_MESSAGE,
	  "{'type':'context','elements':[{'type':'mrkdwn','text':'x'},{'type':'button','text':{'type':'plain_text','text':'x'}}]}",
	  "unsupported type: button [json-pointer:/blocks/0/elements/1]" },
	{ ON_MESSAGE,
	  "{'type':'section','text':{'type':'plain_text','text':'x'},'accessory':{'type':'button','text':{'type':'plain_text','text':'x'},'confirm':{'title':{'type':'plain_text','text':'x'},'text':{'type':'mrkdwn','text':'%301'},'confirm':{'type':'plain_text','text':'x'},'deny':{'type':'plain_text','text':'x'}}}}",
	  "must be less than 301 characters [json-pointer:/blocks/0/accessory/confirm/text/text]" },
	{ ON_MESSAGE, "{'type':'image','image_url':'https://x/y','alt_text':'z'}", NULL },
	{ ON_MESSAGE, "{'type':'image','alt_text':'z'}",
	  "must define either `image_url` or `slack_file` [json-pointer:/blocks/0]" },
	{ ON_MESSAGE, "{'type':'divider','colour':'red'}",
	  "additional property: colour [json-pointer:/blocks/0]" },
	{ ON_MESSAGE, "{'type':'markdown','text':'%12001'}",
	  "must be less than 12001 characters [json-pointer:/blocks/0/text]" },
	{ ON_MODAL, "{'type':'markdown','text':'x'}",
	  "unsupported type: markdown [json-pointer:/blocks/0/type]" },
	{ ON_MODAL,
	  "{'type':'input','label':{'type':'plain_text','text':'x'},'element':{'type':'static_select','options':[{'text':{'type':'plain_text','text':'%76'},'value':'v'}]}}",
	  "must be less than 76 characters [json-pointer:/blocks/0/element/options/0/text/text]" },
	{ ON_MODAL,
	  "{'type':'input','label':{'type':'plain_text','text':'x'},'element':{'type':'static_select','initial_option':null,'options':[{'text':{'type':'plain_text','text':'x'},'value':'v'}]}}",
	  "must provide an object [json-pointer:/blocks/0/element/initial_option]" },
	{ ON_MODAL,
	  "{'type':'input','label':{'type':'plain_text','text':'x'},'element':{'type':'button','text':{'type':'plain_text','text':'x'}}}",
	  "unsupported type: button [json-pointer:/blocks/0/element]" },
	{ ON_MODAL,
	  "{'type':'input','label':{'type':'plain_text','text':'x'},'element':{'type':'radio_buttons','initial_option':{'text':{'type':'plain_text','text':'y'},'value':'v'},'options':[{'text':{'type':'plain_text','text':'x'},'value':'v'}]}}",
	  "invalid_initial_option: it is none of the options [json-pointer:/blocks/0/element]" },
};

static json_t *expanded(const char *text)
{
	struct buf out = BUF_INIT(1 << 20);

	for (const char *p = text; *p; p++) {
		if (*p == '\'') {
			buf_addc(&out, '"');
		} else if (*p == '%') {
			char *end;
			for (long n = strtol(p + 1, &end, 10); n > 0; n--)
				buf_add(&out, "я");
			p = end - 1;
		} else {
			buf_addc(&out, *p);
		}
	}
	json_t *j = js_parse(out.s, out.len);
	buf_release(&out);
	return j;
}

static void limits_hold(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		json_t *block = expanded(cases[i].block), *problems = json_array();
		assert_non_null(block);
		json_t *blocks = json_pack("[O]", block);

		blocks_check(blocks, cases[i].where, "/blocks", problems);
		const char *got = json_string_value(json_array_get(problems, 0));
		if (!cases[i].problem && got)
			fail_msg("%s: %s", cases[i].block, got);
		if (cases[i].problem && (!got || strcmp(got, cases[i].problem) != 0))
			fail_msg("%.60s: «%s», not «%s»", cases[i].block, got ? got : "",
			         cases[i].problem);
		json_decref(problems);
		json_decref(blocks);
		json_decref(block);
	}
}

static size_t problems_of(size_t n, enum surface where)
{
	json_t *blocks = json_array(), *problems = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(blocks, js_pack("{s:s}", "type", "divider"));
	blocks_check(blocks, where, "/blocks", problems);
	n = json_array_size(problems);
	json_decref(blocks);
	json_decref(problems);
	return n;
}

static void numbers_of_blocks(void **state)
{
	(void)state;
	assert_int_equal(problems_of(50, ON_MESSAGE), 0);
	assert_int_equal(problems_of(51, ON_MESSAGE), 1);
	assert_int_equal(problems_of(100, ON_MODAL), 0);
	assert_int_equal(problems_of(101, ON_HOME), 1);
}

static void view_has(const char *text, const char *problem)
{
	json_t *view = expanded(text), *problems = json_array();

	view_check(view, "/view", problems);
	const char *got = json_string_value(json_array_get(problems, 0));
	if (problem)
		assert_string_equal(got, problem);
	else
		assert_null(got);
	json_decref(problems);
	json_decref(view);
}

static void views(void **state)
{
	(void)state;
	view_has("{'type':'modal','title':{'type':'plain_text','text':'%24'},'blocks':[]}", NULL);
	view_has("{'type':'modal','title':{'type':'plain_text','text':'%25'},'blocks':[]}",
	         "must be less than 25 characters [json-pointer:/view/title/text]");
	view_has("{'type':'modal','blocks':[]}",
	         "missing required field: title [json-pointer:/view]");
	view_has(
	        "{'type':'modal','title':{'type':'plain_text','text':'x'},'private_metadata':'%3001',"
	        "'blocks':[]}",
	        "must be less than 3001 characters [json-pointer:/view/private_metadata]");
	view_has(
	        "{'type':'modal','title':{'type':'plain_text','text':'x'},'blocks':[{'type':'input',"
	        "'label':{'type':'plain_text','text':'x'},'element':{'type':'plain_text_input'}}]}",
	        "must define `submit` to use an `input` block in modals "
	        "[json-pointer:/view/blocks/0/input]");
	view_has("{'type':'home','blocks':[]}", NULL);
	view_has("{'type':'home','title':{'type':'plain_text','text':'x'},'blocks':[]}",
	         "additional property: title [json-pointer:/view]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_hold),
		cmocka_unit_test(numbers_of_blocks),
		cmocka_unit_test(views),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
