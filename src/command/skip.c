/* skip.c - the words of STACKWARD_SKIP: hooks by name, all others are rules. */
#include "command/skip.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/show.h"
#include "base/str.h"
#include "base/vec.h"
#include "install/hooks.h"

struct names VEC(const char *);

static void say(struct arena *tmp, const char *hook, const char *skipped)
{
	fprintf(stderr, "stackward hook %s: STACKWARD_SKIP skips %s\n", hook,
		show_line(tmp, span_of(skipped)));
}

static bool take(const char *hook, struct names *rules, struct arena *keep)
{
	struct span rest = span_of(getenv("STACKWARD_SKIP"));
	bool skipped = false;

	while (rest.len) {
		size_t comma = span_find(rest, ',');
		struct span word = span_trim(span_cut(rest, comma));
		const char *name = arena_string(keep, word);

		if (span_is(word, hook))
			skipped = true;
		else if (word.len && !hook_find(name))
			*vec_add(keep, rules) = name;
		rest = span_from(rest, comma + 1);
	}
	return skipped;
}

bool skip_take(const char *hook, struct sw_request *want, struct arena *keep)
{
	struct names rules = {0};

	if (take(hook, &rules, keep)) {
		say(keep, hook, "this hook: nothing is judged");
		return true;
	}
	for (size_t i = 0; i < rules.count; i++)
		say(keep, hook, rules.at[i]);
	for (size_t i = 0; i < want->ignore.count; i++)
		*vec_add(keep, &rules) = want->ignore.at[i];
	want->ignore = (struct sw_words){ rules.at, rules.count };
	return false;
}
