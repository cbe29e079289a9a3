/* mends.c - lines that can be put into a pipeline, or taken out, safely. */
#include "stack/mends.h"

#include <stackward/edit.h>

#define NEEDS_MOST 8

/* The command as it is generated: nothing but its target. */
static bool is_bare(const struct shell_command *command)
{
	static const char *const words[] = { "databricks", "bundle", "deploy" };
	struct span option = command->count > 3 ? shell_text(&command->words[3]) : SPAN("");

	for (size_t i = 0; i < 3; i++)
		if (command->count < 3 || !span_is(shell_text(&command->words[i]), words[i]))
			return false;
	if (command->assigned_count || command->negated || command->depth ||
	    command->redirection_count || command->after == JOIN_PIPE)
		return false;
	return command->count == 3 || (command->count == 4 && span_starts(option, "--target=")) ||
	       (command->count == 5 && (span_is(option, "-t") || span_is(option, "--target")));
}

static bool stands_at(struct stack *stack, struct sw_place place, const char *text)
{
	const struct file *file = place.path ? stack_find(stack, SPAN(""), place.path) : NULL;
	struct source *source = file ? stack_source(stack, file) : NULL;
	struct span line = source && place.line ? source_line(source, place.line) : SPAN("");

	return place.column && span_starts(span_from(line, place.column - 1), text);
}

bool mends_by_prefix(struct stack *stack, const struct act *deploy)
{
	const struct shell_command *command = deploy->deed->command;

	return command && deploy->step->shell <= SHELL_BASH && is_bare(command) &&
	       stands_at(stack, deploy->deed->place, "databricks ");
}

static bool is_plain(struct span key)
{
	for (size_t i = 0; i < key.len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-",
			    key.at[i]))
			return false;
	return key.len && *key.at != '-';
}

static bool needs(const struct ci_job *job, const struct ci_job *other)
{
	for (size_t i = 0; i < job->needs.count; i++)
		if (job->needs.at[i].job == other)
			return true;
	return false;
}

/* What the other waits for, this one does too: so the other does not wait for this. */
static bool waits_no_more(const struct ci_job *job, const struct ci_job *other)
{
	for (size_t i = 0; i < other->needs.count; i++)
		if (i == NEEDS_MOST || !other->needs.at[i].job ||
		    !needs(job, other->needs.at[i].job))
			return false;
	return true;
}

/* Both stand in one file, in the same place of its pipeline. */
static bool may_wait(struct stack *stack, const struct ci_job *job,
		     const struct ci_job *other)
{
	if (!job->place.path || !other->place.path || job == other ||
	    job->caller != other->caller || !is_plain(other->key) ||
	    !waits_no_more(job, other) ||
	    strcmp(job->place.path, other->place.path))
		return false;
	return job->pipeline->provider != PROVIDER_AZURE ||
	       (job->stage == other->stage &&
		node_is_text(node_get(other->node, "job"),
			     arena_string(stack->keep, other->key)));
}

/* Where a line goes: before the job's first key below its name, which begins its line. */
static struct sw_place first_key(struct source *source, const struct ci_job *job)
{
	const struct node *node = job->node;
	struct sw_place at = {0};

	for (size_t i = 0; source && node_is(node, NODE_MAP) && i < node->count; i++) {
		const struct sw_place *key = &node->pairs[i].key->place;

		if (key->path && !strcmp(key->path, job->place.path) &&
		    key->line > job->place.line && (!at.line || key->line < at.line))
			at = *key;
	}
	if (!at.line || span_trim(span_cut(source_line(source, at.line), at.column - 1)).len)
		return (struct sw_place){0};
	at.end_line = at.end_column = 0;
	return at;
}

static const char *waiting(struct stack *stack, struct source *source, struct sw_place at,
			   const struct ci_job *other)
{
	static const char *const forms[PROVIDERS][2] = {
		[PROVIDER_GITHUB] = { "needs: ", "" }, [PROVIDER_AZURE] = { "dependsOn: ", "" },
		[PROVIDER_GITLAB] = { "needs: [", "]" },
	};
	const char *const *form = forms[other->pipeline->provider];

	return arena_format(stack->keep, "%s%.*s%s%s%*s", form[0], (int)other->key.len,
			    other->key.at, form[1], source_line_end(source),
			    (int)at.column - 1, "");
}

bool mends_by_waiting(struct stack *stack, const struct act *run, const struct act *tests,
		      struct fact *fact)
{
	const struct ci_job *job = run->job;
	const struct file *file = stack_find(stack, SPAN(""), job->place.path);
	struct source *source = file ? stack_source(stack, file) : NULL;
	struct sw_place at = first_key(source, job);
	struct sw_edit *edit = arena_new(stack->keep, struct sw_edit);

	if (!at.path || !may_wait(stack, job, tests->job) || node_get(job->node, "needs") ||
	    node_get(job->node, "dependsOn"))
		return false;
	*edit = (struct sw_edit){ at, waiting(stack, source, at, tests->job) };
	fact->edits = edit;
	fact->edit_count = 1;
	return true;
}

bool mends_by_removal(const struct node *condition)
{
	static const char *const whole[] = {
		"always()", "failure()", "!cancelled()", "!canceled()", "failed()",
		"succeededOrFailed()", "success() || failure()", "or(succeeded(), failed())",
	};
	struct span text = node_is(condition, NODE_STRING) ? span_trim(condition->text)
							   : SPAN("");

	if (span_starts(text, "${{") && span_ends(text, "}}"))
		text = span_trim((struct span){ text.at + 3, text.len - 5 });
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (span_is(text, whole[i]))
			return true;
	return false;
}
