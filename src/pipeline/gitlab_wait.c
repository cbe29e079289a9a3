/* gitlab_wait.c - `needs` and stages: what a job waits for, and what that leaves of the
   occasions on which it runs. */
#include "pipeline/gitlab_jobs.h"

static bool overlap(const struct ci_job *a, const struct ci_job *b)
{
	return (a->reach.can | a->reach.dark) & (b->reach.can | b->reach.dark);
}

/* One entry of `needs`: those of other pipelines hold nothing up. */
static void add_wait(struct gitlab *gitlab, struct gitlab_made *made,
		     const struct map *by_key, const struct node *need)
{
	const struct node *name = node_is(need, NODE_MAP) ? node_get(need, "job") : need;
	const struct node *optional = node_get(need, "optional");

	if (!name || name->kind >= NODE_LIST || node_get(need, "pipeline") ||
	    node_get(need, "project"))
		return;
	*vec_add(gitlab->reader->keep, &made->waits) = (struct gitlab_wait){
		.name = name->text, .place = name->place,
		.made = map_find(by_key, name->text),
		.optional = node_is(optional, NODE_BOOL) && optional->truth,
	};
}

static void read_needs(struct gitlab *gitlab, struct gitlab_made *made,
		       const struct map *by_key, const struct node *needs, unsigned depth)
{
	if (!node_is(needs, NODE_LIST)) {
		add_wait(gitlab, made, by_key, needs);
		return;
	}
	for (size_t i = 0; i < needs->count && depth < GITLAB_NEST; i++)
		if (gitlab_spend(gitlab, 1))
			read_needs(gitlab, made, by_key, needs->items[i], depth + 1);
}

/* Where the awaited job is not in the pipeline GitLab makes none. Where only a hand
   starts it, only a hand starts what waits for it. */
static bool narrow(struct gitlab *gitlab, struct gitlab_made *made,
		   const struct gitlab_wait *wait)
{
	struct reach there = {0}, before = made->job->reach, after = before;
	uint64_t hand = 0;

	for (const struct gitlab_made *at = wait->made; at; at = at->next) {
		there = reach_either(there, at->job->reach);
		hand |= at->hand;
	}
	hand &= ~(there.can | there.dark);
	if (!wait->optional) {
		there.can |= hand;
		after = reach_both(before, there);
	}
	after = gitlab_by_hand(gitlab, after, hand);
	made->hand |= hand & (before.can | before.dark);
	made->job->reach = after;
	return after.can != before.can || after.dark != before.dark ||
	       after.sure != before.sure;
}

/* A stage waits for those jobs of the stages before that wait for a hand. */
static bool narrow_by_stage(struct gitlab *gitlab, struct gitlab_made *made,
			    const struct gitlab_mades *mades)
{
	struct reach before = made->job->reach;
	uint64_t hand = 0;

	for (size_t i = 0; i < mades->count; i++)
		if (mades->at[i]->blocks && mades->at[i]->stage < made->stage)
			hand |= mades->at[i]->hand;
	if (!(hand & (before.can | before.dark)))
		return false;
	made->job->reach = gitlab_by_hand(gitlab, before, hand);
	made->hand |= hand & (before.can | before.dark);
	return before.can != made->job->reach.can;
}

static bool narrow_all(struct gitlab *gitlab, const struct gitlab_mades *mades)
{
	bool changed = false, blocked = false;

	for (size_t i = 0; i < mades->count; i++)
		blocked |= mades->at[i]->blocks;
	for (size_t i = 0; i < mades->count; i++) {
		struct gitlab_made *made = mades->at[i];

		for (size_t w = 0; w < made->waits.count; w++)
			if (made->waits.at[w].made)
				changed |= narrow(gitlab, made, &made->waits.at[w]);
		if (!made->needs && blocked && gitlab_spend(gitlab, mades->count))
			changed |= narrow_by_stage(gitlab, made, mades);
	}
	return changed;
}

void gitlab_wait(struct gitlab *gitlab, struct gitlab_mades *mades)
{
	struct map by_key = map_new(gitlab->reader->keep);

	for (size_t i = mades->count; i-- > 0;)
		map_add(&by_key, mades->at[i]->job->key, mades->at[i]);
	for (size_t i = 0; i < mades->count; i++)
		if (mades->at[i]->needs)
			read_needs(gitlab, mades->at[i], &by_key, mades->at[i]->needs, 0);
	for (size_t i = 0; i < GITLAB_NEST && narrow_all(gitlab, mades); i++)
		continue;
}

static void add_need(struct gitlab *gitlab, const struct gitlab_made *made,
		     const struct gitlab_made *on, struct need need)
{
	const struct pipeline *pipeline = gitlab->pipeline;
	struct arena *keep = gitlab->reader->keep;

	if (!overlap(made->job, on->job) || !gitlab_spend(gitlab, 1 + on->last - on->first))
		return;
	need.job = on->job;
	*vec_add(keep, &made->job->needs) = need;
	for (size_t i = on->first; i < on->last; i++) {
		need.job = pipeline->jobs.at[i];
		if (overlap(made->job, need.job))
			*vec_add(keep, &made->job->needs) = need;
	}
}

static void need_named(struct gitlab *gitlab, const struct gitlab_made *made)
{
	for (size_t i = 0; i < made->waits.count; i++) {
		const struct gitlab_wait *wait = &made->waits.at[i];
		struct need need = { .name = wait->name, .place = wait->place };

		if (!wait->made && !wait->optional)
			*vec_add(gitlab->reader->keep, &made->job->needs) = need;
		for (const struct gitlab_made *at = wait->made; at; at = at->next)
			add_need(gitlab, made, at, need);
	}
}

void gitlab_need(struct gitlab *gitlab, const struct gitlab_mades *mades)
{
	for (size_t i = 0; i < mades->count; i++) {
		const struct gitlab_made *made = mades->at[i];

		if (made->needs)
			need_named(gitlab, made);
		for (size_t k = 0; !made->needs && k < mades->count; k++)
			if (mades->at[k]->stage < made->stage && gitlab_spend(gitlab, 1))
				add_need(gitlab, made, mades->at[k], (struct need){
					.name = mades->at[k]->job->key,
					.place = made->job->place,
				});
	}
}
