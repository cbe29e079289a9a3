/* gitlab_steps.c - each line of a script is a step: they run in one shell, after_script
   in another. */
#include "pipeline/gitlab_jobs.h"

struct stepping {
	struct gitlab *gitlab;
	struct ci_job *job;
	struct ci_text folder;
	const struct node *tolerant;
	bool after_failure, forgiving;
	unsigned depth;
};

/* A line that lets failures pass does so for those after it, in the same shell. */
static void forgive(struct stepping *on, struct step *step)
{
	for (size_t i = 0; on->forgiving && i < step->deeds.count; i++)
		step->deeds.at[i].unseen = true;
	step->reading.forgiving |= on->forgiving;
	on->forgiving = step->reading.forgiving;
}

static void add_line(struct stepping *on, const struct node *line)
{
	struct ci_reader *reader = on->gitlab->reader;
	struct step *step;

	if (line->kind >= NODE_LIST || line->kind == NODE_NULL ||
	    !gitlab_spend(on->gitlab, 1)) {
		on->job->whole = false;
		return;
	}
	step = reader_step(reader, on->job, line);
	step->kind = STEP_SCRIPT;
	step->script = line;
	step->shell = SHELL_BASH;
	step->bindings = on->job->bindings;
	step->reach = on->job->reach;
	step->tolerant = on->tolerant;
	step->after_failure = on->after_failure;
	on->folder = deeds_read(reader->keep, reader->shelf, step, on->folder);
	forgive(on, step);
}

/* Lists may stand in lists, by references and anchors. */
static void add_lines(struct stepping *on, const struct node *script)
{
	if (!script || script->kind == NODE_NULL)
		return;
	if (!node_is(script, NODE_LIST)) {
		add_line(on, script);
		return;
	}
	if (node_tag(script) || on->depth > GITLAB_NEST) {
		on->job->whole = false;
		return;
	}
	on->depth++;
	for (size_t i = 0; i < script->count; i++)
		add_lines(on, script->items[i]);
	on->depth--;
}

void gitlab_steps(struct gitlab *gitlab, struct ci_job *job)
{
	struct ci_text root = { SPAN(""), true };
	struct stepping on = { .gitlab = gitlab, .job = job, .folder = root };
	struct stepping after = on;

	add_lines(&on, node_get(job->node, "before_script"));
	add_lines(&on, node_get(job->node, "script"));
	after.after_failure = true;
	after.tolerant = node_get(job->node, "after_script");
	add_lines(&after, after.tolerant);
	if (node_get(job->node, "run"))
		job->whole = false;
}
