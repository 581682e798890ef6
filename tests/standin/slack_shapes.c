#include "slack_shapes.h"

#include "base/alloc.h"
#include "slack.h"

#include <string.h>

enum {
	ID_MAX = 255,
	PLACEHOLDER_MAX = 150,
	OPTIONS_MAX = 100,
	VIEW_BLOCKS_MAX = 100,
	ANYWHERE = 7
};

/* clang-format off */
#define MAY(name, kind, min, max) { name, kind, min, max, false, 0 }
#define MUST(name, kind, min, max) { name, kind, min, max, true, 0 }
#define FIELDS(...) ((const struct field[]){ __VA_ARGS__, { NULL, F_ANY, 0, 0, false, 0 } })
#define BLOCK_ID MAY("block_id", F_STRING, 0, ID_MAX)
#define ACTION_ID MAY("action_id", F_STRING, 0, ID_MAX)
#define FOCUS MAY("focus_on_load", F_BOOL, 0, 0)
#define CONFIRM MAY("confirm", F_CONFIRM, 0, 0)
#define PLACEHOLDER MAY("placeholder", F_PLAIN, 1, PLACEHOLDER_MAX)
#define URLS_ENABLED MAY("response_url_enabled", F_BOOL, 0, 0)

static const struct shape blocks[] = {
	{ "section", ANYWHERE, FIELDS(BLOCK_ID,
		MAY("text", F_TEXT, 1, 3000), MAY("fields", F_TEXTS, 1, 10), MAY("expand", F_BOOL, 0, 0),
		{ "accessory", F_ELEMENT, 0, 0, false, IN_SECTION }) },
	{ "divider", ANYWHERE, FIELDS(BLOCK_ID) },
	{ "header", ANYWHERE, FIELDS(BLOCK_ID, MUST("text", F_PLAIN, 1, 150)) },
	{ "context", ANYWHERE, FIELDS(BLOCK_ID,
		{ "elements", F_ELEMENTS, 1, 10, true, IN_CONTEXT }) },
	{ "actions", ANYWHERE, FIELDS(BLOCK_ID,
		{ "elements", F_ELEMENTS, 1, 25, true, IN_ACTIONS }) },
	{ "context_actions", ON_MESSAGE, FIELDS(BLOCK_ID,
		{ "elements", F_ELEMENTS, 1, 5, true, IN_CONTEXT_ACTIONS }) },
	{ "image", ANYWHERE, FIELDS(BLOCK_ID,
		MAY("image_url", F_URL, 1, 3000), MAY("slack_file", F_ANY, 0, 0),
		MUST("alt_text", F_STRING, 1, 2000), MAY("title", F_PLAIN, 1, 2000)) },
	{ "input", ANYWHERE, FIELDS(BLOCK_ID,
		MUST("label", F_PLAIN, 1, 2000), MAY("hint", F_PLAIN, 1, 2000),
		MAY("optional", F_BOOL, 0, 0), MAY("dispatch_action", F_BOOL, 0, 0),
		{ "element", F_ELEMENT, 0, 0, true, IN_INPUT }) },
	{ "markdown", ON_MESSAGE, FIELDS(BLOCK_ID, MUST("text", F_STRING, 1, 12000)) },
	{ "table", ON_MESSAGE, FIELDS(BLOCK_ID,
		MUST("rows", F_ROWS, 1, 100), MAY("column_settings", F_ANY, 0, 0)) },
	{ "rich_text", ANYWHERE, FIELDS(BLOCK_ID, MUST("elements", F_ANY, 0, 0)) },
	{ "video", ANYWHERE, FIELDS(BLOCK_ID, MUST("video_url", F_URL, 1, 3000),
		MUST("thumbnail_url", F_URL, 1, 3000), MUST("alt_text", F_STRING, 1, 2000),
		MUST("title", F_PLAIN, 1, 200), MAY("title_url", F_URL, 1, 3000),
		MAY("description", F_PLAIN, 1, 200), MAY("author_name", F_STRING, 1, 50),
		MAY("provider_name", F_STRING, 1, 50), MAY("provider_icon_url", F_URL, 1, 3000)) },
};

#define SELECT(name, ...) \
	{ name, IN_SECTION | IN_ACTIONS | IN_INPUT, \
	  FIELDS(ACTION_ID, PLACEHOLDER, CONFIRM, FOCUS, __VA_ARGS__) }
#define MULTI(name, ...) \
	{ name, IN_SECTION | IN_INPUT, \
	  FIELDS(ACTION_ID, PLACEHOLDER, CONFIRM, FOCUS, MAY("max_selected_items", F_INT, 1, 1000), \
	         __VA_ARGS__) }
