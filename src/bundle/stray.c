/* stray.c - one level down, one up, or a letter off. */
#include "bundle/stray.h"

#include "bundle/near.h"

/* The one field whose own fields have that name; NULL too where there are several. */
static const struct field *holder(const struct type *type, struct span name)
{
	const struct field *found = NULL;

	for (size_t i = 0; i < type->count; i++) {
		const struct field *field = &type_fields[type->first + i];
		const struct field *inner = type_field(field_type(field), name);

		if (!inner || ((field->marks | inner->marks) & ~FIELD_REQUIRED))
			continue;
		if (found)
			return NULL;
		found = field;
	}
	return found;
}

struct stray stray_find(struct arena *keep, const struct type *type,
			const struct type *above, struct span under, struct span name)
{
	const struct field *field = holder(type, name);

	if (field)
		return (struct stray){ CHECK_FIELD_TOO_HIGH, type_texts + field->name };
	field = type_field(above, name);
	if (field && !(field->marks & ~FIELD_REQUIRED))
		return (struct stray){ CHECK_FIELD_TOO_DEEP,
				       arena_string(keep, under) };
	struct nearness near = nearness_of(name);
	unsigned unwritten = FIELD_READONLY | FIELD_INTERNAL;

	near_fields(&near, type, unwritten);
	if (!near.found.len)
		near.found = near_longer(name, type, unwritten, NULL);
	if (!near.found.len)
		return (struct stray){ CHECK_UNKNOWN_FIELD, NULL };
	return (struct stray){ CHECK_MISSPELT_FIELD, arena_string(keep, near.found) };
}
