/* targets.c - the targets that a project's bundle declares, as they are written: hosts
   are never filled in. */
#include "stack/acts.h"

#include "text/paths.h"

static const struct pair *target_in(const struct node *root, struct span name)
{
	return node_pair(node_get(root, "targets"), name);
}

static const struct pair *stage_in(const struct node *root, const struct node *roles,
				   enum stage stage)
{
	const struct node *targets = node_get(root, "targets");

	for (size_t i = 0; node_is(targets, NODE_MAP) && i < targets->count; i++)
		if (stage_of(roles, pair_text(&targets->pairs[i])) == stage)
			return &targets->pairs[i];
	return NULL;
}

/* Of all files of the bundle the first that has it: of that name, or, where there is
   none, of that part. */
static const struct pair *seek(struct stack *stack, const struct project *project,
			       struct span name, enum stage stage)
{
	const struct node *roles = project->names->targets;
	const struct pair *found = name.len ? target_in(project->root, name) :
					      stage_in(project->root, roles, stage);

	for (size_t i = 0; !found && i < project->includes.count; i++) {
		const struct include *include = &project->includes.at[i];

		for (size_t k = 0; !found && k < include->files.count; k++) {
			const struct file *file = include->files.at[k];
			const struct node *root = stack_root(stack, file);

			found = name.len ? target_in(root, name) :
					   stage_in(root, roles, stage);
		}
	}
	return found;
}

const struct pair *project_target(struct stack *stack, const struct project *project,
				  struct span name)
{
	return name.len ? seek(stack, project, name, STAGE_NONE) : NULL;
}

const struct pair *project_stage(struct stack *stack, const struct project *project,
				 enum stage stage)
{
	return seek(stack, project, (struct span){0}, stage);
}

struct span project_host(struct stack *stack, const struct project *project,
			 enum stage stage, struct sw_place *place)
{
	const struct pair *target = project_stage(stack, project, stage);
	const struct node *host = target ?
		node_walk(target->value, "workspace", "host", NULL) : NULL;

	if (target && !host)
		host = node_walk(project->root, "workspace", "host", NULL);
	if (!node_is(host, NODE_STRING))
		return (struct span){0};
	if (place)
		*place = host->place;
	return host_bare(host->text);
}

struct span host_bare(struct span host)
{
	host = span_trim(host);
	host = span_from(host, span_starts(host, "https://") ? strlen("https://") : 0);
	host = span_cut(host, span_find(host, '/'));
	if (span_find(host, '$') < host.len || span_find(host, '<') < host.len ||
	    span_search(host, SPAN("xxx")) < host.len ||
	    span_search(host, SPAN("your-")) < host.len)
		return (struct span){0};
	return host;
}