#define TYPED(name, ...) \
	{ name, IN_INPUT, \
	  FIELDS(ACTION_ID, PLACEHOLDER, FOCUS, MAY("dispatch_action_config", F_ANY, 0, 0), __VA_ARGS__) }

static const struct shape elements[] = {
	{ "plain_text", IN_CONTEXT, FIELDS(MUST("text", F_STRING, 1, 3000), MAY("emoji", F_BOOL, 0, 0)) },
	{ "mrkdwn", IN_CONTEXT, FIELDS(MUST("text", F_STRING, 1, 3000), MAY("verbatim", F_BOOL, 0, 0)) },
	{ "image", IN_SECTION | IN_CONTEXT, FIELDS(MAY("image_url", F_URL, 1, 3000),
		MAY("slack_file", F_ANY, 0, 0), MUST("alt_text", F_STRING, 1, 2000)) },
	{ "button", IN_SECTION | IN_ACTIONS, FIELDS(ACTION_ID, CONFIRM,
		MUST("text", F_PLAIN, 1, 75), MAY("url", F_URL, 1, 3000),
		MAY("value", F_STRING, 1, 2000), MAY("style", F_STYLE, 0, 0),
		MAY("accessibility_label", F_STRING, 1, 75)) },
	{ "workflow_button", IN_SECTION | IN_ACTIONS, FIELDS(ACTION_ID,
		MUST("text", F_PLAIN, 1, 75), MUST("workflow", F_ANY, 0, 0), MAY("style", F_STYLE, 0, 0),
		MAY("accessibility_label", F_STRING, 1, 75)) },
	{ "overflow", IN_SECTION | IN_ACTIONS, FIELDS(ACTION_ID, CONFIRM,
		MUST("options", F_OPTIONS, 1, 5)) },
	{ "checkboxes", IN_SECTION | IN_ACTIONS | IN_INPUT, FIELDS(ACTION_ID, CONFIRM, FOCUS,
		MUST("options", F_OPTIONS, 1, 10), MAY("initial_options", F_OPTIONS, 1, 10)) },
	{ "radio_buttons", IN_SECTION | IN_ACTIONS | IN_INPUT, FIELDS(ACTION_ID, CONFIRM, FOCUS,
		MUST("options", F_OPTIONS, 1, 10), MAY("initial_option", F_OPTION, 0, 0)) },
	{ "datepicker", IN_SECTION | IN_ACTIONS | IN_INPUT, FIELDS(ACTION_ID, PLACEHOLDER, CONFIRM,
		FOCUS, MAY("initial_date", F_DATE, 0, 0)) },
	{ "timepicker", IN_SECTION | IN_ACTIONS | IN_INPUT, FIELDS(ACTION_ID, PLACEHOLDER, CONFIRM,
		FOCUS, MAY("initial_time", F_TIME, 0, 0), MAY("timezone", F_STRING, 1, 100)) },
	{ "datetimepicker", IN_ACTIONS | IN_INPUT, FIELDS(ACTION_ID, CONFIRM, FOCUS,
		MAY("initial_date_time", F_INT, 1000000000, 2147483647)) },
	SELECT("static_select", MAY("options", F_OPTIONS, 1, OPTIONS_MAX),
		MAY("option_groups", F_GROUPS, 1, OPTIONS_MAX), MAY("initial_option", F_OPTION, 0, 0)),
	SELECT("external_select", MAY("min_query_length", F_INT, 0, 3000), MAY("initial_option", F_OPTION, 0, 0)),
	SELECT("users_select", MAY("initial_user", F_STRING, 1, ID_MAX)),
	SELECT("conversations_select", MAY("initial_conversation", F_STRING, 1, ID_MAX),
		MAY("default_to_current_conversation", F_BOOL, 0, 0), URLS_ENABLED, MAY("filter", F_ANY, 0, 0)),
	SELECT("channels_select", MAY("initial_channel", F_STRING, 1, ID_MAX), URLS_ENABLED),
	MULTI("multi_static_select", MAY("options", F_OPTIONS, 1, OPTIONS_MAX),
		MAY("option_groups", F_GROUPS, 1, OPTIONS_MAX), MAY("initial_options", F_OPTIONS, 1, OPTIONS_MAX)),
	MULTI("multi_external_select", MAY("min_query_length", F_INT, 0, 3000),
		MAY("initial_options", F_OPTIONS, 1, OPTIONS_MAX)),
	MULTI("multi_users_select", MAY("initial_users", F_STRINGS, 1, 1000)),
	MULTI("multi_conversations_select", MAY("initial_conversations", F_STRINGS, 1, 1000),
		MAY("default_to_current_conversation", F_BOOL, 0, 0), MAY("filter", F_ANY, 0, 0)),
	MULTI("multi_channels_select", MAY("initial_channels", F_STRINGS, 1, 1000)),
	TYPED("plain_text_input", MAY("multiline", F_BOOL, 0, 0), MAY("initial_value", F_STRING, 0, 3000),
		MAY("min_length", F_INT, 0, 3000), MAY("max_length", F_INT, 1, 3000)),
	TYPED("email_text_input", MAY("initial_value", F_STRING, 0, 3000)),
	TYPED("url_text_input", MAY("initial_value", F_STRING, 0, 3000)),
	TYPED("number_input", MUST("is_decimal_allowed", F_BOOL, 0, 0),
		MAY("initial_value", F_STRING, 0, 100), MAY("min_value", F_STRING, 0, 100),
		MAY("max_value", F_STRING, 0, 100)),
	TYPED("rich_text_input", MAY("initial_value", F_ANY, 0, 0)),
	{ "file_input", IN_INPUT, FIELDS(ACTION_ID, MAY("filetypes", F_ANY, 0, 0), MAY("max_files", F_INT, 1, 10)) },
	{ "feedback_buttons", IN_CONTEXT_ACTIONS, FIELDS(ACTION_ID,
		MUST("positive_button", F_ANY, 0, 0), MUST("negative_button", F_ANY, 0, 0)) },
	{ "icon_button", IN_CONTEXT_ACTIONS, FIELDS(ACTION_ID, CONFIRM, MUST("icon", F_STRING, 1, 50),
		MUST("text", F_PLAIN, 1, 75), MAY("value", F_STRING, 1, 2000),
		MAY("accessibility_label", F_STRING, 1, 75), MAY("visible_to_user_ids", F_ANY, 0, 0)) },
};

