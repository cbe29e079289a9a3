/* outset.c - one subject, judged and looked over. */
#include "front/outset.h"

#include <string.h>

#include "front/subject.h"

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

int front_outset(const struct sw_request *want, struct arena *keep, struct outset *outset,
		 struct sw_fault *fault)
{
	struct sw_request plain = *want;
	struct subject subject = { .want = &plain };
	struct judge *judge = arena_new(keep, struct judge);
	struct words branches = {0};

	*outset = (struct outset){ .repository = false };
	plain.config = NULL;
	plain.no_config = true;
	int failed = subject_open(keep, &subject, fault);
	if (failed)
		return failed;
	if (subject_judge(keep, &subject, &outset->verdict, fault) ||
	    subject_set_up(keep, &subject, judge, fault))
		return -1;
	outset->repository = subject.input.refs != NULL;
	add_branches(keep, subject.input.refs, &branches);
	customs_find(judge->stack, &branches, &outset->customs);
	return 0;
}
