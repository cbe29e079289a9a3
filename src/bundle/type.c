/* type.c - looking up what may stand under a key. */
#include "bundle/type.h"

#include <string.h>

const struct field *type_field(const struct type *type, struct span name)
{
	size_t low = 0, high = type && type->kind == TYPE_STRUCT ? type->count : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct field *field = &type_fields[type->first + middle];
		int order = name.len == field->len ?
			memcmp(name.at, type_texts + field->name, name.len) :
			name.len < field->len ? -1 : 1;

		if (!order)
			return field;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

bool type_is_judged(const struct type *type)
{
	while (type->kind == TYPE_LIST || type->kind == TYPE_MAP)
		type = &types[type->of];
	return type->kind == TYPE_STRUCT || (type->kind == TYPE_STRING && type->count);
}

const struct type *type_below(const struct type *type, struct span key)
{
	const struct field *field = type_field(type, key);

	if (type && type->kind == TYPE_MAP)
		return &types[type->of];
	return field ? field_type(field) : NULL;
}

const struct type *type_item(const struct type *type)
{
	return type && type->kind == TYPE_LIST ? &types[type->of] : NULL;
}

struct span field_name(const struct field *field)
{
	return (struct span){ type_texts + field->name, field->len };
}

const struct type *field_type(const struct field *field)
{
	return &types[field->type];
}

const char *type_noun(const struct type *type)
{
	static const char *const nouns[] = {
		[TYPE_ANY] = "any value", [TYPE_STRING] = "a string",
		[TYPE_BOOL] = "true or false", [TYPE_INT] = "an integer",
		[TYPE_FLOAT] = "a number", [TYPE_DURATION] = "seconds as `30s`",
		[TYPE_TIME] = "a time as `2026-01-31T12:00:00Z`",
		[TYPE_LIST] = "a list", [TYPE_MAP] = "a mapping", [TYPE_STRUCT] =
			"a mapping",
	};

	return nouns[type->kind];
}

const struct type *type_at(const char *path)
{
	const struct type *type = types;
	struct span rest = span_of(path);

	while (type && rest.len) {
		size_t end = 0;

		if (*rest.at == '[') {
			type = type_item(type);
			end = span_find(rest, ']');
			rest = span_from(rest, end + 1);
		} else {
			while (end < rest.len && rest.at[end] != '.' &&
			       rest.at[end] != '[')
				end++;
			type = type_below(type, span_cut(rest, end));
			rest = span_from(rest, end);
		}
		if (rest.len && *rest.at == '.')
			rest = span_from(rest, 1);
	}
	return type;
}

bool type_takes(const struct type *type, struct span word)
{
	for (size_t i = 0; i < type->count; i++)
		if (span_is(word, type_texts + type_words[type->first + i]))
			return true;
	return !type->count;
}
