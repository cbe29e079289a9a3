/* azure_guard.c - when something is there or runs, as sets of occasions. */
#include "pipeline/azure.h"

struct reach azure_not(const struct azure *azure, struct reach reach)
{
	uint64_t all = reach_all(azure->pipeline->occasions).can;
	uint64_t never = all & ~(reach.can | reach.dark);

	return (struct reach){
		.can = never | (reach.can & ~reach.sure), .sure = never,
		.dark = reach.dark,
	};
}

bool azure_none(struct reach reach)
{
	return !(reach.can | reach.dark);
}

bool azure_covers(struct reach reach, struct reach guard)
{
	return !((guard.can | guard.dark) & ~reach.sure);
}

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* `Build.Reason` is held against it, `System.PullRequest.TargetBranch` asked for. */
static bool says_pull(struct span text)
{
	static const char word[] = "pullrequest";
	size_t seen = 0;

	for (size_t i = 0; i < text.len && seen < sizeof word - 1; i++) {
		unsigned char c = lower(text.at[i]);

		seen = c == (unsigned char)word[seen] ? seen + 1 : c == 'p';
	}
	return seen == sizeof word - 1;
}

/* What people may choose when they run it by hand: as it is when they do not, or not
   known. In texts nobody knows what has several values to choose from. */
enum chosen { CHOSEN_NONE, CHOSEN_ANY, CHOSEN_TEXT };

static void choose(struct azure *azure, enum chosen chosen)
{
	for (size_t i = 0; azure->given && i < azure->given->settings.count; i++) {
		const struct azure_default *given = &azure->defaults.at[i];
		bool known = chosen == CHOSEN_NONE ||
			     (chosen == CHOSEN_TEXT && !given->several);

		azure->given->settings.at[i].value = known ? given->node : NULL;
	}
}

static struct reach ask(const struct azure *azure, const struct node *condition,
			const struct azure_frame *frame)
{
	return condition_reach(azure->reader->keep, azure->pipeline, &frame->bindings,
			       condition);
}

struct reach azure_when(struct azure *azure, const struct node *condition,
			const struct azure_frame *frame)
{
	uint64_t manual = azure->manual;
	struct reach reach, chosen;

	choose(azure, CHOSEN_NONE);
	reach = ask(azure, condition, frame);
	if (azure->given && manual) {
		choose(azure, CHOSEN_ANY);
		chosen = ask(azure, condition, frame);
		reach.can = (reach.can & ~manual) | ((chosen.can | chosen.dark) & manual);
		reach.sure = (reach.sure & ~manual) | (chosen.sure & manual);
		reach.dark &= ~manual;
	}
	choose(azure, CHOSEN_TEXT);
	if (says_pull(condition->text))
		azure->meant |= reach.can & azure->pulls;
	azure_mean(azure, reach);
	return reach;
}

void azure_mean(struct azure *azure, struct reach reach)
{
	if (!((reach.can | reach.dark) & azure->pushes))
		azure->meant |= reach.can & azure->pulls;
}

static void settle(const struct azure *azure, struct reach *reach)
{
	uint64_t unknown = azure->pulls & ~azure->meant;

	reach->dark |= reach->can & unknown;
	reach->can &= ~unknown;
	reach->sure &= ~azure->pulls;
}

void azure_settle(struct azure *azure)
{
	struct pipeline *pipeline = azure->pipeline;

	if (!pipeline->pulls_outside)
		return;
	settle(azure, &pipeline->reach);
	for (size_t i = 0; i < pipeline->jobs.count; i++) {
		struct ci_job *job = pipeline->jobs.at[i];

		settle(azure, &job->reach);
		for (size_t j = 0; j < job->steps.count; j++)
			settle(azure, &job->steps.at[j]->reach);
	}
}
