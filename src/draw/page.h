/* page.h - the style of pictures, as it is in svg.css. */
#ifndef DRAW_PAGE_H
#define DRAW_PAGE_H

extern const char draw_svg_css[];

#endif
