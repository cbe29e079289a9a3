/* job_values.c - `{{tasks.NAME…}}` in a job's tasks: values that other tasks leave. */
#include "bundle/job.h"

#include "bundle/value.h"

/* Deeper than any file is read; only values of values come to it. */
#define DEPTH_MOST 200

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/* The task's name after `{{`, or empty where it names none in plain letters. */
static struct span task_name(struct span inside)
{
	size_t end = 0;

	while (inside.len && *inside.at == ' ')
		inside = span_from(inside, 1);
	if (!span_starts(inside, "tasks."))
		return (struct span){0};
	inside = span_from(inside, strlen("tasks."));
	while (end < inside.len && is_name(inside.at[end]))
		end++;
	return end < inside.len && inside.at[end] == '.' ? span_cut(inside, end) :
	       (struct span){0};
}

static void check_text(struct job *job, const struct node *node)
{
	struct span rest = span_from(node->text, span_find(node->text, '{'));

	while (rest.len) {
		rest = span_from(rest, span_search(rest, SPAN("{{")));
		if (!rest.len)
			return;
		rest = span_from(rest, 2);
		struct span name = task_name(rest);

		if (name.len && !job_task(job, name))
			say(job->view, (struct said){
				.check = CHECK_DYNAMIC_VALUE_UNKNOWN_TASK,
				.place = value_place(node),
				.value = arena_string(job->view->bundle->keep, name),
				.other = job_nearest(job, name),
			});
	}
}

static void check_node(struct job *job, const struct node *node, unsigned depth)
{
	if (node->settled)
		return;
	if (depth > DEPTH_MOST) {
		const struct sw_place place = value_place(node);

		bundle_gap(job->view->bundle, place.path ? place.path : "",
			   "values of variables nest too deep");
		return;
	}
	if (node_is(node, NODE_STRING))
		check_text(job, node);
	for (size_t i = 0; node_is(node, NODE_LIST) && i < node->count; i++)
		check_node(job, node->items[i], depth + 1);
	for (size_t i = 0; node_is(node, NODE_MAP) && i < node->count; i++)
		check_node(job, node->pairs[i].value, depth + 1);
}

void job_check_values(struct job *job)
{
	for (size_t i = 0; i < job->own_count && !job->open; i++)
		check_node(job, job->tasks[i].node, 0);
}
