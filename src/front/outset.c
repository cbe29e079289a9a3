/* outset.c - one subject, looked over, and judged by what is proposed. */
#include "front/outset.h"

#include <string.h>

#include "engine/standard.h"

/* refs/heads/x and refs/remotes/origin/x are both x. */
static void add_branches(struct arena *keep, struct refs *refs, struct words *branches)
{
	static const char *const prefixes[] = { "refs/heads/", "refs/remotes/origin/" };
	const char *reason;
	const struct known_refs *known = refs ? refs->known(refs, &reason) : NULL;

	if (refs && refs->branch)
		customs_add(keep, branches, refs->branch);
	for (size_t i = 0; known && i < known->count; i++)
		for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++) {
			size_t len = strlen(prefixes[k]);

			if (!strncmp(known->at[i].name, prefixes[k], len))
				customs_add(keep, branches, known->at[i].name + len);
		}
}

int front_outset(const struct sw_request *want, struct arena *keep,
		 struct outset *outset, struct sw_fault *fault)
{
	struct judge *judge = arena_new(keep, struct judge);
	struct subject *subject = &outset->subject;
	struct words branches = {0};

	*outset = (struct outset){ .want = *want };
	outset->want.config = NULL;
	outset->want.no_config = outset->want.no_baseline = true;
	subject->want = &outset->want;
	int failed = subject_open(keep, subject, fault);
	if (failed)
		return failed;
	if (subject_set_up(keep, subject, judge, fault))
		return -1;
	add_branches(keep, subject->input.refs, &branches);
	customs_find(judge->stack, &branches, &outset->customs);
	return 0;
}

int front_outset_judge(struct outset *outset, struct arena *keep, struct span text,
		       struct sw_fault *fault)
{
	const struct snapshot *snapshot = outset->subject.input.snapshot;
	struct policy *policy = outset->subject.policy;
	const struct node *root;

	policy->pack = pack_new(keep);
	pack_builtin(keep, policy->pack);
	if (form_read(keep, source_new(keep, "stackward.yml", text), &root, fault) ||
	    config_read(keep, root, NULL, &policy->config, fault) ||
	    standard_packs(keep, snapshot, policy->config, policy->pack, fault) ||
	    config_bind(policy->config, policy->pack, fault))
		return -1;
	return subject_judge(keep, &outset->subject, &outset->verdict, fault);
}
