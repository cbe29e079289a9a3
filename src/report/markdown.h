/* markdown.h - a job summary in parts; what it holds is bounded. */
#ifndef REPORT_MARKDOWN_H
#define REPORT_MARKDOWN_H

#include "report/output.h"

struct summary {
	struct output *out;
	size_t bytes;		/* that stand there */
};

/* False: with the text there would be more than `most` bytes, and it is left out. */
bool markdown_put(struct summary *to, const char *text, size_t most);
/* How many were left out, where any were. */
void markdown_left(struct summary *to, size_t left);
/* Nothing in it means anything to Markdown or HTML. In `out->tmp`. */
const char *markdown_safe(struct output *out, const char *line);

/* Of an audit: what stands before the findings, and after them. */
void markdown_audit(struct summary *to);
void markdown_audit_rest(struct summary *to);

#endif
