/* stackward/place.h - where something stands in a checked file; plain data. */
#ifndef STACKWARD_PLACE_H
#define STACKWARD_PLACE_H

/*
 * Lines and columns count from 1, columns in Unicode code points; 0 is
 * "not known". Lines end at LF only. The end is the place just past the last
 * character; a place without an end is a point.
 */
struct sw_place {
	const char *path;	/* relative to the judged root, with '/'; borrowed */
	unsigned line, column;
	unsigned end_line, end_column;
	unsigned cell;		/* a notebook's cell, from 1; 0 outside notebooks */
	unsigned cell_line;	/* of the cell's own lines; 0: none, as of an output */
};

#endif
