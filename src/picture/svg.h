/* svg.h - a picture as SVG. No script, no link, nothing that is fetched; texts are escaped,
   and must be fit to be seen. Knows no graph. */
#ifndef PICTURE_SVG_H
#define PICTURE_SVG_H

#include <stackward/picture.h>

#include "base/str.h"

/* A file of its own, with the style; or a part of a page, that has one, and says in the
   element of the id `label` what is seen. */
void picture_svg(const struct sw_picture *picture, const char *style, struct str *text);
void picture_svg_inside(const struct sw_picture *picture, const char *label,
			struct str *text);

#endif
