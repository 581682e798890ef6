#include "base/toml.h"

#include <new>
#include <string_view>
#include <toml++/toml.h>

namespace
{

/* A text that JSON can't hold; toml++ lets some through that are not quite UTF-8. */
struct bad_text {
	int line;
};

/* What toml++ says, by its own words (3.3), and what the person is told. The first match counts;
 * toml++'s sentence itself is never passed on, because it may quote the value. */
struct advice {
	const char *words, *reason;
};
constexpr char not_utf8[] = "not UTF-8: save the file in that encoding";
constexpr char not_toml[] = "not TOML: write key = \"value\", or [table]";
constexpr advice advices[] = {
	{ "cannot redefine existing table",
	  "this table stands twice: put its keys under one header" },
	{ "cannot redefine", "this key stands twice: keep one of the lines" },
	{ "cannot insert", "this name is taken by a key above: rename one of them" },
	{ "utf-8", not_utf8 },
	{ "surrogate", not_utf8 },
	{ "escape sequence",
	  "a \\ in \"text\" begins an escape: write \\\\, or put the text in 'single "
	  "quotes'" },
	{ "parsing string",
	  "the text does not end: close its quotes on the same line (several lines "
	  "stand in three quotes, \"\"\")" },
	{ "parsing array", "the list is broken: put commas between the values and ] at the end" },
	{ "parsing inline table",
	  "the inline table is broken: write { key = \"value\", key = \"value\" } on one line" },
	{ "parsing table header",
	  "the header is broken: write [table], or [[table]] for one of several" },
	{ "parsing comment", "there is a control character in this comment: take it out" },
	{ "not representable", "the number is too large" },
	{ "expected '='", "there is no = between key and value: write key = \"value\"" },
	{ "parsing key-value pair",
	  "there is more on the line than key = \"value\": a comment begins "
	  "with #, each key has its own line" },
	{ "parsing date", "a date stands in quotes: \"2026-12-25\"" },
	{ "parsing time", "a time stands in quotes: \"11:00\"" },
	{ "parsing", "the value can't be read: put text, times, dates and terms in quotes, such as "
	             "\"60s\"" },
};

const char *reason_for(std::string_view description)
{
	for (const advice &a : advices)
		if (description.find(a.words) != std::string_view::npos)
			return a.reason;
	return not_toml;
}

int line_of(const toml::source_region &at)
{
	return at.begin.line ? static_cast<int>(at.begin.line) : 1;
}

json_t *must(json_t *value)
{
	if (!value)
		throw std::bad_alloc();
	return value;
}

json_t *text_value(std::string_view s, int line)
{
	json_t *value = json_stringn(s.data(), s.size());
	if (!value)
		throw bad_text{ line };
	return value;
}

json_t *date_value(const toml::date &d)
{
	return must(json_sprintf("%04u-%02u-%02u", unsigned{ d.year }, unsigned{ d.month },
	                         unsigned{ d.day }));
}

const char *type_name(toml::node_type type)
{
	switch (type) {
	case toml::node_type::table: return "table";
	case toml::node_type::array: return "list";
	case toml::node_type::string: return "string";
	case toml::node_type::integer: return "integer";
	case toml::node_type::floating_point: return "float";
	case toml::node_type::boolean: return "boolean";
	case toml::node_type::date: return "date";
	case toml::node_type::time: return "time";
	default: return "date-time";
	}
}

json_t *convert(const toml::node &n);

/* The tree's depth is bounded by toml++ (256 nested values). */
void convert_children(json_t *to, const toml::node &n)
{
	if (const toml::table *table = n.as_table()) {
		for (auto &&[key, child] : *table)
			if (json_object_setn_new(to, key.str().data(), key.str().size(),
			                         convert(child)))
				throw bad_text{ line_of(child.source()) };
	} else {
		for (auto &&child : *n.as_array())
			if (json_array_append_new(to, convert(child)))
				throw std::bad_alloc();
	}
}

json_t *value_of(const toml::node &n)
{
	if (const auto *s = n.as_string())
		return text_value(s->get(), line_of(n.source()));
	if (const auto *i = n.as_integer())
		return must(json_integer(i->get()));
	if (const auto *d = n.as_date())
		return date_value(d->get());
	if (n.is_table())
		return must(json_object());
	return n.is_array() ? must(json_array()) : nullptr;
}

json_t *convert(const toml::node &n)
{
	json_t *node = must(
	        json_pack("{s:i, s:s}", "line", line_of(n.source()), "type", type_name(n.type())));
	try {
		json_t *value = value_of(n);
		if (value && json_object_set_new(node, "value", value))
			throw std::bad_alloc();
		if (n.is_table() || n.is_array())
			convert_children(value, n);
	} catch (...) {
		json_decref(node);
		throw;
	}
	return node;
}

} // namespace

extern "C" json_t *toml_parse(const char *text, size_t len, toml_fault *ret_fault)
{
	try {
		return convert(toml::parse(std::string_view(text, len)));
	} catch (const toml::parse_error &e) {
		*ret_fault = { line_of(e.source()), reason_for(e.description()) };
	} catch (const bad_text &e) {
		*ret_fault = { e.line, not_utf8 };
	} catch (...) {
		*ret_fault = { 1, "too much for the memory of this machine" };
	}
	return nullptr;
}

#define TEXT_OF(x)   #x
#define NUMBER_OF(x) TEXT_OF(x)

extern "C" const char *toml_library(void)
{
	return NUMBER_OF(TOML_LIB_MAJOR) "." NUMBER_OF(TOML_LIB_MINOR) "." NUMBER_OF(
	        TOML_LIB_PATCH);
}
