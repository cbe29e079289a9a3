/* diff.c - `stackward diff A [B]`: which findings B has that A had not, and the reverse. */
#include "command/command.h"

#include <string.h>

#include "base/arena.h"
#include "command/verb.h"
#include "front/options.h"

static const struct sw_place nowhere = {0};

static int check(const struct sw_request *want, struct sw_fault *fault)
{
	if (!want->paths.count || want->paths.count > 2)
		return sw_fault_at(fault, nowhere, "takes two commits, A B, or A alone for A "
				   "and HEAD");
	for (size_t i = 0; i < want->paths.count; i++)
		if (strstr(want->paths.at[i], ".."))
			return sw_fault_at(fault, nowhere, "`%s` is a range; name the two "
					   "commits: A B", want->paths.at[i]);
	return 0;
}

static int prepare(struct sw_request *want, struct arena *keep, struct sw_fault *fault)
{
	if (check(want, fault))
		return -1;
	want->range = arena_format(keep, "%s..%s", want->paths.at[0],
				   want->paths.count > 1 ? want->paths.at[1] : "HEAD");
	want->compared = true;
	want->paths.count = 0;
	return 0;
}

static int run(int argc, char **argv)
{
	return verb_judge(&command_diff, prepare, argc, argv);
}

const struct command command_diff = {
	.tool = { .name = "diff", .words = "A [B]", .common = options_judging,
		  .options = options_diff,
		  .about = "Compares the findings of two commits: new, gone, kept." },
	.note = "A alone is held against HEAD. Both trees are judged whole, by the policy of A; "
		"of what says what is judged only --root and --git-dir go with it. Exit 1 is for a "
		"new finding at or above --fail-on.",
	.run = run
};
