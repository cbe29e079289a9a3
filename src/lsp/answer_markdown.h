/* answer_markdown.h - hostile text in Markdown: nothing in it is structure. What may be a
   credential is left in one piece, so that it can still be told and masked. */
#ifndef LSP_ANSWER_MARKDOWN_H
#define LSP_ANSWER_MARKDOWN_H

#include "base/str.h"

/* On one line; as prose, and as code. */
void markdown_text(struct str *out, struct span text);
void markdown_code(struct str *out, struct span text);

/* Lines that are shown as they are. */
void markdown_block(struct str *out, struct span lines);

#endif
