/* audit.c - `stackward audit [REPO]...`: all that is found in a repository, its files as they
   are and every version that a commit ever had; of several, one after the other. */
#include "command/command.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "command/repositories.h"
#include "command/verb.h"
#include "front/front.h"
#include "front/options.h"

static const struct sw_place nowhere = {0};

/* What a reader could not tell apart, were there several on standard output. */
static const char *const alone[] = { "sarif", "junit", "gitlab", "html" };

static int check_output(const struct sw_output *output, struct sw_fault *fault)
{
	if (output->file && !repositories_vary(output->file))
		return sw_fault_at(fault, nowhere, "--output %s=%s is one file for several "
				   "repositories; write {repo} in its name, or name a folder "
				   "with a slash at its end", output->format, output->file);
	for (size_t i = 0; !output->file && i < sizeof alone / sizeof *alone; i++)
		if (!strcmp(output->format, alone[i]))
			return sw_fault_at(fault, nowhere, "--output %s is one document a "
					   "repository; give each its file: --output "
					   "%s={repo}.%s", alone[i], alone[i],
					   repositories_ending(alone[i]));
	return 0;
}

static int prepare(struct sw_request *want, struct arena *keep, struct sw_fault *fault)
{
	(void)keep;
	if (want->paths.count && (want->root || want->git_dir))
		return sw_fault_at(fault, nowhere, "--root and --git-dir name a repository, "
				   "and so does `%s`", want->paths.at[0]);
	for (size_t i = 0; want->paths.count > 1 && i < want->outputs.count; i++)
		if (check_output(&want->outputs.at[i], fault))
			return -1;
	want->audit = want->history = true;
	want->progress = !want->quiet;
	return 0;
}

static bool to_json(const struct sw_request *want)
{
	for (size_t i = 0; i < want->outputs.count; i++)
		if (!want->outputs.at[i].file &&
		    !strcmp(want->outputs.at[i].format, "json"))
			return true;
	return false;
}

static int run_each(const struct sw_request *want, struct arena *keep)
{
	const struct sw_words *paths = &want->paths;
	const char **names = repositories_names(keep, paths);
	unsigned told = 0;
	int worst = SW_EXIT_CLEAN;

	if (to_json(want))
		printf("{\"schema\":1,\n\"tool\":{\"name\":\"%s\",\"version\":\"%s\"},\n"
		       "\"date\":\"%s\",\n\"repositories\":[\n",
		       want->tool->name, STACKWARD_VERSION, date_today(keep));
	for (size_t i = 0; i < paths->count && !ferror(stdout); i++) {
		struct arena own = {0};
		struct sw_request one =
			repositories_one(&own, want, paths->at[i], names[i]);

		one.told = &told;
		int status = front_run(&one, &own);
		worst = status > worst ? status : worst;
		arena_clear(&own);
	}
	if (to_json(want))
		fputs("]}\n", stdout);
	int printed = front_print(want->tool->name, (struct span){0});
	return printed ? printed : worst;
}

static int run_all(const struct sw_request *want, struct arena *keep)
{
	if (!want->paths.count)
		return front_run(want, keep);
	if (want->paths.count > 1)
		return run_each(want, keep);
	struct sw_request one =
		repositories_one(keep, want, want->paths.at[0],
				 *repositories_names(keep, &want->paths));
	return front_run(&one, keep);
}

static int run(int argc, char **argv)
{
	return verb_judge_by(&command_audit, prepare, run_all, argc, argv);
}

const struct command command_audit = {
	.tool = { .name = "audit", .words = "[REPO]...", .common = options_judging,
		  .options = options_audit,
		  .about = "Judges repositories whole, with their history, for a report." },
	.run = run
};
