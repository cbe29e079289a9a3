/* facts.c - the table of sets, and what their functions share. */
#include "refs/facts.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define BRANCHES "refs/heads/"

static refs_facts *const sets[] = {
#define FACTS(name, text, about) facts_##name,
#include "refs/facts.def"
#undef FACTS
};

static const char *const names[] = {
#define FACTS(name, text, about) text,
#include "refs/facts.def"
#undef FACTS
};

refs_facts *refs_facts_find(const char *name)
{
	for (size_t i = 0; i < COUNT(sets); i++)
		if (!strcmp(names[i], name))
			return sets[i];
	return NULL;
}

const char *const *refs_facts_names(size_t *count)
{
	*count = COUNT(names);
	return names;
}

struct fact *refs_add(struct refs_asking *asking, const char *check, const char *ref,
		      const char *value)
{
	struct fact *fact = vec_add(asking->keep, &asking->facts);

	fact->check = check;
	fact->value = value;
	fact->apart = true;
	fact->place = (struct sw_place){ .path = ref ? ref : "HEAD", .line = 1, .column = 1 };
	return fact;
}

const char *refs_branch(const char *ref)
{
	return span_starts(span_of(ref), BRANCHES) ? ref + strlen(BRANCHES) : NULL;
}

bool refs_shared(const struct refs_asking *asking, const char *branch)
{
	return branch && (globs_take(&asking->usual, span_of(branch)) ||
			  globs_take(&asking->release, span_of(branch)));
}
