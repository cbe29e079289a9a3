/*
 * source.h - the bytes of one file, and places in them. Knows no syntax.
 * Offsets count bytes of `text`; places count lines and code points.
 */
#ifndef TEXT_SOURCE_H
#define TEXT_SOURCE_H

#include <stackward/place.h>

#include "base/arena.h"

enum encoding { ENCODING_UTF8, ENCODING_UTF8_BOM, ENCODING_UTF16_LE, ENCODING_UTF16_BE };

struct source {
	const char *path;
	struct span bytes;	/* as stored; borrowed */
	/* What readers see: no byte order mark, UTF-16 (told by its mark) turned
	   into UTF-8; other bytes as they are, valid UTF-8 or not. */
	struct span text;
	enum encoding encoding;
	bool binary;		/* by content: a NUL in the first 8,000 bytes */
	bool data;		/* binary, and no text with a stray NUL or of 16 bits */
	struct arena *keep;
	/* The index, made when a place or line is first asked for; ask once before
	   threads share a source. */
	size_t *starts;		/* of lines, and where another one would begin */
	size_t line_count;
	struct source_step *steps;	/* code points counted, or NULL: all is ASCII */
};

struct source *source_new(struct arena *keep, const char *path, struct span bytes);

/* From byte `from` to just before `to`; the end is left out where they are equal. */
struct sw_place source_place(struct source *source, size_t from, size_t to);

/* Without its LF or CRLF; empty past the last line. Lines count from 1; after a
   final LF comes no further line, so an empty text has none. */
struct span source_line(struct source *source, unsigned line);
unsigned source_line_count(struct source *source);

/* How it ends its lines: as its first, "\r\n" or "\n". */
const char *source_line_end(const struct source *source);

/* The byte at a place; the line's end where the column lies past it. */
size_t source_offset(struct source *source, unsigned line, unsigned column);

#endif
