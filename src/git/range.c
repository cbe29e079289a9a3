/* range.c - taking ranges apart. */
#include "git/range.h"

#include <string.h>

const char *const range_defaults[] = {
	"refs/remotes/origin/HEAD", "refs/remotes/origin/main",
	"refs/remotes/origin/master", "refs/heads/main", "refs/heads/master", NULL,
};

int range_no_default(struct sw_fault *fault)
{
	return sw_unchecked_at(fault, (struct sw_place){0}, "no default branch is known "
			       "here (origin/HEAD, main, master): name it with "
			       "`--merge-base REF`, or fetch it with `fetch-depth: 0`");
}

struct range_ends range_split(struct arena *keep, const char *range)
{
	const char *dots = strstr(range, "..");
	bool forked = dots && dots[2] == '.';
	const char *from = arena_string(keep, dots
		? (struct span){ range, (size_t)(dots - range) } : span_of(range));
	const char *to = dots ? dots + 2 + forked : "";

	return (struct range_ends){ *from ? from : "HEAD", *to ? to : "HEAD", forked };
}
