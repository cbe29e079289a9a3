/* fix_lines.h - edits of whole lines, which end as those of the file do. */
#ifndef ENGINE_FIX_LINES_H
#define ENGINE_FIX_LINES_H

#include "engine/fix.h"

/* One edit. `to` 0: nothing is taken out. Places are a line and a column. */
void fix_put(struct fixing *fixing, struct sw_place place, const char *text);

/* Blanks before the first other byte. */
size_t fix_indent(struct span line);
bool fix_is_blank(struct span line);	/* nothing, or nothing but blanks */
bool fix_is_comment(struct span line);	/* blanks and `#...` */

/* The text's lines, each behind so many blanks, as lines of their own after or before
   that line of the file. */
void fix_after(struct fixing *fixing, unsigned line, size_t indent, const char *text);
void fix_before(struct fixing *fixing, unsigned line, size_t indent, const char *text);

/* From the first line to the last, with their ends. */
void fix_remove(struct fixing *fixing, unsigned first, unsigned last);

#endif
