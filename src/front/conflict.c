/* conflict.c - options that cannot stand together, or not alone. */
#include "front/options.h"

#include <string.h>

#include "base/span.h"

#define REFUSE(...) sw_fault_at(fault, (struct sw_place){0}, __VA_ARGS__)

/* What is judged is one thing. */
static int check_input(const struct sw_request *want, struct sw_fault *fault)
{
	const struct { const char *name; bool given; } inputs[] = {
		{ "--staged", want->staged },
		{ "--range", want->range },
		{ "--merge-base", want->merge_base },
		{ "--rev", want->rev },
		{ "--all", want->all },
		{ "-", want->from_stdin },
	};
	const char *first = NULL;

	for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
		if (!inputs[i].given)
			continue;
		if (first)
			return REFUSE("%s and %s name two inputs; give one of them",
				      first, inputs[i].name);
		first = inputs[i].name;
	}
	return 0;
}

static int check_stdin(const struct sw_request *want, struct sw_fault *fault)
{
	if (want->from_stdin && !want->stdin_filename)
		return REFUSE("`-` needs --stdin-filename F, since rules go by the "
			      "name of a file");
	if (!want->from_stdin && want->stdin_filename)
		return REFUSE("--stdin-filename needs `-`, the input that it names");
	if (want->from_stdin && want->paths.count)
		return REFUSE("`-` and `%s` name two inputs; give one of them",
			      want->paths.at[0]);
	return 0;
}

/* Two reports on one stream would be no report, and of two in one file one is lost. */
static int check_outputs(const struct sw_request *want, struct sw_fault *fault)
{
	const struct sw_outputs *outputs = &want->outputs;

	for (size_t i = 0; i < outputs->count; i++)
		for (size_t k = 0; k < i; k++) {
			const char *a = outputs->at[k].file, *b = outputs->at[i].file;

			if (!a && !b)
				return REFUSE("--output %s and %s both go to stdout; "
					      "give one of them a file: %s=FILE",
					      outputs->at[k].format,
					      outputs->at[i].format,
					      outputs->at[i].format);
			if (a && b && !strcmp(a, b))
				return REFUSE("--output names %s twice", a);
		}
	return 0;
}

static int check_pairs(const struct sw_request *want, struct sw_fault *fault)
{
	const struct { bool both; const char *a, *b; } pairs[] = {
		{ want->quiet && want->verbose, "--quiet", "--verbose" },
		{ want->config && want->no_config, "--config", "--no-config" },
		{ want->explain && want->list_rules, "--explain", "--list-rules" },
		{ want->git_dir && want->from_stdin, "--git-dir", "`-`" },
		{ want->resolved && want->explain_value, "--resolved", "--explain-value" },
		{ want->resolved && want->graph, "--resolved", "--graph" },
		{ want->explain_value && want->graph, "--explain-value", "--graph" },
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i].both)
			return REFUSE("%s and %s contradict each other; give one of "
				      "them", pairs[i].a, pairs[i].b);
	return 0;
}

/* The CLI judges one target, of a bundle whose folder it is in. */
static int check_like_cli(const struct sw_request *want, struct sw_fault *fault)
{
	if (want->like_cli && want->targets.count > 1)
		return REFUSE("--like-cli judges one target at a time, as the CLI does");
	return 0;
}

/* A history is of commits. */
static int check_history(const struct sw_request *want, struct sw_fault *fault)
{
	if (want->max_commits && !want->history)
		return REFUSE("--max-commits goes with --history");
	if (want->history && (want->staged || want->rev || want->from_stdin))
		return REFUSE("--history is of all commits, or of those of --range or "
			      "--merge-base; it does not go with %s",
			      want->staged ? "--staged" : want->rev ? "--rev" : "`-`");
	return 0;
}

int options_check(const struct sw_request *want, struct sw_fault *fault)
{
	if (check_input(want, fault) || check_stdin(want, fault) ||
	    check_outputs(want, fault) || check_like_cli(want, fault) ||
	    check_history(want, fault))
		return -1;
	return check_pairs(want, fault);
}
