/* kind.c - the table of kinds. */
#include "engine/kind.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct kind kinds[] = {
#define KIND(name, scope, about)                                                     \
	{ #name, about, KIND_##scope, name##_keys, name##_compile, name##_check },
#include "engine/kinds.def"
#undef KIND
};

static const char *const names[] = {
#define KIND(name, scope, about) #name,
#include "engine/kinds.def"
#undef KIND
};

const struct kind *kind_find(const char *name)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (!strcmp(kinds[i].name, name))
			return &kinds[i];
	return NULL;
}

const char *const *kind_names(size_t *count)
{
	*count = COUNT(names);
	return names;
}
