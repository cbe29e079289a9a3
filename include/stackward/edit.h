/* stackward/edit.h - one change of one file's text; plain data. */
#ifndef STACKWARD_EDIT_H
#define STACKWARD_EDIT_H

#include <stackward/place.h>

/* The text takes the place of what stands there. A place without an end is a point, and
   the text goes before it; one without a line is a file that is not there yet. Lines of
   the text end as those of the file do. */
struct sw_edit {
	struct sw_place place;
	const char *text;	/* never NULL */
};

#endif
