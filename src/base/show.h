/*
 * show.h - the one sanitiser: hostile bytes made fit for a terminal or a log.
 * It escapes, it never drops; a format's own quoting comes on top, in report.
 */
#ifndef BASE_SHOW_H
#define BASE_SHOW_H

#include "base/arena.h"
#include "base/str.h"

/*
 * On one line: controls (C0, DEL, C1) as `\n` `\t` `\r` or `\xNN`, bidi marks,
 * zero-width and line-separator characters as `\uNNNN`, bytes that are no UTF-8
 * as `\xNN`. A backslash stays as it is.
 */
char *show_line(struct arena *keep, struct span text);
void show_add(struct str *out, struct span text);

/* The characters that are never shown raw. */
bool show_hides(unsigned point);

#endif
