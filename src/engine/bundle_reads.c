/* bundle_reads.c - a value may come from any of the files, by a merge or a variable. */
#include "engine/bundle_reads.h"

/* Each finding carries them: of a bundle of very many files only the first. */
#define FILES_MOST 256

void bundle_reads(struct judging *judging, const struct bundle *bundle, struct fact *fact)
{
	size_t files = bundle->files.count < FILES_MOST ? bundle->files.count : FILES_MOST;
	size_t count = files + fact->read_count;

	if (!shelf_snapshot(judging->judge->shelf)->partial)
		return;
	const char **reads = arena_array(judging->keep, const char *, count);
	for (size_t i = 0; i < files; i++)
		reads[i] = bundle->files.at[i]->path;
	for (size_t i = 0; i < fact->read_count; i++)
		reads[files + i] = fact->reads[i];
	fact->reads = reads;
	fact->read_count = count;
}
