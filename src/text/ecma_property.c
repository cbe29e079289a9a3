/* ecma_property.c - general categories have long names there, and short ones in PCRE2. */
#include "text/ecma.h"

static const struct { const char *name, *written; } categories[] = {
#define CATEGORY(name, written) { name, written },
#include "text/categories.def"
#undef CATEGORY
};

static bool is_word(struct span name)
{
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] != '_' && !(name.at[i] >= '0' && name.at[i] <= '9') &&
		    !((name.at[i] | 0x20) >= 'a' && (name.at[i] | 0x20) <= 'z'))
			return false;
	return name.len;
}

static const char *category(struct span name)
{
	for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
		if (span_is(name, categories[i].name) ||
		    span_is(name, categories[i].written))
			return categories[i].written;
	return NULL;
}

const char *ecma_property(struct span name, struct arena *keep)
{
	size_t equals = span_find(name, '=');
	struct span value = span_from(name, equals + 1), what = span_cut(name, equals);

	if (equals == name.len) {
		const char *known = category(name);
		return known ? known : is_word(name) ? arena_string(keep, name) : NULL;
	}
	if (span_is(what, "General_Category") || span_is(what, "gc"))
		return category(value);
	if (!is_word(value))
		return NULL;
	if (span_is(what, "Script") || span_is(what, "sc"))
		return arena_format(keep, "sc:%.*s", (int)value.len, value.at);
	if (span_is(what, "Script_Extensions") || span_is(what, "scx"))
		return arena_format(keep, "scx:%.*s", (int)value.len, value.at);
	return NULL;
}
