/* range.c - taking ranges apart. */
#include "git/range.h"

#include <string.h>

#include "base/str.h"

const char *const range_defaults[] = {
	"refs/remotes/origin/HEAD", "refs/remotes/origin/main",
	"refs/remotes/origin/master", "refs/heads/main", "refs/heads/master", NULL,
};

int range_no_default(struct sw_fault *fault)
{
	return sw_unchecked_at(fault, (struct sw_place){0}, "no default branch is known "
			       "here (origin/HEAD, main, master): name it with "
			       "`--merge-base REF`, or fetch it with " RANGE_DEEPEN);
}

const char *range_base(struct arena *keep, const char *ref)
{
	struct str names = str_new(keep);

	if (strchr(ref, '\n'))
		return ref;
	if (strcmp(ref, "auto"))
		return arena_format(keep, "%s\nrefs/remotes/origin/%s", ref, ref);
	for (size_t i = 0; range_defaults[i]; i++)
		str_format(&names, "%s%s", i ? "\n" : "", range_defaults[i]);
	return names.at;
}

struct span range_first(const char *names)
{
	return span_cut(span_of(names), span_find(span_of(names), '\n'));
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
