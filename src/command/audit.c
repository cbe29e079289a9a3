/* audit.c - `stackward audit [REPO]`: all that is found in one repository, its files as they
   are and every version that a commit ever had. */
#include "command/command.h"

#include "command/verb.h"
#include "front/options.h"

static const struct sw_place nowhere = {0};

static int prepare(struct sw_request *want, struct arena *keep, struct sw_fault *fault)
{
	(void)keep;
	if (want->paths.count > 1 || (want->paths.count && (want->root || want->git_dir)))
		return sw_fault_at(fault, nowhere, "takes one repository at a time; for many: "
				   "xargs -P2 -I{} stackward audit {} --output ndjson={}.ndjson");
	if (want->paths.count)
		want->root = want->paths.at[0];
	want->paths.count = 0;
	want->audit = want->history = true;
	return 0;
}

static int run(int argc, char **argv)
{
	return verb_judge(&command_audit, prepare, argc, argv);
}

const struct command command_audit = {
	.tool = { .name = "audit", .words = "[REPO]", .common = options_judging,
		  .options = options_audit,
		  .about = "Judges a repository whole, with its history, for a report." },
	.run = run
};
