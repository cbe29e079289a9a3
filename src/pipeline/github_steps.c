/* github_steps.c - steps, and composite actions of the repository in their place. */
#include "pipeline/github_form.h"

#include "base/str.h"

static enum shell shell_named(struct span name)
{
	static const struct { const char *text; enum shell shell; } shells[] = {
		{ "bash", SHELL_BASH }, { "sh", SHELL_POSIX }, { "pwsh", SHELL_POWERSHELL },
		{ "powershell", SHELL_POWERSHELL }, { "cmd", SHELL_CMD },
	};
	struct span word = span_cut(name, span_find(name, ' '));

	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
		if (span_is(word, shells[i].text) || (word.len > strlen(shells[i].text) &&
		    span_ends(word, shells[i].text) &&
		    word.at[word.len - strlen(shells[i].text) - 1] == '/'))
			return shells[i].shell;
	return SHELL_OTHER;
}

/* Without a word it is bash, and PowerShell on Windows. */
static enum shell shell_of(struct github *github, const struct step *step,
			   const struct node *shell)
{
	const struct node *runs = node_get(step->job->node, "runs-on");

	if (shell)
		return shell_named(bindings_node(github->reader->keep, github->pipeline,
						 step->bindings, shell).text);
	if (node_is(runs, NODE_LIST) && runs->count)
		runs = runs->items[0];
	return node_is(runs, NODE_STRING) && span_starts(runs->text, "windows")
		       ? SHELL_POWERSHELL : SHELL_BASH;
}

static const struct node *where_on(struct github *github, const struct bindings *bindings,
				   const struct node *tolerant)
{
	struct ci_text text = bindings_node(github->reader->keep, github->pipeline, bindings,
					    tolerant);

	return tolerant && text.known && span_is(text.text, "true") ? tolerant : NULL;
}

/* What the step has of its own on top of what surrounds it. */
static struct surroundings within(struct github *github, const struct node *node,
				  const struct surroundings *around)
{
	struct arena *keep = github->reader->keep;
	struct surroundings own = *around;
	const struct node *condition = node_get(node, "if");
	const struct expr *expr = condition_expr(keep, PROVIDER_GITHUB, condition);
	const struct node *tolerant;

	own.bindings = github_bind(keep, BOUND_ENV, node_get(node, "env"), around->bindings);
	if (condition)
		own.reach = reach_both(around->reach,
				       condition_reach(keep, github->pipeline, own.bindings,
						       condition));
	own.after_failure |= expr && expr_after_failure(expr);
	tolerant = where_on(github, own.bindings, node_get(node, "continue-on-error"));
	own.tolerant = tolerant ? tolerant : around->tolerant;
	return own;
}

static void add_step(struct github *github, struct ci_job *job, const struct node *node,
		     const struct surroundings *own)
{
	struct ci_reader *reader = github->reader;
	struct step *step = reader_step(reader, job, node);
	const struct node *folder = node_get(node, "working-directory");
	const struct node *shell = node_get(node, "shell");

	step->name = node_get(node, "name");
	step->uses = node_get(node, "uses");
	step->with = node_get(node, "with");
	step->script = node_get(node, "run");
	if (!node_is(step->script, NODE_STRING))
		step->script = NULL;
	step->kind = step->script ? STEP_SCRIPT : step->uses ? STEP_USES : STEP_OTHER;
	step->bindings = own->bindings;
	step->reach = own->reach;
	step->condition = node_get(node, "if");
	step->tolerant = own->tolerant;
	step->after_failure = own->after_failure;
	step->folder = folder ? folder : step->script ? own->folder : NULL;
	step->shell = shell_of(github, step, shell ? shell : own->shell);
	deeds_read(reader->keep, reader->shelf, step, (struct ci_text){ SPAN(""), true });
}

static const struct node *action_root(struct github *github, struct span uses)
{
	static const char *const names[] = { "action.yml", "action.yaml" };
	struct ci_reader *reader = github->reader;
	const char *folder = github_path(github, uses);

	for (size_t i = 0; folder && i < 2; i++) {
		const char *path = arena_format(reader->keep, *folder ? "%s/%s" : "%s%s",
						folder, names[i]);
		const struct node *root = reader_root(reader, path);

		if (root)
			return root;
	}
	return NULL;
}

/* The steps of a local action as the step's own; false: it is none, or is not there. */
static bool inline_action(struct github *github, struct ci_job *job,
			  const struct node *node, const struct surroundings *own)
{
	struct arena *keep = github->reader->keep;
	const struct node *uses = node_get(node, "uses");
	struct surroundings inner = *own;

	if (!node_is(uses, NODE_STRING) || !github_local(uses->text).at)
		return false;
	const struct node *root = action_root(github, uses->text);
	const struct node *runs = node_get(root, "runs"), *using = node_get(runs, "using");
	if (!root || own->depth == GITHUB_CALLS_MOST) {
		job->whole = false;
		return false;
	}
	if (!node_is(using, NODE_STRING) || !span_is(using->text, "composite"))
		return false;
	struct github_given given = {
		.declared = node_get(root, "inputs"), .given = node_get(node, "with"),
		.within = own->bindings,
	};
	inner.bindings = github_bind_inputs(keep, &given, own->bindings);
	inner.depth++;
	inner.shell = inner.folder = NULL;
	github_steps(github, job, node_get(runs, "steps"), &inner);
	return true;
}

void github_steps(struct github *github, struct ci_job *job, const struct node *steps,
		  const struct surroundings *around)
{
	for (size_t i = 0; node_is(steps, NODE_LIST) && i < steps->count; i++) {
		const struct node *node = steps->items[i];

		if (!node_is(node, NODE_MAP))
			continue;
		if (!github_spend(github, 1)) {
			job->whole = false;
			return;
		}
		struct surroundings own = within(github, node, around);
		if (!inline_action(github, job, node, &own))
			add_step(github, job, node, &own);
	}
}
