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
		{ want->git_dir && want->from_stdin, "--git-dir", "`-`" },
		{ want->fix && want->diff, "--fix", "--diff" },
		{ want->fix && want->resolved, "--fix", "--resolved" },
		{ want->fix && want->explain_value, "--fix", "--explain-value" },
		{ want->fix && want->graph, "--fix", "--graph" },
		{ want->fix && want->why[0], "--fix", "--why" },
		{ want->fix && want->affected, "--fix", "--affected" },
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i].both)
			return REFUSE("%s and %s contradict each other; give one of "
				      "them", pairs[i].a, pairs[i].b);
	return 0;
}

/* What is printed instead of findings is one thing. */
static int check_texts(const struct sw_request *want, struct sw_fault *fault)
{
	const struct { const char *name; bool given; } texts[] = {
		{ "--explain", want->explain }, { "--list-rules", want->list_rules },
		{ "--resolved", want->resolved },
		{ "--explain-value", want->explain_value },
		{ "--graph", want->graph }, { "--why", want->why[0] },
		{ "--affected", want->affected }, { "--diff", want->diff },
	};
	const char *first = NULL;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		if (!texts[i].given)
			continue;
		if (first)
			return REFUSE("%s and %s contradict each other; give one of "
				      "them", first, texts[i].name);
		first = texts[i].name;
	}
	return 0;
}

/* These are told as text or JSON, on stdout; and a reach needs a change. */
static int check_modularity(const struct sw_request *want, struct sw_fault *fault)
{
	const char *name = want->why[0] ? "--why" : want->affected ? "--affected" : NULL;
	const struct sw_output *output = want->outputs.at;

	if (want->affected && !want->staged && !want->range && !want->merge_base)
		return REFUSE("--affected needs a change: --staged, --range A..B or "
			      "--merge-base REF");
	if (name && (want->outputs.count > 1 || output->file))
		return REFUSE("%s prints on standard output; give --output text or json",
			      name);
	if (name && strcmp(output->format, "text") && strcmp(output->format, "json"))
		return REFUSE("%s is told as text or json, not as %s", name,
			      output->format);
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
	if (want->max_commits && !want->history &&
	    want->tool->options == options_secrets)
		return REFUSE("--max-commits goes with --history");
	if (want->history && (want->staged || want->rev || want->from_stdin))
		return REFUSE("--history is of all commits, or of those of --range or "
			      "--merge-base; it does not go with %s",
			      want->staged ? "--staged" : want->rev ? "--rev" : "`-`");
	return 0;
}

/* Only the files of a work tree can be written; a commit's or the index's cannot. */
static int check_fix(const struct sw_request *want, struct sw_fault *fault)
{
	const struct { const char *name; bool given; } others[] = {
		{ "--staged", want->staged }, { "--range", want->range },
		{ "--merge-base", want->merge_base }, { "--rev", want->rev },
		{ "-", want->from_stdin }, { "--git-dir", want->git_dir },
		{ "--history", want->history }, { "--like-cli", want->like_cli },
	};
	const char *name = want->fix ? "--fix" : "--diff";

	if (!want->fix && !want->diff)
		return 0;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (others[i].given)
			return REFUSE("%s mends the files of the work tree; it does not "
				      "go with %s", name, others[i].name);
	return 0;
}

/* A diff takes the place of what would be on standard output. */
static int check_diff(const struct sw_request *want, struct sw_fault *fault)
{
	for (size_t i = 0; want->diff && i < want->outputs.count; i++)
		if (!want->outputs.at[i].file)
			return REFUSE("--diff prints on standard output; give --output "
				      "%s a file: %s=FILE", want->outputs.at[i].format,
				      want->outputs.at[i].format);
	return 0;
}

int options_check(const struct sw_request *want, struct sw_fault *fault)
{
	if (check_input(want, fault) || check_stdin(want, fault) ||
	    check_outputs(want, fault) || check_texts(want, fault) ||
	    check_modularity(want, fault) || check_like_cli(want, fault) ||
	    check_history(want, fault) || check_fix(want, fault) ||
	    check_diff(want, fault))
		return -1;
	return check_pairs(want, fault);
}
