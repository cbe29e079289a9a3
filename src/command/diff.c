/* diff.c - `stackward diff A [B]`: which findings B has that A had not, and the reverse. */
#include "command/command.h"

#include <string.h>

#include "front/front.h"
#include "front/options.h"

#define SELF "stackward diff"

static const struct sw_place nowhere = {0};

static int check(const struct sw_request *want, struct sw_fault *fault)
{
	if (want->staged || want->range || want->merge_base || want->rev || want->all ||
	    want->from_stdin)
		return sw_fault_at(fault, nowhere, "the two commits say what is judged, no "
				   "option; to judge a change alone ask stackward run");
	if (want->list_rules || want->explain || want->fix || want->diff)
		return sw_fault_at(fault, nowhere, "compares, and no more; ask stackward run");
	if (!want->paths.count || want->paths.count > 2)
		return sw_fault_at(fault, nowhere, "takes two commits, A B, or A alone for A "
				   "and HEAD");
	for (size_t i = 0; i < want->paths.count; i++)
		if (strstr(want->paths.at[i], ".."))
			return sw_fault_at(fault, nowhere, "`%s` is a range; name the two "
					   "commits: A B", want->paths.at[i]);
	return 0;
}

static int judge(struct sw_request *want, struct arena *keep)
{
	struct sw_fault fault = {0};

	if (check(want, &fault))
		return front_fail(SELF, &fault);
	want->range = arena_format(keep, "%s..%s", want->paths.at[0],
				   want->paths.count > 1 ? want->paths.at[1] : "HEAD");
	want->compared = true;
	want->paths.count = 0;
	return front_run(want, keep);
}

static int run(int argc, char **argv)
{
	struct sw_tool tool = command_diff.tool;
	struct sw_request want = { .tool = &tool };
	struct sw_fault fault = {0};
	struct arena keep = {0};
	int status;

	tool.name = SELF;
	if (options_parse(&keep, argc, argv, &want, &fault)) {
		status = front_fail(SELF, &fault);
	} else if (want.help) {
		options_print(stdout, &tool);
		status = front_print(SELF, (struct span){0});
	} else {
		status = judge(&want, &keep);
	}
	arena_clear(&keep);
	return status;
}

const struct command command_diff = {
	.tool = { .name = "diff", .words = "A [B]",
		  .about = "Compares the findings of two commits: new, gone, kept." },
	.note = "A alone is held against HEAD. Both trees are judged whole, by the policy of A; "
		"of what says what is judged only --root and --git-dir go with it. Exit 1 is for a "
		"new finding at or above --fail-on.",
	.run = run
};
