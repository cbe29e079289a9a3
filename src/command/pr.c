/* pr.c - `stackward pr`: what a pull request brings, by the policy of where it goes. */
#include "command/command.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "command/verb.h"
#include "front/options.h"

#define HEADS "refs/heads/"

/* How providers say what a pull request is for. */
static const struct { const char *variable; bool branch; } provided[] = {
	{ "GITHUB_BASE_REF", true },
	{ "SYSTEM_PULLREQUEST_TARGETBRANCH", true },
	{ "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", true },
	{ "CI_MERGE_REQUEST_DIFF_BASE_SHA", false },
};

/* As the clone of a pipeline calls it; its own branch of that name may be older. */
static void add_branch(struct str *names, const char *branch)
{
	if (span_starts(span_of(branch), HEADS))
		branch += strlen(HEADS);
	str_format(names, "refs/remotes/origin/%s\n" HEADS "%s\n", branch, branch);
}

/* All that may be meant, a line each; or `auto`. */
static const char *base_of(struct arena *keep)
{
	struct str names = str_new(keep);

	for (size_t i = 0; i < sizeof provided / sizeof *provided; i++) {
		const char *value = getenv(provided[i].variable);

		if (!value || !*value)
			continue;
		if (provided[i].branch)
			add_branch(&names, value);
		else
			str_format(&names, "%s\n", value);
	}
	return names.len ? names.at : "auto";
}

static int prepare(struct sw_request *want, struct arena *keep, struct sw_fault *fault)
{
	(void)fault;
	if (want->rev && !want->range)
		want->range = arena_format(keep, "%s...%s", base_of(keep), want->rev);
	else if (!want->range && !want->merge_base)
		want->merge_base = base_of(keep);
	want->rev = NULL;
	want->only_new = true;
	return 0;
}

static int run(int argc, char **argv)
{
	return verb_judge(&command_pr, prepare, argc, argv);
}

const struct command command_pr = {
	.tool = { .name = "pr", .common = options_judging, .options = options_pr,
		  .about = "Judges a pull request by the policy of the branch it is for." },
	.note = "Without --merge-base the base is what the pipeline's provider says (GitHub, "
		"Azure DevOps, GitLab), else the default branch. Findings that the base has are "
		"left out; stackward.yml, packs and baseline are the base's.",
	.run = run
};
