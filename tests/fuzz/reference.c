/* reference.c - any text: what is found as references is what the grammar, written as a
   regular expression, finds; each is pure alone, and its path is cut without a rest. */
#include <stdint.h>
#include <stdlib.h>

#include "bundle/reference.h"
#include "text/pattern.h"

#define WORD "\\p{L}(?:[-_]*+[\\p{L}\\p{N}])*+"
#define GRAMMAR "(*UTF)\\$\\{(" WORD "(?:\\." WORD "(?:\\[[0-9]+\\])*)*(?:\\[[0-9]+\\])*)\\}"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool claim)
{
	if (!claim)
		abort();
}

static void cut(struct span path)
{
	struct reference_step step;
	size_t length = 0, count = 0;

	while (reference_step(&path, &step)) {
		hold(step.key.len > 0 && ++count <= 10000);
		length += step.key.len;
	}
	hold(length > 0);
}

/* The next match of the grammar, where both agree. */
static size_t agree(struct span text, size_t at, const struct pattern *grammar,
		    struct matcher *matcher, bool *found)
{
	struct sw_fault fault = {0};
	struct reference reference;
	struct match match;
	int hit = pattern_find(grammar, matcher, text, at, &match, &fault);

	*found = reference_find(text, at, &reference);
	if (hit < 0) {		/* over its budget: ours alone goes on */
		*found = false;
		return at;
	}
	hold(*found == (hit == 1));
	if (!*found)
		return at;
	hold(span_same(reference.whole, match.groups[0]));
	hold(reference.whole.at == match.groups[0].at);
	hold(reference_is_pure(reference.whole));
	cut(reference.path);
	return reference_end(text, &reference);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena kept;
	static struct pattern *grammar;
	struct arena arena = {0};
	struct sw_fault fault = {0};
	struct span text = { (const char *)data, size };
	bool found = true;

	if (!grammar)
		grammar = pattern_new(&kept, span_of(GRAMMAR), DIALECT_OWN,
				      (struct sw_place){0}, &fault);
	hold(grammar != NULL);
	struct matcher *matcher = matcher_new(&arena, &limits_default);

	for (size_t at = 0; found;)
		at = agree(text, at, grammar, matcher, &found);
	arena_clear(&arena);
	return 0;
}
