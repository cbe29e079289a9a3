/*
 * place.h - a place inside a text that stands in a file: an expression in a rule,
 * say. Knows no quoting: an escape before the offset shifts the column.
 */
#ifndef TEXT_PLACE_H
#define TEXT_PLACE_H

#include <stackward/place.h>

#include "base/span.h"

/* Of byte `offset` of `text`, which begins `at`: a point. Past a line feed the column
   is not known (0); without a place there is none. */
struct sw_place place_inside(struct sw_place at, struct span text, size_t offset);

#endif
