/* stackward/picture.h - boxes, and lines from one to another; plain data, whole pixels. */
#ifndef STACKWARD_PICTURE_H
#define STACKWARD_PICTURE_H

#include <stdbool.h>
#include <stddef.h>

enum sw_look { SW_PLAIN, SW_BOLD, SW_DASHED, SW_DOTTED };

struct sw_box {
	unsigned x, y, width, height;	/* its upper left corner */
	enum sw_look look;
	bool circle;		/* a line leads from it back to it */
	const char *kind, *name;	/* fit into the box */
	const char *about;	/* the whole name, and where it stands */
};

struct sw_point { unsigned x, y; };

struct sw_line {
	size_t from, to;	/* boxes, by their index */
	enum sw_look look;
	bool circle;
	bool broken;		/* a rule is broken by it */
	bool told;		/* what it says stands beside it */
	const char *says;
	const struct sw_point *points;	/* in its direction */
	size_t point_count;
};

struct sw_picture {
	unsigned width, height;
	const struct sw_box *boxes;
	size_t box_count;
	const struct sw_line *lines;
	size_t line_count;
	const char *foot;	/* what is left out; or NULL */
};

#endif
