/* bundle_change.c - a value may come from any file of a bundle, by a merge or a variable:
   all its facts have read the one that changed. */
#include "engine/bundle_change.h"

void bundle_change(struct judging *judging, const char *change, struct fact *fact)
{
	if (!change)
		return;
	const char **reads =
		arena_array(judging->keep, const char *, fact->read_count + 1);
	reads[0] = change;
	for (size_t i = 0; i < fact->read_count; i++)
		reads[i + 1] = fact->reads[i];
	fact->reads = reads;
	fact->read_count++;
}
