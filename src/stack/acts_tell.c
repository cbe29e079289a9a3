/* acts_tell.c - facts of acts: their places, words, and the files they come of. */
#include "stack/facts.h"

#include "stack/acts.h"
#include "tree/form.h"

struct telling telling_new(struct stack *stack, struct facts *facts)
{
	return (struct telling){
		stack, stack_acts(stack), facts, map_new(stack->keep)
	};
}

static struct fact *add(struct telling *on, const char *check, struct sw_place place)
{
	const char *key =
		arena_format(on->stack->keep, "%s %u:%u %s", check, place.line,
			     place.column, place.path ? place.path : "");

	if (map_add(&on->told, span_of(key), on))
		return NULL;
	return fact_add(on->stack, on->facts, check, place);
}

/* Branches and targets have their names from here. */
static void read_names(struct words *reads, struct arena *keep,
		       const struct project *project)
{
	if (project)
		*vec_add(keep, reads) = project->bundle->path;
	if (project && project->cicd)
		*vec_add(keep, reads) = project->cicd->path;
	*vec_add(keep, reads) = "stackward.yml";
}

static void set_reads(struct fact *fact, const struct words *reads)
{
	fact->reads = reads->at;
	fact->read_count = reads->count;
}

struct fact *tell_act(struct telling *on, const struct act *act, const char *check,
		      struct sw_place place)
{
	struct fact *fact = add(on, check, place);
	struct arena *keep = on->stack->keep;
	struct words reads = {0};

	if (!fact)
		return NULL;
	for (size_t i = 0; i < act->pipeline->files.count; i++)
		*vec_add(keep, &reads) = act->pipeline->files.at[i]->path;
	read_names(&reads, keep, act->project);
	set_reads(fact, &reads);
	return fact;
}

struct fact *tell_none(struct telling *on, const struct project *project,
		       const char *check, struct sw_place place)
{
	static const char *const pipelines[] = {
		"**/.github/**", "**/.azure/**", "**/azure-pipelines*", "**/.gitlab/**",
		"**/.gitlab-ci.yml",
	};
	struct fact *fact = add(on, check, place);
	struct words reads = {0};

	if (!fact)
		return NULL;
	for (size_t i = 0; i < sizeof pipelines / sizeof *pipelines; i++)
		*vec_add(on->stack->keep, &reads) = pipelines[i];
	read_names(&reads, on->stack->keep, project);
	set_reads(fact, &reads);
	return fact;
}

struct sw_place act_target_place(const struct act *act)
{
	const struct deed *deed = act->deed;

	return deed->target_place.path ? deed->target_place : deed->place;
}

const char *act_target(struct stack *stack, const struct act *act)
{
	return arena_string(stack->keep, act->deed->target.text);
}

const char *act_when(struct stack *stack, const struct acts *acts, uint64_t occasions)
{
	for (size_t i = 0; i < acts->occasions->count; i++) {
		const struct occasion *occasion = &acts->occasions->at[i];

		if (!(occasions >> i & 1))
			continue;
		if (occasion->role == BRANCH_OTHER)
			return arena_format(stack->keep, "%s to other branches",
					    event_text(occasion->event));
		if (!occasion->branch)
			return event_text(occasion->event);
		return arena_format(stack->keep, "%s to `%s`",
				    event_text(occasion->event), occasion->branch);
	}
	return "";
}
