/* snippet.h - the source line of a finding with its place underlined. Reads no file. */
#ifndef REPORT_SNIPPET_H
#define REPORT_SNIPPET_H

#include "report/output.h"

struct snippet {
	const char *source;	/* tabs expanded, a long line cut with … */
	unsigned before;	/* columns of a terminal before the underlined part */
	unsigned width;		/* of the underlined part, at least 1 */
	size_t from, to;	/* the same part in bytes of the source; none at its end */
};

/* False where the finding brings no excerpt. In `out->tmp`. */
bool snippet_new(struct output *out, const struct sw_finding *finding,
		 struct snippet *snippet);

#endif
