/* scalar.h - where the text of a YAML scalar stands in its file, byte for byte: escapes,
   folded lines, indents. Made once, asked often. */
#ifndef PIPELINE_SCALAR_H
#define PIPELINE_SCALAR_H

#include "base/vec.h"
#include "tree/node.h"

/* From here on bytes of both are the same, up to the next one. */
struct scalar_spot {
	size_t text, raw;
};

struct scalar_spots {
	struct source *source;
	struct sw_place whole;
	/* None: its text is not that of the file (put together, of another file), and
	   all of it stands at `whole`. */
	struct VEC(struct scalar_spot) spots;
};

/* source NULL: not known. */
struct scalar_spots *scalar_spots(struct arena *keep, struct source *source,
				  const struct node *scalar);

/* From byte `from` of the text to just before `to`. */
struct sw_place scalar_spots_place(const struct scalar_spots *spots, size_t from,
				   size_t to);

#endif
