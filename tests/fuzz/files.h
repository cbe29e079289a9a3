/* files.h - a repository in one input: files as `@PATH` lines, each before its text, and
   links as `>PATH`. What no tree can hold is none. */
#ifndef FUZZ_FILES_H
#define FUZZ_FILES_H

#include "edit/edit.h"
#include "snapshot/snapshot.h"

struct files VEC(struct memory_file);

/* Lines up to the next path are the file's. */
static void read_files(struct arena *keep, struct span rest, struct files *files)
{
	struct memory_file *file = NULL;
	struct map seen = map_new(keep);
	struct span line;

	while (span_line(&rest, &line)) {
		const char *path = arena_string(keep, span_from(line, 1));
		bool link = span_starts(line, ">");

		if (line.len < 2 || (line.at[0] != '@' && !link)) {
			if (file)
				file->bytes.len = (size_t)(rest.at - file->bytes.at);
		} else if (edit_path_holds(span_of(path)) &&
			   !map_add(&seen, span_of(path), files)) {
			file = vec_add(keep, files);
			*file = (struct memory_file){ path, { rest.at, 0 },
						      link ? FILE_SYMLINK : FILE_REGULAR };
		}
	}
}

#endif
