/*
 * policy.c - fuzzes the comparison of two policies: what stands before the first NUL byte
 * is stackward.yml before the change, then it after that, then that of the folder a.
 */
#include <stdint.h>
#include <stdlib.h>

#include "engine/weaken.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(int claim)
{
	if (!claim)
		abort();
}

static int read_one(struct arena *keep, struct span text, struct span nested,
		    struct standard *standard)
{
	const struct memory_file files[] = {
		{ "a/stackward.yml", nested, FILE_REGULAR }, { "a/x.py", SPAN(""), FILE_REGULAR },
		{ "stackward.yml", text, FILE_REGULAR },
	};
	struct sw_fault fault = {0};

	return standard_read(keep, memory_new(keep, files, 3, &limits_default), standard,
			     &fault);
}

static size_t compare(struct arena *keep, const struct standard *before,
		      const struct standard *after)
{
	const struct weaken weaken = { .before = before, .after = after, .steps = 3000000 };
	struct facts facts = {0};

	weaken_find(keep, &weaken, &facts);
	for (size_t i = 0; i < facts.count; i++)
		hold(facts.at[i].check && facts.at[i].place.path && facts.at[i].apart);
	return facts.count;
}

/* A policy is no looser than itself, unless it is too large to tell. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span rest = { (const char *)data, size };
	struct span before = span_cut(rest, span_find(rest, '\0'));
	struct arena keep = {0};
	struct standard a, b;

	rest = span_from(rest, before.len + 1);
	struct span after = span_cut(rest, span_find(rest, '\0'));
	rest = span_from(rest, after.len + 1);
	if (!read_one(&keep, before, SPAN(""), &a) && !read_one(&keep, after, rest, &b)) {
		compare(&keep, &a, &b);
		compare(&keep, &b, &a);
		hold(compare(&keep, &a, &a) <= 1 && compare(&keep, &b, &b) <= 1);
	}
	arena_clear(&keep);
	return 0;
}
