/* proposal.c - the policies before and after a change. */
#include "front/proposal.h"

static bool is_below(struct span path, const char *folder)
{
	struct span name = span_of(folder);

	while (span_starts(name, "./"))
		name = span_from(name, 2);
	while (name.len && name.at[name.len - 1] == '/')
		name.len--;
	return path.len > name.len && path.at[name.len] == '/' &&
	       span_same(span_cut(path, name.len), name);
}

static bool is_part(struct span path, const struct config *config)
{
	if (span_is(path, STANDARD_FILE) || span_ends(path, "/" STANDARD_FILE) ||
	    (config->baseline && span_is(path, config->baseline)))
		return true;
	for (size_t i = 0; i < config->packs.count; i++)
		if (is_below(path, config->packs.at[i]))
			return true;
	return false;
}

/* The first commits of all: every file is new. */
static bool begins(const struct snapshot *snapshot, const struct config *config)
{
	for (size_t i = 0; !snapshot->partial && i < snapshot->count; i++)
		if (is_part(span_of(snapshot->files[i].path), config))
			return true;
	return false;
}

bool proposal_is_made(const struct input *input, const struct policy *policy)
{
	const struct snapshot *snapshot = input->snapshot;

	if (input->before && begins(snapshot, policy->config))
		return true;
	for (size_t i = 0; input->before && i < snapshot->change_count; i++) {
		const struct change *change = &snapshot->changes[i];

		if (is_part(span_of(change->path), policy->config) ||
		    (change->before &&
		     is_part(span_of(change->before), policy->config)))
			return true;
	}
	return false;
}

static struct standard standard_of(const struct policy *policy,
				   const struct snapshot *tree)
{
	return (struct standard){ policy->pack, policy->config, policy->baseline, tree };
}

/* Of what the change was made to. One that cannot be read is the built-in one, so that a
   change can mend it. */
static int open_before(struct arena *keep, const struct subject *subject,
		       struct policy *policy, struct weaken *weaken,
		       struct sw_fault *fault)
{
	struct sw_request want = *subject->want;
	struct sw_fault *unread = arena_new(keep, struct sw_fault);

	want.policy = NULL;
	if (!policy_load(&want, keep, subject->input.before, policy, unread))
		return 0;
	weaken->unread = unread;
	want.no_config = want.no_baseline = true;
	return policy_load(&want, keep, subject->input.before, policy, fault);
}

/* What is not judged, and how much is, stays as the trusted policy says. */
static void take_back(struct arena *keep, struct policy *policy,
		      const struct policy *trusted)
{
	struct config *config = arena_new(keep, struct config);
	const struct config *own = trusted->config;

	*config = *policy->config;
	config->exclude = own->exclude;
	config->accepted = own->accepted;
	config->limits = own->limits;
	config->refuse_new_waivers |= own->refuse_new_waivers;
	if (!config->waiver_days ||
	    (own->waiver_days && own->waiver_days < config->waiver_days))
		config->waiver_days = own->waiver_days;
	policy->config = config;
	policy->baseline = trusted->baseline;
	policy->paths = trusted->paths;
	policy->path_count = trusted->path_count;
}

int proposal_open(struct arena *keep, const struct subject *subject,
		  struct proposal **made, struct sw_fault *fault)
{
	struct sw_request want = *subject->want;
	const struct input *input = &subject->input;
	struct proposal *proposal = arena_new(keep, struct proposal);
	struct policy *before = arena_new(keep, struct policy);

	*made = NULL;
	if (want.config || want.no_config || !proposal_is_made(input, subject->policy))
		return 0;
	want.policy = NULL;
	proposal->policy = arena_new(keep, struct policy);
	if (open_before(keep, subject, before, &proposal->weaken, fault) ||
	    policy_load(&want, keep, input->snapshot, proposal->policy, fault))
		return -1;
	proposal->standards[0] = standard_of(before, input->before);
	proposal->standards[1] = standard_of(proposal->policy, input->snapshot);
	proposal->weaken.before = &proposal->standards[0];
	proposal->weaken.after = &proposal->standards[1];
	take_back(keep, proposal->policy, subject->policy);
	*made = proposal;
	return 0;
}
