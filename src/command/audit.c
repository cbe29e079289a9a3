/* audit.c - `stackward audit [REPO]`: all that is found in one repository, its files as they
   are and every version that a commit ever had. */
#include "command/command.h"

#include "front/front.h"
#include "front/options.h"

#define SELF "stackward audit"

static const struct sw_place nowhere = {0};

static int check(const struct sw_request *want, struct sw_fault *fault)
{
	if (want->staged || want->range || want->merge_base || want->rev ||
	    want->from_stdin || want->list_rules || want->explain || want->fix ||
	    want->diff)
		return sw_fault_at(fault, nowhere, "looks at all of a repository, and no "
				   "more; for a part of it ask stackward run");
	if (want->paths.count > 1 || (want->paths.count && (want->root || want->git_dir)))
		return sw_fault_at(fault, nowhere, "takes one repository at a time; for many: "
				   "xargs -P2 -I{} stackward audit {} --output ndjson={}.ndjson");
	return 0;
}

static int judge(struct sw_request *want, struct arena *keep)
{
	struct sw_fault fault = {0};

	if (check(want, &fault))
		return front_fail(SELF, &fault);
	if (want->paths.count)
		want->root = want->paths.at[0];
	want->paths.count = 0;
	want->audit = want->history = true;
	return front_run(want, keep);
}

static int run(int argc, char **argv)
{
	struct sw_tool tool = command_audit.tool;
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

const struct command command_audit = {
	.tool = { .name = "audit", .words = "[REPO]", .options = options_audit,
		  .about = "Judges a repository whole, with its history, for a report." },
	.run = run
};
