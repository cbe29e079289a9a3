/* marks.h - libyaml's marks as places: it counts NEL, LS, PS and a lone CR as line
   breaks, and the end of a text without LF too; we do not. */
#ifndef TREE_MARKS_H
#define TREE_MARKS_H

#include <yaml.h>

#include "text/source.h"

struct marks {
	struct source *source;
	size_t *starts;		/* of lines, in characters; NULL: marks are right */
	size_t count;
	struct sw_place end;	/* of the text */
	size_t odd;		/* the byte of the first such break, or text.len */
};

struct marks marks_new(struct arena *tmp, struct source *source);
struct sw_place marks_point(const struct marks *marks, yaml_mark_t mark);
struct sw_place marks_place(const struct marks *marks, yaml_mark_t from,
			    yaml_mark_t to);

#endif