const struct field confirm_fields[] = {
	MUST("title", F_PLAIN, 1, 100), MUST("text", F_TEXT, 1, 300),
	MUST("confirm", F_PLAIN, 1, 30), MUST("deny", F_PLAIN, 1, 30), MAY("style", F_STYLE, 0, 0),
	{ NULL, F_ANY, 0, 0, false, 0 }
};

const struct field option_fields[] = {
	MUST("text", F_TEXT, 1, 75), MAY("value", F_STRING, 1, 150),
	MAY("description", F_TEXT, 1, 75), MAY("url", F_URL, 1, 3000), { NULL, F_ANY, 0, 0, false, 0 }
};

const struct field group_fields[] = {
	MUST("label", F_PLAIN, 1, 75), MUST("options", F_OPTIONS, 1, OPTIONS_MAX),
	{ NULL, F_ANY, 0, 0, false, 0 }
};

const struct field modal_fields[] = {
	MUST("type", F_STRING, 1, 10), MUST("title", F_PLAIN, 1, 24),
	MUST("blocks", F_ANY, 0, VIEW_BLOCKS_MAX), MAY("close", F_PLAIN, 1, 24),
	MAY("submit", F_PLAIN, 1, 24), MAY("private_metadata", F_STRING, 0, 3000),
	MAY("callback_id", F_STRING, 0, ID_MAX), MAY("external_id", F_STRING, 0, ID_MAX),
	MAY("clear_on_close", F_BOOL, 0, 0), MAY("notify_on_close", F_BOOL, 0, 0), MAY("submit_disabled", F_BOOL, 0, 0),
	{ NULL, F_ANY, 0, 0, false, 0 }
};

const struct field home_fields[] = {
	MUST("type", F_STRING, 1, 10), MUST("blocks", F_ANY, 0, VIEW_BLOCKS_MAX),
	MAY("private_metadata", F_STRING, 0, 3000), MAY("callback_id", F_STRING, 0, ID_MAX),
	MAY("external_id", F_STRING, 0, ID_MAX), { NULL, F_ANY, 0, 0, false, 0 }
};
/* clang-format on */

static const struct shape *find(const struct shape *all, size_t n, const char *type)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].type, type) == 0)
			return &all[i];
	return NULL;
}

const struct shape *block_shape(const char *type)
{
	return find(blocks, ARRAY_SIZE(blocks), type);
}

const struct shape *element_shape(const char *type)
{
	return find(elements, ARRAY_SIZE(elements), type);
}
