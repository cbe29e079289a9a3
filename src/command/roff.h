/* roff.h - text as a manual page's source: man(7) with what mandoc and groff share. */
#ifndef COMMAND_ROFF_H
#define COMMAND_ROFF_H

#include "base/str.h"

/* Words of a line: nothing in them is a request, `code` becomes bold. */
void roff_text(struct str *out, struct span text);

/* `.SH TITLE` and the like; the words are one argument. */
void roff_request(struct str *out, const char *request, const char *words);

/* A tagged paragraph: the tag in bold, the value behind it in italics (or NULL). */
void roff_tagged(struct str *out, const char *tag, const char *value,
		 struct span about);

/* Prose of rules/manual: paragraphs, `## SECTION`, `### Part`, `- item`, a line and below
   it `: what it is`, and lines indented by four, which stay as they are. */
void roff_prose(struct str *out, struct span prose);

#endif
